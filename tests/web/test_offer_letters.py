"""A letter fills in one of the offers that are compared, without a script: each answer beside its
words, and nothing taken that two figures leave open."""

import html
import re

import pytest
from werkzeug.datastructures import MultiDict

from negotiator.documents.document import Busy
from negotiator.web.offers import letters
from negotiator.web.offers.typed_offers import SELDOM
from tests.sample_letters import LETTER, TWO_FIGURES, as_form
from tests.web.conftest import token_of
from tests.web.test_offers import ONE, OTHER, typed, words
from tests.web.test_papers import said, values

OPTIONS = """\
Hi Sam,

so happy that you are joining Quorra Labs! Salary: $145k. Equity: 25,000 ISOs at a strike price of
$1.20, preferred shares were last sold at $4.10. Four-year vesting with a one-year cliff. You get a
bonus of $12,000 a year.
"""


@pytest.fixture
def read(client):
    """Read a letter on the page, beside offers that are typed already."""

    def run(text=LETTER, *offers, **more):
        token = token_of(client.get("/offers"))
        data = typed(*offers, **more) | {"paper_text": text, "csrf_token": token}
        return client.post("/offers/read", data=data)

    return run


def press(client, page, button, value, **changes):
    """Press a button of a page that was shown, with all that stands in its form."""
    to = "/offers/read" if button == "take" else "/offers"
    return client.post(to, data=MultiDict(values(page) | changes | {button: value}))


def test_a_letter_fills_in_the_first_offer_that_is_free(read):
    page = read(LETTER, ONE)

    boxes = values(page)
    assert page.status_code == 200
    assert boxes["offers-0-company"] == "Lumen"
    assert {name: boxes[f"offers-1-{name}"] for name in (
        "company", "currency", "base", "base_period", "bonus_percent", "sign_on_1", "equity_kind",
        "grant_value", "vesting", "paid_leave_days", "non_compete_months",
        "sign_on_repayment_months", "deadline_date", "status",
    )} == {
        "company": "Northwind Robotics, Inc.", "currency": "USD", "base": "168,000",
        "base_period": "year", "bonus_percent": "15", "sign_on_1": "20,000", "equity_kind": "rsu",
        "grant_value": "240,000", "vesting": "even", "paid_leave_days": "20",
        "non_compete_months": "6", "sign_on_repayment_months": "12",
        "deadline_date": "2026-11-30", "status": "written",
    }  # fmt: skip


def test_every_answer_stands_beside_its_words(read):
    page = read()

    assert said(page, "offers-0-bonus_percent") == "Stated: “Annual bonus: target of 15%”"
    assert said(page, "offers-0-base").startswith("Stated: “")
    assert "“5:00 pm Pacific Time on Monday, November 30, 2026”" in said(
        page, "offers-0-deadline_date"
    ).replace("sign and return this letter by ", "")
    assert "each with its words beneath: look at every one." in page.text
    assert "No time zone" not in page.text  # no hour is asked for here


def test_what_was_read_stays_beside_its_boxes_when_offers_are_compared(client, read):
    page = press(client, read(LETTER, ONE), "compare", "")

    assert page.status_code == 200
    assert "Northwind Robotics, Inc." in words(page)
    assert said(page, "offers-1-bonus_percent") == "Stated: “Annual bonus: target of 15%”"


def test_what_was_changed_by_hand_is_told_from_what_the_letter_says(client, read):
    page = press(client, read(LETTER, ONE), "add", "offer", **{"offers-1-base": "190k"})

    assert "The letter says 168,000, you typed 190k" in said(page, "offers-1-base")
    button = re.search(r'value="(1\.letter-\d+)"[^>]*>Take 168,000<', page.text)
    page = press(client, page, "take", button[1])
    assert values(page)["offers-1-base"] == "168,000"


def test_two_figures_are_for_the_person_to_decide(client, read):
    page = read(TWO_FIGURES)

    assert values(page).get("offers-0-base", "") == ""
    assert '<a href="#offers-0-base">Base pay</a>: said in two ways' in page.text
    button = re.search(r'value="(0\.letter-c\d+-\d+)"[^>]*>Take 164,000<', page.text)
    page = press(client, page, "take", button[1])
    assert values(page)["offers-0-base"] == "164,000"
    assert "The letter also says 168,000" in said(page, "offers-0-base")


