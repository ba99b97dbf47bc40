"""A SQLite file that another program holds: an honest answer, and on with it afterwards."""

import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import event

from tests.faults.conftest import KEEP, running_app
from tests.web.conftest import FILLED, token_of


@pytest.fixture
def file(tmp_path):
    return tmp_path / "negotiator.sqlite3"


@pytest.fixture
def impatient(file):
    """Return an application that waits a fifth of a second for the file."""
    with running_app(f"sqlite:///{file}") as app:
        engine = app.extensions["services"].database.engine
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout = 200"))
        engine.dispose()
        yield app


def test_while_it_is_held_it_says_so_and_nothing_typed_is_lost(impatient, file, case):
    client = impatient.test_client()
    token = token_of(client.get("/"))
    kept = client.post(KEEP, json=case).headers["Location"]

    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        page = client.post("/", data=FILLED | {"csrf_token": token, "specific": "my own words"})
        called = client.post(KEEP, json=case)
        deleted = client.delete(kept)
        read = client.get(kept)

    assert (page.status_code, called.status_code, deleted.status_code) == (503, 503, 503)
    assert page.headers["Retry-After"] == called.headers["Retry-After"] == "5"
    assert "Nothing you typed is lost" in page.text
    assert 'value="my own words"' in page.text
    assert read.status_code == 200  # who reads does not wait for who writes
    assert client.post("/", data=FILLED | {"csrf_token": token_of(page)}).status_code == 303
    assert client.get(kept).status_code == 200


def test_a_lock_that_goes_is_waited_for(file, case):
    with running_app(f"sqlite:///{file}") as app:
        other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN EXCLUSIVE")
        going = threading.Timer(0.3, other.close)
        going.start()
        answer = app.test_client().post(KEEP, json=case)
        going.join()

    assert answer.status_code == 201
