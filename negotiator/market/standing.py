"""Where an amount stands in the market, in words that claim no more than the source tells."""

from collections.abc import Collection

from negotiator.market.band import Band


def write_standing(percentile: int, known: Collection[int]) -> str:
    """Say where an amount stands, given the percentiles its source really has.

    Between those it is read off ("at percentile 44"). Outside them it is modelled, and only the
    side is said ("under p25", "at or over p75"), as at the ends of the curve, where p10 and p90
    hold all that lies beyond.
    """
    low, high = min(known), max(known)
    if percentile < low:
        return f"under {_name(low)}"
    if percentile >= high:
        return f"at or over {_name(high)}"
    return "at or under p10" if percentile == 10 else f"at percentile {percentile}"


def rank(standing: str) -> str:
    """Shorten a standing for a cell of a table: 44, under p25."""
    return standing.removeprefix("at percentile ")


def write_band_standing(band: Band, percentile: int, penetration: int | None) -> str:
    """Say where an offer stands in a band, or how far up the range an employer posted."""
    if not band.is_posted_range:
        return f"{write_standing(percentile, band.known())} of the band"
    if penetration is None:
        way = "against a posted range of one figure"
    elif penetration < 0:
        way = "under the posted range"
    elif penetration > 100:
        way = "over the posted range"
    else:
        way = f"{penetration}% of the way up the posted range"
    return f"{way} (taken as percentile {percentile})"


def _name(percentile: int) -> str:
    return "the median" if percentile == 50 else f"p{percentile}"
