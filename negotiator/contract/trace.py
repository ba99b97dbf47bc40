"""Where each figure of the emails comes from: the user, a band, or a formula over those."""

from collections.abc import Iterator
from typing import Any

from negotiator.ask.exchange import Exchange
from negotiator.ask.situation import Situation
from negotiator.offer.offer import Offer
from negotiator.plan.drafting import Plan


def trace(plan: Plan) -> list[dict[str, Any]]:
    """List every origin that a figure of the emails names, with its kind and what it says."""
    meanings = _origins(plan, plan.situation, plan.case.offer)
    used = {
        figure.origin
        for email in plan.emails
        for sentence in email.sentences
        for figure in sentence.figures
    }
    return [
        {"origin": origin, "kind": kind, "says": says}
        for origin, (kind, says) in meanings.items()
        if origin in used
    ]


def _origins(plan: Plan, situation: Situation, offer: Offer) -> dict[str, tuple[str, str]]:
    typed = {
        "offer.level": _level_says(offer, "the level you gave", offer.level),
        "offer.company_level": "the level as your letter names it",
        "offer.base": f"the base you gave, for a year{_sum_says(offer)}",
        "offer.total_comp": "base, target bonus and the equity averaged over its vesting",
        "offer.total_cash": "base and target bonus",
        "offer.interviewed_level": _level_says(
            offer, "the level you interviewed for", offer.interviewed_level
        ),
        "offer.deadline": "the employer's deadline you gave",
        "offer.company": "the company's name",
        "offer.role": "the role's name",
        "candidate.name": "your name",
        "candidate.specific": "your own words",
        "candidate.role_fact": "your own words",
        "candidate.case": "your own words",
        "candidate.wants": "what you want, as you gave it",
        "offer.grant": "the grant you gave",
        "offer.sign_on": "the sign-on you gave",
        "candidate.forfeited_pay": "the pay you forfeit, which you can show and may mention",
        "offer.vesting": "the vesting you gave, of its first year or years",
        "shares.offered": "the equity you gave, in shares or percent of the company",
        "recruiter.name": "the recruiter's name",
        "competing_offers.company": "the other company's name",
        "market.source": "the source you gave for your figures",
        "rival.base": "the other offer's base",
        "rival.sign_on": "the other offer's sign-on",
        "rival.total_comp": "the other offer's total compensation",
    }
    origins = {origin: ("user", says) for origin, says in typed.items()}
    band = situation.band
    if band is not None:
        kind = "user" if band.is_users_own or band.is_told else "band"
        rounded = ", rounded to the nearest 1,000"
        for percentile, amount in band.known().items():
            origins[f"band.p{percentile}"] = (
                kind,
                f"p{percentile} of {band.source}: {amount:,}{rounded}",
            )
        for end, printed in (("low", band.low), ("high", band.high)):
            origins[f"band.{end}"] = (
                kind,
                f"the {end} end of the range in {band.source}: {printed}",
            )
        origins["band.source"] = (kind, band.source)
        origins["band.as_of"] = (kind, f"the month of {band.source}")
        origins["band.title"] = (kind, f"the title and place in {band.source}")
    for verdict in plan.verdicts:
        reasoned = situation.reasoned(verdict.place.move) if verdict.place else None
        for year, _ in enumerate(reasoned.years if reasoned else (), start=1):
            origins[f"sign_on.year_{year}"] = ("formula", reasoned.formula if reasoned else "")
    if situation.grant is not None:
        origins["ask.grant"] = ("formula", situation.grant.formula)
        origins["shares.asked"] = ("formula", situation.grant.formula)
        origins["shares.percent"] = ("formula", "of the fully diluted shares you gave")
    origins[f"ask.{situation.component}"] = ("formula", situation.ask.formula)
    origins["ask.rate"] = (
        "formula",
        f"the ask over the {offer.pay.periods:,} times a year that base is paid, rounded down",
    )
    least, most = situation.policy.sign_on_least_percent, situation.policy.sign_on_most_percent
    rival = situation.rival
    origins["package.sign_on"] = (
        "formula",
        f"the sign-on of {rival.amount:,} in the written offer elsewhere, matched"
        if rival is not None and rival.component == "sign_on"
        else "the sign-on you named"
        if any(want.item == "sign_on" for want in plan.case.candidate.wants)
        else f"the sign-on offered, {situation.sign_on_now:,}, and one year's gap, within {least}% "
        f"to {most}% of base {situation.pay.base:,}",
    )
    origins["package.equity"] = (
        "formula",
        "a grant whose first two years make both packages equal",
    )
    hours = situation.policy.review_hours
    skipped = (
        f", past {' and '.join(situation.timeline.rolled_past)}"
        if situation.timeline.rolled_past
        else ""
    )
    origins["policy.review_hours"] = ("formula", f"{hours} hours from the first message")
    origins["deadline.review"] = (
        "formula",
        f"{hours} hours from now, at 17:00 of a working day{skipped}, never after their deadline",
    )
    origins["deadline.reply"] = (
        "formula",
        "two working days after the counter, before their deadline",
    )
    origins["deadline.extension"] = (
        "formula",
        f"the first working 17:00, {hours} hours from now{skipped}",
    )
    if plan.exchange is not None:
        origins |= dict(_reply_origins(plan, plan.exchange))
    return origins


