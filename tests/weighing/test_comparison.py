"""Who stands where: part by part, by weights, with musts as vetoes and currencies apart."""

from decimal import Decimal

import pytest

from negotiator.weighing.comparison import Must
from negotiator.weighing.remarks import remark_on_comparison
from tests.weighing.conftest import shares, side


def row_of(comparison, part):
    return next(row for row in comparison.rows if row.part == part)


def test_years_are_those_of_the_offer_alone_with_private_equity_at_zero():
    one = side("A", bonus_percent=Decimal(15), sign_on=(20_000,), equity=shares(240_000))
    other = side("B", equity=shares(400_000, liquid=False), bonus_amount=10_000)

    assert [year.recurring for year in one.years] == [253_200] * 4
    assert one.one_time == 20_000
    assert (other.recurring, other.claimed) == (4 * 178_000, 400_000)
    assert one.claimed == 0


def test_only_four_years_are_held_against_each_other():
    long = side("A", equity=shares(500_000, (20, 20, 20, 20, 20)), bonus_percent=Decimal(0))

    assert len(long.pay.years) == 5
    assert len(long.years) == 4
    assert long.equity == 400_000


def test_the_most_points_come_first(held):
    comparison = held(
        side("A", paid_leave_days=30, base=150_000),
        side("B", paid_leave_days=20, base=170_000),
        paid_leave_days=2,
        recurring=1,
    )

    assert [(each.side, each.place, each.percent) for each in comparison.order] == [
        (0, 1, 67),
        (1, 2, 33),
    ]


def test_equal_points_share_a_place(held):
    comparison = held(
        side("A", paid_leave_days=30),
        side("B", paid_leave_days=20, notice_days=10),
        side("C", paid_leave_days=30),
        paid_leave_days=1,
    )

    assert [(each.side, each.place) for each in comparison.order] == [(0, 1), (2, 1), (1, 3)]


def test_less_is_better_of_what_binds(held):
    comparison = held(
        side("A", non_compete_months=12), side("B", non_compete_months=0), non_compete_months=1
    )

    assert comparison.first.side == 1
    assert [cell.place for cell in row_of(comparison, "non_compete_months").cells] == [2, 1]


def test_what_is_not_known_counts_neither_way(held):
    comparison = held(side("A", paid_leave_days=10), side("B"), paid_leave_days=1)

    assert [each.percent for each in comparison.order] == [50, 50]
    assert [cell.place for cell in row_of(comparison, "paid_leave_days").cells] == [None, None]


def test_a_part_in_which_all_are_the_same_has_no_best(held):
    comparison = held(side("A", notice_days=30), side("B", notice_days=30), notice_days=1)

    assert not any(cell.is_best for cell in row_of(comparison, "notice_days").cells)


def test_pay_in_two_currencies_is_never_ranked_or_added(held):
    comparison = held(side("A", base=200_000), side("B", base=90_000, currency="EUR"), recurring=5)

    assert [each.percent for each in comparison.order] == [50, 50]
    assert [cell.place for cell in row_of(comparison, "recurring").cells] == [None, None]
    assert any("never added or converted" in said for said in remark_on_comparison(comparison))


def test_two_of_one_currency_are_ranked_beside_a_third_of_another(held):
    comparison = held(
        side("A", base=200_000),
        side("B", base=90_000, currency="EUR"),
        side("C", base=180_000),
        recurring=1,
    )

    assert [cell.place for cell in row_of(comparison, "recurring").cells] == [1, None, 2]
    assert [each.side for each in comparison.order] == [0, 1, 2]


@pytest.mark.parametrize(
    ("days", "state"), [(24, "failed"), (25, "met"), (26, "met"), (None, "not_known")]
)
def test_a_must_on_its_threshold(held, days, state):
    comparison = held(
        side("A", paid_leave_days=days),
        side("B", paid_leave_days=25),
        musts=(Must("paid_leave_days", 25),),
        recurring=1,
    )

    assert row_of(comparison, "paid_leave_days").cells[0].must == state


