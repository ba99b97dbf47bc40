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
