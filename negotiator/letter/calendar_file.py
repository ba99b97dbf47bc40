"""The time promised, as a calendar file (RFC 5545) with a reminder."""

from datetime import UTC, datetime, timedelta

_REMINDER = timedelta(hours=2)


def as_ics(moment: datetime, *, summary: str, uid: str, now: datetime) -> bytes:
    """Return one half-hour event that ends at the moment, with a reminder two hours before.

    Times are in UTC, so that no time zone table is needed.
    """
    # Imported late: that takes 0.15 s, and few visitors ask for this file.
    from icalendar import Alarm, Calendar, Event

    end = moment.astimezone(UTC)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -_REMINDER)

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", end - timedelta(minutes=30))
    event.add("dtend", end)
    event.add("summary", summary)
    event.add_component(alarm)

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Negotiator//EN")
    calendar.add_component(event)
    return bytes(calendar.to_ical(sorted=False))
