"""Whatever is handed in, there is a text or a plain sentence, and nothing of the file in that."""

import re
from contextlib import suppress

import pytest

from negotiator.documents import notice, refusal
from negotiator.documents.document import UnreadableDocument, read_document
from tests.documents import hostile, letters, word_files
from tests.documents.hostile import ENDURED, REFUSED


@pytest.mark.parametrize(
    ("name", "make", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_it_is_refused_for_what_it_is(name, make, reason):
    with pytest.raises(UnreadableDocument) as refused:
        read_document(make(), name)

    assert refused.value.reason == reason
    assert str(refused.value) == refusal.SENTENCES[reason].format(**refused.value.numbers)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    ("name", "make"), [row[1:] for row in ENDURED], ids=[row[0] for row in ENDURED]
)
def test_it_is_answered(name, make):
    with suppress(UnreadableDocument):
        assert read_document(make(), name).text


@pytest.mark.parametrize("sentence", [*refusal.SENTENCES.values(), refusal.BUSY])
def test_a_refusal_says_what_is_wrong_and_then_what_to_do(sentence):
    assert re.fullmatch(r"[A-Z].*\. [A-Z].*\.|PDF files cannot .*\.", sentence)
    assert len(sentence) < 240


@pytest.mark.parametrize("sentence", notice.SENTENCES.values())
def test_a_notice_is_a_sentence(sentence):
    assert re.fullmatch(r"[A-Z].*\.", sentence)


def test_the_numbers_of_a_refusal_are_in_its_sentence():
    with pytest.raises(UnreadableDocument, match=r"has 200 pages, and at most 30 are read"):
        read_document(hostile.long_pdf(200), "offer.pdf")
    with pytest.raises(UnreadableDocument, match=r"has 3,00\d,\d{3} bytes, and at most 2,097,152"):
        read_document(hostile.heavy_pdf(3_000_000), "offer.pdf")


def test_what_is_just_within_the_limits_is_read():
    assert read_document(hostile.long_pdf(30), "offer.pdf").pages == 30
    assert read_document(hostile.heavy_pdf(2_000_000), "offer.pdf").pages == 1


def test_a_text_of_more_than_a_letter_is_refused():
    with pytest.raises(UnreadableDocument) as refused:
        read_document(b"word " * 70_000, "offer.txt")

    assert refused.value.reason == "long"


def test_a_pdf_that_only_forbids_to_print_is_read():
    assert read_document(hostile.guarded_pdf(), "offer.pdf").text == "Base 168000"


def test_pages_that_are_pictures_are_told():
    read = read_document(hostile.scanned_pdf(with_text=True), "offer.pdf")

    assert read.text == "The letter is overleaf."
    assert read.notices == (notice.SENTENCES["pictures"],)


def test_macros_are_left_alone_and_told():
    read = read_document(hostile.macro_docx(), "offer.docm")

    assert read.notices == (notice.SENTENCES["macros"],)
    assert "AutoOpen" not in read.text
    assert "Annual base salary   $168,000" in read.text


@pytest.mark.parametrize(
    ("make", "name", "kind"),
    [
        (letters.ordinary, "offer.docx", "pdf"),
        (word_files.ordinary, "offer.pdf", "docx"),
        (lambda: b"<!DOCTYPE html><p>Base 168000", "offer.doc", "html"),
        (lambda: b"From: a@b.example\nTo: b@b.example\nMIME-Version: 1.0\n\nBase", "a.pdf", "eml"),
        (lambda: b"Base 168000", "offer.pdf", "txt"),
    ],
)  # fmt: skip
def test_a_file_of_another_name_is_read_as_what_it_is(make, name, kind):
    read = read_document(make(), name)

    assert read.kind == kind
    assert read.notices == (notice.SENTENCES["misnamed"],)


@pytest.mark.parametrize(
    "name", ["offer.PDF", "offer", "", ".pdf", "a/b\\c.pdf", "o\0ffer.pdf", "é" * 9_000]
)
def test_an_odd_name_is_no_matter(name):
    assert read_document(letters.ordinary(), name).notices == ()


def test_bytes_before_a_pdf_are_no_matter():
    assert read_document(b"\r\n\r\n" + letters.ordinary(), "offer.pdf").kind == "pdf"
