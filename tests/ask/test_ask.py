"""The ask against the worked examples of the policy, and its properties over any offer."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.ask.ask import Ask, size_ask
from negotiator.ask.leverage import Leverage
from negotiator.ask.policy import read_policy
from negotiator.ask.rounding import round_ask
from negotiator.ask.target import set_private_figures
from negotiator.market.band import Band, fit_curve

POLICY = read_policy(Path(__file__).parents[2] / "data" / "ask_policy.toml")
MEDIUM = Leverage(Decimal("0.40"), "medium", ())


def _band(component: str, median: int, **points: int) -> Band:
    return Band(
        component=component,  # type: ignore[arg-type]
        currency="USD",
        role="r",
        level="L4",
        location="US",
        p50=median,
        source="s",
        cite="s",
        as_of=date(2026, 1, 1),
        **points,
    )


def _ask(component: str, median: int, offered: int, leverage: Leverage = MEDIUM) -> Ask:
    band = _band(component, median)
    curve = fit_curve(band, assumed_spread=POLICY.spread[band.component])
    return size_ask(offered, curve, leverage, POLICY)


@pytest.mark.parametrize(
    ("component", "median", "offered", "ask", "target"),
    [
        ("base", 281_000, 224_800, 289_000, 262_000),
        ("base", 281_000, 266_950, 311_000, 292_000),
        ("base", 281_000, 295_050, 311_000, 304_000),
        ("total_comp", 281_000, 224_800, 289_000, 262_000),
        ("total_comp", 281_000, 266_950, 314_000, 294_000),
        ("total_comp", 281_000, 295_050, 333_000, 317_000),
        ("total_comp", 281_000, 365_300, 384_000, 376_000),
        ("base", 350_000, 280_000, 359_000, 326_000),
        ("base", 350_000, 332_500, 387_000, 364_000),
        ("base", 350_000, 367_500, 387_000, 379_000),
        ("total_comp", 350_000, 332_500, 392_000, 367_000),
        ("total_comp", 350_000, 367_500, 414_000, 394_000),
        ("total_comp", 350_000, 455_000, 478_000, 468_000),
        ("base", 160_000, 128_000, 164_000, 149_000),
        ("base", 160_000, 152_000, 177_000, 167_000),
        ("base", 160_000, 168_000, 177_000, 173_000),
        ("total_comp", 160_000, 152_000, 179_000, 168_000),
        ("total_comp", 160_000, 168_000, 189_000, 180_000),
        ("total_comp", 160_000, 208_000, 218_000, 214_000),
    ],
)
def test_worked_examples(component: str, median: int, offered: int, ask: int, target: int) -> None:
    sized = _ask(component, median, offered)
    private = set_private_figures(sized, MEDIUM, POLICY, walk_away=None, best_alternative=None)

    assert sized.amount == ask
    assert private.target.reveal() == target


@pytest.mark.parametrize(
    ("walk_away", "best_alternative", "target"),
    [
        pytest.param(None, None, 167_000, id="half of the way and leverage"),
        pytest.param(152_000, None, 167_000, id="a walk-away at the offer binds nothing"),
        pytest.param(152_001, None, 167_000, id="one just over it is far under the target"),
        pytest.param(170_000, None, 173_000, id="a walk-away over the target: 1.5% above it"),
        pytest.param(None, 170_000, 173_000, id="a written alternative likewise"),
        pytest.param(165_000, 170_000, 173_000, id="the higher of both"),
        pytest.param(None, 190_000, 177_000, id="never over the ask"),
    ],
)
def test_to_stop_is_better_than_to_settle_for_less(
    walk_away: int | None, best_alternative: int | None, target: int
) -> None:
    private = set_private_figures(
        _ask("base", 160_000, 152_000),
        MEDIUM,
        POLICY,
        walk_away=walk_away,
        best_alternative=best_alternative,
    )

    assert private.target.reveal() == target
    assert min(private.concessions.reveal()) >= target


@pytest.mark.parametrize(("median", "offered"), [(281_000, 365_300), (350_000, 455_000)])
def test_no_recurring_ask_above_p90(median: int, offered: int) -> None:
    assert _ask("base", median, offered).mode == "top_of_band"
    assert _ask("base", median, offered).amount is None


@pytest.mark.parametrize(
    ("exact", "ceiling", "written"),
    [
        (309_400, 400_000, 309_000),
        (309_500, 400_000, 309_000),
        (310_000, 400_000, 309_000),
        (311_499, 400_000, 311_000),
        (289_430, 289_430, 289_000),
        (360_500, 360_500, 359_000),
        (95_000, 99_000, 94_500),
        (99_800, 120_000, 99_500),
        (100_200, 120_000, 99_500),
        (3_456_000, 4_000_000, 3_460_000),
        (999_700, 1_500_000, 999_000),
    ],
)
def test_an_ask_is_written_off_the_round_figure(exact: int, ceiling: int, written: int) -> None:
    assert round_ask(exact, ceiling=ceiling) == written


@given(st.integers(1_000, 10**8), st.integers(0, 10_000), st.integers(1_000, 10**8))
def test_a_larger_amount_never_rounds_to_a_smaller_one(amount: int, more: int, room: int) -> None:
    ceiling = amount + more + room

    assert round_ask(amount, ceiling=ceiling) <= round_ask(amount + more, ceiling=ceiling)


MEDIANS = st.integers(60_000, 600_000)
OFFERS = st.integers(40_000, 800_000)
RIVALS = st.one_of(st.none(), st.integers(40_000, 900_000))
SCORES = st.integers(0, 100).map(lambda score: Decimal(score) / 100)


def _leverage(score: Decimal) -> Leverage:
    tier = "high" if score >= Decimal("0.6") else "medium" if score >= Decimal("0.25") else "low"
    return Leverage(score, tier, ())  # type: ignore[arg-type]


@given(MEDIANS, OFFERS, RIVALS, SCORES, st.one_of(st.none(), OFFERS))
def test_the_caps_hold(
    median: int, offered: int, rival: int | None, score: Decimal, posted_max: int | None
) -> None:
    curve = fit_curve(_band("base", median), assumed_spread=0.15)

    ask = size_ask(offered, curve, _leverage(score), POLICY, rival=rival, posted_max=posted_max)

    if ask.amount is not None:
        assert ask.amount >= offered
        assert ask.amount <= max(offered * Decimal("1.30"), rival or 0)
        assert ask.amount <= max(curve.amount_at(90), Decimal("1.05") * (rival or 0))
        assert posted_max is None or ask.amount <= posted_max


@given(MEDIANS, OFFERS, RIVALS, SCORES)
def test_a_higher_offer_never_lowers_the_ask_within_a_mode(
    median: int, offered: int, rival: int | None, score: Decimal
) -> None:
    curve = fit_curve(_band("base", median), assumed_spread=0.15)
    ask, higher = (
        size_ask(base, curve, _leverage(score), POLICY, rival=rival)
        for base in (offered, offered + 1_000)
    )

    if ask.mode == higher.mode and ask.amount and higher.amount:
        assert higher.amount >= ask.amount


@given(MEDIANS, OFFERS, RIVALS, SCORES, SCORES)
def test_more_leverage_never_lowers_the_ask(
    median: int, offered: int, rival: int | None, one: Decimal, other: Decimal
) -> None:
    curve = fit_curve(_band("base", median), assumed_spread=0.15)
    less, more = (
        size_ask(offered, curve, _leverage(score), POLICY, rival=rival).amount or 0
        for score in sorted((one, other))
    )

    assert more >= less
