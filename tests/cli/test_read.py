"""`negotiator read` tells what a paper says with its words, and holds a letter against a case."""

import json

import pytest

from tests.cli.conftest import SAMPLE
from tests.sample_letters import AGREED, LETTER, TWO_FIGURES


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "offer.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_every_field_is_told_with_its_words(negotiator, letter):
    result = negotiator("read", letter)
    lines = {line.split()[0]: line for line in result.stdout.splitlines() if "offer." in line}

    assert result.exit_code == 0
    assert result.stdout.startswith("READ FROM THE OFFER LETTER\n")
    assert lines["offer.base"].endswith("  “Base salary: $168,000”")
    assert "worked out: 25% a year, 4 years" in lines["offer.equity.vesting_percent"]
    assert "You agree to a non-compete for 6 months." in result.stdout
    assert "One for somebody who knows the law there." in result.stdout


def test_two_figures_are_told_and_neither_is_taken(negotiator):
    result = negotiator("read", "-", input=TWO_FIGURES)

    assert "SAID IN TWO WAYS, AND NOT TAKEN" in result.stdout
    assert "offer.base  164,000  “annual base salary will be $164,000”" in result.stdout


def test_the_case_of_its_json_is_what_draft_takes(negotiator, letter):
    case = json.loads(negotiator("read", letter, "--json").stdout)["case"]
    case["offer"]["time_zone"] = "America/Chicago"
    case["now"] = "2026-11-23T10:00:00-06:00"

    drafted = negotiator("draft", "--json", input=json.dumps(case))
    assert json.loads(drafted.stdout)["emails"]


def test_a_letter_is_held_against_a_case(negotiator, tmp_path):
    letter = tmp_path / "final.txt"
    letter.write_text(AGREED.replace("$188,000", "$150,000"), encoding="utf-8")
    result = negotiator("read", letter, "--against", SAMPLE)

    assert result.exit_code == 1
    assert "DIFFERS" in next(
        line for line in result.stdout.splitlines() if line.startswith("  Base salary")
    )
    rows = json.loads(negotiator("read", letter, "--against", SAMPLE, "--json").stdout)["rows"]
    assert {row["path"]: row["state"] for row in rows}["offer.base"] == "differs"


def test_what_was_agreed_is_that_of_the_thread(negotiator, tmp_path):
    case = json.loads(SAMPLE.read_text("utf-8"))
    case["thread"] = [
        {"type": "sent", "stage": "counter"},
        {"type": "answered", "kind": "accepted", "base": 188000},
        {"type": "sent", "stage": "accept"},
    ]
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    result = negotiator("read", "-", "--against", path, input=AGREED)
    base = next(line for line in result.stdout.splitlines() if line.startswith("  Base salary"))

    assert "as agreed" in base


@pytest.mark.parametrize(
    ("arguments", "given", "says"),
    [
        (["read", "-"], b"\x89PNG\r\n\x1a\n\x00", "The file is"),
        (["read", "-"], b"", "empty"),
        (["read", "-", "--against", "-"], b"Dear Sam", "standard input already"),
        (["read", "-"], b"x" * 60_001, "Use at most 60,000 characters"),
    ],
)
def test_what_cannot_be_read_is_said(negotiator, arguments, given, says):
    result = negotiator(*arguments, input=given)

    assert result.exit_code == 2
    assert says in result.stderr


def test_a_paper_with_nothing_in_it_says_so(negotiator):
    result = negotiator("read", "-", "--kind", "resume", input="Lorem ipsum")

    assert result.exit_code == 0
    assert "Nothing was found" in result.stdout
