"""The words of a language for what an offer says: `data/papers/en.toml`, `de.toml` and so on.

A phrase is a few words in a row, in small letters; what stands between them may be a blank, a
hyphen or an apostrophe, so that “sign on bonus” finds “sign-on bonus” too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from babel import Locale

from negotiator.papers.paper import Unit, small
from negotiator.reference.data_file import Table, open_data_file

_GROUPS = ("labels", "periods", "units", "signs", "closings", "greetings", "zones", "clauses")
_FIELDS = ("language", "version", "tell", "numbers", "large", "words", *_GROUPS)
_APART = frozenset({"signs", "clauses"})
_OF_CLAUSES = ("words", "note", "want", "lawyer", "not_with")
_BETWEEN = re.compile(r"%? ?|[ \-/'&()]{0,2}|\.|\. ?(?=\w\b)|[-–] ?")
_WORD = re.compile(r"[^\W_]+")
_LIST = re.compile(r"%([a-z_]+)%")


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase that was found in a unit: its group, what it means, and where it stands."""

    group: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A kind of clause: what it usually means, and whether it is one to ask about or a lawyer's."""

    kind: str
    note: str
    want: str | None
    for_lawyer: bool


Phrase = tuple[tuple[str, ...], str, str]


@dataclass(frozen=True, eq=False)
class Tongue:
    """What the words of one language, or of several together, mean.

    `words` are lists by the name of what they say in a sentence, each a piece of a pattern.
    """

    codes: tuple[str, ...]
    tells: frozenset[str]
    numbers: Mapping[str, int]
    large: Mapping[str, int]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    phrases: Mapping[str, tuple[Phrase, ...]]
    clauses: Mapping[str, Clause]
    words: Mapping[str, tuple[str, ...]]
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict, repr=False)

    def pattern(self, written: str) -> re.Pattern[str]:
        """Return a pattern with the words of this language in it: %begins% is any of that list.

        A list without words fits nothing. Letters are matched as they are: in small ones.
        """
        found = self._patterns.get(written)
        if found is None:
            found = re.compile(_LIST.sub(lambda name: self._either(name[1]), written))
            self._patterns[written] = found
        return found

    def _either(self, name: str) -> str:
        words = self.words.get(name, ())
        return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})" if words else "(?!)"

    def marks(self, unit: Unit) -> tuple[Mark, ...]:
        """Find every phrase of a unit: of those of one group that overlap, the longest.

        Signs are told apart by name: each of them answers a question of its own.
        """
        return tuple(sorted(self._find(unit), key=lambda mark: (mark.start, -mark.end)))

    def _find(self, unit: Unit) -> Iterator[Mark]:
        words = unit.words
        taken: dict[str, int] = {}
        for number, word in enumerate(words):
            for phrase, group, name in self.phrases.get(word.text, ()):
                key = f"{group} {name}" if group in _APART else group
                if taken.get(key, -1) >= number:
                    continue
                last = number + len(phrase) - 1
                if last < len(words) and _stands(unit, number, phrase):
                    taken[key] = last
                    yield Mark(group, name, word.start, words[last].end)

    @cached_property
    def month_names(self) -> str:
        """The names of the months as one pattern, longest first."""
        return _either(self.months)

    @cached_property
    def weekday_names(self) -> str:
        """The names of the days of the week as one pattern, longest first."""
        return _either(self.weekdays)


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _stands(unit: Unit, number: int, phrase: tuple[str, ...]) -> bool:
    words = unit.words
    for offset, wanted in enumerate(phrase[1:], start=1):
        here, before = words[number + offset], words[number + offset - 1]
        if here.text != wanted or not _BETWEEN.fullmatch(unit.text, before.end, here.start):
            return False
    return True


@dataclass(frozen=True, slots=True)
class Tongues:
    """Every language there is a file for, each together with English, which all letters borrow."""

    by_code: Mapping[str, Tongue]

    def of(self, words: Sequence[str]) -> Tongue:
        """Return the words to read a text with: English, and the language it is written in."""
        counts = {
            code: sum(word in tongue.tells for word in words)
            for code, tongue in self.by_code.items()
        }
        best = max(counts, key=lambda code: (counts[code], code == "en"))
        if counts[best] < 3:
            best = "en"
        return self.by_code[best]


