"""Negotiations that are kept, as threads: drafted, continued, found again, exported, deleted."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from pydantic_core import from_json, to_json

from negotiator.ask.case import Case
from negotiator.ask.policy import AskPolicy
from negotiator.contract.request import read_case
from negotiator.contract.response import write_plan, write_state, write_step
from negotiator.contract.thread import parse_event, write_event
from negotiator.errors import Fault, InvalidCase
from negotiator.market.band import Band
from negotiator.money import write_money
from negotiator.negotiation.edits import (
    is_as_drafted,
    names_money,
    put_edits,
    write_edit,
)
from negotiator.negotiation.service import (
    Services,
    draft_case,
    draft_payload,
    purge_negotiations,
)
from negotiator.plan.drafting import Plan
from negotiator.plan.next_step import Ready, choose_next
from negotiator.storage import band_repository as bands
from negotiator.storage import negotiation_repository as negotiations
from negotiator.storage.negotiation_repository import NewEvent, RevisionConflict, StoredThread
from negotiator.thread.answer import KINDS
from negotiator.thread.event import Drafted, Ended, Event, LetterStage, Sent
from negotiator.thread.state import ThreadState, derive_state, message_answered

_STORED_BAND = re.compile(r"stored (\d+) ")
_CLOCKS_DIFFER = timedelta(minutes=5)
_STILL_AHEAD = "That is still ahead. Give when it happened, or leave it out for now."
_NOTHING_ASKED = (
    "They offer {offered} already. Give the figure that you asked for, or leave it out."
)
_ANOTHER_FIGURE = "Your text does not say {figure}. Give the figure that you asked for."
_NOT_COUNTED = "Nothing is counted here. End it without letting it be counted."
_NOT_READY = "There is no such letter to send now. What lies ready: {ready}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One event as it is shown: what was sent in, and the letters that were drafted with it."""

    number: int
    at: datetime
    type: str
    stands: bool
    details: Mapping[str, Any] | None
    response: Mapping[str, Any] | None

    @property
    def is_drafted_from(self) -> bool:
        """Tell whether letters were drafted with it, rather than one of them changed."""
        return self.response is not None and self.type != "edited"

    @property
    def emails(self) -> Sequence[Mapping[str, Any]]:
        """The letters drafted with it, or the one that it changed."""
        return self.response["emails"] if self.response else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedNegotiation:
    """A stored negotiation as a list shows it: what was sent in, when, and where it stands."""

    id: str
    created_at: datetime
    changed_at: datetime
    request: dict[str, Any]
    state: ThreadState


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNegotiation:
    """A stored negotiation: its first request, its thread, and what was drafted last.

    `request` is what the first draft was made from, `response` the latest draft with the state
    and the next step of today, and its letters as they were edited; `edits` are those, by stage.
    """

    id: str
    created_at: datetime
    changed_at: datetime
    revision: int
    request: dict[str, Any]
    response: dict[str, Any]
    state: ThreadState
    messages: tuple[Message, ...]
    edits: Mapping[str, Mapping[str, Any]]

    @property
    def drafted(self) -> Sequence[Mapping[str, Any]]:
        """The letters of the latest draft as they were drafted, without any edit."""
        return _latest(self.messages).emails

    @property
    def thread(self) -> list[Mapping[str, Any]]:
        """The events after the first, as a request gives them."""
        return [message.details for message in self.messages[1:] if message.details is not None]

    def as_json(self) -> dict[str, Any]:
        """Return the whole of it as the contract writes it."""
        return {
            **self.response,
            "revision": self.revision,
            "events": [
                {
                    "number": message.number,
                    "at": message.at.isoformat(),
                    "type": message.type,
                    "stands": message.stands,
                    "details": message.details if message.number > 1 else None,
                    "emails": list(message.emails),
                }
                for message in self.messages
            ],
        }


