"""Of mail the headers that matter, the body, and the letter that is attached to a short one."""

from email.message import EmailMessage

import pytest

from negotiator.documents import notice
from negotiator.documents.document import UnreadableDocument, read_document
from tests.documents import hostile, letters, word_files

LONG = "We are glad to offer you the position. " * 30


def message(body: str = "Please see below.", *, subject: str = "Your offer") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = "Dana Ruiz <dana@example.com>", "sam@example.com"
    made["Date"], made["Subject"] = "Mon, 23 Nov 2026 10:00:00 -0500", subject
    made["Message-ID"] = "<1@example.com>"
    made.set_content(body)
    return made


def attach(made: EmailMessage, data: bytes, kind: str) -> EmailMessage:
    made.add_attachment(data, maintype="application", subtype=kind, filename=f"offer.{kind}")
    return made


def read(made: EmailMessage, name: str = "offer.eml"):
    return read_document(made.as_bytes(), name)


def test_who_wrote_when_about_what_stands_before_the_body():
    found = read(message("Base: 168,000\nBonus: 15%", subject="Ihr Angebot für Zoë"))

    assert (found.kind, found.notices) == ("eml", ())
    assert found.text == (
        "From: Dana Ruiz <dana@example.com>\nTo: sam@example.com\n"
        "Date: Mon, 23 Nov 2026 10:00:00 -0500\nSubject: Ihr Angebot für Zoë\n\n"
        "Base: 168,000\nBonus: 15%"
    )


def test_the_text_is_read_and_not_the_page_that_says_the_same():
    made = message("Base: 168,000 a year, and a bonus of 15%.")
    made.add_alternative("<p>Base: <b>168,000</b> a year, and a bonus.", subtype="html")

    text = read(made).text
    assert text.endswith("\n\nBase: 168,000 a year, and a bonus of 15%.")


def test_the_page_is_read_where_the_text_only_points_at_it():
    made = message("Please view this message as HTML.")
    made.add_alternative(f"<p>{LONG}<table><tr><td>Base<td>168,000</table>", subtype="html")

    text = read(made).text
    assert "Base   168,000" in text
    assert "Please view" not in text


def test_a_page_alone_is_read():
    made = EmailMessage()
    made["From"], made["MIME-Version"] = "a@example.com", "1.0"
    made.set_content("<p>Base: 168,000", subtype="html")

    assert read(made).text.endswith("Base: 168,000")


@pytest.mark.parametrize(
    "charset",
    ["iso-8859-1", "windows-1252", "utf-8", "utf-16", "koi8-r", "gb18030", "iso-2022-jp"],
)
@pytest.mark.parametrize("way", ["base64", "quoted-printable"])
def test_a_body_is_read_in_the_letters_that_it_names(charset, way):
    words = {"koi8-r": "Оклад", "gb18030": "年薪", "iso-2022-jp": "年収"}.get(charset, "für Zoë")
    made = EmailMessage()
    made["From"], made["Subject"] = "a@example.com", "x"
    made.set_content(words.encode(charset), maintype="text", subtype="plain", cte=way)
    made.set_param("charset", charset)
    del made["MIME-Version"]

    assert read(made).text.endswith(words)


def test_a_body_that_says_nothing_of_its_letters_is_read():
    data = b"From: a@example.com\nMessage-ID: <1@a>\n\nGehalt f\xfcr Sam, br\xfctto 168.000 im Jahr"

    assert read_document(data, "a.eml").text.endswith("Gehalt für Sam, brütto 168.000 im Jahr")


@pytest.mark.parametrize(
    ("make", "kind", "pages"), [(letters.ordinary, "pdf", 1), (word_files.ordinary, "docx", None)]
)
def test_the_letter_attached_to_a_short_message_is_read(make, kind, pages):
    found = read(attach(message(), make(), kind))

    assert found.text.startswith("From: Dana")
    assert "Please see below." in found.text
    assert "Annual base salary   $168,000" in found.text
    assert (found.pages, found.notices) == (pages, (notice.SENTENCES["attached"],))


def test_a_file_attached_to_a_letter_is_left_alone_and_that_is_said():
    found = read(attach(message(LONG), letters.ordinary(), "pdf"))

    assert "$168,000" not in found.text
    assert found.notices == (notice.SENTENCES["unread_attached"],)


def test_an_attached_file_that_cannot_be_read_is_said():
    assert read(attach(message(), hostile.locked_pdf(), "pdf")).notices == (
        notice.SENTENCES["unread_attached"],
    )


def test_a_message_of_nothing_but_a_locked_file_is_refused_for_that():
    made = attach(message(""), hostile.locked_pdf(), "pdf")

    with pytest.raises(UnreadableDocument) as refused:
        read(made)
    assert refused.value.reason == "locked"


def test_a_bomb_that_is_attached_is_not_opened():
    found = read(attach(message(), hostile.zip_bomb(), "docx"))

    assert found.notices == (notice.SENTENCES["unread_attached"],)


def test_a_message_passed_on_is_read_with_its_headers():
    outer = message("See what they wrote:")
    outer.add_attachment(message("Base: 168,000", subject="The offer itself"))

    text = read(outer).text
    assert (
        text.index("See what") < text.index("Subject: The offer itself") < text.index("Base: 168")
    )


def test_a_file_of_pictures_and_calendars_is_no_text():
    made = message("Base: 168,000")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    made.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar")

    assert read(made).text.endswith("Base: 168,000")


ODD = (
    b"From: =?x?q?=?= <a>\nSubject: =?utf-8?b?####?=\nMIME-Version: 1.0\n\nbody",
    b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\nno boundary: body",
    b"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset=\"no such\"\n\nbody",
    b"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset*=x'y'%ff\n\nbody",
    b"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset=\"u\0tf\"\n\nbody",
    b"From: a\nMIME-Version: 1.0\nContent-Type: /;;;=\nContent-Disposition: ;;\n\nbody",
    b"From: a\nMIME-Version: 1.0\nContent-Transfer-Encoding: nonsense\n\nbody",
    b"From a@b Mon Nov 23\nFrom: a\nMIME-Version: 1.0\n\nbody",
    b"From: a\r\nMIME-Version: 1.0\r\n\r\nbody",
)  # fmt: skip


@pytest.mark.parametrize("data", ODD)
def test_a_broken_header_costs_no_body(data):
    assert read_document(data, "a.eml").text.endswith("body")


def test_an_uuencoded_body_breaks_nothing():
    data = (
        b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n"
        b"body\n--x\n"
        b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n#86)C\n`\nend\n--x--\n"
    )

    assert "body" in read_document(data, "a.eml").text
