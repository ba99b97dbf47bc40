"""The call sheet: what it says from where a thread stands, and what never stands on its page."""

import copy
import json
import re
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.letter.figure import NUMBER
from negotiator.plan import drafting
from negotiator.plan.call_sheet import prepare_call
from negotiator.plan.call_text import write_call
from negotiator.plan.turn import take_turn
from negotiator.thread.answer import KINDS
from tests.conftest import ROOT, ordinary
from tests.random_cases import random_request

NOW = datetime.fromisoformat("2026-11-23T10:00:00-05:00")
NEVER = "Do not agree to a figure on the call. Say that you will confirm in writing today."
THANKED = {"type": "sent", "stage": "acknowledge"}
COUNTERED = {"type": "sent", "stage": "counter"}
PARTWAY = {"type": "answered", "kind": "partway", "base": 175000}
REPLIED = {"type": "sent", "stage": "reply"}


def with_thread(request, *events):
    """Return a request with events, an hour apart."""
    begun = datetime.fromisoformat(request["now"])
    timed = [
        {**event, "at": (begun + timedelta(hours=number)).isoformat()}
        for number, event in enumerate(events, start=1)
    ]
    return {**request, "thread": timed}


@pytest.fixture
def sheet_of(draft_request, knowledge):
    def run(request, *events):
        return prepare_call(draft_request(with_thread(request, *events)), knowledge)

    return run


def answers(sheet):
    return {kind: " ".join(each.say) for each in sheet.reactions for kind in each.kinds}


def test_before_anything_is_asked_it_asks_what_the_counter_asks(sheet_of):
    sheet = sheet_of(ordinary(), THANKED)

    assert (sheet.recruiter, sheet.company, sheet.level) == ("Dana Ruiz", "Northwind", "L4")
    assert sheet.opening == (
        "Hi Dana, thank you for making the time.",
        "I'm glad about this offer, and a big part of it is the ranking team.",
    )
    assert sheet.ask == "Could we get the base salary to $188,000?"
    assert sheet.then == "Then say nothing until they answer."
    assert list(answers(sheet)) == [
        "asks_expectation", "decide_today", "asks_other_offers", "asks_current_pay", "gives_range",
        "base_fixed",
    ]  # fmt: skip
    assert answers(sheet)["asks_expectation"] == "For this role, I have $188,000 in mind."
    assert sheet.due.says == "They want your answer by 5:00 p.m. ET on Monday, November 30."
    assert sheet.between is None


def test_nothing_sent_is_prepared_as_after_the_thanks(sheet_of):
    assert answers(sheet_of(ordinary())) == answers(sheet_of(ordinary(), THANKED))


def test_after_the_counter_it_prepares_for_what_answers_one(sheet_of):
    sheet = sheet_of(ordinary(), COUNTERED)

    assert sheet.ask == "Could we get the base salary to $188,000?"
    assert list(answers(sheet)) == [
        "partway", "base_fixed", "best_offer", "asks_other_offers", "decide_today",
        "asks_current_pay",
    ]  # fmt: skip


def test_an_answer_is_answered_in_the_words_of_its_reply(sheet_of, draft_request):
    plan = draft_request(with_thread(ordinary(), COUNTERED, PARTWAY))

    sheet = sheet_of(ordinary(), COUNTERED, PARTWAY)

    assert sheet.ask == plan.spoken[-1]
    assert "$182,000" in sheet.ask
    assert sheet.ask == sheet_of(ordinary(), COUNTERED, PARTWAY, REPLIED).ask


def test_after_two_requests_nothing_is_settled_on_the_phone(sheet_of):
    sheet = sheet_of(ordinary(), COUNTERED, PARTWAY, REPLIED)

    said = answers(sheet)
    assert set(said) == {
        "best_offer", "partway", "decide_today", "base_fixed", "sweetener", "accepted",
    }  # fmt: skip
    assert said["best_offer"] == said["decide_today"]
    assert said["best_offer"].endswith("You'll have my answer in writing today.")
    assert "accept" not in said["best_offer"]


def test_what_is_over_has_nothing_to_ask(sheet_of):
    sheet = sheet_of(ordinary(), COUNTERED, {"type": "ended", "how": "declined"})

    assert (sheet.ask, sheet.reactions, sheet.due) == (None, (), None)


