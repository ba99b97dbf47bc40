"""The words of a language for what an offer says: `data/papers/en.toml`, `de.toml` and so on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from negotiator.papers.calendar_names import month_names, weekday_names
from negotiator.papers.characters import small
from negotiator.papers.phrases import Mark, Phrase, PhraseBook, read_phrase
from negotiator.papers.unit import Unit
from negotiator.reference.data_file import Table, open_data_file

__all__ = ["Clause", "Mark", "Tongue", "Tongues", "join_tongues", "read_tongues"]

_GROUPS = ("labels", "periods", "units", "signs", "closings", "zones", "clauses")
_FIELDS = ("language", "version", "tell", "numbers", "large", "words", *_GROUPS)
_OF_CLAUSES = ("words", "note", "want", "lawyer")
_LIST = re.compile(r"%([a-z_]+)%")
_ARTICLES = frozenset({"a", "an"})
_FEWEST_TELLING = 3  # words of a language: a text with fewer is read as English


@dataclass(frozen=True, slots=True)
class Clause:
    """A kind of clause: what it usually means, and whether it is one to ask about or a lawyer's."""

    kind: str
    note: str
    want: str | None
    for_lawyer: bool


@dataclass(frozen=True, eq=False)
class Tongue:
    """What the words of one language, or of several together, mean.

    `tells` are the words that a text is known to be of the language by, `numbers` are those up to
    ninety, `large` those that multiply. `words` are lists by the name of what they say in a
    sentence, each word a piece of a pattern; `months` and `weekdays` are among them.
    """

    codes: tuple[str, ...]
    tells: frozenset[str]
    numbers: Mapping[str, int]
    large: Mapping[str, int]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    book: PhraseBook
    clauses: Mapping[str, Clause]
    words: Mapping[str, tuple[str, ...]]
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict, repr=False)
    _sets: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

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

    def said(self, name: str) -> frozenset[str]:
        """Return a list of whole words, to be compared with those of a unit."""
        found = self._sets.get(name)
        if found is None:
            found = self._sets[name] = frozenset(self.words.get(name, ()))
        return found

    def marks(self, unit: Unit) -> tuple[Mark, ...]:
        """Find every phrase of a unit: of those of one group that overlap, the longest."""
        return self.book.marks(unit)


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
        return self.by_code[best if counts[best] >= _FEWEST_TELLING else "en"]


def join_tongues(first: Tongue, second: Tongue) -> Tongue:
    """Put two languages together; where both know a word, the first one's meaning holds."""
    return Tongue(
        codes=first.codes + second.codes,
        tells=first.tells,
        numbers={**_counted(second.numbers), **first.numbers},
        large={**second.large, **first.large},
        months={**second.months, **first.months},
        weekdays={**second.weekdays, **first.weekdays},
        book=PhraseBook(first.book.phrases + second.book.phrases),
        clauses={**first.clauses, **second.clauses, **_described(first.clauses)},
        words={
            name: (*first.words.get(name, ()), *second.words.get(name, ()))
            for name in {*first.words, *second.words}
        },
    )


def _counted(numbers: Mapping[str, int]) -> Mapping[str, int]:
    """Return the numbers of English without its articles, which mean other things elsewhere."""
    return {name: number for name, number in numbers.items() if name not in _ARTICLES}


def _described(clauses: Mapping[str, Clause]) -> Mapping[str, Clause]:
    """Return the kinds of clauses that are described: a file may give only the words of one."""
    return {kind: clause for kind, clause in clauses.items() if clause.note}


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
    clauses, words, code = top.table("clauses"), top.table("words"), path.stem
    months, weekdays = month_names(code), weekday_names(code)
    return Tongue(
        codes=(code,),
        tells=frozenset(top.names("tell")),
        numbers=_numbers(top.table("numbers")),
        large=_numbers(top.table("large")),
        months=months,
        weekdays=weekdays,
        book=PhraseBook(tuple(_phrases(top))),
        clauses={kind: _clause(kind, clauses.table(kind)) for kind in clauses.given},
        words={
            **{name: tuple(_pieces(words, name)) for name in words.given},
            "months": tuple(map(re.escape, months)),
            "weekdays": tuple(map(re.escape, weekdays)),
        },
    )


def _phrases(top: Table) -> Iterator[Phrase]:
    for group in _GROUPS:
        table = top.table(group)
        for name in table.given:
            is_clause = group == "clauses"
            for written in table.table(name).names("words") if is_clause else table.names(name):
                yield read_phrase(written, group, name)


def _pieces(words: Table, name: str) -> Iterator[str]:
    """Yield pieces of a pattern; raise InvalidDataFile for one that is none."""
    for piece in words.names(name):
        try:
            re.compile(piece)
        except re.error as error:
            raise words.refuse(name, f"“{piece}” is no pattern: {error}.") from None
        yield piece


def _clause(kind: str, table: Table) -> Clause:
    table.check_fields(_OF_CLAUSES)
    want = table.text("want", "") or None
    return Clause(kind, table.text("note", ""), want, bool(table.given.get("lawyer", False)))


def _numbers(table: Table) -> Mapping[str, int]:
    for name, value in table.given.items():
        if not isinstance(value, int):
            raise table.refuse(name, "Give a whole number.")
    return {small(name): int(value) for name, value in table.given.items()}
