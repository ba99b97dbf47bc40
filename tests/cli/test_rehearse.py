"""`negotiator rehearse` plays a call on a terminal, or with the answers of a file."""

import json

import pytest

from tests.cli.conftest import SAMPLE
from tests.rehearsal.test_rehearsing import BAD, GOOD


@pytest.fixture
def answers(tmp_path):
    def write(*said):
        file = tmp_path / "answers.txt"
        file.write_text("\n\n".join(said), "utf-8")
        return file

    return write


def test_a_call_is_played_from_a_file(negotiator, answers):
    result = negotiator("rehearse", SAMPLE, "--answers", answers(*BAD))

    assert result.exit_code == 0
    assert "THEY ASK ABOUT OTHER OFFERS (other_offers, seed 1)" in result.stdout
    assert "- You gave your floor away: “at least $177,000”" in result.stdout
    assert "DONE WELL" in result.stdout
    assert "TO PRACTISE" in result.stdout


def test_the_same_seed_and_answers_print_the_same(negotiator, answers):
    asked = ("rehearse", SAMPLE, "--seed", 3, "--answers", answers(*GOOD))

    assert negotiator(*asked).stdout == negotiator(*asked).stdout


def test_it_is_played_by_typing(negotiator):
    typed = "\n".join(["", GOOD[0], "我要更多", *GOOD[1:], ""])

    result = negotiator("rehearse", SAMPLE, "--scenario", "other_offers", input=typed)

    assert result.exit_code == 0
    assert "nothing is judged by nothing" in result.stdout
    assert "in English only" in result.stdout
    assert "TO PRACTISE" in result.stdout


def test_to_hang_up_is_no_error(negotiator):
    result = negotiator("rehearse", SAMPLE, input=f"{GOOD[0]}\n")

    assert result.exit_code == 0
    assert "You hung up" in result.stdout


def test_as_json_it_is_what_the_api_answers(negotiator, answers):
    result = negotiator("rehearse", SAMPLE, "--json", "--answers", answers(GOOD[0]))

    assert [turn["answer"] for turn in json.loads(result.stdout)["turns"]] == [GOOD[0], None]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--scenario", "tea_time"), "--scenario  There is no call 'tea_time'"),
        (("--answers", "long"), "--answers, 1  Use at most 2,000 characters"),
    ],
)
def test_what_cannot_be_played_is_named_by_its_option(negotiator, answers, options, says):
    given = [answers("a" * 3000) if word == "long" else word for word in options]

    result = negotiator("rehearse", SAMPLE, *given)

    assert result.exit_code == 2
    assert says in result.stderr


def test_the_offer_and_the_answers_cannot_both_be_piped(negotiator):
    result = negotiator("rehearse", input="{}")

    assert result.exit_code == 2
    assert "give your answers as a file" in result.stderr
