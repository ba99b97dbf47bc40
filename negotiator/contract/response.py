"""The response: a plan as the JSON of the contract, every figure with its origin."""

from datetime import datetime
from typing import Any

from negotiator.domain.ask_lines import AskLine
from negotiator.domain.band import Band
from negotiator.domain.offer import Offer
from negotiator.domain.situation import Situation
from negotiator.domain.tactic import Condition, Verdict
from negotiator.letter.email import Email
from negotiator.service import Plan


def write_plan(plan: Plan, *, id: str | None, created_at: datetime) -> dict[str, Any]:
    """Write a plan as plain JSON values. `private` is for the owner alone."""
    situation = plan.situation
    return {
        "id": id,
        "created_at": created_at.isoformat(),
        "versions": plan.versions,
        "tone": plan.case.tone,
        "plan": plan.case.plan,
        "currency": plan.case.offer.currency,
        "emails": [_email(email) for email in plan.emails],
        "tactics": [_verdict(verdict, situation) for verdict in plan.verdicts],
        "asks": [_ask(line) for line in plan.asks],
        "band": _choice(situation),
        "leverage": {
            "score": float(situation.leverage.score),
            "tier": situation.leverage.tier,
            "factors": [
                {"name": name, "weight": float(weight)}
                for name, weight in situation.leverage.factors
            ],
        },
        "private": {
            "target": situation.private.target.reveal(),
            "stop_line": situation.private.stop_line.reveal(),
            "concessions": list(situation.private.concessions.reveal()),
        },
        "compensation": _compensation(situation),
        "timeline": _timeline(situation),
        "trace": trace(plan),
        "checks": [{"level": check.level, "message": check.message} for check in plan.checks],
    }


def _email(email: Email) -> dict[str, Any]:
    return {
        "stage": email.stage,
        "subject": email.subject,
        "body": email.body,
        "send_by": email.send_by.isoformat(),
        "sentences": [
            {
                "text": sentence.text,
                "tactics": list(sentence.tactics),
                "figures": [
                    {"text": figure.text, "origin": figure.origin} for figure in sentence.figures
                ],
            }
            for sentence in email.sentences
        ],
    }


def _verdict(verdict: Verdict, situation: Situation) -> dict[str, Any]:
    uses_band = any(
        condition.fact in {"has_band", "offer_percentile"} for condition in verdict.conditions
    )
    uses_ask = verdict.tactic.id == situation.lead or verdict.tactic.id in {
        "anchoring",
        "strong_offer",
    }
    return {
        "id": verdict.tactic.id,
        "title": verdict.tactic.title,
        "summary": verdict.tactic.summary,
        "stage": verdict.tactic.stage,
        "verdict": verdict.kind,
        "because": verdict.because,
        "conditions": [_condition(condition) for condition in verdict.conditions],
        "formula": situation.ask.formula if uses_ask else None,
        "band": _band(situation.band) if uses_band and situation.band else None,
        "evidence": [
            {"claim": found.claim, "source": found.source, "limits": found.limits}
            for found in verdict.tactic.evidence
        ],
    }


def _condition(condition: Condition) -> dict[str, Any]:
    return {
        "fact": condition.fact,
        "means": condition.means,
        "operator": condition.operator,
        "needed": condition.needed,
        "actual": condition.actual,
        "holds": condition.holds,
        "distance": condition.distance,
    }


def _ask(line: AskLine) -> dict[str, Any]:
    return {
        "component": line.component,
        "offered": line.offered,
        "ask": line.ask,
        "percentile_before": line.percentile_before,
        "percentile_after": line.percentile_after,
        "primary": line.primary,
        "tactic": line.tactic,
        "package": line.package,
    }


