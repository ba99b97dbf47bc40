"""Sign-ons with a reason of their own, to the dollar."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from negotiator.ask.case import Candidate, Case
from negotiator.ask.sign_on import bridge_vesting, make_whole
from negotiator.offer.offer import Equity, Offer
from negotiator.offer.private import Private
from tests.ask.test_ask import POLICY
from tests.offer.offers import make_offer


def make_grant(*percent: int, value: int = 400_000, liquid: bool | None = True) -> Equity:
    shares = tuple(map(Decimal, percent))
    return Equity(kind="rsu", grant_value=value, vesting_percent=shares, liquid=liquid)


LATE = make_grant(5, 15, 40, 40)


@pytest.mark.parametrize(
    ("equity", "sign_on", "asked"),
    [
        # an even share is 100,000; year 1 brings 20,000 and year 2 brings 60,000
        pytest.param(LATE, None, (80_000, 40_000), id="no sign-on"),
        pytest.param(LATE, (50_000,), (80_000, 40_000), id="part of the first year"),
        pytest.param(LATE, (50_000, 30_000), (80_000, 40_000), id="part of both"),
        pytest.param(LATE, (80_000, 25_000), (80_000, 40_000), id="the first year covered"),
        pytest.param(LATE, (80_000, 40_000), None, id="both years covered"),
        pytest.param(LATE, (120_000,), None, id="the first year's covers the second as well"),
        pytest.param(LATE, (100_000,), (100_000, 20_000), id="the first year's goes towards it"),
        pytest.param(LATE, (80_000, 31_000), (80_000, 40_000), id="over 5% of base short"),
        pytest.param(LATE, (80_000, 32_000), None, id="less than 5% of base short"),
        pytest.param(LATE, (0, 50_000), (70_000, 50_000), id="the second year's goes towards both"),
        pytest.param(make_grant(10, 20, 30, 40), None, (60_000, 20_000), id="10/20/30/40"),
        pytest.param(make_grant(20, 30, 25, 25), None, None, id="lean, then made good"),
        pytest.param(make_grant(25, 25, 25, 25), None, None, id="even"),
        pytest.param(make_grant(38, 32, 20, 10), None, None, id="38/32/20/10"),
        pytest.param(make_grant(40, 30, 20, 10), None, None, id="40/30/20/10"),
        pytest.param(make_grant(100), None, None, id="one year"),
        pytest.param(make_grant(5, 15, 40, 40, liquid=False), None, None, id="private"),
        pytest.param(make_grant(5, 15, 40, 40, liquid=None), None, None, id="saleability unknown"),
        pytest.param(
            make_grant(5, 15, 40, 40, value=237_500), None, (47_000, 23_000), id="to the thousand"
        ),
    ],
)
def test_lean_first_years_are_bridged(
    equity: Equity, sign_on: tuple[int, ...] | None, asked: tuple[int, ...] | None
) -> None:
    bridge = bridge_vesting(make_offer(base=168_000, equity=equity, sign_on=sign_on), POLICY)

    assert (bridge.years if bridge else None) == asked
    if bridge:
        assert bridge.added == sum(bridge.years) - sum(sign_on or ())


def make_case(offer: Offer, *, forfeited: int | None, shown: bool, said: bool) -> Case:
    candidate = Candidate(
        name="Sam Okafor",
        forfeited_pay=Private(forfeited) if forfeited else None,
        forfeited_is_documented=shown,
        may_mention_forfeited=said,
    )
    return Case(
        offer=offer, candidate=candidate, recruiter="Dana", now=datetime(2026, 11, 23, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    ("sign_on", "asked"),
    [
        pytest.param(None, (61_234,), id="to the dollar"),
        pytest.param((20_000, 5_000), (56_234, 5_000), id="what is offered counts"),
        pytest.param((61_234,), None, id="covered"),
        pytest.param((55_000,), None, id="all but less than 5% of base"),
    ],
)
def test_forfeited_pay_is_made_whole(
    sign_on: tuple[int, ...] | None, asked: tuple[int, ...] | None
) -> None:
    case = make_case(make_offer(sign_on=sign_on), forfeited=61_234, shown=True, said=True)

    whole = make_whole(case, POLICY)

    assert (whole.years if whole else None) == asked
    assert whole is None or sum(whole.years) == 61_234


@pytest.mark.parametrize(
    ("forfeited", "shown", "said"),
    [(None, True, True), (50_000, False, True), (50_000, True, False)],
)
def test_forfeited_pay_counts_only_shown_and_mentionable(
    forfeited: int | None, shown: bool, said: bool
) -> None:
    assert (
        make_whole(make_case(make_offer(), forfeited=forfeited, shown=shown, said=said), POLICY)
        is None
    )
