"""What is wrong with a request, field by field, and what to send instead."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from negotiator.contract.asking import missing_messages
from negotiator.contract.models import CaseIn, EquityIn, OfferIn, WantIn
from negotiator.contract.vocabulary import Vocabulary
from negotiator.contract.wanted import want_faults
from negotiator.errors import Fault
from negotiator.offer.local_time import NoSuchTime
from negotiator.reference.company import Company
from negotiator.reference.levels import LEVELS

_MISSING = missing_messages(CaseIn) | {
    "offer": "Give the offer: an object with role, company, base and so on.",
    "recruiter": "Name the person who sent the offer, as they sign: the email greets them.",
    "candidate": "Give your name as it stands on the offer; the email is signed with it.",
}


_MOST = {
    "pension_percent": 100,
    "paid_leave_days": 366,
    "notice_days": 730,
    "probation_months": 36,
    "sign_on_repayment_months": 120,
    "non_compete_months": 60,
}
_BONUSES_DIFFER = (
    "The bonus as an amount and as a percentage differ by more than 1%; give one of them."
)
_PERCENTILES_FALL = "Percentiles never fall from p10 to p90; this one is under the one before it."
_TOO_LATE = "The deadline is before the offer was received; check both."
_TOO_FEW_DILUTED = "The fully diluted count cannot be under your own number of shares."


def explain(error: ValidationError) -> list[Fault]:
    """Say in our own words what pydantic found, one fault a field, in reading order."""
    faults: dict[str, Fault] = {}
    for entry in error.errors(include_url=False, include_input=False):
        path = ".".join(_printable(part) for part in _without_tag(entry["loc"]))
        faults.setdefault(path, Fault(path, _message(path, entry["type"], entry)))
    return list(faults.values())


def _without_tag(path: tuple[Any, ...]) -> tuple[Any, ...]:
    """Leave out the type of an event, which pydantic puts between its number and its field."""
    return (*path[:2], *path[3:]) if path[:1] == ("thread",) else path


def _printable(part: object) -> str:
    return str(part).encode("ascii", "backslashreplace").decode()[:60]


def _message(path: str, kind: str, entry: Mapping[str, Any]) -> str:
    context = entry.get("ctx", {})
    if kind == "refused":
        return str(entry["msg"])
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        return "Give its type: sent, answered, ended or undone."
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


def cross_check(request: CaseIn, vocabulary: Vocabulary) -> list[Fault]:
    """Return what single fields cannot know: amounts that disagree, names that do not exist."""
    faults = [
        *_offer_faults(request.offer),
        *_other_faults(request, vocabulary),
        *_rival_faults(request),
    ]
    base_is_read = not any(fault.field.startswith("offer.") for fault in faults)
    return [*faults, *(want_faults(request) if base_is_read else ())]


def _rival_faults(request: CaseIn) -> Iterator[Fault]:
    """Ask about another offer that is said to be of the company that made this one."""
    ours = request.offer.company.casefold()
    for number, rival in enumerate(request.competing_offers):
        if rival.company is not None and rival.company.casefold() == ours:
            yield Fault(
                f"competing_offers.{number}.company",
                "This is the company that made the offer. Name the one that made the other offer, "
                "or take it out.",
            )


def _offer_faults(offer: OfferIn) -> list[Fault]:
    faults: list[Fault] = []
    if offer.base_period == "hour" and offer.hours_per_week is None:
        faults.append(
            Fault("offer.hours_per_week", "Give the hours a week (1 to 80) for hourly pay.")
        )
    elif offer.base_period == "day" and not 1 <= (offer.days_per_week or 0) <= 7:
        faults.append(Fault("offer.days_per_week", "Give the days a week (1 to 7) for daily pay."))
    elif not 100 <= offer.pay.annual <= 10**12:
        faults.append(Fault("offer.base", "Give the base pay for the period chosen; a year of this "
                            "would come to less than 100 or more than a trillion."))  # fmt: skip
    elif offer.base_period == "year" and offer.base != offer.base.to_integral_value():
        faults.append(
            Fault("offer.base", "Give whole units of the currency, such as 168000: no cents.")
        )
    if offer.full_time_percent is not None and not 5 <= offer.full_time_percent <= 100:
        faults.append(
            Fault("offer.full_time_percent", "Give the share of a full week, from 5 to 100.")
        )
    for name, most in _MOST.items():
        given = getattr(offer, name)
        if given is not None and given > most:
            faults.append(Fault(f"offer.{name}", f"Give at most {most}; check it for a slip."))
    if offer.office_days_per_week is not None and offer.office_days_per_week > 7:
        faults.append(Fault("offer.office_days_per_week", "A week has seven days."))
    if offer.bonus_percent is not None and offer.bonus_amount is not None:
        said = offer.bonus_percent * offer.pay.annual / 100
        if abs(said - offer.bonus_amount) > said / 100:
            faults.append(Fault("offer.bonus_amount", _BONUSES_DIFFER))
    if offer.posted_range and offer.posted_range.low > offer.posted_range.high:
        faults.append(
            Fault("offer.posted_range.high", "The top of the range is under its bottom; swap them.")
        )
    if offer.equity is not None:
        faults += _equity_faults(offer.equity)
    return [*faults, *_deadline_faults(offer)]


def _deadline_faults(offer: OfferIn) -> Iterator[Fault]:
    try:
        deadline = offer.deadline_here
    except NoSuchTime as error:
        yield Fault("offer.deadline", str(error))
        return
    day, received = offer.deadline_date, offer.received_at
    if deadline is not None and day is not None:
        yield Fault("offer.deadline_date", "Give the deadline or its date alone, not both.")
    elif received and deadline and deadline < received:
        yield Fault("offer.deadline", _TOO_LATE)
    elif received and day and day < received.astimezone(offer.time_zone).date():
        yield Fault("offer.deadline_date", _TOO_LATE)


def _equity_faults(equity: EquityIn) -> list[Fault]:
    faults = []
    if equity.kind == "none" and (equity.grant_value or equity.shares):
        faults.append(Fault("offer.equity.kind", "You gave a grant and said that there is none."))
    if equity.percent_of_company is not None and equity.percent_of_company > 100:
        faults.append(Fault("offer.equity.percent_of_company", "A company has 100 percent."))
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


def _level_wanted(want: WantIn, employer: Company | None) -> str | None:
    """Return the level of ours that a wanted one is, if we know it."""
    if want.item != "level" or want.value is None:
        return None
    named = employer.level_of(want.value) if employer else None
    return named or want.value.upper()


def _other_faults(request: CaseIn, vocabulary: Vocabulary) -> list[Fault]:
    offer = request.offer
    employer = vocabulary.reference.directory.find(offer.company)
    meant = employer.level_of(offer.company_level) if employer and offer.company_level else None
    faults: list[Fault] = []
    offer_level = offer.level or meant or ""
    if employer and meant and offer.level and meant != offer.level:
        faults.append(
            Fault(
                "offer.company_level",
                f"{employer.name}'s {offer.company_level} is {meant} on the common ladder, and "
                f"the level is given as {offer.level}. Change one of them, or leave one out.",
            )
        )
    for index, band in enumerate(request.market):
        named = [(name, getattr(band, name)) for name in ("p10", "p25", "p50", "p75", "p90")]
        known = [(name, value) for name, value in named if value is not None]
        for (_, lower), (name, higher) in pairwise(known):
            if higher < lower:
                faults.append(Fault(f"market.{index}.{name}", _PERCENTILES_FALL))
        if band.level is None and offer.level is None and meant is None:
            faults.append(Fault(f"market.{index}.level", "Name the level these figures are for."))
    for index, want in enumerate(request.candidate.wants):
        wanted = _level_wanted(want, employer)
        are_known = wanted in LEVELS and offer_level in LEVELS
        if wanted and are_known and LEVELS.index(wanted) <= LEVELS.index(offer_level):
            message = f"The offer is at {offer_level} already. Give a higher one, or leave it out."
            faults.append(Fault(f"candidate.wants.{index}.value", message))
    known_skills = vocabulary.catalogue.skill_ids
    for index, skill in enumerate(request.candidate.skills):
        if skill not in known_skills:
            choices = ", ".join(sorted(known_skills))
            faults.append(Fault(f"candidate.skills.{index}", f"Choose from: {choices}."))
    for index, tactic in enumerate(request.switched_off):
        if tactic not in vocabulary.tactics:
            choices = ", ".join(sorted(vocabulary.tactics))
            faults.append(Fault(f"switched_off.{index}", f"Choose from: {choices}."))
    return faults
