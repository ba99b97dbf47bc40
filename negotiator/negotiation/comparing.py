"""Offers side by side: from one's stored negotiations as they stand by now, or as they are sent in.

Where an offer comes from is said by a key of its case: `negotiation` or `offer`. Another source is
another entry of `_SOURCES`; a letter is none, since a person looks at what is read of it first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from negotiator.ask.case import Case
from negotiator.ask.exchange import revise
from negotiator.contract.compared import (
    AlternativeIn,
    Preferences,
    complete_case,
    read_alternatives,
    read_called,
    read_musts,
    read_preferences,
)
from negotiator.contract.request import read_case
from negotiator.errors import Fault, InvalidCase
from negotiator.negotiation.service import Services, draft_case
from negotiator.negotiation.threads import (
    find_negotiation,
    list_negotiations,
    redraft_answer,
)
from negotiator.offer.offer import Offer
from negotiator.plan.drafting import Plan
from negotiator.thread.answer import Answer
from negotiator.thread.event import Answered, Drafted
from negotiator.thread.state import ThreadState, derive_state
from negotiator.weighing.comparison import FEWEST, MOST, Comparison, compare
from negotiator.weighing.equal import Step, equal_steps
from negotiator.weighing.side import Side

_NUMBERS = ("no offer", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ENDS = {"accepted": "you accepted", "declined": "you declined", "withdrawn": "they withdrew it"}
_NO_SUCH = "There is no negotiation of yours with this id; it may have been deleted."
_TOO_OLD = "This was stored under rules that have changed. Open it, edit it, and draft it again."
_YES = {"accepted", "accepted_more"}
_MOST_WANTS, _MOST_RIVALS = 8, 5
_NOT_DRAFTED = {"thread", "now", "called", "alternatives"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One offer that is compared: where it stands in the request, and what a draft starts from."""

    field: str
    called: str | None
    case: Case
    offer: Offer
    request: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A comparison with what it was made from; `faults` name each must that nobody meets."""

    comparison: Comparison
    entries: tuple[Entry, ...]
    against: int
    steps: tuple[tuple[int, tuple[Step, ...]], ...]
    faults: tuple[Fault, ...]


def compare_payload(services: Services, payload: Any, owner_key: str | None) -> Compared:
    """Hold the offers of a request against each other; raise InvalidCase naming what to mend.

    A must that nobody meets is a fault of the result, which the caller may still show.
    """
    if not isinstance(payload, dict):
        raise InvalidCase([Fault("", "Give an object with cases, weights and musts.")])
    faults: list[Fault] = []
    preferences: Preferences | None = None
    try:
        preferences = read_preferences(payload, services.knowledge.weights.by_default)
    except InvalidCase as error:
        faults += error.faults
    entries = _read_entries(services, payload.get("cases"), owner_key, faults)
    if not faults and preferences is not None:
        try:
            return _weigh(services, entries, preferences)
        except InvalidCase as error:
            faults += error.faults
    raise InvalidCase(faults)


def _weigh(services: Services, entries: Sequence[Entry], preferences: Preferences) -> Compared:
    names = _name(entries)
    sides = tuple(Side(name, entry.offer) for name, entry in zip(names, entries, strict=True))
    musts = read_musts(preferences.musts, tuple(dict.fromkeys(side.currency for side in sides)))
    against = preferences.against
    if against is not None and against >= len(sides):
        raise InvalidCase([Fault("against", f"Give a place from 0 to {len(sides) - 1}.")])
    comparison = compare(
        sides, services.knowledge.weights, weights=preferences.weights, musts=musts
    )
    best = comparison.first.side if against is None else against
    return Compared(
        comparison=comparison,
        entries=tuple(entries),
        against=best,
        steps=tuple(
            (side, equal_steps(comparison, side, best))
            for side in range(len(sides))
            if side != best
        ),
        faults=tuple(_unmet(comparison, preferences)),
    )


def _unmet(comparison: Comparison, preferences: Preferences) -> Iterator[Fault]:
    """Say of each must that nobody meets who comes closest."""
    places = {must.part: at for at, must in enumerate(preferences.musts)}
    for row in comparison.unmet:
        ends = max if row.better == "more" else min
        at, closest = ends(enumerate(row.cells), key=lambda pair: pair[1].measure.held or 0)
        must = row.must.says(row.better) if row.must else ""
        held = closest.measure.says
        if row.part == "recurring":
            held = (
                f"{comparison.sides[at].money(int(closest.measure.held or 0))} in its leanest year"
            )
        yield Fault(
            f"musts.{places[row.part]}.limit",
            f"No offer meets this must ({row.name.lower()}: {must}). The closest is "
            f"{comparison.sides[at].called}: {held}. Lower it, or take it out and ask for it.",
        )


def _name(entries: Sequence[Entry]) -> list[str]:
    """Tell the offers apart: by what they are called, else by company, numbered where needed."""
    names = [entry.called or entry.offer.company for entry in entries]
    return [
        f"{name} ({names[:at].count(name) + 1})" if names.count(name) > 1 else name
        for at, name in enumerate(names)
    ]


def _read_entries(
    services: Services, cases: Any, owner_key: str | None, faults: list[Fault]
) -> list[Entry]:
    if not isinstance(cases, list):
        faults.append(Fault("cases", "Give a list of two to five offers."))
        return []
    entries: list[Entry] = []
    sources = _Sources(services, owner_key)
    for at, given in enumerate(cases[: MOST + 1]):
        try:
            with _naming(f"cases.{at}"):
                entries += _entries_of(sources, given, f"cases.{at}")
        except InvalidCase as error:
            faults += error.faults
    many = max(len(cases), len(entries))
    if many > MOST:
        told = _NUMBERS[many] if many < len(_NUMBERS) else f"{many:,}"
        faults.append(
            Fault("cases", f"Compare at most five offers at a time; this is {told}. Take some out.")
        )
    elif len(entries) < FEWEST and len(cases) < FEWEST:
        told = "only one" if many else "none"
        faults.append(Fault("cases", f"Give two offers at least; there is {told}."))
    return entries


@contextmanager
def _naming(where: str) -> Iterator[None]:
    """Name the faults of a case by its place among the others."""
    try:
        yield
    except InvalidCase as error:
        raise InvalidCase(
            Fault(".".join(filter(None, (where, fault.field))), fault.message)
            for fault in error.faults
        ) from None


def _entries_of(sources: "_Sources", given: Any, field: str) -> Iterator[Entry]:
    if not isinstance(given, dict):
        raise InvalidCase([Fault("", "Give an object with the offer.")])
    name = next((name for name in _SOURCES if name in given), "offer")
    called = read_called(given.get("called"))
    entry = replace(_SOURCES[name](sources, given), field=field, called=called)
    alternatives = read_alternatives(given.get("alternatives", []), entry.offer.currency)
    yield entry
    for alternative in alternatives:
        yield _as_alternative(entry, alternative)


def _as_alternative(entry: Entry, alternative: AlternativeIn) -> Entry:
    """Return the same offer with what the employer would pay instead."""
    moved = Answer(
        kind="sweetener",
        base=None if alternative.base is None else entry.offer.pay.yearly(alternative.base),
        sign_on=alternative.sign_on,
        equity_value=alternative.equity_value,
        equity_shares=alternative.equity_shares,
    )
    called = alternative.called or f"{entry.called or entry.offer.company}, instead"
    return replace(entry, called=called, offer=revise(entry.offer, moved))


class _Sources:
    """Where offers come from; the sender's stored negotiations are looked up once."""

    def __init__(self, services: Services, owner_key: str | None) -> None:
        self.services = services
        self.owner_key = owner_key
        self._kept: dict[str, tuple[Mapping[str, Any], ThreadState]] | None = None

    def find(self, negotiation_id: Any) -> tuple[Mapping[str, Any], ThreadState]:
        """Return the first request and the state of a stored negotiation of the sender's."""
        if self._kept is None:
            self._kept = {
                kept.id: (kept.request, kept.state)
                for kept in list_negotiations(self.services, self.owner_key)
            }
        if not isinstance(negotiation_id, str) or negotiation_id not in self._kept:
            raise InvalidCase([Fault("negotiation", _NO_SUCH)])
        return self._kept[negotiation_id]


