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

from negotiator.ask.case import Case
from negotiator.contract.lookup import BandFilters
from negotiator.contract.request import read_case
from negotiator.contract.response import write_plan
from negotiator.contract.vocabulary import Vocabulary
from negotiator.market.band import Band
from negotiator.plan.drafting import Knowledge, Plan, draft, load_knowledge
from negotiator.reference.place import widen
from negotiator.settings import Settings
from negotiator.storage import band_repository as bands
from negotiator.storage import negotiation_repository as negotiations
from negotiator.storage.database import Database, open_database
from negotiator.storage.migrating import migrate
from negotiator.storage.seeds import seed_bands

Clock = Callable[[], datetime]
Watch = Callable[[Plan, float], None]
_DRAFT = 1  # the number of a thread's first event
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
class Services:
    """The knowledge, the database and the clock that page, API and command line share."""

    knowledge: Knowledge
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
class ListedNegotiation:
    """A stored negotiation as a list shows it: what was sent in, and when."""

    id: str
    created_at: datetime
    request: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNegotiation(ListedNegotiation):
    """A stored negotiation with what was true when it was made."""

    response: dict[str, Any]


def now_in_utc() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)


def open_services(settings: Settings, *, clock: Clock = now_in_utc) -> Services:
    """Read the rules and data, migrate and seed the database; refuse to start on any fault."""
    knowledge = load_knowledge(
        rules=settings.rules, templates=settings.templates, data=settings.data
    )
    database = open_database(settings.database_url)
    try:
        return _prepare(knowledge, database, settings, clock)
    except BaseException:
        database.close()
        raise


def _prepare(
    knowledge: Knowledge, database: Database, settings: Settings, clock: Clock
) -> Services:
    """Migrate, seed and purge the database, and return the services that use it."""
    migrate(database)
    seed_bands(database, settings.data / "bands")
    services = Services(
        knowledge=knowledge,
        vocabulary=Vocabulary(
            knowledge.reference,
            frozenset(entry.tactic.id for entry in knowledge.engine.rulebook.tactics),
        ),
        database=database,
        clock=clock,
        retention=timedelta(days=settings.retention_days),
    )
    purge_negotiations(services)
    return services


def purge_negotiations(services: Services) -> int:
    """Delete for good what did not change for longer than it is kept; return how many it were."""
    return negotiations.purge(services.database, before=services.clock() - services.retention)


def purge_database(settings: Settings, *, clock: Clock = now_in_utc) -> int:
    """Do the same to a database that no process has open, and give the space back."""
    with closing(open_database(settings.database_url)) as database:
        migrate(database)
        retention = timedelta(days=settings.retention_days)
        count = negotiations.purge(database, before=clock() - retention)
        database.scrub(whole=True)
    return count


def draft_payload(services: Services, payload: Any) -> Plan:
    """Draft from a request of the contract; raise InvalidCase naming each field to mend."""
    case = read_case(payload, services.vocabulary, clock=services.clock())
    return draft_case(services, case)


def draft_case(services: Services, case: Case) -> Plan:
    """Draft a case against the user's own bands and the stored ones it may be held against."""
    begun = time.perf_counter()
    offer = case.offer
    places = widen(offer.location)
    stored = bands.find_bands_near(
        services.database,
        roles=tuple(filter(None, (offer.role, offer.occupation))),
        locations=places,
        companies=("", *offer.company_names),
    )
    if offer.employer is not None:
        known = {band.id for band in stored}
        everywhere = bands.find_bands_of(
            services.database,
            companies=offer.company_names,
            roles=(offer.role, *sorted(offer.near_roles)),
            country=offer.country,
        )
        stored += tuple(band for band in everywhere if band.id not in known)
    plan = draft(case, (*case.market, *stored), services.knowledge)
    if services.watch is not None:
        services.watch(plan, time.perf_counter() - begun)
    return plan


def look_up_bands(
    services: Services, filters: BandFilters, *, limit: int | None = None
) -> tuple[Band, ...]:
    """Return the stored bands that match, but for samples too small to show.

    A place is also matched by the country it lies in.
    """
    return bands.find_bands(
        services.database,
        role=_role_id(services, filters.role) if filters.role else None,
        level=filters.level,
        locations=widen(filters.location) if filters.location else None,
        company=filters.company,
        component=filters.component,
        currency=filters.currency,
        least_sample=services.knowledge.policy.samples.least,
        limit=limit,
    )


