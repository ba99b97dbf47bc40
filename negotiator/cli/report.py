"""A drafted plan as text to read: emails first, then why, what is asked, and the numbers.

After an answer come what to say aloud and what not to do, the other moves, and the ladder.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from textwrap import wrap

from negotiator.ask.exchange import Exchange
from negotiator.cli.table import lay_out
from negotiator.market.standing import rank, write_standing
from negotiator.money import write_money
from negotiator.offer.terms import list_terms
from negotiator.plan.ask_lines import AskLine, write_amount
from negotiator.plan.drafting import Plan
from negotiator.tactics.tactic import VerdictKind

_RULE = "─" * 72
_WIDTH = 96
_TOLD: frozenset[VerdictKind] = frozenset({"fired", "switched_off"})


def write_report(plan: Plan) -> str:
    """Write everything a plan holds. The private figures are labelled as the owner's own."""
    parts: tuple[Callable[[Plan], Iterator[str]], ...]
    if plan.exchange is not None:
        parts = (_next, _emails, _aloud, _move, _others, _asks, _numbers, _checks)
    elif plan.case.thread:
        letters = (_emails, _verdicts, _asks) if plan.emails else ()
        parts = (_next, *letters, _numbers, _checks)
    else:
        parts = (_emails, _verdicts, _asks, _numbers, _checks)
    written = ("\n".join(part(plan)) for part in parts)
    return "\n\n".join(text for text in written if text)


def _next(plan: Plan) -> Iterator[str]:
    """Say what to do next and, where one waits, until when."""
    step = plan.next
    yield "NEXT"
    yield from _indent(step.says)
    if step.by is not None and step.name == "wait":
        yield f"  Until {_say(step.by)}."


def _aloud(plan: Plan) -> Iterator[str]:
    if plan.spoken:
        yield "ALOUD, WHEN YOU TALK"
        for line in plan.spoken:
            yield from _indent(line)
    leader = plan.leader
    if leader is not None and leader.tactic.dont:
        yield ""
        yield "WHAT NOT TO DO"
        yield from _indent(leader.tactic.dont)


def _move(plan: Plan) -> Iterator[str]:
    """Say which tactic leads the reply and why, and what follows it."""
    leader = plan.leader
    if leader is None:
        return
    yield f"WHY: {leader.tactic.title}"
    rows = [(leader.tactic.id, leader.because)]
    rows += [
        (verdict.tactic.id, _because(verdict.kind, verdict.because))
        for verdict in plan.verdicts
        if verdict is not leader and verdict.kind in _TOLD
    ]
    yield from lay_out(rows)


def _because(kind: VerdictKind, because: str) -> str:
    return f"{because} (switched off)" if kind == "switched_off" else because


def _others(plan: Plan) -> Iterator[str]:
    """List the moves that fitted too, and how many did not."""
    if plan.leader is None:
        return
    gave_way = [verdict for verdict in plan.verdicts if verdict.kind == "gave_way"]
    yield "OTHER MOVES"
    yield from lay_out((verdict.tactic.id, verdict.because) for verdict in gave_way)
    rest = sum(verdict.kind in {"not_fired", "not_applicable"} for verdict in plan.verdicts)
    yield f"  {rest} more did not fit; --json has each with its reasons."


def _emails(plan: Plan) -> Iterator[str]:
    if not plan.emails:
        if not plan.case.thread:
            yield "No email: nothing is left to ask for."
        return
    for number, email in enumerate(plan.emails, start=1):
        if number > 1:
            yield ""
        yield _RULE
        yield f"Email {number} of {len(plan.emails)}: {email.stage}. Send {_say(email.send_by)}."
        yield _RULE
        yield f"Subject: {email.subject}"
        yield ""
        yield email.body
    yield _RULE


def _verdicts(plan: Plan) -> Iterator[str]:
    yield "WHY"
    yield from lay_out(
        (verdict.kind.replace("_", " "), verdict.tactic.id, verdict.because)
        for verdict in plan.verdicts
    )


def _asks(plan: Plan) -> Iterator[str]:
    yield "ASKS"
    if not plan.asks:
        yield "  none"
        return
    currency = plan.case.offer.currency
    rows = [("component", "offered", "ask", "percentile", "")]
    rows += [
        (
            line.component.replace("_", " ") + (f", year {line.year}" if line.year else ""),
            write_amount(line.offered, line.unit, currency),
            write_amount(line.ask, line.unit, currency),
            _rise(plan, line),
            f"package {line.package}" if line.package else "primary" if line.primary else "",
        )
        for line in plan.asks
    ]
    yield from lay_out(rows, right=frozenset({1, 2, 3}))


