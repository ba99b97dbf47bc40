"""The sign-on bonus, year by year."""

from collections.abc import Iterator, Sequence
from itertools import chain

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Conflict, Field, Quote, Reading
from negotiator.papers.quotes import quote_of
from negotiator.papers.sums import instalments, is_amount, is_of, is_old

_LEAST = 500  # in whole units of the currency
_LEAST_BARE = 1000  # for a number without a mark, or one that is paid by the month
_REACH = 60  # characters: how far from an amount its year is said
_UP_TO_NEXT = r"\b%joins%\b|\b%goes_on%\b|[;,]"
_FIRST, _SECOND, _NO_YEAR = 1, 2, 0


def read_sign_on(sheet: Sheet, currency: str) -> Iterator[Field | Conflict]:
    """Read the sign-on: one amount, one for each of two years, or amounts that do not agree."""
    amounts = [bound for bound in sheet.of("sign_on") if _is_sign_on(sheet, bound, currency)]
    if not amounts:
        return
    yield (
        _of_table(sheet)
        or _in_two_parts(sheet, amounts)
        or _of_total(sheet, amounts)
        or _of_two_years(sheet, amounts)
        or _alone(sheet, amounts)
    )


def _is_sign_on(sheet: Sheet, bound: Bound, currency: str) -> bool:
    value = bound.value
    if not is_amount(value) or not is_of(value, currency):
        return False
    is_bare = value.is_plain or value.period == "month"
    if value.number < (_LEAST_BARE if is_bare else _LEAST):
        return False
    return not is_old(sheet, bound) and instalments(sheet, bound) is None


def _whole(bound: Bound) -> int:
    return int(bound.value.number)


def _field(amounts: Sequence[Bound], quote: Quote) -> Field:
    return Field(path="offer.sign_on", value=tuple(map(_whole, amounts)), quote=quote)


def _of_table(sheet: Sheet) -> Field | None:
    """Read the row of a table whose columns are years."""
    years = [bound for bound in sheet.years("sign_on") if is_amount(bound.value)]
    return _field(years, quote_of(sheet, years[0])) if len(years) > 1 else None


def _in_two_parts(sheet: Sheet, amounts: Sequence[Bound]) -> Field | None:
    """Read a sum that is paid in two equal parts: $10,000 in two payments of $5,000."""
    sums = {bound.value.number for bound in amounts}
    for bound in sheet.bound:
        if 2 * bound.value.number in sums:
            many = instalments(sheet, bound)
            if many and (many == "2" or sheet.tongue.numbers.get(many) == 2):
                return _field((bound, bound), quote_of(sheet, bound))
    return None


def _of_total(sheet: Sheet, amounts: Sequence[Bound]) -> Field | None:
    """Read the parts of a total that is told beside them: $30,000, of which $20,000 and $10,000."""
    total = max(bound.value.number for bound in amounts)
    parts = [bound for bound in amounts if bound.value.number != total]
    for each in (parts, _different(parts)):
        if len(each) > 1 and sum(bound.value.number for bound in each) == total:
            return _field(each, quote_of(sheet, each[0]))
    return None


def _different(amounts: Sequence[Bound]) -> list[Bound]:
    """Return each amount once, where it first stands."""
    return list({bound.value.number: bound for bound in reversed(amounts)}.values())[::-1]


def _of_two_years(sheet: Sheet, amounts: Sequence[Bound]) -> Field | None:
    """Read an amount for the first year and one for the second, each called so."""
    years: dict[int, list[Bound]] = {_NO_YEAR: [], _FIRST: [], _SECOND: []}
    for bound in amounts:
        years[_year_of(sheet, bound, amounts)].append(bound)
    first = next(chain(years[_FIRST], years[_NO_YEAR]), None)
    second = next(iter(years[_SECOND]), None)
    if first is None or second is None:
        return None
    return _field((first, second), _quote_both(sheet, first, second))


def _quote_both(sheet: Sheet, one: Bound, other: Bound) -> Quote:
    """Quote two amounts of one sentence together, else the first."""
    if one.unit is not other.unit:
        return quote_of(sheet, one)
    start, end = min(one.start, other.start), max(one.end, other.end)
    return sheet.paper.quote(one.unit, start, end)


def _year_of(sheet: Sheet, bound: Bound, others: Sequence[Bound]) -> int:
    """Return which year an amount is for, by the words nearest to it.

    Where other amounts stand in its sentence, what is said behind it counts first.
    """
    near = [other for other in others if other.unit is bound.unit and other is not bound]
    ahead, after = _own_words(sheet, bound, near)
    for part in (after, ahead) if near else (ahead, after):
        year = _named_year(sheet, part)
        if year != _NO_YEAR:
            return year
    return _NO_YEAR


def _own_words(sheet: Sheet, bound: Bound, near: Sequence[Bound]) -> tuple[str, str]:
    """Return the words before and behind an amount that do not belong to another one."""
    low, value = bound.unit.low, bound.value
    ends = [other.value.end for other in near if other.value.end <= value.start]
    begins = [other.value.start for other in near if other.value.start >= value.end]
    ahead = low[max(ends, default=0) : value.start]
    after = low[value.end : min(begins, default=len(low))]
    joints = list(sheet.tongue.pattern(_UP_TO_NEXT).finditer(after)) if begins else []
    if joints:
        after = after[: joints[-1].start()]
    return ahead[-_REACH:], after[:_REACH]


def _named_year(sheet: Sheet, words: str) -> int:
    """Return the year that words name; an anniversary of the first begins the second."""
    first = sheet.tongue.pattern(r"\b%of_first_year%\b").search(words)
    anniversary = sheet.tongue.pattern(r"\b%after_first_year%\b").search(words)
    second = sheet.tongue.pattern(r"\b%of_second_year%\b").search(words)
    if anniversary or (second and not first):
        return _SECOND
    return _FIRST if first and not second else _NO_YEAR


def _alone(sheet: Sheet, amounts: Sequence[Bound]) -> Field | Conflict:
    """Read the one amount that is told, or those that do not agree."""
    different = _different(amounts)
    if len(different) == 1:
        return _field(different, quote_of(sheet, different[0]))
    readings = (Reading((_whole(bound),), quote_of(sheet, bound)) for bound in different)
    return Conflict("offer.sign_on", tuple(readings))
