"""The book of rehearsals, `data/rehearsal/`, read strictly: calls, turns, manners, judgements."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from string import Formatter
from typing import Any, Literal, get_args

from negotiator.reference.data_file import Table, open_data_file
from negotiator.replies.phrasing import Phrasing, Unwritable, find_named, read_phrasing, words_of
from negotiator.tactics.tactic import Evidence
from negotiator.thread.answer import KINDS, AnswerKind

Where = Literal["open", "asked", "answered", "accepted"]
"""How far a thread is: nothing asked, asked, their answer on the table, or said yes."""
Measure = Literal[
    "words", "figures", "length", "short", "asks", "no_figure", "under_ask", "one_figure",
    "bluff", "argued",
]  # fmt: skip
FACTS = (
    "ask", "ask_figure", "range", "vesting", "private_equity", "between_jobs", "would_sign",
    "stays", "bank", "moved", "withdrawn", "levelled_down",
    "accepted",
)  # fmt: skip
"""What a scenario, a manner or a line may need to be so of a case."""
WORDS = ("you", "recruiter", "company", "offered", "moved", "range", "vesting", "low_said")
"""The words of a case that a line of the employer's may hold."""
FOLLOWS = "after_"
"""How the id of a follow-up begins; the mistake that it follows stands behind."""

_PARTS = ("ask", "reply", "fact", "between", "anything")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A mistake or a strength: by what it is seen, why it matters, what to do, on what evidence.

    `says` are phrasings that show it. It does not count beside one of `not_with` in the sentence,
    nor beside one of `not_in` anywhere in the answer; `only_at` are the turns it counts in.
    """

    id: str
    is_good: bool
    title: str
    why: str
    advice: str
    avoided: str
    weight: int
    judged_by: Measure
    says: tuple[Phrasing, ...]
    not_with: tuple[Phrasing, ...]
    not_in: tuple[Phrasing, ...]
    only_at: frozenset[str]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Better:
    """What the product would say: its parts, and what has to be so for it."""

    when: str | None
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnBook:
    """What is said on one turn, by manner, with what it tempts to and what answers it well."""

    id: str
    answers: AnswerKind | None
    needs: str | None
    figure_due: bool
    tempts: tuple[str, ...]
    says: Mapping[str, tuple[str, ...]]
    better: tuple[Better, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How an employer speaks; `fits` is what has to be so of the case for it to be likely."""

    id: str
    name: str
    about: str
    fits: str | None
    companies: frozenset[str]
    greets: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """What of a case a call is likely to test."""

    id: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One call: where it fits, what it tests, and its turns in their order."""

    id: str
    title: str
    where: frozenset[str]
    tests: tuple[str, ...]
    needs: tuple[str, ...]
    after: frozenset[str]
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is too much, and how many follow-ups a call has."""

    most_words: int
    few_words: int
    words_a_minute: int
    most_figures: int
    most_asks: int
    most_follow_ups: int


@dataclass(frozen=True)
class RehearsalBook:
    """What `data/rehearsal/` says; the first weak point is the weakest."""

    version: str
    limits: Limits
    judgements: Mapping[str, Judgement]
    market: Phrasing
    asking: Phrasing
    choice: Phrasing
    items: re.Pattern[str]
    manners: Mapping[str, Manner]
    weak_points: tuple[WeakPoint, ...]
    turns: Mapping[str, TurnBook]
    scenarios: Mapping[str, Scenario]

    @cached_property
    def mistakes(self) -> tuple[Judgement, ...]:
        """The mistakes, the gravest first."""
        return self._of(is_good=False)

    @cached_property
    def strengths(self) -> tuple[Judgement, ...]:
        """The strengths, the greatest first."""
        return self._of(is_good=True)

    def _of(self, *, is_good: bool) -> tuple[Judgement, ...]:
        chosen = [each for each in self.judgements.values() if each.is_good is is_good]
        return tuple(sorted(chosen, key=lambda each: -each.weight))


