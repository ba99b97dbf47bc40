"""Coordinates for two roles' pay from level to level: a line each, one unit to a pixel."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from negotiator.market.band import Band
from negotiator.market.comparison import PayComparison
from negotiator.market.sample import SampleRule
from negotiator.money import write_money

_TOP, _BOTTOM, _RIGHT = 20.0, 34.0, 12.0
_CHARACTER = 6.8
_ASIDE = 7.0
_MOST_GRID_LINES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One role's median at one level, with its middle half where the source tells it.

    `is_higher` says that it is not under the other role's; its label then stands above it.
    """

    level: str
    x: float
    y: float
    low_y: float | None
    high_y: float | None
    amount: int
    is_thin: bool
    is_higher: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One role's points; `pieces` join those of neighbouring levels."""

    points: tuple[Point, ...]
    pieces: tuple[tuple[Point, Point], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressionDrawing:
    """Where everything in the picture of a progression stands; `grid` has heights and amounts."""

    width: int
    height: int
    left: float
    right: float
    floor: float
    grid: tuple[tuple[float, int], ...]
    levels: tuple[tuple[float, str], ...]
    lines: tuple[Line, Line]
    has_room: bool


def draw_progression(
    comparison: PayComparison, rule: SampleRule, *, width: int, height: int
) -> ProgressionDrawing | None:
    """Draw the levels of a comparison on a scale from nothing; None with fewer than two levels."""
    rows = [row for row in comparison.levels if row.level is not None and any(row.pay)]
    if len(rows) < 2:
        return None
    amounts = [amount for band in comparison.bands for amount in (band.p50, band.p75 or 0)]
    step = _grid_step(max(amounts))
    lines = range(0, -(-max(amounts) // step) * step + 1, step)
    left = round(len(write_money(lines[-1], comparison.currency)) * _CHARACTER + 10, 1)
    floor = height - _BOTTOM
    column = (width - _RIGHT - left) / len(rows)

    def rise(amount: int) -> float:
        return round(floor - (floor - _TOP) * amount / lines[-1], 1)

    def draw(place: int) -> Line:
        points: list[Point | None] = []
        for index, row in enumerate(rows):
            band = row.pay[place]
            x = round(left + column * (index + 0.5) + (_ASIDE if place else -_ASIDE), 1)
            other = row.pay[1 - place]
            is_higher = band is not None and (other is None or band.p50 >= other.p50)
            points.append(
                None if band is None else _point(band, x, rise, rule, is_higher=is_higher)
            )
        pieces = [(one, two) for one, two in pairwise(points) if one and two]
        return Line(points=tuple(filter(None, points)), pieces=tuple(pieces))

    return ProgressionDrawing(
        width=width,
        height=height,
        left=left,
        right=width - _RIGHT,
        floor=floor,
        grid=tuple((rise(amount), amount) for amount in lines),
        levels=tuple(
            (round(left + column * (index + 0.5), 1), row.level or "")
            for index, row in enumerate(rows)
        ),
        lines=(draw(0), draw(1)),
        has_room=column > 2 * (left + _ASIDE),
    )


def _point(
    band: Band, x: float, rise: Callable[[int], float], rule: SampleRule, *, is_higher: bool
) -> Point:
    return Point(
        level=band.level or "",
        x=x,
        y=rise(band.p50),
        low_y=None if band.p25 is None else rise(band.p25),
        high_y=None if band.p75 is None else rise(band.p75),
        amount=band.p50,
        is_thin=rule.is_thin(band),
        is_higher=is_higher,
    )


def _grid_step(most: int) -> int:
    """Return a round amount that parts the scale into a few steps."""
    step = 1
    while True:
        for leading in (1, 2, 5):
            if leading * step * _MOST_GRID_LINES >= most:
                return leading * step
        step *= 10
