"""What the user should know before a reply goes out, in their own eyes only."""

from collections.abc import Iterator

from negotiator.ask.exchange import Exchange
from negotiator.ask.situation import Situation
from negotiator.plan.remark import Remark
from negotiator.tactics.tactic import Verdict

_RESIGN_LATER = (
    "Resign from your present job only after you have signed the letter, and it says all of this."
)
_YOURS_TO_DECIDE = (
    "This is yours to decide. The letter {does} because what they offer is {where} the line where "
    "you stop. Say that you {other} it, and the letter for that is written instead."
)
_REACHED = (
    "What they offer comes to what you set out to settle for. To ask once more is possible, and "
    "seldom worth it."
)
_HARMLESS = frozenset({"call_request", "sweetener", "accepted_more", "put_in_writing"})
_MORE_THAN_YES = (
    "They said more than yes. Read their message once more, and accept only if the rest of it "
    "suits you too."
)
_MUSTS = (
    "You marked a term as a must. Look for it in the terms below, and have it put in before you "
    "accept."
)
_AFTER_THE_DEADLINE = (
    "They want to answer after their own deadline for you has passed. Ask whether it still holds."
)
_CALL_FIRST = "Call first, calmly, and ask what happened. Send this only after that."
_LAST_REQUEST = "This is the last request: whatever they answer to it, you decide."
_SAY_IF_YOU_WOULD = (
    "If you would sign at these terms, say so in the form: a reply that says it is granted more "
    "easily."
)


def remark_on_reply(
    situation: Situation, exchange: Exchange, leader: Verdict | None
) -> Iterator[Remark]:
    """Say what a coach would say before this is sent."""
    if leader is None:
        return
    writes, move = leader.tactic.writes, leader.place.move if leader.place else None
    answer = exchange.answer
    if writes == "accept" and situation.case.candidate.employed is not False:
        yield Remark("warning", _RESIGN_LATER)
    is_forced = writes in {"accept", "decline"} and exchange.ending is None
    if is_forced and exchange.reaches_target and writes == "accept" and exchange.answer:
        if exchange.answer.kind not in {"accepted", "accepted_more"}:
            yield Remark("info", _REACHED)
    elif is_forced and not (answer and answer.kind in {"accepted", "accepted_more"}):
        does = "accepts" if writes == "accept" else "declines"
        other = "decline" if writes == "accept" else "accept"
        where = "not under" if exchange.is_over_stop_line else "under"
        yield Remark("warning", _YOURS_TO_DECIDE.format(does=does, where=where, other=other))
    if writes == "accept" and answer is not None and set(answer.also) - _HARMLESS:
        yield Remark("warning", _MORE_THAN_YES)
    musts = [want for want in situation.case.candidate.wants if want.must and want.pays is None]
    if writes == "accept" and musts:
        yield Remark("warning", _MUSTS)
    deadline = situation.timeline.deadline
    if (
        answer is not None
        and answer.kind == "will_check"
        and answer.answer_by is not None
        and deadline is not None
        and answer.answer_by > deadline
    ):
        yield Remark("warning", _AFTER_THE_DEADLINE)
    if answer is not None and answer.kind == "withdrawn":
        yield Remark("warning", _CALL_FIRST)
    most = situation.policy.replies.most_requests
    asks_again = move is not None and move != "same_ask"
    if asks_again and exchange.requests + 1 >= most and exchange.requests:
        yield Remark("info", _LAST_REQUEST)
    if move is not None and situation.case.candidate.would_sign is None:
        yield Remark("info", _SAY_IF_YOU_WOULD)
