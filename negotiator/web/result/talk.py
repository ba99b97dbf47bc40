"""A picture of the talk: where they began, where they are, and what was asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from negotiator.web.words import asked

_WIDTH, _EDGE = 342, 12


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure on the line, with its place in px and its label."""

    x: int
    label: str
    amount: str
    kind: str
    is_above: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """The line from their first offer to the ask, and what stands on it."""

    width: int
    marks: tuple[Mark, ...]
    now: int


def draw_talk(response: Mapping[str, Any]) -> Talk | None:
    """Draw the ladder's public side: nothing private stands on it. None without a ladder."""
    ladder = response["private"].get("ladder")
    if ladder is None or ladder["standing"] is None:
        return None
    low, high = float(ladder["offered"]), float(ladder["asked"])
    now = float(ladder["standing"])
    if high <= low:
        return None
    most, least = max(high, now), min(low, now)
    scale = (_WIDTH - 2 * _EDGE) / (most - least)
    unit, currency = _UNITS.get(ladder["item"], "money"), response["currency"]

    def place(amount: float) -> int:
        return round(_EDGE + (amount - least) * scale)

    points = [
        (low, ladder["offered"], "their offer", "offer"),
        (high, ladder["asked"], "you asked", "ask"),
    ]
    if now not in {low, high}:
        points.append((now, ladder["standing"], "they are at", "now"))
    return Talk(
        width=_WIDTH,
        marks=tuple(
            Mark(place(at), label, asked(amount, unit, currency), kind, at in {least, most})
            for at, amount, label, kind in sorted(points, key=lambda point: point[0])
        ),
        now=place(now),
    )


_UNITS = {"shares": "shares", "percent": "percent"}
