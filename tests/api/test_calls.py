"""Each call of the API does what the contract says, for its owner and for nobody else."""

import pytest

from negotiator.contract.lookup import BandsOut, TacticsOut
from negotiator.contract.schema import PlanOut
from negotiator.storage.database import DatabaseUnavailable

NEGOTIATIONS = "/api/v1/negotiations"


@pytest.fixture
def kept(client, case):
    """Return where the client's own negotiation is."""
    return client.post(NEGOTIATIONS, json=case).headers["Location"]


def test_the_request_of_the_contract_is_drafted(client, case):
    response = client.post("/api/v1/drafts", json=case)

    plan = PlanOut.model_validate(response.json)
    assert response.status_code == 200
    assert plan.id is None
    assert [email.stage for email in plan.emails] == ["acknowledge", "counter"]
    assert "\r" not in plan.emails[0].subject
    assert plan.asks[0].ask > plan.asks[0].offered == 168000


@pytest.mark.parametrize("tone", ["warm", "formal", "direct"])
@pytest.mark.parametrize("plan", ["two_step", "single", "counter_only"])
def test_every_tone_and_plan_answers_in_the_documented_shape(client, case, tone, plan):
    case |= {"tone": tone, "plan": plan, "market": []}

    response = client.post("/api/v1/drafts", json=case)

    assert PlanOut.model_validate(response.json).tone == tone


def test_the_same_request_gives_the_same_bytes(client, case):
    first, second = (client.post("/api/v1/drafts", json=case) for _ in range(2))

    assert first.data == second.data


@pytest.mark.parametrize(("years", "level"), [("0", "L3"), ("4.5", "L4"), ("60", "L6")])
def test_years_of_experience_suggest_a_level_where_the_title_says_none(client, case, years, level):
    asked = client.get(f"/api/v1/titles?title=Data+Scientist&experience_years={years}").json
    case["offer"] |= {"role": "Data Scientist", "level": None}
    case["candidate"]["experience_years"] = years
    case["market"] = []

    drafted = client.post("/api/v1/drafts", json=case).json

    assert (asked["level"], asked["level_is_suggested"]) == (level, True)
    assert drafted["title_reading"] == asked
    assert any(
        f"{level} is suggested ({years} years of" in told["message"] for told in drafted["checks"]
    )


def test_an_offer_without_a_band_is_drafted_and_told_so(client, case):
    case["offer"]["role"] = "Quidditch Seeker"
    case["market"] = []

    response = client.post("/api/v1/drafts", json=case)

    assert response.status_code == 200
    assert response.json["band"]["chosen"] is None
    assert response.json["band"]["why"].startswith(
        "No band for Quidditch Seeker, L4, California, USD."
    )


@pytest.mark.parametrize(
    "base",
    [
        pytest.param(168000.0, id="a float that is whole"),
        pytest.param("168000", id="a decimal string"),
        pytest.param("168000.00", id="a decimal string with zero cents"),
    ],
)
def test_whole_amounts_are_taken_in_any_form(client, case, base):
    case["offer"]["base"] = base

    response = client.post("/api/v1/drafts", json=case)

    assert response.json["compensation"]["component_totals"]["base"] == 168000


def test_a_kept_negotiation_is_found_again_as_it_was(client, case):
    made = client.post(NEGOTIATIONS, json=case)

    found = client.get(made.headers["Location"])

    assert made.status_code == 201
    assert made.headers["Location"] == f"{NEGOTIATIONS}/{made.json['id']}"
    assert found.status_code == 200
    assert found.json == made.json


def test_a_draft_is_not_kept(client, case):
    client.post("/api/v1/drafts", json=case)

    assert client.get_cookie("negotiator") is None


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_somebody_elses_negotiation_is_not_there(app, case, kept, method):
    stranger = app.test_client()
    stranger.post(NEGOTIATIONS, json=case)

    response = stranger.open(kept, method=method)

    assert response.status_code == 404
    assert response.json["detail"] == "There is no negotiation of yours with this id."


