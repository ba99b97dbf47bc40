"""An application of its own database, its clock stopped at the contract's moment."""

import copy
from datetime import UTC, datetime

import pytest

from negotiator.app import create_app
from negotiator.settings import read_settings

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
CASE = {
    "offer": {
        "role": "machine-learning-engineer", "level": "L4", "company": "Northwind",
        "location": "US-CA", "currency": "USD", "status": "written", "base": 168000,
        "base_is_fixed": "unknown", "bonus_percent": 15, "sign_on": [0, 0],
        "equity": {"kind": "rsu", "grant_value": 240000, "vesting_percent": [25, 25, 25, 25],
                   "vesting_is_fixed": "unknown", "liquid": True},
        "interviewed_level": None, "posted_range": None, "urgent": None,
        "received_at": "2026-11-23T09:30:00-05:00", "deadline": "2026-11-30T17:00:00-05:00",
        "time_zone": "America/New_York",
    },
    "candidate": {"name": "Sam Okafor", "specific": "the ranking team",
                  "role_fact": "this role owns a production system from day one",
                  "skills": ["pytorch"], "would_sign": True, "walk_away": None,
                  "acknowledged": False, "employed": None, "approached": None,
                  "late_stage_elsewhere": False},
    "recruiter": {"name": "Dana Ruiz"},
    "competing_offers": [{"company": "Contoso", "base": 200000, "currency": "USD",
                          "written": True, "may_name": False, "may_disclose": True}],
    "market": [{"component": "base", "currency": "USD", "p25": 165000, "p50": 182000,
                "p75": 204000, "p90": 225000, "source": "my own research",
                "as_of": "2026-10-01", "n": 120}],
    "tone": "warm", "plan": "two_step", "switched_off": [], "now": "2026-11-23T10:00:00-05:00",
}  # fmt: skip


@pytest.fixture
def case():
    """Return the request of the contract, to change at will."""
    return copy.deepcopy(CASE)


@pytest.fixture(scope="session")
def app(new_database):
    """Return the application; its rules are compiled once for each kind of database."""
    settings = read_settings({"DATABASE_URL": new_database(), "NEGOTIATOR_SECRET_KEY": "k" * 40})
    app = create_app(settings, clock=lambda: NOW)
    yield app
    app.extensions["services"].close()


@pytest.fixture
def client(app):
    """Return a visitor who has kept nothing yet."""
    return app.test_client()
