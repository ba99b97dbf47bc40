"""Bring the tables up to date, for whoever starts the program."""

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

from negotiator.storage.database import Database

FOLDER = Path(__file__).parent / "migrations"

_VERSIONS = table("alembic_version", column("version_num"))


class DatabaseTooNew(Exception):
    """The tables were made by a later Negotiator than this one."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        super().__init__(
            f"The database is of a newer Negotiator (revision {revision}). Install that version, "
            "or name another database in DATABASE_URL."
        )


def migrate(database: Database) -> None:
    """Run the migrations that are missing; of processes that start together, one runs them."""
    revisions = sorted(file.name[:4] for file in (FOLDER / "versions").glob("[0-9]*.py"))
    with database.reading() as connection:
        if _revision(connection) == revisions[-1]:
            return
    with database.writing_alone() as connection:
        revision = _revision(connection)
        if revision is not None and revision not in revisions:
            raise DatabaseTooNew(revision)
        _upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_VERSIONS.name):
        return None
    return connection.scalar(select(_VERSIONS.c.version_num))


def _upgrade(connection: Connection) -> None:
    from alembic import command  # most starts find the tables as they should be
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
