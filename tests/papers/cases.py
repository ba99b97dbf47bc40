"""Letters beside what they state, and how what was read of one compares with it."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from negotiator.papers.finding import PaperReading, Plain
from negotiator.papers.letter import read_letter
from negotiator.reference.place import country_names
from negotiator.reference.place_reading import UnknownPlace, read_place
from tests.papers.stated import words

LETTERS = Path(__file__).parent / "letters"

Verdict = Literal["right", "wrong", "missed", "not stated"]
Value = Plain | float | date | list[int] | list[float]
"""What a field holds, as it was read or as TOML has it."""

_BESIDE = frozenset({"offer.employer_time_zone", "offer.status"})
"""What says nothing that another field does not."""

_ROUNDING = Decimal("0.1")
_TITLE = re.compile(r"^(?:Dr|Prof|Mag|Ing|Dipl)[.-] ?(?:Ing\. )?")
_REMOTE = re.compile(r"(?i)^remote,? ?(?:\(|in |-|–)? ?")
_MOMENT = re.compile(r"20\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its text, and by field what somebody who reads with care would fill in.

    `never` holds what a careless reader would, `either_way` the fields that people argue about,
    `misread` those that we do not read as they are stated: missed, mostly, and never wrong where
    we could tell.
    """

    name: str
    note: str
    text: str
    today: date
    expect: Mapping[str, Value]
    never: Mapping[str, Sequence[Value]]
    conflicts: tuple[str, ...]
    clauses: tuple[str, ...]
    either_way: tuple[str, ...]
    misread: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mark:
    """How one field of one letter was read; None for what is not stated, or was not read."""

    letter: str
    path: str
    verdict: Verdict
    wanted: Value | None
    got: Value | None


def letters(folder: Path = LETTERS) -> Iterator[Letter]:
    """Yield the letters of a folder, in the order of their names."""
    for path in sorted(folder.glob("*.toml")):
        case = tomllib.loads(path.read_text("utf-8"))
        rest = case.get("rest", {})
        yield Letter(
            name=path.stem,
            note=case["note"],
            text=path.with_suffix(".txt").read_text("utf-8"),
            today=case["today"],
            expect=case["expect"],
            never=case.get("never", {}),
            conflicts=tuple(rest.get("conflicts", ())),
            clauses=tuple(rest.get("clauses", ())),
            either_way=tuple(rest.get("either_way", ())),
            misread=frozenset(rest.get("misread", ())),
        )


def read(text: str, today: date) -> PaperReading:
    """Read a letter with the words and places that the product has."""
    return read_letter(text, *words(), today)


def filled(reading: PaperReading) -> dict[str, Value]:
    """Return what the form is filled with: what is stated or worked out, and no guess."""
    return {f.path: f.value for f in reading.fields if f.certainty != "guessed"}


def mark(letter: Letter, reading: PaperReading) -> Iterator[Mark]:
    """Compare what was read of a letter with what it states, field by field."""
    got, wanted = _with_one_deadline(filled(reading)), _with_one_deadline(letter.expect)
    for path in sorted({*got, *wanted} - {*letter.either_way}):
        if path in wanted or path not in _BESIDE:
            verdict = _verdict(path, got.get(path), wanted.get(path))
            yield Mark(letter.name, path, verdict, wanted.get(path), got.get(path))


def misread(letter: Letter, reading: PaperReading) -> frozenset[str]:
    """Return the fields that are not read as a letter states them, and the conflicts not seen."""
    fields = {each.path for each in mark(letter, reading) if each.verdict != "right"}
    conflicts = {each.path for each in reading.conflicts} ^ {*letter.conflicts}
    return frozenset({*fields, *(f"conflict {path}" for path in conflicts)})


def _with_one_deadline(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Put a deadline under one name, whether its hour is said or not."""
    rest = dict(values)
    day, moment = rest.pop("offer.deadline_date", None), rest.pop("offer.deadline", None)
    due = moment or day
    return {**rest, "offer.deadline": str(due)} if due else rest


def _verdict(path: str, got: Value | None, wanted: Value | None) -> Verdict:
    if got is None:
        return "missed"
    if wanted is None:
        return "not stated"
    is_place = path == "offer.location"
    agree = _is_same_place(str(got), str(wanted)) if is_place else _is_same(got, wanted)
    return "right" if agree else "wrong"


def _is_same_place(got: str, wanted: str) -> bool:
    """Tell whether two places are read as the same one.

    Of a city that the product holds nothing for, its state or its country is the right answer.
    """
    got, wanted = _where(got), _where(wanted)
    gazetteer = words()[1].gazetteer
    state = wanted.rpartition(", ")[2]
    for name in (wanted, f"US-{state}", f"CA-{state}", state, wanted.rpartition(" ")[0]):
        with suppress(UnknownPlace):
            return read_place(got, gazetteer) == read_place(name, gazetteer)
    return wanted.startswith(got) or got in country_names().values()


def _where(place: str) -> str:
    """Return a place without “Remote, ”, which the way of working says."""
    return _REMOTE.sub("", place).strip(" ()")


def _is_same(got: Value, wanted: Value) -> bool:
    if isinstance(got, tuple | list) and isinstance(wanted, tuple | list):
        return len(got) == len(wanted) and all(map(_is_same, got, wanted))
    if isinstance(wanted, bool) or isinstance(got, bool):
        return got is wanted
    if isinstance(wanted, int | float) and isinstance(got, int | Decimal):
        return abs(Decimal(got) - Decimal(str(wanted))) <= _ROUNDING
    return _plain(str(got)) == _plain(str(wanted))


def _plain(text: str) -> str:
    """Return a text without what two careful people may write differently.

    Of a moment that is its zone, which another field holds.
    """
    if moment := _MOMENT.match(text):
        return moment.group().replace(" ", "T")
    return "".join(letter for letter in _TITLE.sub("", text).casefold() if letter.isalnum())
