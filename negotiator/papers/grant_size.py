"""How large a grant is: its value, its shares, and what part of the company they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from negotiator.papers.amounts import Value
from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Certainty, Conflict, Field, Found, Question, Reading
from negotiator.papers.grant_kind import KINDS
from negotiator.papers.paper import Unit
from negotiator.papers.quotes import quote_of
from negotiator.papers.sums import is_of, is_old
from negotiator.papers.vesting_words import years_of

_LEAST_VALUE = 1000  # of any currency: less is the price of a share
_YEARS_OF_GRANTS = (3, 4, 5)
_LEAST_SHARES = 10
_LEAST_PLAIN_SHARES = 20  # of a number that neither a word nor a comma makes one of shares
_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # what a plain number may be instead
_FAR = 6  # words between “options” and the number that follows
_MOST_PERCENT = 20  # of the company: a larger part is one of the grant, or of pay
_BEHIND, _RIGHT_BEHIND = 60, 25  # characters behind a percent
_LEAST_FULLY_DILUTED = 100_000  # shares

_KINDS = frozenset({*KINDS, "equity"})


@dataclass(frozen=True, slots=True)
class _Amount:
    """A size that was told; `how` is the sum where it was worked out."""

    number: Decimal
    bound: Bound
    how: str = ""


def tidy(number: Decimal) -> int | Decimal:
    """Return a number without noughts behind its point."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def read_value(sheet: Sheet, currency: str) -> Iterator[Found]:
    """Read what a grant is worth, in the currency of pay; a yearly value is that of all years."""
    path = "offer.equity.grant_value"
    told = [b for b in sheet.of("grant_value", "equity", *KINDS) if _is_value(sheet, b)]
    foreign = next((bound for bound in told if not is_of(bound.value, currency)), None)
    if foreign is not None:
        other = foreign.value.currency
        says = f"It is told in {other}, and pay in {currency}. What is it in {currency}?"
        yield Question(path, says, quote_of(sheet, foreign))
        return
    amounts = [amount for bound in told if (amount := _over_all_years(sheet, bound)) is not None]
    yield from _settled(sheet, path, _whole_grant(_distinct(amounts)))


def _is_value(sheet: Sheet, bound: Bound) -> bool:
    value = bound.value
    is_bare_sum = value.kind == "count" and bound.label == "grant_value" and not value.is_plain
    if value.number < _LEAST_VALUE or not (value.kind == "money" or is_bare_sum):
        return False
    return not is_old(sheet, bound) and bound not in sheet.years(bound.label)


def _over_all_years(sheet: Sheet, bound: Bound) -> _Amount | None:
    """Return a value as it is told, or that of a year times the years it vests in."""
    number = bound.value.number
    if bound.value.period != "year":
        return _Amount(number, bound)
    years = years_of(sheet, bound.unit)
    return None if years is None else _Amount(number * years, bound, f"{years} × {number:,}")


def _distinct(amounts: Sequence[_Amount]) -> Sequence[_Amount]:
    """Return one of each number: the first."""
    found: dict[Decimal, _Amount] = {}
    for amount in amounts:
        found.setdefault(amount.number, amount)
    return tuple(found.values())


def _whole_grant(amounts: Sequence[_Amount]) -> Sequence[_Amount]:
    """Leave of several values the one that is called so, or the one that others are a year of."""
    named = [amount for amount in amounts if amount.bound.label == "grant_value"]
    if len(named) == 1:
        return named
    most = max(amounts, key=lambda amount: amount.number, default=None)
    if most is not None and any(
        amount.number * years == most.number for amount in amounts for years in _YEARS_OF_GRANTS
    ):
        return [most]
    return amounts


def _settled(sheet: Sheet, path: str, amounts: Sequence[_Amount]) -> Iterator[Field | Conflict]:
    """Yield the one amount as a field, and several as a conflict."""
    quotes = [quote_of(sheet, amount.bound) for amount in amounts]
    values = [tidy(amount.number) for amount in amounts]
    if len(amounts) == 1:
        how = amounts[0].how
        certainty: Certainty = "worked_out" if how else "stated"
        yield Field(path=path, value=values[0], quote=quotes[0], certainty=certainty, how=how)
    elif amounts:
        yield Conflict(path, tuple(map(Reading, values, quotes)))


