"""What is wanted by the API: read by what it is about, or asked about, with nothing lost."""

from typing import Any

import pytest

from tests.conftest import ordinary

RSU = {"kind": "rsu", "grant_value": 240_000, "vesting_percent": [25] * 4, "liquid": True}
ISO = {"kind": "iso", "shares": 25_000}
PLAIN: dict[str, Any] = {"base": 168_000, "equity": RSU}


def _ask(client: Any, wants: list[dict[str, Any]], **offer: Any) -> Any:
    request = ordinary(candidate__wants=wants)
    request["offer"] |= PLAIN | offer
    if "posted_range" in offer:
        request["market"] = []
    return client.post("/api/v1/drafts", json=request)


def _refused(answer: Any) -> dict[str, str]:
    return {error["field"]: error["message"] for error in answer.json.get("errors", ())}


@pytest.mark.parametrize(
    ("want", "offer", "message"),
    [
        pytest.param({"item": "base"}, {}, "Say how much base", id="a want without a value"),
        pytest.param({"item": "base", "value": 168_000}, {}, "They offer $168,000", id="as is"),
        pytest.param({"item": "base", "value": "150k"}, {}, "They offer $168,000", id="under it"),
        pytest.param({"item": "base", "value": 336_000}, {}, "That is double", id="double"),
        pytest.param({"item": "sign_on", "value": 168_000}, {}, "a year's base", id="a year"),
        pytest.param({"item": "base", "value": "much"}, {}, "“much” is not one", id="no amount"),
        pytest.param({"item": "equity_shares", "value": 9}, {}, "by its value", id="no shares"),
        pytest.param(
            {"item": "equity_value", "value": "90k"}, {"equity": ISO}, "in shares", id="no value"
        ),
        pytest.param({"item": "level", "value": "L4"}, {}, "is at L4 already", id="the same level"),
        pytest.param({"item": "level", "value": "-5"}, {}, "Name the level", id="no level"),
        pytest.param({"item": "start_date", "value": "2026-02-31"}, {}, "Give the day", id="no"),
        pytest.param(
            {"item": "paid_leave_days", "value": 25}, {"paid_leave_days": 25}, "They offer 25",
            id="as much leave",
        ),
        pytest.param(
            {"item": "remote_days", "value": 2}, {"office_days_per_week": 3}, "They offer 2",
            id="as many days at home",
        ),
        pytest.param({"item": "relocation", "value": 0}, {}, "above zero", id="nothing"),
    ],
)  # fmt: skip
def test_a_want_that_gains_nothing_or_means_nothing_is_asked_about(client, want, offer, message):
    answer = _ask(client, [want], **offer)

    assert answer.status_code == 422
    assert list(_refused(answer)) == ["candidate.wants.0.value"]
    assert message in _refused(answer)["candidate.wants.0.value"]


@pytest.mark.parametrize(
    ("want", "offer"),
    [
        pytest.param({"item": "base", "value": 168_001}, {}, id="a dollar more"),
        pytest.param({"item": "base", "value": 335_999}, {}, id="a dollar under double"),
        pytest.param({"item": "base", "value": 336_000, "confirmed": True}, {}, id="double, meant"),
        pytest.param({"item": "paid_leave_days", "value": "26 days"}, {"paid_leave_days": 25},
                     id="a day of leave more"),
        pytest.param({"item": "remote_days", "value": 3}, {"office_days_per_week": 3},
                     id="a day more at home"),
        pytest.param({"item": "visa"}, {}, id="a visa has no value"),
        pytest.param({"item": "level", "value": "L5"}, {}, id="a level above"),
    ],
)  # fmt: skip
def test_a_want_that_gains_something_is_taken(client, want, offer):
    assert _ask(client, [want], **offer).status_code == 200


def test_twice_the_same_and_a_fine_base_that_is_wanted_higher_are_asked_about(client):
    twice = [{"item": "visa"}, {"item": "visa"}]
    assert "candidate.wants.1.item" in _refused(_ask(client, twice))

    request = ordinary(candidate__wants=[{"item": "base", "value": "190k"}])
    request["candidate"]["base_is_fine"] = True
    refused = client.post("/api/v1/drafts", json=request)
    assert "candidate.wants.0.item" in _refused(refused)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("$46/hr", 95_680), ("46", 95_680), ("95,000", 95_000), ("$95k a year", 95_000)],
)
def test_a_base_beside_an_hourly_offer_is_for_the_hour_or_the_year_as_it_shows(
    client, typed, asked
):
    hourly = {"base": 42, "base_period": "hour", "hours_per_week": 40, "equity": None}
    answer = _ask(client, [{"item": "base", "value": typed}], **hourly).json

    assert [line["ask"] for line in answer["asks"] if line["component"] == "base"] == [asked]


def test_what_no_sentence_asks_for_is_kept_for_the_call_and_a_must_is_warned_of(client):
    wants = [
        {"item": "start_date", "value": "2027-03-01"},
        {"item": "title", "value": "Staff Engineer"},
        {"item": "paid_leave_days", "value": 30},
        {"item": "pension_percent", "value": "6.5", "must": True},
    ]
    answer = _ask(client, wants).json

    assert [want["said_in"] for want in answer["wants"]] == ["letter", "call", "call", "letter"]
    said = {check["message"]: check["level"] for check in answer["checks"]}
    assert said["Kept for the call: that the title be Staff Engineer."] == "info"
    level = _ask(client, [{"item": "visa", "must": True}], interviewed_level="L5").json["checks"]
    assert {"level": "warning", "message": "Kept for the call: that you sponsor my work visa."} in (
        level
    )


