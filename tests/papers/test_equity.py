"""The grant: its kind, its size, and how long its options may be exercised."""

from collections.abc import Mapping

import pytest

from negotiator.papers.equity import read_equity
from negotiator.papers.finding import Conflict, Field, Plain, Question
from tests.papers.sheets import sheet_of


def grant(text: str, *, language: str = "en") -> Mapping[str, Plain]:
    found = read_equity(sheet_of(text, language=language), "USD")
    prefix = "offer.equity."
    return {f.path.removeprefix(prefix): f.value for f in found if isinstance(f, Field)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("You will be granted 10,000 stock options.", "options"),
        ("You will be granted 10,000 options, which are meant to be ISOs.", "iso"),
        ("You will be granted 10,000 options, ISOs or NSOs as the law has it.", "options"),
        ("There are two options for parking.", None),
        ("This role does not include equity.", "none"),
        ("Equity: none", "none"),
    ],
)
def test_the_kind_is_what_the_grant_is_called(text: str, kind: str | None) -> None:
    assert grant(text).get("kind") == kind


def test_a_value_without_a_kind_is_some_other_grant_and_a_guess() -> None:
    fields = [*read_equity(sheet_of("Equity award value: $80,000"), "USD")]
    assert [(f.value, f.certainty) for f in fields[:1] if isinstance(f, Field)] == [
        ("other", "guessed")
    ]


@pytest.mark.parametrize(("told", "value"), [("$1,000", 1000), ("$999", None)])
def test_a_grant_is_worth_a_thousand_at_least(told: str, value: int | None) -> None:
    assert grant(f"RSU grant value: {told}").get("grant_value") == value


def test_a_yearly_value_is_that_of_all_years() -> None:
    text = "RSUs with a grant value of $20,000 per year, vesting over 4 years."
    assert grant(text)["grant_value"] == 80_000


def test_two_values_are_a_conflict_unless_one_is_a_year_of_the_other() -> None:
    two = [*read_equity(sheet_of("RSUs: $80,000\n\nRSUs: $90,000"), "USD")]
    assert [each.path for each in two if isinstance(each, Conflict)] == ["offer.equity.grant_value"]
    assert grant("RSUs: $80,000\n\nRSUs: $20,000")["grant_value"] == 80_000


def test_a_value_in_another_currency_than_pay_is_asked_for() -> None:
    found = [*read_equity(sheet_of("RSU grant value: €80,000"), "USD")]
    assert [each.says for each in found if isinstance(each, Question)] == [
        "It is told in EUR, and pay in USD. What is it in USD?"
    ]


@pytest.mark.parametrize(("told", "percent"), [("0.25%", "0.25"), ("20%", "2E+1"), ("21%", "None")])
def test_a_part_of_the_company_is_a_fifth_at_most(told: str, percent: str) -> None:
    text = f"Stock options for {told} of the company on a fully diluted basis."
    assert str(grant(text).get("percent_of_company")) == percent


def test_all_shares_are_worked_out_from_those_granted_and_their_percent() -> None:
    text = "You will be granted 40,000 stock options, 0.4% of the company fully diluted."
    assert grant(text)["fully_diluted"] == 10_000_000


@pytest.mark.parametrize(("told", "days"), [("30 days", 30), ("29 days", None), ("3 months", 90)])
def test_options_may_be_exercised_for_a_month_at_least(told: str, days: int | None) -> None:
    text = f"Post-termination exercise window: {told}"
    assert grant(text).get("exercise_window_days") == days
