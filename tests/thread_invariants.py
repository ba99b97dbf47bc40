"""What must hold for every reply, whatever was answered before: the invariants of threads."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from email import message_from_bytes, policy
from itertools import pairwise
from typing import Any

from negotiator.ask.exchange import Exchange
from negotiator.letter.mime import as_eml
from negotiator.money import write_money, write_rate
from negotiator.plan.drafting import Plan, own_words
from negotiator.plan.knowledge import Knowledge
from negotiator.thread.event import Answered, Ended, Sent, Undone
from tests.invariants import violations

DECIDES = {"partway", "base_fixed", "best_offer", "level_fixed", "gives_range", "sweetener"}
STEPS = {"meet_partway", "name_what_it_takes"}
"""The tactics that name the first step down, at its turn."""
QUIET = {"silence", "decide_today", "will_check", "call_request", "extension_granted", "unclear",
         "withdrawn"}  # fmt: skip
ASKING = ("reply.asked", "reply.step", "reply.sign_on", "reply.in_range", "reply.in_level",
          "package.sign_on", "package.equity")  # fmt: skip
REPLIES = {"reply", "accept", "decline", "correct"}
SEAMS = ("None", "Undefined", "{{", "}}", "{%", "  ", " .", " ,", "()", "..", "?.", "!.", " ;")


def thread_violations(plan: Plan, knowledge: Knowledge) -> list[str]:
    """Return every broken invariant of one plan with a thread, those of any plan included."""
    found = violations(plan, knowledge)
    if plan.exchange is None:
        return found
    return [
        *found,
        *_private_figures_stay_private(plan, plan.exchange),
        *_the_ladder_comes_down(plan.exchange),
        *_asks_only_come_down(plan, plan.exchange),
        *_asks_stop_after_two(plan, plan.exchange),
        *_some_answers_are_asked_nothing(plan, plan.exchange),
        *_sentences_are_whole(plan),
        *_reply_figures_are_in_one_currency(plan),
        *_what_is_off_is_out(plan),
        *_only_what_is_agreed_is_listed(plan, plan.exchange),
    ]


def _numbers(plan: Plan, amounts: set[Any]) -> set[str]:
    """Return the ways in which amounts may be written, rates included."""
    offer = plan.case.offer
    written = set()
    for amount in amounts:
        if isinstance(amount, Decimal) and amount != amount.to_integral_value():
            written.add(f"{amount:f}%")
            continue
        whole = int(amount)
        written |= {f"{whole:,}", write_money(whole, offer.currency)}
        if offer.pay.period in {"hour", "day"}:
            written.add(write_rate(offer.pay.rate_of(whole), offer.currency))
    return {text for text in written if len(text) > 2}


def _sayable(plan: Plan, exchange: Exchange) -> set[Any]:
    """Return every amount that may be said: typed, asked, or of the market."""
    situation, offer = plan.situation, plan.case.offer
    equity = offer.equity
    said: set[Any] = {
        offer.base, situation.offered, exchange.asked, exchange.sign_on, situation.ask.amount,
        exchange.in_range, exchange.in_level, exchange.standing, offer.relocation,
        offer.bonus_amount, situation.sign_on_now + situation.extra_sign_on,
    }  # fmt: skip
    said |= {*(offer.sign_on or ()), *(exchange.offer.sign_on or ()), exchange.offer.base}
    if equity:
        said |= {equity.grant_value, equity.shares, equity.percent_of_company}
    for event in exchange.state.events:
        if isinstance(event, Answered):
            answer = event.answer
            said |= {answer.base, answer.sign_on, answer.equity_value, answer.equity_shares,
                     answer.low, answer.high}  # fmt: skip
        elif isinstance(event, Sent):
            said.add(event.asked)
        elif isinstance(event, Ended):
            said |= {event.base, event.sign_on, event.equity_value}
    if situation.grant is not None:
        said |= {situation.grant.amount, situation.grant.offered}
    for packages in filter(None, (exchange.packages, situation.packages)):
        now = exchange.sign_on_now
        said |= {now + packages.cash.sign_on, now + packages.mixed.sign_on, packages.mixed.equity}
    for rival in plan.case.rivals:
        if rival.may_disclose and rival.written:
            said |= {rival.base, rival.sign_on, rival.total_comp}
    if situation.band is not None:
        said |= {*situation.band.known().values(), situation.band.low, situation.band.high}
    if offer.posted_range:
        said |= {offer.posted_range.low, offer.posted_range.high}
    said |= {want.value for want in plan.case.candidate.wants if isinstance(want.value, int)}
    if plan.leader is not None and plan.leader.tactic.id in STEPS:
        said.add(exchange.step)
    return {amount for amount in said if amount is not None}


def _secrets(plan: Plan, exchange: Exchange) -> set[Any]:
    private, ladder = plan.situation.private, exchange.ladder
    secrets: set[Any] = {private.stop_line.reveal(), private.target.reveal()}
    secrets |= set(private.concessions.reveal())
    if plan.case.candidate.walk_away:
        secrets.add(plan.case.candidate.walk_away.reveal())
    if ladder is not None:
        secrets |= {ladder.target.reveal(), *ladder.steps.reveal()}
    return secrets


def _private_figures_stay_private(plan: Plan, exchange: Exchange) -> Iterator[str]:
    secret = _numbers(plan, _secrets(plan, exchange)) - _numbers(plan, _sayable(plan, exchange))
    public = sorted(
        {
            figure.text
            for email in plan.emails
            for sentence in email.sentences
            for figure in sentence.figures
            if figure.origin.partition(".")[0] in {"band", "rival", "package", "sign_on", "shares"}
        },
        key=lambda text: -len(text),
    )
    spoken = {"spoken": "\n".join(plan.spoken)}
    texts = {email.stage: f"{email.subject}\n{email.body}" for email in plan.emails}
    own = " ".join(own_words(plan.case))
    for place, text in (texts | spoken).items():
        for figure in secret:
            if figure in own:
                continue
            for known in public:
                text = text.replace(known, "█")
            if re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d]|[.,]\d)", text):
                yield f"T-a: private {figure} is in {place}"


def files_differ(plan: Plan) -> Iterator[str]:
    """Check that the file of a letter holds the letter and nothing else."""
    for email in plan.emails:
        message = message_from_bytes(as_eml(email), policy=policy.default)
        held = (message["subject"], message.get_content())
        if ["".join(text.split()) for text in held] != [
            "".join(text.split()) for text in (email.subject, email.body)
        ]:
            yield f"T-a: the file of {email.stage} is not its letter"


def _the_ladder_comes_down(exchange: Exchange) -> Iterator[str]:
    if exchange.ladder is None:
        return
    ladder = exchange.ladder
    steps = [ladder.asked, *ladder.steps.reveal()]
    falls = [one - other for one, other in pairwise(steps)]
    if any(fall < 0 for fall in falls) or sorted(falls, reverse=True) != falls:
        yield f"T-b: the steps grow: {steps}"
    if len(steps) > 1 and steps[-1] != ladder.target.reveal():
        yield f"T-b: the steps {steps} miss the target {ladder.target.reveal()}"


def _asks_only_come_down(plan: Plan, exchange: Exchange) -> Iterator[str]:
    if any(email.stage == "counter" for email in plan.emails):
        return
    ladder = exchange.ladder
    item = {"grant": "equity", "shares": "equity", "percent": "equity", "sign_on": "sign_on",
            "pay": plan.situation.component}[ladder.item] if ladder else None  # fmt: skip
    for line in plan.asks:
        if line.ask < line.offered or (line.ask == line.offered and not line.package):
            yield f"T-b: {line.component} asked {line.ask} where {line.offered} is offered"
        is_item = (line.component == item and line.unit != "money") or (
            line.component == item
            and ladder is not None
            and ladder.item not in {"shares", "percent"}
        )
        named = plan.situation.sign_on_now + plan.situation.extra_sign_on
        is_bridge = line.component == "sign_on" and plan.situation.extra_sign_on > 0
        if is_bridge and item != "sign_on" and line.ask > named:
            yield f"T-b: a sign-on of {line.ask}, and {named} was named before"
        is_known = is_item and not line.package and exchange.asked is not None
        if is_known and exchange.asked is not None and line.ask > exchange.asked:
            yield f"T-b: {line.component} asked {line.ask}, and {exchange.asked} before"


def _asks_stop_after_two(plan: Plan, exchange: Exchange) -> Iterator[str]:
    leader, answer = plan.leader, exchange.answer
    if exchange.requests < 2 or leader is None or leader.place is None or answer is None:
        return
    if leader.place.move not in {None, "same_ask"}:
        yield f"T-c: {leader.tactic.id} asks for the third time"
    is_odd = leader.tactic.id in {
        "ask_the_figure", "hold_the_offer", "correct_letter", "read_it_first",
        "hold_to_acceptance",
    }  # fmt: skip
    is_odd = is_odd or bool(plan.case.switched_off)
    decides = leader.tactic.writes in {"accept", "decline"}
    if answer.kind in DECIDES and not decides and not is_odd:
        yield f"T-c: {leader.tactic.id} after two requests and {answer.kind}"


def _some_answers_are_asked_nothing(plan: Plan, exchange: Exchange) -> Iterator[str]:
    answer, leader = exchange.answer, plan.leader
    if answer is None or answer.kind not in QUIET or leader is None:
        return
    if leader.place is not None and leader.place.move is not None:
        yield f"T-d: {leader.tactic.id} asks after {answer.kind}"
    for email in plan.emails:
        if email.stage != "reply":
            continue
        named = {figure.origin for line in email.sentences for figure in line.figures}
        if asks := named & set(ASKING):
            yield f"T-d: {asks} in the reply to {answer.kind}"


_CONTINUES = re.compile(r"(?<=[.?!]) (?=[a-z])")
_SHORT_FORM = re.compile(r"(?:\b(?:a\.m|p\.m|Inc|Ltd|Dr|Prof|Ms|Mr)|[A-Z])\.$")


def _sentences_are_whole(plan: Plan) -> Iterator[str]:
    typed = sorted(own_words(plan.case), key=len, reverse=True)

    def masked(text: str) -> str:
        for words in typed:
            text = text.replace(words, "█")
        return text

    spoken = [("spoken", line) for line in plan.spoken]
    for email in plan.emails:
        if email.stage in REPLIES:
            spoken += [(email.stage, line.text) for line in email.sentences]
            if email.subject != " ".join(email.subject.split()):
                yield f"T-e: a gap in the subject {email.subject!r}"
    for place, sentence in spoken:
        ours = masked(sentence)
        if ours[:1].islower():
            yield f"T-e: {place} begins in lower case: {sentence[:60]!r}"
        for piece in _CONTINUES.split(ours)[:-1]:
            if not _SHORT_FORM.search(piece):
                yield f"T-e: {place} goes on in lower case: {ours[:90]!r}"
        for mark in SEAMS:
            if mark in ours:
                yield f"T-e: {mark!r} in {place}: {sentence[:80]!r}"
        if place in {"spoken", "reply"} and ours[-1:] not in ".?!:,█" and len(ours.split()) > 4:
            yield f"T-e: {place} ends without a mark: {sentence[-60:]!r}"


def _reply_figures_are_in_one_currency(plan: Plan) -> Iterator[str]:
    symbol = re.sub(r"[\d, ]", "", write_money(1, plan.case.offer.currency))
    money = {"agreed.base", "agreed.sign_on", "answer.base", "answer.sign_on",
             "answer.equity_value", "answer.low", "answer.high", "reply.sign_on",
             "reply.in_range"}  # fmt: skip
    for email in plan.emails:
        for sentence in email.sentences:
            for figure in sentence.figures:
                if figure.origin in money and not figure.text.startswith(symbol):
                    yield f"T-i: {figure.text} is not in {plan.case.offer.currency}"


def _what_is_off_is_out(plan: Plan) -> Iterator[str]:
    for email in plan.emails:
        for sentence in email.sentences:
            if off := plan.case.switched_off & set(sentence.tactics):
                yield f"T-h: {off} is switched off and writes"
    if plan.leader is not None and plan.leader.tactic.id in plan.case.switched_off:
        yield f"T-h: {plan.leader.tactic.id} leads, switched off"


_TERM = re.compile(r"^- (?P<name>[^:]+): (?P<value>.*)$")


def _only_what_is_agreed_is_listed(plan: Plan, exchange: Exchange) -> Iterator[str]:
    """Hold an acceptance against what was typed: the letter's terms, and what they answered."""
    for email in plan.emails:
        if email.stage != "accept":
            continue
        listed = {}
        for line in email.sentences:
            if match := _TERM.match(line.text):
                listed[match["name"]] = match["value"]
        offer = plan.case.offer
        if "Base salary" not in listed and plan.case.offer.pay.period in {"hour", "day"}:
            listed["Base salary"] = listed.get("Hourly rate") or listed["Day rate"]
        if "Base salary" not in listed:
            yield "T-j: an acceptance without the base"
            continue
        typed = {offer.base, exchange.asked, plan.situation.ask.amount}
        sign_ons = {*(offer.sign_on or ()), exchange.asked, exchange.sign_on}
        for event in exchange.state.events:
            if isinstance(event, Answered):
                typed.add(event.answer.base)
                sign_ons.add(event.answer.sign_on)
            elif isinstance(event, Ended):
                typed.add(event.base)
                sign_ons.add(event.sign_on)
            elif isinstance(event, Sent):
                typed.add(event.asked)
                sign_ons.add(event.asked)
        bases = {write_money(amount, offer.currency)
                 for amount in typed if isinstance(amount, int)}  # fmt: skip
        is_said = any(listed["Base salary"].startswith(base) for base in bases)
        if not is_said and offer.pay.period not in {"hour", "day"}:
            yield f"T-j: base {listed['Base salary']} was never said"
        if ("Sign-on bonus" in listed or "One-time bonus" in listed) is not any(
            exchange.offer.sign_on or ()
        ):
            yield "T-j: a sign-on that is not there, or one left out"
        has_bonus = bool(offer.bonus_amount or offer.bonus_percent)
        if any("onus" in name and name not in {"Sign-on bonus", "One-time bonus"}
               for name in listed) is not has_bonus:  # fmt: skip
            yield "T-j: a bonus that is not there, or one left out"
        for name, value in listed.items():
            if re.match(r"\D{0,4}0(?!\d|\.\d)", value) or "None" in value:
                yield f"T-j: {name} is {value}"


def asks_in_turn(plans: Sequence[Plan]) -> Iterator[str]:
    """Hold what the letters of one thread asked for, in their order: it only comes down.

    `plans` are those of the thread after each of its answers.
    """
    before: Any = None
    for plan in plans:
        if plan.exchange is None:
            continue
        is_straight = not any(
            isinstance(event, Undone) or (isinstance(event, Sent) and event.asked is not None)
            for event in plan.case.thread  # a figure of their own is theirs to change
        )
        counters = [each for each in plan.state.sent if each.stage == "counter"]
        if is_straight and len(counters) < 2 and plan.exchange.asked is not None:
            if before is not None and plan.exchange.asked > before:
                yield f"T-b: {plan.exchange.asked} asked after {before}"
            before = plan.exchange.asked if plan.exchange.requests else None
