"""The time promised, as a calendar file (RFC 5545) with a reminder."""

from datetime import UTC, datetime, timedelta

_FOLD = 75
_REMINDER = timedelta(hours=2)


def as_ics(moment: datetime, *, summary: str, uid: str, now: datetime) -> bytes:
    """Return one half-hour event that ends at the moment, with a reminder two hours before.

    Times are in UTC, so that no time zone table is needed; text is escaped and lines are folded.
    """
    start = moment.astimezone(UTC) - timedelta(minutes=30)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Negotiator//EN",
        "BEGIN:VEVENT",
        f"UID:{_escape(uid)}",
        f"DTSTAMP:{_stamp(now)}",
        f"DTSTART:{_stamp(start)}",
        f"DTEND:{_stamp(moment)}",
        f"SUMMARY:{_escape(summary)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escape(summary)}",
        f"TRIGGER:-PT{int(_REMINDER.total_seconds() // 60)}M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escape(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> bytes:
    """Cut a line into pieces of at most 75 octets, never inside a character."""
    pieces, piece = [], b""
    for character in line:
        encoded = character.encode()
        if len(piece) + len(encoded) > _FOLD - 1:
            pieces.append(piece)
            piece = b""
        piece += encoded
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
