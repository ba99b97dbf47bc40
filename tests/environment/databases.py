"""Empty databases to test on: a SQLite file, or one more in a PostgreSQL that runs."""

from itertools import count
from pathlib import Path

import psycopg

_numbers = count(1)


def make_sqlite(folder: Path) -> str:
    """Return the URL of a file that is not there yet."""
    return f"sqlite:///{folder}/negotiator.sqlite3"


def make_postgres(server: str) -> str:
    """Make an empty database of a name of its own; return its URL."""
    name = f"fresh_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server.rpartition('/')[0]}/{name}"


def drop_postgres(url: str) -> None:
    """Drop such a database, whoever is still connected."""
    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