def read_thread(stored: StoredThread, policy: AskPolicy) -> StoredNegotiation:
    """Read a stored thread: where it stands, and what is next."""
    details = [from_json(each.details) for each in stored.events]  # in half of json's time
    events = [_read_event(*both) for both in zip(stored.events, details, strict=True)]
    responses = [from_json(each.response) if each.response else None for each in stored.events]
    state = derive_state(events)
    standing = {id(event) for event in (*state.events, *state.edits)}
    messages = tuple(
        Message(
            number=each.number,
            at=each.at,
            type=each.type,
            stands=id(event) in standing,
            details=detail,
            response=response,
        )
        for each, event, detail, response in zip(
            stored.events, events, details, responses, strict=True
        )
    )
    request = details[0]
    latest = _latest(messages)
    edits = _standing_edits(messages, after=latest.number)
    return StoredNegotiation(
        id=stored.id,
        created_at=stored.created_at,
        changed_at=stored.changed_at,
        revision=stored.revision,
        request=request,
        response=put_edits(
            _bring_up_to_date(stored.id, latest, messages, state, request, policy), edits
        ),
        state=state,
        messages=messages,
        edits=edits,
    )


def _latest(messages: Sequence[Message]) -> Message:
    """Return the last event that stands and was drafted from; the first always is."""
    return next(each for each in reversed(messages) if each.stands and each.is_drafted_from)


def _standing_edits(messages: Sequence[Message], *, after: int) -> dict[str, Mapping[str, Any]]:
    """Return the letters that stand changed, by stage: the last edit of each after a draft.

    `after` is the number of the event that they were drafted with.
    """
    edits: dict[str, Mapping[str, Any]] = {}
    for message in messages:
        if message.type != "edited" or not message.stands or message.number <= after:
            continue
        stage = (message.details or {})["stage"]
        if message.emails:
            edits[stage] = message.emails[0]
        else:
            edits.pop(stage, None)
    return edits


def _read_event(stored: negotiations.StoredEvent, details: Mapping[str, Any]) -> Event:
    """Read an event; the first happened when the case was drafted, as it says itself."""
    if stored.type == "drafted":
        return Drafted(at=datetime.fromisoformat(details["now"]))
    return parse_event(stored.type, stored.at, details)


def _bring_up_to_date(
    negotiation_id: str,
    latest: Message,
    messages: Sequence[Message],
    state: ThreadState,
    request: Mapping[str, Any],
    policy: AskPolicy,
) -> dict[str, Any]:
    """Return the latest draft with the state of today: what was sent since is not sent again."""
    response: dict[str, Any] = {**(latest.response or {}), "id": negotiation_id}
    step = choose_next(
        state,
        [Ready(stage, send_by) for stage, send_by in _ready(latest, messages)],
        policy=policy,
        location=request["offer"]["location"],
        time_zone=ZoneInfo(response["timeline"]["time_zone"]),
    )
    drafted: Mapping[str, Any] = response.get("next") or {}
    is_reply = step.stage is not None and step.stage not in {"acknowledge", "counter"}
    said: dict[str, Any] = {"tactic": None, "spoken": [], "dont": None, "others": []}
    said |= {name: drafted[name] for name in said if is_reply and name in drafted}
    response["state"] = write_state(state)
    response["next"] = {**write_step(step), **said}
    return response


def _ready(latest: Message, messages: Sequence[Message]) -> list[tuple[LetterStage, datetime]]:
    """List the letters of the latest draft that come after the last one that was sent since."""
    sent = {
        message.details["stage"]
        for message in messages
        if message.stands and message.type == "sent" and message.details is not None
        and message.number > latest.number
    }  # fmt: skip
    emails = latest.emails
    past = max(
        (at for at, email in enumerate(emails, start=1) if email["stage"] in sent), default=0
    )
    return [(email["stage"], datetime.fromisoformat(email["send_by"])) for email in emails[past:]]


