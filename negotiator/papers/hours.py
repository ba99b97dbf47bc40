"""The hour of a day, and its zone: 5:00 pm ET, 17 Uhr, noon."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from negotiator.papers.phrases import Mark
from negotiator.papers.tongue import Tongue
from negotiator.papers.unit import Unit
from negotiator.papers.value import Value

_CLOCK = (
    r"(?<![\d.,$€£])(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?\s*"
    r"(?P<half>a\.?m\b\.?|p\.?m\b\.?|%of_clock%\b)"
    r"|(?<![\d.,$€£])(?P<hour24>[0-2]?\d)[:h](?P<minute24>\d\d)\b"
    r"|\b(?P<noon>%noon%)\b|\b(?P<midnight>%midnight%)\b"
)
_NOON, _LAST_MINUTE = time(12), time(23, 59)
_NOON_HOUR, _DAY_HOURS, _HOUR_MINUTES = 12, 24, 60
_BEFORE_DAY, _BEHIND_DAY = 44, 36  # characters from a day to its hour
_BEHIND_HOUR = range(-1, 4)  # characters from an hour to its zone


def find_hour(text: str, tongue: Tongue) -> tuple[time, int, int] | None:
    """Return the hour that a text in small letters names, and where; None for none.

    Midnight is the last minute of the day that it is said of.
    """
    match = tongue.pattern(_CLOCK).search(text)
    if match is None:
        return None
    if match["noon"]:
        return _NOON, match.start(), match.end()
    hour = _LAST_MINUTE if match["midnight"] else _on_clock(match)
    return None if hour is None else (hour, match.start(), match.end())


def _on_clock(match: re.Match[str]) -> time | None:
    hour = int(match["hour"] or match["hour24"])
    minute = int(match["minute"] or match["minute24"] or 0)
    half = (match["half"] or "").replace(".", "").strip()
    if half == "pm" and hour < _NOON_HOUR:
        hour += _NOON_HOUR
    if half == "am" and hour == _NOON_HOUR:
        hour = 0
    if hour == _DAY_HOURS:
        return _LAST_MINUTE
    return time(hour, minute) if hour < _DAY_HOURS and minute < _HOUR_MINUTES else None


def with_hour(value: Value, unit: Unit, marks: Sequence[Mark], tongue: Tongue) -> Value:
    """Add the hour that stands near a day, behind it or else before, and the zone of that hour."""
    behind = (value.end, value.end + _BEHIND_DAY)
    before = (max(0, value.start - _BEFORE_DAY), value.start)
    for begin, end in (behind, before):
        found = find_hour(unit.low[begin:end], tongue)
        if found is not None:
            return replace(value, hour=found[0], zone=_zone(begin + found[2], marks))
    return value


def _zone(end: int, marks: Sequence[Mark]) -> str:
    """Return the zone that is named behind an hour; "" for none."""
    zones = (mark for mark in marks if mark.group == "zones")
    return next((mark.name for mark in zones if mark.start - end in _BEHIND_HOUR), "")
