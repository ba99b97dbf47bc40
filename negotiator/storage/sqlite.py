"""SQLite as a program with several processes and other people's pay in it needs it."""

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

BEGIN = "negotiator_begin"  # the execution option that says how a transaction begins
BEGIN_NOTHING = ""  # a statement alone is a transaction of its own
# For what is public, and large: it may stand in a file, and two threads order it for an index.
BEGIN_ON_DISK = "PRAGMA temp_store = FILE; PRAGMA threads = 2; BEGIN"
_BUSY_SECONDS = 20
_INCREMENTAL = 2
_PRAGMAS = (
    "auto_vacuum = INCREMENTAL",  # holds for a new file alone, and only before its first page
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is overwritten
    "synchronous = FULL",  # what was acknowledged survives a power cut
    "temp_store = MEMORY",  # nothing is sorted in a file that others might find
    "journal_size_limit = 67108864",  # bytes of log left after a burst of writing
    "trusted_schema = OFF",
    "cell_size_check = ON",
)


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


def is_there(engine: Engine) -> bool:
    """Tell whether the file is where it was: one deleted under us takes writes all the same."""
    return Path(str(engine.url.database)).is_file()


def give_back(engine: Engine, *, whole: bool = False) -> None:
    """Shorten the file by what was deleted, and empty the log, which still holds it.

    `whole` also rewrites a file of before Negotiator made them so that they can be shortened.
    """
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        if whole and cursor.execute("PRAGMA auto_vacuum").fetchone()[0] != _INCREMENTAL:
            cursor.execute("PRAGMA auto_vacuum = INCREMENTAL")
            cursor.execute("VACUUM")
        cursor.executescript("PRAGMA incremental_vacuum")  # `execute` would free a single page
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()


def _prepare(connection: Any, record: object) -> None:
    connection.isolation_level = None  # Python's sqlite3 would begin late, and only to write
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
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
    how = connection.get_execution_options().get(BEGIN, "BEGIN")
    for statement in filter(None, how.split("; ")):
        connection.exec_driver_sql(statement)
