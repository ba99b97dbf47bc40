"""Who writes and who is written to, and for which company."""

import re
from collections.abc import Iterator, Mapping, Sequence

from negotiator.papers.binding import Sheet
from negotiator.papers.company import LEGAL_FORM
from negotiator.papers.finding import Conflict, Field, Question, Quote
from negotiator.papers.paper import Unit, even

Found = Field | Conflict | Question

_NAME = r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|[A-Z]\.|van|von|de|der|den|da|dos|del|al|bin|la|di|do|ter|el|le)"
_FULL_NAME = re.compile(rf"{_NAME}(?: {_NAME}){{0,4}}")
_TITLES = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herrn?|Frau|Monsieur|Madame|Mme|M|Mlle|Sra?|Don|Doña|Dhr|Mevr|De heer|Mevrouw|Senhora?|Shri|Smt|Lic|Ing|Dipl\.-Ing|Señora?|mevrouw|heer|Mag|MSc|mr|ir)"
_DEAR = re.compile(
    r"(?:dear|hi|hello|hey|hallo|liebe[r]?|sehr geehrte[r]?|guten tag|ch[eè]re?|bonjour|madame|monsieur|estimad[oa]|hola|querid[oa]|prezad[oa]|car[oa]|ol[áa]|"
    r"beste|geachte|good (?:morning|afternoon|evening)|greetings|buenos d[ií]as|bom dia|congratulations|congrats|hiya|apreciad[oa]|exm[oa]\.?)[ ,]+"
    r"(?:again |there |all )?",
    re.IGNORECASE,
)
_AFTER_DEAR = re.compile(rf"(?:(?:{_TITLES})\b\.? ?)*(?P<name>{_NAME}(?: {_NAME}){{0,3}})")
_NOT_NAMES = frozenset(
    "candidate applicant sir madam team colleague hiring manager all there we our the offer thank welcome congratulations "
    "congrats human resources people talent it i you as your re on following further this again everyone friend please date to from subject "
    "job vp president officer director manager head recruiter lead partner regional senior vice chief hr operations engineering sales "
    "business acquisition leiter leiterin personal geschäftsführer geschäftsführerin personalabteilung directeur directrice director responsable gerente jefe associate coordinator specialist generalist "
    "studio executive assistant founder cofounder ceo cto coo cfo counsel principal board staff technical account signature signed accepted "
    "job private confidential strictly position company salary base address email phone name ref".split()
)
_OF_COMPANY = re.compile(
    LEGAL_FORM.pattern + r"|\b(?:Labs?|Technologies|Group|Bank|University|Systems|Solutions|Trust|Holdings|Studio|Partners|Health"
    r"|Hospital|Council|Institute|Foundation|Software|Robotics|Analytics|Team|Acquisition|Resources|Services|Networks?)\b"
)
_MAILS = re.compile(r"[\w.+-]+@([\w-]+)\.[\w.]+")


def read_people(sheet: Sheet, headers: Mapping[str, str]) -> Iterator[Found]:
    """Read who is written to and who signed."""
    candidate = _candidate(sheet, headers)
    if candidate is not None:
        yield Field(path="candidate.name", value=candidate[0], quote=candidate[1])
    recruiter = _recruiter(sheet, headers, candidate[0] if candidate else "")
    if recruiter is not None:
        yield Field(path="recruiter.name", value=recruiter[0], quote=recruiter[1])


def _quote(sheet: Sheet, unit: Unit, start: int, end: int) -> Quote:
    return Quote(*sheet.paper.quote(unit, start, end))


def is_name(text: str, *, least: int = 1) -> bool:
    """Tell whether words may be the name of a person: each begins large, and none is a company's."""
    words = text.replace(".", " ").split()
    return (
        least <= len(words) <= 5
        and _FULL_NAME.fullmatch(text) is not None
        and not any(word.casefold() in _NOT_NAMES for word in words)
        and _OF_COMPANY.search(text) is None
        and not any(letter.isdigit() for letter in text)
    )


def _candidate(sheet: Sheet, headers: Mapping[str, str]) -> tuple[str, Quote] | None:
    units = sheet.paper.units
    for number, unit in enumerate(units[:60]):
        dear = _DEAR.match(unit.text)
        if dear is None:
            continue
        found = _AFTER_DEAR.match(unit.text, dear.end())
        if found is None or not is_name(_clean(found["name"])):
            continue
        name = _clean(found["name"])
        start = found.start("name")
        fuller = _fuller(sheet, name, units[:number], headers)
        if fuller is not None:
            return fuller
        return name, _quote(sheet, unit, start, start + len(name))
    to = headers.get("to", "")
    if to:
        found = _in_paper(sheet, to)
        if found and is_name(found[0], least=2):
            return found
    for unit in units[:40]:
        labelled = re.match(r"(?:to|candidate(?: name)?|employee(?: name)?|name|consultant|contractor|mitarbeiter(?:in)?|nombre|nome|naam|nom)\s?:?\s{1,}(?=[A-Z])", unit.text, re.IGNORECASE)
        if labelled and (unit.lead or unit.cells):
            name = _clean(re.sub(rf"^(?:{_TITLES})\b\.? ", "", unit.text[labelled.end() :].strip()))
            if is_name(name, least=2):
                start = unit.text.index(name)
                return name, _quote(sheet, unit, start, start + len(name))
        engaged = re.search(rf"\b(?:will engage|engages?|between .{{3,60}}? and) (?P<name>{_NAME} {_NAME}(?: {_NAME})?)(?= as| \(|,)", unit.text)
        if engaged and is_name(engaged["name"], least=2):
            return engaged["name"], _quote(sheet, unit, engaged.start("name"), engaged.end("name"))
    return None


