"""What the product does, counted for Prometheus: requests, drafts, verdicts, band misses, times.

No label holds what anybody typed: routes are patterns, tactics those of the rulebook. Of several
workers each writes files of its own in PROMETHEUS_MULTIPROC_DIR, and the one asked adds them up.
"""

import fcntl
import hmac
import os
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from ipaddress import ip_address
from pathlib import Path

from flask import Flask, Response, abort, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
    values,
)

from negotiator.engine.verdicts import Decision, Engine
from negotiator.monitoring.request_log import method, route, seconds
from negotiator.negotiation.service import Services
from negotiator.plan.drafting import Plan
from negotiator.tactics.fact import FactValue
from negotiator.tactics.tactic import Stage, Verdict

_FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the client reads it by itself
_REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_DRAFT_SECONDS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 1)


class Meter:
    """The counters of one application."""

    def __init__(self) -> None:
        """Make the counters, all at zero."""
        if _FOLDER in os.environ:
            # Not the client's own choice, the process id: recycled workers would leave a file each.
            values.ValueClass = values.MultiProcessValue(_own_place)  # type: ignore[no-untyped-call]
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "negotiator_requests", "Requests answered.", ["method", "route", "status"],
            registry=registry,
        )  # fmt: skip
        self._request_seconds = Histogram(
            "negotiator_request_seconds", "Time to answer a request.", ["route"],
            buckets=_REQUEST_SECONDS, registry=registry,
        )  # fmt: skip
        self._rejects = Counter(
            "negotiator_rejects", "Input sent back to be mended (422).", ["route"],
            registry=registry,
        )  # fmt: skip
        self._drafts = Counter("negotiator_drafts", "Cases drafted.", registry=registry)
        self._draft_seconds = Histogram(
            "negotiator_draft_seconds", "Time to draft a case, engine and letter included.",
            buckets=_DRAFT_SECONDS, registry=registry,
        )  # fmt: skip
        self._engine_seconds = Histogram(
            "negotiator_engine_seconds", "Time of the rules engine and its second reading.",
            buckets=_DRAFT_SECONDS, registry=registry,
        )  # fmt: skip
        self._band_misses = Counter(
            "negotiator_band_misses", "Cases drafted without a pay band that fits.",
            registry=registry,
        )  # fmt: skip
        self._verdicts = Counter(
            "negotiator_verdicts", "What became of each tactic.", ["tactic", "verdict"],
            registry=registry,
        )  # fmt: skip

    def count_request(self, response: Response) -> Response:
        """Count a request by what it asked for and what it got."""
        place = route()
        self._requests.labels(method(), place, str(response.status_code)).inc()
        self._request_seconds.labels(place).observe(seconds())
        if response.status_code == 422:
            self._rejects.labels(place).inc()
        return response

    def count_draft(self, plan: Plan, taken: float) -> None:
        """Count a drafted case, which took so many seconds."""
        self._drafts.inc()
        self._draft_seconds.observe(taken)
        if not plan.facts.has_band:
            self._band_misses.inc()
        for verdict in plan.verdicts:
            self._verdicts.labels(verdict.tactic.id, verdict.kind).inc()

    def watch(self, services: Services) -> Services:
        """Return the services with its drafts counted and its engine timed."""
        engine = _TimedEngine(services.knowledge.engine, self._engine_seconds)
        return replace(
            services, knowledge=replace(services.knowledge, engine=engine), watch=self.count_draft
        )

    def write(self) -> bytes:
        """Write everything as Prometheus reads it, all workers together."""
        if _FOLDER not in os.environ:
            return generate_latest(self._registry)
        everyone = CollectorRegistry()
        multiprocess.MultiProcessCollector(everyone)  # type: ignore[no-untyped-call]
        return generate_latest(everyone)


def install(app: Flask, services: Services, *, token: str | None) -> Services:
    """Count what the app does and serve the counts at /metrics; return the services to use.

    They are shown to who sends the token; without one, to who asks from this machine itself.
    """
    meter = Meter()

    def show_metrics() -> Response:
        if not (_has(token) if token else _is_on_this_machine()):
            abort(404)
        return Response(meter.write(), content_type=CONTENT_TYPE_LATEST)

    app.add_url_rule("/metrics", "metrics", show_metrics)
    app.after_request(meter.count_request)
    return meter.watch(services)


class _TimedEngine(Engine):
    """An engine whose decisions are timed."""

    def __init__(self, engine: Engine, histogram: Histogram) -> None:
        self.rulebook = engine.rulebook
        self._engine = engine
        self._histogram = histogram

    def decide(self, record: Mapping[str, FactValue], *, switched_off: frozenset[str]) -> Decision:
        begun = time.perf_counter()
        decision = self._engine.decide(record, switched_off=switched_off)
        self._histogram.observe(time.perf_counter() - begun)
        return decision

    def explain(
        self, decision: Decision, *, stages: frozenset[Stage], single: bool
    ) -> tuple[Verdict, ...]:
        return self._engine.explain(decision, stages=stages, single=single)


def _has(token: str) -> bool:
    given = request.headers.get("Authorization", "")
    return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())


def _is_on_this_machine() -> bool:
    """Tell whether nobody stands between this machine and the request."""
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        return ip_address(request.environ.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _own_place() -> str:
    """Name the files of this process: one of the numbered places that nobody else holds."""
    return _take_place(os.getpid())


@cache
def _take_place(_pid: int) -> str:
    """Take the first free place. Its lock ends with the process, however that ends."""
    folder = Path(os.environ[_FOLDER])
    number = 0
    while True:
        handle = os.open(folder / f"place-{number}.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            number += 1
        else:
            return str(number)  # the handle stays open for as long as the process lives
