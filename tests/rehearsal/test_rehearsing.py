"""A rehearsal: the same every time, three to five turns, and nothing private in what is said."""

import contextlib
import copy
import re
import time
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.errors import InvalidCase
from negotiator.rehearsal.book import WORDS, words_in
from negotiator.rehearsal.rehearsing import MOST_ANSWERS, rehearse
from negotiator.rehearsal.spoken import LONGEST
from negotiator.rehearsal.stage import set_stage
from tests.conftest import ordinary
from tests.environment.effort import examples
from tests.rehearsal.judged import read_book

BOOK = read_book()
GOOD = (
    "I'm looking at this role on its own terms.",
    "Could we get the base to $188,000? Survey data puts the median at $182,000.",
    "I'll write down what we said and send it to you today.",
)
BAD = (
    "Sorry, I was hoping for at least $177,000",
    "Okay, I'll take it",
    "I currently make 150k",
    "Whatever works for you",
    "Then I'll walk away",
)
MONEY = re.compile(r"\d[\d,]*\d")


def with_thread(request, *events):
    begun = datetime.fromisoformat(request["now"])
    timed = [
        {**event, "at": (begun + timedelta(hours=number)).isoformat()}
        for number, event in enumerate(events, start=1)
    ]
    return {**request, "thread": timed}


SENT = {"type": "sent", "stage": "counter"}
PRIVATE_SHARES = {"kind": "iso", "shares": 40000, "liquid": False}
CASES = {
    "ordinary": ordinary(),
    "walk away": ordinary(candidate__walk_away=171000),
    "asked": with_thread(ordinary(candidate__walk_away=171000), SENT),
    "between jobs": ordinary(candidate__employed=False),
    "founder": ordinary(offer__equity=PRIVATE_SHARES),
    "bank": ordinary(offer__company="First Bank of Albany"),
    "base is fixed": ordinary(offer__base_is_fixed="yes"),
    "range": ordinary(offer__posted_range={"low": 150000, "high": 200000}),
    "levelled down": ordinary(offer__interviewed_level="L5"),
    "no figures": ordinary(market=[], offer__role="Basket weaver", candidate__role_fact=None),
    "vests late": ordinary(offer__equity__vesting_percent=[5, 15, 40, 40]),
    "partway": with_thread(
        ordinary(), SENT, {"type": "answered", "kind": "partway", "base": 175000}
    ),
    "best offer": with_thread(ordinary(), SENT, {"type": "answered", "kind": "best_offer"}),
    "silence": with_thread(ordinary(), SENT, {"type": "answered", "kind": "silence"}),
    "withdrawn": with_thread(ordinary(), {"type": "answered", "kind": "withdrawn"}),
    "accepted": with_thread(ordinary(), SENT, {"type": "answered", "kind": "accepted"},
                            {"type": "sent", "stage": "accept"}),
    "hourly": ordinary(offer__base=82, offer__base_period="hour", offer__hours_per_week=40),
    "euros": ordinary(offer__currency="EUR", offer__location="DE", offer__base=84000, market=[]),
}  # fmt: skip


@pytest.fixture(scope="module")
def stage_of(draft_request, knowledge):
    def run(name):
        return set_stage(draft_request(CASES[name]), knowledge)

    return run


def play(stage, answers, **chosen):
    """Play a call to its end, with the answers in turn, over and over."""
    said = []
    rehearsal = rehearse(stage, BOOK, **chosen)
    while not rehearsal.is_over:
        said.append(answers[len(said) % len(answers)])
        rehearsal = rehearse(stage, BOOK, answers=said, **chosen)
    return rehearsal


def test_there_are_twelve_calls_and_more_in_four_manners():
    assert len(BOOK.scenarios) >= 12
    assert set(BOOK.manners) == {"friendly", "hurried", "bank", "founder"}


def test_every_call_is_played_by_some_case(stage_of):
    played = {each.id for name in CASES for each in rehearse(stage_of(name), BOOK).scenarios}

    assert played == set(BOOK.scenarios)


@pytest.mark.parametrize("name", CASES)
def test_every_call_of_a_case_has_three_to_five_turns_and_a_summary(stage_of, name):
    stage = stage_of(name)
    for scenario in rehearse(stage, BOOK).scenarios:
        for answers in (GOOD, BAD):
            call = play(stage, answers, scenario=scenario.id, seed=2)
            assert 3 <= len(call.turns) <= MOST_ANSWERS
            assert len(call.summary.well) == len(call.summary.practise) == 3
            for turn in call.turns:
                assert "{" not in turn.they_say
                assert turn.better
                assert "None" not in turn.better


