"""What the name of a person looks like: words that begin large, and the titles before them."""

import re
from dataclasses import dataclass

from negotiator.papers.binding import Sheet
from negotiator.papers.company_name import has_legal_form
from negotiator.papers.finding import Quote
from negotiator.papers.tongue import Tongue

WORD = r"(?:(?:[A-Z]|St)\.(?= )|[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’]*(?:-[\w'’]+)*)"
"""A word of a name, or an initial."""

PARTICLE = (
    r"(?:van|von|de|der|den|da|dos|das|del|della|al|bin|binti|la|di|do|ter|el|le|y|e|zu|af|du|dell"
    r"|ten|binte|bte|ibn|ben)"
)
NAME = rf"(?:{PARTICLE} ){{0,3}}{WORD}(?: (?:{PARTICLE} )*{WORD}){{0,4}}"
FULL_NAME = re.compile(NAME)
TITLE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Univ|Rev|Col|Capt|Eng|Arch|Adv|Herrn?|Frau|Dipl|Mag|DI|Ing|ir"
    r"|Monsieur|Madame|Mme|Mlle|M|Señora?|Sra?|Srta|Don|Doña|Dña|Lic|Senhora?|Exm[oa]|D\.[ªa]|D\."
    r"|De heer|heer|Dhr|Mevrouw|mevrouw|Mevr|Mw|mr|drs|Shri|Smt|Kumari)(?!\w)\.?(?:-Ing\.)? ?)+"
)
"""One title or several in a row: “Herr Dr.”, “Mag. (FH)”, “Exma. Senhora”."""

TITLES = rf"(?:{TITLE.pattern})?"

_MOST_WORDS = 6
_MOST_IN_CAPITALS = 3  # words: longer lines in capitals are headings
_ADDRESS_BEGINS = re.compile(r"[<(\[;]")
_BEHIND_COMMA = re.compile(r"\S+ \S+.*,")
_LAST_NAME_FIRST = re.compile(r"\S+, \S+(?: \S+)?")


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a person, and the words that it was read from."""

    name: str
    quote: Quote


def is_name(text: str, tongue: Tongue, *, least: int = 1) -> bool:
    """Tell whether words may be the name of a person, of `least` words or more."""
    words = text.replace(".", " ").split()
    is_heading = text.isupper() and len(words) > _MOST_IN_CAPITALS
    return (
        least <= len(words) <= _MOST_WORDS
        and not is_heading
        and not any(map(str.isdigit, text))
        and FULL_NAME.fullmatch(text) is not None
        and not any(_is_common(word, tongue) for word in words)
        and not has_legal_form(text)
        and not _is_company_or_street(text, tongue)
    )


def _is_common(word: str, tongue: Tongue) -> bool:
    """Tell whether a word is part of no name, such as that of a job or of a greeting."""
    return tongue.pattern("%no_person%").fullmatch(word.casefold()) is not None


def _is_company_or_street(text: str, tongue: Tongue) -> bool:
    written = (
        r"(?<![\w-])(?:(?i:%company_word%|%street%)|India|Ireland|Australia)\b"
        r"|(?<![\w-])(?i:%street_end%)\.?$"
    )
    return tongue.pattern(written).search(text) is not None


def header_name(header: str) -> str:
    """Return the name that a header has before its address: “Okafor, Sam <…>” is Sam Okafor."""
    name = _ADDRESS_BEGINS.split(header)[0].strip(" \"',")
    if title := TITLE.match(name):
        name = name[title.end() :]
    if _BEHIND_COMMA.match(name):
        name = name.partition(",")[0]  # Callum Reid, Fernhill Resourcing
    if "@" in name:
        return ""
    if _LAST_NAME_FIRST.fullmatch(name):
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}"
    return name


def named_in_header(sheet: Sheet, text: str, header: str) -> Named | None:
    """Find the name of a header in the letter; `text` is its even text."""
    name = header_name(header)
    place = text.find(name) if name else -1
    return Named(name, sheet.paper.quote_text(place, place + len(name))) if place >= 0 else None


def is_same_person(name: str, other: str) -> bool:
    """Tell whether two names may be of one person: by the last word, or by the first name alone."""
    return bool(other) and (name.split()[-1] == other.split()[-1] or name == other.split()[0])
