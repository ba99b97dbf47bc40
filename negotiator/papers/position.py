"""What the job is: its title, and its level."""

import re
from collections.abc import Iterator

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Field, Quote
from negotiator.papers.paper import Unit

_T = r"[A-ZÀ-Ý0-9][\w&/+.#'’()-]*"
_TITLE = rf"(?P<role>{_T}(?:(?: |, (?=[A-Z][\w]+ (?:Engineer|Scientist|Manager|Developer|Analyst|Architect))| ?[-–&/] ?)(?:{_T}|(?:of|and|for|in|de|und|des|en)\b))*)"
_ROLE_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:promot\w+|move|moving|transfer\w*|advanc\w+)[^.;]{{0,60}}? (?i:to|into) (?:(?i:an?|the|our|role|position|of|the role of|the position of) )*{_TITLE}",
        rf"(?i:position(?: title)?|job title|title|role|designation|stelle|position als|poste|intitulé du poste|puesto|cargo|função|functie|tätigkeit|job|stellenbezeichnung|fonction|posición|posto)(?:[ \t]*:[ \t]*| {{2,}}|\t+){_TITLE}",
        rf"(?i:(?:the |our |a )?(?:position|role|post|job|poste|cargo|puesto|functie|função|stelle|designation|emploi|fonctions?|funções|funciones|próximo|próxima|rol|Position|vaga|posição) (?:of|as|de|als|van|as an?|titled)) (?:(?:an?|the|our|un|une|uma?|een) )?[\"“']?{_TITLE}",
        rf"(?i:offer you|join (?:us|[\w.&' ]{{2,40}}?)|joining (?:us|[\w.&' ]{{2,40}}?)|employ you|engage \S+ \S+|work|serve|employment|hire you|promoted|promotion|start|appointed|onboard|you|einzustellen|beschäftigt|bienvenue|tätig|einstellen|anbieten|rejoindre|embaucher|contratar(?:lo|la|le)?|contratad[oa]|incorpor\w+|in dienst|aan te bieden|aannemen|engagé\w*|recruter) (?:(?:back )?(?:as|to|als|comme|en tant que|en tant qu'|en qualité de|en qualité d'|en calidad de|como|na qualidade de|en tant qu'|in de functie van|zum|zur))(?: |(?<=d')|(?<=qu'))(?:(?:an?|our|the|une?|uma?|een|eine?n?|seu|votre|our new|our next|our first|notre|contract|full-time|part-time|a contract|a full-time|a part-time) )*[\"“']?{_TITLE}",
        rf"(?i:be|become|being|seas|sois|serais) (?:(?i:our|the|nuestr[oa]|notre|unser) )?(?:(?i:first|next|new|próxim[oa]) )?{_TITLE}",
        rf"(?i:als|as|comme|como|en qualité de|en qualité d'|en tant que|en calidad de|na qualidade de)(?: |(?<=d'))(?:(?i:an?|our|the|une?|uma?|een|eine?n?|contract|a contract|full-time) )*[\"“']?{_TITLE}",
        rf"(?i:(?:the|our|for a|for an|an?|den|die|der|le|la|el|o|de|your|this|of) )[\"“']?{_TITLE} (?i:role|position|opening|job|opportunity|post|seat|piece|gig|Stelle|Rolle)\b",
        rf"(?i:offer(?: of employment)?|employment offer|offer letter|letter of offer|your offer|angebot|job offer|revised offer|updated offer|oferta|proposta|aanbod|proposition|promesse d'embauche|einstellungszusage|re|sub|subject|betreff|objet|asunto|assunto|betreft|vertragsentwurf|appointment)[^\n:–—-]{{0,30}}(?:[:–—-]|for|for the post of|as|als) {{0,2}}(?:(?i:(?:the |an? )?(?:offer|position|post|employment|role))[^:–—-]{{0,24}}[:–—-] {{0,2}})?{_TITLE}",
    )
)
_STOP = re.compile(
    r"(?: ?(?:\((?!m/w|f/m|h/f|m/f|f/h|w/m)[^)]*\)?|\bat\b|\bwith\b|\bin (?=[A-Z])|\bbased\b|\breporting\b|\bon (?:our|the)\b|\bwithin\b|, (?:remote|hybrid|at|in|based|on|with|reporting|grade|level|band)\b| for (?=[A-Z])| - (?=[A-Z])| en (?=CDI|CDD|contrat)|, (?:Funktionsstufe|Stufe|Lohnband|statut)\b| aqui | bei uns| chez |\bin our\b|\bhere\b| [-–—] ))",
    re.IGNORECASE,
)
_GENDERS = re.compile(r"\s?\((?:m/w/d|w/m/d|f/m/d|m/f/d|h/f|f/h|m/w/x|m/f|m/v|m/v/x|w/m/x|d/m/w|m/f/x|gn)\)", re.IGNORECASE)
_CRAFTS = re.compile(
    r"\b(?:engineer|engineering|scientist|developer|analyst|manager|architect|designer|director|lead|head|researcher|research|administrator|consultant|specialist|programmer|"
    r"officer|president|associate|fellow|executive|technician|tester|ops|sre|sde|swe|mts|staff|owner|professional|advocate|writer|coordinator|"
    r"\w*(?:entwickler|architekt|ingenieur|forscher|researcher|designer|leiter|berater|analyst|manager|administrator|tester)in\w*|\w*entwickler|\w*architekt|\w*ingenieur|analist|técnic[oa]|engenheir[oa]s?|especialista|coordinador\w*|ingénieure?s?|medewerker|"
    r"entwickler\w*|ingenieur\w*|leiter\w*|berater\w*|referent\w*|architekt\w*|ingénieure?|développeu\w+|chef\w*|responsable|analyste|scientifique|ingenier[oa]|desarrollador\w*|analista|científic[oa]|"
    r"engenheir[oa]|desenvolvedor\w*|cientista|gerente|ontwikkelaar|intern|principal|trainee|instructor|professor|lecturer|scrum|cto|product|marketer|recruiter|accountant|nurse|counsel|strategist|partner|expert|trader|quant|intégrateur|programador\w*|arquitecto|arquiteto|líder|coach|master|graduate)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\d{1,5}[A-Z]? (?:[A-Z][\w'’.]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Quay|Square|Way|Place|Boulevard|Blvd|Tower)\b|\b(?:Floor|Tower|Suite)\b.*\d{4,}"
)
_LEVEL = re.compile(
    r"\b(?:(?P<word>(?i:level|grade|band|job level|job grade|salary band|pay band|stufe|entgeltgruppe|salary grade|career level|nivel|niveau|nível|schaal|coefficient|classe|internal level|leveled at|levelled at)):? ?(?P<n>[A-Z]{0,3}-?\d{1,2}[A-Z]?|[IVX]{1,4}|[A-Z]\d?))\b"
    r"|\((?P<code>(?:IC|ICT|L|E|P|T|M|SDE ?|G|B|D|DE|J)-?\d{1,2}[A-Z]?)\)|\b(?P<bare>(?:IC|ICT)\d)\b"
    r"|(?i:level|grade|band|job level|at|as an?|leveling|niveau)\s?:? {0,6}(?P<tail>(?:IC|ICT|L|E|P|T|M|G|J)-?\d{1,2}\b)"
)


