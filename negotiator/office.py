"""What a running product shares, and what it does: draft, keep, find again, delete."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from pydantic_core import from_json, to_json

from negotiator.contract.lookup import BandFilters
from negotiator.contract.request import read_case
from negotiator.contract.response import write_plan
from negotiator.contract.vocabulary import Vocabulary
from negotiator.domain.band import Band
from negotiator.domain.case import Case
from negotiator.domain.place import widen
from negotiator.service import Desk, Plan, draft, open_desk
from negotiator.settings import Settings
from negotiator.storage import bands, negotiations
from negotiator.storage.database import Database, open_database
from negotiator.storage.migrating import migrate
from negotiator.storage.seeds import seed_bands

Clock = Callable[[], datetime]
Watch = Callable[[Plan, float], None]
_BETWEEN_SWEEPS = timedelta(hours=1)  # days are kept by the hour; each draft need not look


@dataclass(slots=True)
class Sweep:
    """When this process last deleted what is past its days; several threads may look."""

    last: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Tell whether it is time again, and take it as done; a clock set back makes it due."""
        is_due = self.last is None or not timedelta(0) <= now - self.last < _BETWEEN_SWEEPS
        if is_due:
            self.last = now
        return is_due


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The desk, the database and the clock that page, API and command line share."""

    desk: Desk
    vocabulary: Vocabulary
    database: Database
    clock: Clock
    retention: timedelta
    sweep: Sweep = field(default_factory=Sweep)
    watch: Watch | None = None  # told of every plan and the seconds it took

    def close(self) -> None:
        """Close every connection to the database."""
        self.database.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A stored negotiation: what was sent in, and what was true when it was made."""

    id: str
    created_at: datetime
    request: dict[str, Any]
    response: dict[str, Any]


def now_in_utc() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)


def open_office(settings: Settings, *, clock: Clock = now_in_utc) -> Office:
    """Read the rules and data, migrate and seed the database; refuse to start on any fault."""
    desk = open_desk(rules=settings.rules, templates=settings.templates, data=settings.data)
    database = open_database(settings.database_url)
    try:
        return _furnish(desk, database, settings, clock)
    except BaseException:
        database.close()
        raise


def _furnish(desk: Desk, database: Database, settings: Settings, clock: Clock) -> Office:
    """Bring the database up to date and put it on the desk."""
    migrate(database)
    seed_bands(database, settings.data / "bands")
    office = Office(
        desk=desk,
        vocabulary=Vocabulary(
            desk.reference,
            frozenset(entry.tactic.id for entry in desk.engine.rulebook.tactics),
        ),
        database=database,
        clock=clock,
        retention=timedelta(days=settings.retention_days),
    )
    purge_negotiations(office)
    return office


def purge_negotiations(office: Office) -> int:
    """Delete for good what is older than the operator keeps it; return how many there were."""
    return negotiations.purge(office.database, before=office.clock() - office.retention)


def purge_database(settings: Settings, *, clock: Clock = now_in_utc) -> int:
    """Do the same to a database that no office is open on, and give the space back."""
    with closing(open_database(settings.database_url)) as database:
        migrate(database)
        retention = timedelta(days=settings.retention_days)
        count = negotiations.purge(database, before=clock() - retention)
        database.scrub(whole=True)
    return count


def draft_payload(office: Office, payload: Any) -> Plan:
    """Draft from a request of the contract; raise InvalidCase naming each field to mend."""
    case = read_case(payload, office.vocabulary, clock=office.clock())
    return draft_case(office, case)


def draft_case(office: Office, case: Case) -> Plan:
    """Draft a case against the user's own bands and the stored ones it may be held against."""
    begun = time.perf_counter()
    offer = case.offer
    stored = bands.find_bands_near(
        office.database,
        role=offer.role,
        locations=widen(offer.location),
        companies=offer.company_names,
    )
    plan = draft(case, (*case.market, *stored), office.desk)
    if office.watch is not None:
        office.watch(plan, time.perf_counter() - begun)
    return plan