_TYPED_OF_AN_ANSWER = {
    "answer.base": "the base in their answer, as you gave it",
    "answer.sign_on": "the sign-on in their answer, as you gave it",
    "answer.equity_value": "the grant in their answer, as you gave it",
    "answer.equity_shares": "the shares in their answer, as you gave them",
    "answer.low": "the low end of the range they named, as you gave it",
    "answer.high": "the top of the range they named, as you gave it",
    "answer.part": "what they wrote of it last, as you gave it",
    "answer.answer_by": "when they want to hear, as you gave it",
    "answer.lacks": "your own words",
    "offer.part": "what they offered of it before",
    "offer.bonus": "the bonus you gave",
    "offer.vesting": "the years of the vesting you gave",
    "offer.relocation": "the relocation you gave",
    "offer.start_date": "the first day you gave",
    "offer.full_time_percent": "the working time you gave",
    "offer.paid_leave_days": "the paid leave you gave",
    "offer.office_days_per_week": "the days in the office you gave",
    "offer.pension_percent": "the employer's contribution you gave",
    "offer.probation_months": "the probation you gave",
    "offer.notice_days": "the notice period you gave",
    "thread.sent": "the day you sent your last message",
}


def _reply_origins(plan: Plan, exchange: Exchange) -> Iterator[tuple[str, tuple[str, str]]]:
    """Say where the figures of a reply come from: what was answered, and the sums over it."""
    for origin, says in _TYPED_OF_AN_ANSWER.items():
        yield origin, ("user", says)
    policy = plan.situation.policy
    latest = "the offer with what they answered since"
    yield "answer.standing", ("user", f"what they offer now: {latest}")
    for part in ("base", "sign_on", "equity", "part"):
        yield (
            f"agreed.{part}",
            ("user", f"what was agreed: {latest}, or what you asked and they granted"),
        )
    yield "reply.asked", ("formula", "what you asked for last")
    yield (
        "reply.step",
        (
            "formula",
            "the first step down from what you asked for, the only one that a letter names",
        ),
    )
    yield (
        "reply.in_range",
        ("formula", "what you asked for, or the top of their range if it is less"),
    )
    yield (
        "reply.in_level",
        ("formula", "what you asked for, or the top of your level if it is less"),
    )
    yield (
        "reply.sign_on",
        (
            "formula",
            f"the sign-on offered, {exchange.sign_on_now:,}, and what is left of your request, "
            f"within {policy.sign_on_most_percent}% of base and never over what you named before",
        ),
    )
    yield "reply.term", ("formula", "what a last request asks for, where you named no wish")
    yield "deadline.reply", ("formula", "two working days from now, before they want to hear")
    yield (
        "deadline.extension",
        (
            "formula",
            f"{policy.replies.extension_hour}:00 of the next working day",
        ),
    )


def _sum_says(offer: Offer) -> str:
    """Say how the year was worked out, where base was given for another period."""
    worked_out = offer.pay.sum_in(offer.currency)
    return f": {worked_out}" if worked_out else ""


def _level_says(offer: Offer, says: str, level: str | None) -> str:
    """Say how the company's own name of a level came about, where the email uses it."""
    employer = offer.employer
    if employer is None or level is None or employer.name_of_level(level) in {None, level}:
        return says
    return f"{says}, {level}, as {employer.name} names it"
