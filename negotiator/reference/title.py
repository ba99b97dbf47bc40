"""Read a job title as employers write it: the role, the occupation, and a level it suggests."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from negotiator.reference.company import Company
from negotiator.reference.occupation import Occupations
from negotiator.reference.role import Catalogue, Role
from negotiator.reference.title_book import Found, TitleBook
from negotiator.reference.title_words import TitleWords

PartKind = Literal["seniority", "rung", "corporate title", "craft", "team", "noise"]

_CODES = re.compile(
    r"\s*(?:\([^)]*\)?|\[[^\]]*\]?|[#*]+|\b[A-Z]{3,}\d{4,}[\w-]*|\b\d{4,}[\d.\-]*)\s*"
)
_TEAM = re.compile(r"\s*(?:,|\s[-–—|/:]+\s|[–—|])\s*")
_WORD = re.compile(r"[^\W\d_]+")
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
    parts = tuple(_split(title, words))
    craft = " ".join(part.text for part in parts if part.is_ == "craft")
    team = " ".join(part.text for part in parts if part.is_ == "team")
    if team and " " not in craft:  # "Engineer, System Test": what is done stands behind the comma
        craft = f"{team} {craft}"
    named_so = words.names.get(craft.casefold())
    role = None if named_so else catalogue.find(title) or _find_role(craft, catalogue)
    found = None
    if named_so:
        found = Found(named_so, craft, is_guess=False)
    elif role is None:
        found = book.find(words.craft(craft)) or book.find(words.craft(title))
        if found is not None and not found.is_guess:
            role = catalogue.roles.get(_ROLE_OF.get(found.occupation, ""))
    occupation = role.occupation if role else found.occupation if found else None
    level, why_level = _level(title, parts, words, company, experience_years)
    named = occupations.by_code.get(occupation or "")
    return TitleReading(
        title=_tidy(title, words),
        role=role.id if role else None,
        occupation=occupation if named else None,
        level=level,
        is_guess=found is not None and found.is_guess,
        parts=parts,
        why=tuple(
            filter(
                None,
                (
                    f"Read as {role.title}." if role else "",
                    _why_occupation(found, named.plural) if named and found and not role else "",
                    why_level,
                ),
            )
        ),
    )


def _find_role(craft: str, catalogue: Catalogue) -> Role | None:
    words = tuple(re.findall(r"[^\W_]+", craft.casefold()))
    return catalogue.find(craft) or catalogue.find_within(words)


def _tidy(title: str, words: TitleWords) -> str:
    """Write a title as a letter does: without codes, and not in capitals."""
    text = _CODES.sub(" ", " ".join(title.split())).strip(" ,-–—|/") or title
    text = " ".join(text.split())
    letters = "".join(filter(str.isalpha, text))
    if letters.isupper() and len(letters) > 5:
        text = _WORD.sub(lambda found: _small(found[0], words), text)
    return text


def _small(word: str, words: TitleWords) -> str:
    if word in words.capitals:
        return word
    return word.lower() if word.casefold() in _LINKS else word.capitalize()


def _split(title: str, words: TitleWords) -> Iterator[Part]:
    """Take a title apart: the craft first, its seniority, what follows a comma or a dash."""
    text = " ".join(title.split())
    for code in _CODES.findall(text):
        yield Part(code.strip(), "noise")
    if text.casefold() in words.names:
        yield Part(text, "craft")
        return
    pieces = [piece for piece in _TEAM.split(_CODES.sub(" ", text).strip()) if piece]
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
            elif plain.rpartition("-")[2] in words.numerals:  # SDE-2
                rest.append(word.rpartition("-")[0])
                yield Part(word.rpartition("-")[2], "rung")
            else:
                rest.append(word)
        if rest:
            yield Part(" ".join(rest), "craft" if number == 0 else "team")


def _level(
    title: str,
    parts: tuple[Part, ...],
    words: TitleWords,
    company: Company | None,
    years: Decimal | None,
) -> tuple[str | None, str]:
    said = {part.is_: part.text for part in reversed(parts)}
    plain = set(re.findall(r"\w+", title.casefold()))
    leads = plain & words.leaders and not (plain & words.not_leaders or "corporate title" in said)
    if leads:
        return None, "Who leads people stands on a ladder of their own: no level is read."
    if "corporate title" in said and "seniority" not in said:
        return words.corporate[said["corporate title"].casefold()], (
            f"“{said['corporate title']}”: a bank's corporate title, which beats a numeral."
        )
    if "seniority" in said:
        word = said["seniority"]
        level = words.seniority[word.casefold().strip(".")]
        return level, f"“{word}”: most ladders' word for {level}."
    if "rung" in said:
        numeral = said["rung"].casefold().strip(".")
        own = words.ladders.get(company.name, {}) if company else {}
        level = own.get(numeral, words.numerals[numeral])
        whose = f"{company.name}'s ladder" if company and numeral in own else "most ladders"
        return level, f"“{said['rung']}”: {level} on {whose}."
    if years is not None:
        level = [level for least, level in words.years if years >= least][-1]
        said_so = f"{years.normalize():f} year{'' if years == 1 else 's'}"
        return level, f"{said_so} of experience: mostly {level}."
    return None, ""


def _why_occupation(found: Found, plural: str) -> str:
    return f"“{found.phrase}”: employers file it under {plural}."
