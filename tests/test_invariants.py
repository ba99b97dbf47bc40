"""The invariants of the product, over any offer that hypothesis can think of."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.plan.drafting import Plan
from negotiator.plan.knowledge import Knowledge
from tests.conftest import Draft
from tests.invariants import says_a_point, violations, words_left, words_of
from tests.random_cases import random_request

REQUESTS = st.integers(0, 10**9).map(random_request)
NAMES = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=20)
SOME = settings(max_examples=150)


@settings(max_examples=400)
@given(request=REQUESTS)
def test_every_plan_keeps_the_invariants(
    request: dict[str, Any], draft_request: Draft, knowledge: Knowledge
) -> None:
    assert violations(draft_request(request), knowledge) == []


@SOME
@given(request=REQUESTS)
def test_the_same_input_gives_the_same_bytes(request: dict[str, Any], draft_request: Draft) -> None:
    assert words_of(draft_request(request)) == words_of(draft_request(copy.deepcopy(request)))


@SOME
@given(request=REQUESTS, candidate=NAMES, recruiter=NAMES, company=NAMES)
def test_names_change_no_figure(
    request: dict[str, Any], candidate: str, recruiter: str, company: str, draft_request: Draft
) -> None:
    """A company is a name like any other, but for those whose ladder and ranges we know."""
    renamed = copy.deepcopy(request)
    renamed["candidate"]["name"] = candidate
    renamed["recruiter"]["name"] = recruiter
    plan = draft_request(request)
    if plan.case.offer.employer is None:
        renamed["offer"]["company"] = company

    other = draft_request(renamed)

    assert plan.asks == other.asks
    assert plan.situation.private.target.reveal() == other.situation.private.target.reveal()
    assert [v.kind for v in plan.verdicts] == [v.kind for v in other.verdicts]


@SOME
@given(request=REQUESTS)
def test_a_higher_offer_never_lowers_the_ask_within_a_mode(
    request: dict[str, Any], draft_request: Draft
) -> None:
    higher = copy.deepcopy(request)
    higher["offer"]["base"] += 1_000
    for each in (request, higher):  # a figure of one's own follows nothing
        wants = each["candidate"]["wants"]
        each["candidate"]["wants"] = [want for want in wants if want["item"] != "base"]

    ask, other = draft_request(request).situation.ask, draft_request(higher).situation.ask

    if ask.mode == other.mode and ask.amount and other.amount:
        assert other.amount >= ask.amount


@SOME
@given(request=REQUESTS, strength=st.sampled_from(["approached", "employed", "urgent"]))
def test_more_leverage_never_lowers_the_ask(
    request: dict[str, Any], strength: str, draft_request: Draft
) -> None:
    weak, strong = copy.deepcopy(request), copy.deepcopy(request)
    section = "offer" if strength == "urgent" else "candidate"
    weak[section][strength], strong[section][strength] = None, True

    less, more = draft_request(weak).situation.ask, draft_request(strong).situation.ask

    assert (more.amount or 0) >= (less.amount or 0)


@settings(max_examples=250)
@given(request=REQUESTS, choice=st.integers(0, 99))
def test_a_tactic_switched_off_takes_its_sentences_and_only_those(
    request: dict[str, Any], choice: int, draft_request: Draft
) -> None:
    plan = draft_request(request)
    speaking = sorted({t for e in plan.emails for s in e.sentences for t in s.tactics})
    if not speaking:
        return
    tactic = speaking[choice % len(speaking)]

    without = draft_request({**request, "switched_off": [tactic]})

    assert all(
        tactic not in sentence.tactics for email in without.emails for sentence in email.sentences
    )
    stages = {email.stage for email in without.emails}
    kept = words_left(without, without=tactic)
    for words in words_left(plan, without=tactic):
        is_resized = not words[2] and any(other[:2] == words[:2] for other in kept)
        is_of_another_band = (
            words[1] == ("market_range",) and plan.situation.band != without.situation.band
        )
        is_moved = _slots(plan, words[1]) != _slots(without, words[1])
        is_closed = (
            is_of_another_band or is_moved or _is_closed_by_the_new_lead(words, plan, without)
        )
        assert words[0] not in stages or words in kept or is_resized or is_closed


def _slots(plan: Plan, tactics: tuple[str, ...]) -> list[str]:
    """Return where tactics stand: who moves up to the ask words it as one."""
    return [v.place.slot for v in plan.verdicts if v.tactic.id in tactics and v.place]


def _is_closed_by_the_new_lead(words: Any, plan: Plan, without: Plan) -> bool:
    """Tell whether who asks now has no place for a sentence that who asked before had."""
    leads = [next((v for v in each.verdicts if v.leads), None) for each in (plan, without)]
    if leads[0] is None or leads[1] is None or leads[0].tactic.id == leads[1].tactic.id:
        return False
    gave_way = {v.tactic.id for v in without.verdicts if v.to == leads[1].tactic.id}
    closes = leads[1].place.closes if leads[1].place else frozenset()
    of_frame = not words[1] and "role_fact" in closes and says_a_point(words[2], plan)
    return of_frame or bool(words[1] and set(words[1]) <= gave_way)
