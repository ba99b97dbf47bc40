"""Phrases of a language, and where they stand in a unit.

A phrase is a few words in a row, in small letters; what stands between them may be a blank, a
hyphen or an apostrophe, so that “sign on bonus” finds “sign-on bonus” too.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from negotiator.papers.characters import small
from negotiator.papers.unit import Unit

_APART = frozenset({"signs", "clauses"})
"""Groups whose phrases may overlap: each name answers a question of its own."""

_BETWEEN = re.compile(r"%? ?|[ \-/'&()]{0,2}|\.|\. ?(?=\w\b)|[-–] ?")
"""What may stand between two words of a phrase."""

_WORD = re.compile(r"[^\W_]+")


class Mark(NamedTuple):
    """A phrase that was found in a unit: its group, what it means, and where it stands."""

    group: str
    name: str
    start: int
    end: int


class Phrase(NamedTuple):
    """Words in a row, with what they mean: a name in a group."""

    words: tuple[str, ...]
    group: str
    name: str


def read_phrase(written: str, group: str, name: str) -> Phrase:
    """Return a phrase as it is written in a file."""
    return Phrase(tuple(_WORD.findall(small(written))), group, name)


@dataclass(frozen=True, slots=True)
class _Step:
    """What may follow the words so far, and the phrases that end with them.

    An end is what a longer phrase takes the place of, then its group and its name.
    """

    after: "dict[str, _Step]" = field(default_factory=dict)
    ends: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class PhraseBook:
    """Phrases by their words, so that a text is gone through once for all of them.

    Of two phrases of one group that are alike, the first holds.
    """

    phrases: tuple[Phrase, ...]

    @cached_property
    def _first(self) -> _Step:
        first = _Step()
        for words, group, name in self.phrases:
            step = first
            for word in words:
                step = step.after.setdefault(word, _Step())
            rival = f"{group} {name}" if group in _APART else group
            step.ends.append((rival, group, name))
        return first

    def marks(self, unit: Unit) -> tuple[Mark, ...]:
        """Find every phrase of a unit: of those of one group that overlap, the longest.

        Signs and clauses are told apart by name.
        """
        taken: dict[str, int] = {}
        found: list[Mark] = []
        first = self._first.after
        for number, word in enumerate(unit.words):
            begun = first.get(word.text)
            if begun is None:
                continue
            for last, step in reversed(_path(begun, unit, number)):
                for rival, group, name in step.ends:
                    if taken.get(rival, -1) < number:
                        taken[rival] = last
                        found.append(Mark(group, name, word.start, unit.words[last].end))
        found.sort(key=_place)
        return tuple(found)


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def _path(begun: _Step, unit: Unit, number: int) -> list[tuple[int, _Step]]:
    """Return the steps that the words of a unit go, each with the number of its word."""
    words, step, last = unit.words, begun, number
    path = [(last, step)]
    while step.after and last + 1 < len(words):
        before, here = words[last], words[last + 1]
        following = step.after.get(here.text)
        if following is None or not _BETWEEN.fullmatch(unit.text, before.end, here.start):
            break
        step, last = following, last + 1
        path.append((last, step))
    return path
