"""Clauses of a letter, pointed at and described."""

from collections.abc import Iterator

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import FoundClause, Quote


def find_clauses(sheet: Sheet) -> Iterator[FoundClause]:
    """Yield each kind of clause once, with the sentence that first has it."""
    seen: set[str] = set()
    for unit in sheet.paper.units:
        for mark in sheet.marks[unit]:
            if mark.group != "clauses" or mark.name in seen:
                continue
            kind = mark.name
            if kind == "sign_on_repayment" and not _is_about_sign_on(sheet, unit):
                continue
            seen.add(kind)
            clause = sheet.tongue.clauses[kind]
            yield FoundClause(
                kind, Quote(*sheet.paper.quote(unit, 0, len(unit.text))), clause.note, clause.want, clause.for_lawyer
            )


def _is_about_sign_on(sheet: Sheet, unit: object) -> bool:
    units = sheet.paper.units
    place = next(number for number, other in enumerate(units) if other is unit)
    near = units[max(0, place - 2) : place + 1]
    return any(m.group == "labels" and m.name == "sign_on" for other in near for m in sheet.marks[other])
