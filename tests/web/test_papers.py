"""A letter fills in the form, without JavaScript: each answer beside its words."""

import html
import json
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from negotiator.documents.document import Busy
from negotiator.negotiation import papers
from negotiator.papers.finding import Field, PaperReading, Quote
from tests.sample_letters import LETTER, TWO_FIGURES, as_form
from tests.web.conftest import token_of

STARTS = {"currency": "USD", "base_period": "year", "status": "written", "deadline_time": "17:00"}
OTHERS = {"time_zone": "America/New_York"}


@pytest.fixture
def read(client: FlaskClient):
    """Send the form as its page would, with a letter pasted and what was typed."""

    def run(text: str = LETTER, kind: str = "letter", **typed: str) -> TestResponse:
        token = token_of(client.get("/"))
        sent = STARTS | OTHERS | {"paper": kind, "paper_text": text} | typed
        return client.post("/read", data={**sent, "csrf_token": token})

    return run


def values(page: TestResponse) -> dict[str, str]:
    """Return what the boxes of a page hold, by name."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page.text):
        named = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        is_choice = named.get("type") in {"radio", "checkbox"}
        if "name" in named and (not is_choice or re.search(r"\bchecked\b", tag)):
            found[named["name"]] = html.unescape(named.get("value", ""))
    for name, inside in re.findall(
        r'<select[^>]*name="([\w-]+)"[^>]*>(.*?)</select>', page.text, re.S
    ):
        chosen = re.search(r"<option([^>]*\bselected[^>]*)>([^<]*)", inside)
        value = re.search(r'value="([^"]*)"', chosen[1]) if chosen else None
        found[name] = value[1] if value else (chosen[2].strip() if chosen else "")
    return found


def said(page: TestResponse, name: str) -> str:
    """Return what stands under a box, as plain text."""
    found = re.search(
        rf'<span class="read[^"]*" id="{name}-read">(.*?)</span></span>', page.text, re.S
    )
    plain = re.sub(r"<q>(.*?)</q>", r"“\1”", found[1]) if found else ""
    return html.unescape(re.sub(r"<[^>]+>", "", plain)).strip()


def buttons(page: TestResponse) -> dict[str, str]:
    """Return the buttons that take a value, by their words."""
    found = re.findall(r'name="take" value="([\w-]+)"[^>]*>([^<]+)<', page.text)
    return {html.unescape(label): value for value, label in found}


def press(client: FlaskClient, page: TestResponse, label: str, **typed: str) -> TestResponse:
    sent = values(page) | typed | {"take": buttons(page)[label]}
    return client.post("/read", data=sent)


def test_a_letter_fills_in_the_form(read):
    page = read()
    boxes = values(page)
    boxes["company"] = boxes["company"].removesuffix(".")

    assert page.status_code == 200
    assert {name: boxes[name] for name in (
        "role", "company", "location", "city", "base", "base_period", "bonus_percent",
        "sign_on_1", "equity_kind", "grant_value", "vesting", "start_date", "recruiter", "name",
        "paid_leave_days", "non_compete_months", "sign_on_repayment_months", "employer_time_zone",
    )} == {
        "role": "Machine Learning Engineer", "company": "Northwind Robotics, Inc",
        "location": "US-TX", "city": "Austin", "base": "168,000", "base_period": "year",
        "bonus_percent": "15", "sign_on_1": "20,000", "equity_kind": "rsu",
        "grant_value": "240,000", "vesting": "even", "start_date": "2027-01-11",
        "recruiter": "Dana Ruiz", "name": "Sam Okafor", "paid_leave_days": "20",
        "non_compete_months": "6", "sign_on_repayment_months": "12",
        "employer_time_zone": "America/Los_Angeles",
    }  # fmt: skip


def test_a_deadline_is_told_in_the_zone_of_the_person(read):
    boxes = values(read())

    assert (boxes["deadline_date"], boxes["deadline_time"]) == ("2026-11-30", "20:00")


def test_a_deadline_waits_for_the_zone_it_is_told_in(client, read):
    page = read(time_zone="")

    assert values(page)["deadline_date"] == ""
    assert "choose your time zone, then take it" in said(page, "deadline_date")
    taken = press(client, page, "Take it", time_zone="America/Chicago")
    assert (values(taken)["deadline_date"], values(taken)["deadline_time"]) == (
        "2026-11-30", "19:00",
    )  # fmt: skip


def test_each_answer_has_its_words_beneath(read):
    page = read()

    assert said(page, "base").startswith("Stated: “Base salary: $168,000”")
    assert said(page, "vesting").startswith("Worked out: 25% a year, 4 years: “Equity: RSUs")
    assert 'aria-describedby="base-hint base-echo base-read"' in page.text


def test_what_was_read_drafts_as_ever(client, read):
    page = read()
    drafted = client.post("/", data=values(page))

    assert drafted.status_code == 303
    kept = client.get(drafted.headers["Location"])
    assert "Northwind Robotics" in kept.text


def test_two_figures_are_both_shown_and_neither_is_taken(client, read):
    page = read(TWO_FIGURES)

    assert values(page)["base"] == ""
    assert "The letter says 168,000: “Base salary: $168,000”" in said(page, "base")
    assert "The letter says 164,000: “annual base salary will be $164,000”" in said(page, "base")
    taken = press(client, page, "Take 164,000")
    assert values(taken)["base"] == "164,000"
    assert said(taken, "base").startswith("Taken: “annual base salary")
    assert "The letter also says 168,000" in said(taken, "base")


def test_what_was_typed_is_never_overwritten(client, read):
    page = read(base="170k", role="Research Engineer")

    assert (values(page)["base"], values(page)["role"]) == ("170k", "Research Engineer")
    assert said(page, "base").startswith("The letter says 168,000, you typed 170k: “Base salary")
    assert values(press(client, page, "Take 168,000"))["base"] == "168,000"


def test_the_same_figure_typed_otherwise_is_the_same(read):
    page = read(base="168k")

    assert values(page)["base"] == "168k"
    assert said(page, "base").startswith("Stated: ")


def test_a_guess_is_offered_and_not_filled_in(client, read):
    guessed = {
        "kind": "letter", "conflicts": [], "clauses": [], "ask_user": [],
        "fields": [{"path": "offer.company", "value": "Northwind", "quote": "Northwind", "start": 0,
                    "end": 9, "certainty": "guessed", "how": "the name at the head"}],
    }  # fmt: skip
    sent = STARTS | {"readings": json.dumps([guessed]), "add": "places"}
    page = client.post("/", data={**sent, "csrf_token": token_of(client.get("/"))})

    assert values(page)["company"] == ""
    assert said(page, "company").startswith("A guess, the name at the head: “Northwind”")
    taken = press(client, page, "Take Northwind")
    assert values(taken)["company"] == "Northwind"
    assert said(taken, "company") == "A guess that you took: “Northwind”"


def test_the_words_stay_when_something_has_to_be_mended(client, read):
    again = client.post("/", data=values(read()) | {"base": "a lot"})

    assert again.status_code == 422
    assert said(again, "base").startswith("The letter says 168,000, you typed a lot: “Base salary")
    assert said(again, "recruiter") == "Stated: “Dana Ruiz”"
    assert "Read from your offer letter" in again.text


def test_another_letter_takes_the_place_of_the_first(client, read):
    first = values(read())
    second = LETTER.replace("168,000", "175,000")
    page = client.post("/read", data=first | {"paper_text": second, "name": "Samuel Okafor"})

    assert values(page)["base"] == "175,000"
    assert values(page)["name"] == "Samuel Okafor"
    assert len(json.loads(values(page)["readings"])) == 1


def test_the_head_says_what_is_left_to_decide_and_what_clauses_mean(read):
    page = read(TWO_FIGURES)

    assert re.search(
        r'<div class="summary calm report" role="status" tabindex="-1" autofocus', page.text
    )
    assert '<a href="#base">Base pay</a>' in page.text
    assert "You agree to a non-compete for 6 months." in page.text
    assert "One for somebody who knows the law there." in page.text


def test_a_resumes_skills_and_points_are_ticked_by_the_person(client):
    resume = {
        "kind": "resume", "conflicts": [], "clauses": [], "ask_user": [],
        "fields": [
            {"path": path, "value": value, "quote": quote, "start": 0, "end": 9,
             "certainty": "stated", "how": ""}
            for path, value, quote in (
                ("candidate.skills", "pytorch", "Skills: PyTorch"),
                ("candidate.case.result", "led the migration of 40 services", "Led the migration"),
            )
        ],
    }  # fmt: skip
    sent = STARTS | {"readings": json.dumps([resume]), "csrf_token": token_of(client.get("/"))}
    page = client.post("/", data=sent | {"add": "places"})
    assert 'name="tick" value="resume-0"' in page.text
    assert not re.search(
        r'name="skills"[^>]*value="pytorch"[^>]*checked|checked[^>]*value="pytorch"', page.text
    )

    taken = client.post("/read", data=sent | {"tick": ["resume-0", "resume-1"], "take": ""})
    assert re.search(r'<input checked[^>]*name="skills"[^>]*value="pytorch"', taken.text)
    assert 'value="led the migration of 40 services"' in taken.text
    assert 'name="tick"' not in taken.text


def advert_of(low, high, period):
    values = {
        "offer.posted_range.low": low,
        "offer.posted_range.high": high,
        "offer.currency": "USD",
        "offer.base_period": period,
    }
    return PaperReading(
        tuple(
            Field(path=path, value=value, quote=Quote(f"{value}", 0, 1))
            for path, value in values.items()
        )
    )


@pytest.mark.parametrize(
    ("typed", "period", "filled"),
    [
        ({}, "year", ("170,000", "210,000", "year")),
        ({}, "hour", ("170,000", "210,000", "hour")),
        ({"base": "168k"}, "year", ("170,000", "210,000", "year")),
        ({"base": "168k"}, "hour", ("", "", "year")),
    ],
)
def test_the_range_of_an_advert_is_for_the_period_of_the_offer(
    read, monkeypatch, typed, period, filled
):
    advert = advert_of(170_000, 210_000, period)
    monkeypatch.setitem(papers._READERS, "advert", lambda *_: advert)
    page = read("Posted", "advert", **typed)
    boxes = values(page)

    assert (boxes["posted_low"], boxes["posted_high"], boxes["base_period"]) == filled
    assert ("for another period" in said(page, "posted_low")) == (filled[0] == "")


def test_a_file_is_read_and_what_was_typed_stays(client):
    token = token_of(client.get("/"))
    form = as_form(
        LETTER.encode(), box="paper_file", csrf_token=token, specific="the team", **STARTS
    )
    page = client.post("/read", **form)

    assert values(page)["base"] == "168,000"
    assert values(page)["specific"] == "the team"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"x" * 3_000_000, "The file is larger than 2 MB"),
        (b"\x89PNG\r\n\x1a\n\x00", "The file is"),
        (b"The weather is lovely today.", "Nothing that the form asks for was found"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_beside_the_box(client, content, says):
    token = token_of(client.get("/"))
    page = client.post("/read", **as_form(content, box="paper_file", csrf_token=token, base="170k"))

    assert page.status_code == 422
    assert says in page.text
    assert values(page)["base"] == "170k"


def test_a_body_over_the_limit_gets_a_sentence_of_its_own(client):
    token = token_of(client.get("/"))
    page = client.post("/read", **as_form(b"x" * 5_000_000, box="paper_file", csrf_token=token))

    assert page.status_code == 413
    assert "A file may have 2 MB" in page.text


def test_nothing_sent_is_asked_for(read):
    page = read("  ", base="170k")

    assert page.status_code == 422
    assert "Paste its text or choose its file first." in page.text
    assert values(page)["base"] == "170k"


def test_a_text_too_long_is_kept_and_told(read):
    page = read("Base salary: $168,000 per year. " * 2_000)

    assert page.status_code == 422
    assert "Use at most 60,000 characters" in page.text
    assert page.text.count("Base salary: $168,000 per year.") == 2_000


@pytest.mark.parametrize(
    "readings", ["[", "{}", "[1]", '[{"kind": "poem"}]', "\x00", '[{"kind": "letter"}]']
)
def test_what_was_tampered_with_is_no_reading(client, readings):
    sent = STARTS | {"readings": readings, "take": "letter-0", "add": "places"}
    token = token_of(client.get("/"))

    assert client.post("/read", data={**sent, "csrf_token": token}).status_code == 200
    assert client.post("/", data={**sent, "csrf_token": token}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "offer.deadline",
        "offer.sign_on",
        "offer.base",
        "no.such",
        "offer.equity.vesting_percent",
        "candidate.skills",
    ],
)
@pytest.mark.parametrize("value", ["x", "", 10**15, True, [], ["x"], [1, 2, 3], "\x00"])
def test_odd_values_that_are_carried_break_nothing(client, path, value):
    field = {"path": path, "value": value, "quote": "", "start": 0, "end": 0,
             "certainty": "stated", "how": ""}  # fmt: skip
    paper = {"kind": "letter", "fields": [field], "conflicts": [], "clauses": [], "ask_user": []}
    sent = STARTS | OTHERS | {"readings": json.dumps([paper]), "take": "letter-0"}
    page = client.post("/read", data={**sent, "csrf_token": token_of(client.get("/"))})

    assert page.status_code == 200


def test_nothing_of_a_letter_is_kept(client, read, app):
    page = read()
    with client.session_transaction() as session:
        assert not any("Northwind" in str(value) for value in session.values())

    assert "Northwind" not in client.get("/").text
    assert "Northwind" not in client.get("/negotiations").text
    assert "Set-Cookie" not in page.headers or "Northwind" not in page.headers["Set-Cookie"]


def test_every_id_of_the_form_that_was_read_is_its_own(read):
    names = re.findall(r"\bid=\"([\w-]+)\"", read().text)

    assert len(names) == len(set(names))
    assert {"base", "paper_file", "paper_text"} <= set(names)


def test_where_too_many_are_read_at_once_the_form_comes_back(read, monkeypatch, client):
    def wait(*_):
        raise Busy

    monkeypatch.setattr("negotiator.negotiation.papers.read_document", wait)
    form = as_form(b"Dear Sam", box="paper_file", csrf_token=token_of(client.get("/")), base="170k")
    page = client.post("/read", **form)
    told = client.post("/api/v1/offers/read", **as_form(b"Dear Sam"))

    assert (page.status_code, told.status_code) == (503, 503)
    assert page.headers["Retry-After"] == told.headers["Retry-After"] == "5"
    assert "Many files are being read just now." in page.text
    assert values(page)["base"] == "170k"
