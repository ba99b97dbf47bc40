"""Fill a table with many rows in the fastest way each database has."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Date, Table
from sqlalchemy.exc import OperationalError

Block = Mapping[str, Sequence[Any]]
"""Rows by column, each column as long as any other; one left out has its default."""


def fill(connection: Connection, table: Table, blocks: Iterable[Block]) -> None:
    """Insert the rows of the blocks, one block after the other."""
    if connection.dialect.name == "postgresql":
        for names, alike in groupby(blocks, key=tuple):
            _copy(connection, table, names, alike)
        return
    for block in blocks:
        named, marks = ", ".join(block), ", ".join("?" * len(block))
        statement = f"INSERT INTO {table.name} ({named}) VALUES ({marks})"  # noqa: S608 ours
        columns = (_plain(table, name, values) for name, values in block.items())
        connection.exec_driver_sql(statement, list(zip(*columns, strict=True)))


def _copy(
    connection: Connection, table: Table, names: Sequence[str], blocks: Iterable[Block]
) -> None:
    import psycopg  # its library takes a fifth of a start that SQLite does not need
    from psycopg import sql

    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101 for the types
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for block in blocks:
                for row in zip(*block.values(), strict=True):
                    copy.write_row(row)
    except psycopg.OperationalError as error:  # as SQLAlchemy says it of its own statements
        raise OperationalError("COPY", None, error) from error


def _plain(table: Table, name: str, values: Sequence[Any]) -> Sequence[Any]:
    """Return a column's values, with dates as SQLAlchemy keeps them in SQLite."""
    is_of_days = isinstance(table.c[name].type, Date)
    return [day.isoformat() for day in values] if is_of_days else values
