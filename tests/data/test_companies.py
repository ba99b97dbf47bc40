"""What the file of companies says: whole schedules, clear ladders, a source for every fact."""

import re
from decimal import Decimal
from typing import get_args

import pytest

from negotiator.reference.company import Confidence, Subject
from negotiator.reference.company_file import read_directory
from negotiator.reference.levels import LEVELS
from negotiator.resources import folder

DIRECTORY = read_directory(folder("data") / "companies.toml")
COMPANIES = [pytest.param(company, id=key) for key, company in DIRECTORY.companies.items()]
FACTS = [
    pytest.param(fact, id=f"{key}, {fact.subject}")
    for key, company in DIRECTORY.companies.items()
    for fact in company.facts
]


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_has_a_source_a_date_or_none_and_a_confidence(fact):
    assert fact.subject in get_args(Subject)
    assert fact.confidence in get_args(Confidence)
    assert fact.source
    assert fact.seen is None or re.fullmatch(r"20\d\d(-[01]\d(-[0-3]\d)?)?", fact.seen)
    assert fact.says == fact.says.strip().rstrip(".")


@pytest.mark.parametrize("fact", FACTS)
def test_a_schedule_is_of_vesting_and_adds_up(fact):
    if fact.vesting_percent is not None:
        assert fact.subject == "vesting"
        assert sum(fact.vesting_percent) == 100
        assert all(percent > 0 for percent in fact.vesting_percent)


@pytest.mark.parametrize("company", COMPANIES)
def test_a_name_of_a_level_means_one_level(company):
    names = [name.casefold() for of_level in company.levels.values() for name in of_level]

    assert len(names) == len(set(names))
    assert set(company.levels) <= set(LEVELS)


@pytest.mark.parametrize("company", DIRECTORY.with_ladder, ids=lambda company: company.id)
def test_a_ladder_is_told_by_two_sources(company):
    (told,) = company.facts_on("levels")

    assert len(told.source.split(";")) >= 2


def test_a_name_is_of_one_company():
    names = [
        "".join(filter(str.isalnum, name.casefold()))
        for company in DIRECTORY.companies.values()
        for name in {company.name, *company.aliases}
    ]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("company", "percents"),
    [
        ("Google", [38, 32, 20, 10]),
        ("Amazon", [5, 15, 40, 40]),
        ("Meta", [25, 25, 25, 25]),
        ("Apple", [25, 25, 25, 25]),
        ("Microsoft", [25, 25, 25, 25]),
        ("Nvidia", [40, 30, 20, 10]),
        ("Pinterest", [50, 33, 17]),
        ("CloudKitchens", [10, 20, 30, 40]),
        ("Lyft", [100]),
        ("Snap", [100]),
        ("Coinbase", [100]),
    ],
)
def test_the_schedule_a_form_starts_with(company, percents):
    assert DIRECTORY.find(company).vesting.vesting_percent == tuple(map(Decimal, percents))


@pytest.mark.parametrize(
    "company",
    ["Uber", "DoorDash", "Airbnb", "Stripe", "OpenAI", "Reddit", "Netflix", "Anthropic"],
)
def test_no_schedule_is_filled_in_where_none_was_seen_whole(company):
    assert DIRECTORY.find(company).vesting is None


@pytest.mark.parametrize("company", ["Uber", "NVIDIA", "Google"])
def test_what_sources_disagree_on_is_told(company):
    assert DIRECTORY.find(company).facts_on("vesting")[0].conflict


@pytest.mark.parametrize(
    ("company", "own_name", "level"),
    [
        pytest.param("Google", "L4", "L4", id="Google's are ours"),
        pytest.param("Meta", "E5", "L5", id="Meta's by number"),
        pytest.param("Amazon", "L5", "L4", id="Amazon's are one higher for the same work"),
        pytest.param("Amazon", "L6", "L5", id="Amazon's senior"),
        pytest.param("Amazon", "L7", None, id="Amazon's L7 covers two of ours"),
        pytest.param("Apple", "ICT3", "L4", id="Apple's are one lower"),
        pytest.param("Microsoft", "61", "L4", id="Microsoft's by number"),
        pytest.param("Microsoft", "level 62", "L4", id="as people say it"),
        pytest.param("Microsoft", "61-62", "L4", id="as a pair"),
        pytest.param("Microsoft", "61–62", "L4", id="as a pair with a dash"),
        pytest.param("Microsoft", "IC4", "L5", id="Microsoft's career stage"),
        pytest.param("Netflix", "L5", None, id="no ladder is kept"),
    ],
)
def test_a_company_s_own_name_of_a_level(company, own_name, level):
    assert DIRECTORY.find(company).level_of(own_name) == level
