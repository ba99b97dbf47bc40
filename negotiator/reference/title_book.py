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


# A title of which a third of the words or fewer are ever said of the occupation, and softly, is of
# none that we know: of the filings read so, one in six was read right.
_FEW = 1 / 3
_SOFT = 2 / 3
# What is said louder than this, by half of the words or more, and hardly of any other occupation,
# is no guess: about half of the filings said softer were of another kind of job altogether.
_LOUD = 1.0
_HALF = 1 / 2
_ALONE = 0.25


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

        That occupation is found which is spoken for the loudest and by the most of the words.
        """
        said: dict[str, float] = {}
        spoken: dict[str, int] = {}  # by which words: a bit for each
        heard: list[tuple[str, _Weighed]] = []
        for phrase, where in phrases_of(craft):
            weighed = self._phrases.get(phrase)
            if weighed is not None:
                heard.append((phrase, weighed))
                for code, weight in weighed:
                    said[code] = said.get(code, 0.0) + weight
                    spoken[code] = spoken.get(code, 0) | where
        if not said:
            return None
        best = max(said, key=lambda code: said[code] * spoken[code].bit_count())
        covered = spoken[best].bit_count() / len(craft)
        loudness = said[best] * covered
        if covered <= _FEW and loudness < _SOFT:
            return None
        is_alone = said[best] >= _ALONE * sum(said.values())
        _, loudest = max((dict(weighed).get(best, 0.0), phrase) for phrase, weighed in heard)
        return Found(
            occupation=best,
            phrase=loudest.strip("$^="),
            is_guess=not (is_alone and covered >= _HALF and loudness >= _LOUD),
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


def read_title_book(data: Path) -> TitleBook:
    """Open the book of a data folder."""
    return TitleBook(read_title_words(data / "titles.toml"), data / "title_phrases.tsv")
