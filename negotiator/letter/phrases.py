"""What a template may say: figures with their origins, words typed by the user, plain yes and no.

What it may say of pay is in `pay_phrases`. Private figures are in neither and could not be: the
renderer refuses their type.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from negotiator.ask.moves import Move
from negotiator.ask.situation import Situation
from negotiator.letter.figure import Figure, Phrase, Said
from negotiator.letter.grammar import (
    as_encounter,
    as_list,
    as_position,
    as_reason,
    first_name,
    formal_name,
    spell_out,
)
from negotiator.letter.moments import write_day, write_moment
from negotiator.letter.pay_phrases import gather_pay_phrases
from negotiator.letter.points import choose_point, phrase_point, read_fact, say_point
from negotiator.letter.wants import phrase_terms
from negotiator.money import write_money, write_rate
from negotiator.offer.offer import Offer
from negotiator.offer.pay import PERIODS
from negotiator.reference.legal_form import without_legal_form
from negotiator.reference.reference import Reference


def gather_phrases(
    situation: Situation,
    reference: Reference,
    *,
    is_single: bool,
    takes_role_fact: bool,
    lead: Move | None,
    names_pay: bool = False,
) -> dict[str, Any]:
    """Collect every name the templates may use, for one case.

    `takes_role_fact` says that the letter has a place for the user's own reason; `lead` is the
    move of its ask; `names_pay` says that it asks for recurring pay, first or as the way round.
    """
    case = situation.case
    offer, candidate = case.offer, case.candidate
    role = reference.catalogue.roles.get(offer.role)
    has_equity = offer.equity is not None and offer.equity.kind == "rsu"
    refresh_is_open = offer.equity is not None and offer.equity.refresh_is_open
    return {
        "company": Said(without_legal_form(offer.company), "offer.company"),
        "role": Said(offer.role_title, "offer.role"),
        "a_role": Said(as_position(offer.role_title), "offer.role"),
        "is_written": offer.status == "written",
        "roles": role.plural if role else None,
        "level": name_level(offer),
        "level_words": reference.catalogue.level_words.get(offer.level or ""),
        "was_levelled_down": offer.was_levelled_down,
        "interviewed_level": _level_name(offer, offer.interviewed_level, "interviewed_level"),
        **_reason_phrases(candidate.specific, case.tone),
        **_role_phrases(situation, takes_role_fact=takes_role_fact),
        "skill": situation.scarce_skills[0].label if situation.scarce_skills else None,
        "recruiter_formal": Said(formal_name(case.recruiter), "recruiter.name"),
        "recruiter_first": Said(first_name(case.recruiter), "recruiter.name"),
        "candidate": Said(candidate.name, "candidate.name"),
        "is_single": is_single,
        "lead": lead,
        "names_pay": names_pay,
        "was_acknowledged": candidate.acknowledged or (case.plan == "two_step" and not is_single),
        "grants_refresh": has_equity and not refresh_is_open,
        **_grant_phrases(offer),
        **_length_phrases(situation),
        "equity_questions": as_list(offer.equity.open_questions) if offer.equity else None,
        "a_year": _period_of_the_ask(situation),
        **gather_pay_phrases(situation, reference, lead=lead),
        **_rate_first(situation),
        **phrase_terms(situation),
        **_time_phrases(situation),
    }


def _reason_phrases(typed: str | None, tone: str) -> Mapping[str, Any]:
    """Give what draws the candidate, as a thing; and whom they met, if that is what did."""
    if typed is None:
        return {"specific": None, "met": None}
    reason = as_reason(spell_out(typed) if tone == "formal" else typed)
    met = as_encounter(reason)
    return {
        "specific": Said(reason, "candidate.specific"),
        "met": Said(met, "candidate.specific") if met else None,
    }


def _period_of_the_ask(situation: Situation) -> str | Phrase:
    """Say that the ask is for a year, with what it is for the period that base was stated in."""
    offer, amount = situation.case.offer, situation.ask.amount
    if offer.pay.period == "year" or situation.component != "base" or amount is None:
        return "" if offer.pay.period == "year" and offer.country == "US" else " a year"
    rate = Figure(write_rate(offer.pay.rate_of(amount), offer.currency), "ask.rate")
    return Phrase((" a year (", rate, f" {PERIODS[offer.pay.period]})"))


def _rate_first(situation: Situation) -> Mapping[str, Any]:
    """Ask for a rate where people are paid by the hour or the day, with the year behind it."""
    offer, amount = situation.case.offer, situation.ask.amount
    if offer.pay.period not in {"hour", "day"} or situation.component != "base" or amount is None:
        return {}
    year = Figure(write_money(amount, offer.currency), "ask.base")
    return {
        "ask": Figure(write_rate(offer.pay.rate_of(amount), offer.currency), "ask.rate"),
        "a_year": Phrase((" (", year, " a year)")),
    }


def name_level(offer: Offer) -> Figure | None:
    """Name the level as the offer letter does, so that the email speaks the company's language."""
    if offer.company_level is None:
        return _level_name(offer, offer.level, "level")
    name = offer.company_level
    spoken = offer.employer.spell_level(name) if offer.employer else name
    return Figure(f"{'level ' if spoken[:1].isdigit() else ''}{spoken}", "offer.company_level")


