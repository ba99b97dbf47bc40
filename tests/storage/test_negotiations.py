"""A negotiation is its owner's: nobody else reaches it, and deleted means gone."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text

from negotiator.storage import negotiation_repository as negotiations
from negotiator.storage.database import open_database
from negotiator.storage.migrating import migrate
from negotiator.storage.negotiation_repository import NewEvent, StoredEvent, StoredThread
from tests.conftest import DATABASES as EACH
from tests.conftest import PARTITIONED

DATABASES = [*EACH, PARTITIONED]
SAM = negotiations.hash_owner("sam's key")
EVE = negotiations.hash_owner("eve's key")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SENT = NewEvent(at=NOON, type="sent", details="{}")
OTHER_IDS = [
    pytest.param("A" * 32, id="well formed, of nothing"),
    pytest.param("", id="empty"),
    pytest.param("\x00" * 32, id="control characters"),
    pytest.param("\ud800" * 32, id="half characters"),
    pytest.param("A" * 1_000_000, id="a megabyte"),
]


@pytest.fixture
def keep(database):
    """Store a negotiation for an owner, at a time."""

    def keep_one(owner=SAM, now=NOON, details='{"role": "é\\u0000"}', response='{"ask": 1}'):
        return negotiations.keep(
            database, owner_hash=owner, details=details, response=response, now=now
        )

    return keep_one


def test_it_comes_back_as_it_was_kept_with_an_aware_time(database, keep):
    in_new_york = NOON.astimezone(timezone(timedelta(hours=-5)))
    kept = keep(now=in_new_york)

    found = negotiations.find(database, kept, SAM)

    draft = StoredEvent(
        number=1, at=NOON, type="drafted",
        details='{"role": "é\\u0000"}', response='{"ask": 1}',
    )  # fmt: skip
    assert found == StoredThread(
        id=kept, created_at=NOON, changed_at=NOON, revision=1, events=(draft,)
    )
    assert {found.created_at.utcoffset(), found.events[0].at.utcoffset()} == {timedelta(0)}


def test_a_time_without_a_zone_is_refused(keep):
    with pytest.raises(Exception, match="names no time zone"):
        keep(now=datetime(2026, 11, 23, 12, 0))  # noqa: DTZ001


def test_ids_are_long_and_never_the_same(keep):
    ids = {keep() for _ in range(20)}

    assert len(ids) == 20
    assert {len(id_) for id_ in ids} == {32}  # 192 bits


@pytest.mark.parametrize("table", ["negotiations", "events"])
def test_the_owners_key_is_nowhere_in_the_tables(database, keep, table):
    keep()

    with database.reading() as connection:
        (row,) = connection.execute(text(f"SELECT * FROM {table}")).all()
    assert "sam's key" not in str(row)
    assert SAM in row


def test_nobody_else_finds_changes_or_deletes_it(database, keep):
    kept = keep()

    assert negotiations.find(database, kept, EVE) is None
    assert negotiations.list_of(database, EVE) == ()
    assert list(negotiations.every_of(database, EVE)) == []
    assert negotiations.append(database, kept, EVE, [SENT], revision=1, now=NOON) is None
    assert negotiations.append(database, kept, EVE, [SENT], revision=7, now=NOON) is None
    assert not negotiations.delete(database, kept, EVE)
    assert negotiations.delete_all(database, EVE) == 0
    (only,) = negotiations.find(database, kept, SAM).events
    assert only.response == '{"ask": 1}'


@pytest.mark.parametrize("other", OTHER_IDS)
def test_an_id_of_nothing_is_nobodys(database, keep, other):
    keep()

    assert negotiations.find(database, other, SAM) is None
    assert negotiations.append(database, other, SAM, [SENT], revision=1, now=NOON) is None
    assert not negotiations.delete(database, other, SAM)


def test_the_owners_list_is_newest_first_and_has_an_end(database, keep):
    kept = [keep(now=NOON + timedelta(hours=hour)) for hour in (1, 3, 2)]
    keep(owner=EVE)

    assert [one.id for one in negotiations.list_of(database, SAM)] == [kept[1], kept[2], kept[0]]
    assert [one.id for one in negotiations.list_of(database, SAM, most=1)] == [kept[1]]


def test_deleting_takes_one_and_deleting_all_takes_the_owners(database, keep):
    first, second, eves = keep(), keep(), keep(owner=EVE)

    assert negotiations.delete(database, first, SAM)
    assert not negotiations.delete(database, first, SAM)
    assert [one.id for one in negotiations.list_of(database, SAM)] == [second]
    assert negotiations.delete_all(database, SAM) == 1
    assert negotiations.list_of(database, SAM) == ()
    assert negotiations.find(database, eves, EVE) is not None


def test_deleting_takes_every_event_along(database, keep):
    kept, left, old = keep(), keep(), keep(now=NOON - timedelta(days=1))
    negotiations.append(database, kept, SAM, [SENT, SENT], revision=1, now=NOON)

    negotiations.delete(database, kept, SAM)
    negotiations.purge(database, before=NOON)

    assert negotiations.find(database, old, SAM) is None
    with database.reading() as connection:
        events = connection.execute(text("SELECT negotiation_id, number FROM events")).all()
    assert events == [(left, 1)]


def test_purging_takes_what_was_kept_before_and_not_at_that_time(database, keep):
    old, on_time = keep(now=NOON - timedelta(seconds=1)), keep(now=NOON)

    assert negotiations.purge(database, before=NOON) == 1

    assert negotiations.find(database, old, SAM) is None
    assert negotiations.find(database, on_time, SAM) is not None


def test_the_days_are_counted_from_the_last_change(database, keep):
    old, continued = keep(), keep()
    day = timedelta(days=1)
    negotiations.append(database, continued, SAM, [SENT], revision=1, now=NOON + 2 * day)

    assert negotiations.purge(database, before=NOON + day) == 1

    assert negotiations.find(database, old, SAM) is None
    assert negotiations.find(database, continued, SAM).changed_at == NOON + 2 * day


def test_a_clock_set_back_does_not_bring_the_day_of_deletion_nearer(database, keep):
    kept = keep()

    thread = negotiations.append(
        database, kept, SAM, [SENT], revision=1, now=NOON - timedelta(days=9_000)
    )

    assert thread.changed_at == NOON


def test_purging_goes_on_until_nothing_is_left_of_before(database):
    with database.writing() as connection:
        connection.execute(
            negotiations._KEEP,
            [
                {
                    "owner_hash": SAM, "id": f"{number:032d}", "created_at": NOON,
                    "changed_at": NOON, "revision": 1,
                }
                for number in range(1_201)
            ],
        )  # fmt: skip

    assert negotiations.purge(database, before=NOON + timedelta(seconds=1)) == 1_201

    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM negotiations")).scalar() == 0


@pytest.mark.parametrize("size", [100, 50_000], ids=["in one page", "over many pages"])
def test_deleting_leaves_no_byte_in_any_file(tmp_path, size):
    database = open_database(f"sqlite:///{tmp_path}/negotiator.sqlite3")
    migrate(database)
    planted = "walk away at 187654. " * (size // 20)
    kept, old = (
        negotiations.keep(database, owner_hash=SAM, details=planted, response=planted, now=day)
        for day in (NOON, NOON - timedelta(days=1))
    )
    answer = NewEvent(at=NOON, type="answered", details=planted, response=planted)
    negotiations.append(database, kept, SAM, [answer, answer], revision=1, now=NOON)

    def files_with_it():
        return [path.name for path in tmp_path.iterdir() if b"187654" in path.read_bytes()]

    assert files_with_it() != []
    negotiations.delete(database, kept, SAM)
    negotiations.purge(database, before=NOON)

    assert negotiations.find(database, old, SAM) is None
    assert files_with_it() == []
    database.close()
