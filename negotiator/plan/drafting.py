"""Draft a case: the one path that the page, the API and the command line share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from negotiator import __version__
from negotiator.ask.case import Case
from negotiator.ask.exchange import Exchange, revise
from negotiator.ask.situation import Situation, assess
from negotiator.ask.wants import Want, WantItem
from negotiator.engine.verdicts import Decision
from negotiator.letter.compose import compose_email
from negotiator.letter.email import Email
from negotiator.letter.grammar import as_reason, first_name, formal_name
from negotiator.letter.lint import Check, LintRules, lint_text
from negotiator.letter.pay_phrases import gather_move_phrases
from negotiator.letter.phrases import gather_phrases
from negotiator.letter.phrasing import ways_of
from negotiator.letter.points import phrase_point, read_fact
from negotiator.market.band import Band
from negotiator.offer.offer import Offer, PostedRange
from negotiator.plan.ask_lines import AskLine, list_asks
from negotiator.plan.knowledge import Knowledge
from negotiator.plan.next_step import NextStep, Ready, choose_next
from negotiator.plan.remark import Remark
from negotiator.plan.remarks import remark_on
from negotiator.plan.reply_lines import list_reply_asks
from negotiator.plan.reply_remarks import remark_on_reply
from negotiator.plan.turn import speak, take_turn
from negotiator.reference.legal_form import without_legal_form
from negotiator.tactics.facts import Facts, gather_facts
from negotiator.tactics.tactic import Stage, Verdict
from negotiator.thread.event import Answered, Drafted
from negotiator.thread.state import ThreadState, derive_state

_STAGES: tuple[Stage, ...] = ("acknowledge", "counter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The answer to a case: emails, verdicts, numbers and remarks, and what they rest on.

    `state` is where its thread stands; `decision` is who stands where in the first letters.
    `exchange` has the sums of a reply, None in a first draft, and `spoken` is what one would say
    of it on the phone.
    """

    case: Case
    situation: Situation
    facts: Facts
    verdicts: tuple[Verdict, ...]
    emails: tuple[Email, ...]
    asks: tuple[AskLine, ...]
    checks: tuple[Check, ...]
    versions: dict[str, str]
    state: ThreadState
    decision: Decision
    exchange: Exchange | None = None
    spoken: tuple[str, ...] = ()

    @property
    def leader(self) -> Verdict | None:
        """The tactic that leads a reply; None in a first draft, or where nothing is to be said."""
        if self.exchange is None:
            return None
        return next((each for each in self.verdicts if each.leads and _replies(each)), None)

    @property
    def next(self) -> NextStep:
        """The one next thing to do."""
        offer = self.case.offer
        return choose_next(
            self.state,
            [Ready(email.stage, email.send_by) for email in self.emails],
            policy=self.situation.policy,
            location=offer.location,
            time_zone=offer.time_zone,
        )


def _replies(verdict: Verdict) -> bool:
    return verdict.tactic.stage == "reply"


def draft(case: Case, bands: Iterable[Band], knowledge: Knowledge) -> Plan:
    """Draft what comes next in a case against these bands; the same input gives the same bytes.

    That is the first messages or, once the employer has answered, the reply.
    """
    state = derive_state((Drafted(at=case.now), *case.thread))
    case = bring_up_to_date(case, state)
    bands = tuple(bands)
    situation, facts, decision = _decide(case, bands, knowledge)
    if state.open_answer is not None or state.ended is not None:
        return _draft_reply(situation, facts, decision, state, bands, knowledge)
    stages, is_single = _plan_stages(situation, facts, has_ask=decision.has_ask)
    stages = frozenset(
        stage for stage in _STAGES if stage in stages and state.may_still_send(stage)
    )
    verdicts = knowledge.engine.explain(decision, stages=stages, single=is_single)
    emails = _write(situation, verdicts, knowledge, stages, is_single)
    asks = list_asks(situation, verdicts)
    remarks: Iterable[Remark] = ()
    if emails or not case.thread:  # while one waits, nothing is sent that could be remarked on
        remarks = remark_on(situation, verdicts, asks=asks, has_counter="counter" in stages)
    return Plan(
        case=case,
        situation=situation,
        facts=facts,
        verdicts=verdicts,
        emails=emails,
        asks=asks,
        checks=(*_lint(case, emails, knowledge.lint_rules), *_as_checks(remarks)),
        versions=_versions(situation, knowledge),
        state=state,
        decision=decision,
    )


def _decide(
    case: Case, bands: Sequence[Band], knowledge: Knowledge
) -> tuple[Situation, Facts, Decision]:
    """Do the sums of a case, state its facts, and let the rules of a first draft choose."""
    inputs = knowledge.engine.rulebook.inputs(case.switched_off)
    situation = assess(case, bands, knowledge.reference, knowledge.policy, inputs)
    facts = gather_facts(situation)
    decision = knowledge.engine.decide(facts.as_record(), switched_off=case.switched_off)
    return situation, facts, decision


