"""The names of places in running text, and which of them we hold figures for."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from negotiator.papers.paper import Unit
from negotiator.papers.places import Places, is_named
from negotiator.papers.tongue import Tongue
from negotiator.reference.place import STATES, country_names
from negotiator.reference.place_reading import UnknownPlace, read_place

WORD = r"[A-ZÀ-Ý][\w.'’]*(?:-[A-ZÀ-Ý]?[\w.'’]+)*"
_LINK = r"of|de|do|am|an der|upon|den"  # Frankfurt am Main, Newcastle upon Tyne
PLACE = (
    rf"(?P<place>{WORD}(?: (?:{WORD}|{_LINK})){{0,3}}"
    rf"(?:, ?(?:[A-Z]{{2}}\b|{WORD}(?: {WORD}){{0,2}}))?(?: \([A-Z]{{2,3}}\))?)"
)
"""A place: words that begin large, then perhaps its state or country: Portland, OR."""

_PLACE = re.compile(PLACE)
_CITY_OF = re.compile(
    rf"(?P<city>{WORD}(?: {WORD}){{0,2}}), ?(?P<region>[A-Z]{{2}}\b|{WORD}(?: {WORD}){{0,2}})"
)
_GOES_ON = r" (?!(?i:%office%|%area%)\b)[A-ZÀ-Ý][a-zà-ÿ]"
_NAME_ENDS = re.compile(r"[ ,(]")
_CITY_STATES = frozenset({"Singapore", "Luxembourg", "Monaco", "Hong Kong"})
_CODES = {"US": "US", "U.S": "US", "USA": "US", "UK": "UK"}
_FEWEST_LETTERS = 3
_LONGEST_CODE = 3  # large letters that are no city: IT, HR, PTO
_CITY_CODES = frozenset({"NYC"})


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """The name of a place, and where in a unit it stands."""

    name: str
    start: int

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.start + len(self.name)


@dataclass(frozen=True, slots=True)
class CityRegion:
    """The state or country of a city: `name` to read it by, `said` in a sentence, where it ends."""

    city: str
    name: str
    said: str
    end: int


def is_country(name: str) -> bool:
    """Tell whether a name is that of a country, and of no city."""
    return name in country_names().values() and name not in _CITY_STATES


def place_in_stretch(
    unit: Unit, start: int, end: int, places: Places, tongue: Tongue
) -> NamedPlace | None:
    """Find the place named in a stretch, before all a city with its state or country."""
    found: list[NamedPlace] = []
    for match in _PLACE.finditer(unit.text[start:end]):
        for offset in _starts(match["place"]):
            name = name_at_start(match["place"][offset:], places, tongue)
            if name is not None:
                found.append(NamedPlace(name, start + match.start() + offset))
                break
    exact = (each for each in found if "," in each.name)
    return next(exact, found[0] if found else None)


def _starts(text: str) -> Iterator[int]:
    """Yield where each word of a text begins."""
    yield 0
    yield from (blank.end() for blank in re.finditer(" ", text))


def name_at_start(
    text: str, places: Places, tongue: Tongue, *, with_codes: bool = False
) -> str | None:
    """Return the longest name of a place we know that some words begin with.

    `with_codes` takes US and UK for countries; else they are a team or a currency as well.
    """
    text = tongue.pattern(" (?i:%office%)$").sub("", text.strip(" ,.;()"))
    for end in _ends(text):
        name = text[:end].strip(" ,.;(")
        if tongue.pattern(_GOES_ON).match(text, end):
            continue  # “Meridian Loop” is no Meridian
        if with_codes and name in _CODES:
            return _CODES[name]
        if not _is_short(name) and is_named(name, places):
            with suppress(UnknownPlace):
                read_place(name, places.gazetteer)
                return name
    return None


def _ends(text: str) -> list[int]:
    """Return where a name may end, the longest first."""
    return sorted({len(text), *(each.start() for each in _NAME_ENDS.finditer(text))}, reverse=True)


def _is_short(name: str) -> bool:
    """Tell whether a name may as well be an abbreviation: “IT” is a team, not Italy."""
    is_code = name.isupper() and len(name) <= _LONGEST_CODE and name not in _CITY_CODES
    return len(name) < _FEWEST_LETTERS or is_code


def region_of_city(text: str, start: int, places: Places) -> CityRegion | None:
    """Return the state or country behind a city: Ann Arbor, MI is in Michigan."""
    match = _CITY_OF.match(text, start)
    if match is None:
        return None
    words = match["region"].split(" ")
    for many in range(len(words), 0, -1):
        name = " ".join(words[:many]).strip(" .,")
        if state := _state(name, places):
            code, said = state
            return CityRegion(match["city"], code, said, match.end())
        if name in country_names().values() or name in {"UK", "USA"}:
            return CityRegion(match["city"], name, name, match.end())
    return None


def _state(name: str, places: Places) -> tuple[str, str] | None:
    """Return the code of a state by its name or short, and what a sentence calls it."""
    for country, states in STATES.items():
        for short, state in states.items():
            code = f"{country}-{short}"
            if name in (short, state) and _is_read(code, places):
                return code, "New York State" if state == "New York" else state
    return None


def _is_read(code: str, places: Places) -> bool:
    with suppress(UnknownPlace):
        read_place(code, places.gazetteer)
        return True
    return False
