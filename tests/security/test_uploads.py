"""A letter that is sent to be read stays in memory, and no word of it is logged or kept."""

import logging
import tempfile

import pytest

from tests.sample_letters import AGREED, LETTER, as_form

PLANTED = LETTER.replace("Northwind Robotics", "Plantagenet Works")
LARGE = PLANTED.encode() + b"\n" * 1_500_000
"""More than Werkzeug keeps in memory by itself."""


@pytest.fixture
def no_disk(monkeypatch):
    """Refuse every temporary file."""

    def refuse(*_args, **_named):
        raise AssertionError("something is written to a disk")

    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
        monkeypatch.setattr(f"werkzeug.formparser.{name}", refuse, raising=False)


def test_a_file_to_read_is_never_written_to_a_disk(owner, no_disk):
    token = owner.token()

    page = owner.post("/read", **as_form(LARGE, box="paper_file", csrf_token=token))
    beside = owner.post("/offers/read", **as_form(LARGE, box="paper_file", csrf_token=token))
    told = owner.post("/api/v1/offers/read", **as_form(LARGE))

    statuses = {page.status_code, beside.status_code, told.status_code}
    assert statuses <= {200, 422}  # one that failed would be a 500
    assert "larger" not in page.text + beside.text + told.text


@pytest.mark.parametrize("content", [PLANTED.encode(), b"Plantagenet" + b"x" * 3_000_000])
def test_no_word_of_it_is_logged_or_kept(owner, caplog, content):
    with caplog.at_level(logging.DEBUG):
        owner.post("/read", **as_form(content, box="paper_file", csrf_token=owner.token()))
        beside = as_form(content, box="paper_file", csrf_token=owner.token())
        owner.post("/offers/read", **beside)
        owner.post("/api/v1/offers/read", **as_form(content))
        letter = as_form(content, box="paper_file", csrf_token=owner.token())
        owner.post(f"/negotiations/{owner.kept}/letter", **letter)

    assert "Plantagenet" not in caplog.text
    assert "Plantagenet" not in owner.get("/negotiations/everything.json").text
    assert "Plantagenet" not in owner.cookie()


def test_another_site_cannot_have_a_letter_read_into_a_page(app):
    for address in ("/read", "/offers/read"):
        answer = app.test_client().post(address, **as_form(AGREED.encode(), box="paper_file"))

        assert answer.status_code == 400
