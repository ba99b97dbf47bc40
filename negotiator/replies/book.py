"""The book of replies, `data/replies.toml`, read strictly: phrasings, and what each means."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from negotiator.reference.data_file import InvalidDataFile, Table, open_data_file
from negotiator.replies.phrasing import (
    ENDS,
    MARKS,
    Phrasing,
    Unwritable,
    any_of,
    either_of,
    find_any,
    find_named,
    read_phrasing,
    words_of,
)
from negotiator.thread.answer import KINDS, AnswerKind

Certainty = Literal["stated", "worked_out", "guessed"]
Part = Literal["base", "sign_on", "equity", "other"]

_FIELDS = (
    "version", "limits", "lists", "negation", "figures", "conditions", "weights",
    "answers",
)  # fmt: skip
_OF_ANSWERS = (
    "kind", "weight", "certainty", "why", "says", "not_after", "not_with", "even_negated", "alone",
)  # fmt: skip
_OF_FIGURES = (
    "base", "sign_on", "equity", "other", "shares", "added", "asked", "old", "cannot", "later",
    "less", "restated", "most", "least", "answer_by", "no_answer_by",
)  # fmt: skip
_OF_LIMITS = ("before",)
_OF_NEGATION = ("words", "regrets", "harmless", "parts", "turns")
_READABLE = tuple(kind for kind in KINDS if kind != "silence")


@dataclass(frozen=True, slots=True)
class Rule:
    """One phrasing of a kind of answer, with what makes it count for nothing.

    `also` are phrasings that must stand in the same sentence, in any order (written with &).
    `weight` says which kind leads where a message has several. `not_after` are words that undo it
    when they stand before it in the same clause, `not_with` anywhere in the same sentence. One that
    is `alone` counts for nothing in a message that also refuses something.
    """

    kind: AnswerKind
    weight: int
    certainty: Certainty
    phrasing: Phrasing
    also: tuple[Phrasing, ...]
    not_after: Phrasing | None
    not_with: Phrasing | None
    even_negated: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The words that say what an amount is of, and whether it is offered at all."""

    parts: re.Pattern[str]
    shares: re.Pattern[str]
    added: re.Pattern[str]
    asked: tuple[Phrasing, ...]
    old: tuple[Phrasing, ...]
    cannot: tuple[Phrasing, ...]
    later: tuple[Phrasing, ...]
    less: tuple[Phrasing, ...]
    restated: tuple[Phrasing, ...]
    most: tuple[Phrasing, ...]
    least: tuple[Phrasing, ...]
    answer_by: tuple[Phrasing, ...]
    no_answer_by: tuple[Phrasing, ...]


@dataclass(frozen=True, slots=True)
class ReplyBook:
    """What `data/replies.toml` says.

    `rules` are found by their key: a word of which a sentence must have one. `conditions` make a
    yes beside them a guess. `worked_out` are the weights of kinds that follow from a figure alone.
    """

    version: str
    rules: Mapping[str, tuple[Rule, ...]]
    negations: re.Pattern[str]
    regrets: re.Pattern[str]
    parting: frozenset[str]
    turning: frozenset[str]
    figures: FigureWords
    conditions: tuple[Phrasing, ...]
    worked_out: Mapping[str, int]
    before: int

    @property
    def phrasings(self) -> int:
        """How many phrasings it has."""
        return len({id(rule) for rules in self.rules.values() for rule in rules})


def read_reply_book(path: Path) -> ReplyBook:
    """Read `data/replies.toml`; raise InvalidDataFile naming what cannot be used."""
    top = open_data_file(path)
    top.check_fields(_FIELDS)
    lists = dict(_lists(top.table("lists", where="lists")))
    negation = top.table("negation")
    negation.check_fields(_OF_NEGATION)
    limits = top.table("limits")
    limits.check_fields(_OF_LIMITS)
    return ReplyBook(
        version=_version(top),
        rules=_by_key(_rules(top, lists)),
        negations=_negations(_texts(negation, "words"), _texts(negation, "harmless")),
        regrets=_negations(_texts(negation, "regrets"), _texts(negation, "harmless")),
        parting=frozenset(_texts(negation, "parts")),
        turning=frozenset(_texts(negation, "turns")),
        figures=_figures(top.table("figures"), lists),
        conditions=_conditions(top.table("conditions"), lists),
        worked_out=_worked_out(top.table("weights")),
        before=_number(limits, "before", 1, 20),
    )


def _version(top: Table) -> str:
    version = top.text("version")
    try:
        date.fromisoformat(version)
    except ValueError:
        raise top.refuse(
            "version", f'Give the day of your change, as "2026-10-31"; got {version!r}.'
        ) from None
    return version


