"""Every place of a letter that may name the company, and how much each of them tells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from negotiator.papers.binding import Sheet
from negotiator.papers.company_name import (
    COMMA,
    LEGAL_NAME,
    NAME,
    has_legal_form,
    is_organisation,
    tidy_name,
)
from negotiator.papers.finding import Quote
from negotiator.papers.paper import Unit

_AFTER = r"(?=\s*(?:$|\.(?!\w)|[,;:!()\"“”–—|]| -| (?i:%behind_name%)\b))"  # where a name may end
_ITS_NAME = rf"(?i:%name_article% )?{NAME}"
_DOMAIN_NAME = r"(?P<name>[a-z0-9][\w-]*\.(?:ai|io|com|dev|app|co|org|tech))"
_SENTENCES = (
    (7, rf"(?i:%on_behalf_of%)(?: (?i:%everyone_at%))? {_ITS_NAME}{_AFTER}"),
    (7, rf"^{_ITS_NAME},?(?: \([^)]*\),?)? (?i:%makes_offer%)\b"),
    (6, rf"^{_ITS_NAME}, ?(?i:%registered%)\b"),
    (5, rf"(?:,|(?i:%before_offer%)) {_ITS_NAME} (?i:%makes_offer%)\b"),
    (6, rf"(?i:%join%) (?:(?i:%us_at%) )?{_ITS_NAME}{_AFTER}"),
    (6, rf"(?i:%offer_or_job%) (?i:%with_company%) {_ITS_NAME}{_AFTER}"),
    (6, rf"(?i:%between%) {NAME}(?=[ ,(])"),
    (6, rf" (?i:%only_with_company%) {NAME}{_AFTER}"),
    (6, rf"(?i:%team_of%) {NAME}{_AFTER}"),
    (4, rf" (?i:%within_company%) {NAME}{_AFTER}"),
    (6, rf"(?i:%the_company%) {NAME}{_AFTER}"),
    (6, rf"(?i:%with_company%|%join%) {_DOMAIN_NAME}\b"),
    (3, rf"@ {NAME}"),
    (6, rf"(?i:%job_in%)(?: I{{1,3}}| \d)?,? (?i:%with_company%) {_ITS_NAME}{_AFTER}"),
    (4, rf" (?i:%with_company%) (?i:%name_article% )?{LEGAL_NAME}"),
    (2, rf" {LEGAL_NAME}"),
)
"""What a name is said in, and how much that weighs: “on behalf of” a company is nearly sure."""

_LABEL_WEIGHT = 8
_LEGAL_WEIGHT, _FIRST_LINE_WEIGHT, _HEAD_WEIGHT, _FOOT_WEIGHT = 5, 4, 3, 2
_SUBJECT_WEIGHT = _ADDRESS_WEIGHT = 4

_HEAD, _FOOT = 6, 6  # units
_LINES_OF_NAME = 3  # units at the head that may be the name of an organisation
_MOST_WORDS = 6  # of a name at the head or foot
_MOST_AT_FOOT = 4  # words of a name without an ending in law
_SHORT_HEAD, _SHORT_FOOT = 4, 9  # words of a line

_LABEL_ENDS = re.compile(rf" {{2,}}|[|;]| \((?!haft)|{COMMA}")
_PIECES = re.compile(rf" {{2,}}| · | \| |\t|{COMMA}| [–—-] |•")
_REGISTER = re.compile(r"\b(?:ACN|ABN|CIN|UEN|HRB|SIREN|NZBN)\b.*")
"""The number of a company in the register of its country."""

_SUBJECT = (
    rf"(?:(?:%with_company%|[-–|:]|@) |^){NAME}"
    r"(?=$|\s*[-–|:,!(]| (?i:%behind_in_subject%)\b)"
)
_DOMAIN = re.compile(r"[\w.+-]+@([\w-]+)\.")
_NO_COMPANIES = frozenset({"gmail", "outlook", "hotmail", "yahoo", "example", "icloud", "proton"})
_SHORTEST_DOMAIN = 4  # letters
_SIGNATURE = 1500  # characters at the end, where an address may stand


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that may be the company's: where it stands, its weight, and what told it.

    Of several mentions of one kind the first counts in full.
    """

    name: str
    quote: Quote
    weight: int
    kind: str


def find_mentions(sheet: Sheet, headers: Mapping[str, str]) -> Iterator[Mention]:
    """Yield each name that may be the company's, from labels, sentences, head, foot and headers."""
    yield from _beside_labels(sheet)
    units = sheet.paper.units
    for number, unit in enumerate(units):
        yield from _in_sentences(sheet, unit)
        if number < _HEAD:
            yield from _at_the_head(sheet, unit, number)
        elif number >= len(units) - _FOOT:
            yield from _at_the_foot(sheet, unit)
    yield from _in_subject(sheet, headers.get("subject", ""))
    yield from _in_address(sheet, headers.get("from", ""))


