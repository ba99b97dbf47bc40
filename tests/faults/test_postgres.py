"""A PostgreSQL that goes away, is slow, and comes back: told honestly, then as before."""

import threading
import time

import psycopg
import pytest

from tests.environment.postgres import find_postgres, started_postgres
from tests.environment.require import require
from tests.faults.conftest import KEEP, running_app
from tests.web.conftest import FILLED, token_of

pytestmark = pytest.mark.postgres
OWN_WORDS = {"specific": "my own words"}


@pytest.fixture(scope="module")
def server():
    """Return a server of our own: the other tests need theirs to stay up."""
    require(find_postgres)
    with started_postgres() as server:
        yield server


def test_while_it_is_down_it_is_told_and_when_it_is_back_all_is_there(server, case):
    with running_app(server.url) as app:
        client = app.test_client()
        token = token_of(client.get("/"))
        kept = client.post(KEEP, json=case).headers["Location"]

        server.stop()
        page = client.post("/", data=FILLED | OWN_WORDS | {"csrf_token": token})
        called = client.post(KEEP, json=case)
        places = (kept, "/negotiations", "/bands", "/readyz", "/", "/healthz")
        others = {path: client.get(path).status_code for path in places}
        server.start()

        again = client.post("/", data=FILLED | {"csrf_token": token_of(page)})
        found = client.get(kept).status_code

    assert (page.status_code, called.status_code) == (503, 503)
    assert page.headers["Retry-After"] == called.headers["Retry-After"] == "5"
    assert 'value="my own words"' in page.text
    assert others == {
        kept: 503, "/negotiations": 503, "/bands": 503, "/readyz": 503, "/": 200, "/healthz": 200,
    }  # fmt: skip
    assert (again.status_code, found) == (303, 200)


def test_connections_that_broke_while_nobody_asked_are_replaced_unseen(server, case):
    with running_app(server.url) as app:
        client = app.test_client()
        kept = client.post(KEEP, json=case).headers["Location"]
        server.stop()
        server.start()

        assert client.get(kept).status_code == 200
        assert client.post(KEEP, json=case).status_code == 201


def test_a_lock_that_stays_is_told_and_not_waited_for_for_ever(server, case):
    url = f"{server.url}?options=-c%20statement_timeout%3D300"
    with running_app(url) as app:
        client = app.test_client()
        token = token_of(client.get("/"))
        kept = client.post(KEEP, json=case).headers["Location"]

        with psycopg.connect(server.url) as other:
            other.execute("LOCK TABLE negotiations IN ACCESS EXCLUSIVE MODE")
            page = client.post("/", data=FILLED | OWN_WORDS | {"csrf_token": token})
            called = client.get(kept)

        assert (page.status_code, called.status_code) == (503, 503)
        assert 'value="my own words"' in page.text
        assert client.get(kept).status_code == 200


def test_it_never_waits_for_ever_unless_told(server):
    with (
        running_app(server.url) as app,
        app.extensions["services"].database.reading() as connection,
    ):
        waits = connection.exec_driver_sql("SHOW statement_timeout").scalar()

    assert waits == "15s"


def test_with_every_connection_in_use_it_asks_for_patience(server, case):
    with running_app(server.url) as app:
        client = app.test_client()
        engine = app.extensions["services"].database.engine
        engine.pool._timeout = 0.2
        taken = [engine.connect() for _ in range(engine.pool.size() + engine.pool._max_overflow)]
        called = client.post(KEEP, json=case)
        for connection in taken:
            connection.close()

        assert (called.status_code, called.headers["Retry-After"]) == (503, "5")
        assert client.post(KEEP, json=case).status_code == 201


def test_what_it_acknowledged_before_it_was_killed_is_there(server, case):
    stopped = threading.Event()

    def keep_on():
        client = app.test_client()
        while not stopped.is_set():
            answer = client.post(KEEP, json=case)
            statuses.add(answer.status_code)
            if answer.status_code == 201:
                acknowledged.append((client, answer.headers["Location"]))

    with running_app(server.url) as app:
        acknowledged, statuses = [], set()
        writers = [threading.Thread(target=keep_on) for _ in range(3)]
        for writer in writers:
            writer.start()
        while len(acknowledged) < 20:
            time.sleep(0.01)
        server.stop()
        while 503 not in statuses:
            time.sleep(0.01)
        server.start()
        before = len(acknowledged)
        while len(acknowledged) <= before:
            time.sleep(0.01)
        stopped.set()
        for writer in writers:
            writer.join()

        found = {client.get(place).status_code for client, place in acknowledged}

    assert statuses == {201, 503}
    assert found == {200}
