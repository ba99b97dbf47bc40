"""Papers beside what they state, and what was read of one that they do not."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from negotiator.papers.finding import PaperReading
from negotiator.papers.tongue import Tongues, read_tongues
from negotiator.reference.reference import Reference, read_reference

_HERE = Path(__file__).parent
_DATA = _HERE.parents[1] / "data"
_SEVERAL = ("candidate.skills", "candidate.case.result", "candidate.case.credential",
            "candidate.case.experience")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """A paper: its text, and by field what somebody who reads with care would fill in.

    `guess` holds what may only be proposed, `never` what a careless reader would fill in, and
    under "words" what is in no value at all.
    """

    name: str
    note: str
    text: str
    today: date
    expect: Mapping[str, Any]
    guess: Mapping[str, Any]
    never: Mapping[str, list[Any]]
    conflicts: tuple[str, ...]
    questions: tuple[str, ...]
    either_way: frozenset[str]


def stated(folder: str) -> list[Stated]:
    """Return the papers of a folder, in the order of their names."""
    return [_read(path) for path in sorted((_HERE / folder).glob("*.toml"))]


def _read(path: Path) -> Stated:
    case = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    rest = case.get("rest", {})
    return Stated(
        name=path.stem,
        note=case["note"],
        text=path.with_suffix(".txt").read_text("utf-8"),
        today=case["today"],
        expect=case["expect"],
        guess=case.get("guess", {}),
        never=case.get("never", {}),
        conflicts=tuple(rest.get("conflicts", ())),
        questions=tuple(rest.get("questions", ())),
        either_way=frozenset(rest.get("either_way", ())),
    )


@cache
def words() -> tuple[Tongues, Reference]:
    """Return the words and places that the product has."""
    return read_tongues(_DATA / "papers"), read_reference(_DATA)


def differences(paper: Stated, reading: PaperReading) -> Iterator[str]:
    """Yield what was read otherwise than it is stated; the points of a résumé may be more."""
    for kind, wanted in (("filled in", paper.expect), ("guessed", paper.guess)):
        got = _values(reading, is_guess=kind == "guessed")
        for path in sorted({*got, *wanted} - paper.either_way):
            given, read = wanted.get(path), got.get(path)
            if path.startswith("candidate.case."):
                if missing := [point for point in given or () if point not in (read or ())]:
                    yield f"{path}: not among the points: {missing}, but {read}"
            elif path in _SEVERAL:
                if sorted(given or ()) != sorted(read or ()):
                    yield f"{path}: {kind} {read}, stated {given}"
            elif given != read:
                yield f"{path}: {kind} {read!r}, stated {given!r}"
    for name, stands, wants in (
        ("conflicts", [each.path for each in reading.conflicts], paper.conflicts),
        ("questions", [each.path for each in reading.questions], paper.questions),
    ):
        if sorted({*stands} - paper.either_way) != sorted(wants):
            yield f"{name}: {stands}, stated {list(wants)}"
    yield from _never(paper, reading)


def _values(reading: PaperReading, *, is_guess: bool) -> dict[str, Any]:
    """Return each field's value; what there are several of as a list."""
    values: dict[str, Any] = {}
    several: dict[str, list[Any]] = defaultdict(list)
    for field in reading.fields:
        if (field.certainty == "guessed") is is_guess:
            if field.path in _SEVERAL:
                several[field.path].append(field.value)
            else:
                values[field.path] = field.value
    return {**values, **several}


def _never(paper: Stated, reading: PaperReading) -> Iterator[str]:
    for field in reading.fields:
        if field.value in paper.never.get(field.path, ()):
            yield f"{field.path}: {field.value!r} must not be read"
        for word in paper.never.get("words", ()):
            is_number = word.isdigit()
            if word in str(field.value) and not (is_number and field.path.endswith("_years")):
                yield f"{field.path}: {field.value!r} has “{word}” in it"


def misquoted(paper: Stated, reading: PaperReading) -> list[str]:
    """Return the paths whose quote is not the paper's own words where it says they stand."""
    quotes = [(field.path, field.quote) for field in reading.fields]
    quotes += [(each.path, each.quote) for each in reading.questions if each.quote]
    quotes += [(each.path, read.quote) for each in reading.conflicts for read in each.readings]
    return [path for path, quote in quotes if paper.text[quote.start : quote.end] != quote.text]
