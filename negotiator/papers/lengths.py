"""Spans of time as a form has them: in months, whatever unit they are told in."""

from collections.abc import Mapping
from decimal import Decimal

from negotiator.papers.amounts import Value

_A_YEAR = 12  # months
_A_MONTH = 30  # days
_OF_WEEKS: Mapping[Decimal, Decimal] = {
    Decimal(weeks): Decimal(months)
    for weeks, months in ((12, 3), (13, 3), (24, 6), (26, 6), (52, 12))
}
"""The months that so many weeks stand for: nobody who says 12 of them means 2.8 months."""


def in_months(span: Value) -> Decimal | None:
    """Return a span in months; None for weeks that are no round number of them."""
    if span.unit == "week":
        return _OF_WEEKS.get(span.number)
    if span.unit == "day":
        return span.number / _A_MONTH
    return span.number * _A_YEAR if span.unit == "year" else span.number


def said_in(span: Value, unit: str) -> str:
    """Return a span as it is told, “3 months”; "" where it is told in the unit that is wanted."""
    return "" if span.unit == unit else f"{span.number} {span.unit}s"
