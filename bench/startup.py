"""From the command to a server that is ready, and what the first page weighs."""

import gzip
import re
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.report import Report
from bench.rounds import spread_of
from bench.servers import negotiator_server

_LINKED = re.compile(r'<(?:link|script|img)[^>]+(?:href|src)="(/[^"]+)"')


def measure(report: Report) -> None:
    """Report the seconds to ready, and the bytes of the first page with the files it asks for."""
    report.section("Start-up of gunicorn with one worker, and the first page")
    times = 3 if report.quick else 11
    fresh, again = [], []
    with TemporaryDirectory() as folder:
        for turn in range(times):
            file = Path(folder) / f"{turn}.sqlite3"
            with negotiator_server(file) as server:
                fresh.append(server.seconds_to_ready)
            with negotiator_server(file) as server:
                again.append(server.seconds_to_ready)
                page = _get(server.port, "/") if turn == 0 else ""
                linked = dict.fromkeys(_LINKED.findall(page))
                files = [_get(server.port, path) for path in linked]
                if turn == 0:
                    _weigh(report, page, files)
    report.add("start to ready, new database", spread_of(fresh), "s")
    report.add("start to ready, database there", spread_of(again), "s")


def _weigh(report: Report, page: str, files: list[str]) -> None:
    whole = [page, *files]
    report.add("first page alone", len(page.encode()), "bytes")
    report.add(f"with its {len(files)} files", sum(len(part.encode()) for part in whole), "bytes")
    packed = sum(len(gzip.compress(part.encode())) for part in whole)
    report.add("the same if a proxy packs it (gzip)", packed, "bytes")


def _get(port: int, path: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode("utf-8", "replace")
    finally:
        connection.close()
