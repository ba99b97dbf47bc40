"""The words that résumés are cut and read by: `data/resumes/words.toml`.

A résumé borrows words of other languages, so all of them are read at once.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from negotiator.papers.calendar_names import month_names
from negotiator.papers.paper import small
from negotiator.reference.data_file import open_data_file
from negotiator.resources import folder

_FIELDS = ("version", "languages", "headings", "dates", "apart", "not_yet", "skills", "results")
_OF_SKILLS = ("names", "hints", "listed")
_LEAST_TOLD = 4  # words of a language before a text is taken to be in it
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_MORE_MONTHS = {"set": 9, "febr": 2}  # as résumés cut them short


@dataclass(frozen=True)
class SkillWords:
    """What a skill is called: for certain, in a list of skills or a degree alone, or as a guess."""

    names: re.Pattern[str]
    listed: re.Pattern[str] | None
    hints: re.Pattern[str] | None


@dataclass(frozen=True)
class CareerWords:
    """What the words of résumés mean, of every language together.

    `headings` gives each word of a heading its kinds, `apart` the kind of what is no work by the
    words of its title; each of its patterns must be found.
    """

    languages: Mapping[str, frozenset[str]]
    headings: Mapping[str, tuple[str, ...]]
    beside: frozenset[str]
    months: Mapping[str, int]
    present: tuple[str, ...]
    since: tuple[str, ...]
    until: tuple[str, ...]
    fill: tuple[str, ...]
    apart: Mapping[str, tuple[tuple[re.Pattern[str], ...], ...]]
    not_yet: re.Pattern[str]
    skills: Mapping[str, SkillWords]
    gains: tuple[str, ...]
    weak: tuple[str, ...]
    credentials: re.Pattern[str]

    def language_of(self, text: str) -> str:
        """Return the language that most of a text's small words are of; English in doubt."""
        words = _WORD.findall(small(text))
        counts = {code: sum(map(told.__contains__, words)) for code, told in self.languages.items()}
        best = max(counts, key=lambda code: (counts[code], code == "en"))
        return best if counts[best] >= _LEAST_TOLD else "en"

    def heading_of(self, line: str) -> str | None:
        """Return the kind of section that a line is the heading of; None for no heading.

        "mixed" for one of both work and study.
        """
        words = _WORD.findall(small(line))
        if not 1 <= len(words) <= 6:
            return None
        kinds: set[str] = set()
        for word in words:
            if word in self.headings:
                kinds.update(self.headings[word])
            elif word not in self.beside:
                return None
        if {"work", "study"} <= kinds and kinds <= {"work", "study"}:
            return "mixed"
        return next((kind for kind in _KINDS if kind in kinds), None)


_KINDS = (
    "other", "interests", "credentials", "internships", "study",
    "projects", "skills", "summary", "work",
)  # fmt: skip


@lru_cache(maxsize=1)
def read_career_words() -> CareerWords:
    """Read the words, once; raise InvalidDataFile naming what cannot be used."""
    return _read(folder("data") / "resumes" / "words.toml")


def _read(path: Path) -> CareerWords:
    top = open_data_file(path)
    top.check_fields(_FIELDS)
    top.text("version")
    languages, headings, dates = top.table("languages"), top.table("headings"), top.table("dates")
    headings.check_fields((*_KINDS, "beside"))
    dates.check_fields(("present", "since", "until", "fill"))
    kinds: dict[str, tuple[str, ...]] = {}
    for kind in _KINDS:
        for name in headings.names(kind):
            for word in _WORD.findall(small(name)):
                kinds[word] = (*kinds.get(word, ()), kind)
    apart, skills, results = top.table("apart"), top.table("skills"), top.table("results")
    results.check_fields(("gains", "weak", "credentials"))
    for name in skills.given:
        skills.table(name).check_fields(_OF_SKILLS)
    not_yet, months = top.table("not_yet"), _months(languages.given)
    not_yet.check_fields(("words", "not_after"))
    return CareerWords(
        languages={code: frozenset(languages.names(code)) for code in languages.given},
        headings=kinds,
        beside=frozenset(headings.names("beside")),
        months=months,
        present=dates.names("present"),
        since=dates.names("since"),
        until=dates.names("until"),
        fill=dates.names("fill"),
        apart={
            kind: tuple(
                tuple(phrase_pattern([part]) for part in name.split("+"))
                for name in apart.names(kind)
            )
            for kind in apart.given
        },
        not_yet=_not_behind(not_yet.names("words"), not_yet.names("not_after")),
        skills={
            name: SkillWords(
                names=phrase_pattern(table.names("names")),
                listed=_maybe(table.names("listed")),
                hints=_maybe(table.names("hints")),
            )
            for name in skills.given
            for table in [skills.table(name)]
        },
        gains=results.names("gains"),
        weak=results.names("weak"),
        credentials=phrase_pattern(results.names("credentials")),
    )


def _maybe(names: Sequence[str]) -> re.Pattern[str] | None:
    return phrase_pattern(names) if names else None


def _not_behind(phrases: Iterable[str], words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of phrases that does not find one right behind any of some words."""
    behind = "".join(
        rf"(?<!\b{re.escape(small(word))}{link})" for word in words for link in (" ", "-")
    )
    return re.compile(rf"{behind}{phrase_pattern(phrases).pattern}")


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of some phrases, the longest first, as whole words."""
    return re.compile(rf"(?<![^\W_])(?:{either(phrases)})(?![^\W_])")


def either(phrases: Iterable[str]) -> str:
    """Return the text of a pattern for any of some phrases, each escaped, the longest first."""
    return "|".join(
        r"[\s\-]{1,2}".join(map(re.escape, phrase.split()))
        for phrase in sorted(map(small, phrases), key=len, reverse=True)
    )


def _months(codes: Iterable[str]) -> Mapping[str, int]:
    """Return the names of months in every language, but those of two letters, which are words."""
    names = dict(_MORE_MONTHS)
    for code in codes:
        for name, number in month_names(code).items():
            if len(name) > 2:
                names.setdefault(name, number)
    return names
