"""Dates as letters write them: 18 November 2026, 11/24/2026, Friday 27 November, within 3 days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache

from negotiator.papers.amounts import Value
from negotiator.papers.paper import Unit
from negotiator.papers.tongue import Mark, Tongue

_ISO = r"(?P<iso>20\d\d-[01]\d-[0-3]\d)"
_SLASHED = r"(?P<one>\d{1,2})(?P<sep>[./-])(?P<two>\d{1,2})(?:(?P=sep)(?P<yr>20\d\d|\d\d)(?!\d)|(?=\.(?!\d)))"
_CLOCK = re.compile(
    r"(?<![\d.,$€£])(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?\s*(?P<half>a\.?m\b\.?|p\.?m\b\.?|uhr\b|uur\b|hrs?\b|h\b)"
    r"|(?<![\d.,$€£])(?P<hour24>[0-2]?\d)[:h](?P<minute24>\d\d)\b|\b(?P<noon>noon|midday|12 mittags|midi|mediodía)\b"
    r"|\b(?P<midnight>midnight|minuit|mitternacht)\b"
)
_SOON = timedelta(days=75)


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

    def find(self, unit: Unit, marks: tuple[Mark, ...]) -> tuple[Value, ...]:
        """Find the dates of a unit, each with its hour and zone where they are said."""
        found = [*self._stated(unit)]
        for value in self._relative(unit, marks):
            if not any(value.start < other.end and other.start < value.end for other in found):
                found.append(value)
        return tuple(_with_hour(value, unit, marks) for value in found)

    def _stated(self, unit: Unit) -> Iterator[Value]:
        for match in _pattern(self.tongue.month_names, self.tongue.weekday_names).finditer(
            unit.low
        ):
            weekday = self._weekday(match)
            days = self._days(match)
            if weekday is not None and len(days) > 1:
                days = [day for day in days if day[0].weekday() == weekday] or days
            if not days:
                continue
            day, why = days[0]
            unsure = len(days) > 1
            if weekday is not None and day.weekday() != weekday:
                unsure, why = True, "the day of the week and the date do not agree"
            yield Value(
                kind="day",
                number=Decimal(0),
                start=match.start(),
                end=match.end(),
                day=day,
                is_unsure=unsure,
                why=why or ("it can be read as two days" if unsure else ""),
            )

    def _weekday(self, match: re.Match[str]) -> int | None:
        name = match["weekday"] or match["weekday2"]
        return None if name is None else self.tongue.weekdays[name.strip(".")]

    def _days(self, match: re.Match[str]) -> list[tuple[date, str]]:
        """Return the days that a date may mean, the likeliest first."""
        if match["iso"]:
            return _made(*map(int, match["iso"].split("-")))
        if match["one"]:
            one, two, year = int(match["one"]), int(match["two"]), match["yr"]
            orders = [(one, two), (two, one)]  # day, month
            if match["sep"] == ".":
                orders = orders[:1]
            elif self.months_first is not None:
                orders = [orders[1] if self.months_first else orders[0]]
            return [found for day, month in orders for found in self._dated(day, month, year)]
        day, month, year = (
            (match["day_a"], match["month_a"], match["year_a"])
            if match["day_a"]
            else (match["day_b"], match["month_b"], match["year_b"])
        )
        return self._dated(int(day), self.tongue.months[month.strip(".")], year)

    def _dated(self, day: int, month: int, year: str | None) -> list[tuple[date, str]]:
        if year:
            return _made(int(year) + (2000 if len(year) == 2 else 0), month, day)
        for guess in (self.written.year, self.written.year + 1):
            for found, _ in _made(guess, month, day):
                if found >= self.written - timedelta(days=7):
                    return [(found, f"the letter is of {_say(self.written)}; the year is not said")]
        return []

    def _relative(self, unit: Unit, marks: tuple[Mark, ...]) -> Iterator[Value]:
        """Yield days told from another: next Wednesday, by Friday, within 3 working days, tomorrow."""
        words = unit.words
        for mark in marks:
            if mark.group == "signs" and mark.name in {"tomorrow", "today"}:
                day = self.written + timedelta(days=mark.name == "tomorrow")
                yield self._worked(mark.start, mark.end, day, f"from {_say(self.written)}")
        yield from self._first_of_month(unit)
        for number, word in enumerate(words):
            weekday = self.tongue.weekdays.get(word.text)
            if weekday is None or (len(word.text) < 3):
                continue
            if len(word.text) == 3 and not unit.text[word.start].isupper():
                continue
            before = words[number - 1].text if number else ""
            day = self.written + timedelta(days=(weekday - self.written.weekday() - 1) % 7 + 1)
            start = word.start
            if before in _NEXT:
                start = words[number - 1].start
                if day - self.written <= timedelta(days=6 - self.written.weekday()):
                    # "next Friday", said on a Tuesday, is mostly that of the week after
                    yield replace(
                        self._worked(
                            start, word.end, day, "“next” may be this week's or the one after"
                        ),
                        is_unsure=True,
                    )
                    continue
            if found := _THE_DAY.match(unit.low, word.end):
                yield self._in_month(int(found["day"]), weekday, start, found.end())
                continue
            yield self._worked(start, word.end, day, f"the first after {_say(self.written)}")

    def _in_month(self, number: int, weekday: int, start: int, end: int) -> Value:
        """Return the next day of that number: Friday the 27th."""
        day = self.written
        while day.day != number and day - self.written < timedelta(days=62):
            day += timedelta(days=1)
        why = f"the next after {_say(self.written)}"
        value = self._worked(start, end, day, why)
        if day.weekday() == weekday:
            return value
        return replace(value, is_unsure=True, why="the day of the week and the date do not agree")

    def _first_of_month(self, unit: Unit) -> Iterator[Value]:
        """Yield what is told as the first Monday in January."""
        pattern = _first_pattern(self.tongue.month_names, self.tongue.weekday_names)
        for match in pattern.finditer(unit.low):
            month = self.tongue.months[match["month"]]
            weekday = self.tongue.weekdays[match["weekday"]]
            year = int(match["year"]) if match["year"] else self.written.year
            if not match["year"] and month < self.written.month:
                year += 1
            first = date(year, month, 1)
            day = first + timedelta(days=(weekday - first.weekday()) % 7)
            why = f"the first {first.replace(day=1):%B} has of them is the {day.day}"
            yield replace(self._worked(match.start(), match.end(), day, why), is_relative=False)

    def _worked(self, start: int, end: int, day: date, why: str) -> Value:
        return Value(
            kind="day", number=Decimal(0), start=start, end=end, day=day, why=why, is_relative=True
        )  # fmt: skip

    def after(self, span: Value) -> tuple[date, str] | None:
        """Return the day that a span of time from the letter ends on, and how that is counted."""
        if not self.is_dated or span.unit not in {"day", "week"} or span.days > 60:
            return None
        if span.is_working:
            day = add_working_days(self.written, int(span.number))
            return day, f"{span.number} working days after {_say(self.written)}"
        many = f"{span.number} {span.unit}{'' if span.number == 1 else 's'}"
        return self.written + timedelta(days=span.days), f"{many} after {_say(self.written)}"


_NEXT = frozenset({"next", "nächsten", "kommenden", "prochain", "próximo", "volgende"})


def add_working_days(day: date, count: int) -> date:
    """Return the day that many working days later, Monday to Friday; holidays are not known."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _say(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _made(year: int, month: int, day: int) -> list[tuple[date, str]]:
    try:
        return [(date(year, month, day), "")] if 2000 <= year <= 2100 else []
    except ValueError:
        return []


