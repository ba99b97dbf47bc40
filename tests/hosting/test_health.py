"""A balancer is told the truth, and soon: alive, ready, or not."""

import threading
from pathlib import Path

import pytest

from negotiator.storage.probe import Probe
from tests.environment.postgres import find_postgres, running_postgres
from tests.environment.require import require

RULES = Path(__file__).resolve().parents[2] / "rules"


def ask(client):
    return [(client.get(path).status_code) for path in ("/healthz", "/readyz")]


def test_ready_means_that_database_and_rules_are_there(make_app):
    client = make_app().test_client()

    assert ask(client) == [200, 200]
    assert client.get("/readyz").json == {
        "status": "ready",
        "tactics": len(list(RULES.glob("[!_]*.py"))),
    }


def test_without_its_sqlite_file_it_is_alive_and_not_ready(make_app, tmp_path):
    client = make_app().test_client()
    file, away = tmp_path / "hosted.sqlite3", tmp_path / "away.sqlite3"
    file.rename(away)

    gone = client.get("/readyz")

    assert ask(client) == [200, 503]
    assert gone.mimetype == "application/problem+json"
    away.rename(file)
    assert ask(client) == [200, 200]


@pytest.mark.postgres
def test_without_its_postgresql_it_is_alive_and_not_ready(make_app):
    require(find_postgres)
    with running_postgres() as url:
        client = make_app(DATABASE_URL=url).test_client()
        assert ask(client) == [200, 200]

    assert ask(client) == [200, 503]


def test_while_one_question_hangs_nobody_waits_behind_it():
    probe, asked, release = Probe(), [], threading.Event()

    def hang():
        asked.append(threading.current_thread())
        release.wait()

    assert [probe.answers(hang, within=0.05) for _ in range(5)] == [False] * 5

    assert len(asked) == 1
    release.set()
    asked[0].join()
    assert probe.answers(lambda: None, within=5)
