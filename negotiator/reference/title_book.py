"""Which occupation a job title is of: phrases of titles, and what employers file them under.

`data/title_phrases.tsv` is learnt from filings, O*NET's alternate titles and the names of the
statistics; docs/titles.md tells how, and how often it is right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from negotiator.reference.title_words import TitleWords, phrases_of, read_title_words

_Weighed = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The occupation found for a title, and the phrase that spoke loudest for it.

    `is_guess` marks one that few of the words speak for, or softly, or for others as well.
    """

    occupation: str
    phrase: str
    is_guess: bool


@dataclass(frozen=True)
class TitleBook:
    """The words and the phrases of titles; the phrases are read when first asked for."""

    words: TitleWords
    path: Path

    def find(self, craft: tuple[str, ...]) -> Found | None:
        """Find the occupation of a craft's words; None where too few of them say any.

        That one is found which is spoken for the loudest and by the most of the words.
        """
        phrases = self._phrases
        heard = [
            (phrase, where, phrases[phrase])
            for phrase, where in phrases_of(craft)
            if phrase in phrases
        ]
        if not heard:
            return None
        said: dict[str, float] = {}
        spoken: dict[str, int] = {}  # by which words: a bit for each
        for _, where, weighed in heard:
            for code, weight in weighed:
                if code in said:
                    said[code] += weight
                    spoken[code] |= where
                else:
                    said[code] = weight
                    spoken[code] = where
        best = max(said, key=lambda code: said[code] * spoken[code].bit_count())
        covered = spoken[best].bit_count() / len(craft)
        loudness, doubt = said[best] * covered, self.words.doubt
        if covered <= doubt.few and loudness < doubt.soft:
            return None
        is_alone = said[best] >= doubt.alone * sum(said.values())
        return Found(
            occupation=best,
            phrase=_loudest(heard, best),
            is_guess=not (is_alone and covered >= doubt.half and loudness >= doubt.loud),
        )

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


def _loudest(heard: Iterable[tuple[str, int, _Weighed]], best: str) -> str:
    """Return the phrase that speaks the loudest for an occupation, without its marks."""
    spoken = (
        (weight, phrase) for phrase, _, weighed in heard for code, weight in weighed if code == best
    )
    return max(spoken)[1].strip("$^=")


def read_title_book(data: Path) -> TitleBook:
    """Open the book of a data folder."""
    return TitleBook(read_title_words(data / "titles.toml"), data / "title_phrases.tsv")
