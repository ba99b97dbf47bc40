"""Stored emails as letters: paragraphs of sentences, each numbered by the tactics that wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from negotiator.contract.letter import read_email
from negotiator.letter.email import Email
from negotiator.letter.mime import mailto_url


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence on the page, with an id to link to, and its name where it has other ways."""

    id: str
    text: str
    tactics: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph on the page."""

    lines: tuple[Line, ...]
    one_to_a_line: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An email as the page shows it; `promise` is the moment its calendar file holds, if any.

    `key` tells it from every other on the page, and is part of the ids of all it is made of.
    `edit` says what its sender's own text took out and what the lint says of it; None as drafted.
    """

    key: str
    stage: str
    title: str
    subject: str
    body: str
    blocks: tuple[Block, ...]
    tactics: tuple[str, ...]
    mailto: str | None
    send_by: datetime
    promise: datetime | None
    has_ways: bool
    edit: Mapping[str, Any] | None = None


def lay_out_letter(
    stored: Mapping[str, Any], timeline: Mapping[str, Any], *, key: str | None = None
) -> Letter:
    """Lay an email out for the page; without a key, its stage is one."""
    email = read_email(stored)
    key = key or email.stage
    promise = find_promise(email, timeline)
    blocks, count = [], 0
    for paragraph in email.paragraphs:
        lines = []
        for sentence in paragraph.sentences:
            count += 1
            figures = tuple((figure.text, figure.origin) for figure in sentence.figures)
            name = sentence.id if sentence.ways > 1 else ""
            lines.append(Line(f"s-{key}-{count}", sentence.text, sentence.tactics, figures, name))
        blocks.append(Block(tuple(lines), paragraph.one_to_a_line))
    return Letter(
        key=key,
        stage=email.stage,
        title=_title(email, promise, timeline),
        subject=email.subject,
        body=email.body,
        blocks=tuple(blocks),
        tactics=tuple(dict.fromkeys(tactic for line in email.sentences for tactic in line.tactics)),
        mailto=mailto_url(email),
        send_by=email.send_by,
        promise=promise,
        has_ways=any(line.name for block in blocks for line in block.lines),
        edit=stored.get("edit"),
    )


def find_promise(email: Email, timeline: Mapping[str, Any]) -> datetime | None:
    """Return the moment the letter names: the answer it promises, or the reply it asks for."""
    origins = {figure.origin for sentence in email.sentences for figure in sentence.figures}
    for origin, name in (
        ("deadline.extension", "extension_to"),
        ("deadline.review", "review_by"),
        ("deadline.reply", "reply_by"),
    ):
        if origin in origins:
            return datetime.fromisoformat(timeline[name])
    return None


_TITLES = {
    "counter": "The counter",
    "reply": "Your reply",
    "accept": "Your acceptance",
    "decline": "Your answer: no, with thanks",
    "correct": "What to put right",
}


def _title(email: Email, promise: datetime | None, timeline: Mapping[str, Any]) -> str:
    if email.stage in _TITLES:
        return _TITLES[email.stage]
    if has_passed(timeline):
        return "Ask whether it still stands"
    return "Thank them, ask for time" if promise else "Thank them"


def has_passed(timeline: Mapping[str, Any]) -> bool:
    """Tell whether the employer's deadline was over when this was drafted."""
    deadline = timeline["deadline"]
    return deadline is not None and datetime.fromisoformat(deadline) < datetime.fromisoformat(
        timeline["now"]
    )
