"""`negotiator reply` drafts what follows an answer, told by its kind or read from a message."""

import copy
import json

import pytest

from negotiator.thread.answer import KIND_NAMES, KINDS
from tests.conftest import ORDINARY_REQUEST

HEADINGS = ("NEXT", "ALOUD, WHEN YOU TALK", "WHAT NOT TO DO", "WHY: ", "OTHER MOVES", "ASKS",
            "NUMBERS", "For you alone, in no email:", "BEFORE YOU SEND")  # fmt: skip
MESSAGE = """Hi Sam,

We can do 178k, plus an extra 10k sign-on. That is our final offer.
Please let us know by Friday.

Dana
"""
SENT = {"type": "sent", "stage": "counter", "at": "2026-11-24T10:00:00-05:00"}
PARTWAY = {
    "type": "answered", "kind": "partway", "base": 175000, "at": "2026-11-25T10:00:00-05:00",
}  # fmt: skip


@pytest.fixture
def case():
    return copy.deepcopy(ORDINARY_REQUEST)


@pytest.fixture
def reply(negotiator, case):
    def run(*arguments, **changes):
        return negotiator("reply", "-", *arguments, input=json.dumps(case | changes))

    return run


@pytest.fixture
def message(tmp_path):
    """Write a message to a file, and return its path."""

    def write(text):
        file = tmp_path / "message.txt"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def answered(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_letter_comes_with_what_to_say_what_not_to_do_and_why(reply):
    result = reply("--kind", "partway", "--base", "175k")

    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    assert result.stdout.startswith("Your counter counts as sent.\n\nNEXT\n")
    places = [result.stdout.index(f"\n{heading}") for heading in HEADINGS if heading[:3] != "For"]
    assert places == sorted(places)
    assert "Subject: " in result.stdout
    assert "$182,000" in result.stdout
    assert "WHY: Meet them at the next step\n  meet_partway" in result.stdout
    assert " more did not fit; --json has each with its reasons." in result.stdout


def test_the_ladder_is_the_owners_and_in_no_letter(reply):
    text = reply("--kind", "partway", "--base", "175k").stdout
    letter = text.partition("Hi Dana,")[2].partition("─" * 72)[0]
    private = text.partition("For you alone, in no email:\n")[2]

    rows = dict(
        line.split("  ", 1) for line in map(str.strip, private.splitlines()) if "  " in line
    )
    told = {name: rows[name].strip() for name in ("asked for", "they offer", "meet at")}
    assert told == {"asked for": "$188,000", "they offer": "$175,000", "meet at": "$182,000"}
    assert rows["settle for"].strip() == "$178,000"
    assert "$188,000" not in letter
    assert rows["settle for"].strip() not in letter


def test_json_is_what_the_api_answers_to_the_same_thread(reply, negotiator, case):
    printed = answered(reply("--kind", "base_fixed", "--also", "call_request", "--json"))

    thread = [
        {"type": "sent", "stage": "counter", "at": case["now"]},
        {"type": "answered", "kind": "base_fixed", "also": ["call_request"]},
    ]
    drafted = negotiator("draft", "--json", "-", input=json.dumps(case | {"thread": thread}))
    assert answered(drafted)["next"]["tactic"] == printed["next"]["tactic"] == "two_packages"
    assert answered(drafted)["emails"][0]["subject"] == printed["emails"][0]["subject"]
    assert printed["state"]["requests"] == 1


@pytest.mark.parametrize(
    ("options", "path", "value"),
    [
        (("--kind", "partway", "--base", "178k"), ("standing",), 178000),
        (("--kind", "partway", "--base", "$178,000.00"), ("standing",), 178000),
        (("--kind", "accepted", "--sign-on", "15k"), ("standing",), 188000),
    ],
)
def test_amounts_are_typed_as_people_type_them(reply, options, path, value):
    ladder = answered(reply(*options, "--json"))["private"]["ladder"]

    assert ladder[path[0]] == value


def test_shares_a_grant_a_range_and_a_day_are_taken(reply):
    shares = answered(reply("--kind", "sweetener", "--shares", "900", "--equity", "260k", "--json"))
    ranged = answered(
        reply("--kind", "gives_range", "--low", "160k", "--high", "180k", "--json",
              "--answer-by", "2027-01-08")
    )  # fmt: skip

    assert shares["compensation"]["component_totals"]["equity_a_year"] == 65000  # as it is now
    assert next(iter(ranged["asks"]))["ask"] <= 180000
    assert ranged["timeline"]["deadline"] == "2027-01-08T17:00:00-05:00"


def test_a_message_is_read_and_told_with_its_words(reply, message):
    result = reply("--text", message(MESSAGE))
    told = result.stdout.partition("\n\n")[0]

    assert result.exit_code == 0, result.output
    assert told.splitlines() == [
        "THEIR MESSAGE",
        "  kind       best_offer, in so many words: “final offer”",
        "  base       $178,000: “178k”",
        "  sign on    $10,000: “10k”",
        "  answer by  “Friday”: not taken; give the day with --answer-by",
        "  also       partway, in so many words: “can do 178k”",
        "  also       sweetener, in so many words: “plus an extra 10k sign-on”",
        "  also       decide_today, in so many words: “let us know by Friday”",
        "  Not right? --kind says what they answered, --also what else, --base and so on a figure.",
        "Your counter counts as sent.",
    ]


def test_what_comes_on_top_is_added_to_what_stands(reply, message, case):
    case["offer"]["sign_on"] = [5000, 0]
    file = message("We can add another 10k to the sign-on, and 5k on top of the base.")
    result = reply("--text", file, thread=[SENT, PARTWAY | {"at": SENT["at"]}])

    assert "$15,000: “10k”, on top of $5,000" in result.stdout
    assert "$180,000: “5k”, on top of $175,000" in result.stdout


def test_what_the_person_says_goes_before_what_was_read(reply, message):
    options = ("--text", message(MESSAGE), "--kind", "base_fixed", "--base", "171k")
    text = reply(*options)
    drafted = answered(reply(*options, "--json"))

    assert "base_fixed, as you say; it reads as best_offer" in text.stdout
    assert "base       171k, as you say" in text.stdout
    assert drafted["next"]["tactic"] == "two_packages"
    assert drafted["private"]["ladder"]["standing"] == 171000


def test_with_json_what_was_read_is_told_beside_it(reply, message):
    result = reply("--text", message(MESSAGE), "--json")

    assert result.stderr.startswith("THEIR MESSAGE\n")
    assert answered(result)["emails"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drafted(reply, kind):
    result = reply("--kind", kind)

    assert result.exit_code == 0, result.output
    assert "\nNEXT\n" in f"\n{result.stdout}"
    assert "NUMBERS" in result.stdout


def test_what_the_answer_shows_was_sent_counts_as_sent(reply):
    assert reply("--kind", "extension_granted").stdout.startswith("Your first message counts as")
    assert reply("--kind", "silence").stdout.startswith("Your counter counts as sent.")
    after = reply("--kind", "base_fixed", thread=[SENT, PARTWAY])
    assert after.stdout.startswith("Your reply counts as sent.")
    assert reply("--kind", "base_fixed", thread=[SENT]).stdout.startswith("NEXT\n")


def test_silence_since_the_day_of_the_draft_is_asked_about(reply):
    late = answered(reply("--kind", "silence", "--json", now="2026-11-02T10:00:00-05:00"))

    assert late["next"]["tactic"] == "gentle_nudge"


def test_without_a_band_it_still_drafts_and_says_so(reply, case):
    case["offer"]["role"], case["market"] = "Quidditch Seeker", []
    result = reply("--kind", "partway", "--base", "175k")

    assert result.exit_code == 3
    assert "Subject: " in result.stdout
    assert "No band for Quidditch Seeker" in result.stderr


@pytest.mark.parametrize(
    ("options", "field", "says"),
    [
        ((), "--kind", "or give their message with --text FILE."),
        (("--kind", "partway", "--base", "160k"), "--base", "less than the $168,000 they offered"),
        (("--kind", "partway", "--base", "a lot"), "--base", "amount"),
        (("--kind", "partway", "--sign-on", "-5"), "--sign-on", ""),
        (("--kind", "partway", "--shares", "many"), "--shares", "Type an amount"),
        (("--kind", "partway", "--equity", "20k"), "--equity", "give the sum, $260,000"),
        (("--kind", "gives_range", "--low", "2e9"), "--low", ""),
        (("--kind", "gives_range", "--low", "190k", "--high", "180k"), "--high", "swap"),
        (("--kind", "decide_today", "--answer-by", "Friday"), "--answer-by", "such as 2026-11-30"),
        (("--text", "-"), "--text", "give their message as a file"),
    ],
)
def test_what_cannot_be_used_is_named_by_its_option(reply, options, field, says):
    result = reply(*options)

    assert result.exit_code == 2
    assert result.stdout.partition("\n\n")[2] == ""
    line = result.stderr.splitlines()[1].strip()
    assert line.startswith(f"{field}  ")
    assert says in line


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "Paste what they wrote"), (" \n\t", "Paste what they wrote"),
     ("x" * 20_001, "Use at most 20,000 characters; this has 20,001.")],
)  # fmt: skip
def test_a_message_of_nothing_or_of_too_much_is_refused(reply, message, text, says):
    result = reply("--text", message(text))

    assert result.exit_code == 2
    assert f"--text  {says}" in result.stderr


