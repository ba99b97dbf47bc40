"""Offers to hold side by side, as they are sent in: where each is from, weights, and musts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from negotiator.contract.faults import explain
from negotiator.contract.fields import Count, Line40, Money, PositiveMoney, WantValue, refuse
from negotiator.contract.models import CandidateIn, CaseIn, OfferIn, RecruiterIn
from negotiator.contract.schema import Exact
from negotiator.errors import Fault, InvalidCase
from negotiator.money import UnreadableAmount, find_currency, read_amount
from negotiator.weighing.comparison import MOST, Comparison, Must, Row
from negotiator.weighing.equal import Step
from negotiator.weighing.remarks import remark_on_comparison
from negotiator.weighing.side import Side, plainly
from negotiator.weighing.weights import MONEY, MOST_WEIGHT, PART_NAMES, PartName

_LESS_NAMED = {"role": "Offer", "location": "US", "status": "verbal", "time_zone": "UTC"}
"""What an offer may leave out here: none of it changes what the offer pays."""
_NOBODY = {"name": "Nobody"}
_NUMBER = re.compile(
    r"(\d{1,6}(?:[.,]\d{1,2})?)\s*(?:%|days?|months?|hours?)?(?:\s+(?:a|per)\s+(?:week|year))?",
    re.ASCII | re.IGNORECASE,
)
_WHOLE: frozenset[PartName] = frozenset(
    {
        "paid_leave_days",
        "days_at_home",
        "notice_days",
        "probation_months",
        "sign_on_repayment_months",
        "non_compete_months",
    }
)
_SUCH_AS: Mapping[PartName, str] = {
    "hours_per_week": "40",
    "paid_leave_days": "25",
    "days_at_home": "2",
    "pension_percent": "5",
    "notice_days": "30",
    "probation_months": "6",
    "sign_on_repayment_months": "12",
    "non_compete_months": "6",
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class AlternativeIn(_Strict):
    """Another form in which the same employer would pay: what it does not name stays."""

    called: Line40 | None = None
    base: PositiveMoney | None = None
    sign_on: Money | None = None
    equity_value: Money | None = None
    equity_shares: Count | None = None


class ComparedOfferIn(OfferIn):
    """An offer that is only compared: who made it, the currency and the base are enough."""

    role: str | None = None  # documents what may be left out
    location: str | None = None  # type: ignore[assignment]
    status: Literal["verbal", "written", "revised"] | None = None  # type: ignore[assignment]
    time_zone: str | None = None  # type: ignore[assignment]


class ComparedCaseIn(CaseIn):
    """A case as a draft is made from, or its offer alone; with the alternatives to it."""

    offer: ComparedOfferIn
    candidate: CandidateIn | None = None  # type: ignore[assignment]
    recruiter: RecruiterIn | None = None  # type: ignore[assignment]
    called: Line40 | None = None
    alternatives: list[AlternativeIn] = Field(default_factory=list, max_length=MOST - 1)


class KeptCaseIn(_Strict):
    """A stored negotiation of the sender's, as it stands by now; with the alternatives to it."""

    negotiation: str = Field(max_length=80)
    called: Line40 | None = None
    alternatives: list[AlternativeIn] = Field(default_factory=list, max_length=MOST - 1)


def _weight(value: Any) -> int:
    given = int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,3}", value) else value
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= MOST_WEIGHT:
        raise refuse(f"Give a whole number from 0, does not count, to {MOST_WEIGHT}.")
    return given


Weight = Annotated[
    int,
    BeforeValidator(_weight),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MOST_WEIGHT}),
]


class WeightsIn(_Strict):
    """How much each part counts; what is left out weighs what it does by default."""

    recurring: Weight | None = None
    one_time: Weight | None = None
    claimed_equity: Weight | None = None
    hours_per_week: Weight | None = None
    paid_leave_days: Weight | None = None
    days_at_home: Weight | None = None
    pension_percent: Weight | None = None
    notice_days: Weight | None = None
    probation_months: Weight | None = None
    sign_on_repayment_months: Weight | None = None
    non_compete_months: Weight | None = None


class MustIn(_Strict):
    """What has to be: at least so much, or at most where less is better. A failure is a veto.

    Money names its currency where the offers are in more than one: EUR 90,000.
    """

    part: PartName
    limit: WantValue


class _Preferences(_Strict):
    weights: WeightsIn = Field(default_factory=WeightsIn)
    musts: list[MustIn] = Field(default_factory=list, max_length=len(PART_NAMES))
    against: Count | None = None


