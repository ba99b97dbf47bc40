"""What somebody would say, as they typed it: its sentences, words and figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from negotiator.errors import Fault
from negotiator.offer.pay import Pay
from negotiator.replies.message import small_letters
from negotiator.replies.sentences import Sentence, split_sentences

LONGEST = 2_000
"""The most characters of one answer: some three minutes aloud."""

_EMPTY = "Type what you would say; nothing is judged by nothing."
_TOO_LONG = (
    "Use at most {most:,} characters for one answer; this has {length:,}, which nobody can say on "
    "one turn of a call."
)
_NO_WORDS = "There are no words in this. Type what you would say aloud."
_OTHER_SCRIPT = "We can judge an answer in English only, and this is in another script."
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LONGEST_QUOTE = 60


def find_fault(text: str, field: str) -> Fault | None:
    """Return why an answer cannot be judged, as a fault of its field; None where it can."""
    if len(text) > LONGEST:
        return Fault(field, _TOO_LONG.format(most=LONGEST, length=len(text)))
    letters = [each for each in text if each.isalpha()]
    if not text.strip() or not any(each.isprintable() and not each.isspace() for each in text):
        return Fault(field, _EMPTY)
    if not letters and not any(map(str.isdigit, text)):
        return Fault(field, _NO_WORDS)
    latin = sum(_LATIN.match(each) is not None for each in letters)
    return Fault(field, _OTHER_SCRIPT) if 2 * latin < len(letters) else None


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that was said: its value in whole units, pay for a year, and where it stands.

    `is_range` says that it is an end of a range, `about` the number of its sentence.
    """

    value: int
    start: int
    end: int
    about: int
    is_range: bool


@dataclass(frozen=True)
class Spoken:
    """One answer, parted once and read by every rule; `pay` is the base of the offer."""

    text: str
    currency: str
    pay: Pay | None = None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in their order."""
        return tuple(split_sentences(small_letters(self.text), self.currency, self.pay))

    @cached_property
    def words(self) -> int:
        """How many words it has, as one says them."""
        return sum(1 for _ in _WORD.finditer(self.text))

    @cached_property
    def figures(self) -> tuple[Said, ...]:
        """The amounts of money in it."""
        return tuple(self._figures())

    def _figures(self) -> Iterator[Said]:
        for number, sentence in enumerate(self.sentences):
            for token in sentence.tokens:
                for amount in token.amounts:
                    yield Said(amount.value, token.start, token.end, number, token.kind == "range")

    def quote(self, start: int, end: int) -> str:
        """Quote a stretch as it was typed, on one line, and not at length."""
        return shorten(self.text[start:end])

    @property
    def beginning(self) -> str:
        """How it begins, for a judgement of the whole."""
        return shorten(self.text)


def shorten(text: str) -> str:
    """Return a text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST_QUOTE:
        return line
    cut = line[:_LONGEST_QUOTE]
    return f"{cut.rpartition(' ')[0] or cut} …"