def test_after_the_acceptance_it_asks_for_the_letter(sheet_of):
    accepted = {"type": "answered", "kind": "accepted"}
    sheet = sheet_of(ordinary(), COUNTERED, accepted, {"type": "sent", "stage": "accept"})

    assert sheet.ask == "When may I expect the updated letter?"
    assert sheet.reactions == ()


def test_no_call_is_for_agreeing_and_a_glance_takes_in_the_rest(sheet_of):
    for events in ((), (COUNTERED,), (COUNTERED, PARTWAY), (COUNTERED, PARTWAY, REPLIED)):
        sheet = sheet_of(ordinary(), *events)
        assert sheet.donts[0] == NEVER
        assert 1 < len(sheet.donts) <= 6
        assert len(set(sheet.donts)) == len(sheet.donts)
        assert 0 < len(sheet.facts) <= 3


def test_the_facts_are_the_market_with_its_date_and_the_persons_own(sheet_of):
    facts = sheet_of(ordinary(candidate__skills=["pytorch"])).facts

    assert facts[0].startswith("Going by a survey of my peers (October 2026), ")
    assert facts[1] == "This role owns a production system from day one."
    assert facts[2] == "I bring hands-on experience with PyTorch, which this role calls for."


def test_their_range_and_the_years_are_facts_where_they_are_known(sheet_of):
    request = ordinary(
        market=[], candidate__role_fact=None, candidate__experience_years=9,
        offer__role="Quidditch Seeker", offer__posted_range={"low": 150000, "high": 200000},
    )  # fmt: skip

    facts = " ".join(sheet_of(request).facts)

    assert "The base range you gave for this role goes up to $200,000." in facts
    assert "I bring 9 years of experience." in facts


RIVAL = {"company": "Quixotica", "currency": "USD", "base": 193911, "written": True}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"may_disclose": True, "may_name": True}, True),
        ({"may_disclose": False, "may_name": True}, False),
        ({"written": False, "may_disclose": True, "may_name": True}, False),
    ],
)
def test_another_offer_is_said_only_if_it_is_written_and_may_be(sheet_of, changes, told):
    text = write_call(sheet_of(ordinary(competing_offers=[RIVAL | changes])))

    assert ("193,911" in text) is told
    assert ("Quixotica" in text) is told


def test_between_jobs_it_is_said_once_and_only_where_the_case_says_so(sheet_of):
    between = sheet_of(ordinary(candidate__employed=False)).between

    assert between.they_ask == "Are you working at the moment?"
    assert between.say == (
        "I'm not working at the moment.",
        "What draws me to this role is the ranking team.",
    )
    assert between.dont.startswith("Do not explain at length, and do not apologise")
    assert sheet_of(ordinary(candidate__employed=True)).between is None
    assert sheet_of(ordinary(candidate__employed=None)).between is None


def test_the_private_page_has_how_far_one_goes(sheet_of):
    own = sheet_of(ordinary(), COUNTERED).eyes_only.reveal()

    assert own.settle_for.text == "$178,000"
    assert [step.amount for step in own.steps] == [182000, 179000, 178000]
    assert own.next_step.amount == 182000
    assert own.stop_line.amount == 168000
    assert (own.low.amount, own.high.amount) == (178000, 188000)
    assert own.requests_left == 1


def test_no_step_down_ever_rises_again(sheet_of):
    fixed = ordinary(offer__base_is_fixed="yes", offer__equity={"kind": "none"})
    own = sheet_of(fixed, COUNTERED).eyes_only.reveal()

    steps = [step.amount for step in own.steps]
    assert own.item == "sign_on"
    assert steps == sorted(set(steps), reverse=True)


def test_no_range_is_said_whose_low_end_gives_the_stop_line_away(sheet_of):
    near = ordinary(candidate__walk_away=178000)
    own = sheet_of(near).eyes_only.reveal()

    assert own.stop_line.amount == 178000
    assert own.low is None or abs(own.low.amount - 178000) * 100 > 178000


def test_the_sums_of_the_case_are_done_once(draft_request, knowledge, monkeypatch):
    plan = draft_request(with_thread(ordinary(), COUNTERED))

    def fail(*_, **__):
        raise AssertionError("the case was assessed again")

    monkeypatch.setattr(drafting, "assess", fail)

    assert len(answers(prepare_call(plan, knowledge))) == 6


