"""A letter that somebody changed: what of the draft still stands in it, and what is gone."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.letter.edit import ORIGIN, edit_email
from negotiator.letter.email import Paragraph, Sentence
from negotiator.letter.figure import NUMBER
from tests.conftest import ordinary


@pytest.fixture(scope="module")
def counter(draft_request):
    return draft_request(ordinary()).emails[-1]


@pytest.fixture(scope="module")
def edit(counter, knowledge):
    def edit(text, subject="Offer"):
        return edit_email(counter, subject, text, alike=knowledge.lint_rules.alike)

    return edit


ASK = "On the offer itself, could we get the base salary from $168,000 to $188,000?"
MARKET = (
    "Going by a survey of my peers (October 2026), median base pay for mid-level machine learning "
    "engineers in the United States is $182,000, and the 75th percentile is $204,000, so $188,000 "
    "lies between the two, while the offer is below both."
)
UPPER = (
    ", and the 75th percentile is $204,000, so $188,000 lies between the two, while the offer is "
    "below both."
)
POINT = "This role owns a production system from day one, and I'd like the offer to reflect that."
YES = "If we can agree on the package, I'd be glad to sign."


def took(edited):
    return [(part.tactic, part.text, part.is_whole) for part in edited.taken_out]


def test_a_letter_left_as_it_is_loses_nothing(counter, edit):
    edited = edit(counter.body)

    assert edited.taken_out == ()
    assert edited.email.body == counter.body
    for old, new in zip(counter.sentences, edited.email.sentences, strict=True):
        assert (new.text, new.tactics, set(new.figures)) == (old.text, old.tactics, {*old.figures})


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        (f"\n\n{MARKET}", "", [("market_range", MARKET, True)]),
        (YES, "", [("conditional_yes", YES, True)]),
        (ASK, "Could we get the base salary from $168,000 to $188,000?", []),
        (ASK, "I'd like to get the base salary from $168,000 to $188,000.", []),
        (
            ASK,
            "Could we get the base salary from $168,000 to $190,000?",
            [("anchoring", "$188,000", False)],
        ),
        (ASK, "Is there any flexibility?", [("anchoring", ASK, True)]),
        (UPPER, ".", [("market_range", "75th percentile, $204,000, $188,000", False)]),
    ],
    ids=["a sentence", "the yes", "a word", "other words", "a figure", "the ask", "half of it"],
)
def test_what_an_edit_takes_out_is_said(counter, edit, old, new, gone):
    assert old in counter.body

    assert took(edit(counter.body.replace(old, new))) == gone


def test_sentences_that_are_moved_parted_or_joined_keep_their_tactics(counter, edit):
    moved = counter.body.replace(f"{ASK} ", "").replace("Best regards", f"{ASK}\n\nBest regards")
    joined = counter.body.replace(f"{ASK} {POINT}\n\nGoing", f"{POINT} {ASK[:-1]}, since going")

    assert took(edit(moved)) == []
    assert took(edit(joined)) == []
    by_text = {s.text: s.tactics for s in edit(joined).email.sentences}
    assert ("anchoring", "market_range") in by_text.values()


def test_a_number_of_ones_own_is_told_from_the_drafts(counter, edit):
    edited = edit(counter.body.replace(YES, "I have 3 weeks until I need to decide."))

    (own,) = [f for s in edited.email.sentences for f in s.figures if f.origin == ORIGIN]
    assert own.text == "3"


def test_lines_and_paragraphs_stay_as_they_were_written(edit):
    text = "Hi Dana,\n\nTwo things:\n- base\n- the date\n\n\n\nBest,\nSam"

    assert edit(text).email.body == "Hi Dana,\n\nTwo things:\n- base\n- the date\n\nBest,\nSam"
    assert edit(text.replace("\n", "\r\n")).email.body == edit(text).email.body


@settings(max_examples=200)
@given(
    text=st.text(
        st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\n\t"),
        min_size=1,
    )
)
def test_any_text_is_kept_word_for_word_and_each_number_has_an_origin(edit, text):
    email = edit(text).email

    assert email.body.split() == text.split()
    for sentence in email.sentences:
        rest = sentence.text
        for figure in sorted(sentence.figures, key=lambda each: -len(each.text)):
            rest = rest.replace(figure.text, " ")
        assert NUMBER.findall(rest) == []


@pytest.mark.parametrize(
    ("shared", "stands"), [(4, False), (5, True), (6, True)], ids=["under", "on", "over"]
)
def test_half_of_the_words_is_the_least_that_a_sentence_may_keep(counter, edit, shared, stands):
    """Of ten words against ten: the ratio is the share that they have in common."""
    words = ["could", "we", "get", "one", "two", "three", "four", "five", "six", "seven"]
    sentence = Sentence(f"{' '.join(words).capitalize()}.", ("anchoring",), ())
    drafted = replace(counter, paragraphs=(Paragraph((sentence,)),))
    other = [*words[:shared], *(f"other{number}" for number in range(10 - shared))]

    edited = edit_email(drafted, "", f"{' '.join(other)}.", alike=Decimal("0.5"))

    assert (edited.email.sentences[0].tactics == ("anchoring",)) is stands
