"""Who makes the offer: the company's name, by every place of a letter that may tell it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Field, Quote
from negotiator.papers.paper import Unit
from negotiator.reference.place import STATES, country_names

LEGAL_FORM = re.compile(
    r"(?:\b(?:Inc|LLC|L\.L\.C|Ltd|Limited|Corp|Corporation|Company|GmbH|AG|SE|KG|KGaA|UG|SAS|SASU|SARL|SRL|SL|SLU|BV"
    r"|NV|PLC|plc|LLP|LP|Pvt|Private|Pte|Pty|Ltda|Lda|AB|Oy|AS|A/S|ApS|DAC|PBC|ULC|Sàrl|BVBA|Unipessoal|S\.A\.P\.I"
    r"|de C\.V|EIRELI|ME|FZCO|FZE|DMCC|FZ-LLC)\b|\b(?:S\.A\.S|S\.A|S\.L|S\.L\.U|B\.V|N\.V|S\.r\.l|e\.V|S\.à r\.l))\.?"
)
"""How the names of companies end in law: Inc., GmbH, Pvt. Ltd."""

def has_legal_form(name: str) -> bool:
    """Tell whether a name ends as those of companies do, also where it stands in capitals."""
    return LEGAL_FORM.search(name) is not None or LEGAL_FORM.search(name.title()) is not None


_ORGANISATION = re.compile(
    r"(?i)\b(?:university|college|institute|hospital|medical center|health|bank|council|foundation|trust|labs?|group|technologies|partners)\b"
)
_WORD = r"(?:(?:St|ST|Mt|Dr)\.|[A-Z0-9ÀÁÂÄÅÇÉÈÊÍÑÓÖØÚÜ][\w&'’+-]*(?:\.(?:ai|io|com|app|dev|co|org|net|de))?|&)"
_LEGAL = r"(?:,? (?:L\.P|PBC|UG \(haftungsbeschränkt\)|inc|ltée|PTE|LTD|PVT|INC|Inc|LLC|L\.L\.C|Ltd|Corp|Co|S\.A\.S|S\.A|S\.L|S\.L\.U|B\.V|N\.V|Pvt|Pte|Pty|S\.A\.P\.I|de C\.V|S\.r\.l|Lda|Ltda|PLC|plc|AG)\.?)"
NAME = rf"(?P<name>{_WORD}(?: (?:{_WORD}|of|and|de|du|des|für|und|dos|da|van|der)(?! (?:of|and|de)\b))*?(?: {_WORD})?{_LEGAL}*(?: \((?:PTY|India|UK|Ireland|Singapore|Australia|Canada|Pty|Deutschland)\)(?: {_WORD}){{0,2}}{_LEGAL}*)?)"

_LEGAL_END = r"(?:,? (?:Inc|LLC|Ltd|Limited|Corp|Corporation|GmbH|AG|SE|S\.A\.S|SAS|SA|S\.L|SL|B\.V|BV|N\.V|NV|PLC|plc|Pvt|Pte|Pty|Private|Lda|Ltda|LP|LLP|University|Institute|Hospital)\b\.?)+(?: \(Pty\) Ltd)?"
_AFTER = (
    r"(?=\s*(?:$|\.(?!\w)|[,;:!()\"“”–—|]| -| (?i:as|als|comme|como|in|on|at|and|for|und|et|y|e|en|with|from|team|starting|by|full"
    r"|is|to|i|would|will|has|have|are|were|am|pleased|we|you|your|effective|bieten|freuen|ab|à|au|dans|zum|mit|o cargo|het|"
    r"based|reporting|where|who|which|whose|this|subject|through|under|via|team's|family|located|a|the|als|per|nimmt|bietet)\b))"
)
_SENTENCES = (
    # what it is said in, and how much it weighs
    (7, rf"(?i:on behalf of|acting for|au nom de|im namen (?:der|von)|en nombre de|em nome d[ae]|namens)(?i: (?:everyone|the team|all of us|everybody) at)? (?i:the |la société |la )?{NAME}{_AFTER}"),
    (7, rf"^(?i:the )?{NAME},?(?: \([^)]*\),?)? (?i:(?:is|are|am) (?:very |so |extremely |truly )?(?:pleased|delighted|excited|happy|thrilled|proud|glad|offering)|would (?:like|love)|will (?:engage|employ|hire)|has (?:decided|agreed|the pleasure)|offers? you|offers? to|wishes|hereby|bietet|freut sich|vous (?:propose|offre)|a le plaisir|est heureu|tem a satisfação|heeft het genoegen|propose|tiene el (?:placer|agrado)|tem o prazer|biedt|te ofrece|le ofrece|engages|confirms|agrees)\b"),
    (6, rf"^(?i:a |la |die )?{NAME}, ?(?i:inscrita|immatriculée|gevestigd|eingetragen|domiciliada|com sede|con domicilio|con sede|au capital|a company|incorporated|registered|dont le siège)\b"),
    (6, rf"(?:,|presente,|oferta de|proposta da|oferta de|proposta de|bei der|offre de) (?i:la |a |o )?{NAME} (?i:tiene el|te ofrece|le ofrece|tem o|tem a|a le plaisir|para que|bietet|biedt)\b"),
    (5, rf"(?:,|that|dass|que|dat|and|At) (?i:the )?{NAME} (?i:is|are|would like|has|will engage|offers?) (?i:pleased|delighted|excited|happy|thrilled|very|to|you|decided|agreed)\b"),
    (6, rf"(?i:join|joining|rejoindre|unirte a|incorporar\w+ a|integrar a|team up with|to join|welcome to|welcome aboard|willkommen bei(?: der)?|bienvenue chez) (?:(?i:us|our team|the team|me|the \w+ team|our \w+ team) (?i:at|here at) )?(?i:the |la |der )?{NAME}{_AFTER}"),
    (6, rf"(?i:employment|offer|offer of employment|position|role|job|opportunity|engagement|career|contract|work|working|agreement|employed|hired|engaged|internship|appointment|team|journey|here|all of us|everyone|us|we|folks|employer|careers|offer letter|anstellung|arbeitsvertrag) (?i:with|at|from|by|for|to join|bei(?: der)?|chez) (?i:the )?{NAME}{_AFTER}"),
    (6, rf"(?i:between|zwischen(?: der)?|entre(?: la société| a)?|tussen) {NAME}(?=[ ,(])"),
    (6, rf"(?i: bei(?: der)?| chez| bij) {NAME}{_AFTER}"),
    (6, rf"(?i:time|equipe|equipo|équipe|team) (?i:da|do|de|der|van) {NAME}{_AFTER}"),
    (4, rf"(?i: au sein de| en| na| aqui na) {NAME}{_AFTER}"),
    (6, rf"(?i:la société|la sociedad|la empresa|a empresa|die firma) {NAME}{_AFTER}"),
    (6, r"(?i:at|by|from|join|with) (?P<name>[a-z0-9][\w-]*\.(?:ai|io|com|dev|app|co|org|tech))\b"),
    (3, rf"@ {NAME}"),
    (6, rf"(?i:engineer|scientist|developer|manager|analyst|designer|architect|researcher|lead|director|consultant)(?: I{{1,3}}| \d)?,? (?i:at|with) (?i:the )?{NAME}{_AFTER}"),
    (4, rf" (?i:with|at|by|bei(?: der)?|chez) (?i:the )?(?P<name>{_WORD}(?: (?:{_WORD}|of|and|de|für|und)){{0,5}}{_LEGAL_END})"),
)
_PATTERNS = tuple((weight, re.compile(pattern)) for weight, pattern in _SENTENCES)
_NOT_NAMES = frozenset(
    "us you we the our team offer company employment this your it i re dear engineering product people human resources "
    "talent data confidential private terms acceptance congratulations salary base bonus thank thanks please if as a an "
    "at in to on on-target what here's here hr hiring search finance payroll security platform office staff senior lead "
    "job position date full-time part-time mr ms mrs dr monday tuesday wednesday thursday friday january february march "
    "april may june july august september october november december remote role final start signed page annexure level "
    "employee employer both either each their his her my all that there not no yes so and or fte ref subject sub hi hello "
    "hey regards sincerely best formal letter re: fwd: fw: personal strictly summary schedule exhibit appendix "
    "arbeitsvertrag angebot stelle vertrag frau herr sie wir ihr ihre ihnen monsieur madame nous vous votre el la los las "
    "le les une un sua seu nós você de der die das den dem contrat contrato oferta offre proposta betreff objet asunto".split()
)
_ENOUGH = 6


@dataclass(slots=True)
class _Candidate:
    """What speaks for one name: its forms as they are written, and the weight of each place."""

    weight: int
    kinds: set[str]
    forms: dict[str, Quote]


def read_company(
    sheet: Sheet, headers: Mapping[str, str], known: frozenset[str], people: frozenset[str]
) -> Iterator[Field]:
    """Read the company's name; `known` are names in small letters, `people` whom it is not."""
    found: dict[str, _Candidate] = {}
    for name, quote, weight, kind in _told(sheet, headers):
        if _is_place(name) or name.casefold() in people:
            continue
        candidate = found.setdefault(_core(name), _Candidate(0, set(), {}))
        candidate.weight += weight if kind not in candidate.kinds else 1
        candidate.kinds.add(kind)
        candidate.forms.setdefault(name, quote)
    text = sheet.paper.text.casefold()
    for core, candidate in found.items():
        times = len(re.findall(rf"(?<!\w){re.escape(core)}(?!\w)", text)) if core else 0
        candidate.weight += min(times - 1, 3) + 2 * (core in known)
        has_form = any(has_legal_form(form) or _ORGANISATION.search(form) for form in candidate.forms)
        candidate.weight += 2 * has_form
    _join(found)
    if not found:
        return
    core = max(found, key=lambda each: (found[each].weight, len(each)))
    best = found[core]
    name = _fullest(best.forms)
    is_sure = best.weight >= _ENOUGH
    yield Field(
        path="offer.company", value=name, quote=best.forms[name],
        certainty="stated" if is_sure else "guessed", how="" if is_sure else "a name that the letter bears",
    )  # fmt: skip


