"""Where an amount stands in a band: exact at the known points, modelled and capped elsewhere."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.ask.ask import Ask
from negotiator.ask.policy import strong_from
from negotiator.ask.quote import choose_quote
from negotiator.market.band import Band, fit_curve
from negotiator.market.choice import choose_band
from negotiator.offer.compensation import lay_out
from negotiator.offer.offer import Offer
from negotiator.reference.occupation import read_occupations
from negotiator.reference.place import read_gazetteer
from tests.ask.test_ask import POLICY
from tests.offer.offers import make_offer

DATA = Path(__file__).parents[2] / "data"
KNOWN = (
    read_gazetteer(DATA / "places.toml"),
    POLICY.samples,
    POLICY.wage_levels,
    read_occupations(DATA / "occupations.csv"),
)


def make_band(**changes: Any) -> Band:
    known: dict[str, Any] = {
        "component": "base", "currency": "USD", "role": "machine-learning-engineer",
        "level": "L4", "location": "US", "p25": 165_000, "p50": 182_000, "p75": 204_000,
        "p90": 225_000, "source": "a source", "cite": "a source", "as_of": date(2026, 1, 1),
        "n": 120,
    }  # fmt: skip
    return Band(**(known | changes))


@pytest.mark.parametrize(
    ("amount", "percentile"),
    [
        pytest.param(165_000, 25, id="on p25"),
        pytest.param(164_999, 24, id="a dollar under p25"),
        pytest.param(168_000, 29, id="between p25 and p50"),
        pytest.param(203_999, 74, id="a dollar under p75"),
        pytest.param(204_000, 75, id="on p75"),
        pytest.param(225_000, 90, id="on p90"),
        pytest.param(900_000, 90, id="far above: held at the end"),
        pytest.param(10, 10, id="far below: held at the end"),
    ],
)
def test_percentile_of_an_amount(amount: int, percentile: int) -> None:
    assert fit_curve(make_band(), assumed_spread=0.15).percentile_of(amount) == percentile


def test_missing_percentiles_are_modelled_and_said_to_be() -> None:
    curve = fit_curve(make_band(p25=None, p75=None, p90=None), assumed_spread=0.15)

    assert curve.modelled == {10, 25, 75, 90}
    assert curve.amount_at(75) == 201_377
    assert curve.amount_at(50) == 182_000


@given(st.lists(st.integers(20_000, 900_000), min_size=5, max_size=5), st.sets(st.integers(0, 4)))
def test_a_curve_never_falls_and_keeps_what_is_known(values: list[int], hidden: set[int]) -> None:
    names = ["p10", "p25", "p50", "p75", "p90"]
    points = dict(zip(names, sorted(values), strict=True))
    shown = {n: v for i, (n, v) in enumerate(points.items()) if i not in hidden or n == "p50"}
    curve = fit_curve(make_band(**(dict.fromkeys(names) | shown)), assumed_spread=0.2)

    amounts = [amount for _, amount in curve.points]
    assert amounts == sorted(amounts)
    for name, value in shown.items():
        assert dict(curve.points)[int(name[1:])] == value


def test_bands_of_another_kind_are_passed_over_with_the_reason() -> None:
    offer = make_offer(level="L4", location="US-CA")
    reasons = {
        "it is for another role (ai-engineer)": make_band(role="ai-engineer"),
        "it is for L5, the offer is L4": make_band(level="L5"),
        "it is in EUR, the offer in USD; nothing is converted": make_band(currency="EUR"),
        "it is for Germany, the offer is in California": make_band(location="DE"),
        "it is for US-C, the offer is in California": make_band(location="US-C"),
        "it is Google's own": make_band(company="Google"),
        "it describes total compensation, and the offer's total compensation is not known": (
            make_band(component="total_comp")
        ),
    }

    choice = choose_band(offer, lay_out(offer), reasons.values(), *KNOWN, far_percent=130)

    assert choice.band is None
    assert {passed.reason: passed.band for passed in choice.passed_over} == reasons


@pytest.mark.parametrize(("n", "is_used"), [(4, False), (5, True), (None, True)])
def test_a_sample_too_small_to_show_is_not_used_and_its_figures_are_not_told(
    n: int | None, is_used: bool
) -> None:
    offer = make_offer(level="L4", location="US-CA")
    few = make_band(n=None if n is None else 90, n_distinct=n)

    choice = choose_band(offer, lay_out(offer), [few], *KNOWN, far_percent=130)

    assert (choice.band is few) is is_used
    assert choice.passed_over == ()
    found = {look.where: look.found for look in choice.looks}["any employer, United States"]
    assert found == ("used" if is_used else "none: 4 observations are too few to be shown")


def test_a_users_own_small_sample_is_the_users_to_use() -> None:
    offer, own = make_offer(), make_band(n=3, n_distinct=None, is_users_own=True)

    assert choose_band(offer, lay_out(offer), [own], *KNOWN, far_percent=130).band is own


def test_the_closest_band_is_chosen_and_ones_own_come_first() -> None:
    offer = make_offer(level="L4", location="US-CA")
    national, state = make_band(), make_band(location="US-CA")
    own = make_band(is_users_own=True, location="US-CA", component="total_cash")

    assert (
        choose_band(offer, lay_out(offer), [national, state], *KNOWN, far_percent=130).band is state
    )
    assert (
        choose_band(offer, lay_out(offer), [national, state, own], *KNOWN, far_percent=130).band
        is state
    )
    with_bonus = make_offer(level="L4", location="US-CA", bonus_percent=Decimal(10))
    assert (
        choose_band(
            with_bonus, lay_out(with_bonus), [national, state, own], *KNOWN, far_percent=130
        ).band
        is own
    )


def test_an_inferred_band_sizes_and_is_labelled() -> None:
    offer = make_offer(bonus_percent=Decimal(0), equity_kind="none")
    inferred = make_band(component="total_comp", basis="inferred", p25=None, p75=None, p90=None)

    choice = choose_band(offer, lay_out(offer), [inferred], *KNOWN, far_percent=130)

    assert choice.band is inferred


@pytest.mark.parametrize(
    ("offered", "ask", "points"),
    [
        pytest.param(168_000, 188_000, ((50, 182_000), (75, 204_000)), id="below the median"),
        pytest.param(168_000, 206_000, ((50, 182_000), (90, 225_000)), id="the ask over p75"),
        pytest.param(195_000, 206_000, ((75, 204_000), (90, 225_000)), id="above the median"),
        pytest.param(195_000, 201_000, ((75, 204_000),), id="above the median, ask under p75"),
        pytest.param(168_000, 237_000, (), id="the ask outruns p90 by more than 5%"),
        pytest.param(168_000, 236_000, ((50, 182_000), (90, 225_000)), id="the ask within 5%"),
        pytest.param(181_600, 188_000, ((50, 182_000), (75, 204_000)), id="just under the median"),
    ],
)
def test_figures_that_may_be_quoted(
    offered: int, ask: int, points: tuple[tuple[int, int], ...]
) -> None:
    sized = Ask(mode="standard", offered=offered, amount=ask, formula="")

    assert choose_quote(make_band(), "L4", offered, sized, POLICY) == points


@pytest.mark.parametrize(
    ("level", "offered", "ask", "points"),
    [
        pytest.param(None, 150_000, 168_000, ((25, 165_000),), id="the lowest that is not outrun"),
        pytest.param(None, 150_000, 157_000, ((25, 165_000),), id="under p25, a small ask"),
        pytest.param(None, 150_000, 173_250, ((25, 165_000),), id="5% over p25: not outrun"),
        pytest.param(None, 150_000, 173_251, ((50, 182_000),), id="a dollar more: outrun"),
        pytest.param("L3", 150_000, 168_000, ((25, 165_000),), id="a junior's argument is p25"),
        pytest.param("L3", 166_000, 180_000, (), id="the median of all levels is no junior's"),
        pytest.param("L4", 166_000, 180_000, ((50, 182_000),), id="a mid-level argues with it"),
        pytest.param("L4", 185_000, 200_000, (), id="p75 is not a mid-level's"),
        pytest.param("L5", 185_000, 200_000, ((75, 204_000),), id="p75 is a senior's"),
        pytest.param("L5", 205_000, 215_000, (), id="p90 is not"),
        pytest.param("L6", 205_000, 215_000, ((90, 225_000),), id="p90 is a staff engineer's"),
        pytest.param(None, 165_000, 170_000, ((50, 182_000),), id="on p25: the next"),
    ],
)
def test_what_is_quoted_of_all_levels_together(
    level: str | None, offered: int, ask: int, points: tuple[tuple[int, int], ...]
) -> None:
    sized = Ask(mode="standard", offered=offered, amount=ask, formula="")

    assert choose_quote(make_band(level=None), level, offered, sized, POLICY) == points


@pytest.mark.parametrize(
    ("level", "band_level", "percentile"),
    [
        ("L4", "L4", 75),
        ("L4", "W2", 75),
        (None, None, 90),
        ("L5", None, 90),
        ("L4", None, 75),
        ("L3", None, 75),
    ],
)
def test_from_where_an_offer_is_strong(
    level: str | None, band_level: str | None, percentile: int
) -> None:
    assert strong_from(make_band(level=band_level), level, POLICY) == percentile


def test_figures_of_all_levels_or_of_a_wage_level_come_after_those_of_the_level() -> None:
    offer = make_offer(level="L4", location="US-CA", occupation="15-1252")
    rung = make_band()
    wage = make_band(role="15-1252", level="W2", location="US-CA")
    other = make_band(role="15-1252", level="W3", location="US-CA")
    every = make_band(role="15-1252", level=None, location="US-CA")

    def choose(*bands: Band, offer: Offer = offer) -> Band | None:
        return choose_band(offer, lay_out(offer), bands, *KNOWN, far_percent=130).band

    assert choose(every, other, wage, rung) is rung
    assert choose(every, other, wage) is wage
    assert choose(every, other) is every
    assert choose(other) is None
    unknown = make_offer(level=None, location="US-CA", occupation="15-1252")
    assert choose(every, other, wage, rung, offer=unknown) is every


def test_a_figure_that_rounds_down_onto_the_offer_is_not_quoted() -> None:
    band = make_band(p50=182_400)
    sized = Ask(mode="standard", offered=182_200, amount=195_000, formula="")

    assert choose_quote(band, "L4", 182_200, sized, POLICY) == ()
