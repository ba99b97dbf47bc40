"""Empty databases to test on: a SQLite file, or one more in a PostgreSQL that runs."""

import re
from itertools import count
from pathlib import Path

import psycopg

_numbers = count(1)
_HOSTING = Path(__file__).resolve().parents[2] / "docs" / "hosting.md"


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


def partition_postgres(url: str) -> None:
    """Part the tables of such a database by the text that the hosting guide gives operators."""
    section = _HOSTING.read_text("utf-8").partition("\n## Room to grow\n")[2].partition("\n## ")[0]
    (script,) = re.findall(r"```sql\n(.*?)```", section, re.DOTALL)
    with psycopg.connect(url) as connection:
        connection.execute(script)
