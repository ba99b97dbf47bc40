"""The dateline: the day that a letter bears, and the order it writes day and month in."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from negotiator.papers.amounts import Value
from negotiator.papers.days import DayReader
from negotiator.papers.envelope import Envelope
from negotiator.papers.paper import Paper, Unit, small
from negotiator.papers.tongue import Mark, Tongue

_HEAD, _FOOT = 14, 4  # units: a letter is dated at its head, or where it is signed
_SHORT = 12  # words: a longer sentence with a day in it speaks of something
_OLDEST, _LATEST = timedelta(days=370), timedelta(days=31)  # before today, after today
_MEANT_OTHERWISE = frozenset({"start_date", "deadline", "end_date"})

_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(?:20)?\d\d(?!\d)")
_MOST_MONTHS = 12
_DAY_FIRST = re.compile(r"[£€₹]|\b(?:GBP|EUR|INR|AUD|NZD|SGD|Rs\.?)\b|A\$")
_MONTH_FIRST = re.compile(r"\b(?:US\$|USD)\b")
"""The money of those who write the day first, and of those who write the month first."""


def read_dateline(paper: Paper, envelope: Envelope, tongue: Tongue, today: date) -> DayReader:
    """Return how the dates of a letter are read: from its own day on, or else from today."""
    order = months_first(envelope.text, tongue)
    reader = DayReader(tongue, today, is_dated=False, months_first=order)
    is_mail = "date" in envelope.headers
    for unit in (*paper.units[:_HEAD], *paper.units[-_FOOT:]):
        for day in _days_of_writing(reader, unit, tongue.marks(unit)):
            if is_mail or _is_dateline(unit, tongue):
                return DayReader(tongue, day, is_dated=True, months_first=order)
    return reader


def _days_of_writing(reader: DayReader, unit: Unit, marks: tuple[Mark, ...]) -> Iterator[date]:
    """Yield the days of a unit that are plainly said, near today, and nothing else's."""
    for value in reader.find(unit, marks):
        if value.day is None or value.is_unsure or value.why or _is_labelled(value, marks):
            continue
        if reader.written - _OLDEST <= value.day <= reader.written + _LATEST:
            yield value.day


def _is_labelled(value: Value, marks: tuple[Mark, ...]) -> bool:
    return any(
        mark.group == "labels" and mark.name in _MEANT_OTHERWISE and mark.end <= value.start
        for mark in marks
    )


def _is_dateline(unit: Unit, tongue: Tongue) -> bool:
    begins = tongue.pattern("%dated%").match(unit.low)
    return begins is not None or len(unit.words) <= _SHORT


def months_first(text: str, tongue: Tongue) -> bool | None:
    """Tell whether 11/12 is the twelfth of November; None where nothing tells.

    Those dates tell that can only be read one way; and where there are none, what is said that
    only a country of one order says.
    """
    pairs = [(int(one), int(two)) for one, two in _SLASHED.findall(text)]
    if any(one > _MOST_MONTHS for one, _ in pairs):
        return False
    if any(two > _MOST_MONTHS for _, two in pairs):
        return True
    low = small(text)
    if _DAY_FIRST.search(text) or tongue.pattern(r"\b%day_first%\b").search(low):
        return False
    if _MONTH_FIRST.search(text) or tongue.pattern("%month_first%").search(low):
        return True
    return None
