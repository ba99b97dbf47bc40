"""SQLite as a program with several processes and other people's pay in it needs it."""

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

BEGIN = "negotiator_begin"  # the execution option that says how a transaction begins
_BUSY_SECONDS = 20


def make_engine(address: URL) -> Engine:
    """Make the file and its folder, for their owner only, and an engine that opens it."""
    if address.database in (None, "", ":memory:"):
        raise OSError(None, "it names no file")
    file = Path(str(address.database))
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    engine = create_engine(address, hide_parameters=True, connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def empty_log(engine: Engine) -> None:
    """Empty the write-ahead log, which still holds what was just deleted."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _prepare(connection: Any, record: object) -> None:
    connection.isolation_level = None  # Python's sqlite3 would begin late, and only to write
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    _write_ahead(connection)


def _write_ahead(connection: Any) -> None:
    """Switch the log on; a new file's first users must take turns, and SQLite does not wait."""
    for tries_left in reversed(range(100)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not is_busy or not tries_left:
                raise
            time.sleep(0.05)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN"))
