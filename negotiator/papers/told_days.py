"""Days that are told from another: tomorrow, by Friday, next Wednesday, the first Monday in May."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from negotiator.papers.phrases import Mark
from negotiator.papers.tongue import Tongue
from negotiator.papers.unit import Unit, Word
from negotiator.papers.value import Value
from negotiator.papers.written_days import NOT_OF_WEEKDAY, say_day

_FIRST_OF_MONTH = (
    r"\b%first% (?P<weekday>%weekdays%) %in_month% (?P<month>%months%)\b"
    r"(?: (?:%of_month% )?(?P<year>20\d\d))?"
)
_NUMBER_BEHIND = r",? %before_day% (?P<day>[1-3]?\d)%ordinal%\b(?! %of_month%)"
_SHORT = 3  # letters: a name cut to these has a capital, since “mon” and “sun” are words too
_TWO_MONTHS = timedelta(days=62)
_NEXT = "“next” may be this week's or the one after"


def find_told(unit: Unit, marks: Sequence[Mark], tongue: Tongue, written: date) -> Iterator[Value]:
    """Yield the days of a unit that are told from the day that the letter was written on."""
    for mark in marks:
        if mark.group == "signs" and mark.name in {"tomorrow", "today"}:
            day = written + timedelta(days=mark.name == "tomorrow")
            yield _told(mark.start, mark.end, day, f"from {say_day(written)}")
    yield from _firsts_of_month(unit, tongue, written)
    for number, word in enumerate(unit.words):
        weekday = tongue.weekdays.get(word.text)
        if weekday is not None and _is_name(unit, word):
            yield _on_weekday(unit, number, weekday, tongue, written)


def _is_name(unit: Unit, word: Word) -> bool:
    size = len(word.text)
    return size > _SHORT or (size == _SHORT and unit.text[word.start].isupper())


def _on_weekday(unit: Unit, number: int, weekday: int, tongue: Tongue, written: date) -> Value:
    """Return the first such day after the letter, or the one whose number follows."""
    word, start = unit.words[number], unit.words[number].start
    day = written + timedelta(days=(weekday - written.weekday() - 1) % 7 + 1)
    if number and unit.words[number - 1].text in tongue.said("next"):
        start = unit.words[number - 1].start
        sunday = written + timedelta(days=6 - written.weekday())
        if day <= sunday:  # “next Friday”, said on a Tuesday, is mostly that of the week after
            return replace(_told(start, word.end, day, _NEXT), is_unsure=True)
    behind = tongue.pattern(_NUMBER_BEHIND).match(unit.low, word.end)
    if behind:
        return _of_number(int(behind["day"]), weekday, start, behind.end(), written)
    return _told(start, word.end, day, f"the first after {say_day(written)}")


def _of_number(number: int, weekday: int, start: int, end: int, written: date) -> Value:
    """Return the next day of that number: Friday the 27th."""
    day = written
    while day.day != number and day - written < _TWO_MONTHS:
        day += timedelta(days=1)
    value = _told(start, end, day, f"the next after {say_day(written)}")
    if day.weekday() == weekday:
        return value
    return replace(value, is_unsure=True, why=NOT_OF_WEEKDAY)


def _firsts_of_month(unit: Unit, tongue: Tongue, written: date) -> Iterator[Value]:
    """Yield what is told as the first Monday in January."""
    for match in tongue.pattern(_FIRST_OF_MONTH).finditer(unit.low):
        month, weekday = tongue.months[match["month"]], tongue.weekdays[match["weekday"]]
        year = int(match["year"] or written.year + (month < written.month))
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7)
        why = f"the first {first:%B} has of them is the {day.day}"
        yield replace(_told(match.start(), match.end(), day, why), is_relative=False)


def _told(start: int, end: int, day: date, why: str) -> Value:
    return Value(
        kind="day", number=Decimal(0), start=start, end=end, day=day, why=why, is_relative=True
    )