def _read_sent(sources: _Sources, given: Mapping[str, Any]) -> Entry:
    """Read an offer that was sent in, with what has happened since if that was sent too."""
    services = sources.services
    request = complete_case(given)
    case = read_case(request, services.vocabulary, clock=services.clock())
    state = derive_state((Drafted(at=case.begun or case.now), *case.thread))
    _check_open(state, "thread")
    offer = revise_all(case.offer, state)
    if offer is None:
        offer = _offer_of(draft_case(services, _until_last_answer(case, state)))
    _check_deadline(offer, state, case.now, "offer.")
    return _entry(case, offer, given)


def _read_kept(sources: _Sources, given: Mapping[str, Any]) -> Entry:
    """Take a stored negotiation of the sender's as it stands by now."""
    services = sources.services
    if unknown := set(given) - {"negotiation", "called", "alternatives"}:
        mend = "There is no such field beside a stored negotiation; take it out."
        raise InvalidCase(Fault(str(name)[:60], mend) for name in sorted(unknown, key=str))
    request, state = sources.find(given["negotiation"])
    _check_open(state, "negotiation")
    try:
        case = read_case(request, services.vocabulary, clock=services.clock())
        offer = revise_all(case.offer, state)
        found = (
            None
            if offer is not None
            else find_negotiation(services, given["negotiation"], sources.owner_key)
        )
        if found is not None:
            offer = _offer_of(redraft_answer(services, found))
    except InvalidCase:
        raise InvalidCase([Fault("negotiation", _TOO_OLD)]) from None
    if offer is None:
        raise InvalidCase([Fault("negotiation", _NO_SUCH)])
    _check_deadline(offer, state, services.clock(), "negotiation")
    return _entry(case, offer, request)