def read_position(sheet: Sheet) -> Iterator[Field]:
    """Read the title and the level."""
    role = _role(sheet)
    if role is not None:
        yield role
    level = _level(sheet)
    if level is not None:
        yield level


def _role(sheet: Sheet) -> Field | None:
    for unit, start, stop in sheet.texts("role"):
        title, start = _trim(unit.text[start:stop], start)
        if title and _CRAFTS.search(title) and unit not in _signed(sheet):
            return Field(path="offer.role", value=title, quote=Quote(*sheet.paper.quote(unit, start, start + len(title))))
    votes: list[tuple[int, int, str, Unit, int]] = []
    for number, unit in enumerate(sheet.paper.units):
        for rank, pattern in enumerate(_ROLE_PATTERNS):
            for match in pattern.finditer(unit.text):
                title, start = _trim(match["role"] + _tail(sheet, unit, match.end("role")), match.start("role"))
                if title and (_CRAFTS.search(title)):
                    votes.append((rank, number, title, unit, start))
    reporting = {
        vote for vote in votes
        if any(m.name == "reporting" and 0 <= vote[4] - m.end <= 40 for m in sheet.signs(vote[3], "reporting"))
    }
    end = _signature(sheet)
    votes = [vote for vote in votes if vote not in reporting and vote[1] < end]
    if not votes:
        return _role_line(sheet)
    _, _, title, unit, start = min(votes, key=lambda vote: (vote[0], vote[1]))
    return Field(path="offer.role", value=title, quote=Quote(*sheet.paper.quote(unit, start, start + len(title))))


_SMALL_WORDS = re.compile(
    r"(?: (?!(?:à|au|aux|en|dans|chez|pour|avec|et|statut|na|no|com|para|por|con|bajo|dentro|aqui|ao|pela|sob|desde|dès|sur|basée?|basad[oa]|se)\b)"
    r"[a-zà-ÿ]{3,}){1,3}"
)


