"""Amounts as people type them, and as letters write them."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.money import (
    UnreadableAmount,
    find_currency,
    groups_with_dots,
    read_amount,
    write_money,
)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("168000", "168000"),
        ("168,000", "168000"),
        ("$168,000", "168000"),
        ("168k", "168000"),
        ("$168K", "168000"),
        ("168.5k", "168500"),
        ("168,5k", "168500"),
        ("1.2m", "1200000"),
        ("1.234.567", "1234567"),
        ("168 000", "168000"),
        ("168'000", "168000"),
        ("USD 168,000", "168000"),
        ("168,000 USD", "168000"),
        ("168k per year", "168000"),
        ("85.50", "85.50"),
        ("~168k", "168000"),
        ("about $168,000", "168000"),
        ("168k.", "168000"),
        ("168K base", "168000"),
        ("168,000 base salary", "168000"),
        ("１６８k", "168000"),
        ("0", "0"),
    ],
)
def test_amounts_as_people_type_them(typed: str, amount: str) -> None:
    assert read_amount(typed, currency="USD") == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "currency", "amount"),
    [
        ("18.5 LPA", "INR", "1850000"),
        ("₹18,50,000", "INR", "1850000"),
        ("€85.000,50", "EUR", "85000.50"),
        ("85.000,00 €", "EUR", "85000"),
        ("€85.000", "EUR", None),
        ("18 000 zł", "PLN", "18000"),
        ("₹42L", "INR", "4200000"),
        ("42 L", "INR", "4200000"),
        ("₹42 lakhs", "INR", "4200000"),
        ("800万円", "JPY", "8000000"),
        ("1億", "JPY", "100000000"),
        ("45万", "CNY", "450000"),
        ("450 000 kr", "SEK", "450000"),
        ("approx. 95k gross", "GBP", "95000"),
        ("€85k", "EUR", "85000"),
        ("£92,500", "GBP", "92500"),
        ("CHF 140'000", "CHF", "140000"),
    ],
)
def test_amounts_of_other_countries(typed: str, currency: str, amount: str | None) -> None:
    if amount is None:
        with pytest.raises(UnreadableAmount, match="two ways"):
            read_amount(typed, currency=currency)
    else:
        assert read_amount(typed, currency=currency) == Decimal(amount)


def test_an_amount_that_can_be_read_two_ways_is_asked_about() -> None:
    with pytest.raises(UnreadableAmount, match="For 35 000 type 35,000; for 35 type 35"):
        read_amount("35.000", currency="EUR")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abc",
        "-5",
        "1e5",
        "NaN",
        "Infinity",
        "12,00,0",
        "1,2,3",
        "9" * 40,
        "--",
        "5%",
    ],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableAmount):
        read_amount(typed, currency="USD")


def test_another_currency_is_never_taken_for_the_offers() -> None:
    with pytest.raises(UnreadableAmount, match="in EUR, but the offer is in USD"):
        read_amount("€85,000", currency="USD")


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (188000, "USD", "$188,000"),
        (85000, "EUR", "€85,000"),
        (92500, "GBP", "£92,500"),
        (140000, "CHF", "CHF 140,000"),
        (1850000, "INR", "₹18,50,000"),
        (168000, "CAD", "CA$168,000"),
        (12000000, "JPY", "¥12,000,000"),
    ],
)
def test_amounts_as_letters_write_them(amount: int, currency: str, text: str) -> None:
    assert write_money(amount, currency) == text


@given(st.integers(min_value=0, max_value=10**11))
def test_what_is_written_reads_back(amount: int) -> None:
    assert read_amount(write_money(amount, "USD"), currency="USD") == amount


@given(st.text(max_size=40))
def test_anything_typed_is_an_amount_or_a_kind_refusal(typed: str) -> None:
    with contextlib.suppress(UnreadableAmount):
        assert read_amount(typed, currency="USD") >= 0


@pytest.mark.parametrize(
    ("country", "has_dots"),
    [("DE", True), ("AT", True), ("BR", True), ("IT", True), ("US", False), ("GB", False),
     ("CH", False), ("PL", False), ("FR", False), ("", False), ("ZZ", False)],
)  # fmt: skip
def test_where_dots_set_thousands_apart(country: str, has_dots: bool) -> None:
    assert groups_with_dots(country) is has_dots


def test_where_dots_set_thousands_apart_an_amount_has_one_reading() -> None:
    assert read_amount("98.500", currency="EUR", dots_group=True) == 98_500
    assert read_amount("98.50", currency="EUR", dots_group=True) == Decimal("98.50")
    assert read_amount("98.5k", currency="EUR", dots_group=True) == 98_500


def test_a_lakh_is_of_rupees_alone() -> None:
    with pytest.raises(UnreadableAmount, match="lakh"):
        read_amount("42L", currency="USD")


def test_a_text_too_long_for_an_amount_is_refused_at_once() -> None:
    with pytest.raises(UnreadableAmount, match="at most 60 characters"):
        read_amount("1" + " " * 200_000 + "x", currency="USD")


@pytest.mark.parametrize(
    ("typed", "currency"),
    [
        pytest.param("120.000 €", "EUR", id="a sign behind"),
        pytest.param("₹42L", "INR", id="a sign before"),
        pytest.param("~£85k", "GBP", id="after a word of doubt"),
        pytest.param("US$120k", "USD", id="a dollar of one country"),
        pytest.param("CHF 140,000", "CHF", id="a code"),
        pytest.param("800万円", "JPY", id="yen"),
        pytest.param("$120k", None, id="a dollar of many"),
        pytest.param("500 kr", None, id="a crown of many"),
        pytest.param("¥8,000,000", None, id="yen or yuan"),
        pytest.param("18.5 LPA", None, id="a unit is no code"),
        pytest.param("120,000", None, id="none"),
    ],
)
def test_the_currency_an_amount_names_is_found_where_it_is_one(typed, currency):
    assert find_currency(typed) == currency
