"""What a template may say after an answer: what is on the table, and what is asked for now."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from negotiator.ask.exchange import Exchange
from negotiator.ask.situation import Situation
from negotiator.ask.wants import Want, find_want
from negotiator.letter.figure import Figure, Phrase, Said
from negotiator.letter.grammar import as_phrase, with_article
from negotiator.letter.moments import write_day, write_moment
from negotiator.letter.pay_phrases import name_bonus, name_component, phrase_packages, write_base
from negotiator.letter.phrases import name_level
from negotiator.letter.wants import name_review, name_term, phrase_term
from negotiator.money import write_money, write_rate
from negotiator.offer.offer import Equity, Offer
from negotiator.offer.pay import PERIODS, PayPeriod
from negotiator.offer.terms import count
from negotiator.thread.event import Answered, LetterStage, Sent

_PARTS = {
    "base": "base salary",
    "sign_on": "sign-on bonus",
    "equity_value": "equity grant",
    "equity_shares": "equity grant",
}


def gather_reply_phrases(
    situation: Situation,
    exchange: Exchange,
    told: Sequence[Want] = (),
    *,
    stage: LetterStage = "reply",
) -> dict[str, Any]:
    """Collect every name that only a reply may use. None of them is of a private figure.

    `told` are the smaller terms that the counter asked for; `stage` is what the reply becomes.
    """
    answer, ladder, offer = exchange.answer, exchange.ladder, situation.case.offer
    item = ladder.item if ladder else "pay"
    names = {"pay": name_component(situation), "sign_on": name_bonus(situation)}
    granted = tuple(_list_granted(situation, exchange, told))
    return {
        "answer": answer.kind if answer else None,
        "requests_made": exchange.requests,
        "would_sign": situation.case.candidate.would_sign is True,
        "is_their_yes": answer is not None and answer.kind in {"accepted", "accepted_more"},
        "item": item,
        "item_name": (item_name := names.get(item, "equity grant")),
        "an_item": with_article(item_name),
        "leaves_which_part": situation.component != "base" and item == "pay",
        "asked": write_item(
            situation, item, exchange.asked if exchange.is_still_asked else None, "reply.asked"
        ),
        "asked_in_full": _write_in_full(
            situation, item, exchange.asked if exchange.is_still_asked else None, "reply.asked"
        ),
        "standing_in_full": _write_in_full(
            situation, item, exchange.standing or None, "answer.standing"
        ),
        "met": write_item(situation, item, exchange.step, "reply.step"),
        "standing": write_item(situation, item, exchange.standing or None, "answer.standing"),
        "gives_sign_on": answer is not None and answer.sign_on is not None,
        **_given_phrases(situation, exchange),
        "bridge": _money(offer, exchange.bridge, "reply.sign_on"),
        "closing_sign_on": _money(offer, exchange.sign_on, "reply.sign_on"),
        "sign_on_is_raised": exchange.sign_on_now > 0,
        "sign_on_name": name_bonus(situation),
        **phrase_packages(situation, exchange.packages, sign_on_now=exchange.sign_on_now),
        **_range_phrases(situation, exchange),
        **_drop_phrases(situation, exchange),
        "answer_by": _moment(
            situation,
            exchange.clock.deadline if answer is not None and answer.answer_by else None,
            "answer.answer_by",
        ),
        "reply_by": _moment(situation, exchange.clock.reply_by, "deadline.reply"),
        "extension_to": _moment(situation, exchange.clock.extension_to, "deadline.extension"),
        "sent_on": _day(situation, _last_said(exchange), "thread.sent"),
        "nudges_sent": exchange.nudges,
        "agrees_in_writing": exchange.agreed_at is not None,
        "figure_is_asked_again": exchange.state.count_answers("asks_expectation") > 1,
        "was_corrected": exchange.state.has_sent("correct"),
        "last_term": _choose_last_term(situation),
        "base_name": _name_base(situation.case.offer),
        "has_equity": offer.equity is not None and offer.equity.kind != "none",
        "terms_changed": exchange.offer != offer or offer.status == "verbal" or bool(granted),
        **(_line_phrases(situation, exchange, granted) if stage != "reply" else {}),
    }


def _line_phrases(
    situation: Situation, exchange: Exchange, granted: Sequence[Phrase]
) -> Mapping[str, Any]:
    """Write the lists of a letter that accepts, or has another put right."""
    agreed = (*_list_level(situation), *list_agreed(exchange.offer, situation.case.now))
    return {
        "agreed_terms": (*_without(agreed, granted), *granted),
        "lacking": tuple(_list_lacking(situation.case.offer, exchange)),
    }


def _list_level(situation: Situation) -> Iterator[Phrase]:
    """List the level as the offer names it; not where it may have moved in the talk."""
    case = situation.case
    level, ours = name_level(case.offer), find_want(case.candidate.wants, "level")
    is_open = case.offer.was_levelled_down or ours or situation.ask.mode == "level_check"
    if level is not None and not is_open:
        yield Phrase(("- Level: ", Figure(level.text.removeprefix("level "), level.origin)))


def write_item(
    situation: Situation, item: str, amount: int | Decimal | None, origin: str
) -> Figure | Phrase | None:
    """Write an amount of what was asked for: money, a rate, shares, or percent of the company."""
    if amount is None:
        return None
    equity = situation.case.offer.equity
    if item == "shares":
        return Figure(f"{amount:,} {equity.unit if equity else 'shares'}", origin)
    if item == "percent":
        return Phrase((Figure(f"{amount:f}%", origin), " of the company"))
    if item == "pay" and situation.component == "base":
        return write_base(situation, int(amount), origin)
    return _money(situation.case.offer, int(amount), origin)


def _write_in_full(
    situation: Situation, item: str, amount: int | Decimal | None, origin: str
) -> Figure | Phrase | None:
    """Write an amount for somebody who has not read the offer: pay by the month, with the year."""
    pay, currency = situation.case.offer.pay, situation.case.offer.currency
    is_base = item == "pay" and situation.component == "base"
    if amount is None or not is_base or pay.period != "month":
        return write_item(situation, item, amount, origin)
    year = Figure(write_money(int(amount), currency), origin)
    month = Figure(write_rate(pay.rate_of(int(amount)), currency), origin)
    return Phrase((year, " a year (", month, f" {PERIODS[pay.period]})"))


def _money(offer: Offer, amount: int | None, origin: str) -> Figure | None:
    return None if amount is None else Figure(write_money(amount, offer.currency), origin)


def _given_phrases(situation: Situation, exchange: Exchange) -> Mapping[str, Any]:
    """Write what their answer adds, as it is thanked for: "raising the base salary to …".

    `given_has_item` says that what was asked for is part of it, `given_is_item` that it is all of
    it, `gives_only_sign_on` that it is a sign-on: the next sentence may then call it "it".
    """
    answer, offer, before = exchange.answer, situation.case.offer, exchange.before
    was, stated = before.equity, {}
    if answer is None:
        return {
            "given": None,
            "given_is_item": False,
            "given_has_item": False,
            "gives_only_sign_on": False,
        }
    if answer.base is not None and answer.base > before.base:
        to = f"raising the {_name_base(offer)} to "
        stated["base"] = (to, write_base(situation, answer.base, "answer.base"))
    signed = (before.sign_on or (0,))[0]
    if answer.sign_on is not None and answer.sign_on > signed:
        name, amount = name_bonus(situation), write_money(answer.sign_on, offer.currency)
        to = f"raising the {name} to " if signed else f"adding {with_article(name)} of "
        stated["sign_on"] = (to, Figure(amount, "answer.sign_on"))
    value = (was and was.grant_value) or 0
    if answer.equity_value is not None and answer.equity_value > value:
        to = "raising the equity grant to " if value else "adding an equity grant of "
        amount = write_money(answer.equity_value, offer.currency)
        stated["grant"] = (to, Figure(amount, "answer.equity_value"))
    shares = (was and was.shares) or 0
    if answer.equity_shares is not None and answer.equity_shares > shares:
        to = "raising the grant to " if shares else "adding "
        unit = offer.equity.unit if offer.equity else "shares"
        stated["shares"] = (to, Figure(f"{answer.equity_shares:,} {unit}", "answer.equity_shares"))
    item = exchange.ladder.item if exchange.ladder else "pay"
    asked_part = item if item != "pay" or situation.component != "base" else "base"
    return {
        "given": _join(tuple(stated.values())),
        "given_is_item": list(stated) == [asked_part],
        "given_has_item": asked_part in stated,
        "gives_only_sign_on": list(stated) == ["sign_on"],
    }


def _join(stated: Sequence[tuple[str, Figure | Phrase]]) -> Phrase | None:
    """Join what was added as it is said: one; one and two; one, two and three."""
    parts: list[str | Figure | Said] = []
    for number, (words, figure) in enumerate(stated):
        if number:
            parts.append(" and " if number == len(stated) - 1 else ", ")
        parts += [words, *(figure.parts if isinstance(figure, Phrase) else (figure,))]
    return Phrase(tuple(parts)) if parts else None


def _name_base(offer: Offer) -> str:
    """Name base as people are paid: a rate by the hour or the day."""
    return _RATES.get(offer.pay.period, "Base salary").lower()


def _range_phrases(situation: Situation, exchange: Exchange) -> Mapping[str, Any]:
    """Write the range they named, and the ask inside it: never over its top."""
    high = exchange.answer.high if exchange.answer else None
    return {
        "range_ask": write_item(situation, "pay", exchange.in_range, "reply.in_range"),
        "range_ask_is_top": exchange.in_range == high,
        "level_ask": write_item(situation, "pay", exchange.in_level, "reply.in_level"),
    }


def _drop_phrases(situation: Situation, exchange: Exchange) -> Mapping[str, Any]:
    """Write the first part that their answer lowers: as it was before, and as it is now.

    `held_to` is what they are held to: their letter, what they said, or an earlier note of theirs.
    """
    answer, offer = exchange.answer, exchange.before
    if answer is None:
        return {"dropped": None, "held_to": "letter"}
    is_first = offer == situation.case.offer
    said = "words" if offer.status == "verbal" else "letter"
    held_to = said if is_first else "note"
    equity = offer.equity
    for name, was, is_now in (
        ("base salary", offer.base, answer.base),
        (name_bonus(situation), offer.sign_on[0] if offer.sign_on else None, answer.sign_on),
        ("equity grant", equity.grant_value if equity else None, answer.equity_value),
    ):
        if was is not None and is_now is not None and is_now < was:
            return {
                "held_to": held_to,
                "dropped": name,
                "dropped_from": _money(offer, was, "offer.part"),
                "dropped_to": _money(offer, is_now or None, "answer.part"),
            }
    return {"dropped": None, "held_to": held_to}


def _choose_last_term(situation: Situation) -> Said:
    """Choose the one small term of a last request: a wish of one's own, else a later review."""
    offer, kept = situation.case.offer, situation.terms.kept or situation.terms.told
    if kept:
        return Said(phrase_term(kept[0], offer, situation.case.now), "candidate.wants")
    if _has_refresh(situation):
        return Said(
            "the letter say that I will be considered for a refresh grant after twelve months",
            "reply.term",
        )
    review = f"the letter include a {name_review(offer)} after six months"
    return Said(review, "reply.term")


