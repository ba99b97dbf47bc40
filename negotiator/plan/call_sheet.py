"""The call sheet: what to say on the phone from where a thread stands, and what not to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from negotiator.ask.deadline import plan_timeline
from negotiator.ask.exchange import Exchange
from negotiator.ask.ladder import LadderItem, grain_of, round_up
from negotiator.ask.situation import Situation
from negotiator.letter.figure import Figure, Phrase
from negotiator.letter.moments import write_moment
from negotiator.letter.pay_phrases import gather_move_phrases
from negotiator.letter.phrases import gather_phrases
from negotiator.letter.reply_phrases import write_item
from negotiator.money import write_money
from negotiator.offer.private import Private
from negotiator.offer.terms import count
from negotiator.plan.drafting import Plan, bring_up_to_date
from negotiator.plan.knowledge import Knowledge
from negotiator.plan.next_step import Ready, choose_next
from negotiator.plan.turn import Turn, speak, take_turn
from negotiator.tactics.facts import Facts, gather_facts
from negotiator.tactics.tactic import Place, Tactic
from negotiator.thread.answer import ANSWERS_TO_THE_ASK, KIND_NAMES, Answer, AnswerKind
from negotiator.thread.event import Answered, Event, LetterStage, Sent
from negotiator.thread.state import ThreadState, derive_state


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """What they may say, in plain words, and what to say to it: to two things, maybe the same."""

    kinds: tuple[AnswerKind, ...]
    say: tuple[str, ...]

    @property
    def they_say(self) -> tuple[str, ...]:
        """The kinds as a person names them."""
        return tuple(KIND_NAMES[kind] for kind in self.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """What to say between jobs, if they ask: the fact, once, and back to the role."""

    they_ask: str
    say: tuple[str, ...]
    dont: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The moment to keep in view; `at` is None where it is today or past."""

    says: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An amount, and the amount as it is said."""

    amount: int | Decimal
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EyesOnly:
    """What is for the owner alone: how far one goes, and what is left to go there.

    `item` is what the figures are of; those of the stop line are always of pay. `low` and `high`
    are the range to say if pressed, None where there is none to say.
    """

    item: LadderItem
    settle_for: Written
    next_step: Written | None
    steps: tuple[Written, ...]
    stop_line: Written
    low: Written | None
    high: Written | None
    requests_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheet:
    """One page for the hand during a call; `eyes_only` is the second, printed if one chooses so.

    `ask` is one sentence, None where nothing is left to ask; `then` is what to do after it.
    """

    recruiter: str
    company: str
    role: str
    level: str | None
    currency: str
    opening: tuple[str, ...]
    ask: str | None
    then: str
    reactions: tuple[Reaction, ...]
    between: Between | None
    donts: tuple[str, ...]
    facts: tuple[str, ...]
    due: Due | None
    eyes_only: Private[EyesOnly]


_SAID_OUR_WAY: frozenset[AnswerKind] = frozenset({"gives_range"})
"""What is answered on a call as no reply would: a range is heard there, and its figures are new."""


def prepare_call(plan: Plan, knowledge: Knowledge, *, now: datetime | None = None) -> CallSheet:
    """Prepare a call from a plan as it would be held now; no sum of the case is done again."""
    return _Desk(plan, knowledge, now or plan.case.now).prepare()


class CallLines:
    """What the sheet of a plan says, line by line, each made only when it is asked for.

    `opening` and `ask` are as on the sheet. No line names a step whose turn has not come.
    """

    def __init__(self, plan: Plan, knowledge: Knowledge, *, now: datetime | None = None) -> None:
        self._desk = _Desk(plan, knowledge, now or plan.case.now)
        self.opening, self.ask, self._asks_in = self._desk._begin()

    @property
    def exchange(self) -> Exchange:
        """The sums of where the thread stands."""
        return self._desk.here

    @property
    def situation(self) -> Situation:
        """The sums of the case, on the clock of the call."""
        return self._desk.situation

    @property
    def phrases(self) -> dict[str, Any]:
        """What a line may say of the case: none of it is private."""
        return self._desk.first

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts behind the ask."""
        return tuple(self._desk._facts())

    @property
    def between_jobs(self) -> Between | None:
        """What to say between jobs; None for everybody else."""
        return self._desk._between_jobs()

    @property
    def to_anything(self) -> tuple[str, ...]:
        """What to say to what has to be looked at first."""
        return self._desk._say("answers", "anything", self._desk.first)

    @property
    def eyes_only(self) -> Private[EyesOnly]:
        """What is for the owner alone."""
        return Private(self._desk._for_their_eyes())

    def reply_to(self, kind: AnswerKind) -> tuple[str, ...]:
        """Say what the sheet would say to a kind of answer."""
        turn = self._desk._hear(kind, self._asks_in)
        return self._desk._answer(kind, turn, self._desk.knowledge.replies.leader(turn.decision))