def read_shares(sheet: Sheet) -> Iterator[Field | Conflict]:
    """Read how many shares or options a grant is of."""
    told = [b for b in sheet.of(*KINDS, "shares", "equity") if _is_share_count(sheet, b)]
    amounts = _distinct([_Amount(bound.value.number, bound) for bound in told])
    exact = [amount for amount in amounts if amount.bound.label in KINDS]
    yield from _settled(sheet, "offer.equity.shares", exact if len(exact) == 1 else amounts)


def _is_share_count(sheet: Sheet, bound: Bound) -> bool:
    return (
        _is_whole_count(bound.value)
        and not _may_count_something_else(bound)
        and not sheet.tongue.pattern(" %counts_no_shares%").match(bound.unit.low, bound.value.end)
        and _is_bound_closely(bound)
        and not is_old(sheet, bound)
        and (bound.label != "shares" or _is_of_grant(sheet, bound.unit))
    )


def _is_whole_count(value: Value) -> bool:
    is_count = value.kind == "count" and not value.currency
    return is_count and value.number >= _LEAST_SHARES and value.number == int(value.number)


def _may_count_something_else(bound: Bound) -> bool:
    """Tell whether a number may be a year, a number of days or a price with its mark apart."""
    value = bound.value
    if bound.unit.text[max(0, value.start - 1) : value.start] in {"$", "€"}:
        return True
    is_year = _FIRST_YEAR <= value.number <= _LAST_YEAR and bound.how != "behind"
    return value.is_plain and (is_year or value.number < _LEAST_PLAIN_SHARES)


def _is_bound_closely(bound: Bound) -> bool:
    if bound.label == "equity" and bound.how != "row":
        return False
    return bound.how != "before" or bound.unit.between(bound.label_end, bound.value.start) <= _FAR


def _is_of_grant(sheet: Sheet, unit: Unit) -> bool:
    """Tell whether mere shares are those of a grant: by the heading, or the sentences before."""
    return (
        bool(sheet.labels(unit, *KINDS))
        or sheet.context[unit] in _KINDS
        or any(sheet.labels(near, *_KINDS) for near in sheet.before(unit, 2))
    )


def _percent(sheet: Sheet) -> tuple[Decimal, Bound] | None:
    percents: dict[Decimal, Bound] = {}
    for bound in sheet.of("fully_diluted", "equity", "shares", *KINDS):
        is_part = bound.value.kind == "percent" and bound.value.number <= _MOST_PERCENT
        if is_part and _is_of_company(sheet, bound):
            percents.setdefault(bound.value.number, bound)
    return next(iter(percents.items())) if len(percents) == 1 else None


def _is_of_company(sheet: Sheet, bound: Bound) -> bool:
    low, pattern = bound.unit.low, sheet.tongue.pattern
    behind = low[bound.value.end : bound.value.end + _BEHIND]
    if pattern("%of_no_company%").search(behind[:_RIGHT_BEHIND]):
        return False
    return bool(
        bound.label == "fully_diluted"
        or pattern(r"\b%of_company%").search(behind)
        or pattern("%of_ownership%").search(low)
    )


def read_percent(sheet: Sheet) -> Iterator[Field]:
    """Read what percent of the company a grant is, where one alone is told."""
    found = _percent(sheet)
    if found is not None:
        percent, bound = found
        path = "offer.equity.percent_of_company"
        yield Field(path=path, value=percent.normalize(), quote=quote_of(sheet, bound))


def read_fully_diluted(sheet: Sheet, shares: Sequence[Field | Conflict]) -> Iterator[Field]:
    """Read how many shares the company has; else the sum of those granted and their percent."""
    path = "offer.equity.fully_diluted"
    for bound in sheet.of("fully_diluted"):
        if _is_whole_company(bound.value):
            yield Field(path=path, value=int(bound.value.number), quote=quote_of(sheet, bound))
            return
    granted = next((item for item in shares if isinstance(item, Field)), None)
    found = _percent(sheet)
    if granted is None or found is None or not isinstance(granted.value, int) or not found[0]:
        return
    yield Field(
        path=path,
        value=int((granted.value / found[0] * 100).quantize(Decimal(1), ROUND_HALF_UP)),
        quote=granted.quote,
        certainty="worked_out",
        how=f"{granted.value:,} ÷ {found[0].normalize():f}%",
    )


def _is_whole_company(value: Value) -> bool:
    is_count = value.kind in {"count", "money"} and not value.currency
    return is_count and value.number >= _LEAST_FULLY_DILUTED
