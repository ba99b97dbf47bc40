"""What a letter states base to be: each amount with its period, and which of them agree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.periods import A_YEAR, period_of
from negotiator.papers.spelled import spelled_behind
from negotiator.papers.sums import instalments, is_amount, is_of, is_old
from negotiator.papers.surroundings import follows, precedes

_BROKEN_DOWN = frozenset({"INR", "AED", "SAR", "QAR"})
"""Currencies of letters that break pay down: there “basic” is one part of base among several."""

_OF_PAY = ("base", "base_vague", "basic", "package", "ote")
_LEAST = 10_000  # a year, in whole units of the currency
_LEAST_IN = {
    "INR": 100_000, "JPY": 1_000_000, "NGN": 500_000, "KES": 200_000, "HUF": 1_000_000,
    "KRW": 5_000_000, "IDR": 10_000_000,
}  # fmt: skip
_THOUSAND = 1000
_LEAST_SHORT = 30  # thousands: base 95
_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # a bare number from one to the other is a year
_VAGUE, _FIRM, _FIXED = 1, 2, 3  # “compensation”, “base salary”, “fixed pay”

_RANGE_BEHIND = r" ?(?:-|–|%range_to%) ?[$€£₹]? ?\d"
_RANGE_BEFORE = r"\d[.,\dk]* ?(?:-|–|%range_to%) ?$"
_OF_MONTHS = r"\b%months_of_pay%\b[^.;]{0,4}$"
"""What stands before an amount that is some months of base: a severance."""

_SAME = Decimal("0.0005")  # of the larger: what rounding to cents makes
_ALIKE = Decimal("0.01")  # of the larger: what rounding a month or an hour makes
_SALARIES = (12, 13, 14)  # monthly salaries that a year may have
_WHOLE = frozenset({"year", "hour", "day"})  # periods that a form is filled with as they are
_SHORTER = frozenset({"month", "semi_month", "two_weeks", "week"})


@dataclass(frozen=True, slots=True)
class Rate:
    """One statement of base: the amount for its period, and how firmly it is called so.

    `period` is one of `[periods]` of the language files. Of two ranks, the higher is base.
    """

    amount: Decimal
    period: str
    bound: Bound
    rank: int

    @property
    def yearly(self) -> Decimal:
        """What it comes to in a year."""
        return self.amount * A_YEAR[self.period]


def find_rates(sheet: Sheet, currency: str) -> tuple[Rate, ...]:
    """Find every statement of base, in figures and in the words beside them."""
    return tuple(
        rate
        for bound in sheet.of(*_labels(sheet, currency))
        if _may_be_base(sheet, bound, currency)
        for rate in _rates_of(sheet, bound, currency)
    )


def firmest(rates: Sequence[Rate]) -> list[Rate]:
    """Return the statements of the highest rank."""
    best = max((rate.rank for rate in rates), default=0)
    return [rate for rate in rates if rate.rank == best]


def grouped(rates: Sequence[Rate]) -> list[list[Rate]]:
    """Put together what says the same; more groups than one contradict each other."""
    groups: list[list[Rate]] = []
    for rate in firmest(rates):
        group = next((each for each in groups if any(_agree(rate, it) for it in each)), None)
        if group is None:
            groups.append([rate])
        else:
            group.append(rate)
    return _without_shorter(groups)


def preferred(group: Sequence[Rate]) -> Rate:
    """Return the statement of a group that a form is best filled with."""
    return next((rate for rate in group if rate.period in _WHOLE), group[0])


def agreed(rates: Sequence[Rate]) -> Rate | None:
    """Return the statement that base is read from; None where there is none, or they disagree."""
    groups = grouped(rates)
    if len(groups) != 1:
        return None
    chosen = preferred(groups[0])
    if chosen.period in _WHOLE:
        return chosen
    looser = (rate for rate in rates if rate.rank < chosen.rank and rate.period == "year")
    return next((rate for rate in looser if _agree(rate, chosen)), chosen)


def _labels(sheet: Sheet, currency: str) -> Iterator[str]:
    """Yield the labels that base stands under; "" where no amount has one."""
    yield from ("base", "base_vague")
    if currency not in _BROKEN_DOWN or not sheet.of("part", "package"):
        yield "basic"
    if not any(map(_names_pay, sheet.of(*_OF_PAY))):
        yield ""


def _names_pay(bound: Bound) -> bool:
    kind = bound.value.kind
    return kind == "money" or (bound.label == "base" and kind == "count")


def _may_be_base(sheet: Sheet, bound: Bound, currency: str) -> bool:
    value = bound.value
    if not is_amount(value) or not is_of(value, currency) or value.is_ceiling:
        return False
    if _is_too_bare(bound) or is_old(sheet, bound) or _is_full_time_figure(sheet, bound):
        return False
    return not precedes(sheet, bound, _OF_MONTHS) and instalments(sheet, bound) is None


def _is_too_bare(bound: Bound) -> bool:
    """Tell whether a bare number is a year, or too small for pay and not short for thousands."""
    value = bound.value
    if not value.is_plain:
        return False
    if _FIRST_YEAR <= value.number <= _LAST_YEAR:
        return True
    is_beside = bound.how == "before" and bound.unit.between(bound.label_end, value.start) == 0
    is_short = is_beside and value.number >= _LEAST_SHORT
    return value.number < _THOUSAND and not is_short


def _is_full_time_figure(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether an amount is what full time would pay, in brackets beside what is paid."""
    unit, value = bound.unit, bound.value
    start, end = unit.text.rfind("(", 0, value.start), unit.text.find(")", value.end)
    is_within = start >= 0 and end > 0 and ")" not in unit.text[start : value.start]
    return is_within and any(
        start <= mark.start < end for mark in sheet.signs(unit, "full_time_figure")
    )


