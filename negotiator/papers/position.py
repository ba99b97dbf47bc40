"""What the job is: its title, its level, the company, and where it is done."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Conflict, Field, Question, Quote
from negotiator.papers.paper import Unit
from negotiator.papers.people import _COMPANY_END, is_name
from negotiator.reference.place import STATES, Gazetteer, country_names
from negotiator.reference.place_reading import UnknownPlace, read_place

Found = Field | Conflict | Question

_T = r"[A-ZÀ-Ý0-9][\w&/+.#'’()-]*"
_TITLE = rf"(?P<role>{_T}(?:(?: |, (?=[A-Z][\w]+ (?:Engineer|Scientist|Manager|Developer|Analyst|Architect))| ?[-–&/] ?)(?:{_T}|of|and|for|in|de|und|des|en))*)"
_ROLE_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:position(?: title)?|job title|title|role|designation|stelle|position als|poste|intitulé du poste|puesto|cargo|função|functie|tätigkeit|job|stellenbezeichnung|fonction|posición|posto)(?:[ \t]*:[ \t]*| {{2,}}|\t+){_TITLE}",
        rf"(?i:(?:the |our |a )?(?:position|role|post|job|poste|cargo|puesto|functie|função|stelle|designation|emploi|fonction|rol|Position|vaga) (?:of|as|de|als|van|as an?|titled)) (?:(?:an?|the|our|un|une|uma?|een) )?[\"“']?{_TITLE}",
        rf"(?i:offer you|join (?:us|[\w.&' ]{{2,40}}?)|joining (?:us|[\w.&' ]{{2,40}}?)|employ you|engage \S+ \S+|work|serve|employment|hire you|promoted|promotion|start|appointed|onboard|you|einzustellen|beschäftigt|bienvenue|tätig|einstellen|anbieten|rejoindre|embaucher|contratar(?:lo|la|le)?|contratad[oa]|incorpor\w+|in dienst|aan te bieden|aannemen|engagé\w*|recruter) (?:(?:back )?(?:as|to|als|comme|en tant que|en qualité de|en calidad de|como|na qualidade de|en tant qu'|in de functie van|zum|zur)) (?:(?:an?|our|the|une?|uma?|een|eine?n?|seu|votre|our new|our next|our first|notre|contract|full-time|part-time|a contract|a full-time|a part-time) )*[\"“']?{_TITLE}",
        rf"(?i:als|as|comme|como|als) (?:(?i:an?|our|the|une?|uma?|een|eine?n?|contract|a contract|full-time) )*[\"“']?{_TITLE}",
        rf"(?i:(?:the|our|for a|for an|an?|den|die|der|le|la|el|o|de|your|this|of) )[\"“']?{_TITLE} (?i:role|position|opening|job|opportunity|post|seat|Stelle|Rolle)\b",
        rf"(?i:offer(?: of employment)?|employment offer|offer letter|letter of offer|your offer|angebot|job offer|revised offer|updated offer|oferta|proposta|aanbod|proposition|promesse d'embauche|einstellungszusage|re|sub|subject|betreff|objet|asunto|assunto|betreft|vertragsentwurf|appointment)[^\n:–—-]{{0,30}}(?:[:–—-]|for|for the post of|as|als) {{0,2}}(?:(?:the |an? )?(?:offer|position|post|employment|role)[^:–—-]{{0,14}}[:–—-] {{0,2}})?{_TITLE}",
    )
)
_STOP = re.compile(
    r"(?: ?(?:\((?!m/w|f/m|h/f|m/f|f/h|w/m)[^)]*\)?|\bat\b|\bwith\b|\bin (?=[A-Z])|\bbased\b|\breporting\b|\bon (?:our|the)\b|\bwithin\b|, (?:at|in|based|on|with|reporting|grade|level|band)\b| for (?=[A-Z])| - (?=[A-Z])|\bin our\b|\bhere\b| [-–—] ))",
    re.IGNORECASE,
)
_GENDERS = re.compile(r"\s?\((?:m/w/d|w/m/d|f/m/d|m/f/d|h/f|f/h|m/w/x|m/f|m/v|m/v/x|w/m/x|d/m/w|m/f/x|gn)\)", re.IGNORECASE)
_CRAFTS = re.compile(
    r"\b(?:engineer|engineering|scientist|developer|analyst|manager|architect|designer|director|lead|head|researcher|research|administrator|consultant|specialist|programmer|"
    r"officer|president|associate|fellow|executive|technician|tester|ops|sre|sde|swe|mts|staff|owner|professional|advocate|writer|coordinator|"
    r"entwickler\w*|ingenieur\w*|leiter\w*|berater\w*|referent\w*|architekt\w*|ingénieure?|développeu\w+|chef\w*|responsable|analyste|scientifique|ingenier[oa]|desarrollador\w*|analista|científic[oa]|"
    r"engenheir[oa]|desenvolvedor\w*|cientista|gerente|ontwikkelaar|intern|principal|trainee|instructor|professor|lecturer|scrum|cto|product|marketer|recruiter|accountant|nurse|counsel|strategist|partner|expert|trader|quant|intégrateur|programador\w*|arquitecto|arquiteto|líder|coach|master|graduate)\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\b(?:(?P<word>(?i:level|grade|band|job level|job grade|salary band|pay band|stufe|entgeltgruppe|salary grade|career level|nivel|niveau|nível|schaal|coefficient|classe|internal level|leveled at|levelled at)):? ?(?P<n>[A-Z]{0,3}-?\d{1,2}[A-Z]?|[IVX]{1,4}|[A-Z]\d?))\b"
    r"|\((?P<code>(?:IC|ICT|L|E|P|T|M|SDE ?|G|B|D|DE|J)-?\d{1,2}[A-Z]?)\)|\b(?P<bare>(?:IC|ICT)\d)\b"
    r"|(?i:level|grade|band|job level|at|as an?|leveling|niveau)\s?:? {0,6}(?P<tail>(?:IC|ICT|L|E|P|T|M|G|J)-?\d{1,2}\b)"
)


def read_position(sheet: Sheet, gazetteer: Gazetteer, headers: Mapping[str, str], companies: frozenset[str]) -> Iterator[Found]:
    """Read the title, the level, the company and the place."""
    role = _role(sheet)
    if role is not None:
        yield role
    level = _level(sheet)
    if level is not None:
        yield level
    company = _company(sheet, headers, companies)
    if company is not None:
        yield company
    yield from _location(sheet, gazetteer)


def _role(sheet: Sheet) -> Field | None:
    votes: list[tuple[int, int, str, Unit, int]] = []
    for number, unit in enumerate(sheet.paper.units):
        for rank, pattern in enumerate(_ROLE_PATTERNS):
            for match in pattern.finditer(unit.text):
                title, start = _trim(match["role"], match.start("role"))
                if title and (_CRAFTS.search(title)):
                    votes.append((rank, number, title, unit, start))
    reporting = {
        vote for vote in votes
        if any(m.name == "reporting" and 0 <= vote[4] - m.end <= 40 for m in sheet.signs(vote[3], "reporting"))
    }
    votes = [vote for vote in votes if vote not in reporting]
    if not votes:
        return _role_line(sheet)
    _, _, title, unit, start = min(votes, key=lambda vote: (vote[0], vote[1]))
    return Field(path="offer.role", value=title, quote=Quote(*sheet.paper.quote(unit, start, start + len(title))))


def _role_line(sheet: Sheet) -> Field | None:
    for unit in sheet.paper.units[:25]:
        title, start = _trim(unit.text, 0)
        if title and _CRAFTS.search(title) and len(title.split()) <= 6 and re.fullmatch(_TITLE, title) and not unit.text.rstrip().endswith(","):
            return Field(path="offer.role", value=title, quote=Quote(*sheet.paper.quote(unit, start, start + len(title))), certainty="stated")
    return None


def _trim(text: str, start: int) -> tuple[str, int]:
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
            if re.search(r"\b(?:series|tier|floor|phase|year)\b", unit.low[max(0, start - 8) : start]):
                continue
            return Field(path="offer.company_level", value=name, quote=Quote(*sheet.paper.quote(unit, start, end)))
        row = re.match(r"(?i:(?:job |career |internal |salary )?(?:level|grade|band|niveau|nivel|nível))(?:\s?:\s?| {2,}|\t+)(?P<n>[^\s].{0,30}?)(?: {2,}|$|\t)", unit.text)
        if row and len(row["n"].split()) <= 3 and any(map(str.isdigit, row["n"])) and "$" not in row["n"]:
            return Field(path="offer.company_level", value=row["n"].strip(), quote=Quote(*sheet.paper.quote(unit, row.start("n"), row.end("n"))))
    return None


_NAME_OF_COMPANY = r"(?P<company>(?:the )?[A-Z0-9ÄÖÜÉ][\w&.'’+-]*(?: (?:[A-Z0-9&ÄÖÜÉ][\w&.'’+-]*|of|and|de|du|des|für|for|und|dos|da|y|et)){0,6}(?:,? (?:Inc|LLC|Ltd|Limited|Corp|GmbH|L\.L\.C)\.?)?)"
_COMPANY_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:for and on behalf of|on behalf of(?: everyone at| the team at| all of us at)?|acting for|au nom de|im namen der|im namen von|en nombre de|em nome da|namens) (?i:the )?{_NAME_OF_COMPANY}",
        rf"^{_NAME_OF_COMPANY} (?:\([^)]*\) )?(?i:is (?:pleased|delighted|excited|happy|thrilled)|would like|are pleased|will engage|has (?:decided|agreed)|offers you|are delighted|wishes to)",
        rf"[ ,]{_NAME_OF_COMPANY} (?:\([^)]*\) )?(?i:is (?:pleased|delighted|excited|happy|thrilled) to|would like you|would like to offer|are pleased to offer|offers you|wishes to)",
        rf"(?i:join|joining|employment with|offer of employment with|offer from|position with|work for|working for|welcome to|employed by|offer to join|job at|role at|role with|position at|offer at|team at|be part of|us at|here at|all at|we at|bei der|bei|chez|rejoindre|unirte a|en|na|bij|everyone at|opportunity with|opportunity at|offer of employment at|with us at|careers at|excited to have you at|employment at|rejoindre la société|au sein de|integrar a|incorporarte a|employer|between|zwischen (?:der )?|entre (?:la société )?|tussen) {_NAME_OF_COMPANY}(?= as\b| als\b| in\b|,|\.| on\b|!|\)| and\b| \(|$| comme\b| como\b| at\b| for\b| –| -|;|:| und\b| et\b| y\b| en\b| \"| with\b| from\b| team\b| starting\b| by\b| full| is\b)",
        rf"(?i:company|employer|arbeitgeber|empresa|werkgever|employeur|société|client|legal entity|hiring company|employing entity|organisation|organization)(?:[ \t]*:[ \t]*| {{2,}}|\t+){_NAME_OF_COMPANY}",
    )
)
_NOT_COMPANY = frozenset(
    "us you we the our team offer company employment this your it i re dear engineering product people human resources talent data january february march april may june july "
    "august september october november december monday tuesday wednesday thursday friday confidential private terms january we're united states india london berlin remote "
    "acceptance congratulations salary base bonus thank thanks please if as a an at in to on your on-target what here's here hr private hiring search finance payroll security platform office staff senior lead job position date".split()
)


def _company(sheet: Sheet, headers: Mapping[str, str], known: frozenset[str]) -> Field | None:
    text = sheet.paper.text
    votes: Counter[str] = Counter()
    where: dict[str, Quote] = {}
    units = sheet.paper.units
    for number, unit in enumerate(units):
        for rank, pattern in enumerate(_COMPANY_PATTERNS):
            for match in pattern.finditer(unit.text):
                name = _company_name(match["company"])
                if name is None:
                    continue
                start = match.start("company") + match["company"].index(name)
                weight = (6, 6, 6, 4, 6)[rank] + (3 if _COMPANY_END.search(name) else 0) - (2 if number > len(units) * 0.8 and rank == 3 else 0)
                if rank == 3 and not _COMPANY_END.search(name) and name.casefold() not in known and text.count(name) < 2:
                    weight -= 2
                if is_place(name):
                    continue
                votes[name] += weight
                where.setdefault(name, Quote(*sheet.paper.quote(unit, start, start + len(name))))
        if number < 6 or number > len(units) - 6:
            for piece in re.split(r" {2,}| · | \| |\t|,(?! (?:Inc|LLC|Ltd|Corp|L\.L\.C))| – | — |•", unit.text):
                name = _company_name(piece.strip(" .-–—"))
                if name and _COMPANY_END.search(name) and len(name.split()) <= 7 and re.fullmatch(_NAME_OF_COMPANY, name):
                    start = unit.text.index(name)
                    votes[name] += 5 if number < 4 else 4
                    where.setdefault(name, Quote(*sheet.paper.quote(unit, start, start + len(name))))
            if number == 0 and unit.is_heading and 1 <= len(unit.text.split()) <= 4:
                name = _company_name(unit.text.strip(" .-–—:"))
                if name and not _CRAFTS.search(name):
                    votes[name] += 3
                    where.setdefault(name, Quote(*sheet.paper.quote(unit, unit.text.index(name), unit.text.index(name) + len(name))))
    subject = re.search(rf"(?i:from|at|with|-|–|to join|:) {_NAME_OF_COMPANY}", headers.get("subject", ""))
    if subject and (name := _company_name(subject["company"])) and name in text and not _CRAFTS.search(name):
        votes[name] += 4
        place = text.index(name)
        where.setdefault(name, Quote(name, place, place + len(name)))
    if not votes:
        return None
    for name in list(votes):
        for other in votes:
            if other != name and other.casefold().startswith(name.casefold()):
                votes[other] += votes[name] // 2
    best = max(votes, key=lambda name: (votes[name], len(name)))
    longer = [o for o in votes if o != best and o.casefold().startswith(best.casefold() + " ") and _COMPANY_END.search(o)]
    if longer:
        best = max(longer, key=lambda name: votes[name])
    return Field(path="offer.company", value=best, quote=where[best], certainty="stated" if votes[best] >= 4 else "guessed", how="" if votes[best] >= 4 else "the name at the head of the paper")


def is_place(name: str) -> bool:
    """Tell whether a name is that of a country or state."""
    plain = name.casefold()
    return plain in {n.casefold() for n in country_names().values()} or any(plain == n.casefold() for of in STATES.values() for n in of.values())


def _company_name(text: str) -> str | None:
    text = re.sub(r"^(?:the|The|der|die|la société|la|el|o|a|de) (?=[A-Z])", "", text.strip())
    text = re.sub(r"(?: (?:of|and|de|du|des|for|und|da|y|et))+$", "", text).strip(" ,;:-–—'’\"")
    text = re.sub(r"['’]s$", "", text)
    text = re.sub(r"(?<!Inc)(?<!Ltd)(?<!Corp)(?<!\.\w)(?<! Co)\.$", "", text)
    words = text.split()
    if not words or len(words) > 7 or len(text) < 2 or words[0].casefold().strip(".,") in _NOT_COMPANY:
        return None
    if not any(map(str.isalpha, text)) or text.isdigit():
        return None
    return text


_PLACE = r"(?P<place>[A-ZÀ-Ý][\w.'’-]*(?:[ -](?:[A-ZÀ-Ý][\w.'’-]*|of|de|am|an der|upon)){0,3}(?:, ?(?:[A-Z]{2}\b|[A-ZÀ-Ý][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}))?)"
_PLACE_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:(?:primary |office |work |job |your |base )?(?:location|place of work|work location|arbeitsort|lieu de travail|localización|lugar de trabajo|local de trabalho|standplaats|base|based|office|dienstort|lieu|ubicación|localidade|city|sede|work site|einsatzort|site)(?: of employment)?)(?:[ \t]*:[ \t]*| {{2,}}|\t+)(?i:(?:hybrid|remote|onsite|our|the)[ ,–-]+(?:in |from )?)*{_PLACE}",
        rf"(?i:based (?:in|at|out of|from)|located (?:in|at)|your place of work (?:will be|is)|place of work (?:is|will be)(?: our| at our)?|work(?:ing)? (?:from|in|at|out of) (?:our |the )?|from our|in our|at our|posted (?:at|in)|our office in|at our office in|offices? in|arbeitsort ist|dienstsitz|in unserem büro in|am standort|standort|at its client in|in de vestiging|kantoor in|vestiging|bureau de|bureaux de|à notre|situé à|basé à|basada? en|en nuestra oficina de|oficina de|em nosso escritório em|escritório de|escritório em|nas instalações de|site de|in unserer niederlassung|campus in|hub in|in team in|in unserem team in|team in|located at|lieu de travail est|poste est basé à|lotação em|office at) {_PLACE}(?i: office| campus| hub| headquarters| HQ| site)?",
        rf"(?i:our|the) {_PLACE} (?i:office|campus|hub|headquarters|hq|studio|site|lab|team)\b",
        rf"(?i:role|position|office|team|engineer|scientist|developer|manager|analyst|architect|designer|lead|offer|employment|team|capacity) (?i:in|at|en|em|à) {_PLACE}",
        rf"\b(?:in|à|en|em) {_PLACE}",
    )
)


def _location(sheet: Sheet, gazetteer: Gazetteer) -> Iterator[Found]:
    for rank, pattern in enumerate(_PLACE_PATTERNS):
        for unit in sheet.paper.units:
            for match in pattern.finditer(unit.text):
                found = _place(match["place"], gazetteer)
                if found is None:
                    continue
                name, code = found
                if re.search(r"(?i:courts? of|laws? of|governed|incorporated|registered|relocat\w+ (?:to|from))[^.]{0,20}$", unit.text[: match.start("place")]) or (rank >= 3 and re.search(r"(?i:court|law|offices|incorporated|registered|customers)", unit.text[max(0, match.start() - 40) : match.end() + 10])):
                    continue
                if rank == 4 and "-" not in code and code in country_names():
                    continue
                start = match.start("place")
                yield Field(path="offer.location", value=name, quote=Quote(*sheet.paper.quote(unit, start, start + len(name))))
                return
    for unit in sheet.paper.units[:12]:
        for match in re.finditer(r"(?<![\w-])(?:[A-Z]{1,2}[- ]?)?(?:\d{4,6} )?(?P<place>[A-ZÀ-Ý][\w.'’-]+(?: [A-ZÀ-Ý][\w.'’-]+){0,2}(?:, ?(?:[A-Z]{2}|[A-Z][a-z]+))?)", unit.text):
            found = _place(match["place"], gazetteer)
            if found and "-" in found[1] and not is_name(found[0], least=9):
                start = match.start("place")
                yield Field(
                    path="offer.location", value=found[0], quote=Quote(*sheet.paper.quote(unit, start, start + len(found[0]))),
                    certainty="guessed", how="the address at the head of the letter",
                )
                return


def _place(text: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Return the longest beginning of some words that names a place, and its code."""
    text = text.strip(" ,.;")
    words = re.split(r"(?<=,)\s*|\s+", text)
    for many in range(len(words), 0, -1):
        name = text
        if many < len(words):
            name = " ".join(words[:many]).strip(" ,.;")
            if name not in text:
                continue
        if len(name) < 3 and not name.isupper():
            continue
        with suppress(UnknownPlace):
            return name, read_place(name, gazetteer)
        with suppress(UnknownPlace):
            return name, read_place(re.sub(r" (?:office|campus|City)$", "", name), gazetteer)
    return None
