"""A thread only grows, in order and whole: who was second is told, and nothing is lost."""

from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from sqlalchemy import text

from negotiator.storage import negotiation_repository as negotiations
from negotiator.storage.negotiation_repository import NewEvent, RevisionConflict
from tests.conftest import DATABASES as EACH
from tests.conftest import PARTITIONED

DATABASES = [*EACH, PARTITIONED]
SAM = negotiations.hash_owner("sam's key")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SENT = NewEvent(at=NOON + HOUR, type="sent", details='{"stage": "counter"}')
ANSWERED = NewEvent(
    at=NOON + 2 * HOUR, type="answered", details='{"kind": "raised"}', response='{"ask": 2}'
)


@pytest.fixture
def kept(database):
    """Return the id of a thread of one draft."""
    return keep(database)


def keep(database, now=NOON):
    return negotiations.keep(
        database, owner_hash=SAM, details='{"offer": 1}', response='{"ask": 1}', now=now
    )


def test_what_is_appended_follows_in_order_and_sets_the_revision(database, kept):
    first = negotiations.append(database, kept, SAM, [SENT], revision=1, now=NOON + HOUR)
    second = negotiations.append(
        database, kept, SAM, [ANSWERED, SENT], revision=first.revision, now=NOON + 3 * HOUR
    )

    assert (first.revision, second.revision) == (2, 4)
    assert [(one.number, one.type, one.response) for one in second.events] == [
        (1, "drafted", '{"ask": 1}'),
        (2, "sent", None),
        (3, "answered", '{"ask": 2}'),
        (4, "sent", None),
    ]
    assert [one.at for one in second.events] == [NOON, NOON + HOUR, NOON + 2 * HOUR, NOON + HOUR]
    assert (second.created_at, second.changed_at) == (NOON, NOON + 3 * HOUR)
    assert negotiations.find(database, kept, SAM) == second


def test_a_hundred_events_come_back_in_order(database, kept):
    many = [
        NewEvent(at=NOON, type="sent", details=f'{{"number": {number}}}')
        for number in range(2, 101)
    ]

    negotiations.append(database, kept, SAM, many, revision=1, now=NOON)

    events = negotiations.find(database, kept, SAM).events
    assert [one.number for one in events] == list(range(1, 101))
    assert events[99].details == '{"number": 100}'


@pytest.mark.parametrize("stale", [1, 3, 0, -1])
def test_who_comes_second_is_told_the_revision_and_changes_nothing(database, kept, stale):
    as_it_is = negotiations.append(database, kept, SAM, [SENT], revision=1, now=NOON + HOUR)

    with pytest.raises(RevisionConflict, match="at revision 2 by now") as refused:
        negotiations.append(database, kept, SAM, [ANSWERED], revision=stale, now=NOON + 2 * HOUR)

    assert refused.value.current == 2
    assert negotiations.find(database, kept, SAM) == as_it_is


def test_of_events_of_which_one_cannot_be_kept_none_is(database, kept):
    unfit = NewEvent(at=NOON, type="sent", details=None)

    with pytest.raises(Exception, match=r"(?i)null"):
        negotiations.append(database, kept, SAM, [SENT, unfit], revision=1, now=NOON + HOUR)

    thread = negotiations.find(database, kept, SAM)
    assert (thread.revision, thread.changed_at, len(thread.events)) == (1, NOON, 1)


def test_appending_nothing_is_refused(database, kept):
    with pytest.raises(ValueError, match="no event to append"):
        negotiations.append(database, kept, SAM, [], revision=1, now=NOON)


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        pytest.param(None, ['{"ask": 1}', None, '{"ask": 2}'], id="all"),
        pytest.param({3}, [None, None, '{"ask": 2}'], id="one"),
        pytest.param([1, 2, 99], ['{"ask": 1}', None, None], id="some, and what is not there"),
        pytest.param((), [None, None, None], id="none"),
    ],
)
def test_responses_can_be_left_out(database, kept, wanted, given):
    appended = negotiations.append(
        database, kept, SAM, [SENT, ANSWERED], revision=1, now=NOON, responses_of=wanted
    )

    found = negotiations.find(database, kept, SAM, responses_of=wanted)

    assert [one.response for one in found.events] == given
    assert [one.details for one in found.events] == [
        '{"offer": 1}', '{"stage": "counter"}', '{"kind": "raised"}',
    ]  # fmt: skip
    assert appended == found


def test_the_list_has_every_event_and_no_response_the_last_changed_first(database):
    ids = [keep(database, NOON + number * HOUR) for number in range(3)]
    negotiations.append(database, ids[0], SAM, [ANSWERED], revision=1, now=NOON + 9 * HOUR)

    listed = negotiations.list_of(database, SAM)

    assert [thread.id for thread in listed] == [ids[0], ids[2], ids[1]]
    assert [(one.number, one.type, one.details, one.response) for one in listed[0].events] == [
        (1, "drafted", '{"offer": 1}', None),
        (2, "answered", '{"kind": "raised"}', None),
    ]
    assert [thread.id for thread in negotiations.list_of(database, SAM, most=2)] == [ids[0], ids[2]]


def test_every_thread_comes_once_oldest_first_though_they_change_meanwhile(database):
    ids = sorted(keep(database) for _ in range(4))  # of one moment: the order hangs on the id
    ids += [keep(database, NOON + number * HOUR) for number in range(1, 6)]

    coming = negotiations.every_of(database, SAM, page=2)
    begun = [thread.id for thread in islice(coming, 3)]
    for each in ids:
        negotiations.append(database, each, SAM, [ANSWERED], revision=1, now=NOON + 99 * HOUR)
    rest = list(coming)

    assert begun + [thread.id for thread in rest] == ids
    assert rest[-1].events[1].response == '{"ask": 2}'
    assert {len(thread.events) for thread in rest[1:]} == {2}


def test_the_database_itself_keeps_no_event_without_its_thread(database):
    orphan = {"owner_hash": SAM, "id": "A" * 32, "at": NOON}

    with (
        pytest.raises(Exception, match=r"(?i)foreign key"),
        database.writing() as connection,
    ):
        connection.execute(
            text(
                "INSERT INTO events (owner_hash, negotiation_id, number, at, type, details)"
                " VALUES (:owner_hash, :id, 1, :at, 'sent', '{}')"
            ),
            orphan,
        )
