"""Fill a table with many rows in the fastest way each database has."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Date, Table
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
    for batch in _batches(table, columns, rows):
        connection.exec_driver_sql(statement, batch)


def _copy(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]
) -> None:
    import psycopg  # its library takes a fifth of a start that SQLite does not need
    from psycopg import sql

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


def _batches(table: Table, columns: Sequence[str], rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Split rows, with dates as SQLAlchemy keeps them in SQLite."""
    dates = [place for place, name in enumerate(columns) if isinstance(table.c[name].type, Date)]
    rows = iter(rows)
    while batch := list(islice(rows, _BATCH)):
        yield [_with_plain_dates(row, dates) for row in batch]


def _with_plain_dates(row: Row, dates: Sequence[int]) -> Row:
    plain = list(row)
    for place in dates:
        plain[place] = plain[place].isoformat()
    return tuple(plain)
