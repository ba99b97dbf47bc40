"""What every answer carries, whatever was asked: headers, types, and no word of the inside."""

import re

import pytest

from tests.conftest import ordinary
from tests.security.conftest import KEEP, TOKEN
from tests.security.test_routes import FOR_ALL, MINE, OWNED, ROUTES, address

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ASKED = [
    *((method, path, 200) for (method, path), kind in ROUTES.items()
      if method == "GET" and kind in (FOR_ALL, MINE, OWNED)),
    ("GET", "/metrics", 404),
    ("GET", "/nothing/here", 404),
    ("GET", "/static/nothing.css", 404),
    ("GET", "/api/v1/nothing", 404),
    ("GET", f"/negotiations/{'A' * 32}", 404),
    ("POST", "/", 400),
    ("POST", "/negotiations/delete", 400),
    ("PUT", "/", 405),
    ("PUT", KEEP, 405),
    ("POST", KEEP, 415),
    ("OPTIONS", "/", 200),
    ("HEAD", "/", 200),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "status"), ASKED)
def test_every_answer_carries_the_headers(owner, method, path, status):
    with owner.open(address(path, owner.kept), method=method) as answer:
        policy = dict(
            part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; ")
        )

        assert answer.status_code == status
        assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE
        assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
        assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert not {"Server", "X-Powered-By"} & set(answer.headers.keys())
        if path != "/static/<path:filename>":
            assert answer.headers["Cache-Control"] == "no-store"
        if answer.data:
            assert re.fullmatch(
                r"text/\S+; charset=utf-8|application/(problem\+)?json|message/rfc822|image/\S+"
                r"|text/javascript.*",
                answer.headers["Content-Type"],
            )


def test_answers_to_what_cannot_be_used_carry_them_too(owner):
    too_large = owner.post("/", data={"company": "x" * 300_000})
    too_large_call = owner.post(KEEP, data=b"x" * 300_000, content_type="application/json")
    unusable = owner.send("/", base="nonsense")
    unusable_call = owner.post(KEEP, json={})
    kept = owner.send("/")

    answers = [too_large, too_large_call, unusable, unusable_call, kept]
    assert [answer.status_code for answer in answers] == [413, 413, 422, 422, 303]
    for answer in answers:
        assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["counter.eml", "acknowledge.ics"])
def test_files_are_for_saving_under_names_of_ours(owner, path):
    answer = owner.get(f"/negotiations/{owner.kept}/{path}")

    assert answer.headers["Content-Disposition"] == f"attachment; filename={path}"


def test_a_failure_says_nothing_of_the_inside(app, owner, monkeypatch, caplog):
    def fail(*_, **__):
        raise RuntimeError("walk-away of 151777 in /srv/secret.py")

    monkeypatch.setattr("negotiator.negotiation.service.read_case", fail)

    page = owner.send("/", walk_away="151,777")
    call = owner.post(KEEP, json=ordinary(candidate__walk_away=151777))

    said = call.text + caplog.text + str(page.headers) + str(call.headers)
    assert (page.status_code, call.status_code) == (500, 500)
    assert "RuntimeError" in caplog.text  # the log does say where to look
    for inside in ("Traceback", "secret.py", "151777", "151,777"):
        assert inside not in said
    assert "secret.py" not in page.text
    assert "RuntimeError" not in page.text + call.text


def test_nothing_in_an_answer_names_what_it_runs_on(owner):
    for method, path, _ in ASKED:
        with owner.open(address(path, owner.kept), method=method) as answer:
            words = f"{answer.headers}{answer.text}".lower()
            for inside in ("werkzeug", "gunicorn", "sqlalchemy", "psycopg", "durable_rules 2"):
                assert inside not in words, path


def test_a_redirect_leads_to_ourselves_whatever_host_was_named(owner):
    answer = owner.post(
        "/negotiations/delete",
        data={"csrf_token": owner.token()},
        headers={"Referer": "https://negotiator.example/", "X-Forwarded-Host": "evil.example"},
    )

    assert answer.headers["Location"] == "/deleted"


def test_headers_of_a_proxy_count_for_nothing_unless_told(app):
    told = {"Authorization": f"Bearer {TOKEN}", "X-Forwarded-For": "10.0.0.1",
            "X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example"}  # fmt: skip

    answer = app.test_client().post(KEEP, json=ordinary(), headers=told)

    assert answer.status_code == 201
    assert "evil.example" not in str(answer.headers) + answer.text
    assert "Secure" in answer.headers["Set-Cookie"]
