"""Whatever breaks, the page gives a number for it and back what was typed."""

import pytest
from flask import Flask

from tests.hosting.conftest import TYPED, send, token_of


def break_down(*_, **__):
    raise RuntimeError("base 168123")


@pytest.fixture
def client(make_app):
    return make_app().test_client()


def test_the_form_comes_back_when_drafting_breaks(client, monkeypatch):
    monkeypatch.setattr("negotiator.web.form.views.keep_negotiation", break_down)

    page = send(client)

    assert page.status_code == 500
    assert page.headers["X-Request-ID"] in page.text
    assert "Nothing you typed is lost" in page.text
    for value in ("168123", "Zyxel &amp; Sons", "Sam Okaforova", "151337"):
        assert value in page.text
    assert token_of(page.text)


def test_the_values_come_back_when_the_form_itself_breaks(client, monkeypatch):
    token = token_of(client.get("/").text)
    monkeypatch.setattr("negotiator.web.errors.show_form", break_down)
    monkeypatch.setattr("negotiator.web.form.views.keep_negotiation", break_down)

    page = client.post("/", data={**TYPED, "csrf_token": token})

    assert page.status_code == 500
    assert f"<code>{page.headers['X-Request-ID']}</code>" in page.text
    assert "<dt>walk away</dt><dd>151337</dd>" in page.text
    assert "<dd>Zyxel &amp; Sons</dd>" in page.text
    assert token not in page.text


def test_the_values_come_back_when_no_page_can_be_made(client, monkeypatch):
    token = token_of(client.get("/").text)
    monkeypatch.setattr("negotiator.web.form.views.keep_negotiation", break_down)
    monkeypatch.setattr(Flask, "create_jinja_environment", break_down)
    monkeypatch.setattr("negotiator.web.errors.render_template", break_down)
    monkeypatch.setattr("negotiator.web.form.views.render_template", break_down)

    page = client.post("/", data={**TYPED, "csrf_token": token})

    assert (page.status_code, page.mimetype) == (500, "text/plain")
    assert page.headers["X-Request-ID"] in page.text
    assert "company: Zyxel & Sons" in page.text
    assert token not in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_a_program_gets_the_number_as_a_problem(client, monkeypatch):
    monkeypatch.setattr("negotiator.api.views.draft_payload", break_down)

    answer = client.post("/api/v1/drafts", json={})

    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert answer.json["instance"] == f"urn:uuid:{answer.headers['X-Request-ID']}"
    assert "168123" not in answer.text