def ready_stages(negotiation: StoredNegotiation) -> tuple[LetterStage, ...]:
    """Return the stages of the letters that lie ready, first to be sent first."""
    messages = negotiation.messages
    return tuple(stage for stage, _ in _ready(_latest(messages), messages))


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
    response["id"] = negotiation_id
    draft = Message(
        number=1, at=now, type="drafted", stands=True, details=request, response=response
    )
    return StoredNegotiation(
        id=negotiation_id,
        created_at=now,
        changed_at=now,
        revision=1,
        request=request,
        response=response,
        state=plan.state,
        messages=(draft,),
        edits={},
    )


def find_negotiation(
    services: Services, negotiation_id: str, owner_key: str | None
) -> StoredNegotiation | None:
    """Return a negotiation to its owner; None for anybody else, as if it did not exist."""
    if owner_key is None:
        return None
    stored = negotiations.find(
        services.database, negotiation_id, negotiations.hash_owner(owner_key)
    )
    return None if stored is None else read_thread(stored, services.knowledge.policy)


def add_event(
    services: Services,
    negotiation_id: str,
    owner_key: str | None,
    payload: Mapping[str, Any],
    *,
    revision: int | None,
    drafted: Mapping[str, Any] | None = None,
) -> StoredNegotiation | None:
    """Add what happened, draft what follows from it, and return the thread; None if there is none.

    `revision` is the one the person has seen; None takes the thread as it is. `drafted` is the
    letter that an edit changes, where it was seen otherwise than it is kept. Raise
    RevisionConflict when somebody was faster, InvalidCase when the event does not fit or cannot
    be read, naming its fields as they are in `payload`.
    """
    found = find_negotiation(services, negotiation_id, owner_key)
    if found is None or owner_key is None:
        return None
    if revision is not None and revision != found.revision:
        raise RevisionConflict(found.revision)
    now = services.clock()
    new = _complete(payload, found, now)
    plan = _draft_with(services, found, new)
    _check_asked(plan.case.thread[-1], found)
    _check_counted(plan.case.thread[-1], services)
    events = [
        _as_new(details, read)
        for details, read in zip(new, plan.case.thread[-len(new) :], strict=True)
    ]
    if new[-1]["type"] in {"answered", "ended"}:
        response = write_plan(plan, id=negotiation_id, created_at=now)
        events[-1] = replace(events[-1], response=to_json(response).decode())
    elif new[-1]["type"] == "edited":
        letter = _edited(new[-1], found, plan.case, services, drafted)
        if letter is not None:
            events[-1] = replace(events[-1], response=to_json({"emails": [letter]}).decode())
    stored = negotiations.append(
        services.database,
        negotiation_id,
        negotiations.hash_owner(owner_key),
        events,
        revision=found.revision,
        now=now,
    )
    return None if stored is None else read_thread(stored, services.knowledge.policy)


def _edited(
    event: Mapping[str, Any],
    found: StoredNegotiation,
    case: Case,
    services: Services,
    drafted: Mapping[str, Any] | None,
) -> dict[str, Any] | None:
    """Write the letter as an event changes it; None where it is as drafted again."""
    stage, text, subject = event["stage"], event.get("text"), event.get("subject")
    kept = next(email for email in found.drafted if email["stage"] == stage)
    base = drafted or kept
    if text is None or (base["body"] == kept["body"] and is_as_drafted(kept, subject, text)):
        return None
    return write_edit(base, subject, text, case, services.knowledge)


def draft_otherwise(
    services: Services, negotiation: StoredNegotiation, changes: Mapping[str, Any]
) -> Plan:
    """Draft what is next with another tone, plan or choice of tactics; store nothing."""
    request = {**negotiation.request, **changes, "thread": negotiation.thread}
    case = read_case(request, services.vocabulary, clock=services.clock())
    return draft_case(services, case, held_against=_bands_then(services, negotiation))


def preview_event(
    services: Services, negotiation: StoredNegotiation, payload: Mapping[str, Any]
) -> Plan:
    """Draft what would follow from an event; store nothing."""
    return _draft_with(services, negotiation, _complete(payload, negotiation, services.clock()))


