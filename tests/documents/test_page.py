"""Of HTML what somebody sees is read, and rows of tables are lines."""

import pytest

from negotiator.documents import notice
from negotiator.documents.document import read_document
from negotiator.documents.page import text_of

SEEN = {
    "<p>Dear Sam,<p>We offer<br>a base.": "Dear Sam,\n\nWe offer\na base.",
    "<table><tr><td>Base</td><td>$168,000</td></tr><tr><td>Bonus<td>15%</table>":
        "Base   $168,000\nBonus   15%",
    "<ul><li>one<li>two</ul>after": "one\ntwo\n\nafter",
    "a<script>var x = 'b'</script><style>c{}</style><template>d</template>e": "ae",
    "<title>t</title><head><meta name=x></head><body>seen": "seen",
    "<div>a &amp; b&nbsp;c &#8364;&#x20ac;</div>": "a & b\u00a0c €€",
    "<pre>Base    1\nBonus   2</pre>": "Base    1\nBonus   2",
    "soft  blanks \n are\tone": "soft blanks are one",
    "<table><tr><td><p>Northwind<p>1 Main Street<p>New York<p>USA</td><td><p>Terms<table><tr>"
    "<td>Base<td>$1</table></table>": "Northwind\n1 Main Street\nNew York\nUSA\nTerms\nBase   $1",
    "<b>unclosed <i>and</b> crossed</i> end": "unclosed and crossed end",
    "</p></td></table></div>stray ends": "stray ends",
    "<td>a cell <td>of nothing": "a cell of nothing",
    "a<!-- comment -->b<!---->c<![CDATA[d]]>": "abc",
    "<p>1 < 2 and 3 > 2": "1 < 2 and 3 > 2",
    "<![if !vml]>a<![endif]>b<![odd[c": "ab<![odd[c",
    "<ol><li>a<ul><li>b</ul><li>c</ol>": "a\n\nb\n\nc",
}  # fmt: skip
HIDDEN = (
    "<p hidden>secret</p>", "<p style='display:none'>secret", "<div style='x:y; DISPLAY : NONE'>"
    "<p>secret</p></div>", "<span style='visibility:hidden'>secret</span>",
    "<span style='font-size:0px'>secret</span>", "<p style='font-size:0'><b>secret</b></p>",
    "<span style='mso-hide:all'>secret</span>", "<span style='opacity:0'>secret</span>",
)  # fmt: skip


@pytest.mark.parametrize(("markup", "text"), SEEN.items())
def test_what_is_seen_is_read(markup, text):
    assert text_of(markup)[0].strip() == text


@pytest.mark.parametrize("markup", HIDDEN)
def test_what_is_not_seen_is_not_read_and_that_is_said(markup):
    read = read_document(f"<html><body>before {markup}".encode(), "a.html")

    assert read.text == "before"
    assert read.notices == (notice.SENTENCES["hidden"],)


@pytest.mark.parametrize("style", ["font-size:0.9em", "opacity:0.5", "opacity: 1", "display:block"])
def test_what_is_small_or_faint_is_read(style):
    assert text_of(f"<p style='{style}'>seen")[0] == "seen"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=windows-1251><p>Оклад".encode("cp1251"), "Оклад"),
        (b"<html><meta http-equiv=x content='text/html; charset=iso-8859-1'><p>f\xfcr", "für"),
        ("<html><p>für €".encode(), "für €"),
        ("<html><p>für €".encode("utf-16"), "für €"),
        (b"<html><meta charset=no-such><p>words", "words"),
        (b"<html><meta charset=hex><p>words", "words"),
    ],
)  # fmt: skip
def test_a_page_is_read_in_the_letters_that_it_names(data, text):
    assert read_document(data, "offer.html").text == text


def test_a_million_open_elements_end_soon():
    assert text_of("<b>" * 1_500 + "x")[0] == "x"
