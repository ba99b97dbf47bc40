"""Take in a file that the test wrote, into a database of its own."""

from datetime import date

import pytest

from negotiator.importing.intake import take_in
from negotiator.reference.place import read_gazetteer
from negotiator.reference.role import read_catalogue
from negotiator.resources import folder
from negotiator.storage.band_repository import find_bands
from negotiator.storage.database import open_database
from negotiator.storage.migrating import migrate
from tests.environment import databases

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def known():
    """Return what importing needs to know: today, roles and places."""
    data = folder("data")
    return {
        "today": TODAY,
        "catalogue": read_catalogue(data / "roles.toml"),
        "gazetteer": read_gazetteer(data / "places.toml"),
    }


@pytest.fixture
def database(tmp_path_factory):
    opened = open_database(databases.make_sqlite(tmp_path_factory.mktemp("database")))
    migrate(opened)
    yield opened
    opened.close()


@pytest.fixture
def take(database, known):
    """Import a file; what it gives is in `database`."""
    return lambda path, **changes: take_in(path, database, **known, **changes)


@pytest.fixture
def stored(database):
    """Return what is stored now."""
    return lambda: find_bands(database)