_THE_DAY = re.compile(r",? the (?P<day>[1-3]?\d)(?:st|nd|rd|th)\b(?! of)")


@lru_cache(maxsize=16)
def _first_pattern(months: str, weekdays: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:first|1st|ersten?|premier|primer|primeir[oa]|eerste) (?P<weekday>{weekdays}) "
        rf"(?:in|of|im|de|du|en|van|do) (?P<month>{months})\b(?: (?:of |de )?(?P<year>20\d\d))?"
    )


@lru_cache(maxsize=16)
def _pattern(months: str, weekdays: str) -> re.Pattern[str]:
    weekday = rf"(?:\b(?P<weekday>{weekdays})\b\.?,?\s+(?:the |den |dem |le |el |dia |día )?)?"
    return re.compile(
        rf"{weekday}(?<![\d.,/$€£-])(?:{_ISO}"
        rf"|(?P<day_a>\d{{1,2}})(?:st|nd|rd|th|er|[ºª°.])?[\s-]?(?:of |de |day of )?\s?(?P<month_a>{months})\b\.?"
        rf"(?:,?(?:\s|-|/| de | del | do )\s?(?:de |del )?(?P<year_a>20\d\d|'?\d\d(?!\d|[.,:]\d)(?! ?(?:uhr|h|am|pm|a\.m|p\.m))))?"
        rf"|{_SLASHED})(?!\d)(?!,\d{{3}})"
        rf"|{weekday.replace('weekday>', 'weekday2>')}\b(?P<month_b>{months})\b\.?\s?(?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d|%)(?:,?\s+(?P<year_b>20\d\d))?"
    )


def find_hour(text: str) -> tuple[time, int, int] | None:
    """Return the hour that a text names, and where; None for none."""
    match = _CLOCK.search(text)
    if match is None:
        return None
    if match["noon"]:
        return time(12), match.start(), match.end()
    if match["midnight"]:
        return time(23, 59), match.start(), match.end()
    hour = int(match["hour"] or match["hour24"])
    minute = int(match["minute"] or match["minute24"] or 0)
    half = (match["half"] or "").replace(".", "").strip()
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    if hour == 24:
        hour, minute = 23, 59
    return (time(hour, minute), match.start(), match.end()) if hour < 24 and minute < 60 else None


def _with_hour(value: Value, unit: Unit, marks: tuple[Mark, ...]) -> Value:
    """Add the hour that stands near a day, and the zone behind that hour."""
    before = max(0, value.start - 44)
    after = min(len(unit.low), value.end + 36)
    for begin, part in (
        (value.end, unit.low[value.end : after]),
        (before, unit.low[before : value.start]),
    ):
        found = find_hour(part)
        if found is None:
            continue
        hour, start, end = found
        place = begin + end
        zone = next(
            (m.name for m in marks if m.group == "zones" and -1 <= m.start - place <= 3), ""
        )
        return replace(value, hour=hour, zone=zone)
    return value
