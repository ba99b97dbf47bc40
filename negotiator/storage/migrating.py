"""Bring the tables up to date, for whoever starts the program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from negotiator.storage.database import Database

FOLDER = Path(__file__).parent / "migrations"


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
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with database.reading() as connection:
        if _revision(connection) == newest:
            return
    with database.writing_alone() as connection:
        revision = _revision(connection)
        if revision is not None and not _is_known(config, revision):
            raise DatabaseTooNew(revision)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _is_known(config: Config, revision: str) -> bool:
    scripts = ScriptDirectory.from_config(config)
    return any(script.revision == revision for script in scripts.walk_revisions())
