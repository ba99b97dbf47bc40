"""Figures brought forward: by whole months, at the stated rate; never a posted range."""

from datetime import date
from decimal import Decimal

import pytest

from negotiator.market.ageing import age_band
from tests.market.test_band import make_band

THREE = Decimal(3)


@pytest.mark.parametrize(
    ("today", "months", "median"),
    [
        pytest.param(date(2026, 10, 31), None, 182_000, id="under a month: as it is"),
        pytest.param(date(2026, 11, 1), 1, 182_449, id="a month"),
        pytest.param(date(2027, 9, 30), 11, 186_999, id="a day short of a year"),
        pytest.param(date(2027, 10, 1), 12, 187_460, id="a year: 3% more"),
        pytest.param(date(2028, 10, 1), 24, 193_084, id="two years: 3% of 3%"),
        pytest.param(date(2020, 1, 1), None, 182_000, id="older than the figures: as they are"),
    ],
)
def test_a_band_grows_by_the_month(today: date, months: int | None, median: int) -> None:
    aged, ageing = age_band(make_band(as_of=date(2026, 10, 1)), today, THREE)

    assert aged.p50 == median
    assert (ageing.months if ageing else None) == months


def test_every_figure_grows_alike_and_unknown_ones_stay_unknown() -> None:
    band = make_band(as_of=date(2025, 10, 1), p25=None)

    aged, _ = age_band(band, date(2026, 10, 1), Decimal(10))

    assert aged.known() == {percent: value * 11 // 10 for percent, value in band.known().items()}
    assert aged.as_of == band.as_of


def test_a_posted_range_is_what_it_says() -> None:
    posted = make_band(
        low=150_000, high=214_000, p25=None, p75=None, p90=None, as_of=date(2020, 1, 1)
    )

    assert age_band(posted, date(2026, 10, 1), THREE) == (posted, None)
