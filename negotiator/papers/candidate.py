"""Who is written to: named by a label, greeted, addressed, or engaged by a contract."""

import re
from collections.abc import Iterator, Mapping

from negotiator.papers.binding import Sheet
from negotiator.papers.paper import Unit
from negotiator.papers.person_name import (
    FULL_NAME,
    NAME,
    PARTICLE,
    TITLE,
    TITLES,
    WORD,
    Named,
    is_name,
    named_in_header,
)
from negotiator.papers.quotes import quote_match
from negotiator.papers.signer import closing_places

_DEAR = r"(?i)(?:%dear%)\b[ ,]*(?:%dear_all% )*"
_ALONE = re.compile(r"[A-ZÀ-Þ][\w'’-]+[!,]")
"""A greeting that is a name and nothing else: “Priya,”."""

_BEHIND_GREETED = re.compile(r"\s*(?:[,.!:;(]|[-–—] |$|🎉| \()")
_LAST_GREETING = 60  # units from the head, since the letter may stand under a mail
_HEAD = 2500  # characters in which the parties of a contract are named
_LONG_HEAD = 3500  # characters in which a letter says whom it is about

_UNDER_TITLE = re.compile(
    rf"^[ \t]*{TITLE.pattern}[ \t]*\n[ \t]*(?P<name>{NAME})[ \t]*$", re.MULTILINE
)
_BEHIND_TITLE = re.compile(rf"^[ \t]*{TITLE.pattern}[ \t]*(?P<name>{NAME})[ \t]*$", re.MULTILINE)
_TO_HIRE = rf"\b(?:%to_hire%) {TITLES}(?P<name>{WORD} {NAME}) (?:%as_title%|%the_title%)\b"
_PARTIES = (
    r"(?s)\b(?:(?i:%between%).{3,600}?\b(?i:%and_another%)\b|%engages%)"
    rf"[\s\d.:]*{TITLES}(?P<name>{WORD} {NAME})(?=\s*(?:\(|,|\n|$|(?:%as_title%)\b))"
)
_SIGNED = 6  # units from a closing on
_SAME_LETTERS = 3  # a name that is called by its first letters: Venkat is Venkataraman
_PARENT = re.compile(r"\b[SDWC]/[oO]\b")
"""Son, daughter, wife or child of, in the addresses of India."""

_BEGINS_PART = re.compile(r"^\s*$|[:_|,]\s*$|\s{2,}$|\s[-–]\s$|[(\[]$")
_BEHIND_A_TITLE = re.compile(rf"(?:{TITLE.pattern})$")
_ENDS_PART = re.compile(r"\s*$|\s*[,(<|_–/\t-]|\s{2,}")


def find_candidate(sheet: Sheet, text: str, headers: Mapping[str, str]) -> Named | None:
    """Return who the offer is made to, in full; `text` is the even text of the letter."""
    labelled = _beside_label(sheet)
    if labelled is not None:
        return labelled
    greeted = _greeted(sheet)
    if greeted is not None:
        return (
            _in_full(sheet, text, greeted.name, headers)
            or _titled(sheet, text, greeted.name)
            or greeted
        )
    addressed = named_in_header(sheet, text, headers.get("to", "")) or _under_title(sheet, text)
    if addressed is not None and is_name(addressed.name, sheet.tongue, least=2):
        return addressed
    return _party(sheet, text) or _titled(sheet, text)


def _beside_label(sheet: Sheet) -> Named | None:
    signed = _signed(sheet)
    for unit, start, end in sheet.texts("candidate"):
        if unit in signed:
            continue
        title = TITLE.match(unit.text[start:end])
        found = FULL_NAME.match(unit.text, start + (title.end() if title else 0), end)
        if found and is_name(found.group(), sheet.tongue, least=2):
            return Named(found.group(), quote_match(sheet, unit, found))
    return None


