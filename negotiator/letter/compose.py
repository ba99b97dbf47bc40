"""Put a letter together: the frame of its stage, and in each slot the tactics that fired."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from negotiator.ask.moves import Move
from negotiator.letter.email import Email, Paragraph, Sentence
from negotiator.letter.phrasing import Ways
from negotiator.letter.wording import Wording
from negotiator.tactics.tactic import Slot, Stage, Verdict
from negotiator.thread.event import LetterStage

# Each stage's paragraphs after the greeting, by slot. A slot holds the sentences of the tactics
# that fired for it, in their order; a lone word in angle brackets is a template of the frame.
_ANATOMY: Mapping[LetterStage, tuple[tuple[str, ...], ...]] = {
    "acknowledge": (("<opening>",), ("urgent", "time"), ("questions",), ("<closing>",)),
    "counter": (
        ("<opening>",),
        ("urgent",),
        ("ask", "role_fact", "<role_fact>", "reason"),
        ("fallback", "fallback_reason"),
        ("questions", "time", "<time>", "close"),
    ),
    "reply": (("receive", "ask", "reason"), ("<time>", "time", "close")),
    "accept": (("ask",), ("<terms>",), ("<letter>", "close")),
    "decline": (("ask",),),
    "correct": (("ask",), ("<lacking>",), ("<letter>",)),
}
_LISTS = frozenset({"<terms>", "<lacking>"})
_FRAMES: Mapping[LetterStage, str] = {"acknowledge": "acknowledge", "counter": "counter"}
"""The folder of a stage's frame; whatever answers an answer shares one, `reply`."""
_WORDED_IN: Mapping[Stage, str] = {"reply": "replies"}
_LONGEST_SUBJECT = 8
_LONGEST_PARAGRAPH = 70


def compose_email(
    stage: LetterStage,
    tone: str,
    verdicts: Iterable[Verdict],
    phrases: dict[str, Any],
    wording: Wording,
    ways: Ways,
    *,
    phrases_of: Callable[[Move | None], Mapping[str, Any]],
    send_by: datetime,
) -> Email:
    """Write one email of the plan from the verdicts of the tactics that speak in it.

    `phrases_of` gives the words that only the tactic making a move may use.
    """
    begun: set[str] = set()

    def frame(name: str) -> list[Sentence]:
        folder, choose = _FRAMES.get(stage, "reply"), partial(ways.choose, begun)
        lines = wording.lines(f"{folder}/{name}", tone, phrases, choose)
        return [Sentence(line.text, (), line.figures, line.id, line.ways) for line in lines]

    # The frame speaks whatever fires, so each tactic begins its sentences otherwise than it does.
    frames = {
        slot: frame(slot.strip("<>"))
        for slots in _ANATOMY[stage]
        for slot in slots
        if slot.startswith("<")
    }
    fired: set[str] = set()
    by_slot: dict[Slot | str, list[Sentence]] = {}
    for verdict in verdicts:
        if verdict.place is None:
            continue
        tactic = verdict.tactic.id
        fired.add(tactic)
        folder = _WORDED_IN.get(verdict.tactic.stage, "tactics")
        words = {**phrases, **phrases_of(verdict.place.move), "is_lead": verdict.leads}
        choose = partial(ways.choose, {*begun})
        by_slot.setdefault(verdict.place.slot, []).extend(
            Sentence(line.text, (tactic,), line.figures, line.id, line.ways)
            for line in wording.lines(f"{folder}/{tactic}", tone, words, choose)
        )

    paragraphs = [Paragraph(tuple(frame("greeting")))]
    for slots in _ANATOMY[stage]:
        filled = [frames[slot] if slot in frames else by_slot.get(slot, []) for slot in slots]
        if slots[0] in _LISTS:
            paragraphs.append(Paragraph(tuple(filled[0]), one_to_a_line=True))
        else:
            paragraphs += _paragraphs(filled)
    paragraphs.append(Paragraph(tuple(frame("sign_off")), one_to_a_line=True))
    return Email(
        stage=stage,
        subject=_subject(stage, tone, phrases, wording, fired),
        paragraphs=tuple(paragraphs),
        send_by=send_by,
    )


def _paragraphs(slots: Iterable[list[Sentence]]) -> list[Paragraph]:
    """Set the sentences of neighbouring slots together, starting anew before they grow too long."""
    paragraphs: list[Paragraph] = []
    current: list[Sentence] = []
    for sentences in slots:
        if current and _words([*current, *sentences]) > _LONGEST_PARAGRAPH:
            paragraphs.append(Paragraph(tuple(current)))
            current = []
        current += sentences
    return [*paragraphs, Paragraph(tuple(current))] if current else paragraphs


def _words(sentences: Iterable[Sentence]) -> int:
    return sum(len(sentence.text.split()) for sentence in sentences)


def _subject(
    stage: LetterStage, tone: str, phrases: dict[str, Any], wording: Wording, fired: set[str]
) -> str:
    for names_role, names_candidate in ((True, True), (True, False), (False, False)):
        names = {"names_role": names_role, "names_candidate": names_candidate}
        words = {**phrases, **names, "fired": fired}
        lines = wording.lines(f"{_FRAMES.get(stage, 'reply')}/subject", tone, words)
        subject = " ".join(line.text for line in lines)
        if len(subject.split()) <= _LONGEST_SUBJECT:
            break
    return subject