def bring_up_to_date(case: Case, state: ThreadState) -> Case:
    """Put the moment they want to hear by in place of the letter's, and leave out what is past.

    A range they named before anything was asked sizes the ask, and so does a better offer. Whoever
    was thanked has been thanked: the counter then says so.
    """
    if not case.thread:
        return case
    offer, candidate = case.offer, case.candidate
    if state.requests == 0 and state.open_answer is None and state.ended is None:
        for each in state.answers:
            offer = revise(offer, each.answer)
        candidate = _with_offer(case, offer).candidate
    moments = [
        each.answer.answer_by
        for each in state.answers
        if each.answer.answer_by and each.answer.kind != "will_check"  # that is when they answer
    ]
    if moments:
        offer = replace(offer, deadline=moments[-1], deadline_date=None)
    today = case.now.astimezone(offer.time_zone).date()
    is_past = (
        offer.deadline <= case.now
        if offer.deadline is not None
        else offer.deadline_date is not None and offer.deadline_date < today
    )
    if is_past:
        offer = replace(offer, deadline=None, deadline_date=None)
    ranges = [each.answer for each in state.answers if each.answer.high is not None]
    if ranges and state.requests == 0 and ranges[-1].high is not None:
        low = ranges[-1].low if ranges[-1].low is not None else min(offer.base, ranges[-1].high)
        offer = replace(offer, posted_range=PostedRange(low=low, high=ranges[-1].high))
    if state.has_sent("acknowledge"):
        candidate = replace(candidate, acknowledged=True)
    if offer is case.offer and candidate is case.candidate:
        return case
    return replace(case, offer=offer, candidate=candidate)


def _with_offer(case: Case, offer: Offer) -> Case:
    """Put a better offer in place of the first; what is wanted of pay and granted by it is out."""
    equity = offer.equity
    offered: dict[WantItem, int | None] = {
        "base": offer.base,
        "sign_on": offer.sign_on[0] if offer.sign_on else None,
        "equity_value": equity.grant_value if equity else None,
        "equity_shares": equity.shares if equity else None,
    }

    def is_open(want: Want) -> bool:
        now = offered.get(want.item)
        return now is None or not isinstance(want.value, int) or want.value > now

    wants = tuple(want for want in case.candidate.wants if is_open(want))
    return replace(case, offer=offer, candidate=replace(case.candidate, wants=wants))


def _draft_reply(
    situation: Situation,
    facts: Facts,
    decision: Decision,
    state: ThreadState,
    bands: Sequence[Band],
    knowledge: Knowledge,
) -> Plan:
    """Draft the reply to what they said last, or to what the person decided.

    A counter that has not gone out comes after it, where the answer leaves room for one.
    """
    case = situation.case
    turn = take_turn(situation, decision, state, knowledge)
    exchange, reply = turn.exchange, turn.decision
    verdicts = knowledge.replies.explain(reply, stages=frozenset({"reply"}), single=False)
    leader = next((verdict for verdict in verdicts if verdict.leads), None)
    emails: tuple[Email, ...] = ()
    spoken: tuple[str, ...] = ()
    if state.ended is not None and state.ended.how == "withdrawn":
        leader, verdicts = None, ()
    if leader is not None:
        phrases = gather_phrases(
            situation, knowledge.reference, is_single=False, takes_role_fact=True, lead=turn.lead
        ) | turn.phrase(situation, writes=leader.tactic.writes)
        phrases["asks_again"] = leader.place is not None and leader.place.move is not None
        emails = (_write_reply(situation, exchange, verdicts, leader, phrases, knowledge),)
        spoken = speak(leader.tactic, phrases, knowledge)
    asks = list_reply_asks(situation, exchange, verdicts)
    if exchange.counter_is_due and decision.has_ask and _leaves_room(exchange, leader):
        later: frozenset[Stage] = frozenset({"counter"})
        if exchange.offer != case.offer:  # what they added is not asked for again
            newer = _with_offer(case, exchange.offer)
            situation, _, decision = _decide(newer, bands, knowledge)
        first = knowledge.engine.explain(decision, stages=later, single=False)
        emails += _write(situation, first, knowledge, later, is_single=False)
        verdicts += tuple(
            verdict for verdict in first if verdict.tactic.speaks_in("counter", later, single=False)
        )
        asks = list_asks(situation, first)
    remarks = remark_on_reply(situation, exchange, leader)
    return Plan(
        case=case,
        situation=situation,
        facts=facts,
        verdicts=verdicts,
        emails=emails,
        asks=asks,
        checks=(*_lint(case, emails, knowledge.lint_rules), *_as_checks(remarks)),
        versions=_versions(situation, knowledge),
        state=state,
        decision=decision,
        exchange=exchange,
        spoken=spoken,
    )


def _leaves_room(exchange: Exchange, leader: Verdict | None) -> bool:
    """Tell whether a counter may still follow: nothing was asked, taken back or decided."""
    is_off = (exchange.lacks_a_figure or exchange.went_down) or (
        exchange.answer is not None and exchange.answer.kind == "withdrawn"
    )
    if is_off:
        return False
    return leader is None or (
        leader.tactic.writes == "reply" and leader.place is not None and leader.place.move is None
    )


