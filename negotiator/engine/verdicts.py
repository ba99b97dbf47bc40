"""Decide each tactic with the engine, read it again in Python, and say why in plain words."""

from collections.abc import Sequence

from negotiator.domain.facts import Facts, FactValue
from negotiator.domain.tactic import Condition, Stage, Tactic, Verdict, VerdictKind
from negotiator.engine.loading import Rulebook
from negotiator.engine.ruleset import EngineFailure, Ruleset

_STAGE_IS_OVER: dict[Stage, str] = {
    "acknowledge": "This plan has no separate first message.",
    "counter": "This plan has no counter.",
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
        spoken = _Spoken(record)
        fired = self._ruleset.fire(record)
        verdicts = []
        for entry in self.rulebook.tactics:
            conditions = tuple([comparison.read(record) for comparison in entry.comparisons])
            failing = [condition for condition in conditions if not condition.holds]
            holds = not failing
            if holds is not (entry.tactic.id in fired):
                raise EngineFailure(
                    f"Two readings of {entry.tactic.id} disagree: the engine says "
                    f"{entry.tactic.id in fired}, the second reading {holds}."
                )
            has_stage = entry.tactic.stage in stages or (single and entry.tactic.joins_single)
            is_on = entry.tactic.id not in switched_off
            kind, because = _judge(entry.tactic, failing, spoken, has_stage=has_stage, is_on=is_on)
            verdicts.append(
                Verdict(tactic=entry.tactic, kind=kind, because=because, conditions=conditions)
            )
        return tuple(verdicts)


def _judge(
    tactic: Tactic,
    failing: Sequence[Condition],
    facts: "_Spoken",
    *,
    has_stage: bool,
    is_on: bool,
) -> tuple[VerdictKind, str]:
    if not is_on:
        return "switched_off", "You switched it off; its sentences and its numbers are out."
    if not has_stage:
        return "not_applicable", _STAGE_IS_OVER[tactic.stage]
    if failing:
        missing = [condition for condition in failing if condition.fact in tactic.needs]
        why = tactic.unless[(missing or failing)[0].fact].format_map(facts)
        return ("not_applicable" if missing else "not_fired"), why
    return "fired", tactic.because.format_map(facts)


class _Spoken(dict[str, FactValue]):
    """Facts as they are said in a sentence."""

    def __getitem__(self, name: str) -> str:
        value = super().__getitem__(name)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return f"{value:,}" if isinstance(value, int) else value
