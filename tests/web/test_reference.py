"""The pages to read, the check of one's own draft, and the pages of failures."""

import html
import re

import pytest

from negotiator.web.errors import page_for
from tests.web.conftest import token_of


@pytest.mark.parametrize(
    "path",
    [
        "/market",
        "/how-it-works",
        "/tactics",
        "/bands",
        "/check",
        "/privacy",
        "/negotiations",
        "/deleted",
    ],
)
def test_the_pages_open(client, path):
    page = client.get(path)

    assert page.status_code == 200
    assert page.text.count("<h1>") == 1


def test_the_catalogue_has_every_tactic_with_conditions_and_evidence(app, client):
    knowledge = app.extensions["services"].knowledge
    tactics = [
        entry.tactic
        for engine in (knowledge.engine, knowledge.replies)
        for entry in engine.rulebook.tactics
    ]

    page = client.get("/tactics").text

    assert re.findall(r'id="t-(\w+)"', page) == [tactic.id for tactic in tactics]
    assert page.count("<h4>Fires when</h4>") == page.count("<h4>Evidence</h4>") == len(tactics)


def test_the_catalogue_says_an_answer_as_a_person_would(client):
    page = client.get("/tactics").text

    assert "what they answered: <b>“The base is fixed”</b>" in page
    assert "base_fixed" not in page
    assert "Do not argue about base again" in page


def test_the_bands_name_source_date_sample_and_component(client):
    page = client.get("/bands").text

    assert "$180,800" in page
    assert "3 August 2025" in page
    assert "inferred, never quoted" in page


def test_a_poor_draft_gets_its_remarks(client):
    data = {
        "body": "Sorry, I was hoping for a bit more, [Name].",
        "csrf_token": token_of(client.get("/check")),
    }

    page = client.post("/check", data=data)

    assert page.status_code == 200
    assert "“Sorry”" in page.text
    assert "[Name]" in page.text


def test_a_good_draft_passes_kindly(client, kept):
    letter = re.search(r'id="plain-counter"[^>]*>\n(.*?)</textarea>', client.get(kept).text, re.S)[
        1
    ]
    data = {"body": html.unescape(letter), "csrf_token": token_of(client.get("/check"))}

    page = client.post("/check", data=data)

    assert "Nothing to change" in page.text


@pytest.mark.parametrize(
    ("body", "message"), [("  ", "Paste the text"), ("x" * 10_001, "at most 10,000")]
)
def test_a_draft_that_cannot_be_checked_is_refused_and_kept(client, body, message):
    data = {"body": body, "csrf_token": token_of(client.get("/check"))}

    page = client.post("/check", data=data)

    assert page.status_code == 422
    assert message in page.text
    assert body.strip() in page.text


def test_a_stale_token_keeps_the_pasted_draft(client):
    page = client.post("/check", data={"body": "My own words", "csrf_token": "stale"})

    assert page.status_code == 400
    assert "My own words" in page.text


def test_pasted_markup_is_text(client):
    data = {
        "body": "</textarea><script>x</script>{{7*7}}",
        "csrf_token": token_of(client.get("/check")),
    }

    page = client.post("/check", data=data).text

    assert "<script>x" not in page
    assert "{{7*7}}" in page


@pytest.mark.parametrize(
    ("method", "path", "code", "title"),
    [
        ("get", "/nowhere", 404, "There is nothing here"),
        ("get", "/negotiations/" + "a" * 32, 404, "There is nothing here"),
        ("get", "/negotiations/%00%ff", 404, "There is nothing here"),
        ("put", "/", 405, "Not like that"),
    ],
)
def test_failures_have_pages(client, method, path, code, title):
    page = getattr(client, method)(path)

    assert page.status_code == code
    assert title in page.text


def test_an_unforeseen_failure_shows_a_number_that_the_log_has_and_says_no_pay(app, caplog):
    with app.test_request_context("/"):
        page, code = page_for(ValueError("base 168000"))

    shown = re.search(r"<code>([\w-]+)</code>", page)[1]
    assert code == 500
    assert shown in caplog.text
    assert "ValueError" in caplog.text
    assert "168000" not in caplog.text + page


def test_no_page_has_anything_inline(client, kept):
    for path in (
        "/",
        "/?sample=1",
        kept,
        "/market",
        "/how-it-works",
        "/tactics",
        "/bands",
        "/check",
        "/privacy",
        "/negotiations",
    ):
        page = client.get(path).text

        assert not re.search(
            r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)|javascript:", page
        ), path
        assert not re.search(r'(?:src|href)="https?://', page), path