def _write_reply(
    situation: Situation,
    exchange: Exchange,
    verdicts: tuple[Verdict, ...],
    leader: Verdict,
    phrases: dict[str, Any],
    knowledge: Knowledge,
) -> Email:
    """Write the one message of a reply: of the stage that its leading tactic writes."""
    return compose_email(
        leader.tactic.writes,
        situation.case.tone,
        verdicts,
        phrases,
        knowledge.wording,
        ways_of(situation.case),
        phrases_of=lambda _: {},
        send_by=exchange.clock.now,
    )


def _versions(situation: Situation, knowledge: Knowledge) -> dict[str, str]:
    return {
        "app": __version__,
        "rules": knowledge.engine.rulebook.version,
        "replies": knowledge.replies.rulebook.version,
        "templates": knowledge.wording.version,
        "ask_policy": knowledge.policy.version,
        "bands": _bands_version(situation),
    }


def _plan_stages(
    situation: Situation, facts: Facts, *, has_ask: bool
) -> tuple[frozenset[Stage], bool]:
    """Which messages the plan has, and whether one of them must do for both."""
    case = situation.case
    if facts.deadline_has_passed:
        return frozenset({"acknowledge"}), False
    counter: frozenset[Stage] = frozenset({"counter"} if has_ask else ())
    if case.plan == "counter_only" or case.candidate.acknowledged:
        return counter, False
    if (case.plan == "single" or situation.is_short_notice) and counter:
        return counter, True
    return counter | {"acknowledge"}, False


def _write(
    situation: Situation,
    verdicts: tuple[Verdict, ...],
    knowledge: Knowledge,
    stages: frozenset[Stage],
    is_single: bool,
) -> tuple[Email, ...]:
    closed = frozenset(
        slot for verdict in verdicts if verdict.place for slot in verdict.place.closes
    )
    placed = [(verdict, verdict.place) for verdict in verdicts if verdict.place is not None]
    phrases = gather_phrases(
        situation,
        knowledge.reference,
        is_single=is_single,
        takes_role_fact="role_fact" not in closed,
        lead=next((place.move for verdict, place in placed if verdict.leads), None),
        names_pay=any(place.move == "recurring_pay" for _, place in placed),
    )
    send_by = {"acknowledge": situation.timeline.now, "counter": situation.timeline.counter_by}
    if is_single:
        send_by["counter"] = situation.timeline.now
    ways = ways_of(situation.case)
    emails = []
    for stage in _STAGES:
        if stage in stages:
            speaking = [
                verdict
                for verdict in verdicts
                if verdict.tactic.speaks_in(stage, stages, single=is_single)
            ]
            emails.append(
                compose_email(
                    stage,
                    situation.case.tone,
                    speaking,
                    phrases,
                    knowledge.wording,
                    ways,
                    phrases_of=partial(gather_move_phrases, situation),
                    send_by=send_by[stage],
                )
            )
    return tuple(emails)


def own_words(case: Case) -> tuple[str, ...]:
    """Every piece of a letter that the user typed, once: theirs to keep, whatever the lint thinks.

    With what was typed stands what became of it in a sentence: "Build it" as "build it".
    """
    candidate = case.candidate
    points = [*candidate.case, *([read_fact(candidate.role_fact)] if candidate.role_fact else [])]
    pieces = (
        case.offer.company,
        without_legal_form(case.offer.company),
        case.offer.role_title,
        case.offer.company_level,
        case.candidate.name,
        case.candidate.specific,
        case.candidate.role_fact,
        case.recruiter,
        first_name(case.recruiter),
        formal_name(case.recruiter),
        as_reason(candidate.specific) if candidate.specific else None,
        *(point.text for point in points),
        *(phrase_point(point).words for point in points),
        *(want.value for want in candidate.wants if isinstance(want.value, str)),
        *(rival.company for rival in case.rivals),
        *(without_legal_form(rival.company) for rival in case.rivals),
        *(band.source for band in case.market),
        *(
            written
            for event in case.thread
            if isinstance(event, Answered)
            for term in event.answer.lacks
            for written in (term, f"{term[:1].upper()}{term[1:]}")
        ),
    )
    return tuple(dict.fromkeys(filter(None, pieces)))


def _lint(case: Case, emails: tuple[Email, ...], rules: LintRules) -> list[Check]:
    checks: list[Check] = []
    theirs = own_words(case) if emails else ()
    for email in emails:
        found = lint_text(
            email.body,
            rules,
            stage=email.stage,
            subject=email.subject,
            formal=case.tone == "formal",
            own_words=theirs,
        )
        checks += [check for check in found if check not in checks]
    return checks


def _as_checks(remarks: Iterable[Remark]) -> Iterable[Check]:
    return (Check(remark.level, remark.message) for remark in remarks)


def _bands_version(situation: Situation) -> str:
    band = situation.band
    if band is None:
        return "none"
    if band.is_told:
        return "given"
    return f"own {band.as_of}" if band.is_users_own else f"stored {band.id or 0} {band.as_of}"
