from decimal import Decimal

import pytest

from negotiator.papers.amounts import Value, read_number
from negotiator.papers.spelled import spelled_behind
from tests.papers.sheets import sheet_of


def _values(text: str, language: str = "en") -> list[Value]:
    return [bound.value for bound in sheet_of(text, language=language).bound]


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("1,20,000", "120000"), ("1.200,00", "1200.00"), ("1,200.5", "1200.5"), ("12.5", "12.5"),
        ("85 000", "85000"), ("85'000", "85000"), ("0.125", "0.125"), ("1.250", "1250"),
        ("1.2.3,4,5", None),
    ],
)  # fmt: skip
def test_digits_are_read_as_they_are_written_anywhere(digits: str, number: str | None) -> None:
    assert read_number(digits) == (None if number is None else Decimal(number))


def test_three_digits_behind_a_point_are_no_thousands_before_a_unit() -> None:
    assert read_number("1.250", with_unit=True) == Decimal("1.25")


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [
        ("$180,000", 180_000, "$"), ("CA$ 95k", 95_000, "CAD"), ("€ 70.000,-", 70_000, "EUR"),
        ("24 LPA", 2_400_000, "INR"), ("1.5 million pounds", 1_500_000, "GBP"),
        ("ninety-six thousand dollars", 96_000, "$"), ("chf 120'000", 120_000, ""),
    ],
)  # fmt: skip
def test_money_is_read_with_its_currency(text: str, number: int, currency: str) -> None:
    (value,) = _values(f"We pay {text} to you.")
    assert (value.number, value.currency) == (number, currency)


def test_the_number_of_a_clause_is_none() -> None:
    assert _values("See section 4 for this.") == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("$5,000 gross per month", "month"),
        ("$5,000 paid per month", None),
        ("$5,000 in monthly instalments", None),
        ("$5,000 as one two sums monthly", None),
    ],
)
def test_the_period_stands_right_behind_and_is_not_when_it_is_paid(
    text: str, period: str | None
) -> None:
    assert _values(text)[0].period == period


@pytest.mark.parametrize(("words", "is_ceiling"), [("your own", True), ("your own new", False)])
def test_a_limit_stands_at_most_four_words_before(words: str, is_ceiling: bool) -> None:
    (value,) = _values(f"up to some of {words} $5,000")
    assert value.is_ceiling is is_ceiling


@pytest.mark.parametrize(
    ("text", "language", "number", "unit"),
    [
        ("twelve (12) months", "en", "12", "month"),
        ("a six-month stay", "en", "6", "month"),
        ("37.5 hours", "en", "37.5", "hour"),
        ("vingt-cinq jours", "fr", "25", "day"),
        ("vinte e dois dias", "pt", "22", "day"),
    ],
)
def test_a_span_of_time_is_read_in_digits_and_in_words(
    text: str, language: str, number: str, unit: str
) -> None:
    (value,) = _values(text, language)
    assert (value.kind, value.number, value.unit) == ("span", Decimal(number), unit)


def test_working_days_are_told_before_within_or_behind_the_unit() -> None:
    for text, language in (
        ("5 business days", "en"), ("5 Arbeitstage", "de"), ("5 jours ouvrés", "fr"),
    ):  # fmt: skip
        assert [value.is_working for value in _values(text, language)] == [True]
    assert [value.is_working for value in _values("5 calendar days")] == [False]


def test_an_amount_in_brackets_behind_a_figure_is_read() -> None:
    text = "Rs. 68,500 (sixty-eight thousand five hundred only)"
    sheet = sheet_of(text)
    assert spelled_behind(sheet.paper.units[0], 10, sheet.tongue) == 68_500
