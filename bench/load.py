"""The whole path in a browser's terms, form to email page, beside the floor app of one server."""

import json
import subprocess
import sys
from contextlib import ExitStack
from itertools import count as count_from
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from bench.report import Report
from bench.rounds import spread_of
from bench.servers import Server, floor_server, negotiator_server
from negotiator.contract.request import read_case
from negotiator.errors import InvalidCase
from negotiator.negotiation.service import Services
from negotiator.web.form.reading import write_payload
from negotiator.web.form.typed import read_typed
from tests.random_cases import random_request
from tests.soak import open_app, type_request

_VISITORS = 8  # at once, enough to keep one worker of four threads busy
_FORMS = 200
_SHARE = 0.8  # of the saturating rate, at which latency is felt
FLOOR_FORM = urlencode(
    {
        "company": "Northwind", "role": "Machine Learning Engineer", "level": "L4",
        "location": "US-NY", "currency": "USD", "base": 168_000, "name": "Sam Okafor",
        "recruiter": "Dana Ruiz", "tone": "warm", "written": "y",
    }
)  # fmt: skip


def measure(report: Report) -> None:
    """Report throughput at saturation in turn with the floor, and latency at four fifths of it.

    Each round saturates both and then paces visits by what it just saw, so that a machine that
    slows down for a while slows down all of a round.
    """
    seconds, rounds = (5, 3) if report.quick else (12, 9)
    forms = {"ours": type_forms(_FORMS), "floor": [FLOOR_FORM]}
    rates: dict[str, list[float]] = {"ours": [], "floor": []}
    slowest: dict[str, list[float]] = {"ours": [], "floor": []}
    paced: dict[str, list[list[list[float]]]] = {"ours": [], "floor": []}
    report.section(
        f"Form, sending, page: {_VISITORS} visitors at once, gunicorn with one worker of 4 "
        "threads, visitors on the same machine"
    )
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        servers: dict[str, Server] = {
            "ours": stack.enter_context(negotiator_server(folder / "ours.sqlite3")),
            "floor": stack.enter_context(floor_server(folder / "floor.sqlite3")),
        }
        for name, server in servers.items():  # warm
            _visit(server, forms[name], 2)
        for turn in range(rounds):
            for name in ("ours", "floor") if turn % 2 else ("floor", "ours"):
                told = _visit(servers[name], forms[name], seconds)
                rates[name].append(len(told["visits"]) / told["seconds"])
                slowest[name].append(_percentile([whole for _, _, whole in told["visits"]], 99))
            for name in servers:
                rate = _SHARE * rates[name][-1]
                told = _visit(servers[name], forms[name], seconds, rate=rate)
                paced[name].append(told["visits"])
    for name, said in (("ours", "Negotiator"), ("floor", "the floor app")):
        report.add(f"{said}, whole paths", spread_of(rates[name]), "a second")
        report.add("  p99 of a whole path", spread_of([s * 1e3 for s in slowest[name]]), "ms")
    report.add("throughput as a share of the floor's", _ratio(rates), "×")
    report.add("p99 as a multiple of the floor's", _ratio(slowest), "×")
    _report_latency(report, paced)


def _report_latency(report: Report, paced: dict[str, list[list[list[float]]]]) -> None:
    report.section(f"Latency at {_SHARE:.0%} of each one's own load, visits evenly spaced")
    for index, step in enumerate(("the form", "sending, and the page", "whole path, from due")):
        for name, said in (("ours", "Negotiator"), ("floor", "the floor app")):
            felt = [[visit[index] for visit in visits] for visits in paced[name]]
            middles = [_percentile(times, 50) for times in felt]
            lasts = [_percentile(times, 99) for times in felt]
            report.add(f"{step}, {said}, median", spread_of([m * 1e3 for m in middles]), "ms")
            ratios = [last / middle for last, middle in zip(lasts, middles, strict=True)]
            report.add("  p99 as a multiple of it", spread_of(ratios), "×")


def _visit(
    server: Server, forms: list[str], seconds: float, *, rate: float | None = None
) -> dict[str, Any]:
    """Send visitors, in a process of their own; at a rate, enough of them never to be too few."""
    told = {
        "port": server.port,
        "forms": forms,
        "seconds": seconds,
        "rate": rate,
        "visitors": _VISITORS if rate is None else 24,
    }
    command = [sys.executable, "-m", "bench.visitors"]
    run = subprocess.run(command, input=json.dumps(told), text=True, capture_output=True)
    if run.returncode:
        raise RuntimeError(run.stderr)
    return json.loads(run.stdout)  # type: ignore[no-any-return]


def _ratio(values: dict[str, list[float]]) -> Any:
    return spread_of([a / b for a, b in zip(values["ours"], values["floor"], strict=True)])


def _percentile(values: list[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def type_forms(count: int) -> list[str]:
    """Type random cases into the form as people do; those it would send back are left out."""
    forms: list[str] = []
    with TemporaryDirectory() as folder:
        app = open_app(Path(folder))
        services = app.extensions["services"]
        with app.test_request_context():
            for seed in count_from(0):
                if len(forms) == count:
                    break
                fields = list(type_request(random_request(seed), services, Random(~seed)))
                if _is_accepted(fields, services):
                    forms.append(urlencode(fields))
        services.close()
    return forms


def _is_accepted(fields: list[tuple[str, str]], services: Services) -> bool:
    written = write_payload(read_typed(MultiDict(fields)), services.knowledge.reference.gazetteer)
    try:
        read_case(written.payload, services.vocabulary, clock=services.clock())
    except InvalidCase:
        return False
    return not written.misread