def _band(band: Band) -> dict[str, Any]:
    return {
        "component": band.component,
        "currency": band.currency,
        "role": band.role,
        "level": band.level,
        "location": band.location,
        "company": band.company,
        "p10": band.p10,
        "p25": band.p25,
        "p50": band.p50,
        "p75": band.p75,
        "p90": band.p90,
        "n": band.n,
        "n_distinct": band.n_distinct,
        "source": band.source,
        "as_of": band.as_of.isoformat(),
        "licence": band.licence,
        "basis": band.basis,
        "note": band.note,
        "is_users_own": band.is_users_own,
    }


write_band = _band


def _choice(situation: Situation) -> dict[str, Any]:
    curve = situation.curve
    return {
        "chosen": _band(situation.band) if situation.band else None,
        "why": situation.choice.why,
        "offer_percentile": situation.percentile,
        "points": [
            {"percentile": percentile, "amount": amount, "modelled": percentile in curve.modelled}
            for percentile, amount in curve.points
        ]
        if curve
        else [],
        "passed_over": [
            {"band": _band(passed.band), "reason": passed.reason}
            for passed in situation.choice.passed_over
        ],
    }


def _compensation(situation: Situation) -> dict[str, Any]:
    pay = situation.pay
    equity = situation.case.offer.equity
    share = equity.ownership_percent if equity else None
    return {
        "component_totals": {
            "base": pay.base,
            "bonus": pay.bonus,
            "equity_a_year": pay.equity_a_year,
            "sign_on": pay.sign_on,
            "total_cash": pay.total_cash,
            "total_comp": pay.total_comp,
        },
        "years": [
            {
                "year": year.year,
                "base": year.base,
                "bonus": year.bonus,
                "equity": year.equity,
                "recurring": year.recurring,
                "one_time": year.one_time,
                "claimed_equity": year.claimed,
            }
            for year in pay.years
        ],
        "claimed_equity": pay.claimed_equity,
        "exercise_cost": pay.exercise_cost,
        "ownership_percent": str(share) if share is not None else None,
    }


def _timeline(situation: Situation) -> dict[str, Any]:
    timeline = situation.timeline
    return {
        "now": timeline.now.isoformat(),
        "deadline": timeline.deadline.isoformat() if timeline.deadline else None,
        "review_by": timeline.review_by.isoformat(),
        "counter_by": timeline.counter_by.isoformat(),
        "reply_by": timeline.reply_by.isoformat(),
        "extension_to": timeline.extension_to.isoformat(),
        "rolled_past": list(timeline.rolled_past),
        "time_zone": situation.case.offer.time_zone.key,
    }


def trace(plan: Plan) -> list[dict[str, Any]]:
    """List every origin that a figure of the emails names, with its kind and what it says."""
    meanings = _origins(plan.situation, plan.case.offer)
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


def _origins(situation: Situation, offer: Offer) -> dict[str, tuple[str, str]]:
    typed = {
        "offer.level": "the level you gave",
        "offer.base": "the base you gave, for a year",
        "offer.total_comp": "base, target bonus and the equity averaged over its vesting",
        "offer.total_cash": "base and target bonus",
        "offer.interviewed_level": "the level you interviewed for",
        "offer.deadline": "the employer's deadline you gave",
        "offer.company": "the company's name",
        "offer.role": "the role's name",
        "candidate.name": "your name",
        "candidate.specific": "your own words",
        "candidate.role_fact": "your own words",
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
        kind = "user" if band.is_users_own else "band"
        rounded = ", rounded to the nearest 1,000"
        for percentile, amount in band.known().items():
            origins[f"band.p{percentile}"] = (
                kind,
                f"p{percentile} of {band.source}: {amount:,}{rounded}",
            )
        origins["band.source"] = (kind, band.source)
    origins[f"ask.{situation.component}"] = ("formula", situation.ask.formula)
    least, most = situation.policy.sign_on_least_percent, situation.policy.sign_on_most_percent
    origins["package.sign_on"] = (
        "formula",
        f"the sign-on offered, {situation.sign_on_now:,}, and one year's gap, within {least}% "
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
    return origins
