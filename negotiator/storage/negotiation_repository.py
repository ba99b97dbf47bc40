"""Stored negotiations: each is found, changed and deleted by its owner alone."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, and_, bindparam, insert, or_, select, update
from sqlalchemy import delete as delete_from

from negotiator.storage.database import Database
from negotiator.storage.tables import NEGOTIATIONS

_ID_BYTES = 24  # 192 bits
_ID = re.compile(r"[A-Za-z0-9_-]{32}")
_STORED = tuple(NEGOTIATIONS.c[name] for name in ("id", "created_at", "request", "response"))
# Every form that is sent, and every result that is read, asks these: they are built once.
_KEEP = insert(NEGOTIATIONS)
_FIND = select(*_STORED).where(
    NEGOTIATIONS.c.id == bindparam("id"), NEGOTIATIONS.c.owner_hash == bindparam("owner_hash")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A negotiation as it was kept; request and response are JSON."""

    id: str
    created_at: datetime
    request: str
    response: str


def hash_owner(key: str) -> str:
    """Return what is stored of an owner's key: enough to know it by, not to make it from."""
    return sha256(key.encode()).hexdigest()


def keep(database: Database, *, owner_hash: str, request: str, response: str, now: datetime) -> str:
    """Store a negotiation and return its id, which nobody can guess."""
    negotiation_id = secrets.token_urlsafe(_ID_BYTES)
    row = {
        "id": negotiation_id,
        "owner_hash": owner_hash,
        "created_at": now,
        "request": request,
        "response": response,
    }
    with database.writing() as connection:
        connection.execute(_KEEP, row)
    return negotiation_id


def find(database: Database, negotiation_id: str, owner_hash: str) -> Stored | None:
    """Return the owner's negotiation; None also if it is somebody else's."""
    if not _ID.fullmatch(negotiation_id):
        return None
    given = {"id": negotiation_id, "owner_hash": owner_hash}
    with database.reading() as connection:
        row = connection.execute(_FIND, given).mappings().first()
    return None if row is None else Stored(**row)


def list_of(database: Database, owner_hash: str, *, most: int = 50) -> tuple[Stored, ...]:
    """Return the owner's negotiations, newest first."""
    query = (
        select(*_STORED)
        .where(NEGOTIATIONS.c.owner_hash == owner_hash)
        .order_by(NEGOTIATIONS.c.created_at.desc(), NEGOTIATIONS.c.id)
        .limit(most)
    )
    with database.reading() as connection:
        return tuple(Stored(**row) for row in connection.execute(query).mappings())


def every_of(database: Database, owner_hash: str, *, page: int = 50) -> Iterator[Stored]:
    """Yield all of the owner's negotiations, oldest first, holding a page of them at a time."""
    moment, name = NEGOTIATIONS.c.created_at, NEGOTIATIONS.c.id
    owned = select(*_STORED).where(NEGOTIATIONS.c.owner_hash == owner_hash).order_by(moment, name)
    query = owned.limit(page)
    while True:
        with database.reading() as connection:
            found = [Stored(**row) for row in connection.execute(query).mappings()]
        yield from found
        if len(found) < page:
            return
        last = found[-1]
        is_later = or_(moment > last.created_at, and_(moment == last.created_at, name > last.id))
        query = owned.where(is_later).limit(page)


def replace(
    database: Database, negotiation_id: str, owner_hash: str, *, request: str, response: str
) -> bool:
    """Put a new request and response in place of the owner's; False if there is none."""
    if not _ID.fullmatch(negotiation_id):
        return False
    change = update(NEGOTIATIONS).where(_is(negotiation_id, owner_hash))
    with database.writing() as connection:
        changed = connection.execute(change.values(request=request, response=response))
    return changed.rowcount > 0


def delete(database: Database, negotiation_id: str, owner_hash: str) -> bool:
    """Delete the owner's negotiation for good; False if there is none."""
    if not _ID.fullmatch(negotiation_id):
        return False
    return _delete(database, _is(negotiation_id, owner_hash)) > 0


def delete_all(database: Database, owner_hash: str) -> int:
    """Delete every negotiation of an owner for good; return how many there were."""
    return _delete(database, NEGOTIATIONS.c.owner_hash == owner_hash)


def purge(database: Database, *, before: datetime) -> int:
    """Delete for good what everybody kept before a time; return how many there were."""
    return _delete(database, NEGOTIATIONS.c.created_at < before)


def _delete(database: Database, which: ColumnElement[bool]) -> int:
    with database.writing() as connection:
        deleted = connection.execute(delete_from(NEGOTIATIONS).where(which)).rowcount
    if deleted:
        database.scrub()
    return deleted


def _is(negotiation_id: str, owner_hash: str) -> ColumnElement[bool]:
    return and_(NEGOTIATIONS.c.id == negotiation_id, NEGOTIATIONS.c.owner_hash == owner_hash)
