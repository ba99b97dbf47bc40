"""What a template may say after an answer: what is on the table, and what is asked for now."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from negotiator.ask.exchange import Exchange
from negotiator.ask.situation import Situation
from negotiator.letter.figure import Figure, Phrase, Said
from negotiator.letter.moments import write_day, write_moment
from negotiator.letter.pay_phrases import name_bonus, name_component, phrase_packages, write_base
from negotiator.letter.wants import phrase_term
from negotiator.money import write_money
from negotiator.offer.offer import Equity, Offer

_PARTS = {
    "base": "base salary",
    "sign_on": "sign-on bonus",
    "equity_value": "equity grant",
    "equity_shares": "equity grant",
}


def gather_reply_phrases(situation: Situation, exchange: Exchange) -> dict[str, Any]:
    """Collect every name that only a reply may use. None of them is of a private figure."""
    answer, ladder, offer = exchange.answer, exchange.ladder, situation.case.offer
    item = ladder.item if ladder else "pay"
    names = {"pay": name_component(situation), "sign_on": name_bonus(situation)}
    last = exchange.state.last_sent
    return {
        "answer": answer.kind if answer else None,
        "requests_made": exchange.requests,
        "would_sign": situation.case.candidate.would_sign is True,
        "is_their_yes": answer is not None and answer.kind in {"accepted", "accepted_more"},
        "was_raised_twice": answer is not None and answer.kind == "accepted_more",
        "item": item,
        "item_name": names.get(item, "equity grant"),
        "asked": write_item(situation, item, exchange.asked, "reply.asked"),
        "met": write_item(situation, item, exchange.step, "reply.step"),
        "standing": write_item(situation, item, exchange.standing, "answer.standing"),
        "given": _list_given(situation, exchange),
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
        "sent_on": _day(situation, last.at if last else None, "thread.sent"),
        "nudges_sent": exchange.nudges,
        "last_term": _choose_last_term(situation),
        "has_equity": offer.equity is not None and offer.equity.kind != "none",
        "terms_changed": exchange.offer != offer or offer.status == "verbal",
        "agreed_terms": tuple(list_agreed(exchange.offer, situation.case.now)),
        "lacking": tuple(_list_lacking(offer, exchange)),
    }


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
        return Figure(f"{amount:f}%", origin)
    if item == "pay" and situation.component == "base":
        return write_base(situation, int(amount), origin)
    return _money(situation.case.offer, int(amount), origin)


def _money(offer: Offer, amount: int | None, origin: str) -> Figure | None:
    return None if amount is None else Figure(write_money(amount, offer.currency), origin)


def _list_given(situation: Situation, exchange: Exchange) -> Phrase | None:
    """List what their answer states, as it is thanked for: "the base salary of …"."""
    answer, offer = exchange.answer, situation.case.offer
    if answer is None:
        return None
    stated: list[tuple[str, Figure | Phrase]] = []
    if answer.base is not None:
        stated.append(("the base salary of ", write_base(situation, answer.base, "answer.base")))
    if answer.sign_on is not None:
        sign_on = Figure(write_money(answer.sign_on, offer.currency), "answer.sign_on")
        stated.append((f"the {name_bonus(situation)} of ", sign_on))
    if answer.equity_value is not None:
        grant = Figure(write_money(answer.equity_value, offer.currency), "answer.equity_value")
        stated.append(("the equity grant of ", grant))
    if answer.equity_shares is not None:
        unit = offer.equity.unit if offer.equity else "shares"
        shares = Figure(f"{answer.equity_shares:,} {unit}", "answer.equity_shares")
        stated.append(("the ", shares))
    parts: list[str | Figure | Said] = []
    for number, (words, figure) in enumerate(stated):
        if number:
            parts.append(" and " if number == len(stated) - 1 else ", ")
        parts += [words, *(figure.parts if isinstance(figure, Phrase) else (figure,))]
    return Phrase(tuple(parts)) if parts else None


def _range_phrases(situation: Situation, exchange: Exchange) -> Mapping[str, Any]:
    """Write the range they named, and the ask inside it: never over its top."""
    answer, offer = exchange.answer, situation.case.offer
    low, high = (answer.low, answer.high) if answer else (None, None)
    return {
        "range_low": _money(offer, low, "answer.low"),
        "range_high": _money(offer, high, "answer.high"),
        "range_ask": write_item(situation, "pay", exchange.in_range, "reply.in_range"),
        "range_ask_is_top": exchange.in_range == high,
        "level_ask": write_item(situation, "pay", exchange.in_level, "reply.in_level"),
        "next_level": _next_level(situation),
    }


def _next_level(situation: Situation) -> Figure | None:
    offer = situation.case.offer
    level = offer.interviewed_level
    if level is None:
        return None
    named = offer.employer.name_of_level(level) if offer.employer else None
    return Figure(named or level, "offer.interviewed_level")


def _drop_phrases(situation: Situation, exchange: Exchange) -> Mapping[str, Any]:
    """Write the first part that their answer lowers: as the letter had it, and as it is now."""
    answer, offer = exchange.answer, situation.case.offer
    if answer is None:
        return {"dropped": None}
    equity = offer.equity
    for name, was, is_now in (
        ("base salary", offer.base, answer.base),
        (name_bonus(situation), offer.sign_on[0] if offer.sign_on else None, answer.sign_on),
        ("equity grant", equity.grant_value if equity else None, answer.equity_value),
    ):
        if was is not None and is_now is not None and is_now < was:
            return {
                "dropped": name,
                "dropped_from": _money(offer, was, "offer.part"),
                "dropped_to": _money(offer, is_now, "answer.part"),
            }
    return {"dropped": None}


def _choose_last_term(situation: Situation) -> Said:
    """Choose the one small term of a last request: a wish of one's own, else a later review."""
    offer, kept = situation.case.offer, situation.terms.kept or situation.terms.told
    if kept:
        return Said(phrase_term(kept[0], offer, situation.case.now), "candidate.wants")
    if offer.equity is not None and offer.equity.kind == "rsu":
        return Said("my first refresh grant be reviewed after twelve months", "reply.term")
    return Said("we set a salary review after six months", "reply.term")


def list_agreed(offer: Offer, now: datetime) -> Iterator[Phrase]:
    """List what is agreed, a line each: base, bonus, sign-on, equity, the first day."""
    base = Figure(write_money(offer.base, offer.currency), "agreed.base")
    yield Phrase(("- Base salary: ", base, " a year"))
    if offer.bonus_amount is not None:
        bonus = Figure(write_money(offer.bonus_amount, offer.currency), "offer.bonus")
        yield Phrase(("- Target bonus: ", bonus, " a year"))
    elif offer.bonus_percent:
        percent = Figure(f"{offer.bonus_percent.normalize():f}%", "offer.bonus")
        ceiling = "up to " if offer.bonus_is_ceiling else ""
        yield Phrase((f"- Bonus: {ceiling}", percent, " of base"))
    sign_on = [amount for amount in offer.sign_on or () if amount]
    if sign_on:
        parts: list[str | Figure | Said] = ["- Sign-on bonus: "]
        for number, amount in enumerate(sign_on):
            parts += [", then " if number else "", _sum(amount, offer)]
        yield Phrase(tuple(parts))
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


def _sum(amount: int, offer: Offer) -> Figure:
    return Figure(write_money(amount, offer.currency), "agreed.sign_on")


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
        yield Phrase(("- ", Said(term, "answer.lacks"), ": agreed, and not in the letter"))


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
