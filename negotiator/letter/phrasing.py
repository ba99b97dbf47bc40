"""Which of several ways a sentence is said: by whose letter it is, until another is asked for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from negotiator.ask.case import Case

_BEGINNING = re.compile(r"\W*([\w'’]+)\W+([\w'’]+)")


@dataclass(frozen=True)
class Ways:
    """The ways in which one person's letters say their sentences.

    `whose` tells one person's letters to one employer from all others; None says each sentence in
    its first way. `turns` is how often the whole was asked for in other words, `turns_of` how often
    each sentence was, by its id.
    """

    whose: str | None
    turns: int
    turns_of: Mapping[str, int]

    def choose(self, begun: set[str], sentence: str, ways: Sequence[str]) -> str:
        """Return one way to say a sentence: if it can be one that begins as none `begun` so far.

        Words that are the same for all begin as they do. Which one depends on nothing else, so no
        tactic changes the words of another; and a turn of one sentence changes no other, since
        `begun` takes in how it began before the turn.
        """
        if len(ways) == 1:
            begun.add(_beginning(ways[0]))
            return ways[0]
        first = self._first(sentence) % len(ways)
        in_turn = [*ways[first:], *ways[:first]]
        turn = self.turns + self.turns_of.get(sentence, 0)
        if not turn:  # most letters are as they come: the rest need not be looked at
            way = next((each for each in in_turn if self._is_fresh(each, begun)), in_turn[0])
            begun.add(_beginning(way))
            return way
        fresh = [each for each in in_turn if self._is_fresh(each, begun)] or in_turn
        begun.add(_beginning(fresh[self.turns % len(fresh)]))
        return fresh[turn % len(fresh)]

    def _is_fresh(self, way: str, begun: set[str]) -> bool:
        return self.whose is None or _beginning(way) not in begun

    def _first(self, sentence: str) -> int:
        if self.whose is None:
            return 0
        digest = sha256(f"{self._key}\n{sentence}".encode()).digest()
        return int.from_bytes(digest[:6], "big")

    @cached_property
    def _key(self) -> str:
        return " ".join((self.whose or "").casefold().split())


def ways_of(case: Case) -> Ways:
    """Return how the letters of a case say things: by the people and the job, by no figure.

    So an edit of a figure, a tone or a tactic leaves all other words as they were.
    """
    offer, candidate = case.offer, case.candidate
    people = (candidate.name, case.recruiter, offer.company, offer.role_title, candidate.specific)
    return Ways(
        whose=None if case.phrasing.same_for_all else "\n".join(filter(None, people)),
        turns=case.phrasing.letter,
        turns_of=dict(case.phrasing.sentences),
    )


def _beginning(sentence: str) -> str:
    """Return the first two words, by which two sentences sound alike; a figure is none."""
    found = _BEGINNING.match(sentence)
    return f"{found[1]} {found[2]}".casefold() if found else sentence
