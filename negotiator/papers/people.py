"""Who is written to, and who signed."""

import re
from collections.abc import Iterator, Mapping, Sequence

from negotiator.papers.binding import Sheet
from negotiator.papers.company_name import has_legal_form
from negotiator.papers.finding import Field, Quote
from negotiator.papers.paper import Unit, even

_WORD = r"(?:(?:[A-Z]|St)\.(?= )|[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’]*(?:-[\w'’]+)*)"
_PARTICLE = r"(?:van|von|de|der|den|da|dos|das|del|della|al|bin|binti|la|di|do|ter|el|le|y|e|zu|af|du|dell|ter|ten|binte|bte|ibn|ben)"
_NAME = rf"(?:{_PARTICLE} ){{0,3}}{_WORD}(?: (?:{_PARTICLE} )*{_WORD}){{0,4}}"
_FULL_NAME = re.compile(_NAME)
_TITLE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herrn?|Frau|Monsieur|Madame|Mme|Mlle|M|Sra?|Srta|Don|Doña|Dhr|Mevr|Mw|De heer"
    r"|Mevrouw|Senhora?|Señora?|Shri|Smt|Lic|Ing|Dipl|Mag|DI|ir|mr|mevrouw|heer|drs|Univ|Col|Capt|Rev|Eng|Arch|Adv|Kumari|Exm[oa]|D\.[ªa]|Dña|D\.)(?!\w)\.?(?:-Ing\.)? ?)+"
)
_DEAR = re.compile(
    r"(?:dear|hi|hello|hey|hallo|liebe[r]?|sehr geehrte[r]?|guten tag|grüß gott|grüezi|servus|moin|ch[eè]re?|bonjour|salut|madame|monsieur|"
    r"estimad[oa]|hola|querid[oa]|prezad[oa]|car[oa]|ol[áa]|oi|beste|geachte|dag|goedemiddag|good (?:morning|afternoon|evening)|greetings|buenos d[ií]as|"
    r"buenas tardes|bom dia|boa tarde|congratulations|congrats|hiya|apreciad[oa]|exm[oa]\.?|kia ora|g'day|namaste|welcome)\b[ ,]*"
    r"(?:again |there |all |herr |frau |senhora? |señora? |sr\.? |sra\.? |mevrouw |heer )*",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    "candidate applicant sir madam team colleague hiring manager all there we our the offer thank thanks welcome "
    "congratulations congrats human resources people talent it i you as your re on following further this again everyone "
    "friend please date to from subject private confidential strictly position company salary base address email phone "
    "name ref vp president officer director manager head recruiter lead partner regional senior vice chief hr operations "
    "engineering sales business acquisition leiter leiterin personal geschäftsführer geschäftsführerin personalabteilung "
    "directeur directrice responsable gerente jefe jefa associate coordinator specialist generalist studio executive "
    "assistant founder cofounder ceo cto coo cfo counsel principal board staff technical account signature signed accepted "
    "employee employer consultant contractor page annexure schedule diretor diretora recursos humanos humaines ressources "
    "sláinte ngā mihi nui sincerely regards best yours warm kind faithfully truly cordially with title by its annex appendix general contract "
    "role job level start terms key summary capital culture hiring campus acceptance ort datum unterschrift fecha firma lieu".split()
)
_OF_COMPANY = re.compile(
    r"(?<![\w-])(?:Labs?|Technologies|Group|Bank|University|Systems|Solutions|Trust|Holdings|Studio|Health|Hospital|Council"
    r"|Institute|Foundation|Software|Robotics|Analytics|Team|Acquisition|Services|Networks?|Center|Centre|Street|Road"
    r"|Avenue|Lane|Nagar|Straße|Strasse|Rue|Calle|India|Ireland|Australia)\b"
    r"|(?<![\w-])(?:Close|Drive|Court|Way|Quay|House|Park|Tower|Place|Square|Ct|St|Ave|Rd)\.?$"
)
_LONGEST_SIGNATURE = 8  # units after the closing


