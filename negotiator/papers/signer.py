"""Who signed: the name under the closing, else who sent it, else the name at the foot."""

import re
from collections.abc import Iterator, Mapping

from negotiator.papers.binding import Sheet
from negotiator.papers.company_name import COMMA, has_legal_form
from negotiator.papers.paper import Unit
from negotiator.papers.person_name import (
    TITLE,
    Named,
    header_name,
    is_name,
    is_same_person,
    named_in_header,
)

_LONGEST_SIGNATURE = 8  # units after the closing
_LONGEST_FOOT = 14  # units, where no closing leads to a name
_LONGEST_CLOSING = 9  # words
_SHORT_CLOSING = 4  # words of one that a closing may end: “Thank you and best regards”
_BEGINS = 1  # characters that may stand before a closing at the start of its line
_FEWEST_OF_SENTENCE = 4  # words: shorter ones with a full stop are names and jobs

_BEFORE_NAME = r"(?i)(?:_+|[-–—]+|%signed_by%)\s*"
_BLANKS = " ,.!-–—:_"  # between a closing and a name on its line
_NAME_ENDS = re.compile(r"\s?[,|/(–—•·]|\s-\s| {2,}|\t|: ")
_PARTS = re.compile(rf"[|–—-]|{COMMA}")
_KEPT_TITLE = re.compile(r"Dr|Prof")


def find_signer(
    sheet: Sheet, text: str, headers: Mapping[str, str], candidate: str
) -> Named | None:
    """Return who signed, and never the `candidate`; `text` is the even text of the letter."""
    sender = headers.get("from", "")
    signed = next(_under_closings(sheet, candidate), None)
    if signed is not None:
        return _as_sent(sheet, text, sender, signed)
    sent = named_in_header(sheet, text, sender)
    if sent is not None and is_name(sent.name, sheet.tongue):
        return sent
    return _at_the_foot(sheet, candidate)


def _as_sent(sheet: Sheet, text: str, sender: str, signed: Named) -> Named:
    """Return the longer name of who sent it where it is the same person's: Dana is Dana Ruiz."""
    if signed.name.split()[0] not in header_name(sender).split():
        return signed
    sent = named_in_header(sheet, text, sender)
    return sent if sent is not None and len(sent.name) > len(signed.name) else signed


def closing_places(sheet: Sheet) -> tuple[int, ...]:
    """Return the places of the units that close a letter: “Sincerely,”, “For Acme Ltd”."""
    units = sheet.paper.units
    return tuple(place for place in range(2, len(units)) if _closes(sheet, units[place]))


def _closes(sheet: Sheet, unit: Unit) -> bool:
    many = len(unit.words)
    return many <= _LONGEST_CLOSING and any(
        mark.group == "closings" and (mark.start <= _BEGINS or many <= _SHORT_CLOSING)
        for mark in sheet.marks[unit]
    )


def _under_closings(sheet: Sheet, candidate: str) -> Iterator[Named]:
    """Yield the names that follow a closing, or stand on its line."""
    closings = closing_places(sheet)
    for closing in closings:
        end = min(closing + _LONGEST_SIGNATURE, len(sheet.paper.units))
        for place in range(closing, end):
            named = _name_of_line(sheet, sheet.paper.units[place], closes=place in closings)
            if named is not None and not is_same_person(named.name, candidate):
                yield named


def _at_the_foot(sheet: Sheet, candidate: str) -> Named | None:
    """Return the first name after the last sentence, where no closing leads to it."""
    units = sheet.paper.units
    for unit in units[_foot(units) :]:
        named = None if unit.is_bullet else _name_of_line(sheet, unit, closes=False)
        if named is None or is_same_person(named.name, candidate):
            continue
        if " " in named.name or unit is units[-1] or len(unit.words) == 1:
            return named
    return None


def _foot(units: tuple[Unit, ...]) -> int:
    """Return the place of the first unit that stands behind the last sentence."""
    sentences = (
        place
        for place in range(len(units) - 1, -1, -1)
        if units[place].text[-1] in ".!?" and len(units[place].words) >= _FEWEST_OF_SENTENCE
    )
    return max(next(sentences, -1) + 1, len(units) - _LONGEST_FOOT, 0)


def _name_of_line(sheet: Sheet, unit: Unit, *, closes: bool) -> Named | None:
    """Return the name that a line of a signature begins with, without its title."""
    begin = _begin_of_name(sheet, unit, closes=closes)
    title = TITLE.match(unit.text, begin)
    start = title.end() if title else begin
    name = _NAME_ENDS.split(unit.text[start:])[0].strip(" ._")
    if not is_name(name, sheet.tongue) or name.casefold() in sheet.tongue.weekdays:
        return None
    start = unit.text.index(name, start)
    end = start + len(name)
    if _is_company(unit.text[begin:]) or _is_label(sheet, unit, start, end):
        return None
    if title is not None and _KEPT_TITLE.match(title.group()):
        start = title.start()
    return Named(unit.text[start:end], sheet.paper.quote(unit, start, end))


def _begin_of_name(sheet: Sheet, unit: Unit, *, closes: bool) -> int:
    """Return where a name may begin: behind the closing and marks such as “/s/” or “By:”."""
    begin = 0
    if closes:
        closings = (mark.end for mark in sheet.marks[unit] if mark.group == "closings")
        begin = max(closings, default=0)
        begin += len(unit.text[begin:]) - len(unit.text[begin:].lstrip(_BLANKS))
    while before := sheet.tongue.pattern(_BEFORE_NAME).match(unit.text, begin):
        begin = before.end()
    return begin


def _is_company(text: str) -> bool:
    """Tell whether a line is the name of a company, and not of a person with the company behind."""
    return has_legal_form(text) and not _PARTS.search(text)


def _is_label(sheet: Sheet, unit: Unit, start: int, end: int) -> bool:
    """Tell whether words are a label, or stand in one with its value behind it."""
    is_lead = end <= unit.lead < len(unit.text)
    marks = (mark for mark in sheet.marks[unit] if mark.group == "labels")
    return is_lead or any(mark.start < end and mark.end > start for mark in marks)
