"""What an employer answers: nineteen kinds in plain words, and the figures that come with one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

AnswerKind = Literal[
    "accepted",
    "accepted_more",
    "partway",
    "base_fixed",
    "best_offer",
    "decide_today",
    "level_fixed",
    "asks_other_offers",
    "asks_current_pay",
    "asks_expectation",
    "gives_range",
    "sweetener",
    "put_in_writing",
    "call_request",
    "will_check",
    "extension_granted",
    "withdrawn",
    "silence",
    "unclear",
]
KINDS: tuple[AnswerKind, ...] = get_args(AnswerKind)
"""Every kind of answer, in the order they are offered to choose from."""

KIND_NAMES: Mapping[AnswerKind, str] = {
    "accepted": "Yes, to what I asked",
    "accepted_more": "Yes, and more than I asked",
    "partway": "Part of it: they came some of the way",
    "base_fixed": "The base is fixed",
    "best_offer": "This is their best offer",
    "decide_today": "They want an answer now",
    "level_fixed": "The level cannot change",
    "asks_other_offers": "They ask about my other offers",
    "asks_current_pay": "They ask what I earn now",
    "asks_expectation": "They ask what figure I want",
    "gives_range": "They name a pay range",
    "sweetener": "They add something I did not ask for",
    "put_in_writing": "They want it in writing, to show to others",
    "call_request": "They want to talk",
    "will_check": "They will check and come back",
    "extension_granted": "They give me more time",
    "withdrawn": "They withdraw the offer",
    "silence": "No answer yet",
    "unclear": "Something else, or not clear",
}
"""What a person picks from, in their own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: its kind, the further kinds in it, and what it puts on the table.

    Amounts are whole units of the offer's currency, and stand for what the offer comes to with
    them: `base` for a year, `sign_on` for the first year, `equity_value` the whole grant. `low`
    and `high` are a range they named. `answer_by` is when they want to hear; `lacks` quotes what
    was agreed and is not in the letter they sent. None is what they did not say.
    """

    kind: AnswerKind
    also: tuple[AnswerKind, ...] = ()
    base: int | None = None
    sign_on: int | None = None
    equity_value: int | None = None
    equity_shares: int | None = None
    low: int | None = None
    high: int | None = None
    answer_by: datetime | None = None
    lacks: tuple[str, ...] = ()

    def says(self, kind: AnswerKind) -> bool:
        """Tell whether the answer is of a kind, first or among others."""
        return self.kind == kind or kind in self.also

    @property
    def states_pay(self) -> bool:
        """Whether it puts a figure of pay on the table."""
        stated = (self.base, self.sign_on, self.equity_value, self.equity_shares)
        return any(figure is not None for figure in stated)

    @property
    def lacks_a_figure(self) -> bool:
        """Whether it speaks of a figure and does not name it."""
        if self.kind == "gives_range":
            return self.high is None and not self.states_pay
        return self.kind in {"partway", "accepted_more"} and not self.states_pay
