"""What was read on a paper: each field with the words it was read from, and how surely."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Certainty = Literal["stated", "worked_out", "guessed"]
Plain = str | int | Decimal | bool | tuple[int, ...] | tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the paper, and where they stand in it, counted in characters from 0."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field that was read. `how` is the sum, for what was worked out, or why it is a guess."""

    path: str
    value: Plain
    quote: Quote
    certainty: Certainty = "stated"
    how: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One of several readings of a field that do not agree."""

    value: Plain
    quote: Quote


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field of which the paper gives two figures, or more: neither is chosen."""

    path: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause that the paper has: its words, what such a one usually means, whose matter it is."""

    kind: str
    quote: Quote
    note: str
    want: str | None
    for_lawyer: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is said too loosely to fill in: which field, what to ask, and the words."""

    path: str
    says: str
    quote: Quote | None = None


Found = Field | Conflict | Question
"""What a reader of one subject yields."""


@dataclass(frozen=True, slots=True)
class PaperReading:
    """What was read on a paper, in the order of the form, and what is left to ask."""

    fields: tuple[Field, ...]
    conflicts: tuple[Conflict, ...] = ()
    clauses: tuple[FoundClause, ...] = ()
    questions: tuple[Question, ...] = ()
