"""A number on its way into a letter, carrying where it came from."""

import re
from dataclasses import dataclass

NUMBER = re.compile(r"\d(?:[\d.,:/]*\d)?")
"""A run of digits as it stands in a text: 188,000 and 5:00 and 2026-11-25."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is written, and its origin: the user, a band, or a formula over those."""

    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Said:
    """Words typed by the user: data wherever they stand, with any number in them theirs."""

    text: str
    origin: str

    def figures(self) -> tuple[Figure, ...]:
        """Return the numbers the words contain, each with the field they were typed in."""
        return tuple(Figure(number, self.origin) for number in NUMBER.findall(self.text))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of ours around figures and typed words, written one after the other."""

    parts: tuple[str | Figure | Said, ...]
