"""What would make one offer the equal of another: exact, least, and asked for rounded up."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from negotiator.weighing.equal import base_for, equal_steps, grant_for
from negotiator.weighing.side import Side
from tests.offer.offers import make_offer
from tests.weighing.conftest import shares, side


def steps_of(comparison, at=1, against=0):
    return {step.id: step for step in equal_steps(comparison, at, against)}


def test_each_part_that_is_behind_and_no_other(held):
    full = {"bonus_percent": Decimal(15), "equity": shares(400_000), "sign_on": (20_000,)}
    less = {"bonus_percent": Decimal(10), "equity": shares(240_000), "sign_on": (0,)}
    steps = steps_of(
        held(
            side("A", base=190_000, paid_leave_days=25, non_compete_months=0, **full),
            side("B", base=168_000, paid_leave_days=20, non_compete_months=6, **less),
            recurring=1,
        )
    )

    assert {name: (step.now, step.needed) for name, step in steps.items()} == {
        "recurring": ("base $168,000", "base $235,000"),
        "base": ("$168,000", "$190,000"),
        "bonus": ("$16,800", "$28,500"),
        "equity": ("a grant of $240,000", "a grant of $400,000"),
        "one_time": ("$0", "$20,000"),
        "paid_leave_days": ("20 days a year", "25 days a year"),
        "non_compete_months": ("6 months", "none"),
    }
    wants = {
        name: step.wanted and (step.wanted.item, step.wanted.value) for name, step in steps.items()
    }
    assert wants == {
        "recurring": ("base", "235,000"),
        "base": ("base", "190,000"),
        "bonus": None,
        "equity": ("equity_value", "400,000"),
        "one_time": ("sign_on", "20,000"),
        "paid_leave_days": ("paid_leave_days", "25"),
        "non_compete_months": None,
    }
    assert "on the call" in steps["bonus"].note


def test_who_is_ahead_in_all_has_nothing_to_want(held):
    comparison = held(side("A", base=150_000), side("B", base=160_000), recurring=1)

    assert steps_of(comparison) == {}


def test_pay_in_another_currency_is_made_equal_in_nothing(held):
    comparison = held(
        side("A", base=300_000, paid_leave_days=30),
        side("B", base=90_000, currency="EUR", paid_leave_days=20),
        recurring=1,
    )

    assert list(steps_of(comparison)) == ["paid_leave_days"]


def test_what_they_do_not_say_is_asked_before_more_is(held):
    comparison = held(side("A", paid_leave_days=30), side("B"), recurring=1)

    step = steps_of(comparison)["paid_leave_days"]
    assert (step.now, step.wanted) == ("not known", None)
    assert "Ask what it is" in step.note


def test_equity_that_nobody_can_sell_is_made_up_in_base(held):
    comparison = held(
        side("A", bonus_amount=0, equity=shares(200_000)),
        side("B", bonus_amount=0, equity=shares(900_000, liquid=False)),
        recurring=1,
    )

    steps = steps_of(comparison)
    assert steps["equity"].wanted is None
    assert steps["recurring"].needed == "base $218,000"


def test_a_base_by_the_hour_is_wanted_by_the_year(held):
    from negotiator.offer.pay import Pay

    hourly = make_offer(pay=Pay(amount=Decimal(80), period="hour", periods=2080), company="B")
    comparison = held(side("A", base=180_000), Side("B", hourly), recurring=1)

    step = steps_of(comparison)["base"]
    assert (step.now, step.needed, step.wanted.value) == ("$166,400", "$180,000", "180,000 a year")


@given(
    base=st.integers(30_000, 900_000),
    percent=st.integers(0, 800).map(lambda eighths: Decimal(eighths) / 8),
    missing=st.integers(1, 2_000_000),
    amount=st.none() | st.integers(0, 90_000),
)
def test_the_base_is_the_least_that_reaches(base, percent, missing, amount):
    bonus = {"bonus_percent": percent} if amount is None else {"bonus_amount": amount}
    offer = make_offer(base=base, **bonus)
    needed = Side("", offer).recurring + missing

    found = base_for(Side("", offer), needed)

    def recurs(base):
        return Side("", replace(offer, pay=offer.pay.with_yearly(base))).recurring

    assert recurs(found) >= needed > recurs(found - 1)


@given(
    grant=st.integers(1, 3_000_000),
    vesting=st.sampled_from([(25,) * 4, (5, 15, 40, 40), (20,) * 5, (100,), (33, 33, 34)]),
    missing=st.integers(1, 900_000),
)
def test_the_grant_is_the_least_that_vests_to_it(grant, vesting, missing):
    offer = make_offer(equity=shares(grant, vesting))
    needed = Side("", offer).equity + missing

    found = grant_for(offer, needed)

    def vests(grant):
        return Side("", replace(offer, equity=replace(offer.equity, grant_value=grant))).equity

    assert vests(found) >= needed > vests(found - 1)


def test_no_grant_is_named_where_none_can_be_sold():
    for equity in (None, shares(100_000, liquid=False), shares(0), shares(10, (0, 0, 0, 0, 100))):
        assert grant_for(make_offer(equity=equity), 50_000) is None