def read_people(sheet: Sheet, headers: Mapping[str, str]) -> Iterator[Field]:
    """Read who is written to and who signed, each in the fullest form there is."""
    candidate = _candidate(sheet, headers)
    if candidate is not None:
        yield Field(path="candidate.name", value=candidate[0], quote=candidate[1])
    signer = _signer(sheet, headers, candidate[0] if candidate else "")
    if signer is not None:
        yield Field(path="recruiter.name", value=signer[0], quote=signer[1])


Named = tuple[str, Quote]


def is_name(text: str, *, least: int = 1) -> bool:
    """Tell whether words may be the name of a person: each begins large, and none is a company's."""
    words = text.replace(".", " ").split()
    return (
        least <= len(words) <= 6
        and _FULL_NAME.fullmatch(text) is not None
        and not any(word.casefold() in _NOT_NAMES for word in words)
        and not has_legal_form(text)
        and _OF_COMPANY.search(text) is None
        and not any(letter.isdigit() for letter in text)
        and not (len(words) > 1 and text.isupper() and len(words) > 3)
    )


def _quote(sheet: Sheet, unit: Unit, start: int, end: int) -> Quote:
    return Quote(*sheet.paper.quote(unit, start, end))


def _candidate(sheet: Sheet, headers: Mapping[str, str]) -> Named | None:
    """Return who is greeted, or whom a line of the paper calls the candidate."""
    for unit, start, end in sheet.texts("candidate"):
        text = unit.text[start:end]
        title = _TITLE.match(text)
        begin = start + (title.end() if title else 0)
        found = _FULL_NAME.match(unit.text, begin, end)
        if found and is_name(found.group(), least=2):
            return found.group(), _quote(sheet, unit, found.start(), found.end())
    greeted = _greeted(sheet)
    if greeted is not None:
        name, quote = greeted
        return _fuller(sheet, name, headers) or _titled(sheet, name) or (name, quote)
    to = _in_paper(sheet, headers.get("to", "")) or _addressed(sheet)
    return to if to and is_name(to[0], least=2) else _engaged(sheet) or _titled(sheet, "")


def _greeted(sheet: Sheet) -> Named | None:
    for unit in sheet.paper.units[:60]:
        dear = _DEAR.match(unit.text)
        begin = dear.end() if dear else 0
        if dear is None and not re.fullmatch(r"[A-ZÀ-Þ][\w'’-]+[!,]", unit.text):
            continue
        title = _TITLE.match(unit.text, begin)
        found = _FULL_NAME.match(unit.text, title.end() if title else begin)
        if found is None:
            continue
        name = found.group()
        while name and not is_name(name) and " " in name:
            name = name.rpartition(" ")[0]
        if is_name(name) and re.match(r"\s*(?:[,.!:;(]|[-–—] |$|🎉| \()", unit.text[found.start() + len(name) :]):
            return name, _quote(sheet, unit, found.start(), found.start() + len(name))
    return None


def _engaged(sheet: Sheet) -> Named | None:
    """Find whom a contract is made with: between Acme Ltd and Mr Sam Okafor."""
    text = sheet.paper.text
    for found in _PARTIES.finditer(even(text[:2500])):
        if is_name(found["name"], least=2):
            start, end = found.span("name")
            return text[start:end], Quote(text[start:end], start, end)
    return None


def _titled(sheet: Sheet, name: str) -> Named | None:
    """Find a line of a title and a name, or whom they would hire: Venkat is Mr. Venkataraman."""
    text = sheet.paper.text
    for found in _WHO.finditer(even(text[:3500])):
        words = found["line"] or found["hired"]
        is_same = any(word.startswith(name[:3]) for word in words.split()) or found["hired"]
        if is_name(words, least=2) and (not name or (" " not in name and is_same)):
            start = found.start("line") if found["line"] else found.start("hired")
            return text[start : start + len(words)], Quote(text[start : start + len(words)], start, start + len(words))
    return None