def test_the_first_call_is_about_the_weakest_point_or_their_last_answer(stage_of):
    first = {name: rehearse(stage_of(name), BOOK).scenario.id for name in CASES}

    assert first["ordinary"] == "other_offers"
    assert first["between jobs"] == "between_jobs"
    assert first["base is fixed"] == "fixed_base"
    assert first["founder"] == "paper_equity"
    assert first["levelled down"] == "level_stays"
    assert first["partway"] == "the_rest_of_the_way"
    assert first["best offer"] == "best_already"
    assert first["silence"] == "no_answer_yet"
    assert first["withdrawn"] == "taken_back"
    assert first["accepted"] == "about_the_letter"


def test_a_bank_speaks_as_one_and_a_founder_as_one(stage_of):
    def manners(name):
        return {rehearse(stage_of(name), BOOK, seed=seed).manner.id for seed in range(1, 40)}

    assert manners("bank") == {"bank", "friendly", "hurried"}
    assert manners("founder") == {"founder", "friendly", "hurried"}
    assert manners("ordinary") == {"friendly", "hurried"}


def test_the_same_seed_and_answers_give_the_same_call(stage_of):
    one, other = (play(stage_of("asked"), BAD, seed=5) for _ in range(2))

    assert [turn.they_say for turn in one.turns] == [turn.they_say for turn in other.turns]
    assert one.summary == other.summary
    assert one.ends == other.ends


def test_another_seed_is_another_call(stage_of):
    stage = stage_of("ordinary")

    calls = {rehearse(stage, BOOK, seed=seed).scenario.id for seed in range(1, 5)}

    assert len(calls) == 4


def test_what_they_say_next_follows_from_the_answer(stage_of):
    stage = stage_of("ordinary")

    def then(answer):
        return rehearse(stage, BOOK, answers=[answer]).turns[1]

    assert then("At least $177,000").turn.id == "after_floor"
    assert "$177,000" in then("At least $177,000").they_say
    assert then("I have a better offer elsewhere").turn.id == "after_bluff"
    assert then(GOOD[0]).turn.id == "fair"


@pytest.mark.parametrize("name", ["ordinary", "walk away", "asked", "partway", "founder", "range"])
def test_no_private_figure_is_said_to_anybody(draft_request, knowledge, name):
    request = copy.deepcopy(CASES[name])
    request["market"][0]["p50"] = 183_700  # no step down happens to be the public median
    stage = set_stage(draft_request(request), knowledge)
    own = stage.lines.eyes_only.reveal()
    asked = {f"{value:,}" for value in stage.asked}
    private = {f"{own.settle_for.amount:,}", *(f"{step.amount:,}" for step in own.steps)} - asked
    if own.stop_line.amount != stage.offered:
        private.add(f"{own.stop_line.amount:,}")
    for scenario in rehearse(stage, BOOK).scenarios:
        for answers in (GOOD, ("Thank you.",)):
            call = play(stage, answers, scenario=scenario.id)
            said = [text for turn in call.turns for text in (turn.they_say, turn.better or "")]
            assert private & {number for text in said for number in MONEY.findall(text)} == set()


def test_every_quote_stands_in_the_answer(stage_of):
    call = play(stage_of("ordinary"), BAD)

    quoted = [(verdict, turn.answer) for turn in call.turns for verdict in turn.verdicts]
    assert quoted
    for verdict, answer in quoted:
        assert verdict.quote.removesuffix(" …") in " ".join(answer.split())
        assert verdict.judgement.evidence.source


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("", "nothing is judged by nothing"),
        ("  \n\t ", "nothing is judged by nothing"),
        ("\u200b", "nothing is judged by nothing"),
        ("?!…", "no words in this"),
        ("x" * (LONGEST + 1), "at most 2,000 characters"),
        ("a" * 20_000, "this has 20,000"),
        ("我希望得到更高的薪水", "in English only"),
        ("Я хотел бы больше", "in English only"),
    ],
)
def test_what_cannot_be_judged_is_refused_with_a_sentence(stage_of, answer, says):
    with pytest.raises(InvalidCase, match=re.escape(says)):
        rehearse(stage_of("ordinary"), BOOK, answers=[answer])


@pytest.mark.parametrize(
    "answer",
    ["<script>alert(1)</script> 188k", "{{ 7 * 7 }}", "{offered} %s ${x}", "'; DROP TABLE"],
)
def test_a_script_is_judged_as_text(stage_of, answer):
    call = rehearse(stage_of("ordinary"), BOOK, answers=[answer])

    assert call.turns[0].answer == answer


def test_a_base_is_not_held_against_an_ask_for_the_grant(stage_of):
    call = rehearse(stage_of("euros"), BOOK, answers=["Could we get the base to €90,000?"])

    assert call.turns[0].mistakes == ()


