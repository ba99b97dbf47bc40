"""Letters that Chromium prints are read as they look."""

import pytest

from negotiator.documents.document import read_document
from tests.documents.finding import first_out_of_order, missing_rows
from tests.environment.browser import find_chromium, running_chromium
from tests.environment.require import require

pytestmark = pytest.mark.browser

TEXT = (
    "This letter confirms the terms that we discussed. Your employment is subject to the handbook, "
    "to a background check and to your right to work, and may be ended by either side. "
)
RULED = "border-collapse:collapse", "border:1px solid #888;padding:4px 8px"
PRINTED = {
    "a ruled table with long cells": (
        f"<p>Dear Zoë,<p>{TEXT}<table style='{RULED[0]}'>"
        + "".join(
            f"<tr><td style='{RULED[1]};width:120px'>{label}"
            f"<td style='{RULED[1]};width:330px'>{value}"
            for label, value in (
                ("Base salary", "€ 92.000 brutto im Jahr, zahlbar in zwölf Raten"),
                ("Bonus", "bis zu 12 % des Jahresgehalts, abhängig von den Zielen der Firma und "
                          "den eigenen, die im Januar vereinbart werden"),
                ("Urlaub", "30 Tage"), ("Beginn", "1. Februar 2027"),
            )
        ) + f"</table><p>{TEXT}<p>Mit freundlichen Grüßen",
        (("Base salary", "€ 92.000 brutto"), ("Bonus", "bis zu 12 %"), ("Urlaub", "30 Tage"),
         ("Beginn", "1. Februar 2027")),
        ("Dear Zoë", "This letter", "Base salary", "Urlaub", "Mit freundlichen"),
    ),
    "justified in two columns": (
        "<h1>Terms of employment</h1><div style='columns:2;text-align:justify;column-gap:30px'>"
        + "".join(f"<h3>{number}. Part</h3><p>{TEXT}" for number in range(1, 9))
        + "</div>",
        (), ("Terms of employment", *(f"{number}. Part" for number in range(1, 9))),
    ),
    "a résumé with a side": (
        "<h1>Sam Okafor</h1><div style='display:flex;gap:40px'>"
        "<div style='width:150px;font-size:9pt'>"
        "<h3>Contact</h3>sam@example.com<br>Lagos<h3>Skills</h3>Python<br>SQL<br>Ranking<br>Kafka</div>"
        f"<div style='line-height:1.7'><h3>Work</h3><b>Northwind</b> 2019 – 2026<p>{TEXT * 2}"
        f"<b>Contoso</b> 2014 – 2019<p>{TEXT}</div></div>",
        (), ("Sam Okafor", "Contact", "Lagos", "Skills", "Kafka", "Work", "Northwind", "Contoso"),
    ),
    "figures at the right edge": (
        "".join(
            f"<div style='display:flex;justify-content:space-between'><span>{label}</span>"
            f"<b>{value}</b></div>"
            for label, value in (("Base", "£85,000"), ("Car allowance", "£6,000"),
                                 ("Pension, employer", "8%"), ("Total", "£97,800")))
        + f"<p>{TEXT}",
        (("Base", "£85,000"), ("Car allowance", "£6,000"), ("Pension, employer", "8%")),
        ("Total", "This letter"),
    ),
    "Hebrew and Arabic": (
        "<p dir=rtl>שכר הבסיס השנתי הוא 168,000 ש\"ח לשנה (ברוטו).<table dir=rtl><tr><td "
        "style='width:150px'>שכר שנתי<td>168,000</table>"
        "<p dir=rtl>الراتب الأساسي السنوي هو 168,000 دولار",
        (("שכר שנתי", "168,000"),),
        ("שכר הבסיס השנתי הוא 168,000 ש\"ח לשנה (ברוטו).",
         "الراتب الأساسي السنوي هو 168,000 دولار"),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def printed():
    require(find_chromium)
    with running_chromium() as browser:
        page = browser.new_page()

        def print_page(markup: str) -> bytes:
            page.set_content(f"<meta charset=utf-8><body style='font:11pt serif'>{markup}")
            return page.pdf(format="A4", margin=dict.fromkeys(("top", "left", "right"), "2cm"))

        yield print_page


@pytest.mark.parametrize(("markup", "rows", "order"), PRINTED.values(), ids=PRINTED)
def test_a_printed_letter_is_read_as_it_looks(printed, markup, rows, order):
    text = read_document(printed(markup), "offer.pdf").text

    assert missing_rows(text, rows) == []
    assert first_out_of_order(text, order) is None
