"""Dates and times as a recruiter reads them: day, date, hour and zone, in their own style."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location, get_timezone_name

_TWELVE_HOUR_COUNTRIES = {"US", "CA"}
# In English whatever the locale of the machine, and faster than asking it.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def write_moment(
    moment: datetime,
    *,
    country: str,
    now: datetime,
    other_zone: ZoneInfo | None = None,
    is_said_today: bool = False,
    day_named: datetime | None = None,
) -> str:
    """Write a moment: "5:00 p.m. ET on Wednesday, November 25" or "17:00 CET on Wednesday 25 …".

    The year is added when it is not this one. When the employer reads another clock
    (`other_zone`), the same moment follows in it. In a message that goes out now
    (`is_said_today`), a moment of this day is "today"; where the sentence before it names a day
    (`day_named`), a moment of that one is "that day".
    """
    day = f"on {write_day(moment, country=country, now=now)}"
    if is_said_today and moment.date() == now.astimezone(moment.tzinfo).date():
        day = "today"
    elif day_named is not None and moment.date() == day_named.astimezone(moment.tzinfo).date():
        day = "that day"
    text = f"{_clock(moment, country)} {day}"
    if other_zone is None:
        return text
    theirs = moment.astimezone(other_zone)
    if theirs.utcoffset() == moment.utcoffset():
        return text
    if theirs.date() == moment.date():
        return f"{text} ({_clock(theirs, country)})"
    return f"{text} ({_clock(theirs, country)} on {write_day(theirs, country=country, now=now)})"


def write_day(moment: datetime, *, country: str, now: datetime) -> str:
    """Write a weekday and date: "Wednesday, November 25", "Wednesday 25 November"."""
    is_american = country in _TWELVE_HOUR_COUNTRIES
    weekday, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    day = f"{weekday}, {month} {moment.day}" if is_american else f"{weekday} {moment.day} {month}"
    if moment.year == now.astimezone(moment.tzinfo).year:
        return day
    return f"{day}, {moment.year}" if is_american else f"{day} {moment.year}"


def _clock(moment: datetime, country: str) -> str:
    if country in _TWELVE_HOUR_COUNTRIES:
        if (moment.hour, moment.minute) == (12, 0):
            return f"noon {zone_name(moment)}"
        half = "a.m." if moment.hour < 12 else "p.m."
        return f"{moment.hour % 12 or 12}:{moment.minute:02} {half} {zone_name(moment)}"
    return f"{moment.hour:02}:{moment.minute:02} {zone_name(moment)}"


def zone_name(moment: datetime) -> str:
    """Name the zone as people do: ET, CET, IST, Singapore time; else the offset, UTC+05:45."""
    zone = moment.tzinfo
    if isinstance(zone, ZoneInfo) and (name := _generic_name(zone.key)):
        return name
    local = moment.tzname() or ""
    if local.isalpha() and len(local) <= 5:
        return local
    if isinstance(zone, ZoneInfo) and (city := _city(zone.key)):
        return f"{city} time"
    offset = moment.strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"


@lru_cache(maxsize=1024)
def _generic_name(key: str) -> str | None:
    """Find the North American short names that hold in summer and winter: ET, CT, MT, PT."""
    try:
        name = get_timezone_name(
            ZoneInfo(key), width="short", zone_variant="generic", locale="en_US"
        )
    except (LookupError, ValueError):
        return None
    is_short_name = name.isupper() and len(name) <= 3 and key.startswith("America/")
    return name if is_short_name and _changes_clocks(ZoneInfo(key)) else None


@lru_cache(maxsize=1024)
def _city(key: str) -> str | None:
    """Name the city of a zone that has no short name: Asia/Kathmandu, and none of Etc/GMT-8."""
    if "/" not in key or key.startswith("Etc/"):
        return None
    try:
        return get_timezone_location(ZoneInfo(key), locale="en_US", return_city=True)
    except (LookupError, ValueError):
        return None


def _changes_clocks(zone: ZoneInfo) -> bool:
    """Tell whether the zone has a summer time: Arizona is on MST all year, and never on MT."""
    offsets = {datetime(2026, month, 1, tzinfo=zone).utcoffset() for month in (1, 7)}
    return len(offsets) > 1
