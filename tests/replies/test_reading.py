"""Employers' replies as they write them, and what is read of each."""

from decimal import Decimal

import pytest

from negotiator.offer.pay import Pay
from negotiator.thread.answer import KINDS
from tests.replies.cases import expected_figures, figures, kinds, read, replies, score

ANSWERS = replies("answers.toml")
HARD = {reply["text"] for reply in ANSWERS if reply.get("hard")}
"""Replies whose right kind is found, and not as the first."""

HOURLY = Pay(amount=Decimal(88), period="hour", periods=2080)
DAILY = Pay(amount=Decimal(650), period="day", periods=260)


@pytest.mark.parametrize("reply", ANSWERS, ids=lambda reply: reply["text"].strip()[:60])
def test_a_reply_is_read(reply):
    reading = read(reply["text"], reply.get("currency", "USD"))
    found = [each.kind for each in reading.kinds]

    assert reply["kind"] in (found[:3] if reply.get("hard") else found[:1])
    assert set(reply.get("also", [])) <= set(found)
    assert {each.path: each.value for each in reading.figures} == expected_figures(reply)


def test_every_kind_has_replies():
    assert {reply["kind"] for reply in ANSWERS} == set(KINDS)


def test_few_replies_are_hard():
    assert len(HARD) * 50 <= len(ANSWERS)


def test_which_kind_is_taken_for_which(record_property):
    table = score("answers.toml").table()
    record_property("confusion", table)

    assert score("answers.toml").first >= 0.98 * len(ANSWERS), table


@pytest.mark.parametrize("text", ["Thanks!", "Will do!", "👍", "Thank you, Sam.", "Got it", "hm"])
def test_a_courtesy_is_unclear_and_nothing_else(text):
    (found,) = read(text).kinds

    assert (found.kind, found.certainty) == ("unclear", "stated")


def test_what_we_wrote_ourselves_below_is_not_read_as_theirs():
    text = "Let me check.\n\nOn Tue, Sam wrote:\n> Is this your final offer? I ask for $188,000."

    assert (kinds(text), figures(text)) == (["will_check"], {})


def test_an_answer_below_the_quoted_history_is_read():
    text = "On Tue, Sam wrote:\n> could you do $188,000?\n\nWe can do $180,000."

    assert figures(text) == {"base": 180_000}


def test_a_signature_is_not_read():
    text = "Let me check.\n\nBest regards,\nDana\nHiring at $150,000 to $220,000\nCall me on Zoom"

    assert (kinds(text), figures(text)) == (["will_check"], {})


def test_an_afterthought_below_the_signature_is_read():
    text = "Let me check.\n\nBest,\nDana\n\nPS: we can do $180,000."

    assert figures(text) == {"base": 180_000}


def test_an_amount_in_another_currency_is_no_figure():
    assert figures("We can go to £92,000.", "USD") == {}
    assert figures("We can go to £92,000.", "GBP") == {"base": 92_000}
    assert figures("We can go to 48 LPA.", "EUR") == {}


def test_a_figure_they_cannot_do_or_say_we_asked_for_is_none():
    assert figures("We can't do $190,000.") == {}
    assert figures("I know about the $188,000 you asked for, let me check.") == {}
    assert figures("We can do $180,000 instead of the $188,000 you asked for.") == {"base": 180_000}


@pytest.mark.parametrize(
    "text",
    ["Call me on 555 0199 123.", "Reach me at 555-0199.", "The 401k match is 5%."],
)  # fmt: skip
def test_a_number_that_is_no_pay_is_no_figure(text):
    assert figures(text) == {}


def test_what_comes_on_top_is_told_apart():
    (added,) = read("We can add another $20,000 in RSUs.").figures
    (whole,) = read("We can do a grant of $120,000 in RSUs.").figures

    assert (added.path, added.value, added.is_added) == ("equity_value", 20_000, True)
    assert (whole.path, whole.value, whole.is_added) == ("equity_value", 120_000, False)


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("We can bring the base up to $176,000 and add a 10k sign-on.", {"sign_on": True}),
        ("We can bump the base to $180,000.", {}),
        ("We can bump the base by another $5,000.", {"base": True}),
        ("We can do $176,000 plus an extra 10k sign-on.", {"sign_on": True}),
    ],
)
def test_only_what_is_said_to_be_added_is(text, added):
    assert {one.path: True for one in read(text).figures if one.is_added} == added


@pytest.mark.parametrize(
    "text",
    [
        "Yes",
        "OK",
        "Yes, done.",
        "Yes, done.\n\nOn Tue, 24 Nov 2026, Sam wrote:\n> Could you do 68k?",
        "Approved, go ahead.",
        "Sure, no problem.",
        "Happy to accommodate your request.",
        "The team approved 68k. However we're moving you down to L4.",
        "They agreed to the 188k. Only thing is it would be a level lower.",
        "Your request is approved, but the sign-on bonus goes.",
        "We accept your terms, provided that you start on 1 January.",
    ],
)
def test_a_bare_or_conditional_yes_is_a_guess(text):
    said = {found.kind: found.certainty for found in read(text).kinds}

    assert said.get("accepted", "guessed") == "guessed"
    assert next(iter(said)) != "accepted" or said["unclear"] == "guessed"


@pytest.mark.parametrize(
    "text",
    [
        "No can do on the 68 I'm afraid. 62 it is.",
        "Approved? I wish. It's a no from finance.",
        "Not happy to go to 68k, sorry.",
        "We have not been able to get this approved.",
        "They said no. 62k it is.",
    ],
)
def test_a_refusal_is_no_yes_and_no_step(text):
    found = kinds(text, "GBP")

    assert found[0] in {"best_offer", "base_fixed"}
    assert "partway" not in found


def test_pay_by_the_month_is_told_for_a_year():
    assert figures("Wir können auf 6.500 € im Monat brutto gehen.", "EUR") == {"base": 78_000}


def test_the_words_it_was_read_from_are_quoted():
    text = "Hello Sam, I’m afraid this is our final offer: $180,000 base."
    reading = read(text)

    assert reading.kinds[0].kind == "best_offer"
    assert reading.kinds[0].quote == "our final offer"[4:]
    assert [(each.quote, text[each.start : each.end]) for each in reading.figures] == [
        ("$180,000", "$180,000")
    ]


def test_what_follows_the_first_twenty_thousand_characters_is_not_read():
    assert kinds("word " * 4_000 + "This is our final offer.") == ["unclear"]


def test_a_reading_is_the_same_each_time():
    text = "Base is fixed, but we can add a $10,000 sign-on if you sign today. Call me?"

    assert read(text) == read(text)


@pytest.mark.parametrize(
    ("text", "pay", "base"),
    [
        ("We can do $92 an hour.", HOURLY, 92 * 2080),
        ("We can go to 92.50/hr", HOURLY, 192_400),
        ("We could get you to 92, but no further.", HOURLY, 92 * 2080),
        ("We can do 690 per day.", DAILY, 690 * 260),
        ("We can do $92 an hour.", DAILY, None),
        ("We can do $92 an hour.", None, None),
        ("We can do 190k a year.", HOURLY, 190_000),
        ("It is 40 hours a week, and we can do $92.", HOURLY, 92 * 2080),
    ],
)
def test_a_rate_is_read_beside_an_offer_by_the_same_period(text, pay, base):
    assert figures(text, "USD", pay).get("base") == base
