"""Addresses of job adverts as places: countries, states of the US, and metros that we know."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from babel import Locale

from negotiator.reference.place import US_STATES, Gazetteer

_OTHER_NAMES = {
    "usa": "US",
    "us of a": "US",
    "united states of america": "US",
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "deutschland": "DE",
    "schweiz": "CH",
    "the netherlands": "NL",
    "czech republic": "CZ",
}


def find_place(address: Mapping[str, Any], gazetteer: Gazetteer) -> str | None:
    """Return the narrowest place that an address names and we know; None without a country."""
    country = find_country(address.get("addresscountry"))
    state = _state(_text(address.get("addressregion")))
    if country is None and state is None:
        return None
    place = country or "US"  # whose states need no country beside them
    if place == "US" and state is not None:
        place = f"US-{state}"
    city = _text(address.get("addresslocality"))
    if not city or place == "US":  # two states may have a city of that name
        return place
    metro = gazetteer.find(city, within=place)
    return metro.id if metro else place


def find_country(value: Any) -> str | None:
    """Return the code of a country that is given by code, by name or as an object with a name."""
    named = _text(value)
    if len(named) == 2 and named.upper() in Locale("en").territories:
        return {"UK": "GB"}.get(named.upper(), named.upper())
    plain = " ".join(named.replace(".", "").casefold().split())
    return _OTHER_NAMES.get(plain) or _countries().get(plain)


def share(places: Iterable[str]) -> str | None:
    """Return the narrowest place that contains all of several; None across countries."""
    different = sorted(set(places))
    if len(different) <= 1:
        return different[0] if different else None
    countries = {place.partition("-")[0] for place in different}
    if len(countries) > 1:
        return None
    states = {"-".join(place.split("-")[:2]) for place in different}
    country = countries.pop()
    return states.pop() if country == "US" and len(states) == 1 else country


@cache
def _countries() -> Mapping[str, str]:
    names = Locale("en").territories.items()
    return {name.casefold(): code for code, name in names if len(code) == 2 and code.isalpha()}


def _state(named: str) -> str | None:
    if named.upper() in US_STATES:
        return named.upper()
    wanted = named.casefold()
    return next((code for code, name in US_STATES.items() if name.casefold() == wanted), None)


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next((text for key, text in value.items() if key.lower() == "name"), None)
    return " ".join(value.split()) if isinstance(value, str) else ""
