"""The letters as messages of a thread, in time order: what state each is in, what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from negotiator.web.result.letters import Letter, has_passed
from negotiator.web.result.timeline import say_moment
from negotiator.web.words import asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A letter of ours in the thread.

    `says` is its state in words and `when` the moment that belongs to it; one that is
    `folded` is closed under its title, with `peek`, a sentence of it, to know it by.
    """

    letter: Letter
    state: Literal["draft", "sent"]
    says: str
    when: str
    folded: bool
    peek: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next thing to do, with its moment, and what follows from it."""

    act: str
    then: str


def lay_out_messages(
    letters: Sequence[Letter],
    response: Mapping[str, Any],
    *,
    location: str,
    today: datetime,
) -> tuple[Message, ...]:
    """Put the letters in order: all but the first to be sent are folded."""
    timeline = response["timeline"]
    return tuple(
        Message(
            letter=letter,
            state="draft",
            says="Your own text, not sent" if letter.edit else "Draft, not sent",
            when=f"send {_by(letter, timeline, location=location, today=today)}",
            folded=place > 0,
            peek=find_ask(letter, response) if place else "",
        )
        for place, letter in enumerate(letters)
    )


def say_next(
    letters: Sequence[Letter], timeline: Mapping[str, Any], *, location: str, today: datetime
) -> NextStep:
    """Say what to do next."""
    if not letters:
        return NextStep("Switch a tactic back on", "with these off there is nothing to send.")
    first, *later = letters
    when = _by(first, timeline, location=location, today=today)
    if first.stage == "acknowledge" and has_passed(timeline):
        return NextStep(f"Ask {when} whether it still stands", "their deadline is over.")
    what = "the counter" if first.stage == "counter" else "the first message"
    if later:
        then = f"the counter follows {_by(later[0], timeline, location=location, today=today)}."
    elif first.promise:
        clock, day = say_moment(first.promise, timeline, location=location)
        who = "it asks for their answer" if first.stage == "counter" else "it promises your answer"
        then = f"{who} by {day}, {clock}."
    else:
        then = "then wait for their answer."
    return NextStep(f"Send {what} {when}", then)


def say_next_of_thread(
    response: Mapping[str, Any], timeline: Mapping[str, Any], *, location: str
) -> NextStep:
    """Say what to do next once something has happened."""
    step = response["next"]
    act, then = step["says"], ""
    if step["by"] is not None and step["step"] == "wait":
        clock, day = say_moment(datetime.fromisoformat(step["by"]), timeline, location=location)
        then = f"Until {day}, {clock}."
    return NextStep(act, then)


def find_ask(letter: Letter, response: Mapping[str, Any]) -> str:
    """Return the sentence that says the figure asked for, or the first that any tactic wrote."""
    lines = [line for block in letter.blocks for line in block.lines if line.tactics]
    ask = next((ask for ask in response["asks"] if ask["primary"]), None)
    amount = asked(ask["ask"], ask.get("unit"), response["currency"]) if ask else ""
    return next((line.text for line in lines if ask and amount in line.text), "") or (
        lines[0].text if lines else ""
    )


def _by(letter: Letter, timeline: Mapping[str, Any], *, location: str, today: datetime) -> str:
    """Say by when a letter goes out; one that was due on an earlier day goes out now."""
    drafted = datetime.fromisoformat(timeline["now"])
    if letter.send_by == drafted:
        zone = ZoneInfo(timeline["time_zone"])
        is_today = drafted.astimezone(zone).date() == today.astimezone(zone).date()
        return "today" if is_today else "now"
    clock, day = say_moment(letter.send_by, timeline, location=location)
    return f"by {day}, {clock}"
