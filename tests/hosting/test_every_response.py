"""Every route and every failure carries the headers that keep it safe."""

import pytest

from tests.hosting.conftest import TYPED, token_of

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
PERMISSIONS = ("camera=()", "microphone=()", "geolocation=()", "payment=()")
ARGUMENTS = {"stage": "counter", "filename": "style.css"}
LIMITED = {"NEGOTIATOR_LIMIT_REQUESTS": "1 per minute"}


def check(response):
    with response:
        carried = response.headers
        assert {name: carried.get(name) for name in HEADERS} == HEADERS, response.request.path
        assert all(feature in carried["Permissions-Policy"] for feature in PERMISSIONS)
        assert carried["X-Request-ID"]
        assert "unsafe" not in carried["Content-Security-Policy"]
        is_file = response.request.path.startswith("/static/") and response.status_code == 200
        is_file = is_file and response.request.method in {"GET", "HEAD"}
        assert carried["Cache-Control"] == ("no-cache" if is_file else "no-store")
        for cookie in carried.getlist("Set-Cookie"):
            assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
        return response.status_code


@pytest.fixture
def hosted(make_app):
    return make_app(
        NEGOTIATOR_ENV="production", NEGOTIATOR_METRICS="1", NEGOTIATOR_LIMIT_DRAFTS="off",
        NEGOTIATOR_LIMIT_REQUESTS="off",
    )  # fmt: skip


@pytest.fixture
def visitor(hosted):
    """Return a client that speaks HTTPS, as every visitor of production does."""
    client = hosted.test_client()
    client.environ_base["wsgi.url_scheme"] = "https"
    client.environ_base["HTTP_REFERER"] = "https://localhost/"
    return client


def test_every_route_answers_with_them_by_every_method(hosted, visitor):
    token = token_of(visitor.get("/", base_url="https://localhost").text)
    statuses = {}

    for rule in hosted.url_map.iter_rules():
        with hosted.test_request_context():
            names = {name: ARGUMENTS.get(name, "A" * 32) for name in rule.arguments}
            path = hosted.url_map.bind("localhost").build(rule.endpoint, names)
        for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE"):
            data = {"csrf_token": token} if method == "POST" else None
            answer = visitor.open(path, method=method, data=data, base_url="https://localhost")
            statuses.setdefault(check(answer), set()).add(rule.endpoint)

    routes = {rule.endpoint for rule in hosted.url_map.iter_rules()}
    assert set.union(*statuses.values()) == routes
    assert set(statuses) >= {200, 303, 404, 405, 415, 422}
    assert max(statuses) < 500


def test_a_draft_and_its_files_carry_them(visitor):
    token = token_of(visitor.get("/", base_url="https://localhost").text)
    kept = visitor.post("/", data={**TYPED, "csrf_token": token}, base_url="https://localhost")
    place = kept.headers["Location"]

    assert check(kept) == 303
    for path in (place, f"{place}/counter.eml", f"{place}/counter.ics", f"{place}/edit",
                 "/negotiations", "/negotiations/everything.json"):  # fmt: skip
        assert check(visitor.get(path, base_url="https://localhost")) == 200, path


def test_too_much_carries_them(visitor):
    for path in ("/", "/check", "/api/v1/drafts"):
        answer = visitor.post(path, data=b"x" * 300_000, content_type="application/json",
                              base_url="https://localhost")  # fmt: skip
        assert check(answer) in {400, 413}, path


def test_too_many_carry_them(make_app):
    client = make_app(NEGOTIATOR_ENV="production", **LIMITED).test_client()

    statuses = [check(client.get(path)) for path in ("/", "/", "/api/v1/tactics")]

    assert statuses == [200, 429, 429]


def test_failures_of_ours_carry_them(make_app, monkeypatch):
    client = make_app(NEGOTIATOR_HTTPS="yes").test_client()

    def break_down(*_):
        raise RuntimeError

    monkeypatch.setattr("negotiator.web.reference.render_template", break_down)
    monkeypatch.setattr("negotiator.api.views.write_tactics", break_down)

    assert [check(client.get(path)) for path in ("/tactics", "/api/v1/tactics")] == [500, 500]


def test_a_database_that_is_away_carries_them(make_app, tmp_path):
    app = make_app(NEGOTIATOR_HTTPS="yes")
    (tmp_path / "hosted.sqlite3").unlink()

    assert check(app.test_client().get("/readyz")) == 503