class ComparisonIn(_Preferences):
    """Two to five offers, alternatives counted, and what matters of them.

    `against` is the place of the offer that the others are made the equal of, counted from 0; left
    out, it is the one that stands first.
    """

    cases: list[ComparedCaseIn | KeptCaseIn] = Field(min_length=1, max_length=MOST)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the user says matters; musts are read once the currencies of the offers are known."""

    weights: Mapping[PartName, int]
    musts: tuple[MustIn, ...]
    against: int | None


def read_preferences(payload: Mapping[str, Any], by_default: Mapping[PartName, int]) -> Preferences:
    """Read weights and musts; raise InvalidCase for what cannot be meant."""
    named = {name: value for name, value in payload.items() if name != "cases"}
    try:
        given = _Preferences.model_validate(named)
    except ValidationError as error:
        raise InvalidCase(explain(error)) from None
    said = {name: value for name, value in given.weights if value is not None}
    weights: dict[PartName, int] = {part: said.get(part, by_default[part]) for part in by_default}
    faults = list(_preference_faults(weights, given.musts))
    if faults:
        raise InvalidCase(faults)
    return Preferences(weights, tuple(given.musts), given.against)


def _preference_faults(weights: Mapping[PartName, int], musts: Sequence[MustIn]) -> Iterator[Fault]:
    if not any(weights.values()):
        yield Fault("weights", "Every weight is 0, so nothing counts. Give one part at least 1.")
    seen: set[PartName] = set()
    for at, must in enumerate(musts):
        if must.part in seen:
            yield Fault(f"musts.{at}.part", "This is here twice; keep one of the two.")
        seen.add(must.part)


def read_musts(given: Sequence[MustIn], currencies: Sequence[str]) -> tuple[Must, ...]:
    """Read each limit by its part, money in a currency of the offers; raise InvalidCase."""
    musts, faults = [], []
    for at, must in enumerate(given):
        try:
            musts.append(_read_must(must, currencies))
        except (_Unreadable, UnreadableAmount) as error:
            faults.append(Fault(f"musts.{at}.limit", str(error)))
    if faults:
        raise InvalidCase(faults)
    return tuple(musts)


class _Unreadable(ValueError):
    """A limit that is none for its part; the message says what to give."""


def _read_must(must: MustIn, currencies: Sequence[str]) -> Must:
    if must.part in MONEY:
        named = find_currency(must.limit)
        if named is None and len(currencies) > 1:
            raise _Unreadable(
                f"Say in which currency, such as {currencies[0]} 90,000: the offers are in "
                f"{' and '.join(currencies)}, and nothing is converted."
            )
        if named is not None and named not in currencies:
            raise _Unreadable(
                f"No offer here is in {named}; they are in {' and '.join(currencies)}."
            )
        currency = named or currencies[0]
        return Must(must.part, int(read_amount(must.limit, currency=currency)), currency)
    return Must(must.part, _read_number(must))


def _read_number(must: MustIn) -> int | Decimal:
    asked = f"Give a number such as {_SUCH_AS[must.part]}."
    found = _NUMBER.fullmatch(must.limit.strip())
    if found is None:
        raise _Unreadable(asked)
    try:
        number = Decimal(found[1].replace(",", "."))
    except InvalidOperation:
        raise _Unreadable(asked) from None
    if must.part not in _WHOLE:
        return number
    if number != number.to_integral_value():
        raise _Unreadable(asked)
    return int(number)


def read_alternatives(given: Any, currency: str) -> tuple[AlternativeIn, ...]:
    """Read the alternatives to an offer in its currency; raise InvalidCase naming their fields."""
    settled, faults = _settle(given, currency)
    try:
        read = _Alternatives.model_validate({"alternatives": settled})
    except ValidationError as error:
        known = {fault.field for fault in faults}
        faults += [fault for fault in explain(error) if fault.field not in known]
        raise InvalidCase(faults) from None
    if faults:
        raise InvalidCase(faults)
    empty = [
        Fault(f"alternatives.{at}.base", "Say what is other here: base, sign-on, grant or shares.")
        for at, each in enumerate(read.alternatives)
        if all(getattr(each, name) is None for name in _MOVES)
    ]
    if empty:
        raise InvalidCase(empty)
    return tuple(read.alternatives)


def _settle(given: Any, currency: str) -> tuple[Any, list[Fault]]:
    """Read amounts as people type them; what cannot be read has its fault and is left out."""
    faults: list[Fault] = []
    settled = [dict(each) if isinstance(each, dict) else each for each in _listed(given)]
    for at, each in enumerate(settled):
        for name in _MOVES if isinstance(each, dict) else ():
            typed = each.get(name)
            if not isinstance(typed, str):
                continue
            try:
                amount = read_amount(typed, currency=currency)
                each[name] = int(amount) if amount == amount.to_integral_value() else f"{amount:f}"
            except UnreadableAmount as error:
                faults.append(Fault(f"alternatives.{at}.{name}", str(error)))
                del each[name]
    return (settled if isinstance(given, list) else given), faults


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else []


class _Alternatives(_Strict):
    alternatives: list[AlternativeIn] = Field(default_factory=list, max_length=MOST - 1)


_MOVES = ("base", "sign_on", "equity_value", "equity_shares")


def read_called(given: Any) -> str | None:
    """Read what an offer is called beside the others; raise InvalidCase."""
    try:
        return _Called.model_validate({"called": given}).called
    except ValidationError as error:
        raise InvalidCase(explain(error)) from None


class _Called(_Strict):
    called: Line40 | None = None


def complete_case(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return the case of an offer that may have left out what nothing here depends on."""
    case = {
        name: value for name, value in payload.items() if name not in {"called", "alternatives"}
    }
    offer = case.get("offer")
    if isinstance(offer, dict):
        given = {name: value for name, value in offer.items() if value is not None}
        case["offer"] = {**_LESS_NAMED, **given}
    return case | {
        "candidate": case.get("candidate") or _NOBODY,
        "recruiter": case.get("recruiter") or _NOBODY,
    }