def _rise(plan: Plan, line: AskLine) -> str:
    """Say from where to where in the band a yes would lead."""
    band = plan.situation.band
    if band is None or line.percentile_before is None or line.percentile_after is None:
        return ""
    return " → ".join(
        rank(write_standing(percentile, band.known()))
        for percentile in (line.percentile_before, line.percentile_after)
    )


def _numbers(plan: Plan) -> Iterator[str]:
    situation = plan.situation
    exchange = plan.exchange
    pay = exchange.pay if exchange else situation.pay
    is_first = not plan.case.thread
    offer, ask = ("The offer", "Ask") if is_first else ("Their first offer", "First ask")
    yield "NUMBERS"
    yield f"  Band: {situation.choice.why}"
    if situation.ageing is not None:
        yield (
            f"  Its figures are brought forward {situation.ageing.months} months at "
            f"{situation.ageing.percent_a_year}% a year to size the ask."
        )
    if situation.penetration is not None:
        yield f"  {offer} stands {situation.penetration}% of the way from its low end to the top."
    elif situation.percentile is not None and situation.band is not None:
        standing = write_standing(situation.percentile, situation.band.known())
        yield f"  {offer} stands {standing} of it."
    worked_out = plan.case.offer.pay.sum_in(plan.case.offer.currency)
    if worked_out is not None:
        yield f"  Base: {worked_out}."
    yield f"  {ask}: {situation.ask.formula}."
    if situation.grant is not None:
        yield f"  Grant: {situation.grant.formula}."
    sized = [
        f"{size} {write_money(ask.amount, plan.case.offer.currency)} (+{ask.uplift_percent}%)"
        for size, ask in situation.sizes
        if ask.amount is not None
    ]
    if sized and is_first:
        yield f"  To choose from: {', '.join(sized)}."
    factors = ", ".join(name for name, _ in situation.leverage.factors) or "nothing stated"
    yield f"  Leverage: {situation.leverage.tier} ({factors})."
    yield ""
    if not is_first:
        yield "  What they offer now:" if exchange else "  Their first offer:"
    rows: list[tuple[str, ...]] = [("year", "base", "bonus", "equity", "recurring", "one-time")]
    rows += [
        (
            str(year.year),
            *(
                "not known" if amount is None else _money(plan, amount)
                for amount in (year.base, year.bonus, year.equity, year.recurring, year.one_time)
            ),
        )
        for year in pay.years
    ]
    yield from lay_out(rows, right=frozenset(range(1, 6)))
    if pay.claimed_equity and pay.equity_a_year == 0:
        claimed = _money(plan, pay.claimed_equity)
        yield f"  Equity that cannot be sold yet counts as zero; {claimed} is claimed."
    for term in list_terms(plan.case.offer):
        yield f"  {term.name}: {term.says}."
    yield ""
    yield "  For you alone, in no email:"
    if exchange is not None and exchange.ladder is not None:
        yield from lay_out(_ladder(plan, exchange), indent=4)
        return
    steps = [_money(plan, step) for step in situation.private.concessions.reveal()]
    yield from lay_out(
        (
            ("target", _money(plan, situation.private.target.reveal())),
            ("stop line", _money(plan, situation.private.stop_line.reveal())),
            ("steps down", ", ".join(steps) or "none"),
        ),
        indent=4,
    )


def _ladder(plan: Plan, exchange: Exchange) -> Iterator[tuple[str, str]]:
    """Yield how far the talk has come down from the ask, and how far it may."""
    ladder = exchange.ladder
    if ladder is None:
        return

    def say(amount: int | Decimal | None) -> str:
        if amount is None:
            return "not known"
        unit = ladder.item if ladder.item in {"shares", "percent"} else "money"
        return write_amount(amount, unit, plan.case.offer.currency)

    steps = ", ".join(map(say, ladder.steps.reveal()))
    yield "asked for", say(exchange.asked)
    yield "they offer", say(exchange.standing)
    yield "meet at", "nowhere: they are past it" if exchange.step is None else say(exchange.step)
    yield "steps down", steps or "none"
    reached = " (reached, all they offer counted)" if exchange.reaches_target else ""
    yield "settle for", say(ladder.target.reveal()) + reached
    yield "stop line", _money(plan, plan.situation.private.stop_line.reveal())


def _checks(plan: Plan) -> Iterator[str]:
    if not plan.checks:
        return
    yield "BEFORE YOU SEND"
    yield from lay_out((check.level, check.message) for check in plan.checks)


def _indent(text: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _money(plan: Plan, amount: int) -> str:
    return write_money(amount, plan.case.offer.currency)


def _say(moment: datetime) -> str:
    return f"{moment:%A} {moment.day} {moment:%B %Y, %H:%M %Z}"