def test_boxes_that_are_seldom_needed_stand_there_once_a_letter_fills_them(client, read):
    page = client.get("/offers")
    assert [name for name in SELDOM if f'name="offers-0-{name}"' in page.text] == []

    page = read(OPTIONS, OTHER)
    boxes = values(page)
    assert boxes["offers-1-shares"] == "25,000"
    assert boxes["offers-1-strike"] == "1.2"
    assert boxes["offers-1-preferred_price"] == "4.1"
    assert boxes["offers-1-bonus_amount"] == "12,000"
    assert 'name="offers-0-shares"' not in page.text

    page = press(client, page, "compare", "")
    assert "claimed, counted as zero: $72,500" in words(page)  # 25,000 times 4.10 less 1.20
    assert "$628,000" in words(page)  # four times 145,000 and 12,000


def test_a_file_is_read_as_the_pasted_text_is(client):
    token = token_of(client.get("/offers"))
    sent = as_form(LETTER.encode(), box="paper_file", csrf_token=token)

    page = client.post("/offers/read", **sent)

    assert page.status_code == 200
    assert values(page)["offers-0-base"] == "168,000"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Paste its text or choose its file first."),
        ("Thanks for the call yesterday!", "Neither who makes the offer nor what it pays"),
        ("x" * 120_000, "Use at most 60,000 characters"),
    ],
)
def test_what_is_no_letter_gets_a_sentence_and_loses_nothing(read, text, says):
    page = read(text, ONE)

    assert page.status_code == 422
    error = re.search(r'id="paper_text-error">(.*?)</span>\s*<textarea', page.text)
    assert says in html.unescape(re.sub("<[^>]+>", "", error[1]))
    assert values(page)["offers-0-base"] == "160k"
    assert text[:60] in html.unescape(page.text)


def test_a_sixth_offer_is_not_read(read):
    page = read(LETTER, ONE, OTHER, ONE, OTHER, ONE)

    assert page.status_code == 422
    assert "Five offers at a time is the most." in page.text
    assert "Northwind Robotics" not in html.unescape(page.text).partition("<textarea")[0]


def test_a_file_that_is_too_large_gets_its_sentence(client):
    token = token_of(client.get("/offers"))
    sent = as_form(b"x" * 3_000_000, box="paper_file", csrf_token=token)

    page = client.post("/offers/read", **sent)

    assert page.status_code == 422
    assert "The file is larger than 2 MB" in page.text


def test_a_file_that_has_to_wait_says_so(client, monkeypatch):
    def busy(*_):
        raise Busy

    monkeypatch.setattr(letters, "take_text", busy)
    token = token_of(client.get("/offers"))
    more = typed(ONE) | {"csrf_token": token, "paper_text": "Dear Sam"}
    sent = as_form(LETTER.encode(), box="paper_file", **more)

    page = client.post("/offers/read", **sent)

    assert page.status_code == 503
    assert values(page)["offers-0-company"] == "Lumen"
    assert "Dear Sam" in page.text


@pytest.mark.parametrize(
    "taken", ["1.letter-99", "9.letter-0", "letter-0", "0.", "x", "0.résumé-1"]
)
def test_a_button_nobody_was_given_takes_nothing(client, read, taken):
    page = read(LETTER)
    before = values(page)

    after = press(client, page, "take", taken)

    assert after.status_code == 200
    assert values(after) | {"csrf_token": ""} == before | {"csrf_token": ""}  # it tells the second


@pytest.mark.parametrize("carried", ["", "[", "[{}]", '{"kind": "letter"}', "[1]" * 400])
def test_what_was_tampered_with_is_an_offer_typed_by_hand(compare_typed, carried):
    page = compare_typed(ONE | {"readings": carried}, OTHER)

    assert page.status_code == 200
    assert "Read from your" not in page.text


@pytest.fixture
def compare_typed(client):
    def run(*offers):
        token = token_of(client.get("/offers"))
        return client.post("/offers", data=typed(*offers) | {"csrf_token": token})

    return run


def test_words_of_a_letter_are_shown_and_never_run(read):
    page = read(
        LETTER.replace("Dana Ruiz", "<script>alert(1)</script>") + "\n<img src=x onerror=1>"
    )

    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


def test_nothing_of_a_letter_is_kept(client, read):
    read()

    assert "Northwind" not in client.get("/offers").text
    assert "Northwind" not in client.get("/negotiations").text
