"""The engine and its second reading: they agree, on many threads, on any facts."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.engine.loading import Rule
from negotiator.engine.ruleset import EngineFailure, Ruleset
from negotiator.engine.verdicts import Engine
from negotiator.plan.drafting import Knowledge
from negotiator.tactics.fact import FactValue
from negotiator.tactics.facts import KINDS
from negotiator.thread.answer import KINDS as ANSWERS
from tests.conftest import Draft, ordinary

VALUES = {
    bool: st.booleans(),
    int: st.one_of(st.integers(-5, 200), st.sampled_from([0, 1, 2, 47, 48, 74, 75, 99_999])),
    str: st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
}
SAID = {
    "answer": st.one_of(st.sampled_from([*ANSWERS, "nothing"]), VALUES[str]),
    "your_decision": st.one_of(st.sampled_from(["accept", "decline", "nothing"]), VALUES[str]),
}
ANY_RECORD = st.fixed_dictionaries(
    {name: SAID.get(name, VALUES[kind]) for name, kind in KINDS.items()}
)
STAGES: Any = frozenset({"acknowledge", "counter", "reply"})


@pytest.mark.parametrize("book", ["engine", "replies"])
@settings(max_examples=400)
@given(record=ANY_RECORD)
def test_both_readings_agree_on_any_facts(
    record: dict[str, FactValue], book: str, knowledge: Knowledge
) -> None:
    """Facts of a case and of an answer, whatever they are, to the rules of either."""
    engine: Engine = getattr(knowledge, book)

    decision = engine.decide(record, switched_off=frozenset())

    for verdict in engine.explain(decision, stages=STAGES, single=False):
        holds = all(condition.holds for condition in verdict.conditions)
        assert (verdict.kind in {"fired", "gave_way"}) is holds


def test_many_threads_get_their_own_answers(knowledge: Knowledge, draft_request: Draft) -> None:
    weak = draft_request(ordinary()).facts
    strong = replace(weak, offer_percentile=80, percentiles_below_strong=-5)
    ruleset = Ruleset(knowledge.engine.rulebook.rules)

    def fires_rightly(turn: int) -> bool:
        is_strong = turn % 2 == 1
        fired = ruleset.fire((strong if is_strong else weak).as_record())
        return ("strong_offer.0" in fired) is is_strong and (
            "anchoring.1" in fired
        ) is not is_strong

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(fires_rightly, range(4_000)))


def test_a_disagreement_fails_loudly(knowledge: Knowledge, draft_request: Draft) -> None:
    engine = Engine(knowledge.engine.rulebook)
    engine._ruleset = Ruleset(knowledge.engine.rulebook.rules[-1:])

    with pytest.raises(EngineFailure, match="disagree"):
        engine.decide(draft_request(ordinary()).facts.as_record(), switched_off=frozenset())


def test_more_rules_than_one_set_holds_all_fire_in_their_turns(knowledge: Knowledge) -> None:
    (tactic,) = [
        entry for entry in knowledge.engine.rulebook.tactics if entry.tactic.id == "request_range"
    ]
    rules = [Rule(f"rule {number}", tactic, tactic.places[0]) for number in range(150)]
    nothing: dict[type, FactValue] = {bool: False, int: 0, str: ""}
    facts = {name: nothing[kind] for name, kind in KINDS.items()}

    assert Ruleset(rules).fire(facts) == tuple(rule.name for rule in rules)


def test_each_condition_says_how_far_it_is(draft_request: Draft) -> None:
    plan = draft_request(ordinary(offer__base=210_000))

    (anchoring,) = [found for found in plan.verdicts if found.tactic.id == "anchoring"]
    (percentile,) = [
        found for found in anchoring.conditions if found.fact == "percentiles_below_strong"
    ]

    assert (percentile.needed, percentile.actual, percentile.holds) == (1, -5, False)
    assert percentile.distance == 6
