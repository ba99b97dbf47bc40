"""What to do next in a negotiation, in one sentence, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from negotiator.ask.calendar import add_working_days
from negotiator.ask.policy import AskPolicy
from negotiator.thread.event import LetterStage
from negotiator.thread.state import ThreadState

StepName = Literal["send", "wait", "wait_for_letter", "sign", "done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The one next thing: `stage` is the letter to send, `by` when it should be done."""

    name: StepName
    says: str
    stage: LetterStage | None = None
    by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter that lies ready to be sent."""

    stage: LetterStage
    send_by: datetime


_SEND: dict[LetterStage, str] = {
    "acknowledge": "Thank them and ask for time: send the first message.",
    "counter": "Send the counter.",
    "reply": "Send this reply within a working day.",
    "accept": "Accept in writing, today.",
    "decline": "Decline in writing, today.",
    "correct": "Have the letter put right before you sign it.",
}
_CALL_FIRST = "Call them first, calmly. Send this after the call, or if nobody picks up."
_WAIT = "Wait for their answer. If none has come by then, say so here: one short note is enough."
_STILL_WAIT = "Wait. Three working days are usual before one asks."
_WAIT_LETTER = (
    "Wait for the updated letter and hold it against what was agreed. Sign it first; resign from "
    "your present job only after that."
)
_SIGN = "Sign the letter and return it. Resign from your present job only after both have signed."
_DECLINED = "You declined. Close it here, and the matter is done."
_NOTHING = "Nothing is left to ask for. Accept, or decline."
_DONE = {
    "accepted": "Accepted. Keep the signed letter, and resign from your present job only once you "
    "hold it.",
    "declined": "Declined. Send the letter if it has not gone out, and the matter is closed.",
    "withdrawn": "They withdrew, and it is over. What you learned here is worth keeping.",
}


def choose_next(
    state: ThreadState,
    ready: Sequence[Ready],
    *,
    policy: AskPolicy,
    location: str,
    time_zone: ZoneInfo,
) -> NextStep:
    """Choose the one next thing from where the thread stands and the letters that lie ready."""
    if state.ended is not None:
        return NextStep(
            name="done",
            says=_DONE[state.ended.how],
            stage=ready[0].stage if ready else None,
        )
    if state.has_sent("decline") and state.open_answer is None:
        return NextStep(name="done", says=_DECLINED)
    if state.has_sent("accept") and state.open_answer is None:
        return NextStep(name="wait_for_letter", says=_WAIT_LETTER)
    if ready:
        return _send(state, ready[0])
    since = state.last_sent.at if state.last_sent else state.since
    if since is None or state.last_sent is None:
        return NextStep(name="wait", says=_NOTHING)
    day = add_working_days(
        since.astimezone(time_zone).date(), policy.replies.nudge_after_days, location
    )
    by = datetime.combine(day, time(policy.promise_hour), tzinfo=time_zone)
    is_early = state.open_answer is not None and state.open_answer.answer.kind == "silence"
    if state.open_answer is not None and not is_early:
        return NextStep(name="wait", says=_NOTHING)
    return NextStep(name="wait", says=_STILL_WAIT if is_early else _WAIT, by=by)


def _send(state: ThreadState, letter: Ready) -> NextStep:
    answered = state.open_answer
    says = _SEND[letter.stage]
    name: StepName = "send"
    if answered is not None and answered.answer.kind == "withdrawn":
        says = _CALL_FIRST
    elif (
        state.has_sent("accept")
        and letter.stage == "reply"
        and answered is not None
        and answered.answer.kind in {"accepted", "accepted_more"}
    ):
        name, says = "sign", _SIGN
    return NextStep(name=name, says=says, stage=letter.stage, by=letter.send_by)
