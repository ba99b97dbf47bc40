"""Which occupation a job title is of: phrases of titles, and what employers file them under.

`data/title_phrases.tsv` is learnt from filings, O*NET's alternate titles and the names of the
statistics; docs/titles.md tells how, and how often it is right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from negotiator.reference.title_words import TitleWords, phrases_of, read_title_words

_Weighed = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The occupation found for a title, the phrase that spoke loudest for it, and how sure it is.

    `share` is the winner's part of all that was said for any occupation, from 0 to 1.
    """

    occupation: str
    phrase: str
    share: float


@dataclass(frozen=True)
class TitleBook:
    """The words and the phrases of titles; the phrases are read when first asked for."""

    words: TitleWords
    path: Path

    def find(self, craft: tuple[str, ...]) -> Found | None:
        """Find the occupation of a craft's words; None where none of them says any."""
        said: dict[str, float] = {}
        loudest: dict[str, tuple[float, str]] = {}
        for phrase in phrases_of(craft):
            for code, weight in self._phrases.get(phrase, ()):
                said[code] = said.get(code, 0.0) + weight
                if weight > loudest.get(code, (0.0, ""))[0]:
                    loudest[code] = (weight, phrase)
        if not said:
            return None
        best = max(said, key=said.__getitem__)
        return Found(best, loudest[best][1].strip("$^="), said[best] / sum(said.values()))

    @cached_property
    def _phrases(self) -> Mapping[str, _Weighed]:
        """Every phrase with the occupations it speaks for, and how loudly."""
        phrases: dict[str, _Weighed] = {}
        for line in self.path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                phrase, *said = line.split("\t")
                phrases[phrase] = tuple(
                    (code, float(weight)) for code, weight in (each.split(" ") for each in said)
                )
        return phrases


def read_title_book(data: Path) -> TitleBook:
    """Open the book of a data folder."""
    return TitleBook(read_title_words(data / "titles.toml"), data / "title_phrases.tsv")