def _clean(name: str) -> str:
    return name.strip(" ,.;:!-–")


def _fuller(sheet: Sheet, name: str, above: Sequence[Unit], headers: Mapping[str, str]) -> tuple[str, Quote] | None:
    """Return the whole name where an address or a header has it: Sam Okafor for Dear Sam."""
    last = name.split()[-1]
    for unit in above:
        text = re.sub(rf"^(?:{_TITLES})\b\.? ", "", unit.text.strip())
        text = re.sub(rf"^(?:To|Name|Candidate|An|Para|À|Att?n\.?)\s?:?\s+(?:{_TITLES}\b\.? )?", "", text)
        text = re.sub(rf"^(?:{_TITLES})\b\.? ", "", text)
        text = text.split(",")[0].split("<")[0].split("  ")[0].split("(")[0].strip()
        if last in text.split() and is_name(text, least=2) and len(text) > len(name):
            start = unit.text.index(text)
            return text, _quote(sheet, unit, start, start + len(text))
    to = headers.get("to", "")
    if last in re.split(r"[ ,<]", to):
        return _in_paper(sheet, to)
    for unit in sheet.paper.units[-25:]:
        text = unit.text.strip(" _")
        if last in text.split() and is_name(text, least=2) and len(text) > len(name) and len(text.split()) <= 4:
            start = unit.text.index(text)
            return text, _quote(sheet, unit, start, start + len(text))
    return None


def _in_paper(sheet: Sheet, header: str) -> tuple[str, Quote] | None:
    """Find the name of a header, and quote it."""
    name = _header_name(header)
    plain = even(sheet.paper.text)
    place = plain.find(name) if name else -1
    if place < 0:
        return None
    return name, Quote(sheet.paper.text[place : place + len(name)], place, place + len(name))


def _header_name(header: str) -> str:
    name = re.split(r"[<(\[]", header)[0].strip(" \"',")
    if "@" in name:
        return ""
    if "," in name:
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}"
    return name


def _recruiter(sheet: Sheet, headers: Mapping[str, str], candidate: str) -> tuple[str, Quote] | None:
    """Return who signed: the name under the closing, else who sent it, else the last name there is."""
    units = sheet.paper.units
    closings = [
        number for number, unit in enumerate(units)
        if any(m.group == "closings" and m.start <= 1 for m in sheet.marks[unit]) and len(unit.words) <= 9
    ]
    sender = headers.get("from", "")
    for number in closings:
        for unit in units[number : number + 7]:
            for name, start in _names_in(unit, skip_closing=unit is units[number], sheet=sheet):
                if _same(name, candidate):
                    continue
                fuller = _in_paper(sheet, sender) if sender and name.split()[0] in _header_name(sender).split() else None
                if fuller is not None and len(fuller[0]) > len(name):
                    return fuller
                return name, _quote(sheet, unit, start, start + len(name))
    if sender and is_name(_header_name(sender)) and (found := _in_paper(sheet, sender)):
        return found
    for unit in reversed(units[-14:]):
        match = re.match(rf"(?P<name>{_NAME}(?: {_NAME}){{1,3}})(?:\s?[,|/–-]| {{2,}}|$)", unit.text)
        if match and is_name(match["name"], least=2) and not _same(match["name"], candidate) and not unit.is_bullet and not unit.lead and not any(m.group == "labels" for m in sheet.marks[unit] if m.end <= match.end("name")):
            return match["name"], _quote(sheet, unit, match.start("name"), match.end("name"))
    last = units[-1] if units else None
    if last is not None and is_name(last.text.strip("-–— ")) and not _same(last.text, candidate):
        name = last.text.strip("-–— ")
        start = last.text.index(name)
        return name, _quote(sheet, last, start, start + len(name))
    return None


def _same(name: str, candidate: str) -> bool:
    return bool(candidate) and name.split()[-1] == candidate.split()[-1] or name == candidate.split(" ")[0]


def _names_in(unit: Unit, *, skip_closing: bool, sheet: Sheet) -> Iterator[tuple[str, int]]:
    text = unit.text
    if LEGAL_FORM.search(text) and not skip_closing:
        return
    begin = 0
    if skip_closing:
        begin = max((m.end for m in sheet.marks[unit] if m.group == "closings"), default=0)
        begin += len(text[begin:]) - len(text[begin:].lstrip(" ,.!-–—:_"))
    prefix = re.match(rf"(?:/s/|_+|[-–—]+|By:?|Name:|Signed(?: by)?:?|i\. ?A\.|ppa\.?|i\. ?V\.|{_TITLES}\b\.?)\s*", text[begin:])
    if prefix and not skip_closing:
        begin += prefix.end()
    piece = re.split(r"\s?[,|/(–—]|\s-\s| {2,}|\t", text[begin:])[0].strip(" .")
    keep_title = re.match(r"(?:Dr|Prof)\. ", text[:begin]) if begin else None
    if is_name(piece) and not any(m.group == "labels" for m in sheet.marks[unit] if m.start >= begin):
        start = text.index(piece, begin)
        if keep_title:
            yield text[: start + len(piece)], 0
        else:
            yield piece, start
