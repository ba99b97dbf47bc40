"""Compensation year by year, to the dollar."""

from decimal import Decimal

import pytest

from negotiator.offer.compensation import lay_out
from negotiator.offer.offer import Equity
from tests.offer.offers import make_offer


def _grant(value: int, *percent: int, liquid: bool | None = True) -> Equity:
    curve = tuple(map(Decimal, percent))
    return Equity(kind="rsu", grant_value=value, vesting_percent=curve, liquid=liquid)


@pytest.mark.parametrize(
    ("curve", "equity"),
    [
        pytest.param((25, 25, 25, 25), [60_000] * 4, id="even"),
        pytest.param((5, 15, 40, 40), [12_000, 36_000, 96_000, 96_000], id="back-loaded"),
        pytest.param((38, 32, 20, 10), [91_200, 76_800, 48_000, 24_000], id="front-loaded"),
        pytest.param((40, 30, 20, 10), [96_000, 72_000, 48_000, 24_000], id="front-loaded, 40"),
        pytest.param((100,), [240_000, 0, 0, 0], id="one-year grant"),
    ],
)
def test_a_grant_is_laid_out_as_it_vests(curve: tuple[int, ...], equity: list[int]) -> None:
    offer = make_offer(
        bonus_percent=Decimal(15), sign_on=(20_000, 10_000), equity=_grant(240_000, *curve)
    )

    years = lay_out(offer).years

    assert [year.equity for year in years] == equity
    assert [year.recurring for year in years] == [168_000 + 25_200 + vest for vest in equity]
    assert [year.one_time for year in years] == [20_000, 10_000, 0, 0]


@pytest.mark.parametrize("value", [999_999, 100_001, 240_001, 7])
@pytest.mark.parametrize("curve", [(25, 25, 25, 25), (5, 15, 40, 40), (33, 33, 34)])
def test_the_years_of_a_grant_add_up_to_it(value: int, curve: tuple[int, ...]) -> None:
    years = lay_out(make_offer(equity=_grant(value, *curve))).years

    assert sum(year.equity or 0 for year in years) == value


@pytest.mark.parametrize(
    ("equity", "a_year"),
    [
        pytest.param(None, None, id="nothing said of equity"),
        pytest.param(Equity(kind="none"), 0, id="none"),
        pytest.param(Equity(kind="rsu", grant_value=200_000, liquid=True), None, id="no vesting"),
        pytest.param(_grant(200_000, 25, 25, 25, 25, liquid=None), None, id="saleability unknown"),
        pytest.param(_grant(200_000, 25, 25, 25, 25, liquid=False), 0, id="it cannot be sold"),
    ],
)
def test_what_is_not_known_is_not_zero(equity: Equity | None, a_year: int | None) -> None:
    year = lay_out(make_offer(equity=equity)).years[0]

    assert year.equity == a_year
    assert year.bonus is None
    assert year.recurring == year.base


def test_total_compensation_averages_the_grant_and_leaves_the_sign_on_out() -> None:
    pay = lay_out(
        make_offer(
            bonus_percent=Decimal(15), sign_on=(50_000,), equity=_grant(240_000, 5, 15, 40, 40)
        )
    )

    assert pay.total_cash == 193_200
    assert pay.total_comp == 253_200


@pytest.mark.parametrize(
    ("equity", "total"),
    [
        pytest.param(None, None, id="equity not known: the total is not known"),
        pytest.param(_grant(240_000, 25, 25, 25, 25, liquid=False), 168_000, id="private: zero"),
        pytest.param(_grant(240_000, 25, 25, 25, 25, liquid=None), None, id="saleability unknown"),
        pytest.param(Equity(kind="none"), 168_000, id="none: zero"),
    ],
)
def test_equity_that_cannot_be_sold_counts_as_zero(
    equity: Equity | None, total: int | None
) -> None:
    assert lay_out(make_offer(bonus_percent=Decimal(0), equity=equity)).total_comp == total


def test_options_show_their_claim_and_their_cost_beside_a_zero() -> None:
    options = Equity(
        kind="iso",
        shares=40_000,
        strike=Decimal("1.20"),
        preferred_price=Decimal("4.80"),
        fully_diluted=20_000_000,
        vesting_percent=(Decimal(25),) * 4,
        liquid=False,
    )
    pay = lay_out(make_offer(bonus_percent=Decimal(0), equity=options))

    assert pay.equity_a_year == 0
    assert pay.claimed_equity == 144_000
    assert pay.exercise_cost == 48_000
    assert options.ownership_percent == Decimal("0.200")
    assert [year.claimed for year in pay.years] == [36_000] * 4
    assert [year.equity for year in pay.years] == [0] * 4