def write_comparison(
    comparison: Comparison, against: int, steps: Iterable[tuple[int, Sequence[Step]]]
) -> dict[str, Any]:
    """Write a comparison as plain JSON values."""
    return {
        "version": comparison.version,
        "currencies": list(comparison.currencies),
        "sides": [_side(side) for side in comparison.sides],
        "rows": [_row(row) for row in comparison.rows],
        "order": [
            {
                "side": standing.side,
                "place": standing.place,
                "percent": standing.percent,
                "vetoes": [row.part for row in standing.vetoes],
                "open": [row.part for row in standing.open],
            }
            for standing in comparison.order
        ],
        "equal": [
            {"side": side, "against": against, "steps": [_step(step) for step in of_side]}
            for side, of_side in steps
        ],
        "remarks": list(remark_on_comparison(comparison)),
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "called": side.called,
        "company": side.offer.company,
        "currency": side.currency,
        "is_written": side.is_written,
        "years": [
            {
                "year": year.year,
                "recurring": year.recurring,
                "one_time": year.one_time,
                "base": year.base,
                "bonus": year.bonus,
                "equity": year.equity,
                "claimed_equity": year.claimed,
            }
            for year in side.years
        ],
        "four_years": {
            "recurring": side.recurring,
            "one_time": side.one_time,
            "claimed_equity": side.claimed,
        },
        "not_known": list(side.not_known),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "part": row.part,
        "name": row.name,
        "better": row.better,
        "weight": row.weight,
        "must": row.must.says(row.better) if row.must else None,
        "cells": [
            {
                "value": plainly(value)
                if isinstance(value := cell.measure.value, Decimal)
                else value,
                "says": cell.measure.says,
                "place": cell.place,
                "is_best": cell.is_best,
                "must": cell.must,
            }
            for cell in row.cells
        ],
    }


def _step(step: Step) -> dict[str, Any]:
    want = step.wanted
    return {
        "id": step.id,
        "name": step.name,
        "now": step.now,
        "needed": step.needed,
        "want": {"item": want.item, "value": want.value} if want else None,
        "note": step.note,
    }


class YearOut(Exact):
    """A year of an offer, as its own page has it; `claimed_equity` counts as zero."""

    year: int
    recurring: int
    one_time: int
    base: int
    bonus: int | None
    equity: int | None
    claimed_equity: int


class SumOut(Exact):
    """Four years together, one-time pay apart."""

    recurring: int
    one_time: int
    claimed_equity: int


class SideOut(Exact):
    """One of the offers."""

    called: str
    company: str
    currency: str
    is_written: bool
    years: list[YearOut]
    four_years: SumOut
    not_known: list[str]


class CellOut(Exact):
    """What an offer says of a part; numbers that may have decimals are text."""

    value: int | str | None
    says: str
    place: int | None
    is_best: bool
    must: Literal["met", "failed", "not_known"] | None


class RowOut(Exact):
    """One part across the offers, in their order."""

    part: PartName
    name: str
    better: Literal["more", "less"]
    weight: int
    must: str | None
    cells: list[CellOut]


class StandingOut(Exact):
    """Where an offer stands; `place` is null where a must takes it out."""

    side: int
    place: int | None
    percent: int
    vetoes: list[PartName]
    open: list[PartName]


class WantedOut(Exact):
    """What to put among `candidate.wants` of a draft."""

    item: str
    value: str


class StepOut(Exact):
    """One part in which an offer is behind, and what would make it the equal."""

    id: str
    name: str
    now: str
    needed: str
    want: WantedOut | None
    note: str


class EqualOut(Exact):
    """What would make an offer the equal of the one it is held against."""

    side: int
    against: int
    steps: list[StepOut]


class ComparisonOut(Exact):
    """Offers side by side. Amounts of different currencies are never added or ranked."""

    version: str
    currencies: list[str]
    sides: list[SideOut]
    rows: list[RowOut]
    order: list[StandingOut]
    equal: list[EqualOut]
    remarks: list[str]
