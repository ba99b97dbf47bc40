"""What came of the negotiations that are kept, for those who let theirs be counted."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

from pydantic_core import from_json

from negotiator.contract.thread import parse_event
from negotiator.market.pay_limits import read_pay_limits
from negotiator.negotiation.service import Clock, Services, now_in_utc
from negotiator.reference.role import Catalogue, read_catalogue
from negotiator.settings import Settings
from negotiator.storage import negotiation_repository as negotiations
from negotiator.storage.database import Database, open_database
from negotiator.storage.migrating import migrate
from negotiator.storage.negotiation_repository import StoredEvent
from negotiator.thread.outcomes import (
    CountRules,
    Outcome,
    OutcomeGroup,
    count_outcomes,
    read_count_rules,
)
from negotiator.thread.state import derive_state

OTHER_ROLE = "other"
"""The role of who typed one that we have no name for: what was typed is told to nobody."""


def count_kept(services: Services) -> tuple[OutcomeGroup, ...]:
    """Count what is kept now; nothing where counting is switched off."""
    if services.counting is None:
        return ()
    since = services.clock() - services.retention
    catalogue = services.knowledge.catalogue
    return _count(services.database, catalogue, since, services.counting)


def count_in_database(
    settings: Settings, *, clock: Clock = now_in_utc
) -> tuple[CountRules, tuple[OutcomeGroup, ...]]:
    """Do the same to the database of the settings, which no server need have open."""
    rules = read_count_rules(settings.data / "outcomes.toml")
    if not settings.count_outcomes:
        return rules, ()
    catalogue = read_catalogue(settings.data / "roles.toml")
    since = clock() - timedelta(days=settings.retention_days)
    with closing(open_database(settings.database_url)) as database:
        migrate(database)
        return rules, _count(database, catalogue, since, rules)


def _count(
    database: Database, catalogue: Catalogue, since: datetime, rules: CountRules
) -> tuple[OutcomeGroup, ...]:
    kept = _read_kept(database, catalogue, since)
    return count_outcomes(kept, rules, read_pay_limits().sizes)


def _read_kept(database: Database, catalogue: Catalogue, since: datetime) -> Iterator[Outcome]:
    for owner, events in negotiations.every_counted(database, since=since):
        outcome = read_outcome(owner, events, catalogue)
        if outcome is not None:
            yield outcome


def read_outcome(owner: int, events: Sequence[StoredEvent], catalogue: Catalogue) -> Outcome | None:
    """Read what came of a thread; None where it has not ended, or is not to be counted."""
    details = [from_json(each.details) for each in events]
    read = [
        parse_event(each.type, each.at, detail)
        for each, detail in zip(events, details, strict=True)
    ]
    state = derive_state(read)
    if state.ended is None or not state.ended.counted:
        return None
    standing = {id(event) for event in state.events}
    response: Mapping[str, Any] = {}
    tactics: set[str] = set()
    for event, each, detail in zip(read, events, details, strict=True):
        if id(event) not in standing:
            continue
        if each.type == "sent":
            tactics |= _tactics_sent(detail, response)
        elif each.response is not None:
            response = from_json(each.response)
    first = from_json(events[0].response or "{}")
    return Outcome(
        owner=owner,
        ended_at=state.ended.at,
        role=_role_of(details[0], first, catalogue),
        tactics=frozenset(tactics),
        currency=details[0]["offer"]["currency"],
        accepted=state.ended.how == "accepted",
        gain=_base_of(response) - _base_of(first) if state.ended.how == "accepted" else None,
    )


def _tactics_sent(sent: Mapping[str, Any], drafted: Mapping[str, Any]) -> set[str]:
    """Name the tactics of a letter that went out; of one kept as sent, those still in its text."""
    email = next((each for each in drafted["emails"] if each["stage"] == sent["stage"]), None)
    text = " ".join(sent["text"].split()) if sent.get("text") else None
    return {
        tactic
        for sentence in (email["sentences"] if email else ())
        if text is None or " ".join(sentence["text"].split()) in text
        for tactic in sentence["tactics"]
    }


def _role_of(request: Mapping[str, Any], response: Mapping[str, Any], catalogue: Catalogue) -> str:
    """Return a role of ours, by its name or as the title was read; never what was typed."""
    role = catalogue.find(request["offer"]["role"])
    read: str = (response.get("title_reading") or {}).get("role") or OTHER_ROLE
    if role is not None:
        return role.id
    return read if read in catalogue.roles else OTHER_ROLE


def _base_of(response: Mapping[str, Any]) -> int:
    """Return the base a year that is on the table, as a draft has it."""
    base: int = response["compensation"]["component_totals"]["base"]
    return base
