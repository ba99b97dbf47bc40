"""Every sentence in every way it can be said: fit to send, different in build, steady, traced."""

from collections import Counter, defaultdict
from itertools import combinations, islice
from random import Random

import pytest

from negotiator.contract.response import write_plan
from tests.conftest import ordinary
from tests.invariants import says_a_point, violations
from tests.random_cases import random_request
from tests.random_threads import prefixes, random_thread
from tests.thread_invariants import thread_violations

WAYS = 6
STAGES = {"acknowledge", "counter"}
TYPED = {"counter/role_fact"}
"""What the person typed, word for word: only its beginning is ours."""
LISTS = ("reply/terms", "reply/lacking")
"""What is agreed, and what is missing: a line each, in the words of an offer."""
LONG = 7
PEOPLE = ["Sam Okafor", "Priya Nair", "Lena Vogel", "Juan Perez", "Aiko Tanaka", "Tom Reed"]
FIRMS = ["Northwind", "Contoso", "Acme", "Globex", "Initech", "Umbrella"]
REASONS = [
    "the ranking team", "building the evaluation platform", "the move to on-device models",
    "your paper on retrieval", "Priya's talk on search",
]  # fmt: skip


@pytest.fixture(scope="module")
def varied(draft_request):
    """Draft random cases, each in all its ways: pairs of a seed and its plans."""

    def run(seeds):
        for seed in seeds:
            request = random_request(seed)
            plans = [draft_request({**request, "phrasing": {"letter": way}}) for way in range(WAYS)]
            yield seed, plans

    return run


@pytest.fixture(scope="module")
def answered(draft_request):
    """Draft random threads after each answer, each in all its ways: pairs of a seed and plans."""

    def run(seeds):
        for seed in seeds:
            for request in prefixes(random_thread(seed, draft_request)):
                yield (
                    seed,
                    [draft_request({**request, "phrasing": {"letter": n}}) for n in range(WAYS)],
                )

    return run


def body(email):
    """Return its sentences between the greeting and the sign-off."""
    ends = ("greeting", "sign_off")
    return [s for s in email.sentences if not s.id.partition("/")[2].startswith(ends)]


def first_words(text, count):
    return " ".join(text.split()[:count]).casefold()


@pytest.mark.parametrize("hundred", range(5))
def test_each_way_of_five_hundred_cases_is_fit_to_send(varied, knowledge, hundred):
    """Hold all of them to the invariants: figures, lengths, lint, what is asked once, what is
    never said."""
    broken = {
        (seed, way): found
        for seed, plans in varied(range(1000 + hundred * 100, 1100 + hundred * 100))
        for way, plan in enumerate(plans)
        if (found := violations(plan, knowledge))
    }

    assert broken == {}


@pytest.mark.parametrize("hundred", range(5))
def test_each_way_of_a_reply_in_five_hundred_threads_is_fit_to_send(answered, knowledge, hundred):
    broken = {
        (seed, way): found
        for seed, plans in answered(range(hundred * 100, hundred * 100 + 100))
        for way, plan in enumerate(plans)
        if (found := thread_violations(plan, knowledge))
    }

    assert broken == {}


def test_a_long_sentence_of_a_reply_has_five_ways_that_begin_differently(answered):
    few, alike = set(), Counter()
    for _, plans in answered(range(150)):
        for stage in ("reply", "accept", "decline", "correct"):
            letters = [(p, email) for p in plans for email in p.emails if email.stage == stage]
            said = defaultdict(set)
            for plan, letter in letters:
                for sentence in body(letter):
                    if sentence.id.startswith(LISTS) or says_a_point(sentence.text, plan):
                        continue
                    said[sentence.id].add(sentence.text)
                    if len(sentence.text.split()) > LONG and sentence.ways < 5:
                        few.add((sentence.id, plan.case.tone, sentence.text))
            for name, texts in said.items():
                begun = Counter(first_words(text, 3) for text in texts)
                alike[name] += max(begun.values()) > 2

    assert few == set()
    assert sum(alike.values()) <= 6, alike


def test_a_long_sentence_has_five_ways_and_they_differ_in_build(varied, knowledge):
    ways = defaultdict(set)
    for _, plans in varied(range(120)):
        for plan in plans:
            for email in plan.emails:
                for sentence in body(email):
                    name = sentence.id.rpartition(".")[0]
                    if email.stage in STAGES and name not in TYPED:
                        ways[sentence.id, plan.case.tone].add((sentence.ways, sentence.text))

    few = {
        (*key, text)
        for key, said in ways.items()
        for count, text in said
        if len(text.split()) > LONG and count < 5
    }
    assert few == set()


