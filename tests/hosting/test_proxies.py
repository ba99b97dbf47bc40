"""The proxies take as much as the application does, and answer as safely where it cannot.

What stands in their files is held here; that nginx and Caddy take them, in test_programs.py.
"""

import re
from pathlib import Path

import pytest

from negotiator import app
from negotiator.http import headers, uploads
from negotiator.web.market import operator_bands

HOSTING = Path(__file__).resolve().parents[2] / "hosting"
NGINX = (HOSTING / "nginx.conf").read_text("utf-8")
CADDY = (HOSTING / "Caddyfile").read_text("utf-8")
SAFE = {*headers._EVERYWHERE, "Strict-Transport-Security", "Cache-Control"}
KIB = 1024
LETTERS_OF_NGINX = (
    "^/((offers/)?read|(negotiations/[^/]+|api/v1/negotiations/[^/]+)/letter|api/v1/offers/read)$"
)
LETTERS_OF_CADDY = (
    "/read /offers/read /negotiations/*/letter /api/v1/negotiations/*/letter /api/v1/offers/read"
)


def limits_of_nginx():
    """Return what each location takes, in bytes; "" is everything else."""
    of_places = re.findall(
        r"location [=~] (\S+) \{\n\s+client_max_body_size (\d+)k;\n\s+(?:proxy_pass|client_body)",
        NGINX,
    )
    (everywhere,) = re.findall(r"^    client_max_body_size (\d+)k;", NGINX, re.MULTILINE)
    return {place: int(most) * KIB for place, most in [*of_places, ("", everywhere)]}


def limits_of_caddy():
    """Return the same of Caddy, whose matchers stand before the limits."""
    matchers = dict(re.findall(r"^\t(@\w+) ((?:not )?path \S.*)$", CADDY, re.MULTILINE))
    limits = re.findall(r"request_body (@\w+) \{\n\t+max_size (\d+)KiB\n", CADDY)
    assert len(limits) == CADDY.count("max_size") == len(matchers)
    return {matchers[name]: int(most) * KIB for name, most in limits}


def test_each_takes_what_the_application_takes_and_no_more():
    assert limits_of_nginx() == {
        "": app.MOST_BODY_BYTES,
        "/operator/bands": operator_bands.MOST_BODY_BYTES,
        LETTERS_OF_NGINX: uploads.MOST_BODY_BYTES,
    }
    assert limits_of_caddy() == {
        f"not path /operator/bands {LETTERS_OF_CADDY}": app.MOST_BODY_BYTES,
        "path /operator/bands": operator_bands.MOST_BODY_BYTES,
        f"path {LETTERS_OF_CADDY}": uploads.MOST_BODY_BYTES,
    }
    assert NGINX.count("client_max_body_size") == 3


def test_what_takes_a_letter_is_named_and_nothing_else():
    pattern = re.compile(LETTERS_OF_NGINX)
    id_ = "A" * 32
    takes = ["/read", "/offers/read", f"/negotiations/{id_}/letter", "/api/v1/offers/read",
             f"/api/v1/negotiations/{id_}/letter"]  # fmt: skip

    assert all(pattern.fullmatch(path) for path in takes)
    assert not any(pattern.fullmatch(path) for path in ("/", f"/negotiations/{id_}", "/reader"))


def test_nginx_keeps_a_letter_in_memory():
    assert NGINX.count("client_body_buffer_size 4096k;") == 1


@pytest.mark.parametrize("name", sorted(SAFE))
def test_answers_of_their_own_carry_each_header_and_those_of_the_application_only_once(name):
    variable = f"$upstream_http_{name.lower().replace('-', '_')}"
    (given,) = re.findall(rf'^map {re.escape(variable)} (\$own_\w+) {{ "" ', NGINX, re.MULTILINE)

    assert f"    add_header {name} {given} always;\n" in NGINX
    assert re.search(rf"^\t\t\?{name} ", CADDY, re.MULTILINE)


def test_no_location_of_nginx_takes_the_headers_away():
    assert re.findall(r"^( +)add_header", NGINX, re.MULTILINE) == ["    "] * len(SAFE)


def test_a_name_that_is_not_ours_gets_no_answer_and_no_certificate():
    *named, stranger = re.findall(r"^server \{\n(.*?)^\}", NGINX, re.MULTILINE | re.DOTALL)

    assert stranger.count("default_server;") == 2
    assert "ssl_reject_handshake on;" in stranger
    assert "return 444;" in stranger
    assert [block.count("default_server") for block in named] == [0, 0]
    assert NGINX.count("server_tokens off;") == 3


def test_nginx_lets_an_idle_connection_go_before_gunicorn_does():
    settings = (HOSTING / "gunicorn.conf.py").read_text("utf-8")
    (kept,) = re.findall(r"^keepalive = (\d+)$", settings, re.MULTILINE)

    (lent,) = re.findall(r"^    keepalive_timeout (\d+)s;$", NGINX, re.MULTILINE)

    assert int(lent) < int(kept)
