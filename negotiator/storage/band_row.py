"""A pay band as a row of named columns, as files and tables have it."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from itertools import pairwise
from typing import Any, get_args

from negotiator.market.band import Band, Component, InvalidBand
from negotiator.reference.levels import LEVELS, WAGE_LEVELS

COLUMNS = tuple(
    field.name for field in fields(Band) if field.name not in ("id", "is_users_own", "is_told")
)
IDENTITY = ("component", "currency", "role", "level", "location", "company", "title", "source")

_KNOWN = frozenset(COLUMNS)
NUMBERS = ("p10", "p25", "p50", "p75", "p90", "low", "high", "n", "n_distinct")
NEEDED = ("component", "currency", "role", "location", "source", "as_of", "basis")
ACCEPTED: dict[str, tuple[str, ...]] = {
    "component": get_args(Component),
    "level": (*LEVELS, *WAGE_LEVELS),
    "basis": ("stated", "inferred"),
}
MOST_DIGITS = 15


def identify(band: Band) -> tuple[str | None, ...]:
    """Return what a band is of: two with the same are one band at two times."""
    return tuple(getattr(band, name) for name in IDENTITY)


def to_row(band: Band) -> dict[str, Any]:
    """Return a band by COLUMNS as its table has it: "" is any company, or no level known."""
    values = {name: getattr(band, name) for name in COLUMNS}
    return values | {"company": band.company or "", "level": band.level or ""}


def from_row(row: Mapping[Any, Any]) -> Band:
    """Return the band of a row of its table."""
    return Band(**{**row, "company": row["company"] or None, "level": row["level"] or None})


def read_band(row: Mapping[str, str]) -> Band:
    """Make a band of text by column; an absent or empty one is not known. Raise InvalidBand."""
    given = {name: plain for name, text in row.items() if (plain := text.strip())}
    for name in given.keys() - _KNOWN:
        raise InvalidBand(name, f"There is no such column. Columns: {', '.join(COLUMNS)}.")
    for name in NEEDED:
        if name not in given:
            raise InvalidBand(name, "It may not be empty.")
    for name, accepted in ACCEPTED.items():
        if name in given and given[name] not in accepted:
            raise InvalidBand(name, f"Use one of {', '.join(accepted)}; got '{given[name]}'.")
    values: dict[str, Any] = {"level": None, "cite": "", **given}
    values |= {"currency": _currency(given["currency"]), "as_of": _date(given["as_of"])}
    values |= {name: _number(name, given[name]) for name in NUMBERS if name in given}
    values |= _midpoint(values)
    band = Band(**values)
    _check_order(band)
    return band


def _currency(text: str) -> str:
    if len(text) == 3 and text.isascii() and text.isalpha() and text.isupper():
        return text
    raise InvalidBand("currency", f"Use a three-letter code such as USD; got '{text}'.")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidBand("as_of", f"Use a date such as 2026-11-23; got '{text}'.") from None


def _number(name: str, text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS and int(text) > 0:
        return int(text)
    raise InvalidBand(name, f"Use a whole number over zero, in digits alone; got '{text}'.")


def _midpoint(values: Mapping[str, Any]) -> dict[str, int]:
    """Return the middle of a posted range as its p50; refuse a range that is half one."""
    low, high = values.get("low"), values.get("high")
    if low is None and high is None:
        if "p50" not in values:
            raise InvalidBand("p50", "It may not be empty.")
        return {}
    if low is None or high is None:
        raise InvalidBand("low" if low is None else "high", "A posted range needs both its ends.")
    if low > high:
        raise InvalidBand("high", f"It is under low ({low}); got {high}.")
    for name in ("p10", "p25", "p75", "p90"):
        if name in values:
            raise InvalidBand(name, "A posted range has no percentiles; leave it empty.")
    middle = (low + high) // 2
    if values.get("p50", middle) != middle:
        raise InvalidBand("p50", f"The middle of this range is {middle}; leave it empty.")
    return {"p50": middle}


def _check_order(band: Band) -> None:
    for (lower, less), (higher, more) in pairwise(band.known().items()):
        if less > more:
            raise InvalidBand(f"p{higher}", f"It is under p{lower} ({less}); got {more}.")
    if band.n is not None and band.n_distinct is not None and band.n_distinct > band.n:
        raise InvalidBand("n_distinct", f"It is over n ({band.n}); got {band.n_distinct}.")
