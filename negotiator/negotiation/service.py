"""What a running product shares: knowledge, database and clock; and the one way it drafts."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from negotiator.ask.case import Case
from negotiator.contract.lookup import BandFilters
from negotiator.contract.request import read_case
from negotiator.contract.vocabulary import Vocabulary
from negotiator.market.band import Band
from negotiator.plan.drafting import Plan, draft
from negotiator.plan.knowledge import Knowledge, load_knowledge
from negotiator.reference.place import widen
from negotiator.rehearsal.book import RehearsalBook, read_rehearsal_book
from negotiator.settings import Settings
from negotiator.storage import band_repository as bands
from negotiator.storage import negotiation_repository as negotiations
from negotiator.storage.database import Database, open_database
from negotiator.storage.migrating import migrate
from negotiator.storage.seeds import seed_bands
from negotiator.thread.outcomes import CountRules, read_count_rules

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
class Services:
    """The knowledge, the database and the clock that page, API and command line share."""

    knowledge: Knowledge
    rehearsals: RehearsalBook
    vocabulary: Vocabulary
    database: Database
    clock: Clock
    retention: timedelta
    sweep: Sweep = field(default_factory=Sweep)
    counting: CountRules | None = None  # None where what came of it is not counted
    watch: Watch | None = None  # told of every plan and the seconds it took

    def close(self) -> None:
        """Close every connection to the database."""
        self.database.close()


def now_in_utc() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)


def open_services(settings: Settings, *, clock: Clock = now_in_utc) -> Services:
    """Read the rules and data, migrate and seed the database; refuse to start on any fault."""
    knowledge = load_knowledge(
        rules=settings.rules, templates=settings.templates, data=settings.data
    )
    rehearsals = read_rehearsal_book(settings.data / "rehearsal")
    database = open_database(settings.database_url)
    try:
        return _prepare(knowledge, rehearsals, database, settings, clock)
    except BaseException:
        database.close()
        raise


def _prepare(
    knowledge: Knowledge,
    rehearsals: RehearsalBook,
    database: Database,
    settings: Settings,
    clock: Clock,
) -> Services:
    """Migrate, seed and purge the database, and return the services that use it."""
    migrate(database)
    seed_bands(database, settings.data / "bands")
    services = Services(
        knowledge=knowledge,
        rehearsals=rehearsals,
        vocabulary=Vocabulary(
            knowledge.reference,
            frozenset(
                entry.tactic.id
                for engine in (knowledge.engine, knowledge.replies)
                for entry in engine.rulebook.tactics
            ),
        ),
        database=database,
        clock=clock,
        retention=timedelta(days=settings.retention_days),
        counting=read_count_rules(settings.data / "outcomes.toml")
        if settings.count_outcomes
        else None,
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


def draft_case(
    services: Services, case: Case, *, held_against: tuple[Band, ...] | None = None
) -> Plan:
    """Draft a case against the user's own bands and the stored ones it may be held against.

    `held_against` are stored bands to use instead of those that fit best today.
    """
    begun = time.perf_counter()
    stored = _find_stored(services, case) if held_against is None else held_against
    plan = draft(case, (*case.market, *stored), services.knowledge)
    if services.watch is not None:
        services.watch(plan, time.perf_counter() - begun)
    return plan


def _find_stored(services: Services, case: Case) -> tuple[Band, ...]:
    """Find the stored bands that an offer may be held against."""
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
    return stored


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


def _role_id(services: Services, typed: str) -> str:
    known = services.vocabulary.catalogue.find(typed)
    return known.id if known else typed.casefold()
