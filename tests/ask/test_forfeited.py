"""What leaving forfeits, as a reason for the ordinary sign-on: what is open, and may be said."""

import pytest

from tests.conftest import ordinary

TICKED = {"forfeited_is_documented": True, "may_mention_forfeited": True}


@pytest.mark.parametrize(
    ("forfeited", "offered", "said"),
    [
        (10_001, 10_000, True),  # a dollar of it is open
        (10_000, 10_000, False),  # the sign-on offered covers it
        (18_399, 10_000, True),  # a dollar under the least sign-on, 5% of base
        (18_400, 10_000, False),  # it has a sign-on of its own
        (9_000, 0, False),
    ],
)
def test_it_is_said_while_it_is_open_and_asks_for_no_sign_on_of_its_own(
    draft_request, forfeited, offered, said
):
    request = ordinary(
        offer__sign_on=[offered], candidate__forfeited_pay=forfeited,
        **{f"candidate__{tick}": value for tick, value in TICKED.items()},
    )  # fmt: skip

    within = draft_request(request).situation.forfeited_within

    assert within == (forfeited if said else None)


@pytest.mark.parametrize("tick", TICKED)
def test_without_a_tick_it_is_not_said(draft_request, tick):
    ticks = {f"candidate__{name}": value for name, value in TICKED.items() if name != tick}
    request = ordinary(offer__sign_on=[10_000], candidate__forfeited_pay=15_000, **ticks)

    plan = draft_request(request)

    assert plan.situation.forfeited_within is None
    assert "15,000" not in plan.emails[-1].body


def test_switched_off_with_its_tactic(draft_request):
    request = ordinary(
        offer__sign_on=[10_000], candidate__forfeited_pay=15_000, switched_off=["make_whole"],
        **{f"candidate__{tick}": value for tick, value in TICKED.items()},
    )  # fmt: skip

    assert draft_request(request).situation.forfeited_within is None
