"""When they want to hear, out of the words they said it in: "Friday at noon", "tomorrow 10am"."""

import re
from datetime import date, datetime, time, timedelta

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GERMAN_DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TODAY = re.compile(r"\b(?:today|tonight|heute|end of (?:the )?day|eod|cob|close of business)\b")
_TOMORROW = re.compile(r"\b(?:tomorrow|morgen)\b")
_CLOCK = re.compile(
    r"\b(\d{1,2})(?:[:.](\d\d))?\s*(am|pm|a\.m\.|p\.m\.|uhr|h)\b|\b(\d{1,2}):(\d\d)\b"
)
_NOON, _EVENING = time(12), time(23, 59)
_DATE = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(" + "|".join(_MONTHS) + r")[a-z]*"
    r"|(" + "|".join(_MONTHS) + r")[a-z]*\s+(\d{1,2})(?:st|nd|rd|th)?)\b"
)


def read_moment(words: str, now: datetime) -> tuple[date, time | None] | None:
    """Return the day, and the hour where one is said; None where no day can be told.

    `now` is a moment on the clock of who answers. A weekday is the next one of that name, today's
    included; a date without a year the next one to come.
    """
    said = words.casefold()
    day = _read_day(said, now.date())
    clock = _read_clock(said)
    if day is None and clock is not None:
        day = now.date()
    return None if day is None else (day, clock)


def _read_day(said: str, today: date) -> date | None:
    if _TODAY.search(said):
        return today
    if _TOMORROW.search(said):
        return today + timedelta(days=1)
    found = _DATE.search(said)
    if found is not None:
        number = int(found[1] or found[4])
        month = _MONTHS.index(found[2] or found[3]) + 1
        for year in (today.year, today.year + 1):
            try:
                day = date(year, month, number)
            except ValueError:
                continue
            if day >= today:
                return day
    for names in (_DAYS, _GERMAN_DAYS):
        for weekday, name in enumerate(names):
            short, rest = re.escape(name[:3]), re.escape(name[3:])
            if re.search(rf"\b{short}(?:{rest})?\b", said):
                return today + timedelta(days=(weekday - today.weekday()) % 7)
    return None


def _read_clock(said: str) -> time | None:
    if re.search(r"\b(?:noon|midday|mittag)\b", said):
        return _NOON
    if re.search(r"\b(?:tonight|midnight)\b", said):
        return _EVENING
    found = _CLOCK.search(said)
    if found is None:
        return None
    hour, minute = int(found[1] or found[4]), int(found[2] or found[5] or 0)
    half = (found[3] or "").replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
