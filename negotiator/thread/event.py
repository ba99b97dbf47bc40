"""What can happen in a negotiation after its first draft, each thing with its moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from negotiator.thread.answer import Answer

LetterStage = Literal["acknowledge", "counter", "reply", "accept", "decline", "correct"]
Ending = Literal["accepted", "declined", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """The first draft: every thread begins with one, and has no other."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """The person changed a letter that lies ready; without a text, it is as drafted again."""

    at: datetime
    stage: LetterStage
    subject: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The person says that they sent a message.

    `asked` is the figure that stood in it, of the pay that was asked for, where they changed it;
    `text` is the message as they sent it, where they keep it.
    """

    at: datetime
    stage: LetterStage
    asked: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The employer answered; `text` is the message itself, only where the person keeps it."""

    at: datetime
    answer: Answer
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """It is over, with what was agreed at last: whole units, None where nothing was said of it.

    `counted` is whether the person lets what came of it be counted.
    """

    at: datetime
    how: Ending
    base: int | None = None
    sign_on: int | None = None
    equity_value: int | None = None
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """The last thing that happened, and was not taken back yet, is taken back."""

    at: datetime


Event = Drafted | Edited | Sent | Answered | Ended | Undone
