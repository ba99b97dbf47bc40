"""The places of work that words name, where they are ones that an offer can have."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from negotiator.reference.place import STATES, Gazetteer, country_names
from negotiator.reference.place_reading import UnknownPlace, read_place

_SHORT = frozenset({"us", "uk", "usa", "uae", "dc"})
_LEAST = 4  # letters of a name that is no abbreviation we know: "IT" is a team, not Italy
_MOST_WORDS = 6
_OTHER = {
    "uk": "GB", "us": "US", "usa": "US", "england": "GB", "great britain": "GB",
    "the netherlands": "NL", "united states of america": "US",
}  # fmt: skip
_START = re.compile(r"(?<![^\W_])[^\W\d_a-z][\w.'’-]*")
_WORD = re.compile(r"[^\s,]+,?|,")
_BEHIND = re.compile(r",\s*(?P<region>[A-Z]{2}\b|[^\W\d_][^,;(/|]*)")
_STATE = re.compile(r"(?P<code>[A-Z]{2})\b(?:,?\s+(?P<postcode>\d{5})\b)?")
_TAIL = re.compile(r"[\s,.]*(?:\(?\d[\d\s-]*\)?|[A-Z]{2,3}\b|\([^)]*\)?|\)|[\s,.])*")


@dataclass(frozen=True, eq=False, slots=True)
class Places:
    """The places we know, and every name that one begins with, plain.

    To ask the gazetteer for a name that is none is slow, since it looks for what was meant.
    """

    gazetteer: Gazetteer
    names: frozenset[str]


@lru_cache(maxsize=4)
def known_places(gazetteer: Gazetteer) -> Places:
    """Gather the names of every place we know."""
    names: list[str] = []
    for metro in gazetteer.metros.values():
        names += [metro.name, metro.name.partition(",")[0], *metro.aliases]
    return Places(gazetteer, frozenset({*_regions(), *map(_plain, names)}))


def is_named(text: str, places: Places) -> bool:
    """Tell whether a name, up to its comma, is that of a place we know: quick to ask."""
    return _plain(text.partition(",")[0]) in places.names


def place_at_start(text: str, places: Places) -> tuple[str, str, int] | None:
    """Return the longest name of a place that a text begins with, its code, and where it ends."""
    words = list(_WORD.finditer(text))[:_MOST_WORDS]
    for many in range(len(words), 0, -1):
        end = words[many - 1].end()
        name = text[:end].rstrip(" ,.;:)]")
        city, comma, rest = name.partition(",")
        if _plain(city) not in places.names or (len(city) < _LEAST and _plain(city) not in _SHORT):
            continue
        if comma and not _is_in(city, rest, places.gazetteer):
            continue
        with suppress(UnknownPlace):
            code = read_place(name, places.gazetteer)
            return None if _is_elsewhere(text[len(name) :], code) else (name, code, len(name))
    return None


def _is_in(city: str, rest: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a city lies in the state or country that is named behind it."""
    regions = [code for part in rest.split(",") for code in _codes_of(part.strip())]
    wanted = _plain(city)
    ids = [metro.id for metro in gazetteer.find_all(city)] or [
        metro.id
        for metro in gazetteer.metros.values()
        if wanted == _plain(metro.name.partition(",")[0])  # Washington is Washington, D.C.
    ]
    return any(id_.startswith(code) for id_ in ids for code in regions)


def _is_elsewhere(behind: str, code: str) -> bool:
    """Tell whether the state or country behind a city is another: Portland, ME; Paris, TX."""
    region = _BEHIND.match(behind)
    codes = _codes_of(region["region"].strip()) if region else ()
    return bool(codes) and not any(code.startswith(each) for each in codes)


def _codes_of(part: str) -> tuple[str, ...]:
    """Return what a state or country may be by its name or code: CA is both."""
    if len(part) == 2 and part.isupper():
        states = [
            f"US-{part}" if country == "US" else country
            for country, of in STATES.items()
            if part in of
        ]
        return (*states, *_regions().get(_plain(part), (part,)))
    return _regions().get(_plain(part), ())


def region_behind(text: str, places: Places) -> tuple[str, str, int] | None:
    """Return the state or country that stands behind the comma after a city we do not know.

    IL is Illinois with a postcode behind it; without one it may as well be Israel.
    """
    city, comma, rest = text.partition(",")
    if not comma or not 0 < len(city.split()) <= 3 or not city[:1].isupper():
        return None
    behind = rest.lstrip()
    skipped = len(city) + 1 + len(rest) - len(behind)
    found = place_at_start(behind, places)
    if found is not None:
        return found[0], found[1], skipped + found[2]
    state = _STATE.match(behind)
    if state is None or state["code"] not in STATES["US"]:
        return None
    if state["postcode"] is None and state["code"] in country_names():
        return None
    return state["code"], f"US-{state['code']}", skipped + 2


def is_only_tail(text: str) -> bool:
    """Tell whether what stands behind a place says no more: a postcode, a state, brackets."""
    return _TAIL.fullmatch(text) is not None


def places_in(text: str, places: Places) -> Iterator[str]:
    """Yield the code of each place that is named within a text."""
    place = 0
    for start in _START.finditer(text):
        if start.start() < place:
            continue
        found = place_at_start(text[start.start() :], places)
        if found is not None:
            place = start.start() + found[2]
            yield found[1]


@lru_cache(maxsize=1)
def _regions() -> Mapping[str, tuple[str, ...]]:
    """Return the codes of every state and country by its name, plain; of Canada for a province."""
    named: dict[str, tuple[str, ...]] = {}
    for code, name in country_names().items():
        if len(code) == 2:
            named[_plain(name)] = (code,)
    for country, states in STATES.items():
        for code, name in states.items():
            inside = f"{country}-{code}" if country == "US" else country
            named[_plain(name)] = (*named.get(_plain(name), ()), inside)
    return {**named, **{_plain(name): (code,) for name, code in _OTHER.items()}}


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
