"""Dates that are written out: 18 November 2026, 11/24/2026, Friday, Nov. 27th, 2026-11-27."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from negotiator.papers.tongue import Tongue
from negotiator.papers.unit import Unit
from negotiator.papers.value import Value

NOT_OF_WEEKDAY = "the day of the week and the date do not agree"
_TWO_DAYS = "it can be read as two days"

_DIGIT = re.compile(r"\d")
_ISO = r"(?P<iso>20\d\d-[01]\d-[0-3]\d)"
_IN_DIGITS = (
    r"(?P<one>\d{1,2})(?P<sep>[./-])(?P<two>\d{1,2})"
    r"(?:(?P=sep)(?P<year>20\d\d|\d\d)(?!\d)|(?=\.(?!\d)))"
)
_YEAR_BEHIND = (
    r"(?:,?(?:\s|-|/| %of_year% )\s?(?:%of_year% )?"
    r"(?P<year_a>20\d\d|'?\d\d(?!\d|[.,:]\d)(?! ?(?:%of_clock%|am|pm|a\.m|p\.m))))?"
)
_DAY_FIRST = (
    r"(?P<day_a>\d{1,2})(?:%ordinal%|[ºª°.])?[\s-]?(?:%of_month% )?\s?"
    rf"(?P<month_a>%months%)\b\.?{_YEAR_BEHIND}"
)
_MONTH_FIRST = (
    r"\b(?P<month_b>%months%)\b\.?\s?(?P<day_b>\d{1,2})(?:%ordinal%)?(?!\d|[.,]\d|%)"
    r"(?:,?\s+(?P<year_b>20\d\d))?"
)


def _after_weekday(name: str) -> str:
    return rf"(?:\b(?P<{name}>%weekdays%)\b\.?,?\s+(?:%before_day% )?)?"


_DATE = (
    rf"{_after_weekday('weekday_a')}(?<![\d.,/$€£-])(?:{_ISO}|{_DAY_FIRST}|{_IN_DIGITS})"
    rf"(?!\d)(?!,\d{{3}})|{_after_weekday('weekday_b')}{_MONTH_FIRST}"
)

_CENTURY = 2000
_YEARS = range(2000, 2101)
_BEHIND_LETTER = timedelta(days=7)  # a date without a year may be that of the week before


class _Meant(NamedTuple):
    """A day that a date may mean, and why it is taken for that one, "" where it is plain."""

    day: date
    why: str


def find_written(
    unit: Unit, tongue: Tongue, written: date, months_first: bool | None
) -> Iterator[Value]:
    """Yield the dates of a unit; one without a year is the first from the week before `written`.

    `months_first` says that 11/12 is the twelfth of November, None where nothing tells.
    """
    if not _DIGIT.search(unit.low):
        return
    for match in tongue.pattern(_DATE).finditer(unit.low):
        meant = _meant(match, tongue, written, months_first)
        if meant:
            yield _value(match, meant, tongue)


def _value(match: re.Match[str], meant: Sequence[_Meant], tongue: Tongue) -> Value:
    """Return a date as the likeliest of the days it may mean: one of the weekday it bears."""
    weekday = _weekday(match, tongue)
    fitting = [each for each in meant if weekday in {None, each.day.weekday()}]
    day, why = (fitting or meant)[0]
    is_unsure = len(fitting or meant) > 1 or not fitting
    if is_unsure:
        why = (why or _TWO_DAYS) if fitting else NOT_OF_WEEKDAY
    return Value(
        kind="day",
        number=Decimal(0),
        start=match.start(),
        end=match.end(),
        day=day,
        is_unsure=is_unsure,
        why=why,
    )


def _weekday(match: re.Match[str], tongue: Tongue) -> int | None:
    name = match["weekday_a"] or match["weekday_b"]
    return None if name is None else tongue.weekdays[name]


def _meant(
    match: re.Match[str], tongue: Tongue, written: date, months_first: bool | None
) -> Sequence[_Meant]:
    """Return the days that a date may mean, the likeliest first."""
    if match["iso"]:
        return _made(*map(int, match["iso"].split("-")))
    if match["one"]:
        orders = _orders(match, months_first)
        return [
            found for day, month in orders for found in _dated(day, month, match["year"], written)
        ]
    if match["day_a"]:
        month = tongue.months[match["month_a"]]
        return _dated(int(match["day_a"]), month, match["year_a"], written)
    return _dated(int(match["day_b"]), tongue.months[match["month_b"]], match["year_b"], written)


def _orders(match: re.Match[str], months_first: bool | None) -> Sequence[tuple[int, int]]:
    """Return which number of a date is the day and which the month; dots set the day first."""
    one, two = int(match["one"]), int(match["two"])
    if match["sep"] == "." or months_first is False:
        return [(one, two)]
    return [(two, one)] if months_first else [(one, two), (two, one)]


def _dated(day: int, month: int, year: str | None, written: date) -> Sequence[_Meant]:
    if year:
        number = int(year.lstrip("'"))
        return _made(number if number >= _CENTURY else number + _CENTURY, month, day)
    why = f"the letter is of {say_day(written)}; the year is not said"
    for guess in (written.year, written.year + 1):
        for found in _made(guess, month, day):
            if found.day >= written - _BEHIND_LETTER:
                return [_Meant(found.day, why)]
    return []


def _made(year: int, month: int, day: int) -> Sequence[_Meant]:
    """Return the day of three numbers; nothing for a day that there is not."""
    try:
        return [_Meant(date(year, month, day), "")] if year in _YEARS else []
    except ValueError:
        return []


def say_day(day: date) -> str:
    """Return a day as it is said to a person: 18 November 2026."""
    return f"{day.day} {day:%B %Y}"