def test_no_two_ways_of_a_sentence_begin_or_go_on_with_the_same_three_words(varied):
    alike = Counter()
    for _, plans in varied(range(60)):
        for stage in STAGES:
            letters = [email for plan in plans for email in plan.emails if email.stage == stage]
            said = defaultdict(set)
            for letter in letters:
                for sentence in body(letter):
                    is_typed = sentence.id.rpartition(".")[0] in TYPED  # it begins as typed
                    words = reversed(sentence.text.split()) if is_typed else [sentence.text]
                    said[sentence.id].add(" ".join(words))
            for name, texts in said.items():
                begun = Counter(first_words(text, 3) for text in texts)
                alike[name] += max(begun.values()) > 2

    assert sum(alike.values()) <= 6, alike


def test_hardly_two_sentences_of_a_letter_begin_alike(varied):
    letters = alike = 0
    for _, plans in varied(range(200, 300)):
        for plan in plans:
            for email in plan.emails:
                ours = [s.text for s in body(email) if "role_fact" not in s.id]
                begun = Counter(first_words(text, 2) for text in ours)
                letters += 1
                alike += max(begun.values()) > 1

    assert alike <= letters * 3 // 100


@pytest.mark.parametrize("tone", ["warm", "formal", "direct"])
@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_people_do_not_write_one_letter(draft_request, tone, seed):
    draw = Random(seed)
    letters = []
    for _ in range(200):
        request = ordinary(
            tone=tone,
            candidate__name=draw.choice(PEOPLE),
            candidate__specific=draw.choice(REASONS),
            candidate__would_sign=draw.random() < 0.5,
            offer__company=draw.choice(FIRMS),
            offer__base=draw.randrange(110, 200) * 1000,
            recruiter__name=draw.choice(["Dana Ruiz", "Kim Lee", "Helen Marsh"]),
        )
        del request["phrasing"]
        email = draft_request(request).emails[-1]
        letters.append(
            {
                (sentence.id, first_words(sentence.text, 3), len(sentence.text.split()))
                for sentence in body(email)
                if len(sentence.text.split()) > LONG and "role_fact" not in sentence.id
            }
        )

    commonest = Counter(said for letter in letters for said in letter).most_common(1)[0][1]
    shared = sorted(len(one & two) for one, two in islice(combinations(letters, 2), 10_000))
    assert commonest <= 0.25 * len(letters)
    assert shared[len(shared) // 2] <= 1


def test_the_same_case_is_the_same_letter_and_a_figure_changes_no_other_word(draft_request):
    request = ordinary()
    del request["phrasing"]
    first, again = draft_request(request), draft_request(request)
    assert [email.body for email in first.emails] == [email.body for email in again.emails]

    less = draft_request({**request, "offer": {**request["offer"], "base": 167000}})
    for one, two in zip(first.emails, less.emails, strict=True):
        for old, new in zip(one.sentences, two.sentences, strict=True):
            assert first_words(old.text, 2) == first_words(new.text, 2)


def test_another_way_says_every_sentence_otherwise(draft_request):
    one, two = (draft_request(ordinary(phrasing={"letter": way})) for way in (0, 1))
    for old, new in zip(one.emails, two.emails, strict=True):
        for before, after in zip(old.sentences, new.sentences, strict=True):
            assert (before.text == after.text) is (before.ways == 1), before.text


def test_one_sentence_in_other_words_leaves_the_rest(draft_request):
    before = draft_request(ordinary()).emails[-1]
    for sentence in (each for each in body(before) if each.ways > 1):
        turned = ordinary(phrasing={"same_for_all": True, "sentences": {sentence.id: 1}})
        after = draft_request(turned).emails[-1]
        changed = [
            old.id
            for old, new in zip(before.sentences, after.sentences, strict=True)
            if old.text != new.text
        ]
        assert changed == [sentence.id]


def test_a_tactic_that_is_switched_off_takes_its_own_sentences_alone(draft_request):
    request = ordinary()
    del request["phrasing"]
    whole = draft_request(request)
    leads = {verdict.tactic.id for verdict in whole.verdicts if verdict.leads}
    said = {name for email in whole.emails for s in email.sentences for name in s.tactics}
    for tactic in said - leads:  # without the ask, what was a way round it is the ask
        rest = draft_request({**request, "switched_off": [tactic]})
        kept = {s.text for email in rest.emails for s in body(email)}
        lost = [
            s.text
            for email in whole.emails
            for s in body(email)
            if tactic not in s.tactics and s.text not in kept
        ]
        fired = {v.tactic.id for v in whole.verdicts if v.place} - {tactic}
        if fired == {v.tactic.id for v in rest.verdicts if v.place}:
            assert lost == [], tactic


def test_each_sentence_says_its_name_and_how_many_ways_it_has(draft_request):
    plan = draft_request(ordinary())
    written = write_plan(plan, id=None, created_at=plan.case.now)
    named = [s for email in written["emails"] for s in email["sentences"]]

    assert all(sentence["id"] for sentence in named)
    assert {s["ways"] for s in named if s["id"] == "tactics/anchoring.1"} == {6}