def test_less_than_before_is_taken_when_it_is_meant(reply):
    result = reply("--kind", "partway", "--base", "160k", "--confirmed", "--json")

    assert answered(result)["next"]["tactic"] == "hold_the_offer"


@pytest.mark.parametrize("arguments", [("--kind", "maybe"), ("--text", "nowhere.txt")])
def test_no_such_kind_and_no_such_file(reply, arguments):
    assert reply(*arguments).exit_code == 2


def test_an_answer_after_the_end_is_refused(reply):
    over = {"type": "ended", "how": "declined", "at": "2026-11-25T10:00:00-05:00"}
    result = reply("--kind", "accepted", thread=[SENT, over])

    assert result.exit_code == 2
    assert "  thread  This negotiation is over: declined." in result.stderr


def test_what_is_no_offer_is_refused(negotiator):
    for text in ("", "[]", '{"offer": 1}', json.dumps(ORDINARY_REQUEST | {"thread": 5})):
        assert negotiator("reply", "-", "--kind", "partway", input=text).exit_code == 2


def test_help_lists_every_kind_in_plain_words(negotiator):
    text = negotiator("reply", "--help").stdout

    for kind, name in KIND_NAMES.items():
        assert f"  {kind}  " in text
        assert name in text


def test_a_case_with_a_thread_is_drafted_from_where_it_stands(negotiator, case):
    def draft(*thread):
        result = negotiator("draft", "-", input=json.dumps(case | {"thread": list(thread)}))
        assert result.exit_code == 0, result.output
        return result.stdout

    waiting, answer = draft(SENT), draft(SENT, PARTWAY)
    over = draft(SENT, {"type": "ended", "how": "withdrawn", "at": PARTWAY["at"]})

    assert waiting.startswith("NEXT\n  Wait for their answer.")
    assert "Until Monday 30 November 2026, 17:00 EST." in waiting
    assert "Subject: " not in waiting
    assert "BEFORE YOU SEND" not in waiting
    assert answer.startswith("NEXT\n  Send this reply within a working day.")
    assert "WHY: Meet them at the next step" in answer
    assert over.startswith("NEXT\n  They withdrew, and it is over.")
    assert "Subject: " not in over


def test_the_tactics_of_replies_are_listed_after_those_of_first_letters(negotiator):
    text = negotiator("tactics").stdout

    assert "\n\nmeet_partway (reply): Meet them at the next step\n" in text
    assert text.index("anchoring (counter)") < text.index("accept_in_writing (reply)")
