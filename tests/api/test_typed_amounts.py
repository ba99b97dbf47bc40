"""Amounts of a request as people type them: read as the form reads them, or asked about."""

import pytest

DRAFTS = "/api/v1/drafts"


def base_of(answer):
    assert answer.status_code == 200, answer.json
    return answer.json["compensation"]["component_totals"]["base"]


def errors_of(answer):
    assert answer.status_code == 422
    return {error["field"]: error["message"] for error in answer.json["errors"]}


@pytest.mark.parametrize(
    ("typed", "currency", "location", "base"),
    [
        ("168k", "USD", "US-NY", 168_000),
        ("$168,000", "USD", "US-NY", 168_000),
        ("168000.00", "USD", "US-NY", 168_000),
        ("168K base", "usd", "US-NY", 168_000),
        ("85.000,00 €", "EUR", "DE", 85_000),
        ("85.000", "EUR", "DE", 85_000),
        ("85.000", "EUR", "Berlin", 85_000),
        ("218 000 zł", "PLN", "PL", 218_000),
        ("₹42L", "INR", "IN-KA", 4_200_000),
        ("€6.500/Monat", "EUR", "DE", 78_000),
        ("$180k/yr", "USD", "US-NY", 180_000),
        ("$3,200 biweekly", "USD", "US-NY", 83_200),
    ],
)
def test_base_is_read_as_it_is_typed(client, case, typed, currency, location, base):
    case["offer"] |= {"base": typed, "currency": currency, "location": location}

    assert base_of(client.post(DRAFTS, json=case)) == base


def test_every_amount_of_a_request_may_be_typed(client, case):
    plain = client.post(DRAFTS, json=case).json
    case["offer"] |= {"base": "168k", "sign_on": ["$0", "0"]}
    case["offer"]["equity"]["grant_value"] = "$240,000"
    case["competing_offers"][0]["base"] = "200k"
    case["market"][0] |= {"p25": "165k", "p50": "182,000", "p75": "$204,000", "p90": "225k"}

    typed = client.post(DRAFTS, json=case).json

    different = {name for name in plain if plain[name] != typed[name]}
    assert different <= {"created_at"}


def test_an_amount_of_a_row_is_in_the_currency_of_the_row(client, case):
    case["competing_offers"][0] |= {"base": "£150k", "currency": "GBP"}

    assert client.post(DRAFTS, json=case).status_code == 200


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        ("base", "35.000", "For 35 000 type 35,000; for 35 type 35"),
        ("base", "€90k", "in EUR, but the offer is in USD"),
        ("bonus_amount", "a lot", "Type an amount such as 168,000"),
        ("base", "42L", "lakh in rupees alone"),
    ],
)
def test_what_cannot_be_read_is_asked_about_in_the_words_of_the_form(
    client, case, path, typed, said
):
    case["offer"] |= {path: typed}

    errors = errors_of(client.post(DRAFTS, json=case))

    assert list(errors) == [f"offer.{path}"]
    assert said in errors[f"offer.{path}"]


def test_a_dotted_base_by_the_hour_has_two_readings_anywhere(client, case):
    case["offer"] |= {"base": "85.000", "currency": "EUR", "location": "DE"}
    case["offer"] |= {"base_period": "hour", "hours_per_week": 40}

    assert list(errors_of(client.post(DRAFTS, json=case))) == ["offer.base"]


def test_a_place_that_only_begins_like_a_country_is_not_that_country(client, case):
    case["offer"] |= {"base": "85.000", "location": "Denver, CO"}

    assert list(errors_of(client.post(DRAFTS, json=case))) == ["offer.base"]


def test_a_period_that_is_given_and_another_that_is_typed_are_asked_about(client, case):
    case["offer"] |= {"base": "$85/hr", "base_period": "year"}

    errors = errors_of(client.post(DRAFTS, json=case))

    assert list(errors) == ["offer.base_period"]
    assert "typed as an hour, and a year is chosen" in errors["offer.base_period"]


def test_without_a_currency_a_typed_amount_waits_for_it(client, case):
    del case["offer"]["currency"]
    case["offer"]["base"] = "168k"

    errors = errors_of(client.post(DRAFTS, json=case))

    assert set(errors) == {"offer.currency", "offer.base"}
    assert "Give the currency" in errors["offer.base"]


def test_a_price_of_three_decimals_is_a_price(client, case):
    case["offer"]["equity"] = {"kind": "iso", "shares": 40000, "strike": "0.125"}

    answer = client.post(DRAFTS, json=case)

    assert answer.json["compensation"]["exercise_cost"] == 5_000


def test_what_was_typed_is_stored_and_comes_back_to_the_form(client, case):
    case["offer"]["base"] = "$168k"

    where = client.post("/api/v1/negotiations", json=case).headers["Location"]
    page = client.get(f"/negotiations/{where.rpartition('/')[2]}/edit").text

    assert 'value="$168k"' in page
