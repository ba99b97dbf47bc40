"""Two tabs, a kill, a database that goes away: nothing acknowledged is lost, nothing is half."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from negotiator.storage import negotiation_repository as negotiations
from negotiator.storage.database import DatabaseUnavailable, open_database
from negotiator.storage.migrating import migrate
from negotiator.storage.negotiation_repository import NewEvent, RevisionConflict
from tests.environment import databases
from tests.environment.postgres import find_postgres, started_postgres
from tests.environment.require import require

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SAM = negotiations.hash_owner("sam's key")
TABS = 4
EACH = 15

# A tab of its own process: it appends pairs of events, says which are there, and tries again when
# it came second. Its response is large, so that a kill finds it in the middle of writing.
TAB = """
import sys
from datetime import UTC, datetime
from negotiator.storage import negotiation_repository as negotiations
from negotiator.storage.database import open_database

url, kept, owner, name, count = sys.argv[1:]
database = open_database(url)
now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
print("ready", flush=True)
sys.stdin.readline()
revision, conflicts = 1, 0
for number in range(int(count)):
    pair = [
        negotiations.NewEvent(
            at=now, type="answered", details='{"by": "%s %d %s"}' % (name, number, half),
            response='"%s"' % ("x" * 50_000),
        )
        for half in ("first", "second")
    ]
    while True:
        try:
            thread = negotiations.append(
                database, kept, owner, pair, revision=revision, now=now, responses_of=()
            )
        except negotiations.RevisionConflict as conflict:
            revision, conflicts = conflict.current, conflicts + 1
            continue
        revision = thread.revision
        print(f"{name} {number}", flush=True)
        break
