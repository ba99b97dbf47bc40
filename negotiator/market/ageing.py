"""Bring a band's figures forward from the day of their source to today, at a stated yearly rate."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from negotiator.market.band import Band
from negotiator.money import whole

_AGED = ("p10", "p25", "p50", "p75", "p90")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ageing:
    """By how much a band was aged: months, the yearly rate in percent, and the day it reaches."""

    months: int
    percent_a_year: Decimal
    to: date


def age_band(band: Band, to: date, percent_a_year: Decimal) -> tuple[Band, Ageing | None]:
    """Return the band as of a later day: value × (1 + rate) ^ (months / 12), whole months.

    A posted range is what it says and is never aged; nor is anything younger than a month.
    Aged figures size an ask. They are never quoted: no source prints them.
    """
    months = (to.year - band.as_of.year) * 12 + to.month - band.as_of.month
    months -= to.day < band.as_of.day
    if band.is_posted_range or months < 1:
        return band, None
    growth = (1 + percent_a_year / 100) ** (Decimal(months) / 12)
    grown: dict[str, Any] = {
        name: whole(value * growth) for name in _AGED if (value := getattr(band, name)) is not None
    }
    aged = replace(band, **grown)
    return aged, Ageing(months=months, percent_a_year=percent_a_year, to=to)
