"""Words that are read from right to left are in the order in which they are read."""

import pytest

from negotiator.documents.direction import is_right_to_left, to_reading_order
from negotiator.documents.document import read_document
from tests.documents.hostile import unicode_pdf

SEEN_AND_READ = (
    ("168,000 אוה רכשה", "השכר הוא 168,000"),
    (".(וטורב) 168,000 רכש", "שכר 168,000 (ברוטו)."),
    ("Northwind Ltd איה הקיסעמה הרבחה", "החברה המעסיקה היא Northwind Ltd"),
    ("the word םולש here", "the word שלום here"),
    ("15% bonus (see below)", "15% bonus (see below)"),
    ("168,000 وه بتارلا", "الراتب هو 168,000"),
    ("Größe, façade", "Größe, façade"),
)  # fmt: skip
"""As it stands from left to right, and as it is read."""


@pytest.mark.parametrize(("seen", "read"), SEEN_AND_READ)
def test_a_line_is_put_in_the_order_in_which_it_is_read(seen, read):
    assert to_reading_order(seen) == read


def test_most_letters_say_which_way_a_text_runs():
    assert is_right_to_left("החברה המעסיקה Northwind")
    assert not is_right_to_left("Northwind, החברה")
    assert not is_right_to_left("168,000")


def test_a_hebrew_letter_with_a_table_is_read():
    pdf = unicode_pdf([
        [(300, "קוארוא םולש")],
        [(150, "168,000"), (300, "יתנש רכש")],
        [(150, "15%"), (300, "סונוב")],
    ])  # fmt: skip

    assert read_document(pdf, "offer.pdf").text == "שלום אוראוק\nשכר שנתי   168,000\nבונוס   15%"


def test_arabic_letters_are_read_in_whatever_shape_they_are_written():
    shaped = "\ufe90\ufe97\ufe8d\ufeae\ufedf\ufe8d"  # as a page shows them, each in its shape

    assert read_document(unicode_pdf([[(300, shaped)]]), "offer.pdf").text == "الراتب"


def test_marks_that_turn_text_around_are_taken_out():
    assert read_document("pay \u202e000,861\u202c now".encode(), "a.txt").text == "pay 000,861 now"


def test_right_to_left_text_in_other_kinds_stays_as_it_was_written():
    assert read_document("השכר הוא 168,000".encode(), "a.txt").text == "השכר הוא 168,000"
    assert "השכר" in read_document("<p dir=rtl>השכר הוא</p>".encode(), "a.html").text
