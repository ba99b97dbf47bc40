"""What a fault strikes: an application of its own database, or a service that really runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from flask import Flask

from negotiator.app import create_app
from negotiator.settings import read_settings
from tests.conftest import ordinary

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
KEEP = "/api/v1/negotiations"


@contextmanager
def running_app(url: str, clock: Callable[[], datetime] = lambda: NOW) -> Iterator[Flask]:
    """Yield the application on a database, and close it when the block ends."""
    settings = read_settings({"DATABASE_URL": url, "NEGOTIATOR_SECRET_KEY": "k" * 40})
    app = create_app(settings, clock=clock)
    try:
        yield app
    finally:
        app.extensions["services"].close()


@pytest.fixture
def case():
    """Return the request of the ordinary offer."""
    return ordinary()
