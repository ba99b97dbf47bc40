"""Working days of a place: its weekends and its public holidays."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

HolidayCalendar = holidays.HolidayBase


@lru_cache(maxsize=512)
def calendar_of(location: str) -> HolidayCalendar | None:
    """Return the public holidays of a location ("US-CA", "DE"); None when no calendar is kept."""
    country, _, subdivision = location.partition("-")
    for part in (subdivision.partition("-")[0] or None, None):
        try:
            return holidays.country_holidays(country, subdiv=part, language="en_US")
        except NotImplementedError:  # how the library says that it keeps no such place
            continue
    return None


@lru_cache(maxsize=4096)  # a few months of the places in use; the library takes its time
def is_working_day(day: date, location: str) -> bool:
    """Tell whether offices are open; without a calendar only Saturday and Sunday are free."""
    calendar = calendar_of(location)
    if calendar is None:
        return day.weekday() < 5
    return bool(calendar.is_working_day(day))


def next_working_day(day: date, location: str) -> date:
    """Return the day itself if it is worked, else the first one after it that is."""
    while not is_working_day(day, location):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int, location: str) -> date:
    """Return the working day that many working days later."""
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1), location)
    return day


def days_off_between(first: date, last: date, location: str) -> tuple[str, ...]:
    """Name what is skipped from one day up to another: "the weekend", "Thanksgiving Day"."""
    calendar = calendar_of(location)
    names: list[str] = []
    day = first
    while day < last:
        holiday = calendar.get(day) if calendar is not None else None
        name = holiday or "the weekend"
        if name not in names and not is_working_day(day, location):
            names.append(name)
        day += timedelta(days=1)
    return tuple(names)


def working_days_between(first: date, last: date, location: str) -> int:
    """Count the working days after one day up to and with another; zero if none."""
    count, day = 0, first
    while day < last and count < 99:
        day += timedelta(days=1)
        count += is_working_day(day, location)
    return count