def _fullest(forms: Mapping[str, Quote]) -> str:
    """Return the form with the legal ending, else the first that is longest, written as a name."""
    return max(forms, key=lambda form: (has_legal_form(form), len(form.split()), not form.isupper()))


def _join(found: dict[str, _Candidate]) -> None:
    """Put a short form with the long one that begins with it: Northwind, Northwind Robotics."""
    for short in sorted(found, key=len):
        longer = [core for core in found if core != short and core.startswith(f"{short} ")]
        if len(longer) == 1 and short in found and found[longer[0]].weight >= 3:
            taken = found.pop(short)
            found[longer[0]].weight += taken.weight
            found[longer[0]].kinds |= taken.kinds


def _told(sheet: Sheet, headers: Mapping[str, str]) -> Iterator[tuple[str, Quote, int, str]]:
    """Yield each name that may be the company's, its words, its weight, and what told it."""
    units = sheet.paper.units
    for unit, start, end in sheet.texts("company"):
        said = re.split(r" {2,}|[|;]| \((?!haft)|,(?! ?(?i:inc|llc|ltd|corp|l\.|s\.|pbc))", unit.text[start:end].strip())[0]
        if name := tidy_name(said):
            yield name, _quote(sheet, unit, name, start), 8, "label"
    for number, unit in enumerate(units):
        for rank, (weight, pattern) in enumerate(_PATTERNS):
            for match in pattern.finditer(unit.text):
                name = tidy_name(match["name"])
                if name:
                    yield name, _quote(sheet, unit, name, match.start("name")), weight, f"sentence {rank}"
        if number < 6 or number > len(units) - 7:
            yield from _at_the_edge(sheet, unit, number)
    for match in re.finditer(rf"(?:(?:from|at|with|[-–|:]|to join|@) |^){NAME}(?=$|\s*[-–|:,!(]| (?i:offer|team|careers|hr)\b)", headers.get("subject", "")):
        name = tidy_name(match["name"])
        place = sheet.paper.text.find(name) if name else -1
        if place >= 0:
            yield name, Quote(name, place, place + len(name)), 4, "subject"
    yield from _of_sender(sheet, headers)


