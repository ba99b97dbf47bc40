"""The invariants of replies, over random threads on random offers."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.plan.drafting import Knowledge
from negotiator.thread.answer import KINDS
from tests.conftest import Draft, ordinary
from tests.invariants import words_of
from tests.random_threads import prefixes, random_thread
from tests.thread_invariants import asks_in_turn, files_differ, thread_violations

SEEDS = st.integers(0, 10**9)
SENT = {"type": "sent", "stage": "counter", "at": "2026-11-24T10:00:00-05:00"}


@settings(max_examples=150)
@given(seed=SEEDS)
def test_every_thread_keeps_the_invariants(
    seed: int, draft_request: Draft, knowledge: Knowledge
) -> None:
    plans = [draft_request(each) for each in prefixes(random_thread(seed, draft_request))]

    assert [found for plan in plans for found in thread_violations(plan, knowledge)] == []
    assert list(asks_in_turn(plans)) == []


@settings(max_examples=60)
@given(seed=SEEDS)
def test_the_same_thread_gives_the_same_bytes(seed: int, draft_request: Draft) -> None:
    request = random_thread(seed, draft_request)

    plan, again = draft_request(request), draft_request(copy.deepcopy(request))

    assert words_of(plan) == words_of(again)
    assert (plan.spoken, plan.asks, plan.checks) == (again.spoken, again.asks, again.checks)
    assert list(files_differ(plan)) == []


@settings(max_examples=100)
@given(seed=SEEDS)
def test_a_tactic_of_a_reply_switched_off_is_not_in_it(seed: int, draft_request: Draft) -> None:
    """Each answer is met without what met it, until nothing is left to say."""
    request = random_thread(seed, draft_request)
    off = set(request["switched_off"])
    while (plan := draft_request(request | {"switched_off": sorted(off)})).leader is not None:
        assert plan.leader.tactic.id not in off
        off.add(plan.leader.tactic.id)
    written = {
        tactic for email in plan.emails for line in email.sentences for tactic in line.tactics
    }
    assert written & off == set()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tone", ["warm", "formal", "direct"])
def test_every_answer_is_met_or_says_why_not(
    kind: str, tone: str, draft_request: Draft, knowledge: Knowledge
) -> None:
    answered: dict[str, Any] = {
        "type": "answered", "kind": kind, "at": "2026-12-02T10:00:00-05:00",
    }  # fmt: skip
    plan = draft_request(ordinary(tone=tone, thread=[SENT, answered]))

    assert thread_violations(plan, knowledge) == []
    assert plan.leader is not None
    assert plan.leader.tactic.dont
    assert plan.spoken


PRIVATE: list[tuple[str, Callable[[Any], Any]]] = [
    ("the target", lambda plan: plan.exchange.ladder.target.reveal()),
    ("the last step", lambda plan: plan.exchange.ladder.steps.reveal()[-1]),
    ("the second step", lambda plan: plan.exchange.ladder.steps.reveal()[1]),
    ("the stop line", lambda plan: plan.situation.private.stop_line.reveal()),
]


@pytest.mark.parametrize(("name", "figure_of"), PRIVATE, ids=[name for name, _ in PRIVATE])
def test_a_private_figure_in_a_reply_would_be_noticed(
    name: str, figure_of: Callable[[Any], Any], draft_request: Draft, knowledge: Knowledge
) -> None:
    """The check itself is checked: a letter that names one is caught."""
    from dataclasses import replace

    answered = {
        "type": "answered", "kind": "partway", "base": 175000, "at": "2026-11-25T10:00:00-05:00",
    }  # fmt: skip
    plan = draft_request(ordinary(thread=[SENT, answered], candidate__walk_away=171500))
    leaking = replace(plan, spoken=(*plan.spoken, f"I would take ${figure_of(plan):,}."))

    assert thread_violations(plan, knowledge) == []
    assert any("T-a" in found for found in thread_violations(leaking, knowledge)), name
