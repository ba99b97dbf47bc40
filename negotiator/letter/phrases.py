"""What a template may say: figures with their origins, words typed by the user, plain yes and no.

Private figures are not here and could not be: the renderer refuses their type.
"""

from collections.abc import Mapping
from typing import Any

from negotiator.domain.money import write_money
from negotiator.domain.offer import Offer
from negotiator.domain.package import Package
from negotiator.domain.reference import Reference
from negotiator.domain.situation import Situation
from negotiator.letter.figure import Figure, Said
from negotiator.letter.grammar import (
    as_list,
    as_phrase,
    as_sentence,
    first_name,
    formal_name,
    is_first_person,
    ordinal,
    with_article,
)
from negotiator.letter.moments import write_moment

_COMPONENTS = {"base": "base salary", "total_comp": "total package", "total_cash": "total cash pay"}
_MARKET_NAMES = {
    "base": "base pay",
    "total_comp": "total compensation",
    "total_cash": "total cash pay",
}


def gather_phrases(
    situation: Situation, reference: Reference, *, is_single: bool
) -> dict[str, Any]:
    """Collect every name the templates may use, for one case."""
    case = situation.case
    offer, candidate = case.offer, case.candidate
    role = reference.catalogue.roles.get(offer.role)
    has_equity = offer.equity is not None and offer.equity.kind == "rsu"
    refresh_is_open = offer.equity is not None and offer.equity.refresh_is_open
    return {
        "company": Said(offer.company, "offer.company"),
        "role": Said(offer.role_title, "offer.role"),
        "a_role": Said(with_article(offer.role_title), "offer.role"),
        "roles": role.plural if role else None,
        "level": _level(offer),
        "level_words": reference.catalogue.level_words.get(offer.level or ""),
        "interviewed_level": _level_name(offer, offer.interviewed_level, "interviewed_level"),
        "specific": Said(as_phrase(candidate.specific), "candidate.specific")
        if candidate.specific
        else None,
        **_role_phrases(situation),
        "skill": situation.scarce_skills[0].label if situation.scarce_skills else None,
        "recruiter_formal": Said(formal_name(case.recruiter), "recruiter.name"),
        "recruiter_first": Said(first_name(case.recruiter), "recruiter.name"),
        "candidate": Said(candidate.name, "candidate.name"),
        "is_single": is_single,
        "was_acknowledged": candidate.acknowledged or (case.plan == "two_step" and not is_single),
        "grants_refresh": has_equity and not refresh_is_open,
        **_grant_phrases(offer),
        "asks_little": _asks_little(situation),
        "equity_questions": as_list(offer.equity.open_questions) if offer.equity else None,
        "a_year": "" if offer.pay.period == "year" and offer.country == "US" else " a year",
        **_ask_phrases(situation),
        **_market_phrases(situation, reference),
        **_rival_phrases(situation),
        **_package_phrases(situation),
        **_time_phrases(situation),
    }


def _level(offer: Offer) -> Figure | None:
    """Name the level as the offer letter does, so that the email speaks the company's language."""
    if offer.company_level is None:
        return _level_name(offer, offer.level, "level")
    word = (offer.employer.level_word if offer.employer else "") or "level "
    is_number = offer.company_level[:1].isdigit()
    return Figure(f"{word if is_number else ''}{offer.company_level}", "offer.company_level")


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
        "vests_over_four_years": years == 4,
        "grant_years": _SPANS.get(years),
    }


def _asks_little(situation: Situation) -> bool:
    """Tell whether the first message has room to say why it asks."""
    offer = situation.case.offer
    has_questions = (offer.equity is not None and bool(offer.equity.open_questions)) or (
        offer.work_mode == "remote" and offer.pay_follows_location is None
    )
    is_rushed = situation.timeline.hours_left < situation.policy.review_hours
    return not (has_questions or is_rushed or offer.status == "verbal")


def _ask_phrases(situation: Situation) -> Mapping[str, Any]:
    ask = situation.ask
    base_is_fixed = situation.case.offer.base_is_fixed is True
    is_named = ask.amount is not None and ask.mode in {"standard", "match_rival", "level_check"}
    return {
        "ask": _money(situation, ask.amount or 0, f"ask.{situation.component}")
        if is_named
        else None,
        "offered": _money(situation, situation.offered, f"offer.{situation.component}"),
        "component": situation.component,
        "component_name": _COMPONENTS[situation.component],
        "stuck": "the base salary" if situation.component == "base" else "the yearly package",
        "is_strong": (situation.percentile or 0) >= situation.policy.strong_from_percentile,
        "is_top_of_band": (situation.percentile or 0) >= situation.policy.top_percentile,
        "level_ask_is_named": is_named and ask.mode == "standard" and not base_is_fixed,
        "base_is_fixed": base_is_fixed,
        "numbers_come_later": situation.numbers_come_later,
    }


def _role_phrases(situation: Situation) -> Mapping[str, Any]:
    """Give the user's own reason, only where a figure is argued for and has no other reason."""
    fact = situation.case.candidate.role_fact
    argues = situation.ask.mode in {"standard", "no_band", "no_room"} and (
        situation.lead not in {"level_review", "make_whole", "vesting_bridge"}
    )
    if fact is None or not argues or situation.case.offer.base_is_fixed:
        return {"role_clause": None}
    return {
        "role_clause": Said(as_phrase(fact), "candidate.role_fact"),
        "role_sentence": Said(as_sentence(fact), "candidate.role_fact"),
        "role_clause_is_mine": is_first_person(fact),
    }


