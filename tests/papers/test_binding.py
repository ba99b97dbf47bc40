import pytest

from tests.papers.sheets import sheet_of


def _labels(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(bound.label, bound.how) for bound in sheet_of(text, language=language).bound]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("a $20,000 one-time sign-on bonus", ("sign_on", "behind")),
        ("a sign-on bonus of $20,000", ("sign_on", "before")),
        ("Sign-on bonus: $20,000", ("sign_on", "row")),
        ("Sign-on bonus    $20,000", ("sign_on", "row")),
        ("Sign-on bonus\n$20,000", ("sign_on", "heading")),
        ("We wish you $20,000 of luck", ("", "")),
    ],
)
def test_a_number_belongs_to_the_label_beside_or_over_it(text: str, bound: tuple[str, str]) -> None:
    assert _labels(text) == [bound]


def test_a_label_that_shares_a_word_with_the_number_is_its_own() -> None:
    assert _labels("28 Tage Urlaub", "de") == [("leave", "behind")]


@pytest.mark.parametrize(("amount", "label"), [("1,000", "package"), ("999", "")])
def test_less_than_a_thousand_is_no_sum(amount: str, label: str) -> None:
    assert [name for name, _ in _labels(f"Your total compensation is ${amount}.")] == [label]


def test_a_sentence_cut_by_and_parts_a_number_from_the_next_label() -> None:
    found = _labels("Your base salary is $180,000 and a bonus of 15% is paid.")
    assert [label for label, _ in found] == ["base", "bonus"]


def test_shares_on_a_fully_diluted_basis_are_those_of_the_company() -> None:
    found = _labels("There are 12,000,000 shares on a fully diluted basis.")
    assert [label for label, _ in found] == ["fully_diluted"]


def test_a_clause_may_follow_its_span_of_time() -> None:
    found = _labels("For twelve months you will not compete with any of our clients.")
    assert [label for label, _ in found] == ["non_compete"]


def test_a_column_of_labels_is_paired_with_the_column_behind_it() -> None:
    found = _labels("Base salary\nSign-on bonus\nRelocation\n\n$180,000\n$20,000\n$5,000")
    assert [label for label, _ in found] == ["base", "sign_on", "relocation"]


def test_what_stands_beside_or_under_a_label_of_a_text_is_given() -> None:
    for text in ("Position: Data Engineer", "Position    Data Engineer", "Position\nData Engineer"):
        ((unit, start, end),) = sheet_of(text).texts("role")
        assert unit.text[start:end] == "Data Engineer"


def test_the_head_of_a_column_and_the_numbers_of_years_are_found() -> None:
    sheet = sheet_of("Pay    Year 1    Year 2\nSign-on bonus    $20,000    $10,000")
    assert [bound.value.number for bound in sheet.years("sign_on")] == [20_000, 10_000]
    row = sheet.paper.units[-1]
    assert sheet.column(row, row.cells[2][0]) is None  # a head with numbers in it is a row
