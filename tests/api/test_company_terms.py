"""What a request may say of the company: its own level, its terms, and what they lead to."""

import pytest

DRAFTS = "/api/v1/drafts"


def draft(client, case, **offer):
    case["offer"] |= offer
    return client.post(DRAFTS, json=case)


def body_of(response):
    return response.json["emails"][-1]["body"]


def test_the_companys_own_level_gives_ours_and_is_spoken(client, case):
    response = draft(client, case, company="Meta", company_level="e5", level=None)

    assert response.status_code == 200
    assert "(E5)" in response.json["emails"][0]["body"]
    assert response.json["company"]["levels"]["L5"] == ["E5"]
    origins = {entry["origin"]: entry["says"] for entry in response.json["trace"]}
    assert origins["offer.company_level"] == "the level as your letter names it"


def test_our_level_is_spoken_as_the_company_names_it(client, case):
    response = draft(client, case, company="Apple", level="L4")

    assert "(ICT3)" in response.json["emails"][0]["body"]
    origins = {entry["origin"]: entry["says"] for entry in response.json["trace"]}
    assert origins["offer.level"] == "the level you gave, L4, as Apple names it"


def test_two_levels_that_disagree_are_named(client, case):
    response = draft(client, case, company="Amazon", company_level="L5", level="L5")

    assert response.status_code == 422
    assert response.json["errors"] == [
        {
            "field": "offer.company_level",
            "message": "Amazon's L5 is L4 on the common ladder, and the level is given as L5. "
            "Change one of them, or leave one out.",
        }
    ]


def test_a_level_of_a_ladder_we_do_not_know_is_only_spoken(client, case):
    response = draft(client, case, company="Northwind", company_level="Band 7", level="L4")

    assert response.status_code == 200
    assert "(Band 7)" in response.json["emails"][0]["body"]
    assert response.json["company"] is None


def test_what_is_public_of_the_company_comes_with_source_and_date(client, case):
    company = draft(client, case, company="Alphabet").json["company"]

    assert company["name"] == "Google"
    assert all(fact["source"] and fact["confidence"] for fact in company["facts"])
    vesting = next(fact for fact in company["facts"] if fact["subject"] == "vesting")
    assert (vesting["says"][:17], vesting["seen"]) == ("38 / 32 / 20 / 10", "2024-03")


@pytest.mark.parametrize(
    ("ticked", "is_said"),
    [
        ({"forfeited_is_documented": True, "may_mention_forfeited": True}, True),
        ({"forfeited_is_documented": True}, False),
        ({"may_mention_forfeited": True}, False),
        ({}, False),
    ],
)
def test_forfeited_pay_is_said_only_shown_and_mentionable(client, case, ticked, is_said):
    case["candidate"] |= {"forfeited_pay": 61234, **ticked}

    response = client.post(DRAFTS, json=case)

    assert ("$61,234" in body_of(response)) is is_said
    kept = {key: value for key, value in response.json.items() if key != "emails"}
    assert ("61234" in str(kept) or "61,234" in str(kept)) is is_said


def test_figures_are_aged_only_on_request_and_quoted_as_they_stand(client, case):
    case |= {"market": [], "competing_offers": []}
    plain = draft(client, case, role="ML Engineer", level="L4", location="US-TX").json
    aged = client.post(DRAFTS, json=case | {"age_figures": True}).json

    assert plain["band"]["ageing"] is None
    assert (aged["band"]["ageing"]["months"], aged["band"]["ageing"]["percent_a_year"]) == (
        15,
        "3.0",
    )
    points = [{each["percentile"]: each["amount"] for each in got["band"]["points"]}
              for got in (plain, aged)]  # fmt: skip
    assert points[0][50] == 180_800
    assert points[1][50] == 187_605
    assert "is $181,000" in aged["emails"][-1]["body"]


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("us-tx-austin", "Austin"),
        ("Austin, TX", "Austin"),
        ("DE-BERLIN", "Berlin"),
        ("CA-ON", "Ontario"),
        ("CA-ON-TORONTO", "Toronto"),
        ("CH-ZH", "CH-ZH"),
    ],
)
def test_a_band_is_looked_for_in_the_metro_first(client, case, place, named):
    case["market"] = []

    looked = draft(client, case, location=place).json["band"]["looked"]

    assert looked[0] == {"where": f"Northwind, {named}", "found": "none"}


def test_remote_work_is_asked_about_until_it_is_known(client, case):
    asked = draft(client, case, work_mode="remote").json["emails"][0]["body"]
    known = draft(client, case, pay_follows_location="no").json["emails"][0]["body"]

    assert "where I live" in asked
    assert "where I live" not in known
