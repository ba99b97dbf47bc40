"""Logs are lines of JSON with the id of the request, and with nothing that anybody typed."""

import io
import json
import logging
import uuid

import pytest

from negotiator.monitoring import logs
from tests.hosting.conftest import PRIVATE, send

PROXYS_ID = "0b7c1d2e3f405162738495a6b7c8d9e0"


@pytest.fixture
def written():
    """Return what is logged, as the service would write it."""
    root, ours = logging.getLogger(), logging.getLogger("negotiator")
    before = root.handlers[:], root.level, ours.level
    stream = io.StringIO()
    root.handlers.clear()
    logs.install(stream)
    yield stream
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    ours.setLevel(before[2])


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_is_a_line_with_its_route_and_not_its_address(make_app, written):
    client = make_app().test_client()
    kept = send(client, walk_away="151337").headers["Location"]

    page = client.get(f"{kept}?tone=warm&base=168123")

    line = lines(written)[-1]
    assert page.status_code == 200
    assert line.pop("time")
    assert line.pop("ms") > 0
    assert line.pop("request_id") == page.headers["X-Request-ID"]
    assert line == {
        "level": "info", "logger": "negotiator.requests", "message": "request", "method": "GET",
        "route": "/negotiations/<negotiation_id>", "status": 200,
    }  # fmt: skip
    assert kept.rpartition("/")[2] not in written.getvalue()


def test_nothing_that_was_typed_is_logged_whatever_happens(make_app, written, monkeypatch):
    client = make_app().test_client()
    client.post("/", data={"base": "168123", "company": "Zyxel", "currency": "151337"})
    send(client)
    client.get("/168123/Zyxel?target=199777")
    client.open("/", method="ZYXEL", headers={"X-Request-ID": "168123", "User-Agent": "Okaforova"})
    client.post("/api/v1/drafts", json={"offer": {"base": 168123, "company": "Zyxel"}})

    def fail(*_):
        figure, company = 168123, "Zyxel"
        try:
            raise ValueError(f"{company} pays {figure}")
        except ValueError as error:
            raise KeyError("Okaforova") from error

    monkeypatch.setattr("negotiator.web.form.views.keep_negotiation", fail)
    failed = send(client)

    assert failed.status_code == 500
    assert [word for word in PRIVATE if word.casefold() in written.getvalue().casefold()] == []
    incident = next(line for line in lines(written) if "failures" in line)
    assert incident["incident"] == failed.headers["X-Request-ID"] == incident["request_id"]
    assert incident["incident"] in failed.text
    assert [failure["type"] for failure in incident["failures"]] == [
        "builtins.KeyError", "builtins.ValueError",
    ]  # fmt: skip
    assert incident["failures"][0]["at"][0].startswith("tests/hosting/test_logs.py:")
    assert incident["failures"][0]["at"][0].endswith(":fail")


def test_no_word_of_a_reply_is_logged_read_or_refused_or_broken(make_app, written, monkeypatch):
    client = make_app().test_client()
    text = "Dana Ruizova of Zyxel: we can do 168,123 for Okaforova, not 199777."

    def read(text, currency="USD"):
        return client.post("/api/v1/replies/read", json={"text": text, "currency": currency})

    answers = [read(text), read(text * 400), read(text, "199777"), read([text])]

    def fail(text, *_, **__):
        raise ValueError(text)

    monkeypatch.setattr("negotiator.api.views.read_reply", fail)
    answers.append(read(text))

    assert [answer.status_code for answer in answers] == [200, 422, 422, 422, 500]
    assert [word for word in PRIVATE if word.casefold() in written.getvalue().casefold()] == []
    assert [line["route"] for line in lines(written) if line["message"] == "request"] == [
        "/api/v1/replies/read"
    ] * 5


def test_the_method_and_the_route_of_nonsense_are_words_of_ours(make_app, written):
    make_app().test_client().open("/no/such", method="SALARY")

    assert (lines(written)[-1]["method"], lines(written)[-1]["route"]) == ("other", "none")


def test_probes_are_logged_only_when_they_fail(make_app, written, monkeypatch):
    app = make_app()
    client = app.test_client()
    client.get("/healthz")
    client.get("/readyz")
    assert written.getvalue() == ""
    monkeypatch.setattr(
        type(app.extensions["services"].database), "answers", lambda *_, **__: False
    )

    client.get("/readyz")

    assert [(line["route"], line["status"]) for line in lines(written)] == [("/readyz", 503)]


@pytest.mark.parametrize(
    ("proxies", "given", "taken"),
    [
        pytest.param("1", PROXYS_ID, True, id="a proxy's"),
        pytest.param("0", PROXYS_ID, False, id="a stranger's"),
        pytest.param("1", "168123", False, id="no id at all"),
        pytest.param("1", PROXYS_ID + "\u0661", False, id="too long"),
    ],
)
def test_an_id_from_outside_is_taken_from_a_proxy_alone(make_app, proxies, given, taken):
    client = make_app(NEGOTIATOR_BEHIND_PROXY=proxies).test_client()

    answered = client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"]

    assert (answered == str(uuid.UUID(PROXYS_ID))) is taken
    assert uuid.UUID(answered)


def test_the_words_of_others_are_kept_and_their_values_are_not(written):
    stranger = logging.getLogger("gunicorn.error.test")
    stranger.warning("Worker (pid:%s) was sent %s", 77, "Zyxel")
    stranger.warning("Invalid request from ip=203.0.113.9: Invalid header: 'base: 168123'")
    try:
        raise ValueError("168123")
    except ValueError:
        stranger.exception("Error handling request %s %s", "GET", "/?base=168123")
    stranger.warning("A plain hundred: 100%")

    said = lines(written)
    assert [line["message"] for line in said] == [
        "Worker (pid:77) was sent …",
        "Invalid request",
        "Error handling request … …",
        "A plain hundred: 100%",
    ]
    assert said[2]["failures"][0]["type"] == "builtins.ValueError"
    assert "168123" not in written.getvalue()
