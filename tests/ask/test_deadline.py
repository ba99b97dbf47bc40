"""The clock: weekends, holidays, zones, daylight saving, and the employer's own deadline."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from negotiator.ask.deadline import Timeline, plan_timeline
from tests.ask.test_ask import POLICY
from tests.offer.offers import make_offer


def _plan(now: str, zone: str, location: str, deadline: str | None = None) -> Timeline:
    tz = ZoneInfo(zone)
    offer = make_offer(
        time_zone=tz,
        location=location,
        deadline=datetime.fromisoformat(deadline).replace(tzinfo=tz) if deadline else None,
    )
    return plan_timeline(offer, datetime.fromisoformat(now).replace(tzinfo=tz), POLICY)


@pytest.mark.parametrize(
    ("now", "zone", "location", "promise", "says_hours"),
    [
        pytest.param(
            "2026-11-23T10:00",
            "America/New_York",
            "US-NY",
            "2026-11-25T17:00",
            True,
            id="a plain Monday",
        ),
        pytest.param(
            "2026-11-20T10:00",
            "America/New_York",
            "US-NY",
            "2026-11-23T17:00",
            False,
            id="Friday rolls to Monday",
        ),
        pytest.param(
            "2026-11-24T10:00",
            "America/New_York",
            "US-NY",
            "2026-11-27T17:00",
            False,
            id="past Thanksgiving",
        ),
        pytest.param(
            "2026-11-24T10:00",
            "America/Los_Angeles",
            "US-CA",
            "2026-11-30T17:00",
            False,
            id="California takes the day after too",
        ),
        pytest.param(
            "2026-12-23T10:00",
            "Europe/Berlin",
            "DE-BE",
            "2026-12-28T17:00",
            False,
            id="both Christmas days and the weekend",
        ),
        pytest.param(
            "2026-12-30T10:00",
            "Europe/London",
            "GB",
            "2027-01-04T17:00",
            False,
            id="over the new year",
        ),
        pytest.param(
            "2026-03-06T10:00",
            "America/New_York",
            "US-NY",
            "2026-03-09T17:00",
            False,
            id="over the night clocks go forward",
        ),
        pytest.param(
            "2026-10-30T10:00",
            "America/New_York",
            "US-NY",
            "2026-11-02T17:00",
            False,
            id="over the night clocks go back",
        ),
        pytest.param(
            "2026-11-24T10:00",
            "Asia/Dubai",
            "AE",
            "2026-11-26T17:00",
            True,
            id="a country without Thanksgiving",
        ),
        pytest.param(
            "2026-11-25T10:00",
            "Asia/Jerusalem",
            "IL",
            "2026-11-29T17:00",
            False,
            id="a weekend of Friday and Saturday",
        ),
    ],
)
def test_the_promise_rolls_to_a_working_day(
    now: str, zone: str, location: str, promise: str, says_hours: bool
) -> None:
    timeline = _plan(now, zone, location)

    assert timeline.review_by == datetime.fromisoformat(promise).replace(tzinfo=ZoneInfo(zone))
    assert timeline.says_hours is says_hours


def test_what_was_rolled_past_is_named() -> None:
    timeline = _plan("2026-12-23T10:00", "Europe/Berlin", "DE-BE")

    assert timeline.rolled_past == ("Christmas Day", "Second Day of Christmas", "the weekend")


@pytest.mark.parametrize(
    ("now", "deadline", "hours"),
    [
        pytest.param("2026-03-07T10:00", "2026-03-09T10:00", 47, id="clocks go forward: 47 hours"),
        pytest.param("2026-10-31T10:00", "2026-11-02T10:00", 49, id="clocks go back: 49 hours"),
        pytest.param("2026-11-16T10:00", "2026-11-18T10:00", 48, id="an ordinary 48 hours"),
    ],
)
def test_hours_left_are_elapsed_hours(now: str, deadline: str, hours: int) -> None:
    assert _plan(now, "America/New_York", "US-NY", deadline).hours_left == hours


def test_the_promise_is_never_after_their_deadline() -> None:
    timeline = _plan("2026-11-20T10:00", "America/New_York", "US-NY", "2026-11-23T12:00")

    assert timeline.review_by == timeline.deadline
    assert timeline.counter_by.isoformat() == "2026-11-20T17:00:00-05:00"
    assert timeline.says_hours is False


def test_their_answer_is_asked_for_while_one_can_still_act_on_it() -> None:
    timeline = _plan("2026-11-16T10:00", "America/New_York", "US-NY", "2026-11-20T17:00")

    assert timeline.counter_by.isoformat() == "2026-11-18T17:00:00-05:00"
    assert timeline.reply_by.isoformat() == "2026-11-20T12:00:00-05:00"


def test_an_extension_is_later_than_the_deadline_it_extends() -> None:
    timeline = _plan("2026-11-16T23:00", "America/New_York", "US-NY", "2026-11-18T22:30")

    assert timeline.hours_left == 47
    assert timeline.extension_to.isoformat() == "2026-11-19T17:00:00-05:00"


def test_a_deadline_that_has_passed_is_known_to_have() -> None:
    timeline = _plan("2026-11-16T10:00", "America/New_York", "US-NY", "2026-11-16T09:59")

    assert timeline.has_passed