def _at_the_edge(sheet: Sheet, unit: Unit, number: int) -> Iterator[tuple[str, Quote, int, str]]:
    """Yield the names of a letter's head and foot: a heading, a legal name, “Recruiter, Acme”."""
    pieces = re.split(r" {2,}| · | \| |\t|,(?! ?(?i:inc|llc|ltd|corp|l\.l\.c|l\.p|s\.|pbc))| [–—-] |•", unit.text)
    for place, piece in enumerate(pieces):
        name = tidy_name(re.sub(r"\b(?:ACN|ABN|CIN|UEN|HRB|SIREN|NZBN)\b.*", "", piece).strip(" -–—"))
        if not name or re.fullmatch(NAME, name) is None or len(name.split()) > 6:
            continue
        if has_legal_form(name):
            yield name, _quote(sheet, unit, name, 0), 5, "head" if number < 6 else "foot"
        elif number < 3 and place == 0 and not unit.lead and (
            _ORGANISATION.search(name) or (number == 0 and len(unit.words) <= 4)
        ):
            yield name, _quote(sheet, unit, name, 0), 4 if number == 0 else 3, "head"
        elif number > 5 and place == len(pieces) - 1 and len(unit.words) <= 9 and len(name.split()) <= 4:
            yield name, _quote(sheet, unit, name, 0), 2, "foot"