@pytest.mark.parametrize(("figure", "is_warned"), [(195_000, False), (197_000, True)])
def test_a_figure_beyond_our_boldest_goes_out_with_a_plain_warning(client, figure, is_warned):
    answer = _ask(client, [{"item": "base", "value": figure}]).json
    boldest = max(size["ask"] for size in answer["sizes"] if size["component"] == "base")

    assert 195_000 <= boldest < 197_000
    assert f"${figure:,}" in answer["emails"][-1]["body"]
    said = [check for check in answer["checks"] if "above the boldest" in check["message"]]
    assert bool(said) is is_warned


def test_from_the_present_employer_no_sign_on_is_asked_for(client):
    offer = {"from_present_employer": True, "base": 300_000, "equity": {"kind": "none"}}
    answer = _ask(client, [], **offer).json

    letters = " ".join(email["body"] for email in answer["emails"])
    assert "sign-on" not in letters
    assert "join" not in letters
    assert all(line["component"] != "sign_on" for line in answer["asks"])


@pytest.mark.parametrize(("hours", "is_part"), [("34.75", True), ("35", False), ("37.5", False)])
def test_short_hours_are_part_time(client, hours, is_part):
    hourly = {"base": 80, "base_period": "hour", "hours_per_week": hours, "equity": None}
    answer = _ask(client, [], **hourly).json

    said = [term["says"] for term in answer["terms"] if term["field"] == "full_time_percent"]
    assert said == (["87% of full time"] if is_part else [])
    assert ("median" in answer["emails"][-1]["body"]) is not is_part


@pytest.mark.parametrize(
    ("low", "high"),
    [pytest.param(40, 52, id="by the hour"), pytest.param(83_200, 108_160, id="a year")],
)
def test_a_range_beside_an_hourly_offer_is_for_the_hour_or_the_year_as_it_shows(client, low, high):
    hourly = {"base": 42, "base_period": "hour", "hours_per_week": 40, "equity": None}
    answer = _ask(client, [], **hourly, posted_range={"low": low, "high": high}).json

    chosen = answer["band"]["chosen"]
    assert (chosen["low"], chosen["high"]) == (83_200, 108_160)


def test_remote_us_is_the_place_and_work_from_home(client):
    request = ordinary(offer__location="Remote, US")
    request["offer"].pop("work_mode", None)
    answer = client.post("/api/v1/drafts", json=request).json

    assert "where I live" in answer["emails"][0]["body"]
    assert answer["band"]["chosen"]["location"] == "US"


def test_terms_alone_are_a_letter_where_nothing_else_can_be_asked_for(client):
    wants = [{"item": "paid_leave_days", "value": 32}]
    offer = {"from_present_employer": True, "base_is_fixed": "yes", "equity": {"kind": "none"}}
    answer = _ask(client, wants, **offer).json

    assert (
        "On the offer itself, could paid leave be 32 days a year?" in answer["emails"][-1]["body"]
    )


def test_beside_part_time_another_offer_is_not_compared(client):
    rival = {"company": "Contoso", "currency": "USD", "base": 190_000, "written": True,
             "may_disclose": True}  # fmt: skip
    request = ordinary(offer__full_time_percent=80, competing_offers=[rival])
    answer = client.post("/api/v1/drafts", json=request).json

    assert "written offer from" not in answer["emails"][-1]["body"]
    assert any("part-time one" in check["message"] for check in answer["checks"])


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ({"base": 42, "base_period": "hour", "hours_per_week": 40}, "an hourly rate of $46"),
        ({"base": 620, "base_period": "day", "days_per_week": 5}, "a day rate of $650"),
    ],
)
def test_a_rivals_rate_is_said_as_the_rate_it_is(client, period, said):
    rival = {"company": "Contoso", "currency": "USD", "base": 46 if "hours_per_week" in period else
             650, "written": True, "may_disclose": True}  # fmt: skip
    request = ordinary(competing_offers=[rival], market=[])
    request["offer"] |= period | {"equity": None, "role": "Kite Tuner", "level": None}
    answer = client.post("/api/v1/drafts", json=request).json

    assert said in answer["emails"][-1]["body"]


def test_what_a_known_employer_posts_in_another_place_is_told_and_sizes_nothing(client):
    uber = {"company": "Uber", "role": "Data Scientist", "level": "L5", "location": "US-TX-AUSTIN",
            "base": 170_000, "equity": None}  # fmt: skip
    request = ordinary(market=[])
    request["offer"] |= uber
    answer = client.post("/api/v1/drafts", json=request).json

    said = [check["message"] for check in answer["checks"] if "another place" in check["message"]]
    assert len(said) == 1
    assert said[0].startswith("Uber posted $169,000 to $188,000 for “Sr. Data Scientist” in US-")
    assert answer["band"]["chosen"]["company"] is None
