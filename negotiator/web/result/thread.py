"""The thread as the page shows it: our letters and their answers, in the order they happened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from negotiator.money import write_money
from negotiator.negotiation.threads import Message as StoredMessage
from negotiator.negotiation.threads import StoredNegotiation
from negotiator.thread.answer import KIND_NAMES
from negotiator.web.result.letters import Block, Letter, Line, lay_out_letter
from negotiator.web.result.messages import Message, find_ask, lay_out_messages
from negotiator.web.result.timeline import shorten_day

_ENDINGS = {
    "accepted": "You accepted.",
    "declined": "You declined.",
    "withdrawn": "They withdrew the offer.",
}
_FIGURES = {
    "base": "base",
    "sign_on": "sign-on",
    "equity_value": "grant",
    "equity_shares": "shares",
    "low": "from",
    "high": "to",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """What the employer answered, and the figures in it."""

    id: str
    says: str
    figures: str
    when: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """That it is over."""

    says: str
    when: str


Item = Message | Theirs | Ending


def lay_out_thread(
    kept: StoredNegotiation,
    response: Mapping[str, Any],
    letters: Sequence[Letter],
    *,
    location: str,
    today: datetime,
) -> tuple[Item, ...]:
    """Put what happened in order; `letters` are those of the latest draft, as the page shows them.

    Of an earlier draft only what was sent is shown, closed. What was taken back is not.
    """
    drafts = [each for each in kept.messages if each.stands and each.is_drafted_from]
    items: list[Item] = []
    for number, draft in enumerate(drafts):
        until = drafts[number + 1].number if number + 1 < len(drafts) else kept.revision + 1
        sent = {
            each.details["stage"]: each
            for each in kept.messages
            if each.stands
            and each.type == "sent"
            and each.details is not None
            and draft.number < each.number < until
        }
        items += _said(draft, kept, location=location)
        if draft is drafts[-1]:
            items += _latest(letters, sent, response, location=location, today=today)
        else:
            items += _earlier(draft, sent, location=location)
    return tuple(items)


def _said(draft: StoredMessage, kept: StoredNegotiation, *, location: str) -> Iterator[Item]:
    """Yield what the employer said, or that it ended, before what was drafted from it."""
    details, when = draft.details or {}, _day(draft, draft.at, location=location)
    if draft.type == "ended":
        counted = " You let it be counted." if details.get("counted") else ""
        yield Ending(says=_ENDINGS[details["how"]] + counted, when=when)
    elif draft.type == "answered":
        kinds = (details["kind"], *details.get("also", ()))
        currency = kept.request["offer"]["currency"]
        yield Theirs(
            id=f"answer-{draft.number}",
            says=" ".join(f"{KIND_NAMES[kind]}." for kind in kinds),
            figures=", ".join(_figures(details, currency)),
            when=when,
            text=details.get("text", ""),
        )


def _figures(details: Mapping[str, Any], currency: str) -> Iterator[str]:
    for name, word in _FIGURES.items():
        amount = details.get(name)
        if amount is not None:
            is_count = name == "equity_shares"
            yield f"{word} {f'{amount:,}' if is_count else write_money(amount, currency)}"


def _latest(
    letters: Sequence[Letter],
    sent: Mapping[str, StoredMessage],
    response: Mapping[str, Any],
    *,
    location: str,
    today: datetime,
) -> Iterator[Item]:
    """Yield the letters of the latest draft: sent ones closed, then those to be sent."""
    for letter in letters:
        if letter.stage in sent:
            yield _as_sent(letter, sent[letter.stage], response, location=location)
    waiting = [letter for letter in letters if letter.stage not in sent]
    yield from lay_out_messages(waiting, response, location=location, today=today)


def _earlier(
    draft: StoredMessage, sent: Mapping[str, StoredMessage], *, location: str
) -> Iterator[Item]:
    """Yield what was sent of an earlier draft, without notes: its review is another."""
    response = draft.response or {}
    for email in draft.emails:
        if email["stage"] in sent:
            key = f"{email['stage']}-{draft.number}"
            letter = _without_notes(lay_out_letter(email, response["timeline"], key=key))
            yield _as_sent(letter, sent[email["stage"]], response, location=location)


def _as_sent(
    letter: Letter, sent: StoredMessage, response: Mapping[str, Any], *, location: str
) -> Message:
    details = sent.details or {}
    if details.get("text"):
        letter = _with_text(letter, details["text"])
    return Message(
        letter=letter,
        state="sent",
        says=f"Sent {_day(sent, sent.at, location=location, response=response)}",
        when="",
        folded=True,
        peek=find_ask(letter, response),
    )


def _without_notes(letter: Letter) -> Letter:
    blocks = tuple(
        Block(tuple(replace(line, tactics=()) for line in block.lines), block.one_to_a_line)
        for block in letter.blocks
    )
    return replace(letter, blocks=blocks, tactics=())


def _with_text(letter: Letter, text: str) -> Letter:
    """Show the text that was sent in place of the one that was drafted."""
    blocks = []
    for number, paragraph in enumerate(text.split("\n\n")):
        lines = tuple(
            Line(f"s-{letter.key}-{number}-{place}", line, (), ())
            for place, line in enumerate(paragraph.split("\n"))
            if line.strip()
        )
        if lines:
            blocks.append(Block(lines, one_to_a_line=True))
    return replace(letter, body=text, blocks=tuple(blocks), tactics=(), mailto=None)


def _day(
    message: StoredMessage,
    at: datetime,
    *,
    location: str,
    response: Mapping[str, Any] | None = None,
) -> str:
    shown = response or message.response or {}
    return shorten_day(at, shown["timeline"], location=location)
