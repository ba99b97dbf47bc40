"""A negotiation that goes on by the day, and a clock to turn by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from negotiator.app import create_app
from negotiator.settings import read_settings

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def time():
    """Return the clock of the application, to turn by hand."""
    return {"now": MONDAY}


@pytest.fixture(scope="module")
def app(new_database, time):
    settings = read_settings({"DATABASE_URL": new_database(), "NEGOTIATOR_SECRET_KEY": "k" * 40})
    app = create_app(settings, clock=lambda: time["now"])
    yield app
    app.extensions["services"].close()


@pytest.fixture(autouse=True)
def monday(time):
    time["now"] = MONDAY


@pytest.fixture
def kept(client, case):
    """Return a negotiation whose ask is base: 188,000 for 168,000."""
    del case["competing_offers"]
    return client.post("/api/v1/negotiations", json=case).json


@pytest.fixture
def add(client, kept, time):
    """Return a function that adds an event, some days on, and gives the answer."""

    def add(days=0, *, revision=None, **event):
        time["now"] += timedelta(days=days)
        headers = {} if revision is None else {"If-Match": f'"{revision}"'}
        return client.post(f"/api/v1/negotiations/{kept['id']}/events", json=event, headers=headers)

    return add


def show(client, kept):
    return client.get(f"/api/v1/negotiations/{kept['id']}")
