"""One turn of the talk: what an answer comes to, and which reply the rules choose."""

from dataclasses import dataclass
from typing import Any

from negotiator.ask.exchange import Exchange, Request, request_of, weigh_answer
from negotiator.ask.moves import Move
from negotiator.ask.situation import Situation
from negotiator.ask.wants import Want
from negotiator.engine.verdicts import Decision
from negotiator.letter.reply_phrases import gather_reply_phrases
from negotiator.plan.knowledge import Knowledge
from negotiator.tactics.reply_facts import gather_reply_facts
from negotiator.tactics.tactic import Tactic
from negotiator.thread.event import LetterStage, Sent
from negotiator.thread.state import ThreadState, derive_state

_LEAVES_PAY: frozenset[Move] = frozenset({"equal_packages", "closing_sign_on", "last_term"})
"""The moves that leave recurring pay where it is."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn weighed and decided: its sums, and which replies stand where.

    `lead` is the move that the counter leads with, `told` the smaller terms that it tells.
    """

    exchange: Exchange
    decision: Decision
    lead: Move | None
    told: tuple[Want, ...]

    def phrase(self, situation: Situation, *, writes: LetterStage = "reply") -> dict[str, Any]:
        """Return what the templates of a reply may say beside what those of a letter may."""
        phrases = gather_reply_phrases(situation, self.exchange, self.told, stage=writes)
        move = self.decision.lead.place.move if self.decision.lead else None
        if move in _LEAVES_PAY and not self.exchange.is_over_stop_line:
            phrases["would_sign"] = False  # nobody promises to sign under their own line
        return phrases | {"stage": writes}


def take_turn(
    situation: Situation, decision: Decision, state: ThreadState, knowledge: Knowledge
) -> Turn:
    """Weigh where a thread stands, and let the rules of replies choose.

    `decision` is that of the first letters, which says what the counter leads with.
    """
    lead = decision.lead.place.move if decision.lead else None
    easy = decision.standings.get("easy_terms")
    told = situation.terms.told if easy is not None and easy.gave_way_to is None else ()
    requested: list[Request | None] = []
    for number, event in enumerate(state.events):
        if isinstance(event, Sent) and event.stage == "reply":
            then = derive_state(state.events[:number])
            before = _decide(situation, decision, then, lead, requested, knowledge)
            led = before[1].lead
            move = led.place.move if led is not None and then.open_answer else None
            requested.append(request_of(before[0], move))
    exchange, chosen = _decide(situation, decision, state, lead, requested, knowledge)
    return Turn(exchange, chosen, lead, told)


def _decide(
    situation: Situation,
    decision: Decision,
    state: ThreadState,
    lead: Move | None,
    requested: list[Request | None],
    knowledge: Knowledge,
) -> tuple[Exchange, Decision]:
    """Weigh a state, with what each reply so far has asked for, and decide which replies fit."""
    exchange = weigh_answer(situation, state, lead, requested)
    answered = gather_reply_facts(situation, exchange)
    chosen = knowledge.replies.decide(
        {**decision.record, **answered.as_record()}, switched_off=situation.case.switched_off
    )
    return exchange, chosen


def speak(tactic: Tactic, phrases: dict[str, Any], knowledge: Knowledge) -> tuple[str, ...]:
    """Say what the reply that a tactic leads says, as one would on the phone."""
    lines = knowledge.wording.lines(f"replies/{tactic.id}", "spoken", phrases)
    return tuple(line.text for line in lines)
