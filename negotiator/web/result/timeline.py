"""The plan as a time line: what to do, by when, in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from negotiator.web.result.letters import Letter, has_passed
from negotiator.web.words import clock_and_day


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of the plan; `kind` picks its mark."""

    kind: str
    label: str
    clock: str
    day: str
    iso: str
    note: str


def lay_out_timeline(
    timeline: Mapping[str, Any], letters: Sequence[Letter], *, location: str
) -> tuple[Moment, ...]:
    """Put the plan's moments in order, those that coincide said once."""
    zone = ZoneInfo(timeline["time_zone"])
    now = datetime.fromisoformat(timeline["now"]).astimezone(zone)
    points = [
        (datetime.fromisoformat(moment).astimezone(zone), kind, label, note)
        for moment, kind, label, note in _points(timeline, {it.stage: it for it in letters})
    ]
    return tuple(
        Moment(kind, label, *clock_and_day(at, location=location, now=now), at.isoformat(), note)
        for at, kind, label, note in sorted(points, key=lambda point: point[0])
    )


def _points(
    timeline: Mapping[str, Any], letters: Mapping[str, Letter]
) -> list[tuple[str, str, str, str]]:
    """List the moments with their kind, what happens then, and a note."""
    first, counter = letters.get("acknowledge"), letters.get("counter")
    today = "Send the first message" if first else "Send the counter"
    points = [(timeline["now"], "now", today if letters else "The offer as it stands", "")]
    promised = first.promise.isoformat() if first and first.promise else None
    rolled = timeline["rolled_past"]
    note = f"past {' and '.join(rolled)}" if rolled else ""
    if first and counter:
        is_same = promised == timeline["counter_by"]
        label = "Send the counter, as promised" if is_same else "Send the counter"
        points.append((timeline["counter_by"], "promise", label, note if is_same else ""))
        promised = None if is_same else promised
    if promised:
        needs_their_word = promised == timeline["extension_to"] != timeline["review_by"]
        label = "Your answer, if they agree" if needs_their_word else "The answer you promised"
        points.append((promised, "promise", label, note))
    if counter:
        points.append((timeline["reply_by"], "reply", "You ask for their answer", ""))
    if timeline["deadline"] is not None:
        label = "Their deadline, passed" if has_passed(timeline) else "Their deadline"
        points.append((timeline["deadline"], "deadline", label, ""))
    return points