def list_agreed(offer: Offer, now: datetime) -> Iterator[Phrase]:
    """List what is agreed, a line each: base, bonus, sign-on, equity, the first day."""
    yield _write_base(offer)
    if offer.bonus_amount is not None:
        bonus = Figure(write_money(offer.bonus_amount, offer.currency), "offer.bonus")
        name, most = ("Bonus", " at most") if offer.bonus_is_ceiling else ("Target bonus", "")
        yield Phrase((f"- {name}: ", bonus, f" a year{most}"))
    elif offer.bonus_percent:
        percent = Figure(f"{offer.bonus_percent.normalize():f}%", "offer.bonus")
        name, most = ("Bonus", " at most") if offer.bonus_is_ceiling else ("Target bonus", "")
        yield Phrase((f"- {name}: ", percent, f" of base{most}"))
    if offer.commission_at_target:
        commission = Figure(write_money(offer.commission_at_target, offer.currency), "offer.bonus")
        yield Phrase(("- Commission at target: ", commission, " a year"))
    if any(offer.sign_on or ()):
        yield _write_sign_on(offer)
    if offer.equity is not None and (granted := _write_grant(offer.equity, offer.currency)):
        yield granted
    if offer.relocation:
        relocation = Figure(write_money(offer.relocation, offer.currency), "offer.relocation")
        yield Phrase(("- Relocation: ", relocation))
    if offer.start_date is not None:
        noon = datetime(
            offer.start_date.year, offer.start_date.month, offer.start_date.day, 12,
            tzinfo=offer.time_zone,
        )  # fmt: skip
        first = Figure(write_day(noon, country=offer.country, now=now), "offer.start_date")
        yield Phrase(("- Start date: ", first))
    yield from _list_stated(offer)


