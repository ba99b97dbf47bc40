"""How many monthly salaries a year has: twelve, or with a thirteenth or a fourteenth."""

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Field
from negotiator.papers.paper import Unit
from negotiator.papers.quotes import quote_match
from negotiator.papers.sums import is_amount

_PARTS = (
    r"%spread_over% (?P<digits>1[234]) %months_of_year%\b"
    r"|(?<![\d.,])(?P<many>1[234]|%twelve_to_fourteen%)\s*(?:%equal% |x |× )?%monthly_parts%"
)
"""Base told in parts: sur 12 mois, in 14 gleichen Raten, 13 x jährlich."""

_EXTRA = ((14, r"\b%fourteenth_month%"), (13, r"\b(?:13º|%thirteenth_month%)"))
_BASE = frozenset({"base", "base_vague", "basic", ""})
_LEAST = 1000  # in whole units of the currency, for a sum that may be base
_NEAR = 2  # units: base may be named some sentences before its parts


def read_months_paid(sheet: Sheet) -> Field | None:
    """Return how many monthly salaries a year has, where the letter says so."""
    return _in_parts(sheet) or _with_extra(sheet)


def _in_parts(sheet: Sheet) -> Field | None:
    pattern = sheet.tongue.pattern(_PARTS)
    for unit in sheet.paper.units:
        match = pattern.search(unit.low)
        if match and _is_of_base(sheet, unit):
            many = match["digits"] or match["many"]
            number = int(many) if many.isdigit() else sheet.tongue.numbers[many]
            quote = quote_match(sheet, unit, match)
            return Field(path="offer.months_paid", value=number, quote=quote)
    return None


def _with_extra(sheet: Sheet) -> Field | None:
    for number, written in _EXTRA:
        pattern = sheet.tongue.pattern(written)
        for unit in sheet.paper.units:
            if match := pattern.search(unit.low):
                quote = quote_match(sheet, unit, match)
                return Field(path="offer.months_paid", value=number, quote=quote)
    return None


def _is_of_base(sheet: Sheet, unit: Unit) -> bool:
    """Tell whether a unit, or one right before it, speaks of base: “paid in twelve parts”."""
    near = sheet.before(unit, _NEAR)
    return any(sheet.labels(each, "base") for each in near) or any(
        bound.unit in near and _may_be_base(bound) for bound in sheet.bound
    )


def _may_be_base(bound: Bound) -> bool:
    return bound.label in _BASE and is_amount(bound.value) and bound.value.number >= _LEAST
