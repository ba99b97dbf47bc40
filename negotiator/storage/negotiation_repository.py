"""Stored negotiations, threads of events: each is found, continued and deleted by its owner alone.

Every statement of a request names the owner's hash for each table, and reads what belongs together
in one go, so that nobody sees half of what is written meanwhile. What is counted is of every owner
who lets it be, and comes without the owner.
"""

import re
import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    RowMapping,
    String,
    and_,
    bindparam,
    case,
    exists,
    insert,
    null,
    select,
    tuple_,
    update,
)
from sqlalchemy import delete as delete_from

from negotiator.storage.database import Database
from negotiator.storage.tables import EVENTS, NEGOTIATIONS, Moment

_ID_BYTES = 24  # 192 bits
_ID = re.compile(r"[A-Za-z0-9_-]{32}")
_SWEPT = 500  # deleted in one transaction, so that neither a lock nor a time limit is in the way
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """One thing that happened; details and response are JSON.

    The response is None where there is none, and where it was not asked for.
    """

    number: int
    at: datetime
    type: str
    details: str
    response: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredThread:
    """A negotiation as it is kept; its revision is the number of its last event."""

    id: str
    created_at: datetime
    changed_at: datetime
    revision: int
    events: tuple[StoredEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """An event to append, which has no number yet; details and response are JSON."""

    at: datetime
    type: str
    details: str
    response: str | None = None


class RevisionConflict(Exception):
    """Something was appended since the thread was read; nothing of this was."""

    def __init__(self, current: int) -> None:
        self.current = current
        super().__init__(f"The thread is at revision {current} by now. Read it again.")


# Every form that is sent, and every result that is read, asks these: they are built once.
_OWNER = bindparam("owner", type_=String)
_WHICH = bindparam("which", type_=String)
_THREAD = ("id", "created_at", "changed_at", "revision")
_EVENT = tuple(EVENTS.c[name] for name in ("number", "at", "type", "details"))
_IS_ONE = and_(NEGOTIATIONS.c.owner_hash == _OWNER, NEGOTIATIONS.c.id == _WHICH)
_OWNED = select(*(NEGOTIATIONS.c[name] for name in _THREAD)).where(
    NEGOTIATIONS.c.owner_hash == _OWNER
)
_ONE = (
    select(*(NEGOTIATIONS.c[name] for name in _THREAD), *_EVENT)
    .join_from(NEGOTIATIONS, EVENTS, EVENTS.c.negotiation_id == NEGOTIATIONS.c.id)
    .where(_IS_ONE, EVENTS.c.owner_hash == _OWNER)
    .order_by(EVENTS.c.number)
)
_FIND = _ONE.add_columns(EVENTS.c.response)
_FIND_SOME = _ONE.add_columns(
    case((EVENTS.c.number.in_(bindparam("numbers", expanding=True)), EVENTS.c.response)).label(
        "response"
    )
)
_NEWEST = (
    _OWNED.order_by(NEGOTIATIONS.c.changed_at.desc(), NEGOTIATIONS.c.id)
    .limit(bindparam("most"))
    .subquery("newest")
)
_LIST = (
    select(*_NEWEST.c, *_EVENT, null().label("response"))
    .join_from(_NEWEST, EVENTS, EVENTS.c.negotiation_id == _NEWEST.c.id)
    .where(EVENTS.c.owner_hash == _OWNER)
    .order_by(_NEWEST.c.changed_at.desc(), _NEWEST.c.id, EVENTS.c.number)
)
_IS_LATER = tuple_(NEGOTIATIONS.c.created_at, NEGOTIATIONS.c.id) > tuple_(
    bindparam("moment", type_=Moment), _WHICH
)
_PAGE = (
    _OWNED.where(_IS_LATER)
    .order_by(NEGOTIATIONS.c.created_at, NEGOTIATIONS.c.id)
    .limit(bindparam("most"))
    .subquery("page")
)
_EVERY = (
    select(*_PAGE.c, *_EVENT, EVENTS.c.response)
    .join_from(_PAGE, EVENTS, EVENTS.c.negotiation_id == _PAGE.c.id)
    .where(EVENTS.c.owner_hash == _OWNER)
    .order_by(_PAGE.c.created_at, _PAGE.c.id, EVENTS.c.number)
)
_SAYS_COUNTED = '"counted": true'
_ENDED = EVENTS.alias("ended")
_COUNTED = (
    select(NEGOTIATIONS.c.owner_hash, NEGOTIATIONS.c.id)
    .where(
        NEGOTIATIONS.c.changed_at >= bindparam("since", type_=Moment),
        tuple_(NEGOTIATIONS.c.owner_hash, NEGOTIATIONS.c.id) > tuple_(_OWNER, _WHICH),
        exists().where(
            _ENDED.c.owner_hash == NEGOTIATIONS.c.owner_hash,
            _ENDED.c.negotiation_id == NEGOTIATIONS.c.id,
            _ENDED.c.type == "ended",
            _ENDED.c.details.contains(_SAYS_COUNTED),
        ),
    )
    .order_by(NEGOTIATIONS.c.owner_hash, NEGOTIATIONS.c.id)
    .limit(bindparam("most"))
    .subquery("counted")
)
_COUNT = (
    select(*_COUNTED.c, *_EVENT, EVENTS.c.response)
    .join_from(
        _COUNTED,
        EVENTS,
        and_(
            EVENTS.c.owner_hash == _COUNTED.c.owner_hash,
            EVENTS.c.negotiation_id == _COUNTED.c.id,
        ),
    )
    .order_by(_COUNTED.c.owner_hash, _COUNTED.c.id, EVENTS.c.number)
)
_KEEP = insert(NEGOTIATIONS)
_ADD = insert(EVENTS)
_NOW = bindparam("now", type_=Moment)
_MOVE_ON = (
    update(NEGOTIATIONS)
    .where(_IS_ONE, NEGOTIATIONS.c.revision == bindparam("expected"))
    .values(
        revision=NEGOTIATIONS.c.revision + bindparam("count"),
        # A clock set back must not bring the day of deletion nearer.
        changed_at=case((NEGOTIATIONS.c.changed_at > _NOW, NEGOTIATIONS.c.changed_at), else_=_NOW),
    )
)
_REVISION = select(NEGOTIATIONS.c.revision).where(_IS_ONE)
_DELETE = delete_from(NEGOTIATIONS).where(_IS_ONE)
_DELETE_ALL = delete_from(NEGOTIATIONS).where(NEGOTIATIONS.c.owner_hash == _OWNER)
_KEY = (NEGOTIATIONS.c.owner_hash, NEGOTIATIONS.c.id)
_IS_PAST = NEGOTIATIONS.c.changed_at < bindparam("before", type_=Moment)
_PURGE = delete_from(NEGOTIATIONS).where(
    _IS_PAST,
    tuple_(*_KEY).in_(
        select(*_KEY).where(_IS_PAST).limit(_SWEPT).with_for_update(skip_locked=True)
    ),
)


def hash_owner(key: str) -> str:
    """Return what is stored of an owner's key: enough to know it by, not to make it from."""
    return sha256(key.encode()).hexdigest()


def keep(
    database: Database, *, owner_hash: str, details: str, response: str | None, now: datetime
) -> str:
    """Store a thread of one draft and return its id, which nobody can guess."""
    negotiation_id = secrets.token_urlsafe(_ID_BYTES)
    thread = {"owner_hash": owner_hash, "id": negotiation_id, "created_at": now, "changed_at": now}
    draft = NewEvent(at=now, type="drafted", details=details, response=response)
    with database.writing() as connection:
        connection.execute(_KEEP, {**thread, "revision": 1})
        connection.execute(_ADD, _rows(owner_hash, negotiation_id, [draft], first=1))
    return negotiation_id


def find(
    database: Database,
    negotiation_id: str,
    owner_hash: str,
    *,
    responses_of: Collection[int] | None = None,
) -> StoredThread | None:
    """Return the owner's thread; None also if it is somebody else's.

    Responses are large: `responses_of` names the events whose are wanted, None all of them.
    """
    if not _ID.fullmatch(negotiation_id):
        return None
    with database.asking() as connection:
        return _find(connection, negotiation_id, owner_hash, responses_of)


def list_of(database: Database, owner_hash: str, *, most: int = 50) -> tuple[StoredThread, ...]:
    """Return the owner's threads without their responses, the one that changed last first."""
    given = {"owner": owner_hash, "most": most}
    with database.asking() as connection:
        return tuple(_threads(connection.execute(_LIST, given).mappings()))


def every_of(database: Database, owner_hash: str, *, page: int = 20) -> Iterator[StoredThread]:
    """Yield all of the owner's threads, oldest first, holding a page of them at a time.

    Each that is there all the while comes once, as it is when its page is read.
    """
    given: dict[str, Any] = {"owner": owner_hash, "most": page}
    last: tuple[datetime, str] = (_BEFORE_ALL, "")
    while True:
        after = {"moment": last[0], "which": last[1]}
        with database.reading() as connection:
            found = list(_threads(connection.execute(_EVERY, given | after).mappings()))
        yield from found
        if len(found) < page:
            return
        last = (found[-1].created_at, found[-1].id)


def every_counted(
    database: Database, *, since: datetime, page: int = 20
) -> Iterator[tuple[int, tuple[StoredEvent, ...]]]:
    """Yield the events of each thread with an end that may be counted, with a number for whose.

    The number tells one owner from the next in this count alone, and says nothing of who it is.

    `since` is when it changed last, at the earliest: what is past its days is not counted any
    more, deleted yet or not. An end may have been taken back again.
    """
    given: dict[str, Any] = {"since": since, "most": page}
    last = {"owner": "", "which": ""}
    owner = 0
    while True:
        with database.reading() as connection:
            rows = connection.execute(_COUNT, given | last).mappings().all()
        found = [list(group) for _, group in groupby(rows, key=itemgetter("owner_hash", "id"))]
        before = last["owner"]
        for thread in found:
            owner += thread[0]["owner_hash"] != before
            before = thread[0]["owner_hash"]
            yield owner, tuple(map(_event, thread))
        if len(found) < page:
            return
        last = {"owner": rows[-1]["owner_hash"], "which": rows[-1]["id"]}


def append(
    database: Database,
    negotiation_id: str,
    owner_hash: str,
    events: Sequence[NewEvent],
    *,
    revision: int,
    now: datetime,
    responses_of: Collection[int] | None = None,
) -> StoredThread | None:
    """Add events to the owner's thread, all or none, and return it; None if there is none.

    `revision` is the one at which the thread was read: raise RevisionConflict if it has moved on.
    """
    if not events:
        raise ValueError("There is no event to append.")
    if not _ID.fullmatch(negotiation_id):
        return None
    given = {"owner": owner_hash, "which": negotiation_id}
    with database.writing() as connection:
        change = {"expected": revision, "count": len(events), "now": now}
        if connection.execute(_MOVE_ON, given | change).rowcount == 0:
            current = connection.scalar(_REVISION, given)
            if current is None:
                return None
            raise RevisionConflict(current)
        rows = _rows(owner_hash, negotiation_id, events, first=revision + 1)
        connection.execute(_ADD, rows)
        return _find(connection, negotiation_id, owner_hash, responses_of)


def delete(database: Database, negotiation_id: str, owner_hash: str) -> bool:
    """Delete the owner's thread for good; False if there is none."""
    if not _ID.fullmatch(negotiation_id):
        return False
    return _delete(database, _DELETE, owner=owner_hash, which=negotiation_id) > 0


def delete_all(database: Database, owner_hash: str) -> int:
    """Delete every thread of an owner for good; return how many there were."""
    return _delete(database, _DELETE_ALL, owner=owner_hash)


def purge(database: Database, *, before: datetime) -> int:
    """Delete for good what last changed before a time, whoever's; return how many there were."""
    deleted = 0
    while True:
        with database.writing() as connection:
            swept = connection.execute(_PURGE, {"before": before}).rowcount
        deleted += swept
        if swept < _SWEPT:
            break
    if deleted:
        database.scrub()
    return deleted


def _delete(database: Database, statement: Delete, **given: str) -> int:
    with database.writing() as connection:
        deleted = connection.execute(statement, given).rowcount
    if deleted:
        database.scrub()
    return deleted


def _find(
    connection: Connection,
    negotiation_id: str,
    owner_hash: str,
    responses_of: Collection[int] | None,
) -> StoredThread | None:
    given: dict[str, Any] = {"owner": owner_hash, "which": negotiation_id}
    if responses_of is None:
        found = connection.execute(_FIND, given)
    else:
        found = connection.execute(_FIND_SOME, given | {"numbers": list(responses_of)})
    return next(_threads(found.mappings()), None)


def _threads(rows: Iterable[RowMapping]) -> Iterator[StoredThread]:
    """Put together the events that follow each other and are of one thread."""
    for _, group in groupby(rows, key=itemgetter("id")):
        together = list(group)
        yield StoredThread(
            **{name: together[0][name] for name in _THREAD},
            events=tuple(map(_event, together)),
        )


def _event(row: RowMapping) -> StoredEvent:
    return StoredEvent(
        number=row["number"],
        at=row["at"],
        type=row["type"],
        details=row["details"],
        response=row["response"],
    )


def _rows(
    owner_hash: str, negotiation_id: str, events: Sequence[NewEvent], *, first: int
) -> list[dict[str, Any]]:
    return [
        {
            "owner_hash": owner_hash,
            "negotiation_id": negotiation_id,
            "number": number,
            "at": event.at,
            "type": event.type,
            "details": event.details,
            "response": event.response,
        }
        for number, event in enumerate(events, first)
    ]
