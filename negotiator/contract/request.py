"""The request: what a client may send, read into a case or refused field by field."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from negotiator.contract.fields import (
    Count,
    Currency,
    Day,
    Line120,
    Line160,
    Location,
    Moment,
    Money,
    Name,
    Percent,
    PositiveMoney,
    Price,
    Rate,
    SkillId,
    Ticked,
    YesNo,
    Zone,
)  # fmt: skip
from negotiator.domain.band import Band
from negotiator.domain.case import Candidate, Case
from negotiator.domain.errors import Fault, InvalidCase
from negotiator.domain.offer import Equity, Offer, Pay, PostedRange, RivalOffer
from negotiator.domain.private import Private
from negotiator.domain.role import Catalogue

LevelName = Literal["L3", "L4", "L5", "L6", "L7"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EquityIn(_Strict):
    """A grant of shares or options, as the letter states it."""

    kind: Literal["none", "rsu", "iso", "nso", "options", "other"]
    grant_value: Money | None = None
    vesting_percent: list[Percent] | None = Field(default=None, min_length=1, max_length=6)
    vesting_is_fixed: YesNo = None
    liquid: YesNo = None
    shares: Count | None = None
    strike: Price | None = None
    preferred_price: Price | None = None
    fully_diluted: Count | None = None
    exercise_window_days: Count | None = None


class PostedRangeIn(_Strict):
    """The base range the employer posted or told for this level."""

    low: PositiveMoney
    high: PositiveMoney


class OfferIn(_Strict):
    """The offer. `base` is yearly unless `base_period` says otherwise."""

    role: Line120
    level: LevelName | None = None
    company: Line120
    location: Location
    currency: Currency
    status: Literal["verbal", "written", "revised"]
    base: Rate
    base_period: Literal["year", "month", "hour"] = "year"
    months_paid: Literal[12, 13, 14] = 12
    hours_per_week: Count | None = None
    base_is_fixed: YesNo = None
    bonus_percent: Percent | None = None
    bonus_amount: Money | None = None
    sign_on: list[Money] | None = Field(default=None, max_length=4)
    equity: EquityIn | None = None
    interviewed_level: LevelName | None = None
    posted_range: PostedRangeIn | None = None
    urgent: YesNo = None
    received_at: Moment | None = None
    deadline: Moment | None = None
    time_zone: Zone
    employer_time_zone: Zone | None = None


class CandidateIn(_Strict):
    """The person who writes. `walk_away` is private: it reaches no email, log or URL."""

    name: Name
    specific: Line120 | None = None
    role_fact: Line160 | None = None
    skills: list[SkillId] = Field(default_factory=list, max_length=20)
    would_sign: YesNo = None
    walk_away: PositiveMoney | None = None
    acknowledged: Ticked = False
    employed: YesNo = None
    approached: YesNo = None
    late_stage_elsewhere: Ticked = False


class RecruiterIn(_Strict):
    """The person the email is addressed to."""

    name: Name


class RivalIn(_Strict):
    """Another offer. It counts only when `written`, and is mentioned only when `may_disclose`."""

    company: Line120
    currency: Currency
    base: Money | None = None
    sign_on: Money | None = None
    total_comp: Money | None = None
    written: Ticked = False
    may_name: Ticked = False
    may_disclose: Ticked = False


class MarketIn(_Strict):
    """The user's own pay band: a median and its source are enough."""

    component: Literal["base", "total_cash", "total_comp"]
    currency: Currency
    level: LevelName | None = None
    p10: PositiveMoney | None = None
    p25: PositiveMoney | None = None
    p50: PositiveMoney
    p75: PositiveMoney | None = None
    p90: PositiveMoney | None = None
    source: Line120
    as_of: Day
    n: Count | None = None