def _list_stated(offer: Offer) -> Iterator[Phrase]:
    """List the terms that the offer states beside the pay, as a letter names them."""
    for field, name, value in (
        ("full_time_percent", "Working time", offer.full_time_percent),
        ("paid_leave_days", "Paid leave", offer.paid_leave_days),
        ("office_days_per_week", "In the office", offer.office_days_per_week),
        ("pension_percent", _name_pension(offer), offer.pension_percent),
        ("probation_months", "Probation", offer.probation_months),
        ("notice_days", "Notice period", offer.notice_days),
    ):
        if value is None or (field == "full_time_percent" and value == 100):
            continue
        yield Phrase((f"- {name}: ", Said(_STATED[field](value), f"offer.{field}")))


def _name_pension(offer: Offer) -> str:
    return "Retirement contribution" if offer.country == "US" else "Pension contribution"


_STATED: Mapping[str, Callable[[Any], str]] = {
    "full_time_percent": lambda value: f"{value}% of full time",
    "paid_leave_days": lambda value: f"{count(value, 'day')} a year",
    "office_days_per_week": lambda value: f"{count(value, 'day')} a week",
    "pension_percent": lambda value: f"{value.normalize():f}% of base",
    "probation_months": lambda value: count(value, "month"),
    "notice_days": lambda value: count(value, "day"),
}


