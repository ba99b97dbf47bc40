"""Base and the period it is for, as the statements of a letter agree on it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Conflict, Field, Found, Question, Reading
from negotiator.papers.periods import A_YEAR
from negotiator.papers.quotes import quote_of
from negotiator.papers.rates import Rate, agreed, firmest, grouped, preferred
from negotiator.papers.sums import is_amount, plain
from negotiator.papers.working_time import read_days_a_week, read_hours_a_week

_LEAST_TOTAL = 10_000  # in whole units of the currency
_MANY: Mapping[str, Callable[[Sheet], Field | None]] = {
    "hour": read_hours_a_week, "day": read_days_a_week,
}  # fmt: skip
"""What tells how many there are a week, for the periods of which a form asks it."""


def read_base(sheet: Sheet, rates: Sequence[Rate]) -> Iterator[Found]:
    """Read base from every statement of it; a rate by the hour or day comes with how many."""
    rate = agreed(rates)
    if rate is not None:
        yield from _stated(sheet, rate)
    elif rates:
        yield from _contradicted(sheet, rates)
    else:
        yield from _only_total(sheet)


def _stated(sheet: Sheet, rate: Rate) -> Iterator[Field]:
    if rate.period == "semi_month":
        yield from _twice_a_month(sheet, rate)
        return
    quote = quote_of(sheet, rate.bound)
    yield Field(path="offer.base", value=plain(rate.amount), quote=quote)
    yield Field(path="offer.base_period", value=rate.period, quote=quote)
    many = _MANY[rate.period](sheet) if rate.period in _MANY else None
    if many is not None:
        yield many


def _twice_a_month(sheet: Sheet, rate: Rate) -> Iterator[Field]:
    """Yield base of a year for pay twice a month, a period that the form does not have."""
    quote = quote_of(sheet, rate.bound)
    times = A_YEAR[rate.period]
    yield Field(
        path="offer.base", value=plain(rate.yearly), quote=quote,
        certainty="worked_out", how=f"{times} × {rate.amount:,}",
    )  # fmt: skip
    yield Field(
        path="offer.base_period", value="year", quote=quote,
        certainty="worked_out", how=f"twice a month is {times} times a year",
    )  # fmt: skip


def _contradicted(sheet: Sheet, rates: Sequence[Rate]) -> Iterator[Field | Conflict]:
    """Yield the figures that do not agree, and their period where it is one."""
    readings: dict[int | Decimal, Reading] = {}
    for rate in map(preferred, grouped(rates)):
        amount = plain(rate.amount)
        readings.setdefault(amount, Reading(amount, quote_of(sheet, rate.bound)))
    yield Conflict("offer.base", tuple(readings.values()))
    firm = firmest(rates)
    periods = {rate.period for rate in firm}
    if len(periods) == 1 and "semi_month" not in periods:
        quote = quote_of(sheet, firm[0].bound)
        yield Field(path="offer.base_period", value=firm[0].period, quote=quote)


def _only_total(sheet: Sheet) -> Iterator[Question]:
    """Ask which part of a total is fixed pay, where nothing else is said."""
    for bound in sheet.of("package"):
        if is_amount(bound.value) and bound.value.number >= _LEAST_TOTAL:
            says = "Only a total is said. Which part of it is fixed pay?"
            yield Question("offer.base", says, quote_of(sheet, bound))
            return
