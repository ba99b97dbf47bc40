"""A letter as JSON: written sentence by sentence, read back, and as its sender changed it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from negotiator.letter.edit import ORIGIN, EditedEmail
from negotiator.letter.email import Email, Paragraph, Sentence
from negotiator.letter.figure import Figure
from negotiator.letter.lint import Check


def write_email(email: Email) -> dict[str, Any]:
    """Write a letter; its sentences joined are its body."""
    return {
        "stage": email.stage,
        "subject": email.subject,
        "body": email.body,
        "send_by": email.send_by.isoformat(),
        "sentences": [
            {
                "text": sentence.text,
                "tactics": list(sentence.tactics),
                "figures": [
                    {"text": figure.text, "origin": figure.origin} for figure in sentence.figures
                ],
                "id": sentence.id,
                "ways": sentence.ways,
            }
            for sentence in email.sentences
        ],
    }


def write_edited(edited: EditedEmail, checks: Iterable[Check]) -> dict[str, Any]:
    """Write a letter as its sender changed it, with what that took out and what the lint says."""
    return {
        **write_email(edited.email),
        "edit": {
            "taken_out": [
                {"tactic": part.tactic, "text": part.text, "is_whole": part.is_whole}
                for part in edited.taken_out
            ],
            "checks": [{"level": check.level, "message": check.message} for check in checks],
        },
    }


def trace_edit(email: Mapping[str, Any]) -> list[dict[str, str]]:
    """Say where the numbers come from that a sender typed into a letter; none is nothing."""
    origins = {figure["origin"] for line in email["sentences"] for figure in line["figures"]}
    says = {"origin": ORIGIN, "kind": "user", "says": "your own edit of the letter"}
    return [says] if ORIGIN in origins else []


def read_email(written: Mapping[str, Any]) -> Email:
    """Read a letter back: its body joins its sentences."""
    return Email(
        stage=written["stage"],
        subject=written["subject"],
        paragraphs=tuple(_paragraphs(written["body"], written["sentences"])),
        send_by=datetime.fromisoformat(written["send_by"]),
    )


def _paragraphs(body: str, sentences: Sequence[Mapping[str, Any]]) -> list[Paragraph]:
    """Part the sentences as the body does; a sign-off stands one to a line."""
    paragraphs: list[Paragraph] = []
    waiting = list(sentences)
    for text in body.split("\n\n"):
        taken, end = [], 0
        while waiting and (found := text.find(waiting[0]["text"], end)) >= 0:
            end = found + len(waiting[0]["text"])
            taken.append(_sentence(waiting.pop(0)))
        paragraphs.append(Paragraph(tuple(taken), one_to_a_line="\n" in text))
    return paragraphs


def _sentence(written: Mapping[str, Any]) -> Sentence:
    figures = tuple(Figure(figure["text"], figure["origin"]) for figure in written["figures"])
    return Sentence(
        written["text"],
        tuple(written["tactics"]),
        figures,
        written.get("id", ""),  # kept before a sentence had one
        written.get("ways", 1),
    )