def _level_name(offer: Offer, level: str | None, field: str) -> Figure | None:
    """Name one of our levels: in the company's own words; not at all where those are not known."""
    employer = offer.employer
    if level is None or employer is None or not employer.levels:
        has_other_names = offer.company_level not in {None, offer.level}
        return Figure(level, f"offer.{field}") if level and not has_other_names else None
    name = employer.name_of_level(level)
    return Figure(name, f"offer.{field}") if name else None


def _grant_phrases(offer: Offer) -> Mapping[str, Any]:
    """Say how the grant is spread, and whether a later one was spoken of."""
    equity = offer.equity
    years = len(equity.vesting_percent or ()) if equity else 0
    return {
        "refresh_is_promised": equity is not None and equity.refresh_promised is True,
        "grant_years": _SPANS.get(years),
    }


def _length_phrases(situation: Situation) -> Mapping[str, Any]:
    """Say whether the first message has room for a reason, or is long as it is."""
    offer = situation.case.offer
    questions = (
        offer.status == "verbal",
        offer.equity is not None and bool(offer.equity.open_questions),
        offer.work_mode == "remote" and offer.pay_follows_location is None,
    )
    asks_range = not situation.knows_their_range
    is_rushed = situation.timeline.hours_left < situation.policy.review_hours
    return {
        "asks_little": not (any(questions) or is_rushed),
        "asks_much": sum(questions) + asks_range > 2,
    }


def _role_phrases(situation: Situation, *, takes_role_fact: bool) -> Mapping[str, Any]:
    """Give the user's own point, where the letter has a place for it."""
    candidate = situation.case.candidate
    point = choose_point(candidate.case, situation.policy.strongest_points)
    origin = "candidate.case"
    if point is None and candidate.role_fact is not None:
        point, origin = read_fact(candidate.role_fact), "candidate.role_fact"
    if point is None or not takes_role_fact:
        return {"point": None}
    return say_point(phrase_point(point), origin, tone=situation.case.tone)


_SPANS = {1: "one year", 2: "two years", 3: "three years"}


def _day_they_named(situation: Situation) -> Figure | None:
    """Name the day of a deadline without an hour: the letter puts none into their mouth."""
    offer, timeline = situation.case.offer, situation.timeline
    if offer.deadline is not None or timeline.deadline is None:
        return None
    day = write_day(timeline.deadline, country=offer.country, now=timeline.now)
    return Figure(day, "offer.deadline")


def _when_to_answer(situation: Situation) -> str | Phrase | None:
    """Say by which day of theirs their reply leaves time to answer; None where it leaves none.

    A deadline so near that the first message asks for a later one is promised nothing, and one
    that is far off is no reason to want a reply by then.
    """
    timeline, policy = situation.timeline, situation.policy
    deadline = timeline.deadline
    if deadline is None or timeline.hours_left < policy.review_hours:
        return None
    days = (deadline - timeline.reply_by) / timedelta(days=1)
    if not 0 < days <= policy.deadline_is_a_reason_days:
        return None
    if timeline.reply_by.date() == deadline.astimezone(timeline.reply_by.tzinfo).date():
        return "that same day"
    day = write_day(deadline, country=situation.case.offer.country, now=timeline.now)
    return Phrase(("by ", Figure(day, "offer.deadline")))


def _time_phrases(situation: Situation) -> Mapping[str, Any]:
    timeline, offer = situation.timeline, situation.case.offer

    def moment(name: str, origin: str, *, day_named: datetime | None = None) -> Figure | None:
        value = getattr(timeline, name)
        if value is None:
            return None
        text = write_moment(
            value,
            country=offer.country,
            now=timeline.now,
            other_zone=offer.employer_time_zone,
            is_said_today=True,
            day_named=day_named,
        )
        return Figure(text, origin)

    return {
        "review_by": moment("review_by", "deadline.review"),
        "reply_by": moment("reply_by", "deadline.reply"),
        "extension_to": moment("extension_to", "deadline.extension", day_named=timeline.deadline),
        "deadline": _day_they_named(situation) or moment("deadline", "offer.deadline"),
        "deadline_has_passed": timeline.has_passed,
        "answers_in_time": _when_to_answer(situation),
        "says_hours": timeline.says_hours,
        "hours": Figure(f"{situation.policy.review_hours} hours", "policy.review_hours"),
    }
