"""Text is read however its letters are written down, or it is said that they cannot be told."""

import pytest

from negotiator.documents import notice
from negotiator.documents.document import UnreadableDocument, read_document
from negotiator.documents.tidying import tidy

WORDS = "Gehalt für Sam: 168.000 € – „brutto“, naïve façade"


@pytest.mark.parametrize(
    "coding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_text_is_read_as_it_was_written(coding):
    read = read_document(WORDS.encode(coding), "offer.txt")

    assert (read.text, read.kind, read.notices) == (WORDS, "txt", ())


def test_latin_1_is_read():
    assert read_document("Gehalt für Zoë".encode("latin-1"), "a.txt").text == "Gehalt für Zoë"


def test_utf_8_with_letters_of_windows_in_it_is_read_and_said():
    mixed = "Größe und ".encode() + "Höhe für “Sam”".encode("cp1252")
    read = read_document(mixed, "offer.txt")

    assert read.text == "Größe und Höhe für “Sam”"
    assert read.notices == (notice.SENTENCES["mixed_letters"],)


def test_utf_8_that_is_cut_off_in_a_letter_is_read():
    assert read_document("Base 168.000 €".encode()[:-1], "a.txt").text.startswith("Base 168.000 ")


@pytest.mark.parametrize("coding", ["cp1251", "cp1255", "cp1256", "shift_jis", "koi8-r"])
def test_letters_that_cannot_be_told_are_not_guessed(coding):
    words = {
        "cp1251": "Оклад", "koi8-r": "Оклад", "cp1255": "משכורת", "cp1256": "الراتب",
        "shift_jis": "給与は年額です",
    }[coding]  # fmt: skip
    with pytest.raises(UnreadableDocument) as refused:
        read_document((f"{words} 168000 " * 9).encode(coding), "offer.txt")

    assert refused.value.reason == "uncoded"


def test_blanks_in_a_row_stay_and_a_tab_is_some():
    assert (
        read_document(b"Base    $168,000\nBonus\t15%\n", "a.txt").text
        == "Base    $168,000\nBonus    15%"
    )


def test_ends_of_lines_of_every_system_are_one():
    assert tidy("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"


def test_what_cannot_be_seen_is_taken_out():
    assert tidy("16\u200b8\u00ad,0\ufeff00\x00\ud800") == "168,000"


def test_joined_letters_are_taken_apart_and_numbers_stay():
    assert tidy("of\ufb01cial o\ufb00er ½ x² 168 000 №") == "official offer ½ x² 168 000 №"


def test_a_letter_that_was_copied_with_its_headers_is_text_unless_it_is_called_mail():
    copied = b"From: Dana\nTo: Sam\nSubject: Offer\n\nBase 168000"

    assert read_document(copied, "a.txt").kind == "txt"
    assert read_document(copied, "a.eml").kind == "eml"
