"""openapi.json and the API say the same: schemathesis asks the one and checks it in the other."""

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig

from negotiator.api.openapi import build_document
from negotiator.contract.vocabulary import Vocabulary
from negotiator.engine.loading import load_replies, load_rulebook
from negotiator.reference.levels import LEVELS, WAGE_LEVELS
from negotiator.reference.reference import read_reference
from negotiator.resources import folder
from tests.environment.effort import examples, is_long

# The schemas give the form of a request. What no schema can say (vesting that adds up to 100,
# a time zone that exists) is answered with 422 as well, and the document says so.
ACCEPTANCE = {"expected-statuses": ["2xx", "404", "422"]}
CONFIG = {
    "generation": {
        "deterministic": not is_long(),
        "max-examples": examples(40),
        "database": "none",
    },
    "checks": {"positive_data_acceptance": ACCEPTANCE},
}
VOCABULARY = Vocabulary(
    read_reference(folder("data")),
    frozenset(
        entry.tactic.id
        for book in (load_rulebook(folder("rules")), load_replies(folder("rules") / "replies"))
        for entry in book.tactics
    ),
)

# Not schemathesis.pytest.from_fixture: in 4.32 it stumbles over pytest 9.2.
schema = schemathesis.openapi.from_dict(
    build_document(VOCABULARY), config=SchemathesisConfig.from_dict(CONFIG)
)

running = {}


def ask_running(environ, start_response):
    """Pass a request on to the application, which exists only once the tests run."""
    return running["app"](environ, start_response)


schema.app = ask_running


@pytest.fixture(autouse=True)
def asked(app):
    running["app"] = app


@schema.parametrize()
def test_every_call_does_what_the_document_says(case):
    case.call_and_validate()


def test_the_document_is_served(client):
    response = client.get("/api/v1/openapi.json")

    assert response.json == build_document(VOCABULARY)


def test_the_level_of_a_band_may_be_a_wage_level_and_that_of_an_offer_may_not(client):
    described = client.get("/api/v1/openapi.json").json
    parameters = described["paths"]["/api/v1/bands"]["get"]["parameters"]
    level = next(parameter for parameter in parameters if parameter["name"] == "level")

    assert level["schema"]["enum"] == [*LEVELS, *WAGE_LEVELS]
    assert "wage levels" in level["description"]
