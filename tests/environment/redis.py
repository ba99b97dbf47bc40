"""Run a throw-away Redis."""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.environment.postgres import free_port
from tests.environment.require import MissingOnThisMachine

_PATIENCE = 20


def find_redis() -> Path:
    """Return the path of redis-server."""
    program = shutil.which("redis-server")
    if program is None:
        raise MissingOnThisMachine("Redis", "redis-server")
    return Path(program)


@contextmanager
def running_redis(port: int | None = None) -> Iterator[str]:
    """Yield the URL of an empty Redis that lives until the block ends."""
    program = find_redis()
    port = port or free_port()
    with tempfile.TemporaryDirectory(prefix="negotiator-") as home:
        server = subprocess.Popen(
            [
                str(program), "--port", str(port), "--bind", "127.0.0.1", "--dir", home,
                "--save", "", "--appendonly", "no",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _wait(server, port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.kill()
            server.wait()


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                probe.sendall(b"PING\r\n")
                if probe.recv(16).startswith(b"+PONG"):
                    return
        time.sleep(0.02)
    raise RuntimeError(f"redis-server did not answer on port {port}; it ended: {server.poll()}")
