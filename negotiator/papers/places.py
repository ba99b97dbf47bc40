"""The places of work that words name, where they are ones that an offer can have."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from negotiator.reference.place import STATES, Gazetteer, country_names
from negotiator.reference.place_reading import UnknownPlace, read_place

_SHORT = frozenset({"us", "uk", "usa", "uae", "dc"})
_LEAST = 4  # letters of a name that is no abbreviation we know: "IT" is a team, not Italy
_MOST_WORDS = 6
_OTHER = (
    "uk",
    "us",
    "usa",
    "england",
    "great britain",
    "the netherlands",
    "united states of america",
)
_START = re.compile(r"(?<![^\W_])[^\W\d_a-z][\w.'’-]*")
_WORD = re.compile(r"[^\s,]+,?|,")
_TAIL = re.compile(r"[\s,.]*(?:\(?\d[\d\s-]*\)?|[A-Z]{2,3}\b|\([^)]*\)?|\)|[\s,.])*")


@dataclass(frozen=True, eq=False, slots=True)
class Places:
    """The places we know, and every name that one begins with, plain.

    To ask the gazetteer for a name that is none is slow, since it looks for what was meant.
    """

    gazetteer: Gazetteer
    names: frozenset[str]


def known_places(gazetteer: Gazetteer) -> Places:
    """Gather the names of every place we know."""
    names: list[str] = []
    for metro in gazetteer.metros.values():
        names += [metro.name, metro.name.partition(",")[0], *metro.aliases]
    return Places(gazetteer, _regions() | set(map(_plain, names)))


def place_at_start(text: str, places: Places) -> tuple[str, str, int] | None:
    """Return the longest name of a place that a text begins with, its code, and where it ends.

    Of a city that is not known its state or country is returned, where one is named behind it.
    """
    words = list(_WORD.finditer(text))[:_MOST_WORDS]
    for many in range(len(words), 0, -1):
        end = words[many - 1].end()
        name = text[:end].rstrip(" ,.;:")
        city, comma, rest = name.partition(",")
        if _plain(city) not in places.names or (len(city) < _LEAST and _plain(city) not in _SHORT):
            continue
        if comma and not all(map(_is_region, rest.split(","))):
            continue  # to have a name refused that is none is slow
        with suppress(UnknownPlace):
            return name, read_place(name, places.gazetteer), len(name)
    return None


def _is_region(text: str) -> bool:
    part = text.strip()
    return _plain(part) in _regions() or (len(part) == 2 and part.isupper())


def region_behind(text: str, places: Places) -> tuple[str, str, int] | None:
    """Return the state or country that stands behind the comma after a city we do not know."""
    city, comma, rest = text.partition(",")
    if not comma or not 0 < len(city.split()) <= 3 or not city[:1].isupper():
        return None
    skipped = len(city) + 1 + len(rest) - len(rest.lstrip())
    found = place_at_start(rest.lstrip(), places)
    if found is None:
        code = rest.strip()[:2]
        if code in STATES["US"] and code not in STATES["CA"] and not rest.strip()[2:3].isalpha():
            return code, f"US-{code}", skipped + 2
        return None
    return found[0], found[1], skipped + found[2]


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
def _regions() -> frozenset[str]:
    """Return the names of every state and country, plain."""
    names = [name for code, name in country_names().items() if len(code) == 2]
    names += [name for states in STATES.values() for name in states.values()]
    return frozenset(map(_plain, (*names, *_OTHER)))


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
