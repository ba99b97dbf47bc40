"""One application for the tests of its pages, and a visitor who fills in its form."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from werkzeug.test import TestResponse

from negotiator.app import create_app
from negotiator.settings import Settings, read_settings
from tests.environment.browser import find_chromium, running_chromium
from tests.environment.require import require
from tests.environment.server import running_server

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)

WHOLE = "?open=band,company,numbers,others,private,reasons,typed"
"""What opens all that is closed on the page of a result."""

FILLED = {
    "role": "ML Engineer",
    "level": "L4",
    "company": "Northwind",
    "location": "US-NY",
    "currency": "USD",
    "base": "$168k",
    "base_period": "year",
    "status": "written",
    "recruiter": "Dana Ruiz",
    "name": "Sam Okafor",
    "specific": "the ranking team",
    "deadline_date": "2026-11-30",
    "deadline_time": "17:00",
    "time_zone": "America/New_York",
    "would_sign": "yes",
}
"""What a person types for the ordinary offer."""

FULL = FILLED | {
    "role": "Senior Machine Learning Engineer", "level": "L5", "company": "Google",
    "company_level": "L5", "location": "US-CA", "currency": "USD", "base": "$188k",
    "base_period": "year", "status": "written", "recruiter": "Dana Ruiz", "name": "Sam Okafor",
    "specific": "the ranking team and its work on retrieval", "deadline_time": "17:00",
    "time_zone": "America/Los_Angeles", "bonus_percent": "15", "sign_on_1": "20k",
    "sign_on_2": "5k", "relocation": "10k", "sign_on_repayment_months": "24",
    "commission_at_target": "5k", "equity_kind": "rsu", "grant_value": "240k", "vesting": "back",
    "liquid": "yes", "vesting_is_fixed": "no", "refresh_promised": "no", "base_is_fixed": "no",
    "posted_low": "150k", "posted_high": "220k", "interviewed_level": "L6",
    "employer_time_zone": "America/New_York", "work_mode": "hybrid",
    "pay_follows_location": "yes", "city": "San Francisco", "urgent": "no",
    "paid_leave_days": "15", "office_days_per_week": "3", "pension_percent": "4",
    "probation_months": "3", "notice_days": "30", "non_compete_months": "6",
    "start_date": "2027-02-01", "wants-0-item": "base", "wants-0-value": "215k",
    "wants-1-item": "start_date", "wants-1-value": "2027-03-01", "wants-2-item": "remote_days",
    "wants-2-value": "3", "rivals-0-company": "Contoso", "rivals-0-base": "205k",
    "rivals-0-sign_on": "10k", "rivals-0-total_comp": "320k", "rivals-0-currency": "USD",
    "rivals-0-written": "y", "rivals-0-may_disclose": "y", "rivals-0-may_name": "y",
    "figures-0-component": "base", "figures-0-level": "L5", "figures-0-p25": "170k",
    "figures-0-p50": "195k", "figures-0-p75": "215k", "figures-0-p90": "240k",
    "figures-0-source": "a survey of peers", "figures-0-as_of": "2026-10-01",
    "figures-0-n": "1,200", "age_figures": "y", "points-0-kind": "result",
    "points-0-text": "led the migration of 40 services", "points-1-kind": "scope",
    "points-1-text": "a team of eight",
    "skills": ["pytorch", "docker", "kubernetes", "distributed"],
    "role_fact": "this role owns a production system from day one", "would_sign": "yes",
    "experience_years": "9", "employed": "yes", "approached": "yes", "late_stage_elsewhere": "y",
    "walk_away": "180k", "forfeited_pay": "40k", "forfeited_is_documented": "y",
    "may_mention_forfeited": "y", "tone": "warm", "plan": "two_step",
}  # fmt: skip
"""What a person types who fills in every group of the form."""


@pytest.fixture(scope="session")
def settings(new_database: Callable[[], str]) -> Settings:
    return read_settings({"DATABASE_URL": new_database(), "NEGOTIATOR_SECRET_KEY": "k" * 40})


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings, clock=lambda: NOW)
    yield app
    app.extensions["services"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def send(client: FlaskClient) -> Callable[..., TestResponse]:
    """Send the form as its page would, token included, with some fields changed."""

    def run(**changes: object) -> TestResponse:
        data = {name: value for name, value in (FILLED | changes).items() if value is not None}
        return client.post("/", data={**data, "csrf_token": token_of(client.get("/"))})

    return run


@pytest.fixture
def kept(send: Callable[..., TestResponse]) -> str:
    """Return the address of the ordinary negotiation, kept for `client`."""
    return str(send().headers["Location"])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    require(find_chromium)
    with running_chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def site(app: Flask) -> Iterator[str]:
    with running_server(app) as url:
        yield url


def token_of(page: TestResponse) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
    assert found, "the page has no form with a token"
    return found[1]
