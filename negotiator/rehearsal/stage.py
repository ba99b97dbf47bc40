"""What of a plan a rehearsal may use: where it stands, what is weak in it, its public words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from negotiator.ask.rounding import ask_step
from negotiator.ask.situation import Situation
from negotiator.letter.figure import Phrase
from negotiator.letter.grammar import first_name
from negotiator.letter.reply_phrases import write_item
from negotiator.offer.offer import Offer
from negotiator.offer.pay import Pay
from negotiator.plan.call_sheet import CallLines
from negotiator.plan.drafting import Plan
from negotiator.plan.knowledge import Knowledge
from negotiator.rehearsal.book import Where
from negotiator.rehearsal.spoken import Spoken
from negotiator.thread.answer import AnswerKind

_QUARTERS = (25, 30, 20, 35, 15)
"""How far an employer comes on the phone, in percent of the way: no figure of the owner's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A plan as a rehearsal sees it: nothing of it is private.

    `words` are what the employer's lines may hold, `facts` what is so, `weak` the weak points.
    `asked` are the figures of the ask as it is said, of which base is the `offered`.
    """

    where: Where
    answered: AnswerKind | None
    is_over: bool
    company: str
    role: str
    recruiter: str
    currency: str
    pay: Pay
    words: Mapping[str, str]
    facts: frozenset[str]
    weak: frozenset[str]
    offered: int
    asked: tuple[int, ...]
    holds_rival: bool
    lines: CallLines


def set_stage(plan: Plan, knowledge: Knowledge, *, now: datetime | None = None) -> Stage:
    """Set the stage for a plan, on the clock of the call."""
    lines = CallLines(plan, knowledge, now=now)
    situation, case = lines.situation, lines.situation.case
    offer, answered = case.offer, plan.state.open_answer
    spoken = Spoken(lines.ask or "", offer.currency, offer.pay)
    asked = tuple(dict.fromkeys(figure.value for figure in spoken.figures))
    words = {
        "you": first_name(case.candidate.name),
        "recruiter": first_name(case.recruiter),
        "company": offer.company,
        **dict(_figures(lines)),
    }
    facts = frozenset(_facts(plan, lines, asked, words))
    return Stage(
        where=_where(plan),
        answered=answered.answer.kind if answered else None,
        is_over=plan.state.ended is not None,
        company=offer.company,
        role=offer.role_title,
        recruiter=case.recruiter,
        currency=offer.currency,
        pay=offer.pay,
        words=words,
        facts=facts,
        weak=frozenset(_weak_points(situation, facts)),
        offered=lines.exchange.offer.base,
        asked=asked if lines.ask else (),
        holds_rival=any(rival.written for rival in case.rivals),
        lines=lines,
    )


def _where(plan: Plan) -> Where:
    state = plan.state
    if state.open_answer is not None:
        return "answered"
    if state.has_sent("accept"):
        return "accepted"
    return "asked" if state.requests else "open"


def _figures(lines: CallLines) -> Iterator[tuple[str, str]]:
    """Yield the figures and the words of the offer that an employer may say."""
    situation, exchange = lines.situation, lines.exchange
    offer = exchange.offer
    yield "offered", _written(situation, offer.base)
    moved = _part_of_the_way(lines)
    if moved is not None:
        yield "moved", _written(situation, moved)
    posted = situation.case.offer.posted_range
    if posted is not None:
        yield "range", f"{_written(situation, posted.low)} to {_written(situation, posted.high)}"
    vesting = _write_vesting(offer)
    if vesting:
        yield "vesting", vesting


def _written(situation: Situation, amount: int) -> str:
    if situation.component == "base":
        said = write_item(situation, "pay", amount, "rehearsal")
    else:  # a total would be written as one; base is money all the same
        said = write_item(situation, "sign_on", amount, "rehearsal")
    if isinstance(said, Phrase):
        return "".join(part if isinstance(part, str) else part.text for part in said.parts)
    return said.text if said else ""


def _part_of_the_way(lines: CallLines) -> int | None:
    """Return a figure that the employer may come to: none that is the owner's alone."""
    exchange, situation = lines.exchange, lines.situation
    ladder, asked, standing = exchange.ladder, exchange.asked, exchange.standing
    is_base = ladder is not None and ladder.item == "pay" and situation.component == "base"
    if not is_base or asked is None or standing is None or asked <= standing:
        return None
    own = lines.eyes_only.reveal()
    private = {own.settle_for.amount, own.stop_line.amount, *(step.amount for step in own.steps)}
    pay = situation.case.offer.pay
    for percent in _QUARTERS:
        way = Decimal(asked - standing) * percent / 100
        step = ask_step(int(asked))
        moved = pay.snap((int(standing) + int(way)) // step * step)
        if standing < moved < own.settle_for.amount and moved not in private:
            return moved
    return None


def _write_vesting(offer: Offer) -> str | None:
    """Say how the grant vests: as the offer has it, else as its company is known to do it."""
    equity, employer = offer.equity, offer.employer
    if equity is None or equity.kind != "rsu":
        return None
    years: Sequence[Decimal] = equity.vesting_percent or ()
    if not years and employer is not None and employer.vesting is not None:
        years = employer.vesting.vesting_percent or ()
    if len(years) < 2:
        return None
    parts = [f"{year.normalize():f}" for year in map(Decimal, years)]
    if len(set(parts)) == 1:
        return f"{parts[0]} percent a year"
    return f"{', '.join(parts[:-1])} and {parts[-1]} percent, year by year"


def _facts(
    plan: Plan, lines: CallLines, asked: Sequence[int], words: Mapping[str, str]
) -> Iterator[str]:
    situation, case = lines.situation, lines.situation.case
    offer = case.offer
    ladder = lines.exchange.ladder
    is_pay = ladder is not None and ladder.item == "pay"
    answered = plan.state.open_answer
    so = {
        "ask": lines.ask is not None,
        "ask_figure": lines.ask is not None
        and is_pay
        and situation.component == "base"
        and len(asked) == 1,
        "range": "range" in words,
        "vesting": "vesting" in words,
        "private_equity": offer.equity is not None and offer.equity.is_private,
        "between_jobs": case.candidate.employed is False,
        "would_sign": case.candidate.would_sign is True,
        "stays": offer.from_present_employer is True,
        "moved": "moved" in words,
        "withdrawn": answered is not None and answered.answer.kind == "withdrawn",
        "levelled_down": offer.was_levelled_down,
        "accepted": _where(plan) == "accepted",
    }
    return (name for name, is_so in so.items() if is_so)


def _weak_points(situation: Situation, facts: frozenset[str]) -> Iterator[str]:
    case, offer = situation.case, situation.case.offer
    yield from facts & {"between_jobs", "levelled_down", "private_equity"}
    if offer.base_is_fixed is True:
        yield "base_fixed"
    timeline = situation.timeline
    if timeline.deadline is not None and timeline.hours_left < situation.policy.review_hours:
        yield "urgent"
    if situation.band is None:
        yield "no_figures"
    posted = offer.posted_range
    if posted is not None and posted.low <= offer.base <= posted.high:
        yield "in_their_range"
    if not any(rival.written for rival in case.rivals):
        yield "no_rival"
    if not (case.candidate.case or case.candidate.role_fact):
        yield "no_reason"