_SOURCES: Mapping[str, Callable[[_Sources, Mapping[str, Any]], Entry]] = {
    "negotiation": _read_kept,
    "offer": _read_sent,
}


def _entry(case: Case, offer: Offer, request: Mapping[str, Any]) -> Entry:
    return Entry(field="", called=None, case=case, offer=offer, request=request)


def revise_all(offer: Offer, state: ThreadState) -> Offer | None:
    """Return the offer with all they put on the table; None where a yes leaves it to the plan.

    A yes without figures gives what was asked for last, which only the plan knows; and what was
    accepted does not change any more.
    """
    for event in state.events:
        if isinstance(event, Answered):
            answer = event.answer
            if _YES & {answer.kind, *answer.also} or state.has_sent("accept"):
                return None
            offer = revise(offer, answer)
    return offer


def _until_last_answer(case: Case, state: ThreadState) -> Case:
    """Return a case as it stood when they answered last."""
    last = max(at for at, event in enumerate(state.events) if isinstance(event, Answered))
    thread = state.events[1 : last + 1]
    return replace(case, thread=thread, now=thread[-1].at)


def _offer_of(plan: Plan) -> Offer:
    """Return the offer that a plan answers, with all that was put on the table."""
    return plan.exchange.offer if plan.exchange is not None else plan.case.offer


def _check_open(state: ThreadState, field: str) -> None:
    """Refuse what is over: there is nothing left to choose."""
    how = state.ended.how if state.ended else None
    if how is None and any(each.answer.kind == "withdrawn" for each in state.answers):
        how = "withdrawn"
    if how is not None:
        message = f"This negotiation has ended: {_ENDS[how]}. Take it out of the comparison."
        raise InvalidCase([Fault(field, message)])