def _market_phrases(situation: Situation, reference: Reference) -> Mapping[str, Any]:
    band, quote = situation.band, situation.quote
    cite = cite_in_brackets = place = None
    if band is not None:
        if band.is_users_own:
            source, date = as_phrase(band.cite), f"{band.as_of:%B %Y}"
            cite = Said(f"{source} ({date})", "market.source")
            cite_in_brackets = Said(f"{source}, {date}", "market.source")
            place = reference.gazetteer.name_of(situation.case.offer.country)
            place = f" in {'the ' if place in _WITH_THE else ''}{place}" if place else ""
        else:
            is_thin = band.sample is not None and band.sample < situation.policy.thin_sample
            cite = Said(f"{'a small sample of ' if is_thin else ''}{band.cite}", "band.source")
            cite_in_brackets, place = cite, ""
    return {
        "cite": cite,
        "cite_in_brackets": cite_in_brackets,
        "is_posted_range": band is not None and band.is_posted_range,
        "posted_on": Said(f"{band.as_of:%B %Y}", "band.as_of") if band else None,
        "place": place,
        "market_name": _MARKET_NAMES[situation.component],
        "quotes": tuple(
            {
                "amount": _money(situation, amount, f"band.{_point_name(point)}"),
                "is_median": point == 50,
                "percentile": Figure(f"{ordinal(point)} percentile", f"band.p{point}")
                if isinstance(point, int)
                else None,
            }
            for point, amount in quote
        ),
    }


def _point_name(point: int | str) -> str:
    return f"p{point}" if isinstance(point, int) else point


_YEARS = ("first", "second", "third", "fourth")
_SPANS = {1: "one year", 2: "two years", 3: "three years"}
_WITH_THE = {
    "United States",
    "United Kingdom",
    "Netherlands",
    "Philippines",
    "United Arab Emirates",
}


def _rival_phrases(situation: Situation) -> Mapping[str, Any]:
    rival = situation.rival
    if rival is None:
        return {"rival": None, "rival_component": None, "rival_company": None}
    names = {"base": "base salary", "sign_on": "sign-on bonus", "total_comp": "total package"}
    return {
        "rival": _money(situation, rival.amount, f"rival.{rival.component}"),
        "rival_component": names[rival.component],
        "rival_company": Said(rival.offer.company, "competing_offers.company")
        if rival.offer.may_name
        else None,
    }


def _package_phrases(situation: Situation) -> Mapping[str, Any]:
    packages = situation.packages
    return {
        "sign_on": _sign_on(situation, situation.extra_sign_on),
        "sign_on_is_raised": situation.sign_on_now > 0,
        "sign_on_name": f"{'first-year ' if _is_split(situation) else ''}sign-on bonus",
        **_reasoned_phrases(situation),
        "cash_package": _package(situation, packages.cash) if packages else None,
        "mixed_package": _package(situation, packages.mixed) if packages else None,
    }


def _is_split(situation: Situation) -> bool:
    """Tell whether the offer pays a sign-on after the first year, so that the letter says which."""
    return any((situation.case.offer.sign_on or ())[1:])


def _reasoned_phrases(situation: Situation) -> Mapping[str, Any]:
    """Write the sign-on that has a reason of its own, for each year in which it asks for more."""
    reasoned = situation.reasoned
    offered = (*(situation.case.offer.sign_on or ()), *(0 for _ in _YEARS))
    asked = reasoned.years if reasoned is not None else ()
    raised = [index for index, amount in enumerate(asked) if amount > offered[index]]
    return {
        "sign_on_years": tuple(
            {
                "amount": _money(situation, asked[index], f"sign_on.year_{index + 1}"),
                "year": _YEARS[index],
            }
            for index in raised
        ),
        "sign_on_is_split": sum(amount > 0 for amount in asked) > 1,
        "reasoned_is_raised": any(offered[index] for index in raised),
    }


def _package(situation: Situation, package: Package) -> Mapping[str, Any]:
    return {
        "sign_on": _sign_on(situation, package.sign_on) if package.sign_on else None,
        "equity": _money(situation, package.equity, "package.equity"),
    }


def _sign_on(situation: Situation, extra: int) -> Figure:
    """Write the whole sign-on asked for: what is offered for the first year and what is added."""
    return _money(situation, situation.sign_on_now + extra, "package.sign_on")


def _time_phrases(situation: Situation) -> Mapping[str, Any]:
    timeline, offer = situation.timeline, situation.case.offer

    def moment(name: str, origin: str, *, is_said_today: bool = False) -> Figure | None:
        value = getattr(timeline, name)
        if value is None:
            return None
        text = write_moment(
            value,
            country=offer.country,
            now=timeline.now,
            other_zone=offer.employer_time_zone,
            is_said_today=is_said_today,
        )
        return Figure(text, origin)

    return {
        "review_by": moment("review_by", "deadline.review"),
        "reply_by": moment("reply_by", "deadline.reply"),
        "extension_to": moment("extension_to", "deadline.extension"),
        "deadline": moment("deadline", "offer.deadline", is_said_today=True),
        "deadline_has_passed": timeline.has_passed,
        "says_hours": timeline.says_hours,
        "hours": Figure(f"{situation.policy.review_hours} hours", "policy.review_hours"),
    }


def _money(situation: Situation, amount: int, origin: str) -> Figure:
    return Figure(write_money(amount, situation.case.offer.currency), origin)
