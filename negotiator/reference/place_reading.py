"""Read a place of work as people give it: DE, US-CA, US-TX-AUSTIN, "Austin, TX", "Toronto"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from negotiator.reference.place import STATES, Gazetteer, Metro, country_names

_CODE = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?(?:-([A-Z0-9-]{1,30}))?")
_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
_OTHER_NAMES = {  # besides those of CLDR
    "america": "US",
    "czechrepublic": "CZ",
    "england": "GB",
    "greatbritain": "GB",
    "thenetherlands": "NL",
    "uk": "GB",
    "unitedstatesofamerica": "US",
    "us": "US",
    "usa": "US",
}
REMOTE = re.compile(
    r"\A\s*(?:fully\s+)?remote\b(?:\s+(?:in|from|within))?[\s,:/(\[–-]*(?=\w)", re.IGNORECASE
)
"""What stands before the place of who works from home: Remote, US."""
_US_TERRITORIES = frozenset({"AS", "GU", "MP", "PR", "UM", "VI"})
_LONGEST = 80
_ALIKE = 0.8  # how much of two spellings is shared: Germny and Germany, not Narnia and Armenia
_HOW = (
    "Give a country, with a state or a metro if you like, by code or name: DE, US-CA, "
    'US-TX-AUSTIN, CA-TORONTO, "Austin, TX".'
)


class UnknownPlace(ValueError):
    """A place that cannot be read; the message says what to give instead."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(f"{_HOW} {hint}".rstrip())


def read_place(typed: str, gazetteer: Gazetteer) -> str:
    """Return the code of a place; raise UnknownPlace, with the nearest we know, for any other.

    A code may name the state that a metro of ours leaves out (CA-ON-TORONTO is CA-TORONTO). A name
    that several places share is refused, since the figures of one are wrong for the other.
    """
    text = " ".join(typed.split())
    code = text.upper()
    if code in gazetteer.metros:
        return code
    if not text or len(text) > _LONGEST:
        raise UnknownPlace
    told = _CODE.fullmatch(code)
    if told is not None and told[1] in _countries():
        return _read_code(code, told[1], told[2] or "", told[3] or "", gazetteer)
    return _read_name(text, gazetteer)


def _read_code(code: str, country: str, state: str, city: str, gazetteer: Gazetteer) -> str:
    is_known = not state or country not in STATES or state in STATES[country]
    if not city and (is_known or (country == "US" and state in _US_TERRITORIES)):
        return code
    place = f"{country}-{state}" if state and is_known else country
    metro = gazetteer.find(city, within=_inner(place)) if city and is_known else None
    if metro is not None:
        return metro.id
    raise UnknownPlace(_nearest(city or state, (place,), gazetteer))


def _read_name(text: str, gazetteer: Gazetteer) -> str:
    found = _places_named(text, gazetteer)
    regions: Sequence[str] = ()
    city, *rest = text.split(",")
    if rest and not found:
        regions = _regions_of(rest)
        found = [
            metro
            for region in regions
            for metro in _metros_named(city, gazetteer, within=_inner(region))
        ]
    codes = list(dict.fromkeys(found))
    if len(codes) == 1:
        return codes[0]
    if codes:
        raise UnknownPlace(f"Several places are called that: {', '.join(codes)}.")
    raise UnknownPlace(_nearest(city, regions, gazetteer))


def _regions_of(words: Sequence[str]) -> list[str]:
    """Return what may be meant by what follows a city: "TX", "Germany", "Ontario, Canada"."""
    regions = _regions_named(words[-1])
    if len(words) < 2:
        return regions
    inside = [
        state
        for state in _regions_named(words[-2])
        for region in regions
        if state.startswith(f"{region}-")
    ]
    return inside or [region for region in regions if region not in STATES]


def _places_named(text: str, gazetteer: Gazetteer) -> list[str]:
    """Return every place of a name; a city before the state or country it shares its name with."""
    metros = _metros_named(text, gazetteer)
    wider = _regions_named(text, with_codes=False)
    return metros + [
        place for place in wider if not any(id_.startswith(f"{place}-") for id_ in metros)
    ]


def _metros_named(text: str, gazetteer: Gazetteer, *, within: str = "") -> list[str]:
    """Return the metros of a name; Washington is Washington, D.C."""
    wanted = _plain(text)
    return [metro.id for metro in gazetteer.find_all(text, within=within)] or [
        metro.id
        for metro in gazetteer.metros.values()
        if wanted == _plain(metro.name.partition(",")[0]) and metro.id.startswith(within)
    ]


def _regions_named(text: str, *, with_codes: bool = True) -> list[str]:
    """Return the states and countries of a name or, behind a city, of a code: states first."""
    wanted = _plain(text)
    regions = [
        f"{country}-{code}"
        for country, states in STATES.items()
        for code, name in states.items()
        if wanted == _plain(name) or (with_codes and wanted == code.casefold())
    ]
    country = _names_of_countries().get(wanted)
    if country is None and with_codes and wanted.upper() in _countries():
        country = wanted.upper()
    return [*regions, country] if country else regions


def _inner(place: str) -> str:
    """Return what the codes of metros in a place begin with: only in the US they name a state."""
    return place if place.startswith("US") else place[:2]


def _nearest(city: str, regions: Sequence[str], gazetteer: Gazetteer) -> str:
    """Say which place was most likely meant: first in the regions that were named."""
    near = ""
    for country in (*(region[:2] for region in regions), ""):
        names = dict(_spellings(country, gazetteer))
        for name in get_close_matches(_plain(city), names, n=1, cutoff=_ALIKE):
            near = near or f"{names[name]} ({gazetteer.name_of(names[name])})"
    alone = f"{' or '.join(regions)} alone" if regions else ""
    meant = ", or ".join(filter(None, (near, alone)))
    return f"Did you mean {meant}?" if meant else ""


def _spellings(country: str, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Yield every name we know in a country, or everywhere, with its code: metros win."""
    if not country:
        yield from _names_of_countries().items()
    for of, states in STATES.items():
        if country in {"", of}:
            yield from ((_plain(name), f"{of}-{code}") for code, name in states.items())
    for metro in gazetteer.metros.values():
        if not country or metro.id.startswith(f"{country}-"):
            yield from ((_plain(name), metro.id) for name in _names_of(metro))


def _names_of(metro: Metro) -> tuple[str, ...]:
    return (metro.id.rpartition("-")[2], metro.name.partition(",")[0], *metro.aliases)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    codes = {code for code in country_names() if len(code) == 2 and code.isalpha()}
    return frozenset(codes - _NO_COUNTRY)


@lru_cache(maxsize=1)
def _names_of_countries() -> Mapping[str, str]:
    names = country_names()
    return {_plain(names[code]): code for code in sorted(_countries())} | _OTHER_NAMES


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