def _check_deadline(offer: Offer, state: ThreadState, now: datetime, field: str) -> None:
    """Refuse an offer whose time is up, unless they have given more."""
    later = [
        each.answer.answer_by
        for each in state.answers
        if each.answer.answer_by and each.answer.kind != "will_check"
    ]
    moment, day = (later[-1], None) if later else (offer.deadline, offer.deadline_date)
    is_past = moment <= now if moment is not None else False
    if moment is None and day is not None:
        is_past = day < now.astimezone(offer.time_zone).date()
    if not is_past:
        return
    on = day or (moment.astimezone(offer.time_zone).date() if moment else None)
    name = "deadline" if moment is not None else "deadline_date"
    raise InvalidCase(
        [
            Fault(
                f"{field}{name}" if field.endswith(".") else field,
                f"This offer expired: its deadline was {on:%A}, {on.day if on else ''} {on:%B %Y}. "
                "Give the new deadline if they have moved it, or take the offer out.",
            )
        ]
    )


def request_with(
    compared: Compared, side: int, step_id: str, *, mention: bool
) -> dict[str, Any] | None:
    """Return the request of a draft for one offer that asks for what would make it the equal.

    None where there is no such step, or no letter asks for it. The other offer is named among the
    rivals only where it is in writing and `mention` was ticked: its figures then, and no more.
    """
    steps = dict(compared.steps).get(side, ())
    step = next((each for each in steps if each.id == step_id), None)
    if step is None or step.wanted is None:
        return None
    entry, other = compared.entries[side], compared.comparison.sides[compared.against]
    request = {name: entry.request[name] for name in entry.request if name not in _NOT_DRAFTED}
    request["offer"] = {"location": "", **_with_figures(request["offer"], entry)}
    candidate = dict(request.get("candidate") or {})
    kept = [want for want in candidate.get("wants") or () if want.get("item") != step.wanted.item]
    candidate["wants"] = [
        {"item": step.wanted.item, "value": step.wanted.value, "must": False},
        *kept,
    ][:_MOST_WANTS]
    request["candidate"] = candidate
    rivals = list(request.get("competing_offers") or ())
    if mention and may_be_mentioned(compared, side):
        rivals = [rival for rival in rivals if rival.get("company") != other.offer.company]
        request["competing_offers"] = [_as_rival(other), *rivals][:_MOST_RIVALS]
    return request


def may_be_mentioned(compared: Compared, side: int) -> bool:
    """Tell whether a letter about one offer may tell of the one it is held against.

    That one has to be in writing, and from somebody else.
    """
    other = compared.comparison.sides[compared.against]
    is_theirs = compared.comparison.sides[side].offer.company_names & other.offer.company_names
    return other.is_written and not is_theirs


def _as_rival(other: Side) -> dict[str, Any]:
    return {
        "company": other.offer.company,
        "currency": other.currency,
        "base": other.offer.base,
        "sign_on": other.years[0].sign_on or None,
        "total_comp": other.pay.total_comp,
        "written": True,
        "may_name": False,
        "may_disclose": True,
    }


def _with_figures(given: Mapping[str, Any], entry: Entry) -> dict[str, Any]:
    """Return the offer of a request with the figures that it has by now."""
    offer, first = entry.offer, entry.case.offer
    changed: dict[str, Any] = {}
    if offer.pay != first.pay:
        changed["base"] = f"{offer.pay.amount.normalize():f}"
    if offer.sign_on != first.sign_on:
        changed["sign_on"] = list(offer.sign_on or ())
    if offer.equity != first.equity and offer.equity is not None:
        equity = dict(given.get("equity") or {}) | {"kind": offer.equity.kind}
        equity |= {"grant_value": offer.equity.grant_value, "shares": offer.equity.shares}
        changed["equity"] = {name: value for name, value in equity.items() if value is not None}
    return {**given, **changed}
