"""Days as letters say them: 18 November 2026, 11/24/2026, by Friday noon, within 3 days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from negotiator.papers.hours import find_hour, with_hour
from negotiator.papers.phrases import Mark
from negotiator.papers.told_days import find_told
from negotiator.papers.tongue import Tongue
from negotiator.papers.unit import Unit
from negotiator.papers.value import Value
from negotiator.papers.written_days import find_written, say_day

__all__ = ["DayReader", "add_working_days", "find_hour"]

_LONGEST_SPAN = 60  # days: a longer one is no time to answer in
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayReader:
    """How dates are read in one letter.

    `written` is the day it bears, or the day it is read where it bears none; `months_first` says
    that 11/12 is the twelfth of November, None where nothing tells.
    """

    tongue: Tongue
    written: date
    is_dated: bool
    months_first: bool | None

    def find(self, unit: Unit, marks: Sequence[Mark]) -> tuple[Value, ...]:
        """Find the dates of a unit, each with its hour and zone where they are said."""
        found = [*find_written(unit, self.tongue, self.written, self.months_first)]
        for value in find_told(unit, marks, self.tongue, self.written):
            if not any(value.overlaps(other) for other in found):
                found.append(value)
        return tuple(with_hour(value, unit, marks, self.tongue) for value in found)

    def after(self, span: Value) -> tuple[date, str] | None:
        """Return the day that a span of time from the letter ends on, and how that is counted."""
        if not self.is_dated or span.unit not in {"day", "week"} or span.days > _LONGEST_SPAN:
            return None
        if span.is_working:
            day = add_working_days(self.written, int(span.number))
            return day, f"{span.number} working days after {say_day(self.written)}"
        many = f"{span.number} {span.unit}{'' if span.number == 1 else 's'}"
        return self.written + timedelta(days=span.days), f"{many} after {say_day(self.written)}"


def add_working_days(day: date, count: int) -> date:
    """Return the day that many working days later, Monday to Friday; holidays are not known."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
