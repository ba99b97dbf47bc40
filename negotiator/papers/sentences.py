"""Where the sentences of a text end: at a full stop, but for that of “Inc.” or “3.”."""

import re
from collections.abc import Iterator

from negotiator.papers.line_words import LineWords

_BEFORE_WORD = re.compile(r"[^\s(\"']*$")
_LETTER_BEHIND = re.compile(r"\s+[^\W\d_]")
_DIGITS_OF_ORDINAL = 2

LONGEST_SENTENCE = 1_500
"""Characters of a sentence or row: thrice those of the longest we have seen.

What is longer is cut, since the numbers and phrases of one sentence are held against each other.
"""

_LONGEST_WORD = 40  # characters that are looked through for the word before a full stop


def cut_sentences(text: str, words: LineWords) -> Iterator[tuple[int, int]]:
    """Yield where each sentence stands, without the blanks around it."""
    start = 0
    for end in words.end.finditer(text):
        if text[end.start()] == "." and is_abbreviation(text, end.start(), words):
            continue
        yield from cut_long(text, start, end.end())
        start = end.end()
    yield from cut_long(text, start, len(text))


def cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch, without the blanks around it: as one, unless it is longer than any said."""
    while end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = blank if blank > start else start + LONGEST_SENTENCE
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \t"))
    end -= len(piece) - len(piece.rstrip(" \t"))
    if end > start:
        yield start, end


def is_abbreviation(text: str, dot: int, words: LineWords) -> bool:
    """Tell whether a full stop belongs to the word before it: Inc., Mr., 3., A."""
    begin = max(0, dot - _LONGEST_WORD)
    found = _BEFORE_WORD.search(text[begin:dot])
    word = found.group().lower() if found else ""
    if word in words.abbreviations or (len(word) == 1 and word.isalpha()):
        # “Inc.” may end a sentence: it does before a word that begins one.
        return not words.begin.match(text[dot + 1 :].lstrip())
    is_ordinal = word.isdigit() and len(word) <= _DIGITS_OF_ORDINAL
    return is_ordinal and _LETTER_BEHIND.match(text, dot + 1) is not None