def _of_sender(sheet: Sheet, headers: Mapping[str, str]) -> Iterator[tuple[str, Quote, int, str]]:
    """Yield the words that the address of the sender is made of: dana@northwind-ai.example."""
    for match in re.finditer(r"[\w.+-]+@([\w-]+)\.", headers.get("from", "") or sheet.paper.text[-1500:]):
        plain = re.sub(r"[\W_]", "", match[1]).lower()
        if len(plain) < 4 or plain in {"gmail", "outlook", "hotmail", "yahoo", "example", "icloud", "proton"}:
            continue
        letters = r"[\s-]?".join(map(re.escape, plain))
        found = re.search(rf"(?<![\w@.]){letters}(?![\w@]|\.\w)", sheet.paper.text, re.IGNORECASE)
        if found and found.group()[0].isupper():
            yield found.group(), Quote(found.group(), *found.span()), 4, "address"


def _quote(sheet: Sheet, unit: Unit, name: str, start: int) -> Quote:
    place = unit.text.find(name, start)
    if place < 0:
        place, name = start, unit.text[start : start + len(name)]
    return Quote(*sheet.paper.quote(unit, place, place + len(name)))


def tidy_name(text: str) -> str:
    """Return a name without what does not belong to it; "" where none is left."""
    text = re.sub(r"^(?:the|The|der|die|la société|la|el|o|a|de) (?=[A-Z])", "", text.strip())
    text = re.sub(r"(?: (?:of|and|de|du|des|for|für|und|da|dos|van|der|&))+$", "", text).strip(" ,;:-–—'\"")
    text = re.sub(r"['’]s$", "", text)
    text = re.sub(r"(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)(?<!\.\w)(?<!\.\w\w)\.$", "", text)
    words = text.split()
    if not words or len(words) > 8 or len(text) < 2 or text.isdigit():
        return ""
    first = words[0].casefold().strip(".,:")
    if not LEGAL_FORM.sub("", text.title()).strip(" .,"):
        return ""
    if first in _NOT_NAMES or "I" in words or text.casefold() in _KINDS_OF_HOUSE or not any(map(str.isalpha, text)):
        return ""
    return text


_KINDS_OF_HOUSE = frozenset(
    "lab labs institute university company firm group bank hospital college department school board center centre council "
    "technologies partners tokens options shares cash equity benefits".split()
)


def _core(name: str) -> str:
    """Return a name in small letters without its legal ending: what its short form is."""
    plain = LEGAL_FORM.sub("", name)
    plain = re.sub(r"\([^)]*\)", "", plain)
    plain = re.sub(r"(?: (?:India|UK|Ireland|Singapore|Australia|Deutschland|Canada|Europe|France))+$", "", plain.strip(" ,."))
    return " ".join(plain.casefold().replace(",", " ").replace("&", "and").split()).strip(" .") or name.casefold()


def _is_place(name: str) -> bool:
    plain = name.casefold()
    return plain in _PLACES


_PLACES = frozenset(
    [name.casefold() for name in country_names().values()]
    + [name.casefold() for of in STATES.values() for name in of.values()]
)