def test_a_call_days_later_has_the_moments_of_its_own_day(draft_request, knowledge):
    plan = draft_request(with_thread(ordinary(offer__deadline=None), COUNTERED))

    sheet = prepare_call(plan, knowledge, now=NOW + timedelta(days=2))

    assert "Friday, November 27" in answers(sheet)["decide_today"]  # Thursday is a holiday
    assert sheet.ask == prepare_call(plan, knowledge).ask


def random_thread(seed):
    """Return a random request with a thread that fits it."""
    request, rng = random_request(seed), Random(seed)
    events = []
    if rng.random() < 0.7:
        events.append(COUNTERED)
        if rng.random() < 0.7:
            kind = rng.choice([kind for kind in KINDS if kind != "gives_range"])
            events.append({"type": "answered", "kind": kind})
            if kind == "partway" and request["offer"].get("base_period") is None:
                events[-1]["base"] = request["offer"]["base"] + rng.randrange(1, 9) * 1000
            if rng.random() < 0.3:
                events.append(REPLIED)
    return with_thread(request, *events)


THREADS = st.integers(0, 10**9).map(random_thread)


def numbers_in(*texts):
    return {re.sub(r"\D", "", number) for text in texts for number in NUMBER.findall(text)}


def figures_of_eyes_only(sheet):
    own = sheet.eyes_only.reveal()
    written = (own.settle_for, own.next_step, *own.steps, own.stop_line, own.low)
    return {each for each in written if each is not None}


def public_numbers(plan, request, draft_request, knowledge):
    """Return the numbers that stand in letters, in what was typed to be said, and on the table."""
    first = draft_request({**request, "thread": []})
    offer, situation = plan.case.offer, plan.situation
    texts = [email.body for each in (plan, first) for email in each.emails]
    texts += [point.text for point in plan.case.candidate.case]
    texts += [json.dumps(request["thread"])]
    amounts = [
        offer.base,
        situation.offered,
        situation.ask.amount,
        *(line.ask for line in plan.asks),
    ]
    amounts += [amount for _, amount in situation.quote]
    exchange = take_turn(situation, plan.decision, plan.state, knowledge).exchange
    amounts += [exchange.asked, exchange.standing, exchange.in_level]
    if packages := situation.packages:
        added = (packages.cash.sign_on, packages.mixed.sign_on)
        amounts += [situation.sign_on_now + each for each in added] + [packages.mixed.equity]
    amounts += [situation.rival.amount] if situation.rival else []
    band = situation.band
    amounts += [band.high, band.low] if band else []
    return numbers_in(*texts) | {str(amount) for amount in amounts if amount}


@settings(max_examples=300)
@given(request=THREADS)
def test_no_private_figure_stands_on_the_page(request, draft_request, knowledge):
    plan = draft_request(request)

    sheet = prepare_call(plan, knowledge)

    page = numbers_in(write_call(sheet))
    candidate, public = plan.case.candidate, public_numbers(plan, request, draft_request, knowledge)
    private = {str(each.amount) for each in figures_of_eyes_only(sheet)}
    private |= {
        str(each.reveal()) for each in (candidate.walk_away, candidate.forfeited_pay) if each
    }
    private |= {
        str(rival.base)
        for rival in plan.case.rivals
        if rival.base and not (rival.written and rival.may_disclose)
    }
    assert page & (private - public) == set()


@settings(max_examples=200)
@given(request=THREADS)
def test_no_letter_mentions_whether_one_works(request, draft_request):
    between = copy.deepcopy(request)
    between["candidate"]["employed"] = False
    words = re.compile(r"not working|unemployed|between jobs|laid off|at the moment", re.I)

    for email in draft_request(between).emails:
        assert not words.search(email.subject + email.body)


def test_the_sample_is_what_the_folder_ships(sheet_of):
    request = json.loads((ROOT / "data" / "samples" / "offer.json").read_text())

    text = write_call(sheet_of({**request, "now": NOW.isoformat()}))

    assert text.startswith("CALL WITH Dana Ruiz\nNorthwind: Machine Learning Engineer, L4\n")
    assert "FOR YOUR EYES ONLY" not in text
    assert all(len(line) <= 76 for line in text.splitlines())