def join_tongues(first: Tongue, second: Tongue) -> Tongue:
    """Put two languages together; where both know a word, the first one's meaning holds."""
    phrases = {
        word: _ordered(chain(first.phrases.get(word, ()), second.phrases.get(word, ())))
        for word in {*first.phrases, *second.phrases}
    }
    return Tongue(
        codes=first.codes + second.codes,
        tells=first.tells,
        numbers={**_counted(second.numbers), **first.numbers},
        large={**second.large, **first.large},
        months={**second.months, **first.months},
        weekdays={**second.weekdays, **first.weekdays},
        phrases=phrases,
        clauses={**first.clauses, **second.clauses, **_described(first.clauses)},
        words={
            name: (*first.words.get(name, ()), *second.words.get(name, ()))
            for name in {*first.words, *second.words}
        },
    )


def _counted(numbers: Mapping[str, int]) -> Mapping[str, int]:
    """Return the numbers of English without its articles, which mean other things elsewhere."""
    return {name: number for name, number in numbers.items() if name not in {"a", "an"}}


def _described(clauses: Mapping[str, Clause]) -> Mapping[str, Clause]:
    """Return the kinds of clauses that are described: a file may give only the words of one."""
    return {kind: clause for kind, clause in clauses.items() if clause.note}


def _ordered(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Put the longest first; of two alike, the first that came."""
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase[0])))


def read_tongues(folder: Path) -> Tongues:
    """Read every file of `data/papers/`; raise InvalidDataFile naming what cannot be used."""
    read = {path.stem: _read(path) for path in sorted(folder.glob("*.toml"))}
    english = read["en"]
    return Tongues(
        {
            code: english if own is english else join_tongues(own, english)
            for code, own in read.items()
        }
    )


def _read(path: Path) -> Tongue:
    top = open_data_file(path)
    top.check_fields(_FIELDS)
    top.text("version")
    found: dict[str, list[Phrase]] = {}
    for group in _GROUPS:
        table = top.table(group)
        for name in table.given:
            phrases = table.table(name).names("words") if group == "clauses" else table.names(name)
            for phrase in phrases:
                words = tuple(_WORD.findall(small(phrase)))
                found.setdefault(words[0], []).append((words, group, name))
    code = path.stem
    return Tongue(
        codes=(code,),
        tells=frozenset(top.names("tell")),
        numbers=_numbers(top.table("numbers")),
        large=_numbers(top.table("large")),
        months=_names(Locale(code).months, 1),
        weekdays=_names(Locale(code).days, 0),
        phrases={word: _ordered(phrases) for word, phrases in found.items()},
        clauses={
            kind: _clause(kind, top.table("clauses").table(kind))
            for kind in top.table("clauses").given
        },
        words={
            name: tuple(_piece(name, piece, top.table("words")) for piece in top.table("words").names(name))
            for name in top.table("words").given
        },
    )


def _piece(name: str, piece: str, table: Table) -> str:
    """Return a piece of a pattern; raise InvalidDataFile for one that is none."""
    try:
        re.compile(piece)
    except re.error as error:
        raise table.refuse(name, f"“{piece}” is no pattern: {error}.") from None
    return piece


def _clause(kind: str, table: Table) -> Clause:
    table.check_fields(_OF_CLAUSES)
    want = table.text("want", "") or None
    return Clause(kind, table.text("note", ""), want, bool(table.given.get("lawyer", False)))


def _numbers(table: Table) -> Mapping[str, int]:
    for name, value in table.given.items():
        if not isinstance(value, int):
            raise table.refuse(name, "Give a whole number.")
    return {small(name): int(value) for name, value in table.given.items()}


_MORE_MONTHS = (("sept", 9), ("jänner", 1), ("jän", 1), ("feber", 2), ("mrz", 3))
"""What CLDR leaves out: how months are cut short, and what they are called in Austria."""


def _names(widths: Any, start: int) -> dict[str, int]:
    """Return the names of months or days as CLDR has them, wide and short, with their numbers."""
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for number, name in widths[context][width].items():
                plain = small(str(name)).strip(".")
                if len(plain) > 1 and not plain.isdigit():
                    names[plain] = number
    if start == 1:
        for name, number in _MORE_MONTHS:
            names.setdefault(name, number)
    return names
