"""Coordinates for bands drawn under one another on one scale, one unit to a pixel."""

from collections.abc import Iterable
from dataclasses import dataclass

from negotiator.market.band import Band

WIDTH = 300
_INSET = 7.0


@dataclass(frozen=True, slots=True)
class Scale:
    """The least and the most pay in one currency that a picture holds."""

    low: int
    high: int

    def place(self, amount: int) -> float:
        """Return where an amount stands."""
        share = (amount - self.low) / (self.high - self.low or 1)
        return round(_INSET + (WIDTH - 2 * _INSET) * share, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One band: the line of what is known of it, its middle half, its median; or a posted range.

    `reach` runs from the lowest known figure to the highest, `half` from p25 to p75; each is a
    start and a width, None where the source does not tell it.
    """

    reach: tuple[float, float] | None
    half: tuple[float, float] | None
    median: float | None
    is_range: bool


def scales_of(bands: Iterable[Band]) -> dict[str, Scale]:
    """Return one scale for each currency, wide enough for all of its bands."""
    known: dict[str, list[int]] = {}
    for band in bands:
        known.setdefault(band.currency, []).extend(_amounts(band))
    return {currency: Scale(min(amounts), max(amounts)) for currency, amounts in known.items()}


def draw_spread(band: Band, scale: Scale) -> Spread:
    """Place a band on a scale."""
    amounts = _amounts(band)
    return Spread(
        reach=_from_to(min(amounts), max(amounts), scale) if len(amounts) > 1 else None,
        half=_from_to(band.p25, band.p75, scale),
        median=None if band.is_posted_range else scale.place(band.p50),
        is_range=band.is_posted_range,
    )


def _amounts(band: Band) -> list[int]:
    if band.low is not None and band.high is not None:
        return [band.low, band.high]
    return list(band.known().values())


def _from_to(low: int | None, high: int | None, scale: Scale) -> tuple[float, float] | None:
    if low is None or high is None:
        return None
    start = scale.place(low)
    return start, max(round(scale.place(high) - start, 1), 2.0)
