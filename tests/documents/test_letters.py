"""What somebody who reads a letter finds in it is found in its text."""

import pytest

from negotiator.documents.document import read_document
from tests.documents.finding import first_out_of_order, missing_rows
from tests.documents.letters import LETTERS
from tests.documents.word_files import WORD_FILES


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.name)
def test_rows_of_a_pdf_are_lines_and_its_words_stand_in_their_order(letter):
    read = read_document(letter.make(), "offer.pdf")

    assert read.kind == "pdf"
    assert missing_rows(read.text, letter.rows) == []
    assert first_out_of_order(read.text, letter.order) is None


@pytest.mark.parametrize("file", WORD_FILES, ids=lambda file: file.name)
def test_rows_of_a_word_file_are_lines_and_its_words_stand_in_their_order(file):
    read = read_document(file.make(), "offer.docx")

    assert (read.kind, read.pages) == ("docx", None)
    assert missing_rows(read.text, file.rows) == []
    assert first_out_of_order(read.text, file.order) is None
    assert [words for words in file.lacks if words in read.text] == []


def read_named(name):
    letter = next(one for one in (*LETTERS, *WORD_FILES) if one.name == name)
    return read_document(letter.make(), "offer")


def test_a_cell_of_several_lines_is_one_cell():
    text = read_named("ruled table").text

    assert (
        "Target bonus   15%   once a year, in March, if the targets of the company and your own "
        "were met\n" in text
    )
    assert "over the 36 months that follow\nRelocation   $10,000   once" in text


def test_a_head_and_a_foot_are_told_once():
    read = read_named("head and foot")

    assert read.pages == 3
    assert read.text.count("Northwind Ltd") == read.text.count("Page ") == 1


def test_a_text_box_is_told_once():
    assert read_named("text box").text.count("Start: 4 January 2027") == 1


def test_a_watermark_is_not_read_and_that_is_said():
    read = read_named("watermarked")

    assert read.notices == ("Some text stands askew, as a watermark does, and was not read.",)
    assert "CONF" not in read.text


def test_tracked_and_unseen_text_of_a_word_file_is_said():
    assert "what was deleted was not" in " ".join(read_named("tracked changes").notices)
    assert "text that is not shown" in " ".join(read_named("tabs").notices)


def test_ends_of_lines_are_kept():
    text = read_named("ordinary").text

    assert "the marketplace from the first\nprototype to the system" in text
