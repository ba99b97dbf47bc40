"""Places of work: countries and states by ISO 3166, and the metros we know inside them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from babel import Locale
from babel.numbers import get_territory_currencies

_SAID = {
    "US": "the United States",
    "US-NY": "New York State",
    "US-WA": "Washington State",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Metro:
    """A city with what is commuted to it. `id` starts with the code of the place it lies in."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    cbsa: str | None = None

    @property
    def within(self) -> str:
        """The state, or the country where no state is named, that the metro lies in."""
        country, _, rest = self.id.partition("-")
        state = rest.partition("-")[0]
        return f"{country}-{state}" if country == "US" else country


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Every metro we know, by its id."""

    metros: Mapping[str, Metro]

    def find(self, typed: str, *, within: str = "") -> Metro | None:
        """Find a metro by a name people use; `within` keeps to one country or state."""
        return next(iter(self.find_all(typed, within=within)), None)

    def find_all(self, typed: str, *, within: str = "") -> tuple[Metro, ...]:
        """Find every metro of a name: Cambridge is in England and in Massachusetts."""
        inside = f"{within}-" if within else ""
        named = self._by_name.get(_plain(typed), ())
        return tuple(metro for metro in named if f"{metro.id}-".startswith(inside))

    def name_of(self, location: str) -> str:
        """Name a place as people do: Austin, California, Germany; an unknown one by its code."""
        metro = self.metros.get(location)
        if metro is not None:
            return metro.name
        country, _, state = location.partition("-")
        if state:
            return STATES.get(country, {}).get(state, location)
        return country_names().get(country, location)

    def say(self, location: str) -> str:
        """Name a place as it stands in a sentence: the United States, Washington State, Austin."""
        return _SAID.get(location) or self.name_of(location)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Metro, ...]]:
        """Every name of every metro, plain, with the metros that have it."""
        named: dict[str, tuple[Metro, ...]] = {}
        for metro in self.metros.values():
            for name in {_plain(metro.id), _plain(metro.name), *map(_plain, metro.aliases)}:
                named[name] = (*named.get(name, ()), metro)
        return named


@lru_cache(maxsize=1)
def country_names() -> Mapping[str, str]:
    """Return the English name of every region CLDR knows, by its code."""
    return {code: str(name) for code, name in Locale("en").territories.items()}


@lru_cache(maxsize=512)
def currencies_of(location: str) -> frozenset[str]:
    """Return the currencies a country pays in today (CLDR); empty where that is not known."""
    return frozenset(get_territory_currencies(location[:2]))


def widen(location: str) -> tuple[str, ...]:
    """List a place and every place that contains it, narrowest first: US-TX-AUSTIN, US-TX, US."""
    parts = location.split("-")
    country, rest = parts[0], parts[1:]
    wider = [country]
    if rest and len(rest[0]) <= 3:
        wider.append(f"{country}-{rest[0]}")
    if location not in wider:
        wider.append(location)
    return tuple(reversed(wider))


def read_gazetteer(path: Path) -> Gazetteer:
    """Read `data/places.toml`."""
    with path.open("rb") as file:
        read = tomllib.load(file)
    return Gazetteer(
        {
            key: Metro(
                id=key,
                name=entry["name"],
                aliases=tuple(entry.get("aliases", ())),
                cbsa=entry.get("cbsa"),
            )
            for key, entry in read["metros"].items()
        }
    )


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


US_STATES = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "DC": "District of Columbia",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
}

CANADIAN_PROVINCES = {
    "AB": "Alberta",
    "BC": "British Columbia",
    "MB": "Manitoba",
    "NB": "New Brunswick",
    "NL": "Newfoundland and Labrador",
    "NS": "Nova Scotia",
    "NT": "Northwest Territories",
    "NU": "Nunavut",
    "ON": "Ontario",
    "PE": "Prince Edward Island",
    "QC": "Quebec",
    "SK": "Saskatchewan",
    "YT": "Yukon",
}

STATES: Mapping[str, Mapping[str, str]] = {"US": US_STATES, "CA": CANADIAN_PROVINCES}
"""The states of the countries whose states we can name."""