def _lists(table: Table) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    for name in table.given:
        if name in MARKS or name in ENDS or not re.fullmatch("[a-z_]+", name):
            raise table.refuse(name, "Name a list in small letters, and not as an amount is.")
        yield name, tuple(map(words_of, _texts(table, name)))


def _texts(table: Table, name: str) -> tuple[str, ...]:
    texts = table.names(name)
    if not texts:
        raise table.refuse(name, 'Give at least one text, such as ["final offer"].')
    return texts


def _number(table: Table, name: str, least: int, most: int) -> int:
    value = table.given.get(name)
    if type(value) is not int or not least <= value <= most:
        raise table.refuse(name, f"Give a whole number from {least} to {most}.")
    return value


def _rules(top: Table, lists: Mapping[str, tuple[tuple[str, ...], ...]]) -> Iterator[Rule]:
    given = top.given.get("answers")
    if not isinstance(given, list) or not all(isinstance(entry, Mapping) for entry in given):
        raise top.refuse("answers", "Begin each group of phrasings with a line [[answers]].")
    for number, entry in enumerate(given, start=1):
        table = Table(top.file, f"answers {number}", entry)
        kind: AnswerKind = table.one_of("kind", _READABLE)
        table = Table(top.file, f"answers {number} ({kind})", entry)
        table.check_fields(_OF_ANSWERS)
        table.text("why")
        weight = _number(table, "weight", 1, 100)
        certainty: Certainty = table.one_of("certainty", get_args(Certainty))
        not_after = _undoing(table, "not_after", lists)
        not_with = _undoing(table, "not_with", lists)
        even_negated, alone = _flag(table, "even_negated"), _flag(table, "alone")
        for written in _texts(table, "says"):
            first, *others = (
                _phrasing(table, "says", part, lists) for part in written.split(" & ")
            )
            yield Rule(
                kind,
                weight,
                certainty,
                first,
                tuple(others),
                not_after,
                not_with,
                even_negated,
                alone,
            )


def _flag(table: Table, name: str) -> bool:
    value = table.given.get(name, False)
    if not isinstance(value, bool):
        raise table.refuse(name, "Use true or false.")
    return value


def _conditions(
    table: Table, lists: Mapping[str, tuple[tuple[str, ...], ...]]
) -> tuple[Phrasing, ...]:
    table.check_fields(("says",))
    return tuple(_phrasing(table, "says", text, lists) for text in _texts(table, "says"))


def _undoing(
    table: Table, name: str, lists: Mapping[str, tuple[tuple[str, ...], ...]]
) -> Phrasing | None:
    """Read what undoes a phrasing; None where nothing is given."""
    phrasings = [_phrasing(table, name, text, lists) for text in table.names(name)]
    return any_of(phrasings) if phrasings else None


def _phrasing(
    table: Table, name: str, written: str, lists: Mapping[str, tuple[tuple[str, ...], ...]]
) -> Phrasing:
    try:
        return read_phrasing(written, lists)
    except Unwritable as error:
        raise table.refuse(name, str(error)) from None


def _by_key(rules: Iterable[Rule]) -> Mapping[str, tuple[Rule, ...]]:
    keyed: dict[str, list[Rule]] = {}
    for rule in rules:
        for key in rule.phrasing.keys:
            keyed.setdefault(key, []).append(rule)
    return {key: tuple(found) for key, found in keyed.items()}


def _negations(words: tuple[str, ...], harmless: tuple[str, ...]) -> re.Pattern[str]:
    """Find a word that negates, but for sayings that only look like it: no problem."""
    return find_any(map(words_of, words), but_for=map(words_of, harmless))


def _figures(table: Table, lists: Mapping[str, tuple[tuple[str, ...], ...]]) -> FigureWords:
    table.check_fields(_OF_FIGURES)
    parts = {part: map(words_of, _texts(table, part)) for part in get_args(Part)}

    def phrasings(name: str) -> tuple[Phrasing, ...]:
        return tuple(_phrasing(table, name, text, lists) for text in _texts(table, name))

    return FigureWords(
        parts=find_named(parts),
        shares=re.compile(either_of(map(words_of, _texts(table, "shares")))),
        added=find_any(map(words_of, _texts(table, "added"))),
        asked=phrasings("asked"),
        old=phrasings("old"),
        cannot=phrasings("cannot"),
        later=phrasings("later"),
        less=phrasings("less"),
        restated=phrasings("restated"),
        most=phrasings("most"),
        least=phrasings("least"),
        answer_by=phrasings("answer_by"),
        no_answer_by=phrasings("no_answer_by"),
    )


def _worked_out(table: Table) -> Mapping[str, int]:
    names = ("partway", "sweetener", "gives_range", "held_against", "refused")
    table.check_fields(names)
    return {name: _number(table, name, 1, 100) for name in names}


__all__ = ["InvalidDataFile", "ReplyBook", "Rule", "read_reply_book"]
