"""The clauses of a letter, pointed at and described, never judged."""

from collections.abc import Iterator, Mapping

from negotiator.papers.finding import FoundClause
from negotiator.papers.phrases import Mark
from negotiator.papers.quotes import quote_unit
from negotiator.papers.sheet import Sheet
from negotiator.papers.unit import Unit

_OF_SPANS = frozenset({"notice", "probation", "non_compete", "non_solicit"})
"""Labels that make a clause where a span of time stands by them, however it is put."""

_REPAID: Mapping[str, str] = {
    "sign_on": "sign_on_repayment",
    "relocation": "relocation_repayment",
    "trap": "",
}
_NEAR = 3  # units: a sum and its repayment may stand some sentences apart


def find_clauses(sheet: Sheet) -> Iterator[FoundClause]:
    """Yield each kind of clause once, with the sentence that first has it."""
    seen: set[str] = set()
    for unit in sheet.paper.units:
        for kind in _kinds(sheet, unit):
            if kind in seen or kind not in sheet.tongue.clauses:
                continue
            seen.add(kind)
            clause = sheet.tongue.clauses[kind]
            quote = quote_unit(sheet, unit)
            yield FoundClause(kind, quote, clause.note, clause.want, clause.for_lawyer)


def _kinds(sheet: Sheet, unit: Unit) -> Iterator[str]:
    """Yield the clauses of a unit: those it names, and those its spans of time make."""
    for mark in sheet.marks[unit]:
        is_named = mark.group == "clauses" and mark.name != "sign_on_repayment"
        if is_named and not _is_denied(sheet, unit, mark):
            yield mark.name
    for bound in sheet.bound_in(unit):
        if bound.label in _OF_SPANS and bound.value.kind == "span":
            yield bound.label
    if sheet.labels(unit, "repayment"):
        yield _what_is_repaid(sheet, unit)


def _is_denied(sheet: Sheet, unit: Unit, mark: Mark) -> bool:
    """Tell whether a letter says it has no such clause; “nor” and “not” forbid, as one does."""
    return any(
        0 <= mark.start - no.end <= 1 and not unit.low.startswith(("nor", "not"), no.start)
        for no in sheet.signs(unit, "no")
    )


def _what_is_repaid(sheet: Sheet, unit: Unit) -> str:
    """Return the clause a repayment makes: by the sum named in its sentence, else right before."""
    for near in reversed(sheet.before(unit, _NEAR)):
        labels = sheet.labels(near, "sign_on", "relocation")
        if labels:
            return _REPAID[labels[-1].name]
        if near is not unit and sheet.labels(near, "trap"):
            return ""
    return _REPAID.get(sheet.context[unit], "")
