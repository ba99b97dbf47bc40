"""The case that a paper makes: what is stated in it or worked out, and what has to be asked."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from negotiator.contract.faults import explain
from negotiator.contract.models import CaseIn
from negotiator.contract.paper import PaperKind, Value, write_value
from negotiator.errors import Fault
from negotiator.papers.finding import PaperReading, Question
from negotiator.reference.place import Gazetteer
from negotiator.reference.place_reading import UnknownPlace, read_place

_CHOSEN = ("candidate.skills", "candidate.case.")
"""What a letter would say in somebody's name: theirs to tick, and never filled in."""
_LOCATION = "offer.location"
_NO_SUCH_PLACE = "Which place is it? Give it as a code or a name we know, such as US-TX-AUSTIN."


def is_chosen(path: str) -> bool:
    """Tell whether a field is one that a person ticks and nobody fills in for them."""
    return path.startswith(_CHOSEN)


def make_case(
    reading: PaperReading, kind: PaperKind, gazetteer: Gazetteer
) -> tuple[dict[str, Any], tuple[Question, ...]]:
    """Return what a draft takes of a paper, and every question there is to ask.

    A value that no draft would take is left out and asked for, and so is what a letter lacks.
    """
    case: dict[str, Any] = {}
    asks = list(reading.questions)
    for field in reading.fields:
        if field.certainty == "guessed" or is_chosen(field.path):
            continue
        value = value_of(field.path, write_value(field.value), gazetteer)
        if value is None:
            asks.append(Question(field.path, _NO_SUCH_PLACE, field.quote))
        else:
            _put(case, field.path, value)
    if kind == "letter":
        case.setdefault("offer", {}).setdefault("status", "written")
    quotes = {field.path: field.quote for field in reading.fields}
    settled = {question.path for question in asks} | {each.path for each in reading.conflicts}
    for fault in _faults(case, gazetteer):
        path = fault.field
        is_refused = path in quotes and value_at(case, path) is not None
        if is_refused:
            _take_out(case, path)
        if (is_refused or kind == "letter") and path not in settled:
            asks.append(Question(path, fault.message, quotes.get(path)))
    return case, tuple(asks)


def value_of(path: str, value: Value, gazetteer: Gazetteer) -> Value | None:
    """Return what a request says for a value read, places by code; None for an unknown place."""
    if path != _LOCATION:
        return value
    try:
        return read_place(str(value), gazetteer)
    except UnknownPlace:
        return None


def value_at(case: Mapping[str, Any], path: str) -> Any:
    """Return what a request says at a path; None where it says nothing."""
    inside: Any = case
    for name in path.split("."):
        inside = inside.get(name) if isinstance(inside, Mapping) else None
    return inside


def _put(case: dict[str, Any], path: str, value: Any) -> None:
    *above, last = path.split(".")
    inside = case
    for name in above:
        inside = inside.setdefault(name, {})
    inside[last] = value


def _take_out(case: dict[str, Any], path: str) -> None:
    *above, last = path.split(".")
    inside = case
    for name in above:
        inside = inside[name]
    inside.pop(last, None)


def _faults(case: Mapping[str, Any], gazetteer: Gazetteer) -> Iterator[Fault]:
    """Yield what the contract says of each field, what is missing included, one a field."""
    whole = {"offer": {}, "candidate": {}, "recruiter": {}} | dict(case)
    try:
        CaseIn.model_validate(whole, context=gazetteer)
    except ValidationError as error:
        for fault in explain(error):
            parts = fault.field.split(".")
            while parts and parts[-1].isdecimal():
                parts.pop()
            yield Fault(".".join(parts), fault.message)
