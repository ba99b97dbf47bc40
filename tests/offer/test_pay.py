"""Base pay for each period, what it comes to in a year, and how that sum is written."""

from decimal import Decimal

import pytest

from negotiator.offer.pay import Pay


@pytest.mark.parametrize(
    ("pay", "annual", "written"),
    [
        pytest.param(Pay(amount=Decimal(168_000)), 168_000, None, id="year"),
        pytest.param(
            Pay(amount=Decimal(6_500), period="month", periods=13),
            84_500,
            "$6,500 a month × 13 = $84,500 a year",
            id="13 months",
        ),
        pytest.param(
            Pay(amount=Decimal(3_200), period="two_weeks", periods=26),
            83_200,
            "$3,200 every two weeks × 26 = $83,200 a year",
            id="two weeks",
        ),
        pytest.param(
            Pay(amount=Decimal(1_600), period="week", periods=52),
            83_200,
            "$1,600 a week × 52 = $83,200 a year",
            id="week",
        ),
        pytest.param(
            Pay(amount=Decimal(720), period="day", periods=260),
            187_200,
            "$720 a day × 260 days (5 a week for 52 weeks) = $187,200 a year",
            id="day",
        ),
        pytest.param(
            Pay(amount=Decimal("85.50"), period="hour", periods=2_080),
            177_840,
            "$85.50 an hour × 2,080 hours (40 a week for 52 weeks) = $177,840 a year",
            id="hour",
        ),
    ],
)
def test_a_year_is_worked_out_and_its_sum_is_shown(
    pay: Pay, annual: int, written: str | None
) -> None:
    assert pay.annual == annual
    assert pay.sum_in("USD") == written


@pytest.mark.parametrize(
    ("period", "periods", "rate"),
    [
        ("hour", 2_080, "90.38"),
        ("day", 260, "723"),
        ("week", 52, "3615"),
        ("two_weeks", 26, "7230"),
        ("month", 12, "15666"),
    ],
)
def test_a_yearly_amount_for_a_period_is_rounded_down_so_that_it_asks_for_no_more(
    period: str, periods: int, rate: str
) -> None:
    pay = Pay(amount=Decimal(1), period=period, periods=periods)  # type: ignore[arg-type]

    assert pay.rate_of(188_000) == Decimal(rate)
