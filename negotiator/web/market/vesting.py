"""Coordinates for a vesting schedule: a bar for each year, one unit to a pixel."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_COLUMN, _BAR, _TOP, _TALL, _BOTTOM = 64, 40, 22, 96, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class VestingBar:
    """What vests in one year."""

    year: int
    percent: str
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VestingDrawing:
    """Where the bars of the years stand."""

    width: int
    height: int
    floor: int
    bar_width: int
    bars: tuple[VestingBar, ...]


def draw_vesting(percents: Sequence[Decimal]) -> VestingDrawing:
    """Draw each year's percentage; the largest reaches the top."""
    floor = _TOP + _TALL
    most = max(percents)
    bars = []
    for index, percent in enumerate(percents):
        tall = round(float(_TALL * percent / most), 1)
        bars.append(
            VestingBar(
                year=index + 1,
                percent=f"{percent.normalize():f}%",
                x=_COLUMN * index + (_COLUMN - _BAR) / 2,
                y=round(floor - tall, 1),
                height=tall,
            )
        )
    return VestingDrawing(
        width=_COLUMN * len(bars),
        height=floor + _BOTTOM,
        floor=floor,
        bar_width=_BAR,
        bars=tuple(bars),
    )