_WHO = re.compile(
    rf"^[ \t]*{_TITLE.pattern}[ \t]*(?P<line>{_NAME})[ \t]*$"
    rf"|\b(?:to hire|to appoint|to employ|to offer|to engage) {_TITLE.pattern[:-1]}*(?P<hired>{_WORD} {_NAME}) (?:as|the|a|an)\b",
    re.MULTILINE,
)


def _addressed(sheet: Sheet) -> Named | None:
    """Find the name under a title that stands alone: “Exmo. Senhor”, and on the next line whose."""
    text = sheet.paper.text
    for found in _UNDER_TITLE.finditer(even(text[:2500])):
        if is_name(found["name"], least=2):
            start, end = found.span("name")
            return text[start:end], Quote(text[start:end], start, end)
    return None


_UNDER_TITLE = re.compile(
    rf"^[ \t]*{_TITLE.pattern}[ \t]*\n[ \t]*(?P<name>{_NAME})[ \t]*$", re.MULTILINE
)
_PARTIES = re.compile(
    rf"\b(?:(?:[Bb]etween|BETWEEN|[Zz]wischen|ZWISCHEN|[Ee]ntre|ENTRE|[Tt]ussen|TUSSEN|ondergetekenden).{{3,600}}?\b(?i:and|und|et|y|e|en)\b|will engage|engages|employs)"
    rf"[\s\d.:]*{_TITLE.pattern[:-1]}*(?P<name>{_WORD} {_NAME})(?=\s*(?:\(|,|\n|$|as\b|als\b|comme\b|como\b))",
    re.DOTALL,
)


def _fuller(sheet: Sheet, name: str, headers: Mapping[str, str]) -> Named | None:
    """Return the whole name where an address, a header or the foot has it: Sam Okafor for Sam."""
    to = headers.get("to", "")
    if name.split()[-1] in re.split(r"[ ,<]", to):
        found = _in_paper(sheet, to)
        if found and is_name(found[0], least=2):
            return found
    first, last = re.escape(name.split()[0]), re.escape(name.split()[-1])
    whole = re.compile(
        rf"(?<![\w'’])(?!{_TITLE.pattern})(?:{first}(?: (?:{_PARTICLE} |{_WORD} ?)*)(?<! )|(?:{_WORD} )+(?:{_PARTICLE} )*{last})(?![\w'’-])"
    )
    text = even(sheet.paper.text)
    best: Named | None = None
    for found in whole.finditer(text):
        start, words = found.start(), found.group()
        if _DEAR.match(words):
            continue
        title = _TITLE.match(words)
        if title:
            start, words = start + title.end(), words[title.end() :]
        line = text[text.rfind("\n", 0, start) + 1 : start]
        behind = text[start + len(words) :].partition("\n")[0]
        begins = title or re.search(rf"(?:{_TITLE.pattern})$", line) or re.search(r"^\s*$|[:_|,]\s*$|\s{2,}$|[(\[]$", line) is not None
        ends = re.match(r"\s*$|\s*[,(<|_–/\t-]|\s{2,}", behind) is not None
        if not (begins and ends) or re.search(r"\b[SDWC]/[oO]\b", line):
            continue
        if is_name(words, least=2) and len(words) > len(name) and (best is None or len(words) > len(best[0]) and words.startswith(best[0])):
            best = words, Quote(sheet.paper.text[start : start + len(words)], start, start + len(words))
    return best


def _in_paper(sheet: Sheet, header: str) -> Named | None:
    """Find the name of a header, and quote it."""
    name = header_name(header)
    place = even(sheet.paper.text).find(name) if name else -1
    if place < 0:
        return None
    return name, Quote(sheet.paper.text[place : place + len(name)], place, place + len(name))


def header_name(header: str) -> str:
    """Return the name that a header has before its address: “Okafor, Sam <…>” is Sam Okafor."""
    name = re.split(r"[<(\[;]", header)[0].strip(" \"',")
    if title := _TITLE.match(name):
        name = name[title.end() :]
    if re.match(r"\S+ \S+.*,", name):
        name = name.partition(",")[0]  # Callum Reid, Fernhill Resourcing
    if "@" in name:
        return ""
    if re.fullmatch(r"\S+, \S+(?: \S+)?", name):
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}"
    return name