def redraft(services: Services, negotiation: StoredNegotiation) -> Plan:
    """Draft a negotiation once more, as it stands, against the band it was drafted with."""
    return _draft_with(services, negotiation, ())


def redraft_kept(
    services: Services, negotiation_id: str, owner_key: str | None
) -> tuple[Plan, datetime] | None:
    """Draft a negotiation of the owner's as it stands, and say the moment it stands at.

    None for anybody else, as if there were none, and where an older version stored it under rules
    that no longer read it.
    """
    found = find_negotiation(services, negotiation_id, owner_key)
    if found is None:
        return None
    try:
        plan = redraft(services, found)
    except InvalidCase:
        return None
    return plan, max(services.clock(), plan.case.now)


def redraft_answer(services: Services, negotiation: StoredNegotiation) -> Plan:
    """Draft the reply to what they answered last once more, whatever has happened since."""
    standing = [each for each in negotiation.messages if each.stands]
    last = max(at for at, each in enumerate(standing) if each.type == "answered")
    return draft_otherwise(services, replace(negotiation, messages=tuple(standing[: last + 1])), {})


def _draft_with(
    services: Services, found: StoredNegotiation, new: Sequence[Mapping[str, Any]]
) -> Plan:
    """Draft the case with its thread and the new events, against the band it was drafted with."""
    thread = [*found.thread, *new]
    with _naming_fields(len(found.thread) + len(new) - 1):
        case = read_case(
            {**found.request, "thread": thread}, services.vocabulary, clock=services.clock()
        )
    return draft_case(services, case, held_against=_bands_then(services, found))


def _bands_then(services: Services, found: StoredNegotiation) -> tuple[Band, ...] | None:
    """Return the stored band of the first draft: what was asked for must not change under it."""
    drafted = found.messages[0].response or {}
    named = str(drafted.get("versions", {}).get("bands", ""))
    match = _STORED_BAND.match(named)
    if match is not None:
        return bands.find_band(services.database, int(match[1]))
    return () if named == "none" else None


def _complete(
    payload: Mapping[str, Any], found: StoredNegotiation, now: datetime
) -> list[dict[str, Any]]:
    """Complete an event with its moment and what was asked, and with the message it answers."""
    event = dict(payload)
    _check_moment(event.get("at"), now)
    at = event.setdefault("at", max(now, found.messages[-1].at).isoformat())
    ready = ready_stages(found)
    if event.get("type") in {"sent", "edited"}:
        if found.state.ended is None and event.get("stage") not in ready:
            lies = " or ".join(ready) or "none"
            raise InvalidCase([Fault("stage", _NOT_READY.format(ready=lies))])
        return [event if event["type"] == "edited" else _with_asked(event, found)]
    kind = event.get("kind")
    if event.get("type") == "answered" and kind in KINDS and found.state.ended is None:
        stage = message_answered(kind, found.state, ready)
        if stage is not None:
            return [_with_asked({"type": "sent", "at": at, "stage": stage}, found), event]
    return [event]


def _check_moment(at: object, now: datetime) -> None:
    """Refuse a moment that is still ahead; whether it is one at all is for the contract to say."""
    try:
        moment = datetime.fromisoformat(at) if isinstance(at, str) else None
        is_ahead = moment is not None and moment > now + _CLOCKS_DIFFER
    except (ValueError, TypeError):
        return
    if is_ahead:
        raise InvalidCase([Fault("at", _STILL_AHEAD)])


def _check_asked(event: Event, found: StoredNegotiation) -> None:
    """Ask about a figure that is no more than what is offered: nobody asks for that."""
    line = next((each for each in found.response["asks"] if each["primary"]), None)
    offered = line["offered"] if line is not None else None
    asked = event.asked if isinstance(event, Sent) else None
    if asked is not None and isinstance(offered, int) and asked <= offered:
        raise InvalidCase([Fault("asked", _NOTHING_ASKED.format(offered=f"{offered:,}"))])