_RATES: Mapping[PayPeriod, str] = {"hour": "Hourly rate", "day": "Day rate"}


def _write_base(offer: Offer) -> Phrase:
    """Write base for a year, and for the period that it is paid by; a rate goes first."""
    year = Figure(write_money(offer.base, offer.currency), "agreed.base")
    period, each = offer.pay.period, offer.pay.rate_of(offer.base)
    is_exact = each * offer.pay.periods == offer.base
    if period == "year" or not (is_exact or period in _RATES):
        return Phrase(("- Base salary: ", year, " a year"))
    rate = Figure(write_rate(each, offer.currency), "agreed.base")
    if period in _RATES:
        return Phrase((f"- {_RATES[period]}: ", rate, " (", year, " a year)"))
    return Phrase(("- Base salary: ", year, " a year (", rate, f" {PERIODS[period]})"))


def _list_granted(
    situation: Situation, exchange: Exchange, told: Sequence[Want]
) -> Iterator[Phrase]:
    """List the terms that they said yes to, a line each: of the counter, or of the last reply."""
    granted, wants = exchange.granted, tuple(told) if exchange.grants_counter else ()
    review = name_review(situation.case.offer).capitalize()
    if granted is not None and granted.move == "last_term":
        kept = situation.terms.kept or situation.terms.told
        wants = kept[:1]
        if not wants and _has_refresh(situation):
            yield Phrase(("- Refresh grant: considered after twelve months",))
        elif not wants:
            yield Phrase((f"- {review}: after six months",))
    elif granted is not None and granted.move == "equal_packages" and not granted.is_two_ways:
        yield Phrase((f"- {review}: after six months",))
    elif granted is not None and (granted.kind, granted.move) == ("level_fixed", "place_in_range"):
        yield Phrase(("- Review against the criteria for the next level: after six months",))
    for want in wants:
        name, value = name_term(want, situation.case.offer, situation.case.now)
        yield Phrase((f"- {name}: ", Said(value, "candidate.wants")))


