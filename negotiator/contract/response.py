"""The response: a plan as the JSON of the contract, every figure with its origin."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from negotiator.ask.exchange import Exchange
from negotiator.ask.situation import Situation
from negotiator.contract.letter import write_email
from negotiator.contract.trace import trace
from negotiator.market.ageing import Ageing
from negotiator.market.band import Band
from negotiator.offer.terms import list_terms
from negotiator.plan.ask_lines import AskLine
from negotiator.plan.drafting import Plan
from negotiator.plan.next_step import NextStep
from negotiator.plan.want_remarks import kept_for_the_call
from negotiator.reference.company import Company
from negotiator.reference.title import TitleReading
from negotiator.tactics.tactic import Condition, Verdict
from negotiator.thread.state import ThreadState


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
        "emails": [write_email(email) for email in plan.emails],
        "tactics": [_verdict(verdict, situation) for verdict in plan.verdicts],
        "asks": [_ask_line(line) for line in plan.asks],
        "sizes": list(_sizes(plan)),
        "wants": _wants(plan),
        "terms": [asdict(term) for term in list_terms(plan.case.offer)],
        "band": _choice(situation),
        "title_reading": write_title(situation.case.offer.title),
        "leverage": {
            "score": float(situation.leverage.score),
            "tier": situation.leverage.tier,
            "factors": [
                {"name": name, "weight": float(weight)}
                for name, weight in situation.leverage.factors
            ],
        },
        "private": _private(plan),
        "compensation": _compensation(situation, plan.exchange),
        "company": _company(situation.case.offer.employer),
        "timeline": _timeline(situation),
        "trace": trace(plan),
        "checks": [{"level": check.level, "message": check.message} for check in plan.checks],
        "state": write_state(plan.state),
        "next": write_next(plan),
    }


def write_state(state: ThreadState) -> dict[str, Any]:
    """Write where a thread stands, and what may happen next."""
    return {
        "name": state.name,
        "since": state.since.isoformat() if state.since else None,
        "requests": state.requests,
        "fits": list(state.fitting),
    }


def write_next(plan: Plan) -> dict[str, Any]:
    """Write the next thing to do, with what to say aloud and what not to do."""
    leader = plan.leader
    return {
        **write_step(plan.next),
        "tactic": leader.tactic.id if leader else None,
        "spoken": list(plan.spoken),
        "dont": leader.tactic.dont if leader else None,
        "others": [
            {"tactic": verdict.tactic.id, "title": verdict.tactic.title, "because": verdict.because}
            for verdict in plan.verdicts
            if verdict.kind == "gave_way" and verdict.tactic.stage == "reply"
        ],
    }


def write_step(step: NextStep) -> dict[str, Any]:
    """Write a step: what it is, in one sentence, and by when."""
    return {
        "step": step.name,
        "says": step.says,
        "stage": step.stage,
        "by": step.by.isoformat() if step.by else None,
    }


def _private(plan: Plan) -> dict[str, Any]:
    """Write what is for the owner alone."""
    figures = plan.situation.private
    return {
        "target": figures.target.reveal(),
        "stop_line": figures.stop_line.reveal(),
        "concessions": list(figures.concessions.reveal()),
        "ladder": _ladder(plan.exchange) if plan.exchange else None,
    }


def _ladder(exchange: Exchange) -> dict[str, Any] | None:
    """Write how far the talk has come down from the ask; a share of a company as text."""
    ladder = exchange.ladder
    if ladder is None:
        return None
    exact = (
        (lambda amount: None if amount is None else str(amount))
        if (ladder.item == "percent")
        else (lambda amount: amount)
    )
    return {
        "item": ladder.item,
        "offered": exact(ladder.offered),
        "asked": exact(exchange.asked),
        "standing": exact(exchange.standing),
        "next": exact(exchange.step),
        "target": exact(ladder.target.reveal()),
        "steps": [exact(step) for step in ladder.steps.reveal()],
        "reaches_target": exchange.reaches_target,
    }


def write_title(reading: TitleReading | None) -> dict[str, Any] | None:
    """Write how a title was read as plain JSON values."""
    if reading is None:
        return None
    return {
        "title": reading.title,
        "role": reading.role,
        "occupation": reading.occupation,
        "level": reading.level,
        "level_is_suggested": reading.level is not None,
        "is_guess": reading.is_guess,
        "parts": [{"text": part.text, "is": part.is_} for part in reading.parts],
        "why": list(reading.why),
    }


def _ask_line(line: AskLine) -> dict[str, Any]:
    """Write a line; a percentage of a company as text, so that it stays exact."""
    written = asdict(line)
    if line.unit == "percent":
        written |= {"offered": str(line.offered), "ask": str(line.ask)}
    return written


def _sizes(plan: Plan) -> Iterator[dict[str, Any]]:
    """Write the three sizes to choose from, of what the letter asks for: the pay, the grant."""
    situation, asked = plan.situation, {line.component for line in plan.asks}
    chosen, curve = situation.case.ask_size, situation.curve
    is_ranked = curve is not None and not situation.is_in_posted_range
    for size, ask in situation.sizes if situation.component in asked else ():
        if ask.amount is not None and ask.mode in {"standard", "no_band", "level_check"}:
            yield {
                "size": size,
                "component": situation.component,
                "unit": "money",
                "offered": ask.offered,
                "ask": ask.amount,
                "uplift_percent": ask.uplift_percent,
                "percentile": curve.percentile_of(ask.amount) if curve and is_ranked else None,
                "chosen": size == chosen and situation.ask.mode != "own",
            }
    for size, grant in situation.grant_sizes if "equity" in asked else ():
        if not grant.is_own:
            yield {
                "size": size,
                "component": "equity",
                "unit": "money" if grant.unit == "value" else grant.unit,
                "offered": grant.offered if grant.unit != "percent" else str(grant.offered),
                "ask": grant.amount if grant.unit != "percent" else str(grant.amount),
                "uplift_percent": grant.uplift_percent,
                "percentile": None,
                "chosen": size == chosen,
            }


def _wants(plan: Plan) -> list[dict[str, Any]]:
    """Write what is wanted, and whether a letter tells it or it is kept for the call."""
    kept = kept_for_the_call(plan.situation, plan.verdicts, plan.asks)
    return [
        {
            "item": want.item,
            "value": want.value if isinstance(want.value, int | None) else str(want.value),
            "must": want.must,
            "said_in": "call" if want in kept else "letter",
        }
        for want in plan.case.candidate.wants
    ]


def _verdict(verdict: Verdict, situation: Situation) -> dict[str, Any]:
    uses_band = any(
        condition.fact in {"has_band", "offer_percentile"} for condition in verdict.conditions
    )
    return {
        "id": verdict.tactic.id,
        "title": verdict.tactic.title,
        "summary": verdict.tactic.summary,
        "stage": verdict.tactic.stage,
        "verdict": verdict.kind,
        "to": verdict.to,
        "because": verdict.because,
        "conditions": [_condition(condition) for condition in verdict.conditions],
        "formula": _formula_of(verdict, situation),
        "band": write_band(situation.band) if uses_band and situation.band else None,
        "evidence": [
            {"claim": found.claim, "source": found.source, "limits": found.limits}
            for found in verdict.tactic.evidence
        ],
    }


def _formula_of(verdict: Verdict, situation: Situation) -> str | None:
    """Return the calculation behind a tactic's figure; None where it has none of its own."""
    moves = {place.move for place in verdict.tactic.places}
    for reasoned in map(situation.reasoned, moves):
        if reasoned is not None:
            return reasoned.formula
    if "grant" in moves:
        return situation.grant.formula if situation.grant else None
    is_sized_by_the_ask = verdict.tactic.places[0].move in {"recurring_pay", "sign_on"}
    return situation.ask.formula if verdict.leads or is_sized_by_the_ask else None


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


