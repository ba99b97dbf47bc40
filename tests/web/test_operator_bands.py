"""The operator hands in a file: seen first, stored after, by nobody without the token."""

import html
import re
from datetime import timedelta

import pytest

from negotiator.app import create_app
from negotiator.settings import read_settings
from negotiator.storage.band_repository import find_bands
from negotiator.web.market.operator_bands import MOST_BYTES
from tests.environment import databases
from tests.web.conftest import NOW, token_of

TOKEN = "let-me-in-1234567890"
HEAD = "component,currency,role,level,location,p50,source,as_of,basis,note\n"


def row(level="L4", p50="180000", note=""):
    return f"base,USD,Lion Tamer,{level},US,{p50},Circus Weekly,2025-10-01,stated,{note}\n"


class Clock:
    now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def app(tmp_path, clock):
    environ = {
        "DATABASE_URL": databases.make_sqlite(tmp_path),
        "NEGOTIATOR_SECRET_KEY": "k" * 40,
        "NEGOTIATOR_OPERATOR_TOKEN": TOKEN,
    }
    app = create_app(read_settings(environ), clock=clock)
    yield app
    app.extensions["services"].close()


@pytest.fixture
def operator(client):
    """A browser that gave the token."""
    page = client.get("/operator/bands")
    answer = client.post("/operator/enter", data={"token": TOKEN, "csrf_token": token_of(page)})
    assert answer.status_code == 303
    return client


def hand_in(client, file, **fields):
    """Send the form as a browser does; Werkzeug's own way leaves a large one in an open file."""
    fields["csrf_token"] = token_of(client.get("/operator/bands"))
    parts = [f'name="{name}"\r\n\r\n{value}' for name, value in fields.items()]
    if file is not None:
        parts.append(f'name="file"; filename="mine.csv"\r\n\r\n{file}')
    body = "".join(f"--x\r\nContent-Disposition: form-data; {part}\r\n" for part in parts)
    return client.post(
        "/operator/bands",
        data=f"{body}--x--\r\n".encode(),
        content_type="multipart/form-data; boundary=x",
    )


@pytest.fixture
def lions(app):
    return lambda: [
        band.p50 for band in find_bands(app.extensions["services"].database, role="lion tamer")
    ]


def test_without_a_token_set_there_is_no_such_page(tmp_path):
    environ = {"DATABASE_URL": databases.make_sqlite(tmp_path), "NEGOTIATOR_SECRET_KEY": "k" * 40}
    app = create_app(read_settings(environ))

    assert app.test_client().get("/operator/bands").status_code == 404
    app.extensions["services"].close()


def test_the_template_is_for_everybody(client):
    answer = client.get("/bands/template.csv")

    assert answer.mimetype == "text/csv"
    assert answer.text.startswith("component,currency,role,level,location,p50,source,")


def test_a_wrong_token_lets_nobody_in(client, lions):
    page = client.get("/operator/bands")
    answer = client.post("/operator/enter", data={"token": "x", "csrf_token": token_of(page)})

    assert answer.status_code == 403
    assert "That is not the operator's token" in html.unescape(answer.text)
    assert hand_in(client, HEAD + row()).status_code == 403
    assert lions() == []


def test_a_file_is_shown_first_and_stored_after(operator, lions):
    seen = hand_in(operator, HEAD + row() + row("L5", "lots"))

    assert seen.status_code == 200
    assert "Not stored yet: mine.csv" in seen.text
    assert "1 new, 0 in place of older ones, 0 unchanged, 1 row refused" in seen.text
    assert "p50: Use a whole number over zero" in seen.text
    assert lions() == []

    stored = hand_in(operator, None, content=HEAD + row(), name="mine.csv", step="store")

    assert "Stored: mine.csv" in stored.text
    assert lions() == [180_000]


def test_a_change_shows_both_figures(operator):
    hand_in(operator, HEAD + row(), step="store")

    seen = hand_in(operator, HEAD + row(p50="190000"))

    assert "$180,000 (1 October 2025)" in seen.text
    assert "$190,000 (1 October 2025)" in seen.text


def test_a_file_that_cannot_be_used_is_named(operator, lions):
    answer = hand_in(operator, HEAD + row(note="=1+1"), step="store")

    assert answer.status_code == 422
    assert "mine.csv: line 2, note:" in answer.text
    assert "would run as a formula" in answer.text
    assert lions() == []


def test_what_a_file_says_is_shown_as_text(operator):
    answer = hand_in(operator, HEAD + row(note="<script>alert(1)</script></textarea>"))

    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param("", 422, id="empty"),
        pytest.param(None, 422, id="none"),
        pytest.param(HEAD + row(note="x" * 300_000), 422, id="over the limit of other pages"),
        pytest.param(HEAD + "x" * (MOST_BYTES + 1), 413, id="too large"),
    ],
)
def test_a_file_has_its_limits(operator, content, code, lions):
    assert hand_in(operator, content).status_code == code
    assert lions() == []


def test_the_largest_file_that_is_shown_can_be_stored(operator, lions):
    """A browser ends each line with two bytes and, in an address, writes a comma with three."""
    file, refused = HEAD + row(), row(note=",,,")
    file += refused * ((MOST_BYTES - len(file)) // len(refused))

    seen = hand_in(operator, file)
    (how,) = re.findall(
        r'enctype="([^"]+)"[^>]*>(?=[^<]*<input[^>]*>\s*<input[^>]*"step")', seen.text
    )
    stored = hand_in(
        operator, None, content=file.replace("\n", "\r\n"), name="mine.csv", step="store"
    )

    assert how == "multipart/form-data"
    assert (seen.status_code, stored.status_code) == (200, 200)
    assert lions() == [180_000]


def test_a_body_that_is_far_too_large_is_not_read(operator):
    body = b"x" * (MOST_BYTES + 100_000)

    answer = operator.post(
        "/operator/bands", data=body, content_type="multipart/form-data; boundary=x"
    )

    assert answer.status_code == 413


def test_only_the_operator_may_send_so_much(client):
    assert hand_in(client, HEAD + row(note="x" * 300_000)).status_code == 413


def test_other_formats_are_not_taken_here(operator):
    answer = hand_in(operator, '{"@type": "JobPosting"}')

    assert answer.status_code == 422
    assert "It is not our own CSV, but json." in answer.text


def test_a_form_of_another_site_does_nothing(operator, lions):
    data = {"content": HEAD + row(), "step": "store"}

    assert operator.post("/operator/bands", data=data).status_code == 400
    assert lions() == []


def test_after_an_hour_the_token_is_asked_for_again(operator, clock):
    clock.now = NOW + timedelta(hours=1)

    assert 'name="token"' in operator.get("/operator/bands").text


def test_who_leaves_is_out(operator):
    page = operator.get("/operator/bands")
    operator.post("/operator/leave", data={"csrf_token": token_of(page)})

    assert 'name="token"' in operator.get("/operator/bands").text
