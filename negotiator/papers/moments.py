"""When the job starts, and until when the offer stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Conflict, Field, Found, Question, Reading
from negotiator.papers.quotes import quote_of, quote_unit

_EARLIEST_START = timedelta(days=40)  # before the day of the letter
_LATEST_ANSWER = timedelta(days=100)  # after it: a later day is no deadline
_NEAR = 30  # characters before a span, where it is said that the offer is open for it

_BEGINS = r"\b%begins% (?:the )?$"
_UNTIL = r",? ?(?:%until%|[-–]) ?(?:the )?"
_OF_TERM = r"\b%of_term%\b"


def read_moments(sheet: Sheet) -> Iterator[Found]:
    """Read the start date and the deadline."""
    yield from _start(sheet)
    yield from _deadline(sheet)


def _start(sheet: Sheet) -> Iterator[Found]:
    path = "offer.start_date"
    told = sheet.of("start_date") or tuple(_begun(sheet))
    for bound in told:
        if _is_unsure(bound):
            yield Question(path, bound.value.why, quote_of(sheet, bound))
    days: dict[date, Bound] = {}
    for bound in told:
        if (day := _day_of_start(sheet, bound)) is not None:
            days.setdefault(day, bound)
    if not days:
        yield from _loose_start(sheet)
    elif len(days) == 1:
        [(day, bound)] = days.items()
        yield _field(path, day.isoformat(), sheet, bound, bound.value.why)
    else:
        readings = (Reading(day.isoformat(), quote_of(sheet, each)) for day, each in days.items())
        yield Conflict(path, tuple(readings))


def _is_unsure(bound: Bound) -> bool:
    """Tell whether a day may be read as two; one counted from another is never the start."""
    return bound.value.kind == "day" and bound.value.is_unsure and not bound.value.is_relative


def _day_of_start(sheet: Sheet, bound: Bound) -> date | None:
    value = bound.value
    if value.day is None or value.is_unsure or value.is_relative:
        return None
    return value.day if value.day >= sheet.days.written - _EARLIEST_START else None


def _loose_start(sheet: Sheet) -> Iterator[Question]:
    """Ask for the day where the start is only said loosely: as soon as you can."""
    for unit in sheet.paper.units:
        if sheet.labels(unit, "start_date") and sheet.signs(unit, "ask_loosely"):
            quote = quote_unit(sheet, unit)
            yield Question("offer.start_date", "No day is said.", quote)
            return


def _begun(sheet: Sheet) -> Iterator[Bound]:
    """Yield the days that a job is said to run from, where nothing is called its start."""
    for bound in sheet.bound:
        if bound.value.kind == "day" and not bound.label and _begins_job(sheet, bound):
            yield bound


def _begins_job(sheet: Sheet, bound: Bound) -> bool:
    low, pattern = bound.unit.low, sheet.tongue.pattern
    if _begins_span(sheet, bound) and pattern(_OF_TERM).search(low):
        return True
    before = low[: bound.value.start]
    return bool(pattern(_BEGINS).search(before) and pattern("%of_work%").search(low))


def _begins_span(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether another day follows as the end: 1 March 2027 to 28 February 2028."""
    unit, end = bound.unit, bound.value.end
    for other in sheet.bound:
        if other.unit is unit and other.value.kind == "day" and other.value.start > end:
            between = unit.low[end : other.value.start]
            return sheet.tongue.pattern(_UNTIL).fullmatch(between) is not None
    return False


@dataclass(frozen=True, slots=True)
class _Deadline:
    """A day by which an answer is due, or a moment of it; `why` says how it was worked out."""

    due: date | datetime
    bound: Bound
    why: str

    @property
    def has_hour(self) -> bool:
        return isinstance(self.due, datetime)

    @property
    def day(self) -> date:
        return self.due.date() if isinstance(self.due, datetime) else self.due

    @property
    def text(self) -> str:
        if isinstance(self.due, datetime):
            return self.due.isoformat(timespec="minutes")
        return self.due.isoformat()


def _deadline(sheet: Sheet) -> Iterator[Found]:
    path = "offer.deadline_date"
    told = sheet.of("deadline")
    for bound in told:
        if _is_in_time(sheet, bound) and bound.value.is_unsure:
            yield Question(path, bound.value.why, quote_of(sheet, bound))
    found = [due for bound in told if (due := _due(sheet, bound)) is not None]
    if len({each.day for each in found}) > 1:
        yield Conflict(path, tuple(Reading(d.text, quote_of(sheet, d.bound)) for d in found))
    elif found:
        yield from _state_deadline(sheet, found)


def _due(sheet: Sheet, bound: Bound) -> _Deadline | None:
    value = bound.value
    if value.kind == "span":
        return _due_after(sheet, bound)
    if value.day is None or value.is_unsure or not _is_in_time(sheet, bound):
        return None
    if value.hour is None:
        return _Deadline(value.day, bound, value.why)
    zone = ZoneInfo(value.zone) if value.zone else None
    return _Deadline(datetime.combine(value.day, value.hour, zone), bound, value.why)


def _is_in_time(sheet: Sheet, bound: Bound) -> bool:
    day, written = bound.value.day, sheet.days.written
    return day is not None and written <= day <= written + _LATEST_ANSWER


def _due_after(sheet: Sheet, bound: Bound) -> _Deadline | None:
    """Count a deadline from the day of the letter: open for seven days."""
    start = bound.value.start
    before = bound.unit.low[max(0, start - _NEAR) : start]
    counted = sheet.days.after(bound.value)
    if counted is None or not sheet.tongue.pattern("%open_for%").search(before):
        return None
    day, how = counted
    return _Deadline(day, bound, how)


def _state_deadline(sheet: Sheet, found: Sequence[_Deadline]) -> Iterator[Found]:
    """Yield the deadline as it is told best, and what is left to ask of it."""
    best = max(found, key=lambda each: len(each.text))
    path = "offer.deadline" if best.has_hour else "offer.deadline_date"
    zone, quote = best.bound.value.zone, quote_of(sheet, best.bound)
    yield _field(path, best.text, sheet, best.bound, best.why)
    if not best.has_hour:
        says = "No hour is said; the end of that working day is taken."
        yield Question("offer.deadline", says, quote)
    elif zone:
        yield Field(path="offer.employer_time_zone", value=zone, quote=quote)
    else:
        yield Question("offer.deadline", "No time zone is said.", quote)


def _field(path: str, text: str, sheet: Sheet, bound: Bound, why: str) -> Field:
    return Field(
        path=path,
        value=text,
        quote=quote_of(sheet, bound),
        certainty="worked_out" if why else "stated",
        how=why,
    )