def store_band(services: Services, band: Band) -> Band:
    """Store a band in place of the current one of the same source; return it as stored."""
    return bands.add_band(services.database, replace(band, role=_role_id(services, band.role)))


def keep_negotiation(
    services: Services, payload: Mapping[str, Any], owner_key: str
) -> StoredNegotiation:
    """Draft and store; the moment of drafting is stored with it, so that it can be redone."""
    now = services.clock()
    if services.sweep.is_due(now):
        purge_negotiations(services)
    plan = draft_payload(services, payload)
    drafted = plan.case.offer
    offer = {**payload["offer"], "location": drafted.location}  # a code, however typed
    if drafted.work_mode is not None:  # "Remote, US" says it with the place
        offer["work_mode"] = drafted.work_mode
    request = {**payload, "offer": offer, "now": plan.case.now.isoformat()}
    response = write_plan(plan, id=None, created_at=now)
    negotiation_id = negotiations.keep(
        services.database,
        owner_hash=negotiations.hash_owner(owner_key),
        details=json.dumps(request, default=_plain),
        response=to_json(response).decode(),  # large: this takes a third of json's time
        now=now,
    )
    return StoredNegotiation(
        id=negotiation_id,
        created_at=now,
        request=request,
        response={**response, "id": negotiation_id},
    )


def find_negotiation(
    services: Services, negotiation_id: str, owner_key: str | None
) -> StoredNegotiation | None:
    """Return a negotiation to its owner; None for anybody else, as if it did not exist."""
    if owner_key is None:
        return None
    stored = negotiations.find(
        services.database, negotiation_id, negotiations.hash_owner(owner_key), responses_of={_DRAFT}
    )
    return None if stored is None else _kept(stored)


def list_negotiations(services: Services, owner_key: str | None) -> tuple[ListedNegotiation, ...]:
    """Return the owner's negotiations, the one that changed last first."""
    if owner_key is None:
        return ()
    owned = negotiations.list_of(services.database, negotiations.hash_owner(owner_key))
    return tuple(_listed(stored) for stored in owned)


def export_negotiations(services: Services, owner_key: str | None) -> Iterator[dict[str, Any]]:
    """Yield everything held of this owner, oldest first, with the day it will be deleted."""
    if owner_key is None:
        return
    for stored in negotiations.every_of(services.database, negotiations.hash_owner(owner_key)):
        draft = stored.events[0]
        yield {
            "id": stored.id,
            "created_at": stored.created_at.isoformat(),
            "deleted_after": (stored.changed_at + services.retention).isoformat(),
            "request": json.loads(draft.details),
            "response": json.loads(draft.response or "{}"),
        }


def delete_negotiations(services: Services, owner_key: str | None) -> None:
    """Delete everything this owner has, for good."""
    if owner_key is not None:
        negotiations.delete_all(services.database, negotiations.hash_owner(owner_key))


def delete_negotiation(services: Services, negotiation_id: str, owner_key: str | None) -> bool:
    """Delete a negotiation for good; False when this owner has none of that id."""
    if owner_key is None:
        return False
    return negotiations.delete(
        services.database, negotiation_id, negotiations.hash_owner(owner_key)
    )


def _role_id(services: Services, typed: str) -> str:
    known = services.vocabulary.catalogue.find(typed)
    return known.id if known else typed.casefold()


def _plain(value: object) -> str:
    """Write a decimal without an exponent, so that it can be read again as an amount."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _listed(stored: negotiations.StoredThread) -> ListedNegotiation:
    return ListedNegotiation(
        id=stored.id,
        created_at=stored.created_at,
        request=from_json(stored.events[0].details),  # in half of json's time
    )


def _kept(stored: negotiations.StoredThread) -> StoredNegotiation:
    draft = stored.events[0]
    return StoredNegotiation(
        id=stored.id,
        created_at=stored.created_at,
        request=from_json(draft.details),
        response={**from_json(draft.response or "{}"), "id": stored.id},
    )