def _signer(sheet: Sheet, headers: Mapping[str, str], candidate: str) -> Named | None:
    """Return who signed: the name under the closing, else who sent it, else the last name there is."""
    units = sheet.paper.units
    sender = headers.get("from", "")
    closings = _closings(sheet)
    for number in closings:
        for place, unit in enumerate(units[number : number + _LONGEST_SIGNATURE], start=number):
            for name, start in _names_in(sheet, unit, is_closing=place in closings):
                if _same(name, candidate):
                    continue
                of_header = header_name(sender).split()
                fuller = _in_paper(sheet, sender) if name.split()[0] in of_header else None
                if fuller is not None and len(fuller[0]) > len(name):
                    return fuller
                return name, _quote(sheet, unit, start, start + len(name))
    if sender and is_name(header_name(sender)) and (found := _in_paper(sheet, sender)):
        return found
    return _at_the_foot(sheet, candidate)


def _closings(sheet: Sheet) -> Sequence[int]:
    """Return the places of the units that close a letter: “Sincerely,”, “For Acme Ltd”."""
    return [
        number
        for number, unit in enumerate(sheet.paper.units)
        if number > 1
        and len(unit.words) <= 9
        and any(
            mark.group == "closings" and (mark.start <= 1 or len(unit.words) <= 4)
            for mark in sheet.marks[unit]
        )
    ]


def _at_the_foot(sheet: Sheet, candidate: str) -> Named | None:
    """Return the first name after the last sentence, where no closing leads to it."""
    units = sheet.paper.units
    prose = [n for n, unit in enumerate(units) if unit.text[-1] in ".!?" and len(unit.words) > 3]
    start = max(prose[-1] + 1 if prose else 0, len(units) - 14)
    for unit in units[start:]:
        if unit.is_bullet:
            continue
        for name, place in _names_in(sheet, unit, is_closing=False):
            if not _same(name, candidate) and (len(name.split()) > 1 or unit is units[-1] or len(unit.words) == 1):
                return name, _quote(sheet, unit, place, place + len(name))
    return None


def _same(name: str, candidate: str) -> bool:
    return bool(candidate) and (
        name.split()[-1] == candidate.split()[-1] or name == candidate.split()[0]
    )


_BEFORE_NAME = re.compile(
    r"(?:/s/|_+|[-–—]+|By:?|Name:|Signed(?: by)?:?|\(?Sd/-\)?|i\. ?A\.|ppa\.?|i\. ?V\.|gez\.|p\.p\.|For:?|Fdo\.?:?)\s*"
)


def _names_in(sheet: Sheet, unit: Unit, *, is_closing: bool) -> Iterator[tuple[str, int]]:
    """Yield the name that a line of a signature begins with, without its title."""
    text, begin = unit.text, 0
    if is_closing:
        begin = max((m.end for m in sheet.marks[unit] if m.group == "closings"), default=0)
        begin += len(text[begin:]) - len(text[begin:].lstrip(" ,.!-–—:_"))
    while before := _BEFORE_NAME.match(text, begin):
        begin = before.end()
    title = _TITLE.match(text, begin)
    start = title.end() if title else begin
    piece = re.split(r"\s?[,|/(–—•·]|\s-\s| {2,}|\t|: ", text[start:])[0].strip(" ._")
    if has_legal_form(text[begin:]) and not re.search(r"[|–—-]|,(?! ?(?:inc|llc|ltd|l\.l\.c|s\.a))", text[begin:], re.IGNORECASE):
        return
    labelled = any(m.group == "labels" and m.start < start + len(piece) and m.end > start for m in sheet.marks[unit])
    if start + len(piece) <= unit.lead and unit.lead < len(text):
        return
    if is_name(piece) and not labelled and piece.casefold() not in sheet.tongue.weekdays:
        place = text.index(piece, start)
        keep = title is not None and re.match(r"(?:Dr|Prof)", title.group()) is not None
        yield (text[title.start() : place + len(piece)], title.start()) if keep and title else (piece, place)
