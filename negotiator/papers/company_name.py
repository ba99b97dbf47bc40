"""What the name of a company looks like: its words, its ending in law, and its short form."""

import re
from functools import cache

from negotiator.papers.tongue import Tongue
from negotiator.reference.legal_form import SURE
from negotiator.reference.place import STATES, country_names

_FORM = rf"(?:Company|LP|L\.P|SA|SL|ME|AS|{SURE})(?!\w)"
"""Those that are nothing else, and those that may be a word or a name's capitals."""

_LEGAL_FORM = re.compile(rf"\b{_FORM}\.?")
_LEGAL_FORM_OF_CAPITALS = re.compile(rf"\b{_FORM}\.?", re.IGNORECASE)

COMMA = r",(?! ?(?i:inc|llc|ltd|corp|l\.l\.c|l\.p|l\.|s\.|pbc))"
"""A comma that a name ends at: the one of “Acme, Inc.” is inside it."""

_WORD = (
    r"(?:(?:St|ST|Mt|Dr)\.|[A-Z0-9ÀÁÂÄÅÇÉÈÊÍÑÓÖØÚÜ][\w&'’+-]*"
    r"(?:\.(?:ai|io|com|app|dev|co|org|net|de))?|&)"
)
"""A word of a name begins with a large letter or a digit, and may end as an address does."""

_LINK = r"(?:of|and|de|du|des|for|für|und|dos|da|van|der)"
"""Small words that names have between their large ones."""

_ENDING = rf"(?:,? (?:{_FORM}|UG \(haftungsbeschränkt\)|Co|inc|ltée)\.?)"
_COUNTRY = r"India|UK|Ireland|Singapore|Australia|Canada|Deutschland"
NAME = (
    rf"(?P<name>{_WORD}(?: (?:{_WORD}|{_LINK})(?! (?:of|and|de)\b))*?(?: {_WORD})?"
    rf"{_ENDING}*(?: \((?:PTY|Pty|{_COUNTRY})\)(?: {_WORD}){{0,2}}{_ENDING}*)?)"
)
LEGAL_NAME = (
    rf"(?P<name>{_WORD}(?: (?:{_WORD}|{_LINK})){{0,5}}"
    rf"(?:,? (?:{_FORM}|University|Institute|Hospital)\.?)+(?: \(Pty\) Ltd)?)"
)
"""A name that ends as only those of companies and organisations do."""

_FULL_STOP = re.compile(r"(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)(?<!\.\w)(?<!\.\w\w)\.$")
_LAST_LINKS = re.compile(rf"(?: (?:{_LINK}|&))+$")
_OWNER = re.compile(r"['’]s$")
_LAST_COUNTRIES = re.compile(rf"(?: (?:{_COUNTRY}|Europe|France))+$")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_MOST_WORDS = 8
_FEWEST_LETTERS = 2


def has_legal_form(name: str) -> bool:
    """Tell whether a name ends as those of companies do, also where it stands in capitals."""
    pattern = _LEGAL_FORM_OF_CAPITALS if name.isupper() else _LEGAL_FORM
    return pattern.search(name) is not None


def tidy_name(text: str, tongue: Tongue) -> str:
    """Return a name without what does not belong to it; "" where none is left."""
    text = tongue.pattern(r"^(?:The|%name_article%) (?=[A-Z])").sub("", text.strip())
    text = _LAST_LINKS.sub("", text).strip(" ,;:-–—'\"")
    text = _FULL_STOP.sub("", _OWNER.sub("", text))
    return text if _may_be_name(text, tongue) else ""


def _may_be_name(text: str, tongue: Tongue) -> bool:
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS or len(text) < _FEWEST_LETTERS:
        return False
    has_letters = any(map(str.isalpha, text))
    is_only_form = not _LEGAL_FORM_OF_CAPITALS.sub("", text).strip(" .,")
    return has_letters and not is_only_form and "I" not in words and not _is_common(text, tongue)


def _is_common(text: str, tongue: Tongue) -> bool:
    """Tell whether words are everyday ones: “Your”, or “Company” alone."""
    first = text.split()[0].casefold().strip(".,:")
    return (
        tongue.pattern("%no_company%").fullmatch(first) is not None
        or tongue.pattern("%no_name_alone%").fullmatch(text.casefold()) is not None
    )


def is_organisation(name: str, tongue: Tongue) -> bool:
    """Tell whether a name says what kind of organisation it is: Alder University."""
    return tongue.pattern(r"\b(?i:%organisation%)\b").search(name) is not None


def short_form(name: str) -> str:
    """Return a name in small letters without its ending in law and its country."""
    plain = _IN_BRACKETS.sub("", _LEGAL_FORM.sub("", name))
    plain = _LAST_COUNTRIES.sub("", plain.strip(" ,."))
    words = plain.casefold().replace(",", " ").replace("&", "and").split()
    return " ".join(words).strip(" .") or name.casefold()


def is_place(name: str) -> bool:
    """Tell whether a name is that of a country or a state."""
    return name.casefold() in _places()


@cache
def _places() -> frozenset[str]:
    states = (name for of in STATES.values() for name in of.values())
    return frozenset(name.casefold() for name in (*country_names().values(), *states))
