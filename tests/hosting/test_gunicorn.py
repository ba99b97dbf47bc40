"""gunicorn as the settings file runs it: it refuses what is unsafe, and reloads without a loss."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.environment.postgres import free_port
from tests.environment.service import running_service
from tests.hosting.conftest import KEY, PRIVATE, TYPED

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {"NEGOTIATOR_ENV": "production", "NEGOTIATOR_SECRET_KEY": KEY}


@pytest.mark.parametrize(
    ("environ", "code", "said"),
    [
        pytest.param({"NEGOTIATOR_SECRET_KEY": ""}, 4, "It must be set in production", id="no key"),
        pytest.param({"NEGOTIATOR_SECRET_KEY": "x" * 40}, 4, "placeholder", id="a placeholder"),
        pytest.param({"NEGOTIATOR_HTTPS": "no"}, 4, "served over HTTPS", id="in the clear"),
        pytest.param({"DATABASE_URL": "sqlite://"}, 4, "sqlite:////path", id="in memory"),
        pytest.param({"NEGOTIATOR_RULES": "docs"}, 3, "rules", id="a folder without rules"),
    ],
)  # fmt: skip
def test_it_ends_with_one_clear_line_when_it_must_not_start(tmp_path, environ, code, said):
    ended = subprocess.run(
        [
            sys.executable, "-m", "gunicorn", "-c", "hosting/gunicorn.conf.py", "wsgi:app",
            "--bind", f"127.0.0.1:{free_port()}", "--workers", "1",
        ],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
        env={
            "PATH": os.environ["PATH"], "HOME": str(tmp_path),
            "DATABASE_URL": f"sqlite:///{tmp_path}/hosted.sqlite3", **PRODUCTION, **environ,
        },
    )  # fmt: skip

    assert ended.returncode == code
    (line,) = [line for line in ended.stderr.splitlines() if line.startswith("negotiator: ")]
    assert said in line
    assert "Traceback" not in ended.stderr


def test_it_waits_for_a_database_that_is_not_there_yet(tmp_path):
    (tmp_path / "disk").write_text("not mounted")
    url = f"sqlite:///{tmp_path}/disk/hosted.sqlite3"
    with ThreadPoolExecutor() as elsewhere:
        mounted = elsewhere.submit(_mount_when_asked, tmp_path)
        with running_service(url, tmp_path / "home", environ=PRODUCTION) as service:
            said = service.said.read_text("utf-8")
        mounted.result()

    assert "does not answer" in said
    assert "Worker failed to boot" not in said


def _mount_when_asked(folder):
    """Put the folder in place once the service has said that it lacks it."""
    log = folder / "home" / "said.log"
    while not (log.exists() and "does not answer" in log.read_text("utf-8")):
        time.sleep(0.05)
    (folder / "disk").unlink()
    (folder / "disk").mkdir()


def test_a_rule_broken_later_stops_no_worker_that_runs(tmp_path):
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    url = f"sqlite:///{tmp_path}/hosted.sqlite3"
    with running_service(
        url, tmp_path / "home", environ={"NEGOTIATOR_RULES": str(rules)}
    ) as service:
        rule = (rules / "anchoring.py").read_text("utf-8")
        (rules / "anchoring.py").write_text("TACTIC = 1")
        killed, serves = sorted(service.workers())
        os.kill(killed, signal.SIGKILL)
        while "negotiator: " not in service.said.read_text("utf-8"):
            time.sleep(0.05)
        time.sleep(2)  # for the one that failed to be reaped, and another to fail
        meanwhile = service.visitor().ask("GET", "/readyz").status
        alone = service.workers() & {serves}
        (rules / "anchoring.py").write_text(rule)
        while len(service.workers()) < 2 or not service.workers() & {serves}:
            time.sleep(0.05)
        after = service.master.poll()

    assert (meanwhile, alone, after) == (200, {serves}, None)


def test_neither_a_reload_nor_recycling_loses_a_request(tmp_path):
    url = f"sqlite:///{tmp_path}/hosted.sqlite3"
    environ = {"NEGOTIATOR_MAX_REQUESTS": "40"}
    with running_service(url, tmp_path / "home", environ=environ) as service:
        visitor = service.visitor()
        visitor.ask("GET", "/")
        first = service.workers()
        with ThreadPoolExecutor(4) as crowd:
            asked = [crowd.submit(visitor.ask, "GET", "/privacy") for _ in range(300)]
            service.master.send_signal(signal.SIGHUP)
            statuses = {answer.result().status for answer in asked}
        service.wait_until_ready()
        started = re.findall(r"Booting worker", service.said.read_text("utf-8"))
        last = service.workers()

    assert statuses == {200}
    assert not first & last
    assert len(started) > 4  # two, two more for the reload, and those after forty requests


def test_who_connected_as_a_worker_stops_is_still_heard(tmp_path):
    url = f"sqlite:///{tmp_path}/hosted.sqlite3"
    with running_service(url, tmp_path / "home") as service, ExitStack() as open_:
        lines = [
            open_.enter_context(socket.create_connection(("127.0.0.1", service.port), timeout=10))
            for _ in range(8)
        ]
        time.sleep(0.02)  # accepted, and not yet watched: a worker listens so long to each
        for worker in service.workers():
            os.kill(worker, signal.SIGTERM)
        time.sleep(0.3)
        for line in lines:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")

        assert [line.recv(12) for line in lines] == [b"HTTP/1.1 200"] * 8


def test_connections_that_say_nothing_keep_nobody_waiting(tmp_path):
    url = f"sqlite:///{tmp_path}/hosted.sqlite3"
    with running_service(url, tmp_path / "home") as service, ExitStack() as open_:
        for _ in range(
            48
        ):  # as gunicorn is by default, they would hold every thread for 30 seconds
            open_.enter_context(socket.create_connection(("127.0.0.1", service.port)))
        asked = open_.enter_context(closing(HTTPConnection("127.0.0.1", service.port, timeout=10)))

        asked.request("GET", "/healthz")

        assert asked.getresponse().status == 200


def test_its_logs_hold_no_address_no_query_and_nothing_typed(tmp_path):
    url = f"sqlite:///{tmp_path}/hosted.sqlite3"
    with running_service(url, tmp_path / "home") as service:
        visitor = service.visitor()
        kept = visitor.ask("POST", "/", {**TYPED, "csrf_token": visitor.token()})
        visitor.ask("GET", f"{kept.headers['Location']}?tone=warm&base=168123")
        visitor.ask("GET", "/Zyxel?base=168123", **{"User-Agent": "Okaforova"})
        for raw in (
            b"GET /?base=168123 HTTP/1.1\r\nHost: x\r\nOkaforova 168123\r\n\r\n",
            b"168123 Zyxel\r\n\r\n",
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: Zyxel\r\n\r\n",
        ):
            with socket.create_connection(("127.0.0.1", service.port)) as line:
                line.sendall(raw)
                assert b" 400 " in line.recv(65536)
        said = service.said.read_text("utf-8")

    assert kept.status == 303
    assert '"route": "/negotiations/<negotiation_id>"' in said
    assert "Invalid request" in said
    assert [word for word in PRIVATE if word.casefold() in said.casefold()] == []
    assert kept.headers["Location"].rpartition("/")[2] not in said
    requests = [line for line in said.splitlines() if '"request"' in line]
    assert [line for line in requests if "127.0.0.1" in line or "?" in line] == []
