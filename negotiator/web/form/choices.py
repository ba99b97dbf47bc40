"""The lists a form offers to choose from: places, currencies, time zones, shapes of vesting."""

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from babel import Locale

from negotiator.reference.place import US_STATES

Choice = tuple[str, str]


class Group(NamedTuple):
    """Choices that stand together under a name."""

    name: str
    choices: tuple[Choice, ...]


_COMMON = (
    "AR", "AU", "AT", "BE", "BR", "CA", "CL", "CN", "CO", "CZ", "DK", "EE", "FI", "FR", "DE",
    "GR", "HK", "HU", "IN", "IE", "IL", "IT", "JP", "KR", "MX", "NL", "NZ", "NO", "PL", "PT",
    "RO", "SA", "SG", "ZA", "ES", "SE", "CH", "TW", "TR", "AE", "GB",
)  # fmt: skip
_NOT_PLACES = {"ZZ", "XA", "XB", "EU", "EZ", "UN", "QO", "US"}
CURRENCIES = (
    "USD", "EUR", "GBP", "CAD", "AUD", "CHF", "INR", "SGD", "JPY", "SEK", "NOK", "DKK", "PLN",
    "CZK", "ILS", "NZD", "HKD", "KRW", "CNY", "BRL", "MXN", "ZAR", "AED",
)  # fmt: skip

COMMON_ZONES = (
    Group("America", (
        ("America/Los_Angeles", "Los Angeles (Pacific)"),
        ("America/Denver", "Denver (Mountain)"),
        ("America/Phoenix", "Phoenix"),
        ("America/Chicago", "Chicago (Central)"),
        ("America/New_York", "New York (Eastern)"),
        ("America/Anchorage", "Anchorage"),
        ("Pacific/Honolulu", "Honolulu"),
        ("America/Toronto", "Toronto"),
        ("America/Vancouver", "Vancouver"),
        ("America/Mexico_City", "Mexico City"),
        ("America/Sao_Paulo", "São Paulo"),
    )),
    Group("Europe and Africa", (
        ("Europe/London", "London"),
        ("Europe/Dublin", "Dublin"),
        ("Europe/Lisbon", "Lisbon"),
        ("Europe/Madrid", "Madrid"),
        ("Europe/Paris", "Paris"),
        ("Europe/Amsterdam", "Amsterdam"),
        ("Europe/Berlin", "Berlin"),
        ("Europe/Zurich", "Zurich"),
        ("Europe/Stockholm", "Stockholm"),
        ("Europe/Warsaw", "Warsaw"),
        ("Europe/Athens", "Athens"),
        ("Africa/Johannesburg", "Johannesburg"),
    )),
    Group("Asia and Pacific", (
        ("Asia/Jerusalem", "Jerusalem"),
        ("Asia/Dubai", "Dubai"),
        ("Asia/Kolkata", "India"),
        ("Asia/Singapore", "Singapore"),
        ("Asia/Shanghai", "Shanghai"),
        ("Asia/Tokyo", "Tokyo"),
        ("Australia/Sydney", "Sydney"),
        ("Pacific/Auckland", "Auckland"),
    )),
)  # fmt: skip

VESTING_SHAPES: dict[str, tuple[str, tuple[int, ...]]] = {
    "even": ("Even, four years: 25 / 25 / 25 / 25", (25, 25, 25, 25)),
    "back": ("Back-loaded: 5 / 15 / 40 / 40", (5, 15, 40, 40)),
    "front": ("Front-loaded: 38 / 32 / 20 / 10", (38, 32, 20, 10)),
    "falling": ("Falling: 40 / 30 / 20 / 10", (40, 30, 20, 10)),
    "one": ("All in one year", (100,)),
}
"""Shapes that occur, without a claim about any employer."""


@lru_cache(maxsize=2)
def places(*, every: bool = False) -> tuple[Group, ...]:
    """Return the states of the US, then countries by their English names."""
    names = {str(code): str(name) for code, name in Locale("en").territories.items()}
    codes = [code for code in names if len(code) == 2 and code.isalpha()] if every else _COMMON
    countries = [(code, names[code]) for code in codes if code not in _NOT_PLACES]
    states = tuple((f"US-{code}", name) for code, name in US_STATES.items())
    return (
        Group("United States", (("US", "United States, any state"), *states)),
        Group("Other countries", tuple(sorted(countries, key=lambda choice: choice[1]))),
    )


@lru_cache(maxsize=1)
def every_zone() -> tuple[str, ...]:
    """Return every IANA zone that a place really uses, by name."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return ("UTC", *sorted({row[2] for row in rows}))


def shape_of(percents: list[object]) -> str:
    """Name the shape these yearly percentages make, or "other"."""
    given = [str(percent) for percent in percents]
    for name, (_, shape) in VESTING_SHAPES.items():
        if given == [str(percent) for percent in shape]:
            return name
    return "other"
