"""Where an offer is said to stand: no more than the source tells."""

from collections.abc import Collection

import pytest

from negotiator.market.band import PERCENTILES
from negotiator.market.standing import write_band_standing, write_standing
from tests.market.test_band import make_band


@pytest.mark.parametrize(
    ("percentile", "known", "said"),
    [
        (24, (25, 50, 75), "under p25"),
        (25, (25, 50, 75), "at percentile 25"),
        (74, (25, 50, 75), "at percentile 74"),
        (75, (25, 50, 75), "at or over p75"),
        (10, PERCENTILES, "at or under p10"),
        (11, PERCENTILES, "at percentile 11"),
        (89, PERCENTILES, "at percentile 89"),
        (90, PERCENTILES, "at or over p90"),
        (49, (50,), "under the median"),
        (50, (50,), "at or over the median"),
    ],
)
def test_a_modelled_percentile_is_not_told(
    percentile: int, known: Collection[int], said: str
) -> None:
    assert write_standing(percentile, known) == said


@pytest.mark.parametrize(
    ("penetration", "said"),
    [
        (-1, "under the posted range (taken as percentile 33)"),
        (0, "0% of the way up the posted range (taken as percentile 33)"),
        (100, "100% of the way up the posted range (taken as percentile 33)"),
        (101, "over the posted range (taken as percentile 33)"),
        (None, "against a posted range of one figure (taken as percentile 33)"),
    ],
)
def test_a_posted_range_is_gone_up(penetration: int | None, said: str) -> None:
    posted = make_band(p25=None, p75=None, p90=None, low=147_000, high=211_000)

    assert write_band_standing(posted, 33, penetration) == said
    assert write_band_standing(make_band(), 33, None) == "at percentile 33 of the band"
