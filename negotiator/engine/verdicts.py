"""Decide each tactic with the engine, read it again in Python, and say why in plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from negotiator.engine.loading import LoadedPlace, LoadedTactic, Rulebook
from negotiator.engine.placing import Standing, place_rules
from negotiator.engine.reading import Comparison
from negotiator.engine.ruleset import EngineFailure, Ruleset
from negotiator.tactics.fact import FactValue
from negotiator.tactics.tactic import (
    Condition,
    Place,
    Slot,
    Stage,
    Tactic,
    Verdict,
    VerdictKind,
)

_STAGE_IS_OVER: dict[Stage, str] = {
    "acknowledge": "This plan has no separate first message.",
    "counter": "This plan has no counter.",
    "reply": "There is nothing to reply to.",
}
_ASKS: frozenset[Slot] = frozenset({"ask", "fallback"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rules decided of one case: each tactic's conditions, and who stands where."""

    record: Mapping[str, FactValue]
    conditions: Mapping[str, tuple[Condition, ...]]
    standings: Mapping[str, Standing]
    switched_off: frozenset[str]

    @property
    def lead(self) -> LoadedPlace | None:
        """The place of the tactic that leads the letter."""
        for standing in self.standings.values():
            if standing.gave_way_to is None and standing.place.place.slot == "ask":
                return standing.place
        return None

    @property
    def has_ask(self) -> bool:
        """Whether anything is left to ask for."""
        return any(
            standing.place.place.slot in _ASKS
            for standing in self.standings.values()
            if standing.gave_way_to is None
        )


class Engine:
    """The tactics of one folder, compiled, with the words that explain them."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Compile a rulebook."""
        self.rulebook = rulebook
        self._rules = {rule.name: rule for rule in rulebook.rules}
        self._tactics = {entry.tactic.id: entry.tactic for entry in rulebook.tactics}
        self._ruleset = Ruleset(rulebook.rules)
        numbers: dict[Comparison, int] = {}  # tactics share many comparisons: each is read once
        self._conditions = tuple(
            (
                entry.tactic.id,
                tuple([numbers.setdefault(each, len(numbers)) for each in entry.comparisons]),
            )
            for entry in rulebook.tactics
        )
        self._comparisons = tuple([(each.fact, each.answers, each) for each in numbers])

    def decide(self, record: Mapping[str, FactValue], *, switched_off: frozenset[str]) -> Decision:
        """Let the rules choose, over the facts of a case, who leads, follows and gives way.

        Raise EngineFailure when the two readings of any rule differ.
        """
        fired = self._ruleset.fire(record)
        once = [
            answers.get(record[fact]) or comparison.read(record)
            for fact, answers, comparison in self._comparisons
        ]
        read = {name: tuple([once[each] for each in which]) for name, which in self._conditions}
        failing = {number for number, condition in enumerate(once) if not condition.holds}
        holds = {name: failing.isdisjoint(which) for name, which in self._conditions}
        in_engine = frozenset(fired)
        for name, rule in self._rules.items():
            again = holds[rule.tactic.tactic.id]
            if again and rule.place.comparisons:
                again = all(each.read(record).holds for each in rule.place.comparisons)
            if again is not (name in in_engine):
                raise EngineFailure(
                    f"Two readings of {name} disagree: the engine says {name in in_engine}, the "
                    f"second reading {again}."
                )
        standings = place_rules((self._rules[name] for name in fired), switched_off=switched_off)
        return Decision(record, read, standings, switched_off)

    def leader(self, decision: Decision) -> tuple[Tactic, Place] | None:
        """Return the tactic that leads the letter and its place; what it says of it is not made."""
        for name, standing in decision.standings.items():
            if standing.gave_way_to is None and standing.place.place.slot == "ask":
                return self._tactics[name], standing.place.place
        return None

    def explain(
        self, decision: Decision, *, stages: frozenset[Stage], single: bool
    ) -> tuple[Verdict, ...]:
        """Return a verdict for every tactic, in the order of the letter.

        `stages` are those the plan has messages for; a tactic of the first may join the counter,
        above all in a single message (`single`).
        """
        spoken = _Spoken(decision.record)
        return tuple(
            [
                _explain(
                    entry,
                    decision,
                    spoken,
                    has_stage=any(
                        entry.tactic.speaks_in(stage, stages, single=single) for stage in stages
                    ),
                )
                for entry in self.rulebook.tactics
            ]
        )


def _explain(
    entry: LoadedTactic, decision: Decision, spoken: "_Spoken", *, has_stage: bool
) -> Verdict:
    tactic = entry.tactic
    conditions = decision.conditions[tactic.id]
    standing = decision.standings.get(tactic.id)
    if tactic.id in decision.switched_off:
        kind: VerdictKind = "switched_off"
        because = "You switched it off; its sentences and its numbers are out."
    elif not has_stage:
        kind, because = "not_applicable", _STAGE_IS_OVER[tactic.stage]
    elif standing is None:
        kind, because = _miss(tactic, conditions, spoken)
    else:
        return _stand(tactic, conditions, standing, decision.record, spoken)
    return Verdict(tactic=tactic, kind=kind, because=because, conditions=conditions)


def _miss(
    tactic: Tactic, conditions: Sequence[Condition], spoken: "_Spoken"
) -> tuple[VerdictKind, str]:
    failing = [condition.fact for condition in conditions if not condition.holds]
    missing = next(filter(tactic.needs.__contains__, failing), None)
    why = tactic.unless[missing or failing[0]].format_map(spoken)
    return ("not_applicable" if missing else "not_fired"), why


def _stand(
    tactic: Tactic,
    conditions: tuple[Condition, ...],
    standing: Standing,
    record: Mapping[str, FactValue],
    spoken: "_Spoken",
) -> Verdict:
    """Say where it stands and on what conditions, or to whom it gave way, and why."""
    place, other = standing.place, standing.gave_way_to
    conditions += tuple([comparison.read(record) for comparison in place.comparisons])
    if other is None:
        because = tactic.because.format_map(spoken)
        return Verdict(
            tactic=tactic, kind="fired", because=because, conditions=conditions, place=place.place
        )
    first = other.tactic.tactic
    return Verdict(
        tactic=tactic,
        kind="gave_way",
        because=f"Gave way to “{first.title}”: {other.place.place.over}.",
        conditions=conditions,
        to=first.id,
    )


class _Spoken(dict[str, FactValue]):
    """Facts as they are said in a sentence."""

    def __getitem__(self, name: str) -> str:
        value = super().__getitem__(name)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return f"{value:,}" if isinstance(value, int) else value