def write_band(band: Band) -> dict[str, Any]:
    """Write a pay band with its source as plain JSON values."""
    return {
        "component": band.component,
        "currency": band.currency,
        "role": band.role,
        "level": band.level,
        "location": band.location,
        "company": band.company,
        "title": band.title,
        "url": band.url,
        "p10": band.p10,
        "p25": band.p25,
        "p50": band.p50,
        "p75": band.p75,
        "p90": band.p90,
        "low": band.low,
        "high": band.high,
        "n": band.n,
        "n_distinct": band.n_distinct,
        "source": band.source,
        "as_of": band.as_of.isoformat(),
        "licence": band.licence,
        "basis": band.basis,
        "note": band.note,
        "is_users_own": band.is_users_own,
        "is_told": band.is_told,
    }


def _choice(situation: Situation) -> dict[str, Any]:
    curve = situation.curve
    return {
        "chosen": write_band(situation.band) if situation.band else None,
        "why": situation.choice.why,
        "looked": [{"where": look.where, "found": look.found} for look in situation.choice.looks],
        "ageing": _ageing(situation.ageing),
        "offer_percentile": None if situation.is_in_posted_range else situation.percentile,
        "offer_penetration": situation.penetration,
        "points": [
            {"percentile": percentile, "amount": amount, "modelled": percentile in curve.modelled}
            for percentile, amount in curve.points
        ]
        if curve
        else [],
        "passed_over": [
            {"band": write_band(passed.band), "reason": passed.reason}
            for passed in situation.choice.passed_over
        ],
    }


def _ageing(ageing: Ageing | None) -> dict[str, Any] | None:
    if ageing is None:
        return None
    return {
        "months": ageing.months,
        "percent_a_year": str(ageing.percent_a_year),
        "to": ageing.to.isoformat(),
    }


def _compensation(situation: Situation, exchange: Exchange | None) -> dict[str, Any]:
    """Write what the offer pays, with what they have put on the table since."""
    pay = exchange.pay if exchange else situation.pay
    equity = exchange.offer.equity if exchange else situation.case.offer.equity
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
        "base_sum": situation.case.offer.pay.sum_in(situation.case.offer.currency),
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


def _company(employer: Company | None) -> dict[str, Any] | None:
    """Write what is publicly known of the employer; the offer need not agree with it."""
    if employer is None:
        return None
    return {
        "id": employer.id,
        "name": employer.name,
        "levels": {level: list(names) for level, names in employer.levels.items()},
        "facts": [
            {
                "subject": fact.subject,
                "says": fact.says,
                "source": fact.source,
                "seen": fact.seen,
                "confidence": fact.confidence,
                "note": fact.note,
                "conflict": fact.conflict,
            }
            for fact in employer.facts
        ],
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