class CaseIn(_Strict):
    """Everything a draft is made from."""

    offer: OfferIn
    candidate: CandidateIn
    recruiter: RecruiterIn
    competing_offers: list[RivalIn] = Field(default_factory=list, max_length=5)
    market: list[MarketIn] = Field(default_factory=list, max_length=5)
    tone: Literal["warm", "formal", "direct"] = "warm"
    plan: Literal["two_step", "single", "counter_only"] = "two_step"
    switched_off: list[SkillId] = Field(default_factory=list, max_length=40)
    now: Moment | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names a request may use: roles and skills, and the tactics that can be switched off."""

    catalogue: Catalogue
    tactics: frozenset[str]


_MISSING = {
    "recruiter": "Name the person who sent the offer, as they sign: the email greets them.",
    "recruiter.name": "Name the person who sent the offer, as they sign: the email greets them.",
    "candidate": "Give your name as it stands on the offer; the email is signed with it.",
    "candidate.name": "Give your name as it stands on the offer; the email is signed with it.",
    "offer.base": "Give the base pay offered, such as 168000.",
    "offer.role": "Name the role, such as Machine Learning Engineer.",
    "offer.company": "Name the company that made the offer.",
    "offer.location": "Give the place of work: US, US-CA, DE.",
    "offer.currency": "Give the currency by its three letters, such as USD.",
    "offer.status": "Say whether the offer is verbal, written or revised.",
    "offer.time_zone": "Give your time zone, such as America/New_York: dates are written in it.",
}


_BONUSES_DIFFER = (
    "The bonus as an amount and as a percentage differ by more than 1%; give one of them."
)
_TOO_FEW_DILUTED = "The fully diluted count cannot be under your own number of shares."


def parse_json(body: bytes | str) -> Any:
    """Parse JSON with exact decimals; raise InvalidCase for anything that is not JSON."""

    def refuse_constant(name: str) -> Any:
        raise ValueError(f"{name} is not a number")

    try:
        text = body.decode("utf-8") if isinstance(body, bytes) else body
        return json.loads(text, parse_float=Decimal, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, json.JSONDecodeError) else "numbers must be finite"
        raise InvalidCase([Fault("", f"This is not JSON we can read: {reason}.")]) from None


def read_case(payload: Any, vocabulary: Vocabulary, *, clock: datetime) -> Case:
    """Read a request into a case; raise InvalidCase naming every field that cannot be used."""
    try:
        request = CaseIn.model_validate(payload)
    except ValidationError as error:
        raise InvalidCase(_faults(error)) from None
    faults = [*_offer_faults(request.offer), *_other_faults(request, vocabulary)]
    if faults:
        raise InvalidCase(faults)
    return _to_case(request, vocabulary, clock)


def _faults(error: ValidationError) -> list[Fault]:
    faults: dict[str, Fault] = {}
    for entry in error.errors(include_url=False, include_input=False):
        path = ".".join(_printable(part) for part in entry["loc"])
        faults.setdefault(path, Fault(path, _message(path, entry["type"], entry)))
    return list(faults.values())


def _printable(part: object) -> str:
    return str(part).encode("ascii", "backslashreplace").decode()[:60]


def _message(path: str, kind: str, entry: Mapping[str, Any]) -> str:
    context = entry.get("ctx", {})
    if kind == "refused":
        return str(entry["msg"])
    if kind == "missing":
        return _MISSING.get(path, "This field is required.")
    if kind == "extra_forbidden":
        return "There is no field of this name here; take it out or check its spelling."
    if kind == "literal_error":
        return f"Give one of {context.get('expected', 'the listed values')}."
    if kind == "too_short":
        return f"Give at least {context.get('min_length', 1)}."
    if kind == "too_long":
        return f"Give at most {context.get('max_length')} entries."
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return "Give an object with named fields."
    if kind == "list_type":
        return "Give a list."
    return "Give a value of the kind the contract names."


def _offer_faults(offer: OfferIn) -> list[Fault]:
    faults: list[Fault] = []
    if offer.base_period == "hour" and not 1 <= (offer.hours_per_week or 0) <= 80:
        faults.append(
            Fault("offer.hours_per_week", "Give the hours a week (1 to 80) for hourly pay.")
        )
    elif not 100 <= _pay(offer).annual <= 10**12:
        faults.append(Fault("offer.base", "Give the base pay for the period chosen; a year of this "
                            "would come to less than 100 or more than a trillion."))  # fmt: skip
    elif offer.base_period == "year" and offer.base != offer.base.to_integral_value():
        faults.append(
            Fault("offer.base", "Give whole units of the currency, such as 168000: no cents.")
        )
    if offer.bonus_percent is not None and offer.bonus_amount is not None:
        said = offer.bonus_percent * _pay(offer).annual / 100
        if abs(said - offer.bonus_amount) > said / 100:
            faults.append(Fault("offer.bonus_amount", _BONUSES_DIFFER))
    if offer.posted_range and offer.posted_range.low > offer.posted_range.high:
        faults.append(
            Fault("offer.posted_range.high", "The top of the range is under its bottom; swap them.")
        )
    if offer.equity is not None:
        faults += _equity_faults(offer.equity)
    if offer.received_at and offer.deadline and offer.deadline < offer.received_at:
        faults.append(
            Fault("offer.deadline", "The deadline is before the offer was received; check both.")
        )
    return faults


def _equity_faults(equity: EquityIn) -> list[Fault]:
    faults = []
    if equity.vesting_percent and sum(equity.vesting_percent) != 100:
        total = sum(equity.vesting_percent, Decimal(0)).normalize()
        message = f"The years must add up to 100; these add up to {total:f}."
        faults.append(Fault("offer.equity.vesting_percent", message))
    if equity.shares and equity.fully_diluted and equity.shares > equity.fully_diluted:
        faults.append(Fault("offer.equity.fully_diluted", _TOO_FEW_DILUTED))
    if (
        equity.shares
        and (equity.shares * max(equity.strike or 0, equity.preferred_price or 0)) > 10**12
    ):
        faults.append(
            Fault("offer.equity.shares", "Shares times their price is over a trillion; check both.")
        )
    return faults


def _other_faults(request: CaseIn, vocabulary: Vocabulary) -> list[Fault]:
    faults: list[Fault] = []
    for index, band in enumerate(request.market):
        points = [p for p in (band.p10, band.p25, band.p50, band.p75, band.p90) if p is not None]
        if points != sorted(points):
            faults.append(
                Fault(f"market.{index}.p50", "Percentiles must not fall from p10 to p90.")
            )
        if band.level is None and request.offer.level is None:
            faults.append(Fault(f"market.{index}.level", "Name the level these figures are for."))
    known_skills = {
        skill.id for role in vocabulary.catalogue.roles.values() for skill in role.skills
    }
    for index, skill in enumerate(request.candidate.skills):
        if skill not in known_skills:
            choices = ", ".join(sorted(known_skills))
            faults.append(Fault(f"candidate.skills.{index}", f"Choose from: {choices}."))
    for index, tactic in enumerate(request.switched_off):
        if tactic not in vocabulary.tactics:
            choices = ", ".join(sorted(vocabulary.tactics))
            faults.append(Fault(f"switched_off.{index}", f"Choose from: {choices}."))
    return faults


def _pay(offer: OfferIn) -> Pay:
    periods = {
        "year": 1,
        "month": offer.months_paid,
        "hour": (offer.hours_per_week or 0) * 52,
    }[offer.base_period]
    return Pay(amount=offer.base, period=offer.base_period, periods=periods)


def _to_case(request: CaseIn, vocabulary: Vocabulary, clock: datetime) -> Case:
    offer = request.offer
    role = vocabulary.catalogue.find(offer.role)
    candidate = request.candidate
    return Case(
        offer=Offer(
            role=role.id if role else offer.role.casefold(),
            role_title=role.title if role else offer.role,
            company=offer.company,
            location=offer.location,
            currency=offer.currency,
            status=offer.status,
            pay=_pay(offer),
            time_zone=offer.time_zone,
            level=offer.level,
            base_is_fixed=offer.base_is_fixed,
            bonus_percent=offer.bonus_percent,
            bonus_amount=offer.bonus_amount,
            sign_on=tuple(offer.sign_on) if offer.sign_on is not None else None,
            equity=_to_equity(offer.equity) if offer.equity else None,
            interviewed_level=offer.interviewed_level,
            posted_range=PostedRange(low=offer.posted_range.low, high=offer.posted_range.high)
            if offer.posted_range
            else None,
            urgent=offer.urgent,
            received_at=offer.received_at,
            deadline=offer.deadline,
            employer_time_zone=offer.employer_time_zone,
        ),
        candidate=Candidate(
            name=candidate.name,
            specific=candidate.specific,
            role_fact=candidate.role_fact,
            skills=tuple(dict.fromkeys(candidate.skills)),
            would_sign=candidate.would_sign,
            walk_away=Private(candidate.walk_away) if candidate.walk_away else None,
            acknowledged=candidate.acknowledged,
            employed=candidate.employed,
            approached=candidate.approached,
            late_stage_elsewhere=candidate.late_stage_elsewhere,
        ),
        recruiter=request.recruiter.name,
        now=request.now or clock,
        rivals=tuple(RivalOffer(**rival.model_dump()) for rival in request.competing_offers),
        market=tuple(_to_band(band, request, role.id if role else offer.role.casefold())
                     for band in request.market),
        tone=request.tone,
        plan=request.plan,
        switched_off=frozenset(request.switched_off),
    )  # fmt: skip


def _to_equity(equity: EquityIn) -> Equity:
    known = equity.model_dump(exclude={"vesting_percent"})
    vesting = tuple(equity.vesting_percent) if equity.vesting_percent else None
    return Equity(**known, vesting_percent=vesting)


def _to_band(band: MarketIn, request: CaseIn, role: str) -> Band:
    return Band(
        **band.model_dump(exclude={"level"}),
        role=role,
        level=band.level or request.offer.level or "",
        location=request.offer.location,
        cite=band.source,
        is_users_own=True,
    )