def judged(stage, answer):
    call = rehearse(stage, BOOK, scenario="your_figure", answers=[answer])
    return {each.judgement.id for each in call.turns[0].verdicts}


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("Could we get the rate to ${over:g} an hour?", {"one_figure"}),
        ("Could we get the rate to ${ask:g} an hour?", {"one_figure"}),
        ("Could we get the rate to ${under:g} an hour?", {"under_ask"}),
        ("Could we get to {under:g}/hr?", {"under_ask"}),
        ("Could we get to {under:g}?", {"under_ask"}),
        ("Could we get to {ask:g}?", {"one_figure"}),
        ("I could do {under:g} to {ask:g} an hour", {"floor"}),
        ("Could we get to ${yearly:,} a year?", {"one_figure"}),
        ("Could we get to ${ask:g} a day?", set()),  # of another period than the offer's
    ],
)
def test_a_rate_by_the_hour_is_judged_by_its_size(stage_of, answer, found):
    stage = stage_of("hourly")
    (asked,) = stage.asked
    ask = Decimal(asked) / stage.pay.periods
    said = answer.format(ask=ask, over=ask + 3, under=ask - Decimal("0.5"), yearly=asked)

    assert stage.pay.amount < ask - Decimal("0.5")
    assert judged(stage, said) & {"one_figure", "under_ask", "floor", "figures"} == found


@pytest.mark.parametrize("figure", ["$188,000", "190k"])
def test_a_yes_at_the_ask_gives_no_floor_away(stage_of, figure):
    stage = stage_of("ordinary")

    assert "floor" not in judged(stage, f"If you can do {figure}, I'll sign today.")
    assert "under_ask" in judged(stage, "If you could do 180k, I'd sign today.")
    assert "floor" in judged(stage, "If you can't do 190k, I could do 180k.")


def test_of_an_offer_taken_back_only_that_is_rehearsed(stage_of):
    assert [each.id for each in rehearse(stage_of("withdrawn"), BOOK).scenarios] == ["taken_back"]


def test_answers_after_the_end_and_unknown_calls_are_refused(stage_of):
    stage = stage_of("ordinary")
    with pytest.raises(InvalidCase, match="over after 3 answers"):
        rehearse(stage, BOOK, answers=[*GOOD, "And one more"])
    with pytest.raises(InvalidCase, match="the calls are other_offers"):
        rehearse(stage, BOOK, scenario="tea_time")
    with pytest.raises(InvalidCase, match="whole number"):
        rehearse(stage, BOOK, seed=0)


def test_of_a_negotiation_that_is_over_nothing_is_rehearsed(draft_request, knowledge):
    over = with_thread(ordinary(), {"type": "ended", "how": "declined"})

    with pytest.raises(InvalidCase, match="no call left to rehearse"):
        rehearse(set_stage(draft_request(over), knowledge), BOOK)


@given(st.lists(st.text(max_size=300), max_size=5), st.integers(1, 50))
def test_no_text_breaks_it(draft_request, knowledge, answers, seed):
    stage = set_stage(draft_request(CASES["ordinary"]), knowledge)
    with contextlib.suppress(InvalidCase):
        rehearse(stage, BOOK, seed=seed, answers=answers)


def test_a_turn_costs_at_most_five_milliseconds(stage_of):
    stage = stage_of("ordinary")
    play(stage, BAD)  # what is compiled once is compiled
    spent = []
    for seed in range(1, 4 * examples(3)):
        for count in range(1, 4):
            begun = time.perf_counter()
            rehearse(stage, BOOK, seed=seed, answers=[GOOD[0]] * (count - 1))
            middle = time.perf_counter()
            rehearse(stage, BOOK, seed=seed, answers=[GOOD[0]] * count)
            spent.append((time.perf_counter() - middle) - (middle - begun))
    spent.sort()

    assert spent[len(spent) // 2] <= 0.005


def test_the_longest_answer_is_judged_in_time(stage_of):
    stage = stage_of("ordinary")
    for word in ("could ", "188k ", "if we can ", "at least ", "maybe, ", "i "):
        text = (word * LONGEST)[:LONGEST]
        begun = time.perf_counter()
        rehearse(stage, BOOK, answers=[text])
        assert time.perf_counter() - begun < 0.5, word


def test_each_line_of_each_manner_is_short_and_a_sentence():
    for turn in BOOK.turns.values():
        for lines in turn.says.values():
            for line in lines:
                assert line[-1] in ".?!", line
                assert len(line.split()) <= 20, line
                assert words_in(line) <= set(WORDS)
