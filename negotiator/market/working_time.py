"""A band of full-time pay at a part of full time: it sizes an ask, and is never quoted."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from negotiator.market.band import Band
from negotiator.money import whole

_FIGURES = ("low", "p10", "p25", "p50", "p75", "p90", "high")


def scale_band(band: Band, percent: int, offered: int) -> Band:
    """Return the band at this percentage of full time; nobody publishes that: it is never quoted.

    A range that was told for the offer is one of full time too, as letters print it, unless the
    offer reaches it as it stands.
    """
    if band.is_told and offered >= (band.low or 0):
        return band
    scaled: dict[str, Any] = {
        name: whole(Decimal(value) * percent / 100)
        for name in _FIGURES
        if (value := getattr(band, name)) is not None
    }
    return replace(band, **scaled)
