"""Fill a table with many rows in the fastest way each database has."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, Table
from sqlalchemy.exc import OperationalError

Row = tuple[Any, ...]

_BATCH = 5_000


def fill(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert the rows, whose values are in the order of `columns`."""
    if connection.dialect.name == "postgresql":
        _copy(connection, table, columns, rows)
        return
    named, marks = ", ".join(columns), ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table.name} ({named}) VALUES ({marks})"  # noqa: S608 names of ours
    for batch in _batches(rows):
        connection.exec_driver_sql(statement, batch)


def _copy(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]
) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101 for the types
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.OperationalError as error:  # as SQLAlchemy says it of its own statements
        raise OperationalError("COPY", None, error) from error


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Split rows, with dates as SQLAlchemy keeps them in SQLite."""
    plain = (
        tuple(value.isoformat() if isinstance(value, date) else value for value in row)
        for row in rows
    )
    while batch := list(islice(plain, _BATCH)):
        yield batch
