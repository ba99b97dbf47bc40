"""The period that people type beside an amount, and what is asked where another one is chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.offer.pay import PayPeriod
from negotiator.offer.pay_reading import ask_which_period, dots_group, split_period


@pytest.mark.parametrize(
    ("typed", "amount", "period"),
    [
        ("$85/hr", "$85", "hour"),
        ("85 an hour", "85", "hour"),
        ("85 USD / h", "85 USD", "hour"),
        ("€60 pro Stunde", "€60", "hour"),
        ("$40 hourly", "$40", "hour"),
        ("$650 per day", "$650", "day"),
        ("£450/day", "£450", "day"),
        ("£450 daily", "£450", "day"),
        ("$500 per diem", "$500", "day"),
        ("$1,600 a week", "$1,600", "week"),
        ("$1,600 weekly", "$1,600", "week"),
        ("$3,200 biweekly", "$3,200", "two_weeks"),
        ("$3,200 bi-weekly", "$3,200", "two_weeks"),
        ("$3,200 bi weekly", "$3,200", "two_weeks"),
        ("$3,200 every two weeks", "$3,200", "two_weeks"),
        ("$3,200 every other week", "$3,200", "two_weeks"),
        ("£2,500 per fortnight", "£2,500", "two_weeks"),
        ("€6.500/Monat", "€6.500", "month"),
        ("6.500 € im Monat", "6.500 €", "month"),
        ("7000 per month", "7000", "month"),
        ("7k/mo", "7k", "month"),
        ("7000 p.m.", "7000", "month"),
        ("$180k/yr", "$180k", "year"),
        ("120k p.a.", "120k", "year"),
        ("120k pa", "120k", "year"),
        ("168k a year", "168k", "year"),
        ("168k per year base", "168k base", "year"),
        ("168k per annum.", "168k", "year"),
        ("$85/hr gross", "$85 gross", "hour"),
    ],
)
def test_a_period_is_read_beside_the_amount(typed: str, amount: str, period: str) -> None:
    assert split_period(typed) == (amount, period)


@pytest.mark.parametrize(
    "typed",
    ["168k", "168k base", "18.5 LPA", "1.2 m", "168 k", "42 L", "$3,000 4 weekly", "every day",
     "", "hourly", "$3000 every 4 weeks", "$90 per share", "5 h"],
)  # fmt: skip
def test_what_names_no_period_we_know_is_left_as_it_is(typed: str) -> None:
    assert split_period(typed) == (typed, None)


@pytest.mark.parametrize(
    ("said", "chosen"), [(None, "hour"), ("hour", None), ("hour", "hour"), (None, None)]
)
def test_a_period_typed_stands_where_none_was_chosen_or_the_same(
    said: PayPeriod | None, chosen: str | None
) -> None:
    assert ask_which_period(said, chosen) is None


@pytest.mark.parametrize(
    ("chosen", "named"), [("month", "a month is chosen"), ({}, "another period is chosen")]
)
def test_another_period_than_the_one_chosen_is_asked_about(chosen: object, named: str) -> None:
    question = ask_which_period("hour", chosen) or ""

    assert "typed as an hour" in question
    assert named in question


@pytest.mark.parametrize(
    ("location", "period", "has_one_reading"),
    [("DE", "year", True), ("DE-BE", None, True), ("DE", "month", True), ("DE", "hour", False),
     ("DE", "day", False), ("FR", "year", False), ("", "year", False)],
)  # fmt: skip
def test_dots_part_thousands_of_what_nobody_is_paid_for_a_month(
    location: str, period: str | None, has_one_reading: bool
) -> None:
    assert dots_group(location, period) is has_one_reading


@given(st.text(max_size=60))
def test_anything_typed_is_parted_or_left(typed: str) -> None:
    amount, period = split_period(typed)

    assert period is not None or amount == typed


def test_a_text_too_long_for_an_amount_is_left_at_once() -> None:
    typed = "1" + " " * 200_000 + "/hr"

    assert split_period(typed) == (typed, None)