print("conflicts", conflicts, flush=True)
database.close()
"""


@pytest.fixture
def url(new_database):
    made = new_database()
    database = open_database(made)
    migrate(database)
    database.close()
    yield made
    if made.startswith("postgresql"):
        databases.drop_postgres(made)


@pytest.fixture
def database(url):
    opened = open_database(url)
    yield opened
    opened.close()


def keep(database):
    return negotiations.keep(database, owner_hash=SAM, details="{}", response="{}", now=NOW)


def sent(details="{}"):
    return NewEvent(at=NOW, type="sent", details=details)


def open_tab(url, kept, name, count):
    """Start a process that will append, and wait until it stands ready."""
    tab = subprocess.Popen(
        [sys.executable, "-c", TAB, url, kept, SAM, name, str(count)],
        cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert tab.stdout.readline() == "ready\n"
    return tab


def go(tab):
    tab.stdin.write("go\n")
    tab.stdin.flush()


def pairs_in(database, kept):
    """Return whose pairs there are, in order, having seen that each is whole and none is mixed."""
    thread = negotiations.find(database, kept, SAM)
    events = thread.events
    assert [event.number for event in events] == list(range(1, thread.revision + 1))
    assert {event.response for event in events[1:]} <= {'"' + "x" * 50_000 + '"'}
    said = [event.details.removeprefix('{"by": "').removesuffix('"}') for event in events[1:]]
    pairs = [first.removesuffix(" first") for first in said[::2]]
    assert said == [f"{pair} {half}" for pair in pairs for half in ("first", "second")]
    return pairs


def test_of_two_tabs_at_one_revision_one_succeeds_and_the_other_is_told(database):
    for _ in range(20):
        kept = keep(database)
        together = threading.Barrier(2)

        def send(name, kept=kept, together=together):
            together.wait()
            try:
                negotiations.append(
                    database, kept, SAM, [sent(f'"{name}"'), sent()], revision=1, now=NOW
                )
            except RevisionConflict as conflict:
                return ("told", conflict.current)
            return ("kept", f'"{name}"')

        with ThreadPoolExecutor(2) as tabs:
            results = dict(tabs.map(send, ("one", "other")))

        assert results["told"] == 3
        events = negotiations.find(database, kept, SAM).events
        assert [event.details for event in events] == ["{}", results["kept"], "{}"]


def test_tabs_of_several_processes_lose_nothing_and_mix_nothing(url, database):
    kept = keep(database)
    tabs = [open_tab(url, kept, f"tab{number}", EACH) for number in range(TABS)]
    for tab in tabs:
        go(tab)

    said = [tab.communicate()[0].splitlines() for tab in tabs]

    acknowledged = [line for lines in said for line in lines[:-1]]
    assert sorted(pairs_in(database, kept)) == sorted(acknowledged)
    assert len(acknowledged) == TABS * EACH
    assert sum(int(lines[-1].removeprefix("conflicts ")) for lines in said) > 0


@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_tab_killed_while_it_appends_leaves_what_it_said_and_no_half(url, database, after):
    kept = keep(database)
    tab = open_tab(url, kept, "doomed", 100_000)
    go(tab)
    acknowledged = [tab.stdout.readline().strip() for _ in range(after)]

    os.kill(tab.pid, signal.SIGKILL)
    acknowledged += tab.communicate()[0].splitlines()

    pairs = pairs_in(database, kept)
    assert pairs[: len(acknowledged)] == acknowledged
    assert len(pairs) - len(acknowledged) in {0, 1}  # kept, and killed before it could say so
    revision = negotiations.find(database, kept, SAM).revision
    assert negotiations.append(database, kept, SAM, [sent()], revision=revision, now=NOW)
    with database.reading() as connection:
        orphans = connection.execute(
            text(
                "SELECT count(*) FROM events LEFT JOIN negotiations"
                " ON negotiations.owner_hash = events.owner_hash AND id = negotiation_id"
                " WHERE id IS NULL"
            )
        ).scalar()
    assert orphans == 0


def test_deleting_while_somebody_appends_leaves_no_event(database):
    for _ in range(20):
        kept = keep(database)
        together = threading.Barrier(2)

        def add(kept=kept, together=together):
            together.wait()
            return negotiations.append(database, kept, SAM, [sent()], revision=1, now=NOW)

        def remove(kept=kept, together=together):
            together.wait()
            return negotiations.delete(database, kept, SAM)

        with ThreadPoolExecutor(2) as tabs:
            adding, removing = tabs.submit(add), tabs.submit(remove)
        added = adding.result()

        assert removing.result()
        assert added is None or added.revision == 2
        assert negotiations.find(database, kept, SAM) is None
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM events")).scalar() == 0


@pytest.mark.postgres
def test_a_postgresql_that_stops_and_starts_loses_no_event_and_takes_the_next():
    require(find_postgres)
    with started_postgres() as server:
        database = open_database(server.url)
        migrate(database)
        kept = keep(database)
        revisions, failures = [1], []
        stopped = threading.Event()

        def append_on():
            while not stopped.is_set():
                try:
                    thread = negotiations.append(
                        database, kept, SAM, [sent()], revision=revisions[-1], now=NOW
                    )
                    revisions.append(thread.revision)
                except RevisionConflict as conflict:  # kept, and cut off before it could say so
                    failures.append(conflict)
                    revisions.append(conflict.current)
                except DatabaseUnavailable as failure:
                    failures.append(failure)
                    time.sleep(0.02)

        tab = threading.Thread(target=append_on)
        tab.start()
        for _ in range(3):
            enough = len(revisions) + 10
            while len(revisions) < enough:
                time.sleep(0.01)
            server.stop()
            seen = len(failures)
            while len(failures) == seen:
                time.sleep(0.01)
            server.start()
        enough = len(revisions) + 10
        while len(revisions) < enough:
            time.sleep(0.01)
        stopped.set()
        tab.join()
        thread = negotiations.find(database, kept, SAM)
        database.close()

    assert failures
    assert revisions == list(range(1, len(revisions) + 1))
    assert [event.number for event in thread.events] == revisions
