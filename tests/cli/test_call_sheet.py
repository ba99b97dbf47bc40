"""`negotiator call-sheet` prints a page for a call, and one's own figures only if told to."""

import json

from tests.cli.conftest import SAMPLE


def test_the_sheet_of_a_file_has_no_private_figure(negotiator):
    result = negotiator("call-sheet", SAMPLE)

    assert result.exit_code == 0, result.output
    assert "Could we get the base salary to $188,000?" in result.stdout
    assert "Then say nothing until they answer." in result.stdout
    assert "FOR YOUR EYES ONLY" not in result.stdout
    assert "$178,000" not in result.stdout


def test_ones_own_figures_stand_at_its_end_if_told_to(negotiator):
    own = negotiator("call-sheet", "--private", SAMPLE).stdout.partition("FOR YOUR EYES ONLY")[2]

    assert "Settle for: $178,000" in own
    assert "Requests left: 2" in own


def test_a_thread_in_the_file_is_where_it_stands(negotiator):
    offer = json.loads(SAMPLE.read_text()) | {"now": "2026-11-23T10:00:00-08:00"}
    offer["thread"] = [{"type": "sent", "stage": "counter", "at": "2026-11-24T10:00:00-08:00"}]

    said = negotiator("call-sheet", input=json.dumps(offer)).stdout

    assert "Part of it: they came some of the way" in said


def test_a_field_that_cannot_be_used_is_named(negotiator):
    result = negotiator("call-sheet", input="{}")

    assert result.exit_code == 2
    assert "offer" in result.stderr
