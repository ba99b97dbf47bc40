"""Values of a paper put into the boxes of the form: what fills itself in, and what is taken."""

import re
from collections.abc import Iterable

from werkzeug.datastructures import MultiDict

from negotiator.contract.paper import Value
from negotiator.contract.paper_case import is_chosen
from negotiator.reference.place import Gazetteer
from negotiator.web.form.boxes import MOST_ROWS, OfferForm, row_numbers
from negotiator.web.form.readings import Boxes, Carried, box_of, fits, is_of_range, names_of

_TAKE = re.compile(r"(letter|resume|advert)-(?:(\d{1,3})|c(\d{1,3})-(\d{1,2}))", re.ASCII)
_POINTS = "points"
_SKILLS = "candidate.skills"


def fill_boxes(
    sent: MultiDict[str, str],
    new: Carried,
    before: Iterable[Carried],
    gazetteer: Gazetteer,
) -> None:
    """Fill in what a paper states or works out, where nobody typed anything.

    What an earlier paper of the kind filled in was typed by nobody, and gives way. The range of an
    advert is of the offer's own currency and period, or is left for the person to work out.
    """
    boxes = Boxes(sent, gazetteer)
    old = {
        field.path: field.value
        for paper in before
        if paper.kind == new.kind
        for field in paper.fields
    }
    starts = OfferForm().data
    has_base = bool(sent.get("base", "").strip())
    for field in sorted(new.fields, key=lambda field: not is_of_range(new, field.path)):
        if field.certainty == "guessed" or is_chosen(field.path):
            continue
        if (has_base and is_of_range(new, field.path)) or not fits(new, field.path, boxes):
            continue
        is_typed = any(
            sent.get(name, "") not in ("", starts[name]) for name in names_of(field.path)
        )
        was_ours = field.path in old and boxes.holds(field.path, old[field.path])
        if not is_typed or was_ours:
            for name, text in (boxes.fill(field.path, field.value) or {}).items():
                sent[name] = text
            boxes = Boxes(sent, gazetteer)


def take(
    sent: MultiDict[str, str], papers: Iterable[Carried], ids: Iterable[str], gazetteer: Gazetteer
) -> str:
    """Put what was chosen into its boxes; return the name of the last box, "" for none."""
    by_kind: dict[str, Carried] = {paper.kind: paper for paper in papers}
    box = ""
    for id_ in ids:
        found = _TAKE.fullmatch(id_)
        paper = by_kind.get(found[1]) if found else None
        chosen = _find(paper, found[2], found[3], found[4]) if found and paper else None
        if chosen is not None:
            box = _put(sent, *chosen, gazetteer)
    return box


def _find(
    paper: Carried, field: str | None, conflict: str | None, place: str | None
) -> tuple[str, Value] | None:
    try:
        if field is not None:
            found = paper.fields[int(field)]
            return found.path, found.value
        both = paper.conflicts[int(conflict or 0)]
        return both.path, both.values[int(place or 0)].value
    except IndexError:
        return None


def _put(sent: MultiDict[str, str], path: str, value: Value, gazetteer: Gazetteer) -> str:
    if path == _SKILLS:
        if str(value) not in sent.getlist("skills"):
            sent.add("skills", str(value))
        return "skills"
    if is_chosen(path):
        return _put_point(sent, path.rpartition(".")[2], str(value))
    filled = Boxes(sent, gazetteer).fill(path, value)
    if filled is None:
        return "time_zone" if path == "offer.deadline" else box_of(path)
    for name, text in filled.items():
        sent[name] = text
    return box_of(path)


def _put_point(sent: MultiDict[str, str], kind: str, text: str) -> str:
    """Write a point into the first row that is free; where there is none, leave it."""
    typed = {
        number: sent.get(f"{_POINTS}-{number}-text", "") for number in row_numbers(_POINTS, sent)
    }
    if text in typed.values():
        return _POINTS
    free = next((row for row in range(MOST_ROWS[_POINTS]) if not typed.get(row, "").strip()), None)
    if free is None:
        return _POINTS
    sent[f"{_POINTS}-{free}-kind"], sent[f"{_POINTS}-{free}-text"] = kind, text
    return f"{_POINTS}-{free}-text"
