"""A unit of a paper, which says one thing: a sentence, a row of a table, a line of a list."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from negotiator.papers.characters import small

_WORDS = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A word of a unit in small letters, and where it stands in the unit."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Unit:
    """One sentence, row or line; `at` gives the place in the paper of each of its characters.

    `block` numbers the stretch between blank lines that it stands in, `line` the line it begins on.
    `cells` are the parts of a row, and empty for what is none. `lead` is the label that it begins
    with: the end of “Base salary:”.
    """

    text: str
    at: Sequence[int]
    line: int
    block: int
    cells: tuple[tuple[int, int], ...] = ()
    lead: int = 0
    is_heading: bool = False
    is_bullet: bool = False

    @cached_property
    def low(self) -> str:
        """Its text in small letters, each in its place."""
        return small(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words and numbers."""
        return tuple(Word(m.group(), m.start(), m.end()) for m in _WORDS.finditer(self.low))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(word.start for word in self.words)

    def word_at(self, place: int) -> int:
        """Return the number of the word that begins at or before a place; -1 before the first."""
        return bisect_right(self._starts, place) - 1

    def between(self, end: int, start: int) -> int:
        """Count the words that stand between two places."""
        return bisect_left(self._starts, start) - bisect_left(self._starts, end)

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that begin within a stretch."""
        return self.words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the paper a stretch of the unit stands."""
        return self.at[start], self.at[end - 1] + 1

    def cell_of(self, place: int) -> int:
        """Return the number of the cell that a place stands in; 0 where there are no cells."""
        for number, (start, end) in enumerate(self.cells):
            if start <= place < end:
                return number
        return 0
