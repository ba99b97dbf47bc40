"""Load a folder of tactics: one file each, checked before anything is evaluated."""

import importlib.util
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import Any

from negotiator.ask.moves import Input
from negotiator.engine.reading import Comparison, RefusedRule, read_comparisons
from negotiator.tactics.facts import VOCABULARY
from negotiator.tactics.reply_facts import REPLY_VOCABULARY
from negotiator.tactics.tactic import HELD_BY_ONE, SLOTS, Place, Stage, Tactic

LETTERS: tuple[Stage, ...] = ("acknowledge", "counter")
"""The stages of a first draft; an answer is met by rules of their own folder."""
REPLIES: tuple[Stage, ...] = ("reply",)


@dataclass(frozen=True, slots=True)
class LoadedPlace:
    """One place of a tactic, and the conditions it adds to the tactic's own."""

    place: Place
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class LoadedTactic:
    """A tactic with its conditions, and those of its places, taken apart."""

    tactic: Tactic
    comparisons: tuple[Comparison, ...]
    places: tuple[LoadedPlace, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What the engine is given: a tactic in one of its places, and everything that needs."""

    name: str
    tactic: LoadedTactic
    place: LoadedPlace

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every condition of tactic and place."""
        return self.tactic.comparisons + self.place.comparisons

    @property
    def definition(self) -> dict[str, Any]:
        """The conditions of tactic and place as durable_rules reads them."""
        parts = [
            part
            for when in (self.tactic.tactic.when, self.place.place.when)
            if when is not None
            for part in _parts(when)
        ]
        return parts[0] if len(parts) == 1 else {"$and": parts}


@dataclass(frozen=True)
class Rulebook:
    """Every tactic of a folder in the order of the letter, and a digest of their files."""

    tactics: tuple[LoadedTactic, ...]
    version: str

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """One rule for each place of each tactic, those that want the ask first, by rank."""
        rules = [
            Rule(f"{entry.tactic.id}.{number}", entry, place)
            for entry in self.tactics
            for number, place in enumerate(entry.places)
        ]
        return tuple(sorted(rules, key=_turn))

    def inputs(self, switched_off: Collection[str] = ()) -> frozenset[Input]:
        """Return what the tactics that are switched on draw on."""
        return frozenset(
            name
            for entry in self.tactics
            if entry.tactic.id not in switched_off
            for name in entry.tactic.uses
        )


def _turn(rule: Rule) -> tuple[bool, int, int]:
    """Say when a rule has its turn: the ask is given away first, then the letter is filled."""
    rank, order = rule.place.place.rank, rule.tactic.tactic.order
    return (rank is None, order if rank is None else rank, rule.tactic.places.index(rule.place))


def _parts(when: Any) -> list[dict[str, Any]]:
    definition = when.define()
    parts: list[dict[str, Any]] = definition.get("$and", [definition])
    return parts


def load_rulebook(folder: Path, *, stages: Collection[Stage] = LETTERS) -> Rulebook:
    """Read every `<id>.py` of a folder; raise RefusedRule naming the file, condition and mend.

    `stages` are those its tactics may be of.

    The files are run as Python: point this only at a folder the operator trusts.
    """
    import_module("negotiator.engine.words")  # a broken extension shows here, not as a rule's fault
    files = sorted(folder.glob("*.py"))
    if not files:
        raise RefusedRule(str(folder), "no rules", "there is no tactic in this folder")
    loaded = sorted((_load(file, stages) for file in files), key=lambda entry: entry.tactic.order)
    _refuse_shared(loaded, "order", lambda entry: [entry.tactic.order])
    _refuse_shared(
        loaded,
        "rank",
        lambda entry: [place.rank for place in entry.tactic.places if place.rank is not None],
    )
    digest = sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return Rulebook(tuple(loaded), f"sha256:{digest.hexdigest()[:16]}")


def load_replies(folder: Path) -> Rulebook:
    """Read the rules of replies; none where an older folder of one's own has none."""
    return load_rulebook(folder, stages=REPLIES) if folder.is_dir() else Rulebook((), "none")


def _load(file: Path, stages: Collection[Stage]) -> LoadedTactic:
    spec = importlib.util.spec_from_file_location(f"negotiator_rules_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise RefusedRule(file.name, "file", "it cannot be read as Python")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except RefusedRule:
        raise
    except Exception as error:  # whatever a rule file raises is named with the file
        raise RefusedRule(file.name, "file", f"it does not run: {error}") from error
    tactic = getattr(module, "TACTIC", None)
    if not isinstance(tactic, Tactic):
        raise RefusedRule(file.name, "TACTIC", "set TACTIC = Tactic(id=…, …)")
    if tactic.id != file.stem:
        raise RefusedRule(
            file.name, f"id={tactic.id!r}", f"name the file {tactic.id}.py, or the id {file.stem!r}"
        )
    if tactic.stage not in stages:
        raise RefusedRule(
            file.name, f"stage={tactic.stage!r}", f"in this folder it is {' or '.join(stages)}"
        )
    comparisons = read_comparisons(tactic.when, file=file.name)
    _check_words(tactic, comparisons, file.name)
    _check_places(tactic, file.name)
    places = tuple(
        LoadedPlace(
            place,
            read_comparisons(place.when, file=file.name) if place.when is not None else (),
        )
        for place in tactic.places
    )
    in_places = [comparison for place in places for comparison in place.comparisons]
    _check_stage(tactic, [*comparisons, *in_places], file.name)
    return LoadedTactic(tactic, comparisons, places)


def _check_stage(tactic: Tactic, comparisons: Iterable[Comparison], file: str) -> None:
    """Refuse what an answer brings in a tactic that speaks before there is one."""
    if tactic.stage == "reply":
        if not tactic.dont:
            raise RefusedRule(file, "dont", "say what not to do; it stands beside the reply")
        return
    for comparison in comparisons:
        if comparison.fact in REPLY_VOCABULARY:
            raise RefusedRule(
                file, comparison.fact, "there is no answer yet; rules of replies/ may compare it"
            )


def _check_words(tactic: Tactic, comparisons: Iterable[Comparison], file: str) -> None:
    used = {comparison.fact for comparison in comparisons}
    for fact in sorted(used - set(tactic.unless)):
        raise RefusedRule(
            file, f"unless[{fact!r}]", "add the sentence for when this condition fails"
        )
    for fact in sorted(set(tactic.unless) - used | tactic.needs - used):
        raise RefusedRule(file, fact, "it is explained or needed, but `when` does not compare it")
    for sentence in (tactic.because, *tactic.unless.values()):
        for _, name, _, _ in Formatter().parse(sentence):
            if name is not None and name not in VOCABULARY:
                raise RefusedRule(file, f"{{{name}}}", "a sentence may name only facts in braces")
    if not tactic.evidence:
        raise RefusedRule(file, "evidence", "name at least one source, or say that there is none")


def _check_places(tactic: Tactic, file: str) -> None:
    if not tactic.places or tactic.places[-1].when is not None:
        raise RefusedRule(
            file, "places", "end with a Place without `when`: a tactic that fires needs one"
        )
    joins = tactic.joins_single or tactic.joins_counter
    slots = SLOTS[tactic.stage] | (SLOTS["acknowledge"] if joins else frozenset())
    for place in tactic.places:
        if place.slot not in slots:
            raise RefusedRule(
                file, f"slot={place.slot!r}", f"choose one of its stage: {', '.join(sorted(slots))}"
            )
        if (place.rank is None) is (place.slot == "ask"):
            raise RefusedRule(
                file,
                f"rank of {place.slot!r}",
                "give a rank to a place at the ask, and to no other",
            )
        if not place.over and (place.closes or place.slot in HELD_BY_ONE):
            raise RefusedRule(
                file, f"over of {place.slot!r}", "say why others give way to it in this place"
            )


def _refuse_shared(
    loaded: Iterable[LoadedTactic], name: str, numbers_of: Callable[[LoadedTactic], list[int]]
) -> None:
    seen: dict[int, str] = {}
    for entry in loaded:
        for number in numbers_of(entry):
            other = seen.setdefault(number, entry.tactic.id)
            if other != entry.tactic.id:
                raise RefusedRule(
                    f"{entry.tactic.id}.py",
                    f"{name}={number}",
                    f"{other} has the same {name}; each tactic needs its own",
                )
