"""A text cut into the units that say one thing: a sentence, a row of a table, a line of a list.

Every character of a unit knows its place in the text, so that a quote is the text's own words
though the unit is one line without the breaks, page numbers and hyphens of the paper.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negotiator.papers.broken_lines import find_lists, goes_on, is_broken_number
from negotiator.papers.characters import even, small
from negotiator.papers.finding import Quote
from negotiator.papers.line_words import LineWords, read_line_words
from negotiator.papers.lines import Line, cells_of, cut_lines, lead_of
from negotiator.papers.sentences import cut_long, cut_sentences
from negotiator.papers.unit import Unit, Word

__all__ = ["LONGEST", "Paper", "Unit", "Word", "cut_paper", "even", "small"]

LONGEST = 60_000
"""The most characters that are read: some twenty pages. What stands after them is left unread."""


@dataclass(frozen=True)
class Paper:
    """A text, and its units in the order they stand."""

    text: str
    units: tuple[Unit, ...]

    def quote(self, unit: Unit, start: int, end: int) -> Quote:
        """Quote the paper's own words for a stretch of a unit."""
        return self.quote_text(*unit.span(start, end))

    def quote_text(self, start: int, end: int) -> Quote:
        """Quote a stretch of the whole text."""
        return Quote(self.text[start:end], start, end)


def cut_paper(text: str, *, own: str | None = None) -> Paper:
    """Cut a text into its units; `own` is the text with what is of others blanked, in its place."""
    text = text[:LONGEST]
    plain = even(text if own is None else own[:LONGEST])
    words = read_line_words()
    lines = tuple(cut_lines(plain, words))
    return Paper(
        text, tuple(unit for group in _groups(lines, words) for unit in _cut(group, words))
    )


def _groups(lines: Sequence[Line], words: LineWords) -> Iterator[Sequence[Line]]:
    """Join the lines that the paper broke."""
    lists = find_lists(lines)
    group: list[Line] = []
    for line in lines:
        if group and not goes_on(group, line, words, in_list=line.block in lists):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _cut(group: Sequence[Line], words: LineWords) -> Iterator[Unit]:
    """Cut lines that belong together into sentences; a row is one unit."""
    first = group[0]
    text, at = _joined(group)
    is_row = first.kind == "row"
    pieces = cut_long(text, 0, len(text)) if is_row else cut_sentences(text, words)
    for start, end in pieces:
        piece = text[start:end]
        yield Unit(
            piece,
            at[start:end],
            first.number,
            first.block,
            cells=cells_of(piece) if is_row else (),
            lead=lead_of(piece),
            is_heading=first.kind == "heading" and len(group) == 1,
            is_bullet=first.kind == "bullet",
        )


def _joined(group: Sequence[Line]) -> tuple[str, Sequence[int]]:
    """Return the text of broken lines as one line, and the place of each of its characters."""
    first = group[0]
    if len(group) == 1:
        return first.text, range(first.start, first.end)
    letters, at = list(first.text), list(range(first.start, first.end))
    for line in group[1:]:
        kept = _kept_of_break(letters, line.text)
        if kept is None:
            letters.append(" ")
            at.append(at[-1] + 1)
        else:
            del letters[kept:], at[kept:]
        letters.extend(line.text)
        at.extend(range(line.start, line.end))
    return "".join(letters), at


def _kept_of_break(letters: Sequence[str], text: str) -> int | None:
    """Return how much stays of a line that broke a word or a number; None where it broke none."""
    if letters[-1] == "-" and text[0].islower() and letters[-2:-1] and letters[-2].isalpha():
        return len(letters) - 1
    if is_broken_number("".join(letters[-3:]), text):
        return len(letters) - (letters[-1] == "-")
    return None
