import pytest

from negotiator.papers.characters import even, small
from negotiator.papers.finding import Quote
from negotiator.papers.paper import cut_paper
from negotiator.papers.sentences import LONGEST_SENTENCE
from negotiator.papers.unit import Unit


def _texts(text: str) -> list[str]:
    return [unit.text for unit in cut_paper(text).units]


def _only(text: str) -> Unit:
    (unit,) = cut_paper(text).units
    return unit


@pytest.mark.parametrize("text", ["İstanbul’s “25 %” ", "ﬁrst…\u200b½²", "a\u00adb\r\n`c`\x0cd"])
def test_each_character_keeps_its_place(text: str) -> None:
    assert len(even(text)) == len(small(text)) == len(text)


def test_quotes_dashes_blanks_and_digits_are_of_one_kind() -> None:
    assert even("“it’s”\u00a02\u2011\uff13") == '"it\'s" 2-3'


def test_a_quote_has_the_words_of_the_paper_though_the_line_was_broken() -> None:
    text = "Your annual base salary will be one hundred and eighty\nthousand dollars, gross."
    unit = _only(text)
    assert unit.text == text.replace("\n", " ")
    assert cut_paper(text).quote(unit, 0, len(unit.text)) == Quote(text, 0, len(text))


def test_a_broken_word_and_a_broken_number_are_joined() -> None:
    assert _texts("We offer you the senior engineer posi-\ntion in our office.") == [
        "We offer you the senior engineer position in our office."
    ]
    assert _texts("The gross salary for the year is 35,-\n000 euros.") == [
        "The gross salary for the year is 35,000 euros."
    ]


def test_an_abbreviation_ends_no_sentence_unless_one_begins_behind_it() -> None:
    assert _texts("Acme Inc. Boston hires you.") == ["Acme Inc. Boston hires you."]
    assert _texts("You join Acme Inc. We are glad.") == ["You join Acme Inc.", "We are glad."]


def test_the_number_of_a_page_is_no_line() -> None:
    assert _texts("Your base salary is paid for the month of\nPage 2 of 5\nMay.") == [
        "Your base salary is paid for the month of May."
    ]


@pytest.mark.parametrize(("times", "told"), [(2, 2), (3, 1)])
def test_what_stands_on_each_page_is_read_once(times: int, told: int) -> None:
    text = "\n\n".join(f"Acme Holdings\n\nThis is clause number {n}." for n in range(times))
    assert _texts(text).count("Acme Holdings") == told


def test_a_row_has_cells_and_a_labelled_line_a_lead() -> None:
    row = _only("Base salary    $180,000    a year")
    assert [row.text[start:end] for start, end in row.cells] == [
        "Base salary",
        "$180,000",
        "a year",
    ]
    line = _only("Base salary: $180,000")
    assert line.text[: line.lead] == "Base salary:"


def test_a_list_is_not_run_together() -> None:
    assert _texts("25 days off\nA laptop\nFree lunch\nA bicycle") == [
        "25 days off", "A laptop", "Free lunch", "A bicycle",
    ]  # fmt: skip


def test_what_is_longer_than_any_sentence_is_cut() -> None:
    longest = "a" * (LONGEST_SENTENCE - 2) + " b"
    assert _texts(longest) == [longest]
    assert _texts(longest + "c") == [longest[:-2], "bc"]
