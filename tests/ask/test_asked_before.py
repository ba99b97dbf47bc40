"""What was asked for before stays what it was: time alone moves no figure of a thread."""

from typing import Any

from tests.conftest import Draft, ordinary

SENT = {"type": "sent", "stage": "counter", "at": "2026-11-24T10:00:00-05:00"}


def _asked_after(days: str, draft_request: Draft) -> Any:
    answered = {"type": "answered", "kind": "asks_expectation", "at": days}
    plan = draft_request(ordinary(age_figures=True, thread=[SENT, answered]))
    return plan.asks[0].ask


def test_figures_that_are_aged_are_as_old_as_at_the_first_draft(draft_request: Draft) -> None:
    soon = _asked_after("2026-11-25T10:00:00-05:00", draft_request)
    late = _asked_after("2027-06-25T10:00:00-04:00", draft_request)

    assert soon == late == 188_000