def read_rehearsal_book(folder: Path) -> RehearsalBook:
    """Read the two files; raise InvalidDataFile naming what cannot be used."""
    judged = open_data_file(folder / "judgements.toml")
    judged.check_fields(("version", "limits", "lists", "asks", "items", "mistakes", "strengths"))
    played = open_data_file(folder / "scenarios.toml")
    played.check_fields(
        ("version", "limits", "manners", "weak_points", "turns", "follow_ups", "scenarios")
    )
    lists = {name: _rows(judged.table("lists"), name) for name in judged.table("lists").given}
    asks = judged.table("asks")
    asks.check_fields(("asking", "choice"))
    manners = {each.id: each for each in _manners(played)}
    judgements = {each.id: each for each in _judgements(judged, lists)}
    mistakes = frozenset(each.id for each in judgements.values() if not each.is_good)
    turns = {each.id: each for each in _turns(played, tuple(manners), mistakes)}
    weak = tuple(
        WeakPoint(table.text("id"), table.text("says")) for table in _entries(played, "weak_points")
    )
    for name, judgement in judgements.items():
        unknown = judgement.only_at - set(turns)
        if unknown:
            raise judged.refuse(name, f"There is no turn {sorted(unknown)[0]!r}.")
    items = judged.table("items")
    return RehearsalBook(
        version="+".join(dict.fromkeys(map(_version, (judged, played)))),
        limits=_limits(judged.table("limits"), played.table("limits")),
        judgements=judgements,
        market=_phrasing(judged, "lists", "{market}", lists),
        asking=_phrasing(asks, "asking", _choice_of(asks, "asking"), lists),
        choice=_phrasing(asks, "choice", _choice_of(asks, "choice"), lists),
        items=find_named({name: _rows(items, name) for name in items.given}),
        manners=manners,
        weak_points=weak,
        turns=turns,
        scenarios={
            each.id: each for each in _scenarios(played, frozenset(turns), {w.id for w in weak})
        },
    )


def _choice_of(table: Table, name: str) -> str:
    return f"({'|'.join(_texts(table, name))})"


def _version(top: Table) -> str:
    version = top.text("version")
    try:
        date.fromisoformat(version)
    except ValueError:
        raise top.refuse("version", 'Give the day of your change, as "2026-12-02".') from None
    return version


def _limits(judged: Table, played: Table) -> Limits:
    names = ("most_words", "few_words", "words_a_minute", "most_figures", "most_asks")
    judged.check_fields(names)
    played.check_fields(("most_follow_ups",))
    return Limits(
        **{name: _number(judged, name, 1, 1000) for name in names},
        most_follow_ups=_number(played, "most_follow_ups", 0, 2),
    )


def _number(table: Table, name: str, least: int, most: int) -> int:
    value = table.given.get(name)
    if type(value) is not int or not least <= value <= most:
        raise table.refuse(name, f"Give a whole number from {least} to {most}.")
    return value


def _entries(top: Table, name: str) -> Iterator[Table]:
    given = top.given.get(name)
    if not isinstance(given, list) or not all(isinstance(entry, Mapping) for entry in given):
        raise top.refuse(name, f"Begin each entry with a line [[{name}]].")
    seen: set[Any] = set()
    for number, entry in enumerate(given, start=1):
        id_ = entry.get("id", entry.get("after", number))
        table = Table(top.file, f"{name} {number} ({id_})", entry)
        if id_ in seen:
            raise table.refuse("id", "Another entry has this name already.")
        seen.add(id_)
        yield table


def _texts(table: Table, name: str) -> tuple[str, ...]:
    texts = table.names(name)
    if not texts:
        raise table.refuse(name, "Give at least one text.")
    return texts


