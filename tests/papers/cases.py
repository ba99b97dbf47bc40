"""Letters beside what they state, and how what was read of one compares with it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from negotiator.papers.finding import PaperReading
from negotiator.papers.letter import read_letter
from negotiator.papers.tongue import Tongues, read_tongues
from negotiator.reference.place import country_names
from negotiator.reference.place_reading import UnknownPlace, read_place
from negotiator.reference.reference import Reference, read_reference

LETTERS = Path(__file__).parent / "letters"
_DATA = Path(__file__).resolve().parents[2] / "data"

Verdict = Literal["right", "wrong", "missed", "not stated"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its text, and by field what somebody who reads with care would fill in.

    `never` holds what a careless reader would, `either_way` the fields that people argue about.
    """

    name: str
    note: str
    text: str
    today: date
    expect: Mapping[str, Any]
    never: Mapping[str, list[Any]]
    conflicts: tuple[str, ...]
    clauses: tuple[str, ...]
    either_way: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """How one field of one letter was read."""

    letter: str
    path: str
    verdict: Verdict
    wanted: Any
    got: Any


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
        )


@cache
def _reference() -> Reference:
    return read_reference(_DATA)


@cache
def _tongues() -> Tongues:
    return read_tongues(_DATA / "papers")


def read(text: str, today: date) -> PaperReading:
    """Read a letter with the words and places that the product has."""
    return read_letter(text, _tongues(), _reference(), today)


def filled(reading: PaperReading) -> dict[str, Any]:
    """Return what the form is filled with: what is stated or worked out, and no guess."""
    return {f.path: f.value for f in reading.fields if f.certainty != "guessed"}


def mark(letter: Letter, reading: PaperReading) -> Iterator[Mark]:
    """Compare what was read of a letter with what it states, field by field."""
    got = _as_written(filled(reading))
    wanted = _as_written(dict(letter.expect))
    for path in sorted({*got, *wanted} - {*letter.either_way}):
        if path in _BESIDE and path not in wanted:
            continue
        if path not in got:
            verdict: Verdict = "missed"
        elif path not in wanted:
            verdict = "not stated"
        else:
            verdict = "right" if _agree(path, got[path], wanted[path]) else "wrong"
        yield Mark(letter.name, path, verdict, wanted.get(path), got.get(path))


_BESIDE = frozenset({"offer.employer_time_zone", "offer.status"})
"""What says nothing that another field does not."""


def _as_written(values: dict[str, Any]) -> dict[str, Any]:
    """Put a deadline under one name, whether its hour is said or not."""
    moment = values.pop("offer.deadline", None) or values.pop("offer.deadline_date", None)
    values.pop("offer.deadline_date", None)
    return values if moment is None else {**values, "offer.deadline": str(moment)}


def _agree(path: str, got: Any, wanted: Any) -> bool:
    """Tell whether two values say the same: a place, that they are read as the same one.

    Of a city that the product holds nothing for, its country is the right answer.
    """
    if path == "offer.location":
        got, wanted = _where(got), _where(wanted)
        gazetteer = _reference().gazetteer
        state = wanted.rpartition(", ")[2]
        for name in (wanted, f"US-{state}", f"CA-{state}", state, wanted.rpartition(" ")[0]):
            with suppress(UnknownPlace):
                return read_place(str(got), gazetteer) == read_place(name, gazetteer)
        return wanted.startswith(got) or got in country_names().values()
    return _same(got, wanted)


def _where(place: Any) -> str:
    """Return a place without “Remote, ”, which the way of working says."""
    return re.sub(r"(?i)^remote,? ?(?:\(|in |-|–)? ?", "", str(place)).strip(" ()")


def _same(got: Any, wanted: Any) -> bool:
    if isinstance(got, tuple) or isinstance(wanted, list):
        return len(got) == len(wanted) and all(map(_same, got, wanted))
    if isinstance(wanted, bool) or isinstance(got, bool):
        return got is wanted
    if isinstance(wanted, int | float) and isinstance(got, int | Decimal):
        return abs(Decimal(got) - Decimal(str(wanted))) <= Decimal("0.1")
    plain = [re.sub(r"^(?:Dr|Prof|Mag|Ing|Dipl)[.-] ?(?:Ing\. )?", "", str(each)) for each in (got, wanted)]
    return _plain(plain[0]) == _plain(plain[1])


def _plain(text: str) -> str:
    """Return a text without what two careful people may write differently."""
    if text[:2] == "20" and text[4:5] == "-":
        return text[:16]  # a moment: the zone is held by its own field
    return "".join(c for c in text.casefold() if c.isalnum())