def look_up_bands(
    office: Office, filters: BandFilters, *, limit: int | None = None
) -> tuple[Band, ...]:
    """Return the stored bands that match, but for samples too small to show.

    A place is also matched by the country it lies in.
    """
    return bands.find_bands(
        office.database,
        role=_role_id(office, filters.role) if filters.role else None,
        level=filters.level,
        locations=widen(filters.location) if filters.location else None,
        company=filters.company,
        component=filters.component,
        currency=filters.currency,
        least_sample=office.desk.policy.samples.least,
        limit=limit,
    )


def store_band(office: Office, band: Band) -> Band:
    """Store a band in place of the current one of the same source; return it as stored."""
    return bands.add_band(office.database, replace(band, role=_role_id(office, band.role)))


def keep_negotiation(office: Office, payload: Mapping[str, Any], owner_key: str) -> Kept:
    """Draft and store; the moment of drafting is stored with it, so that it can be redone."""
    now = office.clock()
    if office.sweep.is_due(now):
        purge_negotiations(office)
    plan = draft_payload(office, payload)
    offer = {**payload["offer"], "location": plan.case.offer.location}  # a code, however typed
    request = {**payload, "offer": offer, "now": plan.case.now.isoformat()}
    response = write_plan(plan, id=None, created_at=now)
    negotiation_id = negotiations.keep(
        office.database,
        owner_hash=negotiations.hash_owner(owner_key),
        request=json.dumps(request, default=_plain),
        response=to_json(response).decode(),  # large: this takes a third of json's time
        now=now,
    )
    return Kept(
        id=negotiation_id,
        created_at=now,
        request=request,
        response={**response, "id": negotiation_id},
    )


def find_negotiation(office: Office, negotiation_id: str, owner_key: str | None) -> Kept | None:
    """Return a negotiation to its owner; None for anybody else, as if it did not exist."""
    if owner_key is None:
        return None
    stored = negotiations.find(office.database, negotiation_id, negotiations.hash_owner(owner_key))
    return None if stored is None else _kept(stored)


def list_negotiations(office: Office, owner_key: str | None) -> tuple[Kept, ...]:
    """Return the owner's negotiations, newest first."""
    if owner_key is None:
        return ()
    owned = negotiations.list_of(office.database, negotiations.hash_owner(owner_key))
    return tuple(_kept(stored) for stored in owned)


def export_negotiations(office: Office, owner_key: str | None) -> Iterator[dict[str, Any]]:
    """Yield everything held of this owner, oldest first, with the day it will be deleted."""
    if owner_key is None:
        return
    for stored in negotiations.every_of(office.database, negotiations.hash_owner(owner_key)):
        yield {
            "id": stored.id,
            "created_at": stored.created_at.isoformat(),
            "deleted_after": (stored.created_at + office.retention).isoformat(),
            "request": json.loads(stored.request),
            "response": json.loads(stored.response),
        }


def delete_negotiations(office: Office, owner_key: str | None) -> None:
    """Delete everything this owner has, for good."""
    if owner_key is not None:
        negotiations.delete_all(office.database, negotiations.hash_owner(owner_key))


def delete_negotiation(office: Office, negotiation_id: str, owner_key: str | None) -> bool:
    """Delete a negotiation for good; False when this owner has none of that id."""
    if owner_key is None:
        return False
    return negotiations.delete(office.database, negotiation_id, negotiations.hash_owner(owner_key))


def _role_id(office: Office, typed: str) -> str:
    known = office.vocabulary.catalogue.find(typed)
    return known.id if known else typed.casefold()


def _plain(value: object) -> str:
    """Write a decimal without an exponent, so that it can be read again as an amount."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _kept(stored: negotiations.Stored) -> Kept:
    return Kept(
        id=stored.id,
        created_at=stored.created_at,
        request=from_json(stored.request),
        response={**from_json(stored.response), "id": stored.id},  # in half of json's time
    )
