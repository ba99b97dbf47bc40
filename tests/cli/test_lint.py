"""`negotiator lint` reads anyone's draft, and fails when there is an error to mend."""

import json

import pytest

from tests.conftest import ORDINARY_REQUEST


@pytest.fixture
def counter(negotiator):
    """Return a counter of our own, subject and body."""
    drafted = json.loads(negotiator("draft", "--json", input=json.dumps(ORDINARY_REQUEST)).stdout)[
        "emails"
    ][-1]
    return f"Subject: {drafted['subject']}\n\n{drafted['body']}\n"


def test_our_own_counter_is_clean(negotiator, counter):
    result = negotiator("lint", input=counter)

    assert (result.exit_code, result.stdout) == (0, "Nothing to mend.\n")


def test_an_error_is_said_and_fails(negotiator, counter):
    result = negotiator("lint", input=counter + "\nSorry, [NAME].")

    assert result.exit_code == 1
    assert "error" in result.stdout
    assert "“Sorry”" in result.stdout
    assert "[NAME]" in result.stdout


def test_a_warning_alone_does_not_fail(negotiator):
    result = negotiator("lint", input="Could you move the base salary?")

    assert result.exit_code == 0
    assert result.stdout.startswith("warning")


def test_the_subject_is_no_part_of_the_body(negotiator, counter):
    result = negotiator("lint", input=counter.replace("Subject:", "SUBJECT: Sorry", 1))

    assert "Sorry" not in result.stdout


def test_a_subject_alone_is_no_email(negotiator):
    result = negotiator("lint", input="Subject: hello\n")

    assert result.exit_code == 2
    assert "no email" in result.stderr


def test_the_stage_sets_the_length(negotiator):
    text = "Could I take until Friday to read everything? " * 8

    counter = negotiator("lint", input=text).stdout
    first = negotiator("lint", "--stage", "acknowledge", input=text).stdout

    assert "words is short" in counter
    assert "words is short" not in first


def test_a_formal_letter_spells_contractions_out(negotiator):
    text = "I'd like to talk it through."

    assert "spells out" in negotiator("lint", "--formal", input=text).stdout
    assert "spells out" not in negotiator("lint", input=text).stdout


@pytest.mark.parametrize("text", ["", "  \n", b"\xff\xfe"])
def test_what_is_no_text_is_invalid_input(negotiator, text):
    result = negotiator("lint", input=text)

    assert result.exit_code == 2
    assert "Mend and try again" in result.stderr


def test_windows_line_ends_are_read_alike(negotiator, counter):
    result = negotiator("lint", input=counter.replace("\n", "\r\n").encode())

    assert result.stdout == "Nothing to mend.\n"


def test_as_a_program_it_needs_neither_home_nor_engine(program, broken_engine, tmp_path):
    nowhere = tmp_path / "nowhere"

    result = program("lint", input="I deserve more.", HOME=str(nowhere), PYTHONPATH=broken_engine)

    assert result.returncode == 1
    assert not nowhere.exists()