def test_a_visitor_without_a_cookie_finds_nothing(app, kept):
    assert app.test_client().get(kept).status_code == 404


def test_a_stranger_cannot_delete_it(app, client, kept):
    app.test_client().delete(kept)

    assert client.get(kept).status_code == 200


def test_a_forged_cookie_owns_nothing(app, client, kept):
    forger = app.test_client()
    forger.set_cookie("negotiator", client.get_cookie("negotiator").value[:-4] + "AAAA")

    assert forger.get(kept).status_code == 404


def test_deleted_is_gone(client, kept):
    deleted = client.delete(kept)

    assert (deleted.status_code, deleted.data) == (204, b"")
    assert client.get(kept).status_code == 404
    assert client.delete(kept).status_code == 404


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("role=MLE&level=L3&component=base", [("L3", 156300)], id="a name people use"),
        pytest.param("role=machine-learning-engineer&level=L3&location=us-ny&component=base",
                     [("L3", 156300)], id="the country's band for a state"),
        pytest.param("role=MLE&location=DE", [], id="no band for the country"),
        pytest.param("company=Northwind", [], id="no band of the company's own"),
        pytest.param("currency=SEK", [], id="no band in the currency"),
    ],
)  # fmt: skip
def test_bands_are_filtered(client, query, expected):
    response = client.get(f"/api/v1/bands?{query}")

    found = BandsOut.model_validate(response.json).bands
    assert [(band.level, band.p50) for band in found] == expected


@pytest.mark.parametrize("level", ["W1", "W2", "W3", "W4"])
def test_bands_of_a_wage_level_are_found(client, level):
    response = client.get(f"/api/v1/bands?role=15-1252&location=US&level={level}")

    assert {band["level"] for band in response.json["bands"]} == {level}


def test_every_band_names_its_source(client):
    bands = client.get("/api/v1/bands").json["bands"]

    assert bands
    assert all(band["source"] and band["as_of"] for band in bands)


def test_every_tactic_says_its_conditions_and_its_evidence(client):
    tactics = TacticsOut.model_validate(client.get("/api/v1/tactics").json).tactics

    assert {"anchoring", "market_range", "total_comp", "review_48h"} <= {
        tactic.id for tactic in tactics
    }
    assert all(tactic.conditions and tactic.evidence for tactic in tactics)


def test_it_says_that_it_is_alive(client):
    assert client.get("/healthz").json == {"status": "alive"}


def test_it_says_that_it_is_ready(client):
    response = client.get("/readyz")

    assert (response.status_code, response.json["status"]) == (200, "ready")
    assert response.json["tactics"] >= 11


def test_it_is_not_ready_without_its_database(app, client, monkeypatch):
    def fail(self):
        raise DatabaseUnavailable(self.engine.url, "the disk is gone")

    monkeypatch.setattr(type(app.extensions["services"].database), "ping", fail)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json["detail"] == "The database does not answer."


@pytest.mark.parametrize(
    ("kind", "text", "tone", "sentence"),
    [
        (
            "result",
            "Led the migration of 40 services.",
            "warm",
            "I led the migration of 40 services.",
        ),
        ("scope", "a team of eight", "formal", "In this position I would take on a team of eight."),
        ("skill", "CUDA", "direct", "I have hands-on experience with CUDA."),
    ],
)
def test_a_point_is_finished_as_the_letter_would_say_it(client, kind, text, tone, sentence):
    asked = client.post("/api/v1/points", json={"kind": kind, "text": text, "tone": tone})

    assert asked.json == {"sentence": sentence}


def test_a_point_that_is_none_is_asked_for(client):
    refused = client.post("/api/v1/points", json={"kind": "boast", "text": " "})

    assert refused.status_code == 422
    assert {error["field"] for error in refused.json["errors"]} == {"kind", "text"}
