"""Companies are found by any of their names, and their levels are translated both ways."""

from pathlib import Path

import pytest

from negotiator.reference.company import Company, CompanyFact
from negotiator.reference.company_file import read_directory

DIRECTORY = read_directory(Path(__file__).parents[2] / "data" / "companies.toml")


def find(typed: str) -> Company:
    company = DIRECTORY.find(typed)
    assert company is not None
    return company


@pytest.mark.parametrize("typed", ["Google", "google", "ALPHABET", "Google LLC"])
def test_a_company_is_found_by_any_of_its_names(typed: str) -> None:
    assert find(typed).id == "google"


def test_an_unknown_company_is_none_of_ours() -> None:
    assert DIRECTORY.find("Northwind") is None
    assert DIRECTORY.find("") is None


@pytest.mark.parametrize(
    ("company", "own", "level"),
    [
        ("Google", "L4", "L4"),
        ("Meta", "E4", "L4"),
        ("Meta", "e 5", "L5"),
        ("Amazon", "L5", "L4"),
        ("Amazon", "L6", "L5"),
        ("Apple", "ICT3", "L4"),
        ("Microsoft", "62", "L4"),
        ("Microsoft", "level 63", "L5"),
        ("Microsoft", "E4", None),
    ],
)
def test_a_companys_own_level_is_translated(company: str, own: str, level: str | None) -> None:
    assert find(company).level_of(own) == level


@pytest.mark.parametrize(
    ("company", "typed", "spoken"),
    [
        ("Meta", "e4", "E4"),
        ("Apple", "ICT 3", "ICT3"),
        ("Microsoft", "61", "level 61"),
        ("Microsoft", "Level 62", "level 62"),
        ("Microsoft", "ic3", "IC3"),
        ("Google", "Senior", "Senior"),
    ],
)
def test_a_level_is_spelt_as_the_company_does(company: str, typed: str, spoken: str) -> None:
    assert find(company).spell_level(typed) == spoken


def test_a_level_with_several_names_is_named_by_none_of_them() -> None:
    assert find("Meta").name_of_level("L4") == "E4"
    assert find("Microsoft").name_of_level("L4") is None


def test_a_name_that_guides_alone_place_is_understood_and_not_put_into_a_letter_unasked() -> None:
    stripe = find("Stripe")

    assert stripe.level_of("L2") == "L4"
    assert stripe.ladder["L4"] == "L2"
    assert stripe.name_of_level("L4") is None


@pytest.mark.parametrize(
    ("company", "shape"),
    [
        ("Amazon", (5, 15, 40, 40)),
        ("Google", (38, 32, 20, 10)),
        ("Nvidia", (40, 30, 20, 10)),
        ("Lyft", (100,)),
        ("Uber", None),
    ],
)
def test_a_form_starts_with_the_schedule_unless_sources_conflict(
    company: str, shape: tuple[int, ...] | None
) -> None:
    vesting = find(company).vesting

    assert (vesting.vesting_percent if vesting else None) == shape


@pytest.mark.parametrize(
    ("seen", "stale"),
    [("2025-03-18", False), ("2024", True), ("2024-12", True), (None, True), ("2026", False)],
)
def test_a_fact_of_two_years_ago_or_without_a_date_is_stale(seen: str | None, stale: bool) -> None:
    fact = CompanyFact(
        subject="vesting", says="evenly", source="a page", seen=seen, confidence="high"
    )

    assert fact.is_stale(2026, after_years=2) is stale
