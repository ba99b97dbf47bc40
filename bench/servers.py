"""Real servers for a while: gunicorn with one worker, so that one core serves."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_SECRET = "only for the bench, never for people"
_LONGEST_START = 60


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers, and the seconds it took to."""

    port: int
    seconds_to_ready: float
    pid: int


@contextmanager
def negotiator_server(file: Path) -> Iterator[Server]:
    """Serve the product as docs/hosting.md does, with one worker and no limits on visitors."""
    environ = {
        "DATABASE_URL": f"sqlite:///{file}",
        "NEGOTIATOR_SECRET_KEY": _SECRET,
        "WEB_CONCURRENCY": "1",
        "NEGOTIATOR_MAX_REQUESTS": "100000000",
        "NEGOTIATOR_LIMIT_DRAFTS": "off",
        "NEGOTIATOR_LIMIT_REQUESTS": "off",
        "NEGOTIATOR_LOG_LEVEL": "warning",
    }
    with _gunicorn("wsgi:app", environ, ready="/readyz") as server:
        yield server


@contextmanager
def floor_server(file: Path) -> Iterator[Server]:
    """Serve the floor app with the same gunicorn settings."""
    environ = {
        "BENCH_FLOOR_DATABASE": f"sqlite:///{file}",
        "NEGOTIATOR_SECRET_KEY": _SECRET,
        "WEB_CONCURRENCY": "1",
        "NEGOTIATOR_MAX_REQUESTS": "100000000",
    }
    with _gunicorn("bench.floor:make_app()", environ, ready="/") as server:
        yield server


@contextmanager
def _gunicorn(target: str, environ: dict[str, str], *, ready: str) -> Iterator[Server]:
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "hosting/gunicorn.conf.py", target]
    settings = {**os.environ, **environ, "NEGOTIATOR_BIND": f"127.0.0.1:{port}"}
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=_ROOT, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _answers(port, ready):
            if process.poll() is not None or time.perf_counter() - begun > _LONGEST_START:
                raise RuntimeError(f"{target} did not start; run: {' '.join(command)}")
            time.sleep(0.005)
        yield Server(port, time.perf_counter() - begun, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _answers(port: int, path: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
