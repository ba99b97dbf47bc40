"""The letter that comes once it is agreed, held against that: what differs, and what is missing."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from negotiator.contract.paper_case import make_case
from negotiator.contract.request import read_case
from negotiator.errors import InvalidCase
from negotiator.money import write_money
from negotiator.negotiation.papers import read_paper
from negotiator.negotiation.service import Services, draft_payload
from negotiator.negotiation.threads import (
    StoredNegotiation,
    preview_event,
    ready_stages,
    redraft,
)
from negotiator.offer.offer import Offer
from negotiator.offer.terms import list_terms
from negotiator.papers.finding import PaperReading, Quote
from negotiator.plan.drafting import Plan

RowState = Literal["same", "differs", "missing", "unclear", "new"]
_IN_EVENT = {
    "offer.base": "base",
    "offer.sign_on": "sign_on",
    "offer.equity.grant_value": "equity_value",
    "offer.equity.shares": "equity_shares",
}
"""The parts whose figure an answer gives; the letter then quotes both."""
_BINDING = frozenset(
    f"offer.{name}"
    for name in (
        "non_compete_months", "sign_on_repayment_months", "probation_months", "notice_days",
    )
)  # fmt: skip
"""What binds the person: told even where nothing was said of it before."""
_OR = {"bonus_percent": "bonus_amount", "bonus_amount": "bonus_percent"}
_MODES = {"onsite": "on site", "hybrid": "hybrid", "remote": "remote"}
_WORDLESS: Mapping[str, Any] = {"type": "answered", "kind": "unclear"}
_MOST_TRIES = 5
_LONGEST_LACK = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One part: as it was agreed and as the letter has it, with the letter's words for it."""

    path: str
    name: str
    agreed: str
    written: str
    quotes: tuple[Quote, ...]
    state: RowState

    @property
    def lack(self) -> str:
        """What the letter lacks, as a letter to the employer quotes it."""
        return f"{self.name} ({self.agreed})"[:_LONGEST_LACK]

    def as_json(self) -> dict[str, Any]:
        """Return the row as the contract writes it."""
        return {
            "path": self.path,
            "name": self.name,
            "agreed": self.agreed,
            "letter": self.written,
            "quotes": [quote.text for quote in self.quotes],
            "state": self.state,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterCheck:
    """A letter held against what was agreed.

    `event` is the answer that the letter makes, and `lacks` is part of it. `may_correct` says that
    an acceptance went out, after which that answer drafts a letter that has theirs put right.
    """

    rows: tuple[Row, ...]
    event: Mapping[str, Any]
    may_correct: bool

    @property
    def lacks(self) -> tuple[str, ...]:
        """What was agreed and is not in the letter, other than a figure it gives otherwise."""
        return tuple(self.event.get("lacks", ()))

    @property
    def is_as_agreed(self) -> bool:
        """Whether nothing differs, is missing or unclear, as far as could be read."""
        return is_as_agreed(self.rows)

    @property
    def is_to_be_mended(self) -> bool:
        """Whether something surely differs or is missing."""
        return any(row.state in {"differs", "missing"} for row in self.rows)


def is_as_agreed(rows: Iterable[Row]) -> bool:
    """Tell whether a letter has all that was agreed, as far as could be read."""
    return all(row.state in {"same", "new"} for row in rows)


def check_letter(services: Services, found: StoredNegotiation, text: str) -> LetterCheck:
    """Hold a letter against what stands in a negotiation; nothing of it is kept."""
    plan = _stand(services, found)
    reading = read_paper(services, text, "letter")
    rows = tuple(_hold(services, plan, found.request, reading))
    return LetterCheck(
        rows=rows,
        event=_event(services, plan, found.request, reading, rows),
        may_correct="answered" in found.state.fitting and _has_accepted(found),
    )


def _has_accepted(found: StoredNegotiation) -> bool:
    """Tell whether an acceptance went out, or lies ready and counts as sent when they answer."""
    is_next = found.state.name == "answered" and ready_stages(found)[:1] == ("accept",)
    return is_next or found.state.has_sent("accept")


def hold_against_case(services: Services, payload: Mapping[str, Any], text: str) -> tuple[Row, ...]:
    """Hold a letter against a case that is kept nowhere, and the thread that it may have."""
    plan = draft_payload(services, payload)
    if plan.state.name != "drafted":
        with suppress(InvalidCase):  # it is over, and its plan says what was agreed
            plan = draft_payload(services, {**payload, "thread": [*payload["thread"], _WORDLESS]})
    return tuple(_hold(services, plan, payload, read_paper(services, text, "letter")))


def draft_correction(
    services: Services, found: StoredNegotiation, check: LetterCheck
) -> Plan | None:
    """Draft the letter that has theirs put right; None where there is none to send."""
    if not check.may_correct or not check.is_to_be_mended:
        return None
    with suppress(InvalidCase):  # the thread is full
        plan = preview_event(services, found, check.event)
        return plan if any(email.stage == "correct" for email in plan.emails) else None
    return None


def _stand(services: Services, found: StoredNegotiation) -> Plan:
    """Return a plan that says what is on the table: a letter came, whatever it says."""
    with suppress(InvalidCase):  # nothing more fits: it is over, or it is full
        return preview_event(services, found, _WORDLESS)
    return redraft(services, found)


def _agreed(plan: Plan) -> Offer:
    return plan.exchange.offer if plan.exchange is not None else plan.case.offer


def _hold(
    services: Services, plan: Plan, request: Mapping[str, Any], reading: PaperReading
) -> Iterator[Row]:
    agreed = _parts(_agreed(plan))
    theirs = _read_offer(services, request, reading)
    written = _parts(theirs) if theirs is not None else {}
    quotes: dict[str, tuple[Quote, ...]] = {field.path: (field.quote,) for field in reading.fields}
    unclear = {field.path for field in reading.fields if field.certainty == "guessed"}
    for conflict in reading.conflicts:
        quotes[conflict.path] = tuple(each.quote for each in conflict.readings)
        unclear.add(conflict.path)
    for path, (name, says) in agreed.items():
        has = written.get(path, ("", ""))[1] if path in quotes else ""
        state: RowState = "same" if has == says else "differs" if has else "missing"
        if path in unclear:
            state, has = "unclear", ""
        yield Row(
            path=path, name=name, agreed=says, written=has,
            quotes=quotes.get(path, ()), state=state,
        )  # fmt: skip
    for path, (name, says) in written.items():
        if path in _BINDING and path in quotes and path not in agreed:
            yield Row(
                path=path, name=name, agreed="", written=says, quotes=quotes[path], state="new"
            )


def _parts(offer: Offer) -> dict[str, tuple[str, str]]:
    """Return the parts of an offer that a letter should have: name and what it says, by path."""
    return dict(_each_part(offer))


def _each_part(offer: Offer) -> Iterator[tuple[str, tuple[str, str]]]:
    def money(amount: int) -> str:
        return write_money(amount, offer.currency)

    yield "offer.base", ("Base salary", f"{money(offer.base)} a year")
    if offer.bonus_percent:
        yield "offer.bonus_percent", ("Target bonus", f"{offer.bonus_percent.normalize():f}%")
    if offer.bonus_amount:
        yield "offer.bonus_amount", ("Target bonus", f"{money(offer.bonus_amount)} a year")
    if any(offer.sign_on or ()):
        years = " and ".join(money(amount) for amount in offer.sign_on or () if amount)
        yield "offer.sign_on", ("Sign-on bonus", years)
    equity = offer.equity
    if equity is not None and equity.grant_value:
        yield "offer.equity.grant_value", ("Equity grant", money(equity.grant_value))
    if equity is not None and equity.shares:
        yield "offer.equity.shares", ("Equity grant", f"{equity.shares:,} {equity.unit}")
    if equity is not None and equity.kind != "none" and equity.vesting_percent:
        years = " / ".join(f"{percent.normalize():f}" for percent in equity.vesting_percent)
        yield "offer.equity.vesting_percent", ("Vesting, percent a year", years)
    if offer.work_mode is not None:
        yield "offer.work_mode", ("Where you work", _MODES[offer.work_mode])
    for term in list_terms(offer):
        yield f"offer.{term.field}", (term.name, term.says)


def _read_offer(
    services: Services, request: Mapping[str, Any], reading: PaperReading
) -> Offer | None:
    """Return the offer with everything that the letter says put in its place; None if it cannot be.

    What the contract refuses of it is left as it was.
    """
    gazetteer = services.knowledge.reference.gazetteer
    case, _ = make_case(reading, "letter", gazetteer)
    theirs = {
        name: value
        for name, value in case["offer"].items()
        if name not in {"location", "role", "company", "deadline", "deadline_date", "status"}
    }
    given = {name: value for name, value in request["offer"].items() if name != "received_at"}
    for _try in range(_MOST_TRIES):
        both = {"equity", *(_OR[name] for name in theirs if name in _OR)}
        offer = {name: value for name, value in given.items() if name not in both} | theirs
        equity = {**(given.get("equity") or {}), **theirs.get("equity", {})}
        offer |= {"equity": equity} if "kind" in equity else {"equity": None}
        whole = {
            "offer": offer,
            "candidate": {"name": request["candidate"]["name"]},
            "recruiter": request["recruiter"],
        }
        try:
            return read_case(whole, services.vocabulary, clock=services.clock()).offer
        except InvalidCase as refused:
            for fault in refused.faults:
                theirs.pop(fault.field.partition(".")[2].partition(".")[0], None)
    return None


def _event(
    services: Services,
    plan: Plan,
    request: Mapping[str, Any],
    reading: PaperReading,
    rows: tuple[Row, ...],
) -> dict[str, Any]:
    """Return the answer that the letter makes: its figures, and what it lacks."""
    theirs = _read_offer(services, request, reading)
    equity = theirs.equity if theirs is not None else None
    figures: dict[str, int | None] = {
        "base": theirs.base if theirs else None,
        "sign_on": theirs.sign_on[0] if theirs and theirs.sign_on else None,
        "equity_value": equity.grant_value if equity else None,
        "equity_shares": equity.shares if equity else None,
    }
    event: dict[str, Any] = {"type": "answered", "kind": "accepted"}
    lacks = []
    agreed = _agreed(plan).sign_on or ()
    for row in rows:
        figure = _IN_EVENT.get(row.path)
        is_told = figure is not None and row.state in {"same", "differs"}
        if is_told and figures.get(figure or ""):
            event[figure or ""] = figures[figure or ""]
            later = row.path == "offer.sign_on" and len(agreed) > 1 and any(agreed[1:])
            if not (later and row.state == "differs"):
                continue
        if row.state in {"differs", "missing"}:
            lacks.append(row.lack)
    if lacks:
        event["lacks"] = lacks[:8]
    return event
