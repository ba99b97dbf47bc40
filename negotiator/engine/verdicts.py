"""Decide each tactic with the engine, read it again in Python, and say why in plain words."""

from collections.abc import Mapping

from negotiator.domain.facts import Facts, FactValue
from negotiator.domain.tactic import Condition, Stage, Tactic, Verdict, VerdictKind
from negotiator.engine.loading import LoadedTactic, Rulebook
from negotiator.engine.ruleset import EngineFailure, Ruleset

_STAGE_IS_OVER: dict[Stage, str] = {
    "acknowledge": "This plan has no first message of its own for it to stand in.",
    "counter": "This plan has no counter for it to stand in.",
}


class Engine:
    """The tactics of one folder, compiled, with the words that explain them."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Compile a rulebook."""
        self.rulebook = rulebook
        self._ruleset = Ruleset(rulebook.tactics)

    def decide(
        self, facts: Facts, *, stages: frozenset[Stage], single: bool, switched_off: frozenset[str]
    ) -> tuple[Verdict, ...]:
        """Return a verdict for every tactic, in the order of the letter.

        `stages` are those the plan has messages for; in a single message (`single`) a tactic of
        the first stage may join the counter. Raise EngineFailure when the two readings differ.
        """
        record = facts.as_record()
        fired = self._ruleset.fire(record)
        verdicts = []
        for entry in self.rulebook.tactics:
            conditions = tuple(comparison.read(record) for comparison in entry.comparisons)
            holds = all(condition.holds for condition in conditions)
            if holds is not (entry.tactic.id in fired):
                raise EngineFailure(
                    f"Two readings of {entry.tactic.id} disagree: the engine says "
                    f"{entry.tactic.id in fired}, the second reading {holds}."
                )
            has_stage = entry.tactic.stage in stages or (single and entry.tactic.joins_single)
            verdicts.append(_verdict(entry, conditions, record, has_stage, switched_off))
        return tuple(verdicts)


def _verdict(
    entry: LoadedTactic,
    conditions: tuple[Condition, ...],
    record: Mapping[str, FactValue],
    has_stage: bool,
    switched_off: frozenset[str],
) -> Verdict:
    tactic = entry.tactic
    failing = [condition for condition in conditions if not condition.holds]
    kind: VerdictKind
    if tactic.id in switched_off:
        kind, because = (
            "switched_off",
            "You switched it off; its sentences and its numbers are out.",
        )
    elif not has_stage:
        kind, because = "not_applicable", _STAGE_IS_OVER[tactic.stage]
    elif failing:
        missing = [condition for condition in failing if condition.fact in tactic.needs]
        kind = "not_applicable" if missing else "not_fired"
        because = _fill(tactic, tactic.unless[(missing or failing)[0].fact], record)
    else:
        kind, because = "fired", _fill(tactic, tactic.because, record)
    return Verdict(tactic=tactic, kind=kind, because=because, conditions=conditions)


def _fill(tactic: Tactic, sentence: str, record: Mapping[str, FactValue]) -> str:
    return sentence.format_map(_Spoken(record))


class _Spoken(dict[str, FactValue]):
    """Facts as they are said in a sentence."""

    def __getitem__(self, name: str) -> str:
        value = super().__getitem__(name)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return str(value)