def _tail(sheet: Sheet, unit: Unit, end: int) -> str:
    """Return the words in small letters that go on with a title, where a language writes it so."""
    if sheet.tongue.codes[0] not in {"fr", "es", "pt"}:
        return ""
    match = _SMALL_WORDS.match(unit.text, end)
    return match.group() if match else ""


def _signed(sheet: Sheet) -> frozenset[Unit]:
    """Return the units from the closing on."""
    return frozenset(sheet.paper.units[_signature(sheet) :])


def _signature(sheet: Sheet) -> int:
    """Return the number of the unit that the letter is closed with, or past the last."""
    units = sheet.paper.units
    for number in range(len(units) - 1, max(len(units) // 3, 2), -1):
        marks = sheet.marks[units[number]]
        if len(units[number].words) <= 5 and any(m.group == "closings" and m.start <= 1 for m in marks):
            return number
    return len(units)


def _role_line(sheet: Sheet) -> Field | None:
    for unit in sheet.paper.units[: min(25, _signature(sheet))]:
        title, start = _trim(unit.text, 0)
        if title and _CRAFTS.search(title) and len(title.split()) <= 6 and re.fullmatch(_TITLE, title) and not unit.text.rstrip().endswith(","):
            return Field(path="offer.role", value=title, quote=Quote(*sheet.paper.quote(unit, start, start + len(title))), certainty="stated")
    return None


def _trim(text: str, start: int) -> tuple[str, int]:
    begun = re.match(r"(?:the employee|you) (?:is|are|will be|shall be) (?:hereby )?(?:engaged|appointed|employed|hired) (?:as|in the role of) (?:an? )?", text, re.IGNORECASE)
    if begun:
        text, start = text[begun.end() :], start + begun.end()
    text = _GENDERS.split(text)[0]
    stop = _STOP.search(text)
    if stop:
        text = text[: stop.start()]
    text = re.sub(r"[,;]? ?\b(?:Level|Grade|Band|Stufe|Niveau)\b.*$", "", text)
    text = re.sub(r"(?: (?:of|and|for|in|de|und|des|en|with|at))+$", "", text.rstrip(" ,.;:-–—'\"”)"))
    text = text.rstrip(" ,.;:-–—'\"”)")
    return (text, start) if 2 <= len(text) <= 80 and len(text.split()) <= 9 else ("", start)


def _level(sheet: Sheet) -> Field | None:
    for unit in sheet.paper.units:
        if _ADDRESS.search(unit.text):
            continue
        for match in _LEVEL.finditer(unit.text):
            name = match["code"] or match["bare"] or match["tail"]
            start, end = match.start(), match.end()
            if name is None:
                name = re.sub(r"\s*:\s*", " ", match.group())
                if match["word"].casefold() in {"at", "as a"}:
                    continue
                if re.match(r"(?:level|niveau)$", match["word"], re.IGNORECASE) and re.match(r"[A-Z]{1,3}-?\d", match["n"]):
                    name, start = match["n"], match.start("n")
                elif match["word"].casefold() in {"job level", "career level", "internal level", "leveled at", "levelled at", "job grade", "niveau", "nivel", "nível"} or (":" in match.group()):
                    name, start = match["n"], match.start("n")
            else:
                start = match.start("code") if match["code"] else match.start("bare") if match["bare"] else match.start("tail")
                end = start + len(name)
            if re.search(r"\bfrom [^.;]{0,44}$", unit.low[:start]) and re.search(r"\bto\b", unit.low[end:]) or _is_old_cell(sheet, unit, start):
                continue
            if re.search(r"\b(?:series|tier|floor|phase|year)\b", unit.low[max(0, start - 8) : start]):
                continue
            return Field(path="offer.company_level", value=name, quote=Quote(*sheet.paper.quote(unit, start, end)))
        row = re.match(r"(?i:(?:job |career |internal |salary )?(?:level|grade|band|niveau|nivel|nível))(?:\s?:\s?| {2,}|\t+)(?P<n>[^\s].{0,30}?)(?: {2,}|$|\t)", unit.text)
        if row and len(row["n"].split()) <= 3 and any(map(str.isdigit, row["n"])) and "$" not in row["n"]:
            return Field(path="offer.company_level", value=row["n"].strip(), quote=Quote(*sheet.paper.quote(unit, row.start("n"), row.end("n"))))
    return None


def _is_old_cell(sheet: Sheet, unit: Unit, place: int) -> bool:
    """Tell whether a cell stands under “Current” or “Old”."""
    column = sheet.column(unit, place)
    if column is None:
        return False
    head, start, end = column
    return any(start <= mark.start < end for mark in sheet.signs(head, "old"))