def _rows(table: Table, name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(map(words_of, _texts(table, name)))


_Lists = Mapping[str, tuple[tuple[str, ...], ...]]
_OF_BOTH = (
    "id", "title", "weight", "judged_by", "says", "not_with", "not_in", "only_at", "claim",
    "source", "limits",
)  # fmt: skip


def _judgements(top: Table, lists: _Lists) -> Iterator[Judgement]:
    for group, own in (("mistakes", ("why", "instead", "avoided")), ("strengths", ("practise",))):
        for table in _entries(top, group):
            table.check_fields((*_OF_BOTH, *own))
            judged_by: Measure = table.one_of("judged_by", get_args(Measure))
            phrases = tuple(
                tuple(_phrasing(table, name, text, lists) for text in table.names(name))
                for name in ("says", "not_with", "not_in")
            )
            if bool(phrases[0]) is not (judged_by in {"words", "bluff", "argued"}):
                raise table.refuse("says", "Give phrasings where it is judged by words, and only.")
            is_good = group == "strengths"
            yield Judgement(
                id=table.text("id"),
                is_good=is_good,
                title=table.text("title"),
                why="" if is_good else table.text("why"),
                advice=table.text("practise" if is_good else "instead"),
                avoided="" if is_good else table.text("avoided"),
                weight=_number(table, "weight", 1, 100),
                judged_by=judged_by,
                says=phrases[0],
                not_with=phrases[1],
                not_in=phrases[2],
                only_at=frozenset(table.names("only_at")),
                evidence=Evidence(
                    claim=table.text("claim"),
                    source=table.text("source"),
                    limits=table.text("limits"),
                ),
            )


def _phrasing(table: Table, name: str, written: str, lists: _Lists) -> Phrasing:
    try:
        return read_phrasing(written, lists)
    except Unwritable as error:
        raise table.refuse(name, str(error)) from None


def _manners(top: Table) -> Iterator[Manner]:
    for table in _entries(top, "manners"):
        table.check_fields(("id", "name", "about", "fits", "companies", "greets", "ends"))
        yield Manner(
            id=table.text("id"),
            name=table.text("name"),
            about=table.text("about"),
            fits=_fact(table, "fits"),
            companies=frozenset(table.names("companies")),
            greets=_lines(table, "greets"),
            ends=_lines(table, "ends"),
        )


def _lines(table: Table, name: str) -> tuple[str, ...]:
    """Read lines that the employer says; each word in braces has to be one of a case."""
    lines = _texts(table, name)
    for line in lines:
        try:
            unknown = words_in(line) - set(WORDS)
        except ValueError:
            raise table.refuse(name, f"A brace is open or empty in “{line}”.") from None
        if unknown:
            known = ", ".join(WORDS)
            raise table.refuse(name, f"Of a case a line may hold {known}; got {min(unknown)!r}.")
    return lines


def words_in(line: str) -> frozenset[str]:
    """Return the words of a case that a line holds."""
    return frozenset(name for _, name, _, _ in Formatter().parse(line) if name is not None)


def _fact(table: Table, name: str) -> str | None:
    return table.one_of(name, FACTS) if name in table.given else None


def _turns(top: Table, manners: Sequence[str], mistakes: frozenset[str]) -> Iterator[TurnBook]:
    for group in ("turns", "follow_ups"):
        for table in _entries(top, group):
            key = "id" if group == "turns" else "after"
            table.check_fields(
                (key, "answers", "needs", "figure_due", "tempts", "better", *manners)
            )
            name = table.text(key)
            if group == "follow_ups" and name not in mistakes:
                raise table.refuse("after", f"There is no mistake {name!r}.")
            tempts = _texts(table, "tempts")
            for mistake in tempts:
                if mistake not in mistakes:
                    raise table.refuse("tempts", f"There is no mistake {mistake!r}.")
            answers: AnswerKind | None = None
            if "answers" in table.given:
                answers = table.one_of("answers", KINDS)
            better = tuple(_better(table, answers))
            yield TurnBook(
                id=name if group == "turns" else f"{FOLLOWS}{name}",
                answers=answers,
                needs=_fact(table, "needs"),
                figure_due=table.given.get("figure_due", False) is True,
                tempts=tempts,
                says={manner: _lines(table, manner) for manner in manners},
                better=better,
            )


def _better(table: Table, answers: AnswerKind | None) -> Iterator[Better]:
    given = table.given.get("better")
    if not isinstance(given, list) or not given:
        raise table.refuse("better", 'Give entries such as { parts = ["ask"] }.')
    for entry in given:
        inner = Table(table.file, f"{table.where}, better", entry)
        inner.check_fields(("when", "parts"))
        parts = _texts(inner, "parts")
        for part in parts:
            if part not in _PARTS and " " not in part:
                raise inner.refuse("parts", f"There is no part {part!r}; write a sentence.")
        if "reply" in parts and answers is None:
            raise inner.refuse("parts", "A reply needs the kind that it `answers`.")
        yield Better(_fact(inner, "when"), parts)


def _scenarios(top: Table, turns: frozenset[str], weak: set[str]) -> Iterator[Scenario]:
    for table in _entries(top, "scenarios"):
        table.check_fields(("id", "title", "where", "tests", "needs", "after", "turns"))
        for name, known in (
            ("where", set(get_args(Where))),
            ("tests", weak),
            ("needs", set(FACTS)),
            ("after", set(KINDS)),
            ("turns", {turn for turn in turns if not turn.startswith(FOLLOWS)}),
        ):
            for value in table.names(name):
                if value not in known:
                    raise table.refuse(name, f"There is no {value!r} to name here.")
        if not 3 <= len(table.names("turns")) <= 5:
            raise table.refuse("turns", "Give a call from three to five turns.")
        yield Scenario(
            id=table.text("id"),
            title=table.text("title"),
            where=frozenset(table.names("where")),
            tests=table.names("tests"),
            needs=table.names("needs"),
            after=frozenset(table.names("after")),
            turns=table.names("turns"),
        )
