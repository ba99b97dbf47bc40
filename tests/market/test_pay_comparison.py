"""Two roles' pay: compared within a source alone, level by level, and never as a whole."""

from dataclasses import replace
from datetime import date

import pytest

from negotiator.market.band import Band
from negotiator.market.comparison import SampleRule, compare_pay, steps

RULE = SampleRule(least=5, thin=30)
ROLES = ("ai-engineer", "data-scientist")
BAND = Band(
    component="base", currency="USD", role="ai-engineer", level="L4", location="US",
    p25=140_000, p50=150_000, p75=160_000, n=120, n_distinct=90,
    source="a survey", cite="a survey", as_of=date(2026, 10, 1),
)  # fmt: skip


def band(role="ai-engineer", level="L4", p50=150_000, **changes):
    spread = {"p25": p50 - 10_000, "p75": p50 + 10_000}
    return replace(BAND, **{"role": role, "level": level, "p50": p50, **spread, **changes})


def only(bands):
    (comparison,) = compare_pay(bands, ROLES, RULE)
    return comparison


@pytest.mark.parametrize(
    ("one", "other", "leader", "amount", "percent", "overlap"),
    [
        pytest.param(150_000, 120_000, "ai-engineer", 30_000, 25, False, id="clearly apart"),
        pytest.param(120_000, 150_000, "data-scientist", 30_000, 25, False, id="the other leads"),
        pytest.param(150_000, 145_000, "ai-engineer", 5_000, 3, True, id="the halves overlap"),
        pytest.param(150_000, 130_000, "ai-engineer", 20_000, 15, True, id="the halves touch"),
        pytest.param(150_000, 129_999, "ai-engineer", 20_001, 15, False, id="they just do not"),
        pytest.param(150_000, 150_000, None, 0, 0, True, id="neither leads"),
    ],
)
def test_who_leads_at_a_level_and_by_how_much(one, other, leader, amount, percent, overlap):
    compared = only([band(p50=one), band("data-scientist", p50=other)])

    lead = compared.levels[0].lead
    assert (lead.role, lead.amount, lead.percent) == (leader, amount, percent)
    assert lead.halves_overlap is overlap


def test_medians_alone_do_not_tell_whether_the_halves_overlap():
    compared = only([band(p25=None, p75=None), band("data-scientist", p50=140_000)])

    assert compared.levels[0].lead.halves_overlap is None


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"component": "total_comp"}, id="another component"),
        pytest.param({"currency": "CAD"}, id="another currency"),
        pytest.param({"source": "another survey"}, id="another source"),
        pytest.param({"level": "L5"}, id="another level"),
    ],
)
def test_figures_of_different_things_are_never_held_against_each_other(other):
    compared = compare_pay([band(), band("data-scientist", **other)], ROLES, RULE)

    assert [row.lead for comparison in compared for row in comparison.levels] == [None, None]


@pytest.mark.parametrize(
    ("distinct", "shown", "is_thin"),
    [
        pytest.param(4, False, True, id="under five: hidden"),
        pytest.param(5, True, True, id="five: shown, thin"),
        pytest.param(29, True, True, id="twenty-nine: thin"),
        pytest.param(30, True, False, id="thirty: not thin"),
        pytest.param(None, True, False, id="unknown: shown as that"),
    ],
)
def test_small_samples_are_hidden_or_thin(distinct, shown, is_thin):
    small = band("data-scientist", n=distinct, n_distinct=distinct)

    row = only([band(), small]).levels[0]

    assert row.pay[1] == (small if shown else None)
    assert row.hidden == (() if shown else ("data-scientist",))
    assert (row.lead is not None) == shown
    assert RULE.is_thin(small) == is_thin


def test_an_employer_s_own_figures_say_nothing_of_a_role():
    own = [band(company="Contoso"), band("data-scientist", company="Contoso")]
    posted = band(low=100_000, high=200_000, p25=None, p75=None)

    assert compare_pay([*own, posted], ROLES, RULE) == ()


def test_a_posted_range_is_no_small_sample():
    posted = band(low=100_000, high=200_000, p25=None, p75=None, n=1, n_distinct=None)

    assert not RULE.hides(posted)
    assert not RULE.is_thin(posted)


def test_base_comes_first_and_what_has_no_levels_after_what_has():
    compared = compare_pay(
        [
            band(component="total_comp"),
            band(level=None, source="a census"),
            band(source="one-sided"),
            band(source="both"),
            band("data-scientist", source="both"),
        ],
        ROLES,
        RULE,
    )

    assert [(it.component, it.source) for it in compared] == [
        ("base", "both"),
        ("base", "one-sided"),
        ("base", "a census"),
        ("total_comp", "a survey"),
    ]
    assert [it.has_levels for it in compared] == [True, True, False, True]


def test_the_newest_row_of_a_level_stands_for_it():
    old, new = band(as_of=date(2024, 1, 1)), band(p50=160_000)

    assert only([new, old]).levels[0].pay == (new, None)


def test_the_steps_from_level_to_level():
    compared = only(
        [
            band(level="L3", p50=100_000),
            band(level="L4", p50=125_000),
            band(level="L6", p50=100_000),
        ]
    )

    assert steps(compared, 0) == (("L3", "L4", 25), ("L4", "L6", -20))
    assert steps(compared, 1) == ()
