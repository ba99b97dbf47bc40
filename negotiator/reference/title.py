"""Read a job title as employers write it: the role, the occupation, and a level it suggests."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from negotiator.reference.company import Company
from negotiator.reference.occupation import Occupation, Occupations
from negotiator.reference.role import Catalogue, Role
from negotiator.reference.title_book import Found, TitleBook
from negotiator.reference.title_words import TitleWords

PartKind = Literal["seniority", "rung", "corporate title", "craft", "team", "noise"]

_CODES = re.compile(r"\([^)]*\)?|\[[^\]]*\]?|[#*]+|\b[A-Z]{3,}\d{4,}[\w-]*|\b\d{4,}[\d.\-]*")
_TEAM = re.compile(r"\s*(?:,|\s[-–—|/:]+\s|[–—|])\s*")
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"\w+")
_LEVEL_CODES = re.compile(r"\b(?:Level \d{1,2}|[A-Z]{1,4}\d{1,2}[AB]?|[A-Z]{1,4}TS)\b")
_SHORT = 5  # letters: MLE is written so, SENIOR is shouted
_LINKS = frozenset({"of", "and", "the", "for", "in", "to"})
_ROLE_OF = {"15-1252": "software-engineer", "15-2051": "data-scientist"}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a title, and what it is."""

    text: str
    is_: PartKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleReading:
    """What a title was read as, with the reasons; None is not known.

    `role` is one of ours, `occupation` the government's code. A `level` is a suggestion, for the
    person to confirm. `is_guess` marks an occupation that few of the title's words speak for.
    """

    title: str
    role: str | None
    occupation: str | None
    level: str | None
    is_guess: bool
    parts: tuple[Part, ...]
    why: tuple[str, ...]


def read_title(
    title: str,
    book: TitleBook,
    catalogue: Catalogue,
    occupations: Occupations,
    *,
    company: Company | None = None,
    experience_years: Decimal | None = None,
) -> TitleReading:
    """Read a title; one that says nothing to us is read as unknown, and is never an error."""
    words = book.words
    text = " ".join(title.split())
    bare = _without_codes(text)
    parts = tuple(_split(text, bare, words))
    craft = _craft_of(parts)
    named_so = words.names.get(craft.casefold())
    role = None if named_so else _find_role(text, craft, catalogue)
    found = None
    if named_so:
        found = Found(named_so, craft, is_guess=False)
    elif role is None:
        found = book.find(words.craft(craft)) or book.find(words.craft(text))
        if found is not None and not found.is_guess:
            role = catalogue.roles.get(_ROLE_OF.get(found.occupation, ""))
    code = role.occupation if role else found.occupation if found else ""
    occupation = occupations.by_code.get(code)
    level, why_level = _level(
        text, tuple(_rungs_of(parts, code, words)), words, company, experience_years
    )
    whys = (_why(role, occupation, found), why_level)
    return TitleReading(
        title=_tidy(bare, words) or text,
        role=role.id if role else None,
        occupation=occupation.code if occupation else None,
        level=level,
        is_guess=found is not None and found.is_guess,
        parts=parts,
        why=tuple(why for why in whys if why),
    )


def split_title(title: str, words: TitleWords) -> tuple[Part, ...]:
    """Take a title apart: the craft first, its seniority, what follows a comma or a dash."""
    text = " ".join(title.split())
    return tuple(_split(text, _without_codes(text), words))


def _without_codes(text: str) -> str:
    return " ".join(_CODES.sub(" ", text).split())


def _craft_of(parts: tuple[Part, ...]) -> str:
    """Join what is done; a word alone says too little without what stands behind its comma."""
    craft = " ".join([part.text for part in parts if part.is_ == "craft"])
    if " " in craft:
        return craft
    team = " ".join([part.text for part in parts if part.is_ == "team"])
    return f"{team} {craft}" if team else craft  # "Engineer, System Test"


def _find_role(title: str, craft: str, catalogue: Catalogue) -> Role | None:
    return catalogue.find(title) or catalogue.find_named(craft)


def _why(role: Role | None, occupation: Occupation | None, found: Found | None) -> str:
    if role is not None:
        return f"Read as {role.title}."
    if occupation is None or found is None:
        return "We know no role and no occupation by this title."
    guess = "A guess: " if found.is_guess else ""
    return f"{guess}“{found.phrase}”: employers file it under {occupation.plural}."


