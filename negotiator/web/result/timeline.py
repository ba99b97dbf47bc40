"""The plan as a time line: what to do, by when, in order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from negotiator.web.result.letters import Letter, has_passed
from negotiator.web.words import clock_and_day

_LONG_WORD = re.compile(r"[A-Za-z]{4,}")


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of the plan; `kind` picks its mark, `short` is its day in few letters."""

    kind: str
    label: str
    clock: str
    day: str
    short: str
    iso: str
    note: str
    is_today: bool


def lay_out_timeline(
    timeline: Mapping[str, Any], letters: Sequence[Letter], *, location: str, today: datetime
) -> tuple[Moment, ...]:
    """Put the plan's moments in order, those that coincide said once."""
    zone = ZoneInfo(timeline["time_zone"])
    points = [
        (datetime.fromisoformat(moment).astimezone(zone), kind, label, note)
        for moment, kind, label, note in _points(timeline, {it.stage: it for it in letters})
    ]
    moments = []
    for at, kind, label, note in sorted(points, key=lambda point: point[0]):
        clock, day = say_moment(at, timeline, location=location)
        is_today = at.date() == today.astimezone(zone).date()
        short = _in_short(day)
        moments.append(Moment(kind, label, clock, day, short, at.isoformat(), note, is_today))
    return tuple(moments)


def shorten_day(at: datetime, timeline: Mapping[str, Any], *, location: str) -> str:
    """Say the day of a moment in few letters: Wed 25 Nov."""
    return _in_short(say_moment(at, timeline, location=location)[1])


def _in_short(day: str) -> str:
    return _LONG_WORD.sub(lambda word: word[0][:3], day)


def say_moment(at: datetime, timeline: Mapping[str, Any], *, location: str) -> tuple[str, str]:
    """Say a moment as the letters do, in the plan's own zone: the clock, and the day."""
    zone = ZoneInfo(timeline["time_zone"])
    drafted = datetime.fromisoformat(timeline["now"]).astimezone(zone)
    return clock_and_day(at.astimezone(zone), location=location, now=drafted)


def _points(
    timeline: Mapping[str, Any], letters: Mapping[str, Letter]
) -> list[tuple[str, str, str, str]]:
    """List the moments with their kind, what happens then, and a note."""
    first, counter = letters.get("acknowledge"), letters.get("counter")
    is_counter_now = counter is not None and counter.send_by == datetime.fromisoformat(
        timeline["now"]
    )
    today = "First message" if first else "Counter" if is_counter_now else "Drafted"
    points = [(timeline["now"], "now", today, "")]
    promised = first.promise.isoformat() if first and first.promise else None
    rolled = timeline["rolled_past"]
    note = f"past {' and '.join(rolled)}" if rolled else ""
    if counter and not is_counter_now:
        is_same = promised == timeline["counter_by"]
        label = "Counter, as promised" if is_same else "Counter"
        points.append((timeline["counter_by"], "promise", label, note if is_same else ""))
        promised = None if is_same else promised
    if promised:
        needs_their_word = promised == timeline["extension_to"] != timeline["review_by"]
        label = "Your answer, if agreed" if needs_their_word else "Your answer, as promised"
        points.append((promised, "promise", label, note))
    if counter:
        points.append((timeline["reply_by"], "reply", "Their answer, as asked", ""))
    if timeline["deadline"] is not None:
        label = "Their deadline, passed" if has_passed(timeline) else "Their deadline"
        points.append((timeline["deadline"], "deadline", label, ""))
    return points
