"""The same path without a network: the processor's time of each request, beside the floor's."""

import os
import re
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from bench.floor import make_app
from bench.load import FLOOR_FORM, type_forms
from bench.report import Report
from bench.rounds import Rounds, take_turns
from negotiator.app import create_app
from negotiator.settings import read_settings

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_URLENCODED = "application/x-www-form-urlencoded"


def measure(report: Report) -> None:
    """Report milliseconds of the form, of sending it, and of the page, for both apps in turn."""
    rounds = 7 if report.quick else 25
    report.section("Processor time of one path, called in the process: no network, one thread")
    with TemporaryDirectory() as folder:
        ours = create_app(read_settings({"DATABASE_URL": f"sqlite:///{folder}/ours.sqlite3"}))
        visits = {
            "Negotiator": _Visits(ours, type_forms(60)),
            "the floor app": _Visits(_floor(Path(folder)), [FLOOR_FORM]),
        }
        for step, name in (
            (_Visits.fetch, "the form"),
            (_Visits.send, "sending it"),
            (_Visits.read, "the page it leads to"),
            (_Visits.walk, "all three"),
        ):
            taken = take_turns(
                {app: _repeat(step, visit) for app, visit in visits.items()}, rounds=rounds
            )
            _report(report, name, taken, list(visits))
        ours.extensions["services"].close()


class _Visits:
    """Visitors of one app, who come one after the other."""

    def __init__(self, app: Flask, forms: list[str]) -> None:
        self._forms = cycle(forms)
        self._client = app.test_client()
        self._token = self.fetch()
        self._place = self.send()

    def fetch(self) -> str:
        """Fetch the form, and return its token."""
        found = _TOKEN.search(self._client.get("/").text)
        assert found, "the form has no token"
        return found[1]

    def send(self) -> str:
        """Send a form, and return where it leads."""
        body = f"{next(self._forms)}&csrf_token={self._token}"
        answer = self._client.post("/", data=body, content_type=_URLENCODED)
        assert answer.status_code == 303, answer.status
        return str(answer.headers["Location"])

    def read(self) -> None:
        """Read the page that the last form led to."""
        assert self._client.get(self._place).status_code == 200

    def walk(self) -> None:
        """Do all three."""
        self.fetch()
        self._place = self.send()
        self.read()


def _repeat(step: Callable[[_Visits], object], visits: _Visits) -> Callable[[], int]:
    def run() -> int:
        for _ in range(10):
            step(visits)
        return 10

    return run


def _report(report: Report, name: str, taken: Rounds, apps: list[str]) -> None:
    for app in apps:
        report.add(f"{name}, {app}", taken.cost(app), "µs")
    ours, floor = apps
    report.add("", taken.ratio(ours, to=floor), "× the floor")


def _floor(folder: Path) -> Flask:
    os.environ["BENCH_FLOOR_DATABASE"] = f"sqlite:///{folder / 'floor.sqlite3'}"
    os.environ["NEGOTIATOR_SECRET_KEY"] = "only for the bench, never for people"
    return make_app()