@pytest.mark.parametrize(("months", "state"), [(5, "met"), (6, "met"), (7, "failed")])
def test_a_must_of_what_binds_is_the_most_there_may_be(held, months, state):
    comparison = held(
        side("A", non_compete_months=months),
        side("B", non_compete_months=0),
        musts=(Must("non_compete_months", 6),),
        recurring=1,
    )

    assert row_of(comparison, "non_compete_months").cells[0].must == state


def test_a_must_that_fails_is_a_veto_whatever_else_is_better(held):
    comparison = held(
        side("A", base=400_000, paid_leave_days=10),
        side("B", base=100_000, paid_leave_days=25),
        musts=(Must("paid_leave_days", 20),),
        recurring=10,
    )

    first, last = comparison.order
    assert (first.side, first.place) == (1, 1)
    assert (last.side, last.place, [row.part for row in last.vetoes]) == (
        0,
        None,
        ["paid_leave_days"],
    )
    assert last.percent == 100
    assert comparison.unmet == ()


def test_a_must_for_pay_is_held_against_the_leanest_year(held):
    lean = side("A", bonus_amount=0, equity=shares(100_000, (5, 15, 40, 40)), base=150_000)
    comparison = held(
        lean,
        side("B", bonus_amount=0, equity=shares(0), base=160_000),
        musts=(Must("recurring", 156_000, "USD"),),
        recurring=1,
    )

    assert [cell.must for cell in row_of(comparison, "recurring").cells] == ["failed", "met"]


def test_pay_of_which_a_part_is_not_known_fails_no_must(held):
    comparison = held(
        side("A", base=150_000),
        side("B", base=190_000),
        musts=(Must("recurring", 170_000, "USD"),),
        recurring=1,
    )

    assert [cell.must for cell in row_of(comparison, "recurring").cells] == ["not_known", "met"]


def test_a_must_in_one_currency_says_nothing_of_another(held):
    comparison = held(
        side("A", bonus_amount=0, equity=shares(0)),
        side("B", currency="EUR"),
        musts=(Must("recurring", 300_000, "USD"),),
        recurring=1,
    )

    assert [cell.must for cell in row_of(comparison, "recurring").cells] == ["failed", "not_known"]


def test_a_must_that_nobody_meets_takes_all_out_and_is_told(held):
    comparison = held(
        side("A", paid_leave_days=10),
        side("B", paid_leave_days=20),
        musts=(Must("paid_leave_days", 30),),
        recurring=1,
    )

    assert [row.part for row in comparison.unmet] == ["paid_leave_days"]
    assert [each.place for each in comparison.order] == [None, None]
    assert "Every offer fails a must of yours, so none comes first." in remark_on_comparison(
        comparison
    )


def test_no_sign_on_meets_a_must_for_its_repayment_and_is_no_merit(held):
    comparison = held(
        side("A", sign_on=(0,)),
        side("B", sign_on=(10_000,), sign_on_repayment_months=24),
        musts=(Must("sign_on_repayment_months", 12),),
        sign_on_repayment_months=1,
    )

    cells = row_of(comparison, "sign_on_repayment_months").cells
    assert [cell.must for cell in cells] == ["met", "failed"]
    assert [cell.place for cell in cells] == [None, None]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"work_mode": "remote"}, "5 days a week"),
        ({"work_mode": "onsite"}, "0 days a week"),
        ({"work_mode": "hybrid"}, "not known"),
        ({"work_mode": "hybrid", "office_days_per_week": 4}, "1 day a week"),
        ({"office_days_per_week": 6}, "0 days a week"),
    ],
)
def test_days_at_home(changes, says):
    assert side("A", **changes).measure("days_at_home").says == says


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"hours_per_week": Decimal("37.50")}, "37.5 hours"),
        ({"hours_per_week": Decimal(40)}, "40 hours"),
        ({"full_time_percent": 80}, "80% of full time"),
        ({}, "not known"),
    ],
)
def test_hours(changes, says):
    assert side("A", **changes).measure("hours_per_week").says == says


def test_what_is_not_known_is_told(held):
    comparison = held(side("A"), side("B", bonus_amount=0, equity=shares(0)), recurring=1)

    assert remark_on_comparison(comparison) == (
        "A: the bonus and the equity are not known, so its recurring pay is without, and may be "
        "more.",
    )