def _signed(sheet: Sheet) -> frozenset[Unit]:
    """Return the units under the closings of a letter, where “Name:” is whose who signs."""
    units = sheet.paper.units
    last = (place for place in closing_places(sheet) if place > len(units) // 2)
    return frozenset(unit for place in last for unit in units[place : place + _SIGNED])


def _greeted(sheet: Sheet) -> Named | None:
    for unit in sheet.paper.units[:_LAST_GREETING]:
        dear = sheet.tongue.pattern(_DEAR).match(unit.text)
        if dear is None and not _ALONE.fullmatch(unit.text):
            continue
        found = _name_from(sheet, unit, dear.end() if dear else 0)
        if found is not None:
            return found
    return None


def _name_from(sheet: Sheet, unit: Unit, begin: int) -> Named | None:
    """Read the name that stands at a place, up to a mark that ends a greeting."""
    title = TITLE.match(unit.text, begin)
    found = FULL_NAME.match(unit.text, title.end() if title else begin)
    if found is None:
        return None
    name = found.group()
    while not is_name(name, sheet.tongue) and " " in name:
        name = name.rpartition(" ")[0]
    end = found.start() + len(name)
    if not is_name(name, sheet.tongue) or not _BEHIND_GREETED.match(unit.text, end):
        return None
    return Named(name, sheet.paper.quote(unit, found.start(), end))


def _under_title(sheet: Sheet, text: str) -> Named | None:
    """Find the name under a title that stands alone: “Exmo. Senhor”, and on the next line whose."""
    return _first(sheet, _UNDER_TITLE, text[:_HEAD])


def _party(sheet: Sheet, text: str) -> Named | None:
    """Find whom a contract is made with: between Acme Ltd and Mr Sam Okafor."""
    return _first(sheet, sheet.tongue.pattern(_PARTIES), text[:_HEAD])


def _first(sheet: Sheet, pattern: re.Pattern[str], text: str) -> Named | None:
    return next(_names(sheet, pattern, text), None)


def _names(sheet: Sheet, pattern: re.Pattern[str], text: str) -> Iterator[Named]:
    """Yield each full name that a pattern finds."""
    for found in pattern.finditer(text):
        if is_name(found["name"], sheet.tongue, least=2):
            quote = sheet.paper.quote_text(*found.span("name"))
            yield Named(quote.text, quote)


def _titled(sheet: Sheet, text: str, greeted: str = "") -> Named | None:
    """Find a line of a title and a name, or whom they would hire: Venkat is Mr. Venkataraman.

    One who was greeted by two names needs no other.
    """
    if " " in greeted:
        return None
    head = text[:_LONG_HEAD]
    lines = [
        named
        for named in _names(sheet, _BEHIND_TITLE, head)
        if any(word.startswith(greeted[:_SAME_LETTERS]) for word in named.name.split())
    ]
    hired = _names(sheet, sheet.tongue.pattern(_TO_HIRE), head)
    return min((*lines, *hired), key=lambda named: named.quote.start, default=None)


def _in_full(sheet: Sheet, text: str, name: str, headers: Mapping[str, str]) -> Named | None:
    """Return the whole name where an address, a header or the foot has it: Sam Okafor for Sam."""
    to = headers.get("to", "")
    if name.split()[-1] in re.split(r"[ ,<]", to):
        found = named_in_header(sheet, text, to)
        if found and is_name(found.name, sheet.tongue, least=2):
            return found
    best: Named | None = None
    for form in _forms(sheet, text, name):
        is_longer = best is None or (
            len(form.name) > len(best.name) and form.name.startswith(best.name)
        )
        if is_longer and len(form.name) > len(name):
            best = form
    return best


def _forms(sheet: Sheet, text: str, name: str) -> Iterator[Named]:
    """Yield the full names that begin or end as a name does, where they stand by themselves."""
    for found in _longer(name).finditer(text):
        if sheet.tongue.pattern(_DEAR).match(found.group()):
            continue
        title = TITLE.match(found.group())
        start, end = found.start() + (title.end() if title else 0), found.end()
        line = text[text.rfind("\n", 0, start) + 1 : start]
        begins = title or _BEHIND_A_TITLE.search(line) or _BEGINS_PART.search(line)
        is_apart = begins and _ENDS_PART.match(text[end:].partition("\n")[0])
        is_own = is_apart and not _PARENT.search(line)
        if is_own and is_name(text[start:end], sheet.tongue, least=2):
            yield Named(text[start:end], sheet.paper.quote_text(start, end))


def _longer(name: str) -> re.Pattern[str]:
    """Return a pattern for what begins with the first word of a name or ends with its last."""
    first, last = re.escape(name.split()[0]), re.escape(name.split()[-1])
    return re.compile(
        rf"(?<![\w'’])(?!{TITLE.pattern})(?:{first}(?: (?:{PARTICLE} |{WORD} ?)*)(?<! )"
        rf"|(?:{WORD} )+(?:{PARTICLE} )*{last})(?![\w'’-])"
    )
