"""The product under gunicorn, as an operator runs it, and a visitor who talks to it over HTTP."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.environment.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
KEY = "k" * 40
_PATIENCE = 60


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Visitor:
    """A client with a cookie jar of its own; each request is a connection of its own."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Send a request; a dict goes as JSON to the API and as a form to a page."""
        if isinstance(body, dict) and path.startswith("/api/"):
            headers.setdefault("Content-Type", "application/json")
            body = json.dumps(body)
        elif isinstance(body, dict):
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
            body = urlencode(body, doseq=True)
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            answer = Answer(response.status, dict(response.getheaders()), response.read())
            for cookie in response.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
        finally:
            connection.close()
        return answer

    def token(self, path: str = "/") -> str:
        """Return the token of the form on a page."""
        return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.ask("GET", path).text)[1]


@dataclass
class Service:
    """A gunicorn that runs, with everything it says in a file."""

    port: int
    master: subprocess.Popen[bytes]
    said: Path

    def visitor(self) -> Visitor:
        return Visitor(self.port)

    def workers(self) -> set[int]:
        """Return the workers that live."""
        started = re.findall(r"Booting worker with pid: (\d+)", self.said.read_text("utf-8"))
        return {int(pid) for pid in started if _lives(int(pid))}

    def wait_until_ready(self) -> None:
        """Wait until it answers that it is ready; raise if it ended instead."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            if self.master.poll() is not None:
                break
            try:
                if self.visitor().ask("GET", "/readyz").status == 200:
                    return
            except (OSError, HTTPException):
                pass
            time.sleep(0.05)
        raise RuntimeError(f"The service did not start:\n{self.said.read_text('utf-8')}")


@contextmanager
def running_service(
    database_url: str,
    folder: Path,
    *,
    options: tuple[str, ...] = (),
    environ: Mapping[str, str] | None = None,
    wrap: tuple[str, ...] = (),
) -> Iterator[Service]:
    """Yield the product served by two workers from a home of its own, until the block ends.

    `wrap` is a command to start it with, such as one that limits what it may use.
    """
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    said = folder / "said.log"
    command = [
        *wrap, sys.executable, "-m", "gunicorn", "--config", "hosting/gunicorn.conf.py", "wsgi:app",
        "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", *options,
    ]  # fmt: skip
    surroundings = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "DATABASE_URL": database_url,
        "NEGOTIATOR_SECRET_KEY": KEY,
        **(environ or {}),
    }
    with said.open("ab") as log:
        master = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=log, stderr=log)
    service = Service(port, master, said)
    try:
        service.wait_until_ready()
        yield service
    finally:
        orphans = service.workers()
        master.terminate()
        try:
            master.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            master.kill()
            master.wait()
        for pid in orphans:
            if _lives(pid):
                os.kill(pid, 9)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
