"""What kind a grant is of: restricted stock, options of one tax or the other, phantom shares."""

from collections.abc import Iterator, Mapping

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Quote
from negotiator.papers.paper import Unit
from negotiator.papers.quotes import quote_unit
from negotiator.papers.tongue import Mark

KINDS = ("rsu", "iso", "nso", "phantom", "profits_interest", "tokens", "options")
"""The kinds that the words of a letter tell, the surest first; “options” may be of two of them."""

_AMOUNTS = frozenset({"money", "count", "percent"})
_NO_EQUITY_ROW = 5  # words at most: “Equity: none at this level”
_NEAR = 2  # words that may stand between a “no” and what it denies


def find_kind(sheet: Sheet) -> tuple[str, Quote] | None:
    """Return the kind of a grant and the words that say it; of several, the one with a number."""
    found = _named(sheet)
    numbered = {bound.label for bound in sheet.bound if bound.value.kind in _AMOUNTS}
    kinds = [kind for kind in KINDS if kind in found]
    surest = next((kind for kind in kinds if kind in numbered), kinds[0] if kinds else None)
    if surest is None:
        return None
    kind = _of_options(found) if surest == "options" else surest
    return kind, found[kind]


def _of_options(found: Mapping[str, Quote]) -> str:
    """Return which options are meant where the letter names their tax anywhere, and only one."""
    taxed = [kind for kind in ("iso", "nso") if kind in found]
    return taxed[0] if len(taxed) == 1 else "options"


def _named(sheet: Sheet) -> Mapping[str, Quote]:
    """Return each kind that is named, with its first words that are meant as a grant."""
    found: dict[str, Quote] = {}
    for unit in sheet.paper.units:
        for mark in sheet.labels(unit, *KINDS):
            if mark.name not in found and _is_meant(sheet, unit, mark):
                found[mark.name] = sheet.paper.quote(unit, mark.start, mark.end)
    return found


def _is_meant(sheet: Sheet, unit: Unit, mark: Mark) -> bool:
    words = unit.low[mark.start : mark.end]
    if sheet.tongue.pattern(" %option_to%").match(unit.low, mark.end):
        return False
    if sheet.tongue.pattern("%mere_grant%").fullmatch(words) and not _is_granted(sheet, unit, mark):
        return False
    return not _is_denied(sheet, unit, mark)


def _is_granted(sheet: Sheet, unit: Unit, mark: Mark) -> bool:
    """Tell whether a sentence makes a mere “options” a grant: by a number, or by what it does."""
    if sheet.tongue.pattern("%of_grant%").search(unit.low):
        return True
    return any(
        bound.unit is unit and bound.label in {mark.name, "shares"} and bound.value.kind in _AMOUNTS
        for bound in sheet.bound
    )


def _is_denied(sheet: Sheet, unit: Unit, mark: Mark) -> bool:
    return bool(sheet.signs(unit, "no_equity")) or any(
        no.end <= mark.start and unit.between(no.end, mark.start) <= _NEAR
        for no in sheet.signs(unit, "no")
    )


def find_denial(sheet: Sheet) -> Quote | None:
    """Return the words that say that there is no grant; None where none do."""
    return next(_denials(sheet), None)


def _denials(sheet: Sheet) -> Iterator[Quote]:
    for unit in sheet.paper.units:
        for mark in sheet.signs(unit, "no_equity"):
            yield sheet.paper.quote(unit, mark.start, mark.end)
        is_row = bool(unit.lead or unit.cells) and len(unit.words) <= _NO_EQUITY_ROW
        if is_row and sheet.signs(unit, "no") and sheet.labels(unit, "equity", "rsu", "options"):
            yield quote_unit(sheet, unit)