def _check_counted(event: Event, services: Services) -> None:
    """Refuse a tick where nothing is counted, rather than keep it for another day."""
    if isinstance(event, Ended) and event.counted and services.counting is None:
        raise InvalidCase([Fault("counted", _NOT_COUNTED)])


def _with_asked(event: dict[str, Any], found: StoredNegotiation) -> dict[str, Any]:
    """Keep the figure that the message asks for first, unless the person gave another.

    A letter that was edited goes out as it was edited, and what it asks for is asked about where
    it names other amounts than its draft did.
    """
    edited = found.edits.get(event.get("stage", ""))
    if edited is not None and event.get("text") is None:
        event = event | {"text": edited["body"]}
    if event.get("asked") is not None or event.get("stage") not in {"counter", "reply"}:
        return event
    drafted = found.messages[0].response or {}
    first = next((line for line in drafted.get("asks", ()) if line["primary"]), None)
    asks = found.response["asks"]
    same = [line for line in asks if line["primary"] and first is not None
            and line["component"] == first["component"] and not line["package"]]  # fmt: skip
    asked = same[0]["ask"] if same else None
    if not isinstance(asked, int) or asked <= 0:
        return event
    currency = found.response["currency"]
    if edited is not None and write_money(asked, currency) not in event["text"]:
        if names_money(event["text"]):
            named = write_money(asked, currency)
            raise InvalidCase([Fault("asked", _ANOTHER_FIGURE.format(figure=named))])
        return event
    return event | {"asked": asked}


def _as_new(given: Mapping[str, Any], read: Event) -> NewEvent:
    details = write_event(read)
    if given.get("confirmed") is True:
        details["confirmed"] = True
    return NewEvent(at=read.at, type=details["type"], details=json.dumps(details))


@contextmanager
def _naming_fields(number: int) -> Iterator[None]:
    """Name the faults of the last event by its own fields: `base`, not `thread.3.base`."""
    try:
        yield
    except InvalidCase as error:
        event = f"thread.{number}"
        raise InvalidCase(
            Fault("type" if fault.field == event else fault.field.removeprefix(f"{event}."),
                  fault.message)
            for fault in error.faults
        ) from None  # fmt: skip


def list_negotiations(services: Services, owner_key: str | None) -> tuple[ListedNegotiation, ...]:
    """Return the owner's negotiations, the one that changed last first."""
    if owner_key is None:
        return ()
    owned = negotiations.list_of(services.database, negotiations.hash_owner(owner_key))
    return tuple(
        ListedNegotiation(
            id=stored.id,
            created_at=stored.created_at,
            changed_at=stored.changed_at,
            request=from_json(stored.events[0].details),
            state=derive_state(
                _read_event(event, from_json(event.details)) for event in stored.events
            ),
        )
        for stored in owned
    )


def export_negotiations(services: Services, owner_key: str | None) -> Iterator[dict[str, Any]]:
    """Yield everything held of this owner, oldest first, with the day it will be deleted."""
    if owner_key is None:
        return
    for stored in negotiations.every_of(services.database, negotiations.hash_owner(owner_key)):
        draft = stored.events[0]
        yield {
            "id": stored.id,
            "created_at": stored.created_at.isoformat(),
            "changed_at": stored.changed_at.isoformat(),
            "deleted_after": (stored.changed_at + services.retention).isoformat(),
            "request": json.loads(draft.details),
            "response": json.loads(draft.response or "{}"),
            "events": [
                {
                    "number": event.number,
                    "at": event.at.isoformat(),
                    "type": event.type,
                    "details": json.loads(event.details),
                    "response": json.loads(event.response) if event.response else None,
                }
                for event in stored.events[1:]
            ],
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


def _plain(value: object) -> str:
    """Write a decimal without an exponent, so that it can be read again as an amount."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
