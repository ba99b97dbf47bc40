"""`POST …/letter` holds the letter that came against what was agreed, and keeps nothing of it."""

import pytest

from tests.sample_letters import AGREED, LETTER, as_form


@pytest.fixture
def accepted(client, case):
    """Return the address of a negotiation in which 188,000 was agreed and accepted."""
    del case["competing_offers"]
    del case["now"], case["offer"]["received_at"]
    kept = client.post("/api/v1/negotiations", json=case).json
    address = f"/api/v1/negotiations/{kept['id']}"
    for event in (
        {"type": "sent", "stage": "counter"},
        {"type": "answered", "kind": "accepted"},
        {"type": "sent", "stage": "accept"},
    ):
        assert client.post(f"{address}/events", json=event).status_code == 201
    return address


def hold(client, address, text=AGREED):
    return client.post(f"{address}/letter", json={"text": text})


def rows(answer):
    return {row["path"]: row for row in answer.json["rows"]}


def test_a_letter_as_agreed_has_nothing_to_put_right(client, accepted):
    answer = hold(client, accepted)

    assert answer.status_code == 200
    assert {row["state"] for row in answer.json["rows"]} == {"same"}
    assert answer.json["lacks"] == []
    assert answer.json["correct"] is None
    assert rows(answer)["offer.base"] == {
        "path": "offer.base",
        "name": "Base salary",
        "agreed": "$188,000 a year",
        "letter": "$188,000 a year",
        "quotes": ["Base salary: $188,000"],
        "state": "same",
    }


def test_what_differs_and_what_is_missing_is_told_and_put_right(client, accepted):
    text = AGREED.replace("$188,000", "$180,000").replace(
        "Annual bonus: target of 15% of base salary.\n",
        "You agree to a non-compete for 6 months.\n",
    )
    answer = hold(client, accepted, text)
    found = rows(answer)

    assert found["offer.base"]["state"] == "differs"
    assert found["offer.bonus_percent"]["state"] == "missing"
    assert (
        found["offer.non_compete_months"]["state"],
        found["offer.non_compete_months"]["letter"],
    ) == (
        "new",
        "6 months",
    )
    assert answer.json["lacks"] == ["Target bonus (15%)"]
    assert answer.json["event"]["base"] == 180000
    body = answer.json["correct"]["body"]
    assert "- Base salary: we agreed $188,000; the letter has $180,000" in body
    assert "- Target bonus (15%): agreed, and not in the letter" in body


def test_pay_by_the_month_is_held_against_pay_by_the_year(client, accepted):
    text = AGREED.replace("$188,000 per year", "$15,000 per month")
    found = rows(hold(client, accepted, text))["offer.base"]

    assert (found["state"], found["letter"]) == ("differs", "$180,000 a year")


def test_two_figures_in_the_letter_are_unclear(client, accepted):
    text = AGREED.replace("Annual bonus", "Your annual base salary will be $180,000.\nAnnual bonus")
    answer = hold(client, accepted, text)
    found = rows(answer)["offer.base"]

    assert (found["state"], found["letter"]) == ("unclear", "")
    assert answer.json["correct"] is None
    assert found["quotes"] == ["Base salary: $188,000", "annual base salary will be $180,000"]


def test_once_it_is_over_it_is_compared_and_nothing_drafted(client, accepted):
    client.post(f"{accepted}/events", json={"type": "ended", "how": "accepted", "base": 188000})
    answer = hold(client, accepted, AGREED.replace("$188,000", "$180,000"))

    assert rows(answer)["offer.base"]["agreed"] == "$188,000 a year"
    assert rows(answer)["offer.base"]["state"] == "differs"
    assert answer.json["correct"] is None


def test_nothing_of_it_is_kept_until_the_event_is_sent(client, accepted):
    before = client.get(accepted)
    text = AGREED.replace("$188,000", "$180,000")
    event = hold(client, accepted, text).json["event"]

    assert client.get(accepted).json == before.json
    kept = client.post(f"{accepted}/events", json=event)
    assert [email["stage"] for email in kept.json["emails"]] == ["correct"]


def test_before_anything_was_accepted_it_is_compared_and_nothing_drafted(client, case):
    kept = client.post("/api/v1/negotiations", json=case).json
    answer = hold(client, f"/api/v1/negotiations/{kept['id']}", LETTER)

    assert rows(answer)["offer.base"]["state"] == "same"
    assert answer.json["correct"] is None


def test_a_file_does_as_well(client, accepted):
    answer = client.post(f"{accepted}/letter", **as_form(AGREED.encode()))

    assert answer.json == hold(client, accepted).json


@pytest.mark.parametrize(
    "text", ["The weather is lovely.", "9" * 20_000, "\x00 $188k", "\ud800 letter"]
)
def test_odd_letters_are_held_against_it_all_the_same(client, accepted, text):
    assert hold(client, accepted, text).status_code == 200


def test_an_empty_letter_is_asked_for(client, accepted):
    assert hold(client, accepted, " ").status_code == 422
