"""What a template may say of pay: the ask, the market, a rival's figure, sign-ons and packages."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from negotiator.ask.moves import Move
from negotiator.ask.package import Package, Packages
from negotiator.ask.situation import Situation
from negotiator.letter.figure import Figure, Phrase, Said
from negotiator.letter.grammar import as_phrase, ordinal, with_article
from negotiator.market.band import Band
from negotiator.money import write_money, write_rate
from negotiator.offer.pay import PayPeriod
from negotiator.reference.legal_form import without_legal_form
from negotiator.reference.place import Gazetteer
from negotiator.reference.reference import Reference
from negotiator.reference.title_words import bare_title

_COMPONENTS = {"base": "base salary", "total_comp": "total package", "total_cash": "total cash pay"}
_MARKET_NAMES = {
    "base": "base pay",
    "total_comp": "total compensation",
    "total_cash": "total cash pay",
}
_EXCEPTED = re.compile(r", (?:except|other than|all other)\b.*?(?= in (?:the )?[A-Z]| \(|\Z)")
"""What an occupation's official name leaves out: true, and nobody says it."""
_WAGES_OF = re.compile(r"\AUS government wages of (?=\S)")
_SURVEY = "the US government's wage survey (BLS OEWS) for "
"""The letter's own words for it: wages "of registered nurses" read as paid by the government."""
_YEARS = ("first", "second", "third", "fourth")
_WITH_THE = {
    "United States",
    "United Kingdom",
    "Netherlands",
    "Philippines",
    "United Arab Emirates",
}
_SHORT = {" in the United States": " in the US", " in the United Kingdom": " in the UK"}


def gather_pay_phrases(
    situation: Situation, reference: Reference, *, lead: Move | None
) -> dict[str, Any]:
    """Collect every name for a figure of pay, and the yes and no that go with them.

    `lead` is what the letter asks for first, which is what a fallback stands in for.
    """
    return {
        **_ask_phrases(situation, lead),
        **_grant_phrases(situation),
        **_market_phrases(situation, reference),
        **_rival_phrases(situation),
        **_package_phrases(situation),
    }


_RATES: Mapping[PayPeriod, str] = {"hour": "hourly rate", "day": "day rate"}
_A_BASE: Mapping[PayPeriod, str] = {"hour": "an hourly rate", "day": "a day rate"}


def name_component(situation: Situation) -> str:
    """Name what is asked for: a rate where people are paid by the hour or the day."""
    rate = _RATES.get(situation.case.offer.pay.period)
    return rate if rate and situation.component == "base" else _COMPONENTS[situation.component]


def _stuck(situation: Situation, lead: Move | None) -> str:
    """Name what a fallback stands in for, should it not move."""
    if lead == "grant":
        return "the grant"
    if lead == "sign_on":
        is_staying = situation.case.offer.from_present_employer
        return "the one-time bonus" if is_staying else "the sign-on"
    name = name_component(situation)
    return f"the {name}" if situation.component == "base" else "the yearly package"


def _ask_phrases(situation: Situation, lead: Move | None) -> Mapping[str, Any]:
    ask, base = situation.ask, _base_as_said(situation)
    base_is_fixed = situation.case.offer.base_is_fixed is True
    is_named = ask.amount is not None and ask.mode in {
        "standard",
        "match_rival",
        "level_check",
        "no_band",
        "own",
    }
    return {
        "ask": _money(situation, ask.amount or 0, f"ask.{situation.component}")
        if is_named
        else None,
        "offered": _money(situation, situation.offered, f"offer.{situation.component}"),
        "base_as_said": base,
        "from_offered": Phrase((" from ", base)) if base else "",
        "component": situation.component,
        "component_name": name_component(situation),
        "a_component": with_article(name_component(situation)),
        "stuck": _stuck(situation, lead),
        "a_base": _A_BASE.get(situation.case.offer.pay.period, "a base"),
        "from_present_employer": situation.case.offer.from_present_employer is True,
        "is_top_of_band": (situation.percentile or 0) >= situation.policy.top_percentile,
        "level_ask_is_named": is_named
        and ask.mode in {"standard", "no_band", "match_rival", "own"}
        and not (base_is_fixed or situation.base_is_fine),
        "base_is_fixed": base_is_fixed,
        "base_is_fine": situation.base_is_fine,
        "pay_is_fine": situation.case.candidate.pay_is_fine,
        "median_is_far": ask.mode == "level_check",
    }


