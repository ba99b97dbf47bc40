"""Paid leave in days of work a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Conflict, Field, Reading
from negotiator.papers.quotes import quote_of
from negotiator.papers.surroundings import before, behind, follows

_PUBLIC_HOLIDAYS = 8  # in England and Wales, which "inclusive of bank holidays" is said of
_LEAST_WITH_HOLIDAYS = 25  # days: with fewer, the holidays cannot be among them
_DAYS_A_WEEK, _MONTHS = 5, 12
_MOST_A_MONTH = 4  # days: what is more is no month's share
_LEAST, _MOST = 5, 60  # days
_NEAR = 2  # words: vacation of 25, for a bare number behind its label
_KIND_OF_DAY, _AHEAD, _AFTER = 14, 26, 24  # characters
_EACH_MONTH = r"[^.;,]{0,30}?%each_month%"
_EXACT = frozenset({"behind", "row"})


@dataclass(frozen=True, slots=True)
class _Leave:
    """Days that a number comes to, and the sum where it is told otherwise."""

    days: int
    bound: Bound
    how: str


def read_leave(sheet: Sheet) -> Field | Conflict | None:
    """Return paid leave, in days of work a year; numbers of several sentences may not agree."""
    told = _likeliest(sheet, _told(sheet))
    if not told:
        return None
    if len(told) > 1 and len({each.bound.unit for each in told}) > 1:
        readings = (Reading(each.days, quote_of(sheet, each.bound)) for each in told)
        return Conflict("offer.paid_leave_days", tuple(readings))
    leave = told[0]
    return Field(
        path="offer.paid_leave_days", value=leave.days, quote=quote_of(sheet, leave.bound),
        certainty="worked_out" if leave.how else "stated", how=leave.how,
    )  # fmt: skip


def _told(sheet: Sheet) -> Sequence[_Leave]:
    """Return each number of days once; words of something else count behind the first of them."""
    found: dict[int, _Leave] = {}
    for leave in filter(None, (_leave(sheet, bound) for bound in sheet.of("leave"))):
        if not found or not _is_of_something_else(sheet, leave.bound):
            found.setdefault(leave.days, leave)
    return list(found.values())


def _likeliest(sheet: Sheet, told: Sequence[_Leave]) -> Sequence[_Leave]:
    """Leave out public holidays beside paid leave, then all but the one number of a label."""
    if len(told) > 1:
        told = [each for each in told if not _is_holidays(sheet, each.bound)] or told
    if len(told) > 1:
        exact = [each for each in told if each.bound.how in _EXACT]
        told = exact if len(exact) == 1 else told
    return told


def _leave(sheet: Sheet, bound: Bound) -> _Leave | None:
    """Return the days that a number comes to; None where it cannot be leave of a year."""
    counted = _counted(bound)
    if counted is None or _are_calendar_days(sheet, bound):
        return None
    days, how = counted
    if 0 < days <= _MOST_A_MONTH and _is_of_a_month(sheet, bound):
        days, how = days * _MONTHS, f"{_MONTHS} × {days}"
    if days >= _LEAST_WITH_HOLIDAYS and sheet.signs(bound.unit, "inclusive_of_public"):
        days, how = days - _PUBLIC_HOLIDAYS, f"{days} less {_PUBLIC_HOLIDAYS} bank holidays"
    is_likely = _LEAST <= days <= _MOST and days == int(days)
    return _Leave(int(days), bound, how) if is_likely else None


def _counted(bound: Bound) -> tuple[Decimal, str] | None:
    """Return the days that a number says, and how they are counted from weeks."""
    value = bound.value
    if value.kind == "span" and value.unit == "week":
        return value.number * _DAYS_A_WEEK, f"{value.number} weeks of five days"
    is_far = bound.how == "before" and bound.unit.between(bound.label_end, value.start) > _NEAR
    is_days = value.is_plain and bound.how != "heading" and not is_far
    if is_days or (value.kind == "span" and value.unit == "day"):
        return value.number, ""
    return None


def _are_calendar_days(sheet: Sheet, bound: Bound) -> bool:
    words = bound.unit.low[bound.value.start : bound.value.end + _KIND_OF_DAY]
    return sheet.tongue.pattern("%calendar_days%").search(words) is not None


def _is_of_a_month(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether leave accrues by the month: 1.75 days per month."""
    return follows(sheet, bound, _EACH_MONTH)


def _is_of_something_else(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether days are of the rules of leave: how many are carried over, or the notice."""
    words = before(bound, _AHEAD) + behind(bound, _AFTER)
    return sheet.tongue.pattern(r"\b%rules_of_leave%\b").search(words) is not None


def _is_holidays(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether days are called holidays, which are public where other days are leave."""
    label = bound.unit.low[bound.label_start : bound.label_end]
    return sheet.tongue.pattern("%holidays%").fullmatch(label) is not None
