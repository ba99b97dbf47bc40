"""The request: JSON read into a case, or refused field by field."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from negotiator.ask.case import Candidate, Case, CasePoint, Phrasing
from negotiator.contract.faults import cross_check, explain
from negotiator.contract.models import CaseIn, MarketIn, RivalIn
from negotiator.contract.thread import read_events
from negotiator.contract.typed_amounts import settle_amounts
from negotiator.contract.vocabulary import Vocabulary
from negotiator.contract.wanted import read_wants
from negotiator.errors import Fault, InvalidCase
from negotiator.market.band import Band
from negotiator.offer.offer import Equity, Offer, PostedRange, RivalOffer
from negotiator.offer.pay import Pay
from negotiator.offer.private import Private
from negotiator.reference.company import Company
from negotiator.reference.place_reading import REMOTE
from negotiator.reference.title import read_title

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


_ARTICLE = re.compile(r"\A(?:an?|the)\s+(?=\w{2})", re.IGNORECASE)


class _Unreadable(ValueError):
    """JSON that could be read in more ways than one, or not as we would write it again."""


def parse_json(body: bytes | str) -> Any:
    """Parse JSON with exact decimals; raise InvalidCase for anything that is not JSON."""
    try:
        text = body.decode("utf-8") if isinstance(body, bytes) else body
        return json.loads(
            text, parse_float=_decimal, parse_constant=_refuse, object_pairs_hook=_without_twins
        )
    except UnicodeDecodeError:
        reason = "it is not text in UTF-8"
    except (json.JSONDecodeError, _Unreadable) as error:
        reason = str(error)
    except RecursionError:
        reason = "it is nested too deeply"
    except ValueError:  # Python's limit on the digits of a whole number
        reason = "a number has too many digits"
    raise InvalidCase([Fault("", f"This is not JSON we can read: {reason}.")])


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise _Unreadable("a number is too large") from None


def _refuse(name: str) -> Any:
    raise _Unreadable(f"{name} is not a number")


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) < len(pairs):
        raise _Unreadable("a field is given twice in one object")
    return named


def read_case(payload: Any, vocabulary: Vocabulary, *, clock: datetime) -> Case:
    """Read a request into a case; raise InvalidCase naming every field that cannot be used."""
    settled, unread = settle_amounts(_say_remote(payload), vocabulary.reference.gazetteer)
    try:
        request = CaseIn.model_validate(settled, context=vocabulary.reference.gazetteer)
    except ValidationError as error:
        raise InvalidCase(_one_a_field([*unread, *explain(error)])) from None
    faults = unread or cross_check(request, vocabulary)
    if faults:
        raise InvalidCase(faults)
    case = _to_case(request, vocabulary, clock)
    return _with_thread(case, request, clock) if request.thread else case


def _with_thread(case: Case, request: CaseIn, clock: datetime) -> Case:
    """Add what has happened since; the case is then looked at when the last of it happened."""
    events, faults = read_events(request.thread, case.offer, begun=case.now, clock=clock)
    if faults:
        raise InvalidCase(faults)
    return replace(case, thread=events, now=events[-1].at, begun=case.now)


def _one_a_field(faults: Iterable[Fault]) -> list[Fault]:
    """Keep the first fault of each field."""
    kept: dict[str, Fault] = {}
    for fault in faults:
        kept.setdefault(fault.field, fault)
    return list(kept.values())


def _say_remote(payload: Any) -> Any:
    """Take "Remote, US" for the place, and for work from home where nothing else is said."""
    offer = payload.get("offer") if isinstance(payload, dict) else None
    if not isinstance(offer, dict) or not isinstance(place := offer.get("location"), str):
        return payload
    found = REMOTE.match(place)
    if found is None:
        return payload
    told = {"location": place[found.end() :], "work_mode": offer.get("work_mode") or "remote"}
    return payload | {"offer": offer | told}


def _to_case(request: CaseIn, vocabulary: Vocabulary, clock: datetime) -> Case:
    offer = request.offer
    role = vocabulary.catalogue.find(offer.role)
    employer = vocabulary.reference.directory.find(offer.company)
    candidate = request.candidate
    reading = read_title(
        offer.role,
        vocabulary.reference.titles,
        vocabulary.catalogue,
        vocabulary.reference.occupations,
        company=employer,
        experience_years=candidate.experience_years,
    )
    role_id = role.id if role else reading.role or offer.role.casefold()
    return Case(
        offer=Offer(
            **_shared(Offer, offer)
            | {
                "role": role_id,
                "role_title": vocabulary.catalogue.spell_out(offer.role)
                or _ARTICLE.sub("", reading.title),
                "occupation": reading.occupation,
                "near_roles": vocabulary.catalogue.roles_of(reading.occupation) - {role_id},
                "title": reading,
                "pay": offer.pay,
                "deadline": offer.deadline_here,
                "level": offer.level or _own_level(offer.company_level, employer),
                "employer": employer,
                "equity": Equity(**_shared(Equity, offer.equity)) if offer.equity else None,
                "posted_range": PostedRange(
                    low=offer.pay.yearly(offer.posted_range.low),
                    high=offer.pay.yearly(offer.posted_range.high),
                )
                if offer.posted_range
                else None,
            }
        ),
        candidate=Candidate(
            **_shared(Candidate, candidate)
            | {
                "skills": tuple(dict.fromkeys(candidate.skills)),
                "case": tuple(CasePoint(point.kind, point.text) for point in candidate.case),
                "wants": read_wants(request),
                "walk_away": Private(offer.pay.yearly(candidate.walk_away))
                if candidate.walk_away
                else None,
                "forfeited_pay": Private(candidate.forfeited_pay)
                if candidate.forfeited_pay
                else None,
            }
        ),
        recruiter=request.recruiter.name,
        now=request.now or clock,
        rivals=tuple(_to_rival(rival, offer.pay) for rival in request.competing_offers),
        market=tuple(_to_band(band, request, role_id, employer)
                     for band in request.market),
        tone=request.tone,
        plan=request.plan,
        ask_size=request.ask_size,
        age_figures=request.age_figures,
        switched_off=frozenset(request.switched_off),
        phrasing=Phrasing(
            request.phrasing.letter,
            tuple(sorted(request.phrasing.sentences.items())),
            request.phrasing.same_for_all,
        ),
    )  # fmt: skip


def _shared(kind: type["DataclassInstance"], given: BaseModel) -> dict[str, Any]:
    """Return what a part of the request and one of the domain call by the same name."""
    values = vars(given)
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name in _names_shared(kind, type(given))
        if (value := values[name]) is not None
    }


@cache
def _names_shared(kind: type["DataclassInstance"], model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(entry.name for entry in fields(kind) if entry.name in model.model_fields)


def _own_level(company_level: str | None, employer: Company | None) -> str | None:
    return employer.level_of(company_level) if employer and company_level else None


def _to_rival(rival: RivalIn, pay: Pay) -> RivalOffer:
    given = vars(rival)
    base = None if rival.base is None else pay.yearly(rival.base)
    return RivalOffer(**given | {"base": base})


def _to_band(band: MarketIn, request: CaseIn, role: str, employer: Company | None) -> Band:
    offered = request.offer.level or _own_level(request.offer.company_level, employer)
    known = {**vars(band), "level": band.level or offered}
    if band.component == "base":
        for point in ("p10", "p25", "p50", "p75", "p90"):
            if known[point] is not None:
                known[point] = request.offer.pay.yearly(known[point])
    return Band(
        **known, role=role, location=request.offer.location, cite=band.source, is_users_own=True
    )
