"""Which figures of a band may be quoted to an employer: real ones, above the offer, no others."""

from typing import Literal

from negotiator.ask.ask import Ask
from negotiator.ask.policy import AskPolicy
from negotiator.ask.rounding import ask_step
from negotiator.market.band import Band

_GRAIN = 1_000


MarketQuote = tuple[tuple[int | Literal["low", "high"], int], ...]
"""The points to quote, each with its figure as it will be written; empty to say nothing.

A point is a percentile, or an end of the range the employer posted.
"""


def choose_quote(
    band: Band, level: str | None, offered: int, ask: Ask, policy: AskPolicy
) -> MarketQuote:
    """Choose the figures of the market sentence: the source's own, all above the offer.

    The offer is not a strong one. Nothing is quoted beside a written offer that sets the figure,
    when a figure would round onto the offer, or when the ask outruns the highest of them. Of all
    levels together one figure is quoted, no higher than the offer's `level` allows. Of a posted
    range the low end is quoted to an offer under it, else the top to one in its lower half; to the
    unit, as it was printed.
    """
    if ask.mode == "match_rival":
        return ()
    if band.low is not None and band.high is not None:
        if offered < band.low:
            return (("low", band.low), ("high", band.high))
        return (("high", band.high),) if offered < band.p50 else ()
    known = band.known()
    if band.kind == "all_levels":
        return _of_all_levels(known, level, offered, ask, policy)
    points = _points(known, offered, ask, policy)
    if policy.samples.is_thin(band):
        points = points[:1]  # the outer percentiles of a thin sample invite an easy rebuttal
    written = tuple((percent, _written(known[percent])) for percent in points)
    if not written or any(figure <= offered for _, figure in written):
        return ()
    reach = policy.ask_over_lone_median if points == (50,) else policy.ask_over_top_figure
    is_outrun = ask.amount is not None and ask.amount > reach * written[-1][1]
    return () if is_outrun else written


def _of_all_levels(
    known: dict[int, int], level: str | None, offered: int, ask: Ask, policy: AskPolicy
) -> MarketQuote:
    """Choose the lowest figure over the offer that the ask does not outrun, if the level has it."""
    most = policy.all_levels_quoted_up_to[level or "unknown"]
    for percent, figure in known.items():
        reaches = ask.amount is None or ask.amount <= policy.ask_over_top_figure * _written(figure)
        if _written(figure) > offered and reaches:
            return ((percent, _written(figure)),) if percent <= most else ()
    return ()


def _points(known: dict[int, int], offered: int, ask: Ask, policy: AskPolicy) -> tuple[int, ...]:
    median, upper, top = known[50], known.get(75), known.get(90)
    if offered < median:
        if upper is not None:
            return (50, 90) if top is not None and ask.amount and ask.amount > upper else (50, 75)
        if offered * 100 < policy.lone_median_over_offer_percent * median:
            return (50,)
        return ()
    if upper is None or offered >= upper:
        return ()
    if top is not None and ask.amount is not None and ask.amount >= upper:
        return (75, 90)
    return (75,)


def _written(figure: int) -> int:
    grain = max(_GRAIN, ask_step(figure))
    return (figure * 2 + grain) // (grain * 2) * grain
