"""Terms that the person wants, each as the clause that follows "could": I start on March 2."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from negotiator.ask.situation import Situation
from negotiator.ask.wants import Want, WantItem, find_want
from negotiator.letter.figure import Said
from negotiator.letter.grammar import as_phrase
from negotiator.letter.moments import write_day
from negotiator.money import write_money
from negotiator.offer.offer import Offer
from negotiator.offer.terms import count

ORIGIN = "candidate.wants"


def phrase_terms(situation: Situation) -> Mapping[str, Any]:
    """Return the clauses of the terms a letter tells, and the level that is wanted."""
    offer = situation.case.offer
    level = find_want(situation.case.candidate.wants, "level")
    return {
        "wanted_terms": tuple(
            Said(phrase_term(want, offer, situation.case.now), ORIGIN)
            for want in situation.terms.told
        ),
        "wanted_is_must": any(want.must for want in situation.terms.told),
        "review_name": name_review(offer),
        "review_is_wanted": any(want.item == "review_months" for want in situation.terms.told),
        "wanted_level": Said(as_phrase(str(level.value)), ORIGIN)
        if level is not None and level.must
        else None,
    }


def phrase_term(want: Want, offer: Offer, now: datetime) -> str:
    """Return a term as a clause: its subject, a bare verb and what is wanted."""
    if want.item == "start_date" and isinstance(want.value, date):
        moment = datetime.combine(want.value, time(12), offer.time_zone)
        return f"I start on {write_day(moment, country=offer.country, now=now)}"
    return _CLAUSES[want.item](want.value, offer)


def _money(value: Any, offer: Offer) -> str:
    return write_money(int(value), offer.currency)


def name_review(offer: Offer) -> str:
    """Name the review of pay: of a rate where people are paid by the hour or the day."""
    return "rate review" if offer.pay.period in {"hour", "day"} else "salary review"


def _relocation(value: Any, offer: Offer) -> str:
    if offer.relocation:
        return f"the relocation support be {_money(value, offer)}"
    return f"you cover {_money(value, offer)} of relocation"


_CLAUSES: Mapping[WantItem, Callable[[Any, Offer], str]] = {
    "title": lambda value, offer: f"the title be {as_phrase(str(value))}",
    "paid_leave_days": lambda value, offer: f"paid leave be {count(value, 'day')} a year",
    "remote_days": lambda value, offer: f"I work from home {count(value, 'day')} a week",
    "relocation": _relocation,
    "sign_on_repayment_months": lambda value, offer: (
        f"the sign-on be mine in full after {count(value, 'month')}"
    ),
    "review_months": lambda value, offer: (
        f"we set a {name_review(offer)} after {count(value, 'month')}"
    ),
    "notice_days": lambda value, offer: f"the notice period be {count(value, 'day')}",
    "pension_percent": lambda value, offer: (
        f"the {'retirement' if offer.country == 'US' else 'pension'} contribution be {value:f}%"
    ),
    "visa": lambda value, offer: "you sponsor my work visa",
    "learning_budget": lambda value, offer: (
        f"I have {_money(value, offer)} a year for courses and conferences"
    ),
}


def name_term(want: Want, offer: Offer, now: datetime) -> tuple[str, str]:
    """Return a term as a line of a list: its name, and what was agreed of it."""
    if want.item == "start_date" and isinstance(want.value, date):
        moment = datetime.combine(want.value, time(12), offer.time_zone)
        return "Start date", write_day(moment, country=offer.country, now=now)
    name, value_of = _LINES[want.item]
    if want.item == "review_months":
        name = name_review(offer).capitalize()
    if want.item == "pension_percent" and offer.country == "US":
        name = "Retirement contribution"
    return name, value_of(want.value, offer)


_LINES: Mapping[WantItem, tuple[str, Callable[[Any, Offer], str]]] = {
    "title": ("Title", lambda value, offer: str(value)),
    "paid_leave_days": ("Paid leave", lambda value, offer: f"{count(value, 'day')} a year"),
    "remote_days": ("Work from home", lambda value, offer: f"{count(value, 'day')} a week"),
    "relocation": ("Relocation", _money),
    "sign_on_repayment_months": (
        "Sign-on repayment",
        lambda value, offer: f"none after {count(value, 'month')}",
    ),
    "review_months": ("Salary review", lambda value, offer: f"after {count(value, 'month')}"),
    "notice_days": ("Notice period", lambda value, offer: count(value, "day")),
    "pension_percent": ("Pension contribution", lambda value, offer: f"{value:f}%"),
    "visa": ("Work visa", lambda value, offer: "sponsored by you"),
    "learning_budget": (
        "Courses and conferences",
        lambda value, offer: f"{_money(value, offer)} a year",
    ),
}
