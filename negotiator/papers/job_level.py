"""The company's own level of a job, by the name that the letter has for it: L5, Grade 7, IC4."""

import re

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Field
from negotiator.papers.paper import Unit

_CODE = r"(?:IC|ICT|L|E|P|T|M|SDE ?|G|B|D|DE|J)-?\d{1,2}[A-Z]?"
_LEVEL = (
    r"\b(?P<word>(?i:%level%)):? ?(?P<number>[A-Z]{0,3}-?\d{1,2}[A-Z]?|[IVX]{1,4}|[A-Z]\d?)\b"
    rf"|\((?P<bracketed>{_CODE})\)"
    r"|\b(?P<bare>(?:IC|ICT)\d)\b"
    r"|(?i:%before_code%)\s?:? {0,6}(?P<behind>(?:IC|ICT|L|E|P|T|M|G|J)-?\d{1,2}\b)"
)
_ROW = r"(?i:%level_row%)(?:\s?:\s?| {2,}|\t+)(?P<name>[^\s].{0,30}?)(?: {2,}|$|\t)"
_MOST_WORDS = 3  # of a level in a row: “Senior II, IC4”
_CODE_ALONE = re.compile(r"[A-Z]{1,3}-?\d")
_ADDRESS = (
    r"\d{1,5}[A-Z]? (?:[A-Z][\w'’.]+ ){1,3}(?:(?i:%street%|%street_end%))\b"
    r"|\b(?i:%floor%)\b.*\d{4,}"
)
"""A street or a postcode: “Level 5, 12 Queen Street” is a floor."""

_FROM = r"\b%from_level%\b [^.;]{0,44}$"
_TO = r"\b%into%\b"
_OTHER = r"\b%no_level%\b"
_JUST_BEFORE = 8  # characters


def read_level(sheet: Sheet) -> Field | None:
    """Return the level, as it is named; the number alone where its word adds nothing."""
    for unit in sheet.paper.units:
        if sheet.tongue.pattern(_ADDRESS).search(unit.text):
            continue
        stretch = _in_text(sheet, unit) or _in_row(sheet, unit)
        if stretch is not None:
            name = unit.text[slice(*stretch)]
            quote = sheet.paper.quote(unit, *stretch)
            return Field(path="offer.company_level", value=name, quote=quote)
    return None


def _in_text(sheet: Sheet, unit: Unit) -> tuple[int, int] | None:
    for match in sheet.tongue.pattern(_LEVEL).finditer(unit.text):
        start, end = _stretch(sheet, match)
        if not _is_other(sheet, unit, start, end):
            return start, end
    return None


def _stretch(sheet: Sheet, match: re.Match[str]) -> tuple[int, int]:
    """Return what of a match is the name: “Grade 7” in full, of “Job level: 5” the number."""
    group = match.lastgroup or ""
    if group != "number":
        return match.span(group)
    is_bare = sheet.tongue.pattern("(?i)%bare_level%").fullmatch(match["word"]) is not None
    may_go = sheet.tongue.pattern("(?i)%level_of_code%").fullmatch(match["word"]) is not None
    is_code = may_go and _CODE_ALONE.match(match["number"]) is not None
    return match.span("number") if is_bare or is_code or ":" in match.group() else match.span()


def _in_row(sheet: Sheet, unit: Unit) -> tuple[int, int] | None:
    row = sheet.tongue.pattern(_ROW).match(unit.text)
    if row is None:
        return None
    name = row["name"].rstrip()
    is_level = len(name.split()) <= _MOST_WORDS and any(map(str.isdigit, name)) and "$" not in name
    return (row.start("name"), row.start("name") + len(name)) if is_level else None


def _is_other(sheet: Sheet, unit: Unit, start: int, end: int) -> bool:
    """Tell whether a level is the one that is left, or belongs to no job."""
    before, behind = unit.low[:start], unit.low[end:]
    is_left = sheet.tongue.pattern(_FROM).search(before) and sheet.tongue.pattern(_TO).search(
        behind
    )
    is_of_else = sheet.tongue.pattern(_OTHER).search(before, max(0, start - _JUST_BEFORE))
    return bool(is_left or is_of_else) or _is_old_cell(sheet, unit, start)


def _is_old_cell(sheet: Sheet, unit: Unit, place: int) -> bool:
    """Tell whether a cell stands under “Current” or “Old”."""
    column = sheet.column(unit, place)
    if column is None:
        return False
    head, start, end = column
    return any(start <= mark.start < end for mark in sheet.signs(head, "old"))
