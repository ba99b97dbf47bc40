"""Drafts of before there were threads come along: each is the first event of one, as it was."""

from datetime import UTC, datetime, timedelta

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import column, insert, inspect, table, text

from negotiator.storage import negotiation_repository as negotiations
from negotiator.storage.migrating import FOLDER, migrate
from negotiator.storage.negotiation_repository import NewEvent, StoredEvent, StoredThread
from negotiator.storage.tables import Moment

SAM = negotiations.hash_owner("sam's key")
EVE = negotiations.hash_owner("eve's key")
NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)
LARGE = '{"why": "' + "é" * 100_000 + '"}'
DRAFTS = table(
    "negotiations",
    column("id"), column("owner_hash"), column("created_at", Moment), column("request"),
    column("response"),
)  # fmt: skip


@pytest.fixture
def old(empty):
    """A database as it was before threads, with drafts of two people in it."""
    with empty.writing() as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        connection.execute(
            insert(DRAFTS),
            [
                {
                    "id": f"{number:032d}", "owner_hash": EVE if number % 10 == 0 else SAM,
                    "created_at": NOON + timedelta(minutes=number),
                    "request": f'{{"number": {number}, "role": "\\u0000"}}',
                    "response": LARGE if number == 7 else f'{{"ask": {number}}}',
                }
                for number in range(1, 101)
            ],
        )  # fmt: skip
    return empty


def test_each_draft_is_a_thread_of_one_event(old):
    migrate(old)

    sams = list(negotiations.every_of(old, SAM))
    assert len(sams) == 90
    assert len(list(negotiations.every_of(old, EVE))) == 10
    assert sams[6] == StoredThread(
        id="0" * 31 + "7",
        created_at=NOON + timedelta(minutes=7),
        changed_at=NOON + timedelta(minutes=7),
        revision=1,
        events=(
            StoredEvent(
                number=1,
                at=NOON + timedelta(minutes=7),
                type="drafted",
                details='{"number": 7, "role": "\\u0000"}',
                response=LARGE,
            ),
        ),
    )
    assert negotiations.find(old, "0" * 31 + "7", SAM) == sams[6]
    assert negotiations.find(old, "0" * 31 + "7", EVE) is None


def test_a_draft_of_before_can_be_continued_and_deleted(old):
    migrate(old)
    sent = NewEvent(at=NOON, type="sent", details="{}")

    continued = negotiations.append(
        old, "0" * 31 + "8", SAM, [sent], revision=1, now=NOON + timedelta(days=1)
    )

    assert [event.type for event in continued.events] == ["drafted", "sent"]
    assert negotiations.purge(old, before=NOON + timedelta(hours=12)) == 99
    assert negotiations.delete_all(old, SAM) == 1
    with old.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM events")).scalar() == 0


def test_the_old_table_is_gone_with_all_that_was_in_it(old):
    migrate(old)

    with old.reading() as connection:
        names = inspect(connection).get_table_names()
    assert set(names) == {"alembic_version", "bands", "events", "negotiations", "seeds"}
