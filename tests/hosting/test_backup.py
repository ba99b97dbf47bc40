"""A copy of a database in use is whole, private and never over another file."""

import os
import sqlite3
import stat
import threading

import pytest
from click.testing import CliRunner
from sqlalchemy.engine import make_url

from negotiator.cli import run
from negotiator.storage.backup import NoBackup, back_up, dump_command
from tests.hosting.conftest import send


def call(*arguments, **environ):
    return CliRunner().invoke(run, [str(argument) for argument in arguments], env=environ)


@pytest.fixture
def url(make_app, tmp_path):
    """Return the database of an app that runs and keeps one negotiation."""
    send(make_app().test_client())
    return f"sqlite:///{tmp_path}/hosted.sqlite3"


def kept_in(file):
    with sqlite3.connect(file) as connection:
        found = connection.execute("SELECT count(*) FROM negotiations").fetchone()[0]
    connection.close()
    return found


def test_the_copy_holds_what_was_kept_and_is_for_its_owner_only(url, tmp_path):
    done = call("backup", tmp_path / "copy.sqlite3", "--database", url)

    assert done.exit_code == 0, done.output
    assert "checked" in done.output
    copy = tmp_path / "copy.sqlite3"
    assert kept_in(copy) == 1
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == ["copy.sqlite3"]


def test_a_copy_can_be_put_back(url, tmp_path, make_app):
    client = make_app().test_client()
    kept = send(client).headers["Location"]
    back_up(url, tmp_path / "copy.sqlite3")
    owner = client.get_cookie("negotiator").value

    restored = make_app(DATABASE_URL=f"sqlite:///{tmp_path}/copy.sqlite3").test_client()
    restored.set_cookie("negotiator", owner)

    assert restored.get(kept).status_code == 200


def test_it_is_of_one_moment_while_others_write(url, tmp_path, make_app):
    client = make_app().test_client()
    stop = threading.Event()

    def write():
        while not stop.is_set():
            assert send(client).status_code == 303

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copies = [tmp_path / f"copy-{number}.sqlite3" for number in range(5)]
        for copy in copies:
            back_up(url, copy)
    finally:
        stop.set()
        writer.join()

    counts = [kept_in(copy) for copy in copies]
    assert counts == sorted(counts)
    assert counts[0] >= 1


def test_it_overwrites_nothing(url, tmp_path):
    target = tmp_path / "copy.sqlite3"
    target.write_text("mine")

    done = call("backup", target, "--database", url)

    assert (done.exit_code, target.read_text()) == (4, "mine")
    assert "is there already" in done.output


def test_a_database_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(NoBackup, match="no database to copy"):
        back_up(f"sqlite:///{tmp_path}/none.sqlite3", tmp_path / "copy.sqlite3")

    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_is_told_of_and_leaves_no_copy(tmp_path):
    (tmp_path / "bad.sqlite3").write_bytes(b"SQLite format 3\0" + os.urandom(8192))

    with pytest.raises(NoBackup, match="No copy was made"):
        back_up(f"sqlite:///{tmp_path}/bad.sqlite3", tmp_path / "copy.sqlite3")

    assert [path.name for path in tmp_path.iterdir()] == ["bad.sqlite3"]


def test_a_folder_that_is_not_there_is_told_of(url, tmp_path):
    with pytest.raises(NoBackup, match="No copy was made"):
        back_up(url, tmp_path / "none" / "copy.sqlite3")


def test_for_postgresql_it_names_the_command_and_not_the_password(tmp_path):
    done = call("backup", tmp_path / "a copy", "--database", "postgresql://sam:hunter2@db:5433/pay")

    assert done.exit_code == 4
    assert "hunter2" not in done.output
    assert dump_command(make_url("postgresql://sam:hunter2@db:5433/pay"), tmp_path / "a copy") == (
        f"pg_dump --format=custom --file='{tmp_path}/a copy' postgresql://sam@db:5433/pay"
    )
