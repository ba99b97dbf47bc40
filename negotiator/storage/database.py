"""Open the database, and read or write it in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from negotiator.storage import sqlite
from negotiator.storage.probe import Probe

# Not their subclasses: a broken constraint, say, is a DatabaseError too, and no fault of the place.
_UNAVAILABLE = (DatabaseError, InterfaceError, OperationalError)
_AT_MOST = "-c statement_timeout=15s"  # a lock that stays is a fault to tell of, not to wait for
_PATIENTLY = text("SET LOCAL statement_timeout = 0")
_ALONE = text("SELECT pg_advisory_xact_lock(5310427781)")  # any number no other program uses


class DatabaseUnavailable(Exception):
    """The database cannot be opened, reached, or had to wait too long."""

    def __init__(self, url: URL, reason: object) -> None:
        self.address = url.render_as_string(hide_password=True)
        mend = (
            "Check that the folder is there, is yours to write and has room, or name another "
            "file: DATABASE_URL=sqlite:////path/to/negotiator.sqlite3."
            if url.get_backend_name() == "sqlite"
            else "Check that PostgreSQL runs there and that DATABASE_URL names the right user, "
            "password, host and database."
        )
        super().__init__(f"The database {self.address} does not answer: {reason}. {mend}")


@dataclass(frozen=True, slots=True)
class Database:
    """An open database; each block below is one transaction, undone if the block raises."""

    engine: Engine
    probe: Probe = field(default_factory=Probe, repr=False, compare=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection to read with."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """Yield a connection to ask one question with, whose answer needs to agree with no other.

        On SQLite no transaction is begun for it, which takes as long as most answers do.
        """
        with self._transaction(sqlite.BEGIN_NOTHING) as connection:
            yield connection

    @contextmanager
    def staging(self) -> Iterator[Connection]:
        """Yield a connection to read with, and to put much into temporary tables of its own.

        It must be public: on SQLite it stands in a file without a name, and not in memory.
        """
        with self._transaction(sqlite.BEGIN_ON_DISK) as connection:
            if self._is_sqlite:
                connection.detach()  # or the next to use it would have its tables in a file too
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection to write with; what it wrote is kept when the block ends."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def writing_alone(self) -> Iterator[Connection]:
        """Yield a connection to write with while every other `writing_alone` waits."""
        with self.writing() as connection:
            take_turn(connection)
            yield connection

    def ping(self) -> None:
        """Raise DatabaseUnavailable unless the database answers and its file, if any, is there."""
        if self._is_sqlite and not sqlite.is_there(self.engine):
            raise DatabaseUnavailable(self.engine.url, "the file is gone")
        with self.asking() as connection:
            connection.execute(text("SELECT 1"))

    def answers(self, *, within: float) -> bool:
        """Tell whether the database answers in so many seconds."""
        return self.probe.answers(self.ping, within=within)

    def scrub(self, *, whole: bool = False) -> None:
        """Give back the space of what was deleted; PostgreSQL does it alone, by autovacuum.

        `whole` spares no time: it may rewrite the file, while others wait to write.
        """
        if self._is_sqlite:
            sqlite.give_back(self.engine, whole=whole)

    @property
    def _is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        try:
            with (
                self.engine.connect().execution_options(**{sqlite.BEGIN: begin}) as connection,
                connection.begin(),
            ):
                yield connection
        except DBAPIError as error:
            if type(error) not in _UNAVAILABLE:
                raise
            raise DatabaseUnavailable(self.engine.url, _first_line(error.orig)) from error
        except NoConnectionLeft as error:
            reason = "every connection to it is in use"
            raise DatabaseUnavailable(self.engine.url, reason) from error


def take_turn(connection: Connection) -> None:
    """Wait while another transaction is `writing_alone`, and keep the next waiting for this one.

    SQLite needs no telling: there, whoever writes does so alone.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_PATIENTLY)
        connection.execute(_ALONE)


def open_database(url: str) -> Database:
    """Open a database that answers; a SQLite file is made when there is none."""
    address = make_url(url)
    try:
        database = Database(_make_engine(address))
    except OSError as error:
        raise DatabaseUnavailable(address, error.strerror) from error
    database.ping()
    return database


def _make_engine(address: URL) -> Engine:
    if address.get_backend_name() == "sqlite":
        return sqlite.make_engine(address)
    limits = {"connect_timeout": 10, "options": _AT_MOST}
    return create_engine(
        address,
        hide_parameters=True,  # they hold people's pay: no error message may repeat them
        pool_pre_ping=True,
        pool_timeout=15,
        connect_args={name: value for name, value in limits.items() if name not in address.query},
    )


def _first_line(reason: object) -> str:
    return (str(reason).splitlines() or ["no reason given"])[0].rstrip(".")