class _Desk:
    """A plan laid out for a call: what was computed once, and what is said from it."""

    def __init__(self, plan: Plan, knowledge: Knowledge, now: datetime) -> None:
        self.plan, self.knowledge = plan, knowledge
        self.state = plan.state
        self.situation, self.facts = _at(plan, now)
        self.now = self.situation.case.now
        self.decision = plan.decision
        self.lead = self.decision.lead.place.move if self.decision.lead else None
        before = self._before_the_reply()
        self.turn = self._take(before)
        self.exchange = self.here = self.turn.exchange
        if before is not self.state:
            self.here = self._take(self.state).exchange
        self.first = gather_phrases(
            self.situation,
            knowledge.reference,
            is_single=False,
            takes_role_fact=True,
            lead=self.lead,
        )
        self.leader = self._leader()

    def prepare(self) -> CallSheet:
        """Put the sheet together."""
        case, policy = self.situation.case, self.situation.policy
        opening, ask, asks_in = self._begin()
        reactions, tactics = self._react(asks_in)
        involved = [self.leader] if self.leader else []
        return CallSheet(
            recruiter=case.recruiter,
            company=case.offer.company,
            role=case.offer.role_title,
            level=level.text if (level := self.first["level"]) else None,
            currency=case.offer.currency,
            opening=opening,
            ask=ask,
            then=self._say("ask", "then", self.first)[0],
            reactions=reactions,
            between=self._between_jobs(),
            donts=self._donts([*involved, *tactics]),
            facts=tuple(self._facts())[: policy.call.most_facts],
            due=self._due(),
            eyes_only=Private(self._for_their_eyes()),
        )

    def _take(self, state: ThreadState) -> Turn:
        return take_turn(self.situation, self.decision, state, self.knowledge)

    def _before_the_reply(self) -> ThreadState:
        """Return where it stood when the reply they have was written; else where it stands."""
        last = self.state.last_sent
        is_with_them = self.state.open_answer is None and self.state.ended is None
        if last is None or last.stage != "reply" or not is_with_them:
            return self.state
        return derive_state(self.state.events[:-1])

    def _leader(self) -> Tactic | None:
        """Return the tactic that leads what is said now, where there is an answer to reply to."""
        led = self.knowledge.replies.leader(self.turn.decision)
        is_over = self.state.ended is not None
        return None if led is None or is_over or self.exchange.answer is None else led[0]

    def _begin(self) -> tuple[tuple[str, ...], str | None, LetterStage | None]:
        """Return how to open, the ask, and the letter that would have said it, if not yet sent."""
        plainly = self._say("open", "spoken", self.first)
        if self.state.ended is not None:
            return plainly, None, None
        if self.state.has_sent("accept") and self.state.open_answer is None:
            return plainly, self._say("ask", "letter", self.first)[0], None
        if self.leader is None:
            return plainly, *self._ask_of_the_counter()
        said = speak(self.leader, self._phrases_of(self.turn), self.knowledge)
        short = self._say("open", "short", self.first)
        led = self.turn.decision.lead
        asks_again = led is not None and led.place.move is not None
        wants_a_call = self.exchange.answer is not None and (
            self.exchange.answer.kind == "call_request"
        )
        if self.leader.writes == "reply" and not asks_again:
            ask, stage = self._ask_of_the_counter()
            if ask is not None and (wants_a_call or self.exchange.counter_is_due):
                return (*short, *said), ask, stage
        is_sent = self.state.open_answer is None
        stage = "reply" if asks_again and not is_sent else None
        return (*short, *said[:-1]), said[-1], stage

    def _ask_of_the_counter(self) -> tuple[str | None, LetterStage | None]:
        """Return what the counter asks for in one sentence; None where it asks for nothing."""
        if not self.decision.has_ask or self.situation.timeline.has_passed:
            return None, None
        situation, offer = self.situation, self.situation.case.offer
        amount = situation.ask.amount
        reply = self._phrases_of(self.turn)
        words = {
            **reply,
            **self.first,
            **gather_move_phrases(situation, self.lead),
            "asked": reply["asked"] or write_item(situation, "pay", amount, "ask.base"),
            "per_year": ""
            if offer.pay.period in {"hour", "day"} or offer.country == "US"
            else " a year",
        }
        lines = self._say("ask", "spoken", words) or self._question_of_the_lead(words)
        stage: LetterStage | None = "counter" if self.exchange.counter_is_due else None
        return (lines[0], stage) if lines else (None, None)

    def _question_of_the_lead(self, words: dict[str, Any]) -> tuple[str, ...]:
        """Return the question of a lead that the sheet has no words of its own for."""
        led = self.knowledge.engine.leader(self.decision)
        if led is None:
            return ()
        name = f"tactics/{led[0].id}"
        lines = self.knowledge.wording.lines(name, "warm", {**words, "is_lead": True})
        return tuple(line.text for line in lines if "?" in line.text)[:1]

    def _react(self, asks_in: LetterStage | None) -> tuple[tuple[Reaction, ...], list[Tactic]]:
        """Prepare for what they are most likely to say from here."""
        said: dict[tuple[str, ...], list[AnswerKind]] = {}
        tactics = []
        for kind in self._likely(asks_in):
            turn = self._hear(kind, asks_in)
            led = self.knowledge.replies.leader(turn.decision)
            if led is not None and kind not in _SAID_OUR_WAY:
                tactics.append(led[0])
            said.setdefault(self._answer(kind, turn, led), []).append(kind)
        reactions = (Reaction(kinds=tuple(kinds), say=say) for say, kinds in said.items())
        return tuple(reactions), tactics

    def _hear(self, kind: AnswerKind, asks_in: LetterStage | None) -> Turn:
        """Take the turn after an answer without a figure; an answer to the ask comes after it."""
        events: tuple[Event, ...] = self.state.events
        is_answer_to_it = kind in ANSWERS_TO_THE_ASK | {"accepted", "accepted_more"}
        if asks_in is not None and is_answer_to_it:
            events += (Sent(at=self.now, stage=asks_in),)
        answer = Answer(kind=kind)
        state = derive_state((*events, Answered(at=self.now, answer=answer)))
        return self._take(state)

    def _likely(self, asks_in: LetterStage | None) -> tuple[AnswerKind, ...]:
        """Return the answers most likely from here, by what was said last."""
        decides = self.leader is not None and self.leader.writes != "reply"
        if self.state.ended is not None or decides:
            return ()
        last = self.state.last_sent
        stage: LetterStage = asks_in or (last.stage if last else "acknowledge")
        if self.exchange.counter_is_due:
            stage = "acknowledge"
        return self.situation.policy.replies.likely_after.get(stage, ())

    def _answer(
        self, kind: AnswerKind, turn: Turn, led: tuple[Tactic, Place] | None
    ) -> tuple[str, ...]:
        """Say what a reply would say; nothing is settled on the phone, and no step is named."""
        if kind in _SAID_OUR_WAY:
            return self._say("answers", kind, self.first)
        bids_down = turn.exchange.ladder is not None and turn.exchange.ladder.item == "sign_on"
        if (
            led is None
            or led[1].move == "meeting_point"
            or (led[1].move == "closing_sign_on" and bids_down)
        ):
            return self._say("answers", "anything", self.first)
        tactic, _ = led
        if tactic.writes != "reply" and kind not in {"accepted", "accepted_more"}:
            return self._say("answers", "decide", self.first)
        return speak(tactic, self._phrases_of(turn), self.knowledge)

    def _phrases_of(self, turn: Turn) -> dict[str, Any]:
        return self.first | turn.phrase(self.situation)

    def _between_jobs(self) -> Between | None:
        if self.situation.case.candidate.employed is not False:
            return None
        return Between(
            they_ask=self._say("working", "asked", self.first)[0],
            say=self._say("working", "spoken", self.first),
            dont=self._say("working", "dont", self.first)[0],
        )

    def _donts(self, tactics: Iterable[Tactic]) -> tuple[str, ...]:
        """Return what not to do: first what no call is for, which one of the tactics says too."""
        never = self._say("never", "dont", self.first)
        said = (each.dont for each in tactics if each.dont and each.id != "agree_to_call")
        return (*never, *tuple(dict.fromkeys(said))[: self.situation.policy.call.most_donts])

    def _facts(self) -> Iterator[str]:
        """Yield the facts behind the ask, the one that the letter argues with first."""
        situation, wording = self.situation, self.knowledge.wording
        case, words = situation.case, dict(self.first)
        band, says_range = situation.band, False
        if situation.quote and band is not None and self._stands("market_range"):
            words["market"] = wording.lines("tactics/market_range", "warm", words)[0].text
            is_dated = str(band.as_of.year) in words["market"]
            words["market_date"] = None if is_dated else f"{band.as_of:%B %Y}"
            says_range = bool(words["is_told_range"] or words["is_posted_range"])
            yield from self._say("facts", "market", words)
        yield from (line.text for line in wording.lines("counter/role_fact", "begun", words))
        if situation.rival is not None and self._stands("competing_offer"):
            yield from self._say("facts", "rival", words)
        posted = case.offer.posted_range
        if posted is not None and not says_range:
            currency = case.offer.currency
            words["posted_low"] = Figure(write_money(posted.low, currency), "offer.posted_range")
            words["posted_high"] = Figure(write_money(posted.high, currency), "offer.posted_range")
            yield from self._say("facts", "range", words)
        if words["skill"] and "skills" in situation.inputs:
            yield from self._say("facts", "skill", words)
        years = case.candidate.experience_years
        if years is not None and years >= 1:
            words["years"] = Figure(count(int(years), "year"), "candidate.experience_years")
            yield from self._say("facts", "years", words)

    def _stands(self, tactic: str) -> bool:
        standing = self.decision.standings.get(tactic)
        return standing is not None and standing.gave_way_to is None

    def _due(self) -> Due | None:
        """Return the moment to keep in view: theirs, else that of our own letter."""
        state, timeline = self.state, self.situation.timeline
        if state.ended is not None:
            return None
        if timeline.has_passed:
            return Due(says=self._say("due", "passed", self.first)[0], at=None)
        if timeline.deadline is not None and not state.has_sent("accept"):
            return Due(says=self._say("due", "deadline", self.first)[0], at=timeline.deadline)
        offer = self.situation.case.offer
        step = choose_next(
            state,
            self._ready(),
            policy=self.situation.policy,
            location=offer.location,
            time_zone=offer.time_zone,
        )
        if step.by is None:
            return None
        if step.by <= self.now:
            return Due(says=self._say("due", "today", self.first)[0], at=None)
        text = write_moment(
            step.by.astimezone(offer.time_zone),
            country=offer.country,
            now=self.now,
            is_said_today=True,
        )
        words = self.first | {"moment": Figure(text, "due")}
        block = "wait" if step.name == "wait" else "send"
        return Due(says=self._say("due", block, words)[0], at=step.by)

    def _ready(self) -> list[Ready]:
        """List the letters that lie ready: thanks are not sent after the counter."""
        return [
            Ready(email.stage, email.send_by)
            for email in self.plan.emails
            if email.stage != "acknowledge" or not self.state.sent
        ]

    def _for_their_eyes(self) -> EyesOnly:
        """Gather what is for the owner alone."""
        situation, policy, exchange = self.situation, self.situation.policy, self.here
        ladder, private = exchange.ladder, situation.private
        item: LadderItem = ladder.item if ladder else "pay"
        target = ladder.target.reveal() if ladder else private.target.reveal()
        steps = ladder.steps.reveal() if ladder else private.concessions.reveal()
        low = self._low_end(exchange, target)
        return EyesOnly(
            item=item,
            settle_for=self._written(item, target),
            next_step=self._written(item, exchange.step)
            if exchange.step is not None and exchange.step != exchange.asked
            else None,
            steps=tuple(self._written(item, step) for step in dict.fromkeys(steps)),
            stop_line=self._written("pay", private.stop_line.reveal()),
            low=None if low is None else self._written(item, low),
            high=self._written(item, exchange.asked)
            if low is not None and exchange.asked is not None
            else None,
            requests_left=max(policy.replies.most_requests - self.state.requests, 0),
        )

    def _low_end(self, exchange: Exchange, target: int | Decimal) -> int | Decimal | None:
        """Return the low end of the range to say if pressed; None where there is none to say."""
        ladder, asked, policy = exchange.ladder, exchange.asked, self.situation.policy.call
        if ladder is None or asked is None:
            return None
        low = round_up(
            Decimal(asked) / policy.range_over, grain_of(self.situation, ladder.item, asked)
        )
        if target > low:
            low = target
        if low >= asked:
            return None
        stop = self.situation.private.stop_line.reveal()
        is_close = abs(Decimal(low) - stop) * 100 <= stop * policy.range_apart_percent
        return None if ladder.item == "pay" and is_close else low

    def _written(self, item: LadderItem, amount: int | Decimal) -> Written:
        said = write_item(self.situation, item, amount, "private")
        if isinstance(said, Phrase):
            parts = (part if isinstance(part, str) else part.text for part in said.parts)
            return Written(amount=amount, text="".join(parts))
        return Written(amount=amount, text=said.text if said else "")

    def _say(self, name: str, block: str, words: dict[str, Any]) -> tuple[str, ...]:
        lines = self.knowledge.wording.lines(f"call/{name}", block, words)
        return tuple(line.text for line in lines)


def _at(plan: Plan, now: datetime) -> tuple[Situation, Facts]:
    """Return the situation and its facts on the clock of another moment; its sums stay."""
    if now == plan.case.now:
        return plan.situation, plan.facts
    case = bring_up_to_date(replace(plan.case, now=now), plan.state)
    situation = replace(
        plan.situation, case=case, timeline=plan_timeline(case.offer, now, plan.situation.policy)
    )
    return situation, gather_facts(situation)
