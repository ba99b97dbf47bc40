"""Copy the database while it is in use: a SQLite file here, PostgreSQL by its own program."""

import os
import shlex
import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy.engine import URL, make_url


class NoBackup(Exception):
    """The copy was not made; the message says what to do instead."""


def back_up(url: str, target: Path) -> int:
    """Copy a SQLite database to a new file that its owner alone may read; return its bytes.

    The copy is of one moment, is checked, and is there whole or not at all.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        raise NoBackup(f"PostgreSQL is copied by its own program: {dump_command(address, target)}")
    source = Path(str(address.database))
    if not source.is_file():
        raise NoBackup(f"There is no database to copy at {source}.")
    if target.exists():
        raise NoBackup(f"{target} is there already, and is left as it is. Name a new file.")
    try:
        return _copy(source, target)
    except FileExistsError:
        raise NoBackup(f"{target} appeared meanwhile, and is left as it is.") from None
    except (OSError, sqlite3.Error) as error:
        raise NoBackup(f"No copy was made: {error}.") from error


def dump_command(address: URL, target: Path) -> str:
    """Return the pg_dump command for the address; the password is left to be asked for."""
    plain = URL.create(
        "postgresql",
        username=address.username,
        host=address.host,
        port=address.port,
        database=address.database,
    ).render_as_string()
    return f"pg_dump --format=custom --file={shlex.quote(str(target))} {shlex.quote(plain)}"


def _copy(source: Path, target: Path) -> int:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    os.close(handle)
    draft = Path(name)
    try:
        _write(source, draft)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        os.link(draft, target)  # unlike a rename, refuses to replace
    finally:
        draft.unlink()
    _sync_folder(target.parent)
    return target.stat().st_size


def _write(source: Path, draft: Path) -> None:
    reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=20)
    writing = sqlite3.connect(draft)
    try:
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE")  # so that the copy is one file
        faults = [row[0] for row in writing.execute("PRAGMA integrity_check")]
    finally:
        writing.close()
        reading.close()
    if faults != ["ok"]:
        raise sqlite3.DatabaseError(f"the database is damaged ({faults[0]})")


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
