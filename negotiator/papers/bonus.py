"""The yearly bonus: a percent of base, an amount, or both, and whether it is only a limit."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Field, Found, Question
from negotiator.papers.periods import period_of
from negotiator.papers.quotes import quote_of
from negotiator.papers.sums import is_amount, is_of, is_old, told
from negotiator.papers.surroundings import behind, follows, precedes

_MOST_PERCENT = 200  # of base
_LEAST = 500  # in whole units of the currency
_OF_BASE = r" ?\)? ?%of_base_pay%\b"
_OF_TOTAL = r"[^.;]{0,30}\b%share_of%\b[^.;]{0,20}\b%total_pay%\b"
_OF_ANOTHER = rf"{_OF_TOTAL}| ?%attainment%| ?\)? ?%of_targets%"
"""A percent of what is no base: the total, or what is reached, which a bonus is paid by."""

_OF_BONUS = r" ?\)? ?%of_the_bonus%"
_TO_ANOTHER = r"\s?(?:-|%range_to%|%joins%)\s?\d"
_FROM_ANOTHER = r"\d ?%?\s?(?:-|%range_to%|%joins%) ?$"
_PAID_ONCE = r"\b%paid_once%\b[^.;]{0,60}$"
_FROM_THERE = r"\b%above_a_limit%(?: of)? $"
_PAID_OUT = 30  # characters: paid at 100% in the first year
_SHORT_PERIODS = frozenset({"month", "week", "two_weeks"})
_MONTHS, _ROUNDED = 12, 12  # a twelfth may be rounded by one whole unit
_ALIKE = Decimal("0.01")  # of the percent of base


def read_bonus(sheet: Sheet, currency: str, base: Decimal | None) -> Iterator[Found]:
    """Read the bonus; `base` is what base comes to in a year, None for not known."""
    bounds = [bound for bound in _of_bonus(sheet) if not is_old(sheet, bound)]
    shares = [bound for bound in bounds if _is_share(bound)]
    for bound in shares:
        if follows(sheet, bound, _OF_TOTAL):
            yield _question(sheet, bound, "It is a share of the total and not of base.")
    of_base = [bound for bound in shares if not follows(sheet, bound, _OF_ANOTHER)]
    for bound in of_base:
        if _is_in_span(sheet, bound):
            yield _question(sheet, bound, "A span is said. What is the target?")
            return
    percents = _percents(sheet, of_base)
    amounts = _amounts(sheet, currency, bounds)
    amounts = _without_share(amounts, percents, base) if base else _alone(amounts, of_base)
    yield from told(sheet, "offer.bonus_percent", percents)
    yield from _ceiling(sheet, percents)
    yield from told(sheet, "offer.bonus_amount", amounts)
    if not percents:
        yield from _ceiling(sheet, amounts)


def _of_bonus(sheet: Sheet) -> Iterator[Bound]:
    """Yield the numbers of a bonus, and shares of base that stand nearer to the word “award”."""
    for bound in sheet.of("bonus", "equity"):
        is_of_base = bound.value.kind == "percent" and follows(sheet, bound, _OF_BASE)
        if bound.label == "bonus" or (is_of_base and sheet.labels(bound.unit, "bonus")):
            yield bound


def _question(sheet: Sheet, bound: Bound, says: str) -> Question:
    return Question("offer.bonus_percent", says, quote_of(sheet, bound))


def _ceiling(sheet: Sheet, found: Mapping[Decimal, Bound]) -> Iterator[Field]:
    """Yield that a bonus is only a limit, where the one number of it is called so."""
    bounds = list(found.values())
    if len(bounds) == 1 and bounds[0].value.is_ceiling:
        yield Field(path="offer.bonus_is_ceiling", value=True, quote=quote_of(sheet, bounds[0]))


def _is_share(bound: Bound) -> bool:
    return bound.value.kind == "percent" and bound.value.number <= _MOST_PERCENT


def _is_in_span(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether a percent is an end of a span: 10-15%."""
    return follows(sheet, bound, _TO_ANOTHER) or precedes(sheet, bound, _FROM_ANOTHER)


def _percents(sheet: Sheet, of_base: Sequence[Bound]) -> Mapping[Decimal, Bound]:
    """Return the percents of base that a bonus may be; what is paid of it is told after them."""
    paid_out = sheet.tongue.pattern(r"\b%bonus_paid%\b")
    found: dict[Decimal, Bound] = {}
    for bound in of_base:
        is_paid_out = bool(found) and paid_out.search(behind(bound, _PAID_OUT)) is not None
        if not is_paid_out and not follows(sheet, bound, _OF_BONUS):
            found.setdefault(bound.value.number, bound)
    return found


def _amounts(sheet: Sheet, currency: str, bounds: Sequence[Bound]) -> Mapping[Decimal, Bound]:
    """Return the amounts that a bonus may be, none of which is a month of another."""
    found: dict[Decimal, Bound] = {}
    if not sheet.of("ote"):
        for bound in bounds:
            if _is_bonus_sum(sheet, bound, currency):
                found.setdefault(bound.value.number, bound)
    return {
        number: bound
        for number, bound in found.items()
        if not any(abs(number * _MONTHS - other) <= _ROUNDED for other in found)
        and period_of(sheet, bound) not in {"month", "week"}
    }


def _is_bonus_sum(sheet: Sheet, bound: Bound, currency: str) -> bool:
    value = bound.value
    if not is_amount(value) or value.is_plain or not is_of(value, currency):
        return False
    if value.number < _LEAST or value.period in _SHORT_PERIODS:
        return False
    return not precedes(sheet, bound, _PAID_ONCE) and not precedes(sheet, bound, _FROM_THERE)


def _alone(amounts: Mapping[Decimal, Bound], shares: Sequence[Bound]) -> Mapping[Decimal, Bound]:
    """Leave out the amount that stands beside its percent: Target bonus (10%)  $16,200."""
    units = {bound.unit for bound in shares}
    return {number: bound for number, bound in amounts.items() if bound.unit not in units}


def _without_share(
    amounts: Mapping[Decimal, Bound], percents: Mapping[Decimal, Bound], base: Decimal
) -> Mapping[Decimal, Bound]:
    """Leave out the amount that the percent of base comes to: it says the same."""
    if len(percents) != 1:
        return amounts
    share = next(iter(percents)) * base / 100
    return {
        number: bound for number, bound in amounts.items() if abs(number - share) > share * _ALIKE
    }
