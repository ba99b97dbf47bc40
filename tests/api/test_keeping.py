"""What is kept can be redone, and is gone when its time is over."""

import json
import re
from datetime import timedelta

import pytest

from negotiator.app import create_app
from negotiator.negotiation.threads import find_negotiation
from negotiator.settings import read_settings
from tests.api.conftest import NOW

NEGOTIATIONS = "/api/v1/negotiations"


@pytest.fixture
def clock():
    """Return the clock's hand, to be moved."""
    return [NOW]


@pytest.fixture
def app(new_database, clock):
    """Return an application that keeps what it is given for two days."""
    settings = read_settings(
        {
            "DATABASE_URL": new_database(),
            "NEGOTIATOR_SECRET_KEY": "k" * 40,
            "NEGOTIATOR_RETENTION_DAYS": "2",
        }
    )
    app = create_app(settings, clock=lambda: clock[0])
    yield app
    app.extensions["services"].close()


@pytest.mark.parametrize(
    ("later", "status"),
    [
        pytest.param(timedelta(days=2), 200, id="on the last moment it is there"),
        pytest.param(timedelta(days=2, seconds=1), 404, id="a second later it is gone"),
    ],
)
def test_the_next_one_kept_clears_what_is_past_its_time(client, case, clock, later, status):
    kept = client.post(NEGOTIATIONS, json=case).headers["Location"]
    clock[0] = NOW + later
    client.post(NEGOTIATIONS, json=case)

    assert client.get(kept).status_code == status


def test_a_place_is_kept_and_answered_by_its_code_however_it_was_typed(client, case):
    case["offer"]["location"] = "Austin, TX"
    kept = client.post(NEGOTIATIONS, json=case)

    page = client.get(f"/negotiations/{kept.json['id']}/edit").text

    assert kept.status_code == 201
    assert re.search(r'<option (?=[^>]*selected)(?=[^>]*value="US-TX")', page)
    assert 'value="Austin"' in page


def test_amounts_are_kept_so_that_they_can_be_sent_again(app, client, case):
    case["offer"] |= {"base": 168000.0, "bonus_percent": 12.5}
    id_ = client.post(NEGOTIATIONS, json=case).json["id"]
    with client.session_transaction() as session:
        owner = session["owner"]

    kept = find_negotiation(app.extensions["services"], id_, owner)
    again = client.post("/api/v1/drafts", json=kept.request)

    assert kept.request["offer"]["base"] == "168000.0"
    assert kept.request["offer"]["bonus_percent"] == "12.5"
    assert kept.request["now"] == case["now"]
    assert again.json == kept.response | {"id": None}


def test_an_exponent_is_kept_as_plain_digits(app, client, case):
    body = json.dumps(case).replace('"base": 168000,', '"base": 1.68e5,')
    id_ = client.post(NEGOTIATIONS, data=body, content_type="application/json").json["id"]
    with client.session_transaction() as session:
        owner = session["owner"]

    kept = find_negotiation(app.extensions["services"], id_, owner)

    assert kept.request["offer"]["base"] == "168000"