def _base_as_said(situation: Situation) -> Figure | None:
    """Write the base an ask starts from, as it is stated; of pay by the month or week nothing.

    There the ask is a sum for the year, which nobody was offered in so many words.
    """
    is_stated = situation.case.offer.pay.period in {"year", *_RATES}
    if situation.component != "base" or not is_stated:
        return None
    return _paid(situation, situation.offered, "offer.base")


def _market_phrases(situation: Situation, reference: Reference) -> Mapping[str, Any]:
    band, quote = situation.band, situation.quote
    cite = cite_in_brackets = place = None
    if band is not None:
        if band.is_users_own:
            source, date = as_phrase(band.cite), f"{band.as_of:%B %Y}"
            cite = Said(f"{source} ({date})", "market.source")
            cite_in_brackets = Said(f"{source}, {date}", "market.source")
            place = _in_place(situation.case.offer.country, reference.gazetteer)
        else:
            is_thin = situation.policy.samples.is_thin(band)
            source = _WAGES_OF.sub(_SURVEY, _EXCEPTED.sub("", band.cite))
            cite = Said(_of_few(band, source) if is_thin else source, "band.source")
            cite_in_brackets, place = cite, ""
    return {
        "cite": cite,
        "cite_in_brackets": cite_in_brackets,
        "ask_stands": _ask_stands(situation),
        "offer_is_under_both": len(quote) > 1
        and all(situation.offered < amount for _, amount in quote),
        "is_told_range": band is not None and band.is_told,
        "is_posted_range": band is not None and band.is_posted_range,
        "posted_on": Said(f"{band.as_of:%B %Y}", "band.as_of") if band else None,
        "posted_for": _posted_for(band, situation.case.offer.role_title, reference)
        if band is not None
        else None,
        "place": place,
        "is_occupation": band is not None and band.kind != "rung",
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


def _of_few(band: Band, source: str) -> str:
    """Say how few a source rests on: how many adverts, where it is adverts."""
    return (
        f"{band.n} {source}" if source.startswith("advertised ") else f"a small sample of {source}"
    )


def _ask_stands(situation: Situation) -> str | None:
    """Say where the ask lies: between the figures quoted, under both, under the only one, or None.

    A rate is asked for by the hour or the day, and nothing that is quoted is.
    """
    amount, quoted = situation.ask.amount, [each for _, each in situation.quote]
    if amount is None or not quoted or situation.case.offer.pay.period in _RATES:
        return None
    if len(quoted) == 1:
        return "under" if amount < quoted[0] else None
    if amount < quoted[0]:
        return "under_both"
    return "between" if quoted[0] < amount < quoted[1] else None


def _posted_for(band: Band, role_title: str, reference: Reference) -> Said:
    """Say what an employer posted the range for; "this role" only where the titles agree.

    A range found under another title is that title's, and the recruiter knows both.
    """
    title = bare_title(band.title)
    if title.casefold() == bare_title(role_title).casefold():
        what = "this role"
    else:
        what = with_article(title) if title else "a similar role"
    place = _in_place(band.location, reference.gazetteer)
    return Said(f"{what}{_SHORT.get(place, place)}", "band.title")


def _in_place(location: str, gazetteer: Gazetteer) -> str:
    """Say where, after a noun: " in Texas", " in the United States", " in the Austin area"."""
    name = gazetteer.name_of(location)
    if location in gazetteer.metros:
        return f" in the {name} area"
    return f" in {'the ' if name in _WITH_THE else ''}{name}" if name else ""


def _point_name(point: int | str) -> str:
    return f"p{point}" if isinstance(point, int) else point


def _grant_phrases(situation: Situation) -> Mapping[str, Any]:
    """Write the grant as it is and as it is asked for: money, shares, or a share of the company."""
    grant, equity = situation.grant, situation.case.offer.equity
    if grant is None or equity is None:
        return {"grant_ask": None}
    if grant.unit == "value":
        return {
            "grant_ask": _money(situation, int(grant.amount), "ask.grant"),
            "grant_offered": _money(situation, int(grant.offered), "offer.grant"),
            "grant_unit": "value",
        }
    if grant.unit == "percent":
        return {
            "grant_ask": Figure(f"{grant.amount:f}%", "shares.asked"),
            "grant_offered": Figure(f"{grant.offered:f}%", "shares.offered"),
            "grant_unit": "percent",
        }
    diluted = equity.fully_diluted
    share = (Decimal(grant.amount) * 100 / diluted).quantize(Decimal("0.001")) if diluted else None
    return {
        "grant_ask": Figure(f"{grant.amount:,}", "shares.asked"),
        "grant_offered": Figure(f"{grant.offered:,}", "shares.offered"),
        "grant_unit": equity.unit,
        "grant_share": Figure(f"{share.normalize():f}%", "shares.percent") if share else None,
    }


def _rival_phrases(situation: Situation) -> Mapping[str, Any]:
    rival = situation.rival
    if rival is None:
        return {"rival": None, "rival_component": None, "rival_company": None, "against": None}
    names = {
        "base": name_component(situation),
        "sign_on": "sign-on bonus",
        "total_comp": "total package",
    }
    return {
        "rival": _paid(situation, rival.amount, f"rival.{rival.component}"),
        # What they offer of the same, to hold it against; of anything else there is no telling.
        "against": _paid(situation, situation.offered, f"offer.{situation.component}")
        if rival.component == situation.component
        else None,
        "rival_component": names[rival.component],
        "a_rival_component": with_article(names[rival.component]),
        "rival_company": Said(without_legal_form(rival.offer.company), "competing_offers.company")
        if rival.offer.may_name
        else None,
    }


def _paid(situation: Situation, amount: int, origin: str) -> Figure:
    """Write base as it was said: by the hour or the day where the offer is paid so."""
    pay = situation.case.offer.pay
    if pay.period not in _RATES or not origin.endswith(".base"):
        return _money(situation, amount, origin)
    return Figure(write_rate(pay.rate_of(amount), situation.case.offer.currency), origin)


def write_base(situation: Situation, amount: int, origin: str) -> Figure | Phrase:
    """Write base as people are paid: a rate by the hour or the day, with the year behind it."""
    pay, currency = situation.case.offer.pay, situation.case.offer.currency
    year = Figure(write_money(amount, currency), origin)
    if pay.period not in _RATES:
        return year
    rate = Figure(write_rate(pay.rate_of(amount), currency), origin)
    return Phrase((rate, " (", year, " a year)"))


def phrase_packages(
    situation: Situation, packages: Packages | None, *, sign_on_now: int
) -> Mapping[str, Any]:
    """Write two packages of equal value, on top of the sign-on that is offered already."""
    return {
        "cash_package": _package(situation, packages.cash, sign_on_now) if packages else None,
        "mixed_package": _package(situation, packages.mixed, sign_on_now) if packages else None,
    }


def _package_phrases(situation: Situation) -> Mapping[str, Any]:
    return {
        "sign_on": _sign_on(situation, situation.extra_sign_on),
        "sign_on_is_raised": situation.sign_on_now > 0,
        "sign_on_is_none": situation.case.offer.sign_on is not None
        and not any(situation.case.offer.sign_on),
        "from_sign_on": _from_sign_on(situation),
        "sign_on_is_more": situation.extra_sign_on > 0,
        "first_year_grant": _first_year_grant(situation),
        "forfeited": None
        if situation.forfeited_within is None
        else _money(situation, situation.forfeited_within, "candidate.forfeited_pay"),
        "sign_on_name": name_bonus(situation),
        "bonus_name": "one-time bonus"
        if situation.case.offer.from_present_employer
        else "sign-on bonus",
        **phrase_packages(situation, situation.packages, sign_on_now=situation.sign_on_now),
    }


def _from_sign_on(situation: Situation) -> str | Phrase:
    """Say which sign-on a larger one starts from; of none nothing."""
    now = situation.sign_on_now
    return Phrase((" from ", _money(situation, now, "offer.sign_on"))) if now else ""


def name_bonus(situation: Situation) -> str:
    """Name the bonus that is paid once: nobody signs on where they work already."""
    if situation.case.offer.from_present_employer:
        return "one-time bonus"
    return f"{'first-year ' if _is_split(situation) else ''}sign-on bonus"


def _is_split(situation: Situation) -> bool:
    """Tell whether the offer pays a sign-on after the first year, so that the letter says which."""
    return any((situation.case.offer.sign_on or ())[1:])


def _first_year_grant(situation: Situation) -> str | Phrase | None:
    """Say how little of the grant the first year brings; None where it brings an even share."""
    equity = situation.case.offer.equity
    vesting = equity.vesting_percent if equity and equity.kind != "none" else None
    if not vesting or vesting[0] * len(vesting) >= 100:
        return None
    if not vesting[0]:
        return "none of the grant"
    share = Figure(f"{Decimal(vesting[0]).normalize():f}%", "offer.vesting")
    return Phrase(("only ", share, " of the grant"))


def gather_move_phrases(situation: Situation, move: Move | None) -> Mapping[str, Any]:
    """Write the sign-on that has a reason of its own, for each year in which it asks for more."""
    reasoned = situation.reasoned(move)
    if reasoned is None:
        return {}
    offered = (*(situation.case.offer.sign_on or ()), *(0 for _ in _YEARS))
    asked = reasoned.years
    raised = [index for index, amount in enumerate(asked) if amount > offered[index]]
    return {
        "sign_on_years": tuple(
            {
                "amount": _money(situation, asked[index], f"sign_on.year_{index + 1}"),
                "offered": _money(situation, offered[index], "offer.sign_on")
                if offered[index]
                else None,
                "year": _YEARS[index],
            }
            for index in raised
        ),
        "sign_on_is_split": sum(amount > 0 for amount in asked) > 1,
        "reasoned_is_raised": any(offered[index] for index in raised),
        **_lean_phrases(situation),
    }


def _lean_phrases(situation: Situation) -> Mapping[str, Any]:
    """Write how much of the grant vests in the first years, which a sign-on bridges."""
    equity = situation.case.offer.equity
    if equity is None or equity.vesting_percent is None:
        return {"lean_share": None, "lean_share_is_small": False}
    first = equity.vesting_percent[: situation.policy.bridge_years]
    share = sum(map(Decimal, first), start=Decimal(0))
    return {
        "lean_share": Figure(f"{share.normalize():f}%", "offer.vesting"),
        "lean_share_is_small": share < _NEARLY_HALF,
    }


_NEARLY_HALF = 45
"""Percent of a grant from which "only" would be a strange word."""


def _package(situation: Situation, package: Package, sign_on_now: int) -> Mapping[str, Any]:
    return {
        "sign_on": _money(situation, sign_on_now + package.sign_on, "package.sign_on")
        if package.sign_on
        else None,
        "equity": _money(situation, package.equity, "package.equity"),
        **_whole_grant(situation, package),
    }


def _whole_grant(situation: Situation, package: Package) -> Mapping[str, Any]:
    """Write the grant as it is offered and with what a package adds to it; None if not known."""
    equity = situation.case.offer.equity
    offered = equity.grant_value if equity else None
    if not offered:
        return {"grant": None}
    return {
        "grant": _money(situation, offered, "offer.grant"),
        "whole_grant": _money(situation, offered + package.equity, "package.equity"),
    }


def _sign_on(situation: Situation, extra: int) -> Figure:
    """Write the whole sign-on asked for: what is offered for the first year and what is added."""
    return _money(situation, situation.sign_on_now + extra, "package.sign_on")


def _money(situation: Situation, amount: int, origin: str) -> Figure:
    return Figure(write_money(amount, situation.case.offer.currency), origin)
