"""A disk without room: what was acknowledged stays, what cannot be kept is said to be so."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import event

from tests.environment.service import running_service
from tests.faults.conftest import KEEP, running_app
from tests.web.conftest import FILLED, token_of


@pytest.fixture
def file(tmp_path):
    return tmp_path / "negotiator.sqlite3"


def test_a_full_disk_is_told_and_nothing_typed_is_lost(file, case):
    with running_app(f"sqlite:///{file}") as app:
        client = app.test_client()
        token = token_of(client.get("/"))
        kept = client.post(KEEP, json=case).headers["Location"]
        engine = app.extensions["services"].database.engine
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 1"))
        engine.dispose()  # the file may not grow from here on: SQLite says that the disk is full

        page = client.post("/", data=FILLED | {"csrf_token": token, "specific": "my own words"})
        called = client.post(KEEP, json=case)
        read = client.get(kept)
        deleted = client.delete(kept)

    assert (page.status_code, called.status_code) == (503, 503)
    assert 'value="my own words"' in page.text
    assert (read.status_code, deleted.status_code) == (200, 204)  # room can be made


def test_what_was_acknowledged_before_the_disk_filled_is_there_after(file, tmp_path, case):
    url = f"sqlite:///{file}"
    with running_app(url):
        pass  # the tables and the shipped bands are there before the disk fills
    least = file.stat().st_size // 512 + 800  # of the 512 bytes that `ulimit` counts in
    little_room = ("sh", "-c", f'ulimit -f {least}; exec "$@"', "sh")
    acknowledged = []

    with running_service(url, tmp_path / "full", wrap=little_room) as service:
        visitor = service.visitor()
        refused = None
        while refused is None and len(acknowledged) < 1_000:
            answer = visitor.ask("POST", KEEP, case)
            if answer.status == 201:
                acknowledged.append(answer.headers["Location"])
            else:
                refused = answer
        statuses = {visitor.ask("POST", KEEP, case).status for _ in range(5)}
        read = {visitor.ask("GET", place).status for place in acknowledged}

    with running_service(url, tmp_path / "roomy") as service:
        visitor.port = service.port
        found = {visitor.ask("GET", place).status for place in acknowledged}
        kept = visitor.ask("POST", KEEP, case).status

    assert refused is not None
    assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
    assert statuses <= {201, 503}
    assert len(acknowledged) > 5
    assert read == found == {200}
    assert kept == 201
    with closing(sqlite3.connect(file)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
