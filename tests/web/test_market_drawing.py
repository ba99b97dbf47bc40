"""The numbers of the market's drawings: scales that hold everything, and words about dates."""

from dataclasses import replace
from decimal import Decimal

import pytest

from negotiator.market.comparison import compare_pay
from negotiator.web.market.spreads import WIDTH, draw_spread, scales_of
from negotiator.web.market.vesting import draw_vesting
from negotiator.web.result.progression import draw_progression
from negotiator.web.words import begin, in_a_row, write_seen
from tests.market.test_pay_comparison import BAND, ROLES, RULE, band


def progression(*bands):
    (comparison,) = compare_pay(bands, ROLES, RULE)
    return draw_progression(comparison, RULE, width=600, height=300)


def test_a_progression_rises_with_pay_from_a_scale_that_begins_at_nothing():
    drawn = progression(
        band(level="L3", p50=100_000),
        band(level="L4", p50=200_000),
        band("data-scientist", level="L4", p50=150_000),
    )

    one, other = drawn.lines
    assert drawn.grid[0] == (drawn.floor, 0)
    assert [amount for _, amount in drawn.grid] == [0, 50_000, 100_000, 150_000, 200_000, 250_000]
    assert one.points[0].y > other.points[0].y > one.points[1].y
    assert drawn.floor - one.points[1].y == pytest.approx(
        2 * (drawn.floor - one.points[0].y), abs=1
    )
    assert [point.is_higher for point in (*one.points, *other.points)] == [True, True, False]
    assert all(0 < point.x < 600 for line in drawn.lines for point in line.points)


def test_a_level_between_two_without_a_figure_breaks_the_line():
    drawn = progression(
        band(level="L3"), band(level="L5"), band("data-scientist", level="L4"),
    )  # fmt: skip

    assert [level for _, level in drawn.levels] == ["L3", "L4", "L5"]
    assert len(drawn.lines[0].points) == 2
    assert drawn.lines[0].pieces == ()


@pytest.mark.parametrize(
    "bands",
    [
        pytest.param((band(level="L3"),), id="one level"),
        pytest.param((band(level=None), band("data-scientist", level=None)), id="no levels"),
    ],
)
def test_there_is_no_progression_of_fewer_than_two_levels(bands):
    assert progression(*bands) is None


@pytest.mark.parametrize("most", [7, 80_000, 555_000, 12_000_000, 10**14])
def test_a_grid_has_a_few_round_lines_whatever_the_currency(most):
    top = {"p25": None, "p75": None, "p50": most}
    drawn = progression(replace(BAND, level="L3", **top), replace(BAND, level="L4", **top))

    assert 2 <= len(drawn.grid) <= 6
    assert drawn.grid[-1][1] >= most


def test_bands_of_one_currency_share_a_scale_and_others_have_their_own():
    bands = [band(p50=100_000), band(p50=300_000), band(currency="GBP", p50=50_000)]

    scales = scales_of(bands)
    low, high, pounds = (draw_spread(it, scales[it.currency]) for it in bands)

    assert (scales["USD"].low, scales["USD"].high) == (90_000, 310_000)
    assert low.reach[0] < low.median < high.reach[0] < high.median
    assert low.reach[0] >= 0
    assert sum(high.reach) <= WIDTH
    assert pounds.reach[0] == low.reach[0]


def test_what_a_source_does_not_tell_is_not_drawn():
    lone = band(p25=None, p75=None)
    posted = band(p25=None, p75=None, low=100_000, high=200_000)
    scale = scales_of([lone, posted])["USD"]

    assert (draw_spread(lone, scale).reach, draw_spread(lone, scale).half) == (None, None)
    assert (draw_spread(posted, scale).median, draw_spread(posted, scale).is_range) == (None, True)


def test_a_schedule_is_drawn_to_its_largest_year():
    drawn = draw_vesting([Decimal("33.4"), Decimal("33.3"), Decimal("33.3")])

    assert [bar.percent for bar in drawn.bars] == ["33.4%", "33.3%", "33.3%"]
    assert drawn.bars[0].height == 96
    assert all(bar.y + bar.height == drawn.floor for bar in drawn.bars)


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (None, "undated"),
        ("2024", "2024"),
        ("2024-03", "March 2024"),
        ("2025-08-05", "5 August 2025"),
    ],
)
def test_a_date_is_said_as_finely_as_it_is_known(seen, words):
    assert write_seen(seen) == words


@pytest.mark.parametrize(
    ("text", "begun"),
    [("the BLS", "The BLS"), ("ai-jobs.net salaries", "ai-jobs.net salaries"), ("", "")],
)
def test_a_name_that_is_an_address_keeps_its_small_letter(text, begun):
    assert begin(text) == begun


@pytest.mark.parametrize(
    ("names", "words"),
    [(["L3"], "L3"), (["L3", "L4"], "L3 and L4"), (["a", "b", "c"], "a, b and c")],
)
def test_names_in_a_row(names, words):
    assert in_a_row(names) == words
