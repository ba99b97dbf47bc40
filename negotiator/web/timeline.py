"""The plan as a time line: what to do, by when, in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

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
    timeline: Mapping[str, Any], stages: Sequence[str], *, location: str
) -> tuple[Moment, ...]:
    """Put the plan's moments in order, those that coincide said once."""
    zone = ZoneInfo(timeline["time_zone"])
    now = datetime.fromisoformat(timeline["now"]).astimezone(zone)
    deadline = timeline["deadline"]
    has_passed = deadline is not None and datetime.fromisoformat(deadline) < now
    points: list[tuple[datetime, str, str, str]] = [(now, "now", _today(stages), "")]

    def add(name: str, kind: str, label: str, note: str = "") -> None:
        moment = datetime.fromisoformat(timeline[name]).astimezone(zone)
        points.append((moment, kind, label, note))

    if not has_passed and "counter" in stages:
        if "acknowledge" in stages:
            is_same = timeline["review_by"] == timeline["counter_by"]
            if not is_same:
                add("review_by", "promise", "The answer you promised")
            rolled = timeline["rolled_past"]
            note = f"past {' and '.join(rolled)}" if rolled else ""
            add(
                "counter_by",
                "promise",
                "Send the counter, as promised" if is_same else "Send the counter",
                note,
            )
        add("reply_by", "reply", "You ask for their answer")
    elif not has_passed and stages:
        add("review_by", "promise", "The answer you promised")
    if deadline is not None:
        add("deadline", "deadline", "Their deadline, passed" if has_passed else "Their deadline")
    return tuple(
        Moment(
            kind,
            label,
            *clock_and_day(moment, location=location, now=now),
            moment.isoformat(),
            note,
        )
        for moment, kind, label, note in sorted(points, key=lambda point: point[0])
    )


def _today(stages: Sequence[str]) -> str:
    if "acknowledge" in stages:
        return "Send the first message"
    return "Send the counter" if "counter" in stages else "The offer as it stands"
