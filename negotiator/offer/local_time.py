"""A time as a clock on the wall shows it, made a moment in its zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


class NoSuchTime(ValueError):
    """The clocks go forward over this time on that day; the message says what to give instead."""


def place_in(zone: ZoneInfo, shown: datetime) -> datetime:
    """Return the moment when the clocks of a zone show this time.

    Where they show it twice, as they go back, it is the earlier one: nobody is late by it. Raise
    NoSuchTime where they never do.
    """
    wall = shown.replace(tzinfo=None, fold=0)
    moment = wall.replace(tzinfo=zone)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        raise NoSuchTime(
            f"{wall:%H:%M} does not exist on that day in {zone.key}: "
            "the clocks go forward over it. Give the hour before or after."
        )
    return moment
