"""What is past its days is deleted for good, by command and at start, and gives its space back."""

import sqlite3
from datetime import timedelta

import pytest
from click.testing import CliRunner

from negotiator.cli import run
from negotiator.negotiation.service import Sweep, now_in_utc
from negotiator.storage import negotiation_repository as negotiations
from negotiator.storage.database import open_database
from negotiator.storage.migrating import migrate
from tests.environment.postgres import find_postgres, running_postgres
from tests.environment.require import require
from tests.hosting.conftest import NOW, send

SECRET = "walk-away-151337"


def purge(url, days="90"):
    return CliRunner().invoke(
        run, ["purge", "--database", url], env={"NEGOTIATOR_RETENTION_DAYS": days}
    )


def fill(url, count, *, age):
    """Keep so many negotiations of an age, each of ten thousand characters."""
    database = open_database(url)
    migrate(database)
    for _ in range(count):
        negotiations.keep(
            database, owner_hash="0" * 64, details=SECRET + "x" * 10_000, response="{}",
            now=now_in_utc() - age,
        )  # fmt: skip
    database.close()


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/hosted.sqlite3"


def test_it_says_how_many_and_leaves_the_younger(url, tmp_path):
    fill(url, 3, age=timedelta(days=91))
    fill(url, 2, age=timedelta(days=89))

    said = [purge(url).output for _ in range(2)]

    assert said == [
        "Deleted 3 negotiations of more than 90 days ago.\n",
        "Deleted 0 negotiations of more than 90 days ago.\n",
    ]
    with sqlite3.connect(tmp_path / "hosted.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM negotiations").fetchone() == (2,)
    connection.close()


def test_nothing_of_it_is_left_in_any_file_and_the_space_is_given_back(url, tmp_path):
    file = tmp_path / "hosted.sqlite3"
    fill(url, 0, age=timedelta())
    empty = file.stat().st_size
    fill(url, 300, age=timedelta(days=91))
    assert file.stat().st_size > empty + 3_000_000

    assert purge(url).exit_code == 0

    assert file.stat().st_size <= empty + 65_536
    assert [path for path in tmp_path.iterdir() if SECRET.encode() in path.read_bytes()] == []


def test_a_file_made_before_space_could_be_given_back_learns_it(url, tmp_path):
    file = tmp_path / "hosted.sqlite3"
    fill(url, 300, age=timedelta(days=91))
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA auto_vacuum = NONE")
        connection.execute("VACUUM")
    connection.close()

    assert purge(url).exit_code == 0

    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA auto_vacuum").fetchone() == (2,)
    connection.close()
    assert file.stat().st_size < 1_000_000


def test_deleting_by_hand_leaves_nothing_in_any_file_either(make_app, tmp_path):
    app = make_app()
    client = app.test_client()
    kept = send(client, company="Zyxelplanted").headers["Location"]
    token = client.get("/").text.split('name="csrf_token" value="')[-1].split('"')[0]
    assert any(b"Zyxelplanted" in path.read_bytes() for path in tmp_path.iterdir())

    assert client.post(f"{kept}/delete", data={"csrf_token": token}).status_code == 303

    assert [path for path in tmp_path.iterdir() if b"Zyxelplanted" in path.read_bytes()] == []


@pytest.mark.postgres
def test_on_postgresql_it_deletes_as_well():
    require(find_postgres)
    with running_postgres() as url:
        fill(url, 3, age=timedelta(days=8))

        assert purge(url, days="7").output == "Deleted 3 negotiations of more than 7 days ago.\n"
        assert purge(url, days="7").output.startswith("Deleted 0 ")


@pytest.mark.parametrize(
    ("later", "is_due"),
    [
        pytest.param(timedelta(minutes=59, seconds=59), False, id="just now"),
        pytest.param(timedelta(hours=1), True, id="an hour ago"),
        pytest.param(timedelta(days=-1), True, id="tomorrow: the clock was set back"),
    ],
)
def test_a_busy_server_sweeps_every_hour(later, is_due):
    sweep = Sweep()
    assert sweep.is_due(NOW)

    assert sweep.is_due(NOW + later) is is_due
