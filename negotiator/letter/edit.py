"""A letter that its sender changed: which of its sentences still stand, and what was taken out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher

from negotiator.letter.email import Email, Paragraph, Sentence
from negotiator.letter.figure import NUMBER, Figure
from negotiator.letter.prose import split_sentences

ORIGIN = "edit"
"""Where a figure comes from that its sender typed into the letter."""
_PARAGRAPHS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_SHORTEST_RUN = 3
_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What an edit took out of a tactic: a whole sentence or, where that stands, figures of it."""

    tactic: str
    text: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class EditedEmail:
    """The letter as it is to be sent, its sentences traced as far as they are still the draft's."""

    email: Email
    taken_out: tuple[TakenOut, ...]


def edit_email(drafted: Email, subject: str, text: str, *, alike: Decimal) -> EditedEmail:
    """Put a text in place of the one that was drafted, and find the draft's sentences in it.

    A sentence is one of the draft's while at least the share `alike` of their words together is
    the same words in the same order; it keeps the tactics that wrote it, and the figures that it
    still says. Other numbers are the sender's own.
    """
    drafts = [(sentence, _words(sentence.text)) for sentence in drafted.sentences]
    kept: dict[int, set[str]] = {}  # which sentences of the draft stand, and with which figures
    paragraphs = []
    for written in _PARAGRAPHS.split(text.replace("\r\n", "\n").strip()):
        lines = [" ".join(line.split()) for line in written.split("\n") if line.strip()]
        is_list = len(lines) > 1
        pieces = lines if is_list else split_sentences(lines[0]) if lines else []
        sentences = tuple(_trace(piece, drafts, alike, kept) for piece in pieces)
        paragraphs.append(Paragraph(sentences, one_to_a_line=is_list))
    email = replace(drafted, subject=subject, paragraphs=tuple(paragraphs))
    return EditedEmail(email, tuple(_missing(drafted.sentences, kept)))


def _trace(
    piece: str,
    drafts: Iterable[tuple[Sentence, list[str]]],
    alike: Decimal,
    kept: dict[int, set[str]],
) -> Sentence:
    """Name the tactics and the figures of a sentence of the edit, and note in `kept` whose."""
    tactics: dict[str, None] = {}
    figures: dict[str, Figure] = {}
    same = ""
    for number, (draft, words) in enumerate(drafts):
        parts = {piece, *split_sentences(piece)}
        if not any(_is_alike(_words(part), words, alike) for part in parts):
            continue
        standing = [figure for figure in draft.figures if figure.text in piece]
        kept.setdefault(number, set()).update(figure.text for figure in standing)
        tactics |= dict.fromkeys(draft.tactics)
        figures |= {figure.text: figure for figure in standing}
        same = draft.id if draft.text == piece else same
    rest = piece
    for known in sorted(figures, key=len, reverse=True):
        rest = rest.replace(known, " ")
    figures |= {number: Figure(number, ORIGIN) for number in NUMBER.findall(rest)}
    return Sentence(piece, tuple(tactics), tuple(figures.values()), same)


def _missing(drafted: Iterable[Sentence], kept: dict[int, set[str]]) -> Iterator[TakenOut]:
    for number, sentence in enumerate(drafted):
        gone = [f.text for f in sentence.figures if f.text not in kept.get(number, ())]
        for tactic in sentence.tactics:
            if number not in kept:
                yield TakenOut(tactic, sentence.text, is_whole=True)
            elif gone:
                yield TakenOut(tactic, ", ".join(dict.fromkeys(gone)), is_whole=False)


def _is_alike(said: list[str], drafted: list[str], alike: Decimal) -> bool:
    """Tell whether a sentence is still the draft's: much of both is the same, or it holds it.

    What it holds counts in runs of words, since single ones stand in any sentence.
    """
    least = float(alike)
    if 2 * len(said) < least * (len(said) + len(drafted)):
        return False  # too short to be alike, whatever it says
    matcher = SequenceMatcher(None, said, drafted, autojunk=False)
    if matcher.quick_ratio() >= least and matcher.ratio() >= least:
        return True
    if len(said) <= len(drafted):
        return False
    runs = (run.size for run in matcher.get_matching_blocks() if run.size >= _SHORTEST_RUN)
    return sum(runs) >= least * len(drafted)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "'"))
