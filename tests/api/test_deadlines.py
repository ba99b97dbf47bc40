"""A deadline without its offset stands in the time zone beside it; of a date alone, at its end."""

import pytest

DRAFTS = "/api/v1/drafts"


@pytest.fixture
def ask(client, case):
    """Draft with another deadline, and return the answer."""
    del case["offer"]["deadline"]

    def run(**changes):
        case["offer"] |= changes
        return client.post(DRAFTS, json=case)

    return run


def errors_of(answer):
    assert answer.status_code == 422
    return {error["field"]: error["message"] for error in answer.json["errors"]}


@pytest.mark.parametrize(
    ("given", "zone", "moment"),
    [
        ("2026-11-30T17:00", "America/New_York", "2026-11-30T17:00:00-05:00"),
        ("2026-11-30T17:00:00", "Europe/Berlin", "2026-11-30T17:00:00+01:00"),
        ("2026-11-30T17:00:00-05:00", "Europe/Berlin", "2026-11-30T23:00:00+01:00"),
        ("2026-11-30T17:00Z", "America/New_York", "2026-11-30T12:00:00-05:00"),
    ],
)
def test_a_deadline_stands_in_the_zone_beside_it_unless_it_names_its_own(ask, given, zone, moment):
    answer = ask(deadline=given, time_zone=zone)

    assert answer.json["timeline"]["deadline"] == moment


def test_a_date_alone_is_the_end_of_that_working_day(ask):
    answer = ask(deadline_date="2026-12-03", time_zone="Europe/Berlin")

    assert answer.json["timeline"]["deadline"] == "2026-12-03T17:00:00+01:00"


def test_a_letter_names_the_day_that_they_named_and_no_hour(ask):
    body = ask(deadline_date="2026-11-24").json["emails"][0]["body"]

    assert "by Tuesday, November 24," in body
    assert "5:00 p.m. ET on Tuesday, November 24" not in body


def test_an_hour_that_comes_twice_is_the_earlier_one(ask):
    answer = ask(deadline="2027-11-07T01:30", time_zone="America/New_York")

    assert answer.json["timeline"]["deadline"] == "2027-11-07T01:30:00-04:00"


def test_an_hour_that_the_clocks_go_over_is_asked_about(ask):
    errors = errors_of(ask(deadline="2027-03-28T02:30", time_zone="Europe/Berlin"))

    assert list(errors) == ["offer.deadline"]
    assert "02:30 does not exist on that day in Europe/Berlin" in errors["offer.deadline"]


@pytest.mark.parametrize(
    "given", [{"deadline": "2026-11-30T17:00"}, {"deadline_date": "2026-11-30"}]
)
def test_without_a_zone_it_is_said_what_to_add(client, case, given):
    del case["offer"]["deadline"], case["offer"]["time_zone"]
    case["offer"] |= given

    errors = errors_of(client.post(DRAFTS, json=case))

    assert list(errors) == ["offer.time_zone"]
    assert "such as America/New_York" in errors["offer.time_zone"]


def test_a_date_before_the_offer_was_received_is_asked_about(ask):
    errors = errors_of(ask(deadline_date="2026-11-22"))

    assert list(errors) == ["offer.deadline_date"]


def test_the_day_on_which_it_was_received_is_none_too_early(ask):
    assert ask(deadline_date="2026-11-23").status_code == 200


def test_a_deadline_and_a_date_beside_it_are_asked_about(ask):
    errors = errors_of(ask(deadline="2026-11-30T17:00", deadline_date="2026-12-01"))

    assert errors == {"offer.deadline_date": "Give the deadline or its date alone, not both."}
