"""Where a thread stands: one pure reading of its events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from negotiator.thread.answer import AnswerKind
from negotiator.thread.event import (
    Answered,
    Drafted,
    Edited,
    Ended,
    Event,
    LetterStage,
    Sent,
    Undone,
)

StateName = Literal["drafted", "waiting", "answered", "replied", "ended"]
EventType = Literal["sent", "answered", "ended", "edited", "undone"]

_REQUESTS: frozenset[AnswerKind] = frozenset(
    {"partway", "base_fixed", "best_offer", "level_fixed", "gives_range", "sweetener"}
)
"""The answers to which a reply asks for something again."""
_FIRST_REQUESTS: frozenset[AnswerKind] = frozenset({"asks_expectation", "put_in_writing"})
"""The answers to which a reply names the figure, if nothing has named it before."""


@dataclass(frozen=True, slots=True)
class ThreadState:
    """Where a thread stands. `events` are those that were not taken back, oldest first.

    `edits` are the changes to letters that were not; they leave everything else as it stands.
    `since` is when it came to stand so. `open_answer` is what they said last, while nothing was
    sent since; `last_sent` is the message that they have last.
    """

    name: StateName
    since: datetime | None
    events: tuple[Event, ...]
    open_answer: Answered | None
    last_sent: Sent | None
    ended: Ended | None
    edits: tuple[Edited, ...] = ()

    @property
    def answers(self) -> tuple[Answered, ...]:
        """Everything they answered, silence included."""
        return tuple(event for event in self.events if isinstance(event, Answered))

    @property
    def sent(self) -> tuple[Sent, ...]:
        """Every message that went out."""
        return tuple(event for event in self.events if isinstance(event, Sent))

    def has_sent(self, stage: LetterStage) -> bool:
        """Tell whether a message of a stage went out."""
        return any(message.stage == stage for message in self.sent)

    @property
    def requests(self) -> int:
        """How many messages so far asked for more: the counter, and replies that asked again."""
        made, last = 0, None
        for event in self.events:
            if isinstance(event, Answered):
                last = event.answer
            elif isinstance(event, Sent) and event.stage == "counter":
                made += 1
            elif isinstance(event, Sent) and event.stage == "reply" and last is not None:
                if last.lacks_a_figure:
                    continue  # it was asked for the figure, and for no more
                kinds = {last.kind, *last.also}
                made += bool(kinds & _REQUESTS) or (made == 0 and bool(kinds & _FIRST_REQUESTS))
        return made

    def count_answers(self, kind: AnswerKind) -> int:
        """Count the answers of a kind, the open one included."""
        return sum(answered.answer.says(kind) for answered in self.answers)

    def may_still_send(self, stage: LetterStage) -> bool:
        """Tell whether a letter of the first draft may still go out.

        Thanks and a request for time come before anything else; a counter, before anything asked
        for more or was decided.
        """
        if stage == "acknowledge":
            return not self.sent
        return self.requests == 0 and not any(
            message.stage in {"accept", "decline", "correct"} for message in self.sent
        )

    @property
    def fitting(self) -> tuple[EventType, ...]:
        """What may happen next."""
        can_undo = len(self.events) > 1 or self.edits
        undo: tuple[EventType, ...] = ("undone",) if can_undo else ()
        return undo if self.name == "ended" else ("sent", "answered", "ended", "edited", *undo)


def derive_state(events: Iterable[Event]) -> ThreadState:
    """Read the events of a thread, oldest first.

    `undone` takes the last one that stands back; with nothing to take back it does nothing.
    """
    whole = _without_undone(events)
    edits = tuple(event for event in whole if isinstance(event, Edited))
    standing = tuple(event for event in whole if not isinstance(event, Edited))
    last_sent = open_answer = ended = since = None
    for event in standing:
        since = event.at
        if isinstance(event, Sent):
            last_sent, open_answer = event, None
        elif isinstance(event, Answered):
            open_answer = event
        elif isinstance(event, Ended):
            ended = event
    has_answers = any(isinstance(event, Answered) for event in standing)
    name: StateName
    if ended is not None:
        name = "ended"
    elif open_answer is not None:
        name = "answered"
    elif last_sent is not None:
        name = "replied" if has_answers else "waiting"
    else:
        name = "drafted"
    return ThreadState(name, since, standing, open_answer, last_sent, ended, edits)


def _without_undone(events: Iterable[Event]) -> tuple[Event, ...]:
    standing: list[Event] = []
    for event in events:
        if not isinstance(event, Undone):
            standing.append(event)
        elif standing and not isinstance(standing[-1], Drafted):
            standing.pop()
    return tuple(standing)


_BEFORE_THE_COUNTER: frozenset[AnswerKind] = frozenset(
    {"extension_granted", "asks_expectation", "asks_current_pay", "gives_range", "unclear"}
)
"""What is answered to a message that thanks and asks for time, rather than to a counter."""


def message_answered(
    kind: AnswerKind, state: ThreadState, ready: Sequence[LetterStage]
) -> LetterStage | None:
    """Return the message that an answer shows was sent, though nobody marked it: people forget.

    `ready` are the stages of the letters that lie ready, first to be sent first. None where the
    answer needs no such message, or one was marked.
    """
    if kind == "silence" or state.name not in {"drafted", "answered"} or not ready:
        return None
    is_early = state.name == "answered" or kind in _BEFORE_THE_COUNTER
    return ready[0] if is_early else ready[-1]
