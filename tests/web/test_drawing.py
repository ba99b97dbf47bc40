"""The drawings are exact: everything in proportion, inside the picture, no label on another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.web.result.drawing import draw_band, draw_years

PERCENTILES = (10, 25, 50, 75, 90)


def points_of(*amounts, modelled=()):
    return [
        {"percentile": percentile, "amount": amount, "modelled": percentile in modelled}
        for percentile, amount in zip(PERCENTILES, amounts, strict=True)
    ]


def test_amounts_stand_in_proportion():
    points = points_of(100, 200, 300, 400, 500)

    drawing = draw_band(points, offered=300, ask=400, width=468)

    assert [tick.x for tick in drawing.ticks] == [34, 134, 234, 334, 434]
    assert drawing.offer.x == 234
    assert drawing.ask.x == 334
    assert [span.is_middle for span in drawing.spans] == [False, True, True, False]


def test_a_stretch_with_a_modelled_end_is_modelled():
    points = points_of(100, 200, 300, 400, 500, modelled={10, 90})

    drawing = draw_band(points, offered=300, ask=None, width=468)

    assert [span.modelled for span in drawing.spans] == [True, False, False, True]
    assert drawing.ask is None


@pytest.mark.parametrize("width", [342, 900])
@given(
    amounts=st.lists(st.integers(1, 10**9), min_size=5, max_size=5).map(sorted),
    offered=st.integers(1, 10**9),
    more=st.integers(0, 10**6) | st.none(),
)
def test_nothing_leaves_the_picture_and_no_percentile_covers_another(width, amounts, offered, more):
    ask = None if more is None else offered + more

    drawing = draw_band(points_of(*amounts), offered=offered, ask=ask, width=width)

    marks = [drawing.offer, *([drawing.ask] if drawing.ask else [])]
    assert all(0 <= mark.x <= width and 0 <= mark.label_x <= width for mark in marks)
    for one in drawing.ticks:
        assert drawing.left <= one.x <= drawing.right
        for two in drawing.ticks:
            assert one is two or one.row != two.row or abs(one.x - two.x) >= 68


def test_years_share_one_scale_and_stand_on_one_floor():
    year = {"base": 100, "bonus": 0, "equity": 50, "claimed_equity": 0}
    years = [
        {**year, "year": 1, "recurring": 150, "one_time": 50},
        {**year, "year": 2, "recurring": 150, "one_time": 0},
    ]

    drawing = draw_years(years)

    first, second = drawing.bars
    assert [part.kind for part in first.slices] == ["base", "equity", "one_time"]
    assert sum(part.height for part in first.slices) == pytest.approx(162)
    assert sum(part.height for part in second.slices) == pytest.approx(162 * 0.75)
    assert drawing.kinds == ("base", "equity", "one_time")


def test_a_claim_stands_beside_the_bar_and_adds_nothing_to_it():
    year = {"year": 1, "base": 100, "bonus": 0, "equity": 0, "recurring": 100, "one_time": 0}

    (bar,) = draw_years([{**year, "claimed_equity": 200}]).bars

    assert bar.total == 100
    assert bar.claim.amount == 200
    assert bar.claim.height == pytest.approx(162)


def test_an_offer_of_nothing_but_zeros_can_be_drawn():
    year = {"year": 1, "base": 0, "bonus": 0, "equity": 0, "recurring": 0, "one_time": 0}

    (bar,) = draw_years([{**year, "claimed_equity": 0}]).bars

    assert bar.slices == ()