def _without(lines: Iterable[Phrase], granted: Sequence[Phrase]) -> Iterator[Phrase]:
    """Leave out what a granted term replaces, such as the first day."""
    replaced = {str(line.parts[0]) for line in granted}
    if "- Work from home: " in replaced:
        replaced.add("- In the office: ")
    return (line for line in lines if line.parts[0] not in replaced)


def _has_refresh(situation: Situation) -> bool:
    equity = situation.case.offer.equity
    return equity is not None and equity.kind == "rsu"


_AFTER_YEARS = ("first", "second", "third", "fourth")


def _write_sign_on(offer: Offer) -> Phrase:
    """Write the sign-on, with the years where it is paid over more than the first."""
    name = "One-time bonus" if offer.from_present_employer else "Sign-on bonus"
    amounts = tuple(offer.sign_on or ())
    parts: list[str | Figure | Said] = [f"- {name}: "]
    for year, amount in zip(_AFTER_YEARS, amounts, strict=False):
        if amount:
            joint = " and " if len(parts) > 1 else ""
            when = f" in the {year} year" if any(amounts[1:]) else ""
            sign_on = Figure(write_money(amount, offer.currency), "agreed.sign_on")
            parts += [joint, sign_on, when]
    return Phrase(tuple(parts))


def _write_grant(equity: Equity, currency: str) -> Phrase | None:
    years = len(equity.vesting_percent or ())
    over: tuple[str | Figure | Said, ...] = (
        (", vesting over ", Figure(f"{years} years", "offer.vesting")) if years > 1 else ()
    )
    if equity.grant_value and not equity.is_options:
        value = Figure(write_money(equity.grant_value, currency), "agreed.equity")
        return Phrase(("- Equity grant: ", value, *over))
    if equity.shares:
        shares = Figure(f"{equity.shares:,}", "agreed.equity")
        return Phrase(("- Equity grant: ", shares, f" {equity.unit}", *over))
    if equity.percent_of_company:
        share = Figure(f"{equity.percent_of_company.normalize():f}%", "agreed.equity")
        return Phrase(("- Equity: ", share, " of the company", *over))
    return None


def _list_lacking(offer: Offer, exchange: Exchange) -> Iterator[Phrase]:
    """List what the letter lacks, a line each: as agreed, and as it stands there."""
    for shortfall in exchange.shortfalls:
        is_shares = shortfall.part == "equity_shares"
        agreed, written = (
            f"{amount:,} shares" if is_shares else write_money(amount, offer.currency)
            for amount in (shortfall.agreed, shortfall.written)
        )
        name = _PARTS[shortfall.part].capitalize()
        yield Phrase(
            (f"- {name}: we agreed ", Figure(agreed, "agreed.part"), "; the letter has ",
             Figure(written, "answer.part"))
        )  # fmt: skip
    for term in exchange.answer.lacks if exchange.answer else ():
        said = as_phrase(term)
        named = Said(f"{said[:1].upper()}{said[1:]}", "answer.lacks")
        yield Phrase(("- ", named, ": agreed, and not in the letter"))


def _last_said(exchange: Exchange) -> datetime | None:
    """Return when the last message went out that was more than a note to ask after it."""
    said, silent = None, False
    for event in exchange.state.events:
        if isinstance(event, Answered):
            silent = event.answer.kind == "silence"
        elif isinstance(event, Sent) and not silent:
            said = event.at
    return said


def _moment(situation: Situation, moment: datetime | None, origin: str) -> Figure | None:
    if moment is None:
        return None
    offer = situation.case.offer
    text = write_moment(
        moment,
        country=offer.country,
        now=situation.case.now,
        other_zone=offer.employer_time_zone,
        is_said_today=True,
    )
    return Figure(text, origin)


def _day(situation: Situation, moment: datetime | None, origin: str) -> Figure | None:
    if moment is None:
        return None
    offer = situation.case.offer
    here = moment.astimezone(offer.time_zone)
    return Figure(write_day(here, country=offer.country, now=situation.case.now), origin)
