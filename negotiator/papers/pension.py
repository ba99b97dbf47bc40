"""What the employer pays into a pension, in percent of pay."""

from collections.abc import Sequence
from decimal import Decimal

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Field
from negotiator.papers.quotes import quote_of
from negotiator.papers.sums import plain
from negotiator.papers.surroundings import follows
from negotiator.papers.tongue import Mark

_MOST = 30  # percent
_NEAR_PAYER = 9  # words before a share
_AHEAD, _AFTER = 60, 30  # characters
_OF_CONTRIBUTIONS = r"[^.;]{0,16}?\b%share_of%\b[^.;]{0,24}%contributions%"
_BY = r"\s?\(?%paid_by%*"


def read_pension(sheet: Sheet) -> Field | None:
    """Return the employer's share: of several, the one that is said to be theirs."""
    shares: dict[Decimal, Bound] = {}
    for bound in sheet.of("pension"):
        if _may_be_theirs(sheet, bound):
            shares.setdefault(bound.value.number, bound)
    bounds = list(shares.values())
    if len(bounds) > 1:
        bounds = [bound for bound in bounds if _payer(sheet, bound) == "employer"]
    if len(bounds) != 1:
        return None
    value, quote = plain(bounds[0].value.number), quote_of(sheet, bounds[0])
    return Field(path="offer.pension_percent", value=value, quote=quote)


def _may_be_theirs(sheet: Sheet, bound: Bound) -> bool:
    value = bound.value
    if value.kind != "percent" or value.is_ceiling or not 0 < value.number <= _MOST:
        return False
    if _payer(sheet, bound) == "employee" or _is_matched(sheet, bound):
        return False
    return not follows(sheet, bound, _OF_CONTRIBUTIONS)


def _is_matched(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether a share is paid only beside the employee's own, up to it."""
    value, tongue = bound.value, sheet.tongue
    near = bound.unit.low[max(0, value.start - _AHEAD) : value.end + _AFTER]
    if tongue.pattern(r"\b%matches%").search(near):
        return True
    is_limited = tongue.pattern(r"\b%up_to_share%").search(near) is not None
    return is_limited and tongue.pattern("%tops_up%").search(near) is not None


def _payer(sheet: Sheet, bound: Bound) -> str:
    """Return who pays a share, "" for not said: by the word right behind it, else the nearest."""
    unit, value = bound.unit, bound.value
    named = _whole(sheet.signs(unit, "employer", "employee"))
    after = next((mark for mark in named if mark.start >= value.end), None)
    if after and sheet.tongue.pattern(_BY).fullmatch(unit.low, value.end, after.start):
        return after.name
    ahead = next((mark for mark in reversed(named) if mark.end <= value.start), None)
    is_near = ahead is not None and unit.between(ahead.end, value.start) <= _NEAR_PAYER
    return ahead.name if ahead is not None and is_near else ""


def _whole(marks: Sequence[Mark]) -> list[Mark]:
    """Leave out what is only a part of a longer one: “employee” in “employee contribution”.

    Marks come in the order they begin, the longest first, so that a part stands behind its whole.
    """
    whole: list[Mark] = []
    for mark in marks:
        last = whole[-1] if whole else None
        if last is None or mark.end > last.end or (mark.start, mark.end) == (last.start, last.end):
            whole.append(mark)
    return whole
