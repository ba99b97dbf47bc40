"""The notice that the employee has to give, in days, once probation is over."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Conflict, Field, Reading
from negotiator.papers.lengths import said_in
from negotiator.papers.paper import Unit
from negotiator.papers.quotes import quote_of
from negotiator.papers.surroundings import precedes

_UNITS = frozenset({"day", "week", "month"})
_OTHERS = frozenset({
    "non_compete", "non_solicit", "exercise_window", "repayment", "vesting", "leave", "hours",
})  # fmt: skip
"""Labels whose spans are never notice, whatever stands around them."""

_A_MONTH = 30  # days: what is longer is no notice of probation
_MARK_BEHIND = 40  # characters: three months after probation
_NO_LENGTH = r"\b%no_length_of_notice%$"
_CUT = r"[;,(]|\b%joins%\b"

_DURING, _AFTER = "during_probation", "after_probation"  # signs of the language files


@dataclass(frozen=True, slots=True)
class _Notice:
    """A span of notice, and the phase it is for; "" for any."""

    bound: Bound
    phase: str

    @property
    def days(self) -> int:
        return self.bound.value.days


def read_notice(sheet: Sheet) -> Field | Conflict | None:
    """Return the notice after probation, or the spans of it that do not agree."""
    told = list(_told(sheet))
    after = [each for each in told if each.phase == _AFTER]
    chosen = _of_employee(sheet, after or [each for each in told if not each.phase])
    if not chosen:
        return None
    different = {each.days: each.bound for each in chosen}
    if len(different) > 1:
        readings = (Reading(days, quote_of(sheet, each)) for days, each in different.items())
        return Conflict("offer.notice_days", tuple(readings))
    notice = chosen[0]
    return Field(
        path="offer.notice_days", value=notice.days, quote=quote_of(sheet, notice.bound),
        how=said_in(notice.bound.value, "day"),
    )  # fmt: skip


def _of_employee(sheet: Sheet, told: Sequence[_Notice]) -> Sequence[_Notice]:
    """Return the employee's notice, where that differs and each span says whose it is."""
    if len({each.days for each in told}) < 2:
        return told
    ours = [each for each in told if _says(sheet, each.bound, r"\b%given_by_employee%\b")]
    theirs = [each for each in told if _says(sheet, each.bound, r"\b%given_by_employer%\b")]
    is_told_apart = len(ours) + len(theirs) >= len(told)
    return ours if is_told_apart and len({each.days for each in ours}) == 1 else told


def _told(sheet: Sheet) -> Iterator[_Notice]:
    """Yield each span of notice with the phase it is for.

    “One week’s notice; thereafter three months” names notice once and gives two spans of it.
    """
    spans = _spans(sheet)
    goes_on = False
    for unit in sheet.paper.units:
        speaks = bool(sheet.labels(unit, "notice")) or sheet.context[unit] == "notice"
        for bound in spans.get(unit, ()):
            phase = _phase(sheet, bound)
            is_later = phase == _AFTER and (speaks or goes_on)
            is_open = bound.label != "probation" or speaks or bound.how == "row"
            if bound.label == "notice" or (is_later and is_open):
                yield _Notice(bound, phase)
        goes_on = speaks


def _spans(sheet: Sheet) -> dict[Unit, list[Bound]]:
    """Return the spans of time of each unit that may be the length of a notice."""
    spans: dict[Unit, list[Bound]] = defaultdict(list)
    for bound in sheet.bound:
        is_span = bound.value.kind == "span" and bound.value.unit in _UNITS
        if is_span and bound.label not in _OTHERS and not precedes(sheet, bound, _NO_LENGTH):
            spans[bound.unit].append(bound)
    return spans


def _says(sheet: Sheet, bound: Bound, written: str) -> bool:
    """Tell whether the stretch between commas that a number stands in has certain words."""
    start, end = _stretch(sheet, bound)
    return sheet.tongue.pattern(written).search(bound.unit.low[start:end]) is not None


def _stretch(sheet: Sheet, bound: Bound) -> tuple[int, int]:
    """Return where the part of a sentence that a number stands in begins and ends."""
    low, value = bound.unit.low, bound.value
    cuts = [match.start() for match in sheet.tongue.pattern(_CUT).finditer(low)]
    start = max((cut + 1 for cut in cuts if cut < value.start), default=0)
    return start, min((cut for cut in cuts if cut >= value.end), default=len(low))


def _phase(sheet: Sheet, bound: Bound) -> str:
    """Return the phase a span holds in: by its own part of the sentence, else by what came."""
    unit, value = bound.unit, bound.value
    marks = sheet.signs(unit, _DURING, _AFTER)
    if not marks:
        return _DURING if _is_short(sheet, bound) else ""
    start, end = _stretch(sheet, bound)
    inside = [mark for mark in marks if start <= mark.start < end]
    ahead = [mark for mark in marks if mark.end <= value.start]
    if inside or ahead:
        return (inside or ahead)[-1].name
    after = unit.low[value.end : marks[0].start]
    is_near = len(after) < _MARK_BEHIND and not {",", ";"} & {*after}
    return marks[0].name if is_near else ""


def _is_short(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether a span is the shorter notice of a sentence that speaks of probation."""
    return (
        bound.value.days <= _A_MONTH
        and bool(sheet.labels(bound.unit, "probation"))
        and any(other.value.days > bound.value.days for other in sheet.of("notice"))
    )
