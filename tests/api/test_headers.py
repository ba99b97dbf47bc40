"""Every response carries the headers that keep it safe, errors included."""

import pytest
from flask import Flask, abort

from negotiator.http import headers

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
}


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        ("GET", "/healthz", 200),
        ("GET", "/api/v1/tactics", 200),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v1/drafts", 405),
        ("POST", "/api/v1/drafts", 415),
        ("OPTIONS", "/api/v1/drafts", 200),
    ],
)
def test_every_response_carries_them(client, method, url, status):
    response = client.open(url, method=method)

    assert response.status_code == status
    assert {name: response.headers[name] for name in EXPECTED} == EXPECTED
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in response.headers


@pytest.fixture
def plain(tmp_path):
    """Return a client of an app with one static file, served over HTTPS."""
    (tmp_path / "style.css").write_text("p { }")
    app = Flask("plain", static_folder=str(tmp_path), static_url_path="/static")
    app.add_url_rule("/page", "page", view_func=lambda: "page")
    app.add_url_rule("/fail", "fail", view_func=lambda: abort(500))
    headers.install(app, https=True)
    return app.test_client()


def ask(client, url):
    with client.get(url) as response:  # which also closes the file it came from
        return response.headers


def test_a_static_file_may_be_kept_and_nothing_else(plain):
    kept = {
        url: ask(plain, url).get("Cache-Control")
        for url in ("/static/style.css", "/static/none.css", "/page", "/fail")
    }

    assert kept == {
        "/static/style.css": "no-cache",
        "/static/none.css": "no-store",
        "/page": "no-store",
        "/fail": "no-store",
    }


@pytest.mark.parametrize("url", ["/static/style.css", "/page", "/fail", "/nothing"])
def test_over_https_it_is_said_to_stay_so(plain, url):
    assert ask(plain, url)["Strict-Transport-Security"] == "max-age=31536000"
