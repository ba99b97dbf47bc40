"""A fresh database of each kind: a SQLite file, and a PostgreSQL that really runs."""

from dataclasses import replace
from datetime import date

import pytest

from negotiator.market.band import Band
from negotiator.storage.database import open_database
from negotiator.storage.migrating import migrate
from tests.environment import databases

BAND = Band(
    component="base", currency="USD", role="ai-engineer", level="L4", location="US",
    p25=150_000, p50=180_000, p75=210_000, n=120, n_distinct=90,
    source="survey", cite="a survey", as_of=date(2026, 10, 1),
)  # fmt: skip


@pytest.fixture
def url(new_database):
    """Return the URL of an empty database; each test runs once per kind."""
    made = new_database()
    yield made
    if made.startswith("postgresql"):
        databases.drop_postgres(made)


@pytest.fixture
def empty(url):
    """An open database without tables."""
    opened = open_database(url)
    yield opened
    opened.close()


@pytest.fixture
def database(empty, database_kind, url):
    """An open database with its tables."""
    migrate(empty)
    if database_kind == "partitioned":
        databases.partition_postgres(url)
    return empty


@pytest.fixture
def band():
    """Make a band that differs from a plain one in what is named."""
    return lambda **changes: replace(BAND, **changes)
