"""Numbers to coordinates for the drawings: pure functions, one unit to a pixel."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_ASK_ROW = 38
_LABEL_ROW = 36
_BAR_TOP, _BAR_HEIGHT = 88, 32
_MARGIN = 34.0
_LABEL_WIDTH = 68.0
_CHARACTER = 8.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A percentile on the scale; `row` is the line its label stands in, so that none overlap."""

    x: float
    row: int
    label: str
    amount: int
    modelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the band between two percentiles."""

    x: float
    width: float
    is_middle: bool
    modelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """The offer or the ask."""

    x: float
    label_x: float
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BandDrawing:
    """Where everything in the picture of a band stands."""

    width: int
    top: int
    height: int
    bar_top: int
    bar_height: int
    label_row: int
    left: float
    right: float
    ticks: tuple[Tick, ...]
    spans: tuple[Span, ...]
    offer: Marker
    ask: Marker | None


def draw_band(
    points: Sequence[Mapping[str, Any]], *, offered: int, ask: int | None, width: int
) -> BandDrawing:
    """Place a band's percentiles, the offer and the ask on one linear scale."""
    amounts: list[int] = [point["amount"] for point in points]
    everything = [*amounts, offered, *([ask] if ask is not None else [])]
    low, high = min(everything), max(everything)
    room = width - 2 * _MARGIN

    def place(amount: int) -> float:
        share = (amount - low) / (high - low or 1)
        return round(_MARGIN + room * share, 1)

    ticks = _ticks([(point, place(point["amount"])) for point in points])
    spans = tuple(
        Span(
            x=place(one["amount"]),
            width=round(place(two["amount"]) - place(one["amount"]), 1),
            is_middle=one["percentile"] >= 25 and two["percentile"] <= 75,
            modelled=one["modelled"] or two["modelled"],
        )
        for one, two in pairwise(points)
    )
    rows = max(tick.row for tick in ticks) + 1
    top = 0 if ask is not None else _ASK_ROW
    return BandDrawing(
        width=width,
        top=top,
        height=_BAR_TOP + _BAR_HEIGHT + 10 + rows * _LABEL_ROW - top,
        bar_top=_BAR_TOP,
        bar_height=_BAR_HEIGHT,
        label_row=_LABEL_ROW,
        left=_MARGIN,
        right=width - _MARGIN,
        ticks=ticks,
        spans=spans,
        offer=Marker(
            x=place(offered),
            label_x=_clear(
                place(offered), f"Offer {offered:,}", width, None if ask is None else place(ask)
            ),
            amount=offered,
        ),
        ask=None
        if ask is None
        else Marker(x=place(ask), label_x=_clear(place(ask), f"Ask {ask:,}", width), amount=ask),
    )


def _clear(x: float, label: str, width: int, stem: float | None = None) -> float:
    """Return where a label's middle may stand: inside the picture, and left of a stem."""
    half = (len(label) + 2) * _CHARACTER / 2
    if stem is not None and x < stem < x + half + 6:
        x = stem - half - 6
    return round(min(max(x, half), width - half), 1)


def _ticks(placed: Sequence[tuple[Mapping[str, Any], float]]) -> tuple[Tick, ...]:
    """Give every label the first row in which it clears the label before it."""
    ends: list[float] = []
    ticks = []
    for point, x in placed:
        row = next((i for i, end in enumerate(ends) if x - _LABEL_WIDTH / 2 >= end), len(ends))
        ends[row : row + 1] = [x + _LABEL_WIDTH / 2]
        ticks.append(
            Tick(
                x=x,
                row=row,
                label=point.get("label", f"p{point['percentile']}"),
                amount=point["amount"],
                modelled=point["modelled"],
            )
        )
    return tuple(ticks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One part of a year's bar."""

    kind: str
    y: float
    height: float
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBar:
    """One year as a stack: recurring parts, the sign-on on top, the unsellable claim beside it."""

    year: int
    x: float
    slices: tuple[Slice, ...]
    top: float
    total: int
    claim: Slice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsDrawing:
    """Where the bars of the years stand; `kinds` names the parts that occur."""

    width: int
    height: int
    floor: float
    bar_width: float
    bars: tuple[YearBar, ...]
    kinds: tuple[str, ...]


def top_of(years: Iterable[Mapping[str, Any]]) -> int:
    """Return the most that any of these years pays or claims: the top of their scale."""
    return max((max(_total(year), year["claimed_equity"]) for year in years), default=0)


def draw_years(
    years: Sequence[Mapping[str, Any]], *, width: int = 380, height: int = 220, top: int = 0
) -> YearsDrawing:
    """Stack what each year pays, all years on one scale: their own, or one that ends at `top`."""
    floor, roof = height - 30.0, 28.0
    most = top or top_of(years) or 1
    step = width / len(years)
    bar_width = round(step * 0.46, 1)
    bars = []
    for index, year in enumerate(years):
        reached, slices = floor, []
        for kind in ("base", "bonus", "equity", "one_time"):
            if year[kind]:
                tall = (floor - roof) * year[kind] / most
                reached -= tall
                slices.append(
                    Slice(kind=kind, y=round(reached, 1), height=round(tall, 1), amount=year[kind])
                )
        claimed = year["claimed_equity"]
        tall = (floor - roof) * claimed / most
        claim = Slice(kind="claim", y=round(floor - tall, 1), height=round(tall, 1), amount=claimed)
        bars.append(
            YearBar(
                year=year["year"],
                x=round(step * index + step * 0.18, 1),
                slices=tuple(slices),
                top=round(reached, 1),
                total=_total(year),
                claim=claim if claimed else None,
            )
        )
    kinds = [part.kind for bar in bars for part in bar.slices] + [
        "claim" for bar in bars if bar.claim
    ]
    order = ("base", "bonus", "equity", "one_time", "claim")
    return YearsDrawing(
        width=width,
        height=height,
        floor=floor,
        bar_width=bar_width,
        bars=tuple(bars),
        kinds=tuple(kind for kind in order if kind in kinds),
    )


def _total(year: Mapping[str, Any]) -> int:
    return int(year["recurring"] + year["one_time"])