def _tidy(bare: str, words: TitleWords) -> str:
    """Write a title without codes as a letter does: not in capitals."""
    text = bare.strip(" ,-–—|/")
    if text.isupper() and sum(map(str.isalpha, text)) > _SHORT:
        text = _WORD.sub(lambda found: _small(found[0], words), text)
    return text


def _small(word: str, words: TitleWords) -> str:
    if word in words.capitals:
        return word
    return word.lower() if word.casefold() in _LINKS else word.capitalize()


def _split(text: str, bare: str, words: TitleWords) -> Iterator[Part]:
    if bare != text:
        for code in _CODES.findall(text):
            yield Part(code, "noise")
    if text.casefold() in words.names:
        yield Part(text, "craft")
        return
    pieces = [piece for piece in _TEAM.split(bare) if piece]
    if len(pieces) > 1 and pieces[0].casefold() in words.corporate:
        yield Part(pieces.pop(0), "corporate title")
    for number, piece in enumerate(pieces):
        rest = []
        for word in piece.split():
            plain = word.casefold().strip(".")
            if plain in words.seniority:
                yield Part(word, "seniority")
            elif plain in words.numerals:
                yield Part(word, "rung")
            elif "-" in plain and plain.rpartition("-")[2] in words.numerals:  # SDE-2
                rest.append(word.rpartition("-")[0])
                yield Part(word.rpartition("-")[2], "rung")
            else:
                rest.append(word)
        if rest:
            yield Part(" ".join(rest), "craft" if number == 0 else "team")


def _rungs_of(parts: tuple[Part, ...], code: str, words: TitleWords) -> Iterator[Part]:
    """Leave out words of seniority that are no rung of this occupation, and mean nothing there."""
    for part in parts:
        codes = words.rung_of.get(part.text.casefold(), ())
        if part.is_ != "seniority" or not codes or not code or code.startswith(codes):
            yield part


def _level(
    title: str,
    parts: tuple[Part, ...],
    words: TitleWords,
    company: Company | None,
    years: Decimal | None,
) -> tuple[str | None, str]:
    said = {part.is_: part.text for part in reversed(parts)}
    leading = words.leaders.intersection(plain := _PLAIN.findall(title.casefold()))
    if leading and words.not_leaders.isdisjoint(plain) and "corporate title" not in said:
        return None, "Who leads people stands on a ladder of their own: no level is read."
    own = own_level(title, company) if company else None
    if company is not None and own is not None:
        level = company.level_of(own)
        return level, f"“{own}”: {level} on {company.name}'s ladder."
    if "corporate title" in said and "seniority" not in said:
        return words.corporate[said["corporate title"].casefold()], (
            f"“{said['corporate title']}”: a bank's corporate title, which beats a numeral."
        )
    if "seniority" in said:
        level, word = _seniority(parts, words)
        return level, f"“{word}”: most ladders' word for {level}."
    if "rung" in said:
        numeral = said["rung"].casefold().strip(".")
        ladder = words.ladders.get(company.name, {}) if company else {}
        level = ladder.get(numeral, words.numerals[numeral])
        whose = f"{company.name}'s ladder" if company and numeral in ladder else "most ladders"
        return level, f"“{said['rung']}”: {level} on {whose}."
    if years is not None:
        level = [level for least, level in words.years if years >= least][-1]
        said_so = f"{years.normalize():f} year{'' if years == 1 else 's'}"
        return level, f"{said_so} of experience: mostly {level}."
    return None, ""


def _seniority(parts: tuple[Part, ...], words: TitleWords) -> tuple[str, str]:
    """Return the level of the words of seniority together, or of the highest, and those words."""
    said = [part.text for part in parts if part.is_ == "seniority"]
    plain = [word.casefold().strip(".") for word in said]
    if (together := words.together.get(" ".join(plain))) is not None:
        return together, " ".join(said)
    return max((words.seniority[bare], word) for bare, word in zip(plain, said, strict=True))


def own_level(title: str, company: Company) -> str | None:
    """Return a company's own name of a level that stands in a title: L5A, SMTS, L4 for Level 4."""
    codes: list[str] = _LEVEL_CODES.findall(title)
    for code in codes:
        for name in (code, code.replace("Level ", "L")):
            if company.level_of(name) is not None:
                return name
    return None