def _beside_labels(sheet: Sheet) -> Iterator[Mention]:
    for unit, start, end in sheet.texts("company"):
        said = _LABEL_ENDS.split(unit.text[start:end].strip())[0]
        if name := tidy_name(said, sheet.tongue):
            yield Mention(name, _quote(sheet, unit, name, start), _LABEL_WEIGHT, "label")


def _in_sentences(sheet: Sheet, unit: Unit) -> Iterator[Mention]:
    for weight, written in _SENTENCES:
        for match in sheet.tongue.pattern(written).finditer(unit.text):
            if name := tidy_name(match["name"], sheet.tongue):
                quote = _quote(sheet, unit, name, match.start("name"))
                yield Mention(name, quote, weight, written)


def _names_of_line(sheet: Sheet, unit: Unit) -> Iterator[tuple[str, bool, bool]]:
    """Yield each part of a line that may be a name, and whether it is the first and the last."""
    pieces = _PIECES.split(unit.text)
    for place, piece in enumerate(pieces):
        name = tidy_name(_REGISTER.sub("", piece).strip(" -–—"), sheet.tongue)
        if name and len(name.split()) <= _MOST_WORDS and re.fullmatch(NAME, name):
            yield name, place == 0, place == len(pieces) - 1


def _at_the_head(sheet: Sheet, unit: Unit, number: int) -> Iterator[Mention]:
    """Yield the names that a letter begins with: a legal name, an organisation, a short line."""
    for name, is_first, _ in _names_of_line(sheet, unit):
        quote = _quote(sheet, unit, name, 0)
        is_heading = number == 0 and len(unit.words) <= _SHORT_HEAD
        is_telling = is_heading or is_organisation(name, sheet.tongue)
        if has_legal_form(name):
            yield Mention(name, quote, _LEGAL_WEIGHT, "head")
        elif number < _LINES_OF_NAME and is_first and not unit.lead and is_telling:
            yield Mention(name, quote, _HEAD_WEIGHT if number else _FIRST_LINE_WEIGHT, "head")


def _at_the_foot(sheet: Sheet, unit: Unit) -> Iterator[Mention]:
    """Yield the names that a letter ends with: a legal name, “Recruiter, Acme”."""
    for name, _, is_last in _names_of_line(sheet, unit):
        is_short = len(unit.words) <= _SHORT_FOOT and len(name.split()) <= _MOST_AT_FOOT
        if has_legal_form(name):
            yield Mention(name, _quote(sheet, unit, name, 0), _LEGAL_WEIGHT, "foot")
        elif is_last and is_short:
            yield Mention(name, _quote(sheet, unit, name, 0), _FOOT_WEIGHT, "foot")


def _in_subject(sheet: Sheet, subject: str) -> Iterator[Mention]:
    for match in sheet.tongue.pattern(_SUBJECT).finditer(subject):
        name = tidy_name(match["name"], sheet.tongue)
        place = sheet.paper.text.find(name) if name else -1
        if place >= 0:
            quote = sheet.paper.quote_text(place, place + len(name))
            yield Mention(name, quote, _SUBJECT_WEIGHT, "subject")


def _in_address(sheet: Sheet, sender: str) -> Iterator[Mention]:
    """Yield the words that the address of the sender is made of: dana@northwind-ai.example."""
    text = sheet.paper.text
    for match in _DOMAIN.finditer(sender or text[-_SIGNATURE:]):
        plain = re.sub(r"[\W_]", "", match[1]).lower()
        if len(plain) < _SHORTEST_DOMAIN or plain in _NO_COMPANIES:
            continue
        letters = r"[\s-]?".join(map(re.escape, plain))
        found = re.search(rf"(?<![\w@.]){letters}(?![\w@]|\.\w)", text, re.IGNORECASE)
        if found and found.group()[0].isupper():
            quote = sheet.paper.quote_text(*found.span())
            yield Mention(quote.text, quote, _ADDRESS_WEIGHT, "address")


def _quote(sheet: Sheet, unit: Unit, name: str, start: int) -> Quote:
    """Quote a name, or as many letters from `start` on where it was written otherwise."""
    place = unit.text.find(name, start)
    begin = place if place >= 0 else start
    return sheet.paper.quote(unit, begin, min(begin + len(name), len(unit.text)))