def _rates_of(sheet: Sheet, bound: Bound, currency: str) -> Iterator[Rate]:
    """Yield what a number states, and what the words beside it do where they say another."""
    rate = _rate(sheet, bound, currency)
    if rate is None:
        return
    yield rate
    spelled = spelled_behind(bound.unit, bound.value.end, sheet.tongue)
    if spelled is not None and spelled != rate.amount:
        yield replace(rate, amount=spelled)


def _rate(sheet: Sheet, bound: Bound, currency: str) -> Rate | None:
    """Return what a number states; None for one too small for the period it is for."""
    value, amount = bound.value, bound.value.number
    period = period_of(sheet, bound) if bound.label else value.period
    if not bound.label and (value.kind != "money" or period is None):
        return None
    if value.is_plain and amount < _THOUSAND and period is None:
        amount *= _THOUSAND
    if period in {None, "year"} and amount < _LEAST_IN.get(currency, _LEAST):
        return None
    return Rate(amount, period or "year", bound, _rank(sheet, bound, currency))


def _rank(sheet: Sheet, bound: Bound, currency: str) -> int:
    """Return how firmly a number is called base: fixed pay, where a letter of India tells it."""
    label = bound.unit.low[bound.label_start : bound.label_end]
    if currency == "INR" and sheet.tongue.pattern("%fixed_pay%").search(label):
        return _FIXED
    return _VAGUE if bound.label == "base_vague" or _is_range(sheet, bound) else _FIRM


def _is_range(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether an amount is an end of a range, as bands are told: $72,000-$88,000."""
    return follows(sheet, bound, _RANGE_BEHIND) or precedes(sheet, bound, _RANGE_BEFORE)


def _agree(one: Rate, other: Rate) -> bool:
    """Tell whether two statements say the same, whatever number of salaries a year has."""
    if one.period == other.period:
        return _are_near(one.amount, other.amount, _SAME)
    return any(
        _are_near(_in_a_year(one, salaries), _in_a_year(other, salaries), _ALIKE)
        for salaries in _SALARIES
    )


def _in_a_year(rate: Rate, salaries: int) -> Decimal:
    return rate.amount * salaries if rate.period == "month" else rate.yearly


def _are_near(one: Decimal, other: Decimal, share: Decimal) -> bool:
    return abs(one - other) <= max(one, other) * share


def _without_shorter(groups: list[list[Rate]]) -> list[list[Rate]]:
    """Leave out amounts of a month or less beside the one of a year: they are parts of it."""
    yearly = [group for group in groups if any(rate.period == "year" for rate in group)]
    others = [rate for group in groups if group not in yearly for rate in group]
    is_told = len(yearly) == 1 and all(rate.period in _SHORTER for rate in others)
    return yearly if is_told else groups
