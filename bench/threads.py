"""What a thread costs as others are stored: to fetch, to keep and continue, to list; its bytes."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import cycle

from sqlalchemy import text

from bench.cases import make_bodies, temporary_services
from bench.report import Report
from bench.rounds import take_turns
from negotiator.contract.request import parse_json
from negotiator.negotiation.service import Services
from negotiator.negotiation.threads import keep_negotiation
from negotiator.storage import negotiation_repository as negotiations
from negotiator.storage.database import Database
from negotiator.storage.negotiation_repository import NewEvent, StoredEvent, hash_owner

_OWNER = "the owner's key"
_ANSWERS = 5
_REPEAT = 10

# The owners come in the order of their hashes, so that a million are there in seconds.
_THREADS = text(
    """
    WITH RECURSIVE others (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM others WHERE n + 1 < :count)
    INSERT INTO negotiations (owner_hash, id, created_at, changed_at, revision)
    SELECT printf('%08x', n * (4294967296 / :count)) || lower(hex(randomblob(28))),
        printf('%032d', n),
        strftime('%Y-%m-%d %H:%M:%f000', :now, '-' || (n * 7919 % 2592000) || ' seconds'),
        strftime('%Y-%m-%d %H:%M:%f000', :now, '-' || (n * 7919 % 2592000) || ' seconds'),
        1
    FROM others
    """
)
_EVENTS = text(
    """
    INSERT INTO events (owner_hash, negotiation_id, number, at, type, details, response)
    SELECT owner_hash, id, 1, created_at, 'drafted', '{}',
        '{"why": "' || hex(zeroblob(:body / 2)) || '"}'
    FROM negotiations ORDER BY owner_hash
    """
)


def measure(report: Report) -> None:
    """Report what a thread of twelve events costs, beside how many are stored, and its bytes."""
    _measure_growth(report)
    _measure_bytes(report)


def fill_with_threads(database: Database, count: int, *, body: int) -> None:
    """Store so many threads of the last thirty days where there is none, each of one draft."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
    with database.writing() as connection:
        connection.execute(_THREADS, {"count": count, "now": now})
        connection.execute(_EVENTS, {"body": body})


def _measure_growth(report: Report) -> None:
    sizes = [1_000, 100_000] if report.quick else [1_000, 10_000, 100_000, 1_000_000]
    report.section("Stored threads of others: one call of the repository, on a SQLite file")
    with ExitStack() as stack:
        owners = {}
        for size in sizes:
            services = stack.enter_context(temporary_services())
            fill_with_threads(services.database, size, body=200)
            owners[str(size)] = _Owner(services)
        for what, call in (
            ("fetch a thread of 12 events, its last response", _Owner.fetch),
            ("… with every response", _Owner.fetch_all),
            ("keep a draft and append to it", _Owner.keep_and_append),
            ("list one's own", _Owner.list_own),
        ):
            taken = take_turns(
                {size: _repeat(call, owner) for size, owner in owners.items()},
                rounds=15 if report.quick else 60,
                clock=time.perf_counter_ns,
            )
            least = str(sizes[0])
            for size in owners:
                report.add(f"{what}, {int(size):,}", taken.cost(size), "µs")
                if size != least:
                    report.add("", taken.ratio(size, to=least), f"× at {sizes[0]:,}")


def _measure_bytes(report: Report) -> None:
    count = 100 if report.quick else 500
    report.section(f"Bytes on disk, SQLite, over {count} random cases")
    with temporary_services() as services:
        bodies = cycle(make_bodies(60, services))
        before = _bytes(services.database)
        ids = [
            keep_negotiation(services, parse_json(next(bodies)), _OWNER).id for _ in range(count)
        ]
        drafted = _bytes(services.database)
        report.add("a thread of its draft", (drafted - before) / count / 1024, "KB")
        for each in ids:
            _continue(services, each)
        grown = _bytes(services.database)
        report.add("a thread of 12 events, six with a plan", (grown - before) / count / 1024, "KB")
    with temporary_services() as services:
        before = _bytes(services.database)
        fill_with_threads(services.database, 100_000, body=0)
        bare = (_bytes(services.database) - before) / 100_000
        report.add("of it the rows and keys of a thread of one event", bare, "bytes")


class _Owner:
    """Somebody with one thread of twelve events, and their rows among those of others."""

    def __init__(self, services: Services) -> None:
        self._database = services.database
        self._hash = hash_owner(_OWNER)
        (body,) = make_bodies(1, services)
        self._id = keep_negotiation(services, parse_json(body), _OWNER).id
        self._draft = _continue(services, self._id)

    def fetch(self) -> None:
        """Find it with the response of its last answer alone, as a page does."""
        found = negotiations.find(self._database, self._id, self._hash, responses_of={11})
        assert found, "the thread is gone"
        assert (len(found.events), bool(found.events[10].response)) == (12, True)

    def fetch_all(self) -> None:
        """Find it with all that it holds."""
        found = negotiations.find(self._database, self._id, self._hash)
        assert found, "the thread is gone"
        assert len(found.events) == 12

    def list_own(self) -> None:
        """List one's own; there is one, beside those of others."""
        assert len(negotiations.list_of(self._database, self._hash)) == 1

    def keep_and_append(self) -> None:
        """Keep a draft as a new owner, and append that it was sent."""
        now = datetime.now(UTC)
        owner = hash_owner(str(time.perf_counter_ns()))
        kept = negotiations.keep(
            self._database,
            owner_hash=owner,
            details=self._draft.details,
            response=self._draft.response,
            now=now,
        )
        sent = NewEvent(at=now, type="sent", details='{"stage": "counter"}')
        assert negotiations.append(
            self._database, kept, owner, [sent], revision=1, now=now, responses_of=()
        )


def _continue(services: Services, negotiation_id: str) -> StoredEvent:
    """Make a thread twelve events long: sent and answered five times over, and ended."""
    owner, now = hash_owner(_OWNER), services.clock()
    found = negotiations.find(services.database, negotiation_id, owner)
    assert found, "the thread is gone"
    draft = found.events[0]
    sent = NewEvent(at=now, type="sent", details='{"stage": "counter", "asked": 187500}')
    answered = NewEvent(
        at=now,
        type="answered",
        details='{"answer": {"kind": "raised", "base": 181000}, "text": null}',
        response=draft.response,
    )
    ended = NewEvent(at=now, type="ended", details='{"how": "accepted", "base": 184000}')
    events = [*[sent, answered] * _ANSWERS, ended]
    negotiations.append(services.database, negotiation_id, owner, events, revision=1, now=now)
    return draft


def _repeat(call: Callable[[_Owner], None], owner: _Owner) -> Callable[[], int]:
    def run() -> int:
        for _ in range(_REPEAT):
            call(owner)
        return _REPEAT

    return run


def _bytes(database: Database) -> int:
    with database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar()
        free = connection.exec_driver_sql("PRAGMA freelist_count").scalar()
    return int((pages - free) * size)
