"""A text as its reader counts it: paragraphs, sentences, words, and how hard they are to read."""

import re
from dataclasses import dataclass
from functools import lru_cache

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
# It begins with the space, not with the mark before it: the regex engine then skips from space to
# space.
_SENTENCE_END = re.compile(
    r"\s(?<=[.!?]\s)(?<!p\.m\.\s)(?<!a\.m\.\s)(?<!Ms\.\s)(?<!Mr\.\s)(?<!Dr\.\s)\s*"
)
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Prose:
    """A text taken apart once.

    `paragraphs` pairs each paragraph with its number of words. `sentences` has the words of each
    sentence of the body proper: a greeting or a sign-off ends in no full stop and is none.
    """

    paragraphs: tuple[tuple[str, int], ...]
    sentences: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> int:
        """The number of words in all."""
        return sum(length for _, length in self.paragraphs)

    @property
    def average_sentence(self) -> float:
        """The mean number of words in a sentence of the body proper."""
        return sum(map(len, self.sentences)) / len(self.sentences) if self.sentences else 0.0

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade (Kincaid et al. 1975) of the body proper.

        0.39 words/sentence + 11.8 syllables/word - 15.59. A figure or a date counts as one
        syllable: it is seen, not spelt.
        """
        words = [word for sentence in self.sentences for word in sentence]
        if not words:
            return 0.0
        syllables = sum(map(_syllables, words))
        return 0.39 * self.average_sentence + 11.8 * syllables / len(words) - 15.59


def read_prose(text: str) -> Prose:
    """Take a text apart."""
    paragraphs: list[tuple[str, int]] = []
    sentences: list[tuple[str, ...]] = []
    for paragraph in text.split("\n\n"):
        length = 0
        for piece in _SENTENCE_END.split(paragraph):
            words = _words(piece)
            length += len(words)
            if words and piece.rstrip()[-1] in ".?!":
                sentences.append(words)
        paragraphs.append((paragraph, length))
    return Prose(tuple(paragraphs), tuple(sentences))


def split_sentences(paragraph: str) -> list[str]:
    """Part a paragraph at the ends of its sentences; what ends in no mark goes with the rest."""
    return [piece for piece in _SENTENCE_END.split(paragraph) if piece]


def count_words(text: str) -> int:
    """Count words as a reader would: runs of letters and digits, a figure being one."""
    return len(_words(text))


def _words(text: str) -> tuple[str, ...]:
    return tuple(
        [word for word in text.split() if word[0].isalnum() or _LETTER_OR_DIGIT.search(word)]
    )


@lru_cache(maxsize=4096)
def _syllables(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters or any(character.isdigit() for character in word):
        return 1
    groups = len(_VOWELS.findall(letters))
    silent = letters.endswith("e") and not letters.endswith("le") and groups > 1
    return max(1, groups - silent)
