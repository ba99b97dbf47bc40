"""Applications of their own databases: one that counts, one as it is installed."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from negotiator.app import create_app
from negotiator.cli import run
from negotiator.settings import read_settings
from tests.conftest import ordinary

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
NAME = "Sam Planted-Okafor"


@pytest.fixture(scope="module")
def make(new_database):
    """Return what makes an application with settings of its own, and its database's URL."""
    made = []

    def make(clock=lambda: NOW, **given):
        url = given.pop("url", None) or new_database()
        settings = read_settings({"DATABASE_URL": url, "NEGOTIATOR_SECRET_KEY": "k" * 40, **given})
        made.append(create_app(settings, clock=clock))
        return made[-1], url

    yield make
    for app in made:
        app.extensions["services"].close()


@pytest.fixture
def counting(make):
    return make(NEGOTIATOR_COUNT_OUTCOMES="yes")


@pytest.fixture
def end():
    """Keep a negotiation as a visitor of its own, send its counter and end it."""

    def end(app, *, how="accepted", sent=True, case=None, **fields):
        visitor = app.test_client()
        case = case or ordinary(candidate__name=NAME, now=NOW.isoformat())
        kept = visitor.post("/api/v1/negotiations", json=case)
        address = kept.headers["Location"]
        if sent:
            event = {"type": "sent", "stage": "counter"}
            assert visitor.post(f"{address}/events", json=event).status_code == 201
        event = {"type": "ended", "how": how, **fields}
        return visitor, address, visitor.post(f"{address}/events", json=event)

    return end


@pytest.fixture
def command(monkeypatch):
    """Run the command on a database, with counting switched on or not."""

    def command(url, *arguments, switch="yes"):
        monkeypatch.setenv("NEGOTIATOR_COUNT_OUTCOMES", switch)
        monkeypatch.setenv("NEGOTIATOR_RETENTION_DAYS", "3650")  # the clock is a real one
        return CliRunner().invoke(run, ["outcomes", "--database", url, *arguments])

    return command
