"""A drafted plan as text to read: emails first, then why, what is asked, and the numbers."""

from collections.abc import Iterator
from datetime import datetime

from negotiator.cli.table import lay_out
from negotiator.market.standing import rank, write_standing
from negotiator.money import write_money
from negotiator.offer.terms import list_terms
from negotiator.plan.ask_lines import AskLine, write_amount
from negotiator.plan.drafting import Plan

_RULE = "─" * 72


def write_report(plan: Plan) -> str:
    """Write everything a plan holds. The private figures are labelled as the owner's own."""
    parts = (_emails, _verdicts, _asks, _numbers, _checks)
    return "\n\n".join("\n".join(part(plan)) for part in parts)


def _emails(plan: Plan) -> Iterator[str]:
    if not plan.emails:
        yield "No email: nothing is left to ask for."
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
    pay = situation.pay
    yield "NUMBERS"
    yield f"  Band: {situation.choice.why}"
    if situation.ageing is not None:
        yield (
            f"  Its figures are brought forward {situation.ageing.months} months at "
            f"{situation.ageing.percent_a_year}% a year to size the ask."
        )
    if situation.penetration is not None:
        yield f"  The offer stands {situation.penetration}% of the way from its low end to the top."
    elif situation.percentile is not None and situation.band is not None:
        standing = write_standing(situation.percentile, situation.band.known())
        yield f"  The offer stands {standing} of it."
    worked_out = plan.case.offer.pay.sum_in(plan.case.offer.currency)
    if worked_out is not None:
        yield f"  Base: {worked_out}."
    yield f"  Ask: {situation.ask.formula}."
    if situation.grant is not None:
        yield f"  Grant: {situation.grant.formula}."
    sized = [
        f"{size} {write_money(ask.amount, plan.case.offer.currency)} (+{ask.uplift_percent}%)"
        for size, ask in situation.sizes
        if ask.amount is not None
    ]
    if sized:
        yield f"  To choose from: {', '.join(sized)}."
    factors = ", ".join(name for name, _ in situation.leverage.factors) or "nothing stated"
    yield f"  Leverage: {situation.leverage.tier} ({factors})."
    yield ""
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
    steps = [_money(plan, step) for step in situation.private.concessions.reveal()]
    yield from lay_out(
        (
            ("target", _money(plan, situation.private.target.reveal())),
            ("stop line", _money(plan, situation.private.stop_line.reveal())),
            ("steps down", ", ".join(steps) or "none"),
        ),
        indent=4,
    )


def _checks(plan: Plan) -> Iterator[str]:
    yield "BEFORE YOU SEND"
    yield from lay_out((check.level, check.message) for check in plan.checks)


def _money(plan: Plan, amount: int) -> str:
    return write_money(amount, plan.case.offer.currency)


def _say(moment: datetime) -> str:
    return f"{moment:%A} {moment.day} {moment:%B %Y, %H:%M %Z}"
