"""Opening a database: private to its owner, whole or not at all, and clear when it cannot."""

import sqlite3
import stat
import threading

import pytest
from sqlalchemy import text

from negotiator.storage.band_repository import add_band, find_bands
from negotiator.storage.database import DatabaseUnavailable, open_database
from negotiator.storage.migrating import migrate


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_the_file_and_its_folder_are_for_their_owner_only(tmp_path):
    file = tmp_path / "share" / "negotiator" / "negotiator.sqlite3"

    database = open_database(f"sqlite:///{file}")
    migrate(database)

    assert mode_of(file.parent) == 0o700
    assert {path.name: mode_of(path) for path in file.parent.iterdir()} == {
        "negotiator.sqlite3": 0o600,
        "negotiator.sqlite3-shm": 0o600,
        "negotiator.sqlite3-wal": 0o600,
    }
    database.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 20_000),
        ("synchronous", 2),
    ],
)
def test_sqlite_is_set_up_on_each_connection(tmp_path, pragma, value):
    database = open_database(f"sqlite:///{tmp_path}/negotiator.sqlite3")

    with database.reading(), database.reading() as second:
        found = second.execute(text(f"PRAGMA {pragma}")).scalar_one()

    assert found == value
    database.close()


def test_a_block_that_raises_writes_nothing(database):
    def stop_halfway():
        with database.writing() as connection:
            connection.execute(text("DELETE FROM alembic_version"))
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        stop_halfway()

    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1


def test_threads_that_write_at_once_wait_for_each_other(database, band):
    threads = [
        threading.Thread(target=add_band, args=(database, band(p50=180_000 + number)))
        for number in range(12)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM bands")).scalar_one() == 12
    assert len(find_bands(database)) == 1


def test_a_new_file_that_another_program_writes_to_is_waited_for(tmp_path):
    file = tmp_path / "negotiator.sqlite3"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE theirs (id)")
    soon = threading.Timer(0.2, other.close)
    soon.start()

    database = open_database(f"sqlite:///{file}")

    assert soon.finished.is_set()
    soon.join()
    database.close()


def test_a_pay_figure_is_in_no_error_message(database, band):
    with pytest.raises(Exception, match="ck_bands_component") as refused:
        add_band(database, band(component="tips", note="walk away at 187654"))

    assert "[SQL parameters hidden" in str(refused.value)


@pytest.mark.parametrize(
    ("url", "reason", "mend"),
    [
        pytest.param("sqlite:////proc/nowhere/n.sqlite3", "", "name another file", id="no folder"),
        pytest.param("sqlite:////proc/version", "", "name another file", id="not writable"),
        pytest.param("sqlite://", "it names no file", "name another file", id="in memory"),
        pytest.param(
            "postgresql://sam:hunter2@127.0.0.1:1/pay", "refused", "PostgreSQL runs", id="no server"
        ),
    ],
)
def test_a_database_that_cannot_be_opened_says_where_and_what_to_do(url, reason, mend):
    with pytest.raises(DatabaseUnavailable) as refused:
        open_database(url)

    assert refused.value.address.startswith(url.partition(":")[0])
    assert reason in str(refused.value)
    assert mend in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_a_file_that_is_no_database_is_named(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("not a database" * 100)

    with pytest.raises(DatabaseUnavailable, match=r"notes\.txt does not answer: file is not a"):
        open_database(f"sqlite:///{file}")
