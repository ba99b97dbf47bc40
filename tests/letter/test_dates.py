"""Why a reply is wanted by a day: their own deadline, where that is the reason."""

from datetime import timedelta

import pytest

from tests.conftest import ordinary

SO = "so that I can give you my answer"


def counter(draft_request, deadline):
    plan = draft_request(ordinary(tone="warm", offer__deadline=deadline))
    return plan.emails[-1].body, plan.situation.timeline


def after(draft_request, gap):
    """Draft with a deadline so long after the day that the letter asks for."""
    _, timeline = counter(draft_request, None)
    return counter(draft_request, (timeline.reply_by + gap).isoformat())[0]


@pytest.mark.parametrize(
    ("gap", "reason"),
    [
        (timedelta(minutes=30), f"{SO} that same day"),
        (timedelta(days=4), f"{SO} by Friday, December 4"),
        (timedelta(days=10), f"{SO} by Thursday, December 10"),
        (timedelta(days=10, minutes=1), None),
    ],
)
def test_a_deadline_soon_after_is_the_reason_for_the_date(draft_request, gap, reason):
    body = after(draft_request, gap)

    assert (reason in body) if reason else (SO not in body)


def test_a_deadline_that_is_asked_to_move_is_promised_nothing(draft_request):
    _, timeline = counter(draft_request, None)

    near, _ = counter(draft_request, (timeline.now + timedelta(hours=47)).isoformat())
    body, _ = counter(draft_request, (timeline.now + timedelta(hours=49)).isoformat())

    assert SO not in near
    assert SO in body
