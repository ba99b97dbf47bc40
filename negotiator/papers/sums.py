"""Which amounts are sums that the letter offers, and what several of them come to."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from negotiator.papers.amounts import Value
from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Conflict, Field, Reading
from negotiator.papers.quotes import quote_of
from negotiator.papers.surroundings import before, follows, precedes
from negotiator.papers.tongue import Mark

_SHARED = frozenset({"", "$"})  # no mark, and one that several currencies have
_OLD_TO_LABEL = 12  # characters: our previous base salary of 150,000
_OLD_TO_AMOUNT = 1  # words: previously at 150,000
_FROM_TO_AMOUNT = 3  # characters: from $150,000
_SURE_FROM = 5  # characters: longer than “from”, such as “up from”, it needs no “to”
_TO_LATER = 40  # characters: to 95,000 gross a year after probation
_LEAST_LATER = 7  # characters: what is no longer is said of other things too
_RISE = 30  # characters: rising to 95,000
_INSTALMENT = 44  # characters: in twelve equal instalments of 10,000
_INSTALMENTS_OF = r"(?P<many>\w+ )?%instalments_of% ?(?:[$€£₹]|[a-z]{2,3}\$?)?\s?$"
_RAISED_TO = r"[^.;]{0,30}?\b%raised_to%\b\s?(?:[a-z]{3}|[$€£₹])?\s?\d"


def is_amount(value: Value) -> bool:
    """Tell whether a number may be money: it has its mark, or is a bare number."""
    return value.kind in {"money", "count"}


def is_of(value: Value, currency: str) -> bool:
    """Tell whether an amount may be of the letter's currency."""
    return value.currency in _SHARED or value.currency == currency


def plain(amount: Decimal) -> int | Decimal:
    """Return an amount without needless digits: whole where it is whole."""
    return int(amount) if amount == amount.to_integral_value() else amount.normalize()


def told(sheet: Sheet, path: str, found: Mapping[Decimal, Bound]) -> Iterator[Field | Conflict]:
    """Yield the number that is told of a field, or those that do not agree."""
    readings = [Reading(plain(number), quote_of(sheet, each)) for number, each in found.items()]
    if len(readings) == 1:
        yield Field(path=path, value=readings[0].value, quote=readings[0].quote)
    elif readings:
        yield Conflict(path, tuple(readings))


def instalments(sheet: Sheet, bound: Bound) -> str | None:
    """Return the word for how many such amounts make the whole: in two payments of $5,000.

    None says that an amount is no instalment, "" that the word is missing.
    """
    found = sheet.tongue.pattern(_INSTALMENTS_OF).search(before(bound, _INSTALMENT))
    return None if found is None else (found["many"] or "").strip()


def is_old(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether a number is what stood before, or stands elsewhere: from $150,000 to ..."""
    return _is_under_old(sheet, bound) or any(
        _MADE_OLD[mark.name](sheet, bound, mark) for mark in sheet.signs(bound.unit, *_MADE_OLD)
    )


def _is_under_old(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether a number stands in a column of what was: Current | Offered."""
    column = sheet.column(bound.unit, bound.value.start)
    if column is None:
        return False
    head, start, end = column
    return any(start <= mark.start < end for mark in sheet.signs(head, "old"))


def _is_of_other_grant(sheet: Sheet, bound: Bound, mark: Mark) -> bool:
    """Tell whether a number is of a grant that is held already, or may come later."""
    return mark.start < bound.value.start and bound.label not in {"base", "bonus"}


def _is_called_old(sheet: Sheet, bound: Bound, mark: Mark) -> bool:
    """Tell whether a number, or its label, stands right behind a word such as “previously”."""
    start = bound.value.start
    if mark.end > start:
        return False
    edge = bound.label_start if bound.is_inside and bound.label_end <= start else start
    return (
        0 <= edge - mark.end <= _OLD_TO_LABEL
        or bound.unit.between(mark.end, start) <= _OLD_TO_AMOUNT
    )


def _is_raised(sheet: Sheet, bound: Bound, mark: Mark) -> bool:
    """Tell whether another number takes the place of this one: from $150,000 to $160,000."""
    if not 0 <= bound.value.start - mark.end <= _FROM_TO_AMOUNT:
        return False
    return mark.end - mark.start > _SURE_FROM or follows(sheet, bound, _RAISED_TO)


def _comes_later(sheet: Sheet, bound: Bound, mark: Mark) -> bool:
    """Tell whether a number holds from a later day on: rising to 95,000 after probation."""
    is_near = 0 <= mark.start - bound.value.end <= _TO_LATER
    is_plain_later = is_near and mark.end - mark.start > _LEAST_LATER
    return is_plain_later and precedes(sheet, bound, r"\b%rising%\b", _RISE)


_MADE_OLD: Mapping[str, Callable[[Sheet, Bound, Mark], bool]] = {
    "other_grant": _is_of_other_grant,
    "old": _is_called_old,
    "from_old": _is_raised,
    "later": _comes_later,
}
"""What each sign has to stand by, to say that a number is not what is offered."""
