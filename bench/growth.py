"""What a draft, a page and a call cost as stored negotiations, bands and rules grow: as ratios."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from random import Random
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Table, insert

from bench.cases import make_bodies, temporary_services
from bench.records import gather_facts
from bench.report import Report
from bench.rounds import take_turns
from bench.threads import fill_with_threads
from negotiator.app import create_app
from negotiator.contract.request import parse_json
from negotiator.engine.loading import LoadedTactic, Rulebook
from negotiator.engine.reading import read_comparisons
from negotiator.engine.verdicts import Engine
from negotiator.engine.words import m
from negotiator.negotiation.service import Services, draft_payload
from negotiator.settings import read_settings
from negotiator.storage.tables import BANDS
from negotiator.tactics.facts import Facts
from negotiator.tactics.tactic import Stage

_CHUNK = 20_000
_ROLE, _PLACE = "machine-learning-engineer", "US"
_STAGES: frozenset[Stage] = frozenset({"acknowledge", "counter"})
_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "=": lambda fact, needed: fact == needed,
    "!=": lambda fact, needed: fact != needed,
    "<": lambda fact, needed: fact < needed,
    "<=": lambda fact, needed: fact <= needed,
    ">": lambda fact, needed: fact > needed,
    ">=": lambda fact, needed: fact >= needed,
}


def measure(report: Report) -> None:
    """Report what each kind of growth costs."""
    _grow_negotiations(report)
    _grow_bands(report)
    _grow_rules(report)


def _grow_negotiations(report: Report) -> None:
    sizes = [1_000, 100_000] if report.quick else [1_000, 31_623, 1_000_000]
    report.section("Stored negotiations: one call through the whole app, on a SQLite file")
    with ExitStack() as stack:
        visitors = {}
        for size in sizes:
            services = stack.enter_context(temporary_services())
            fill_with_threads(services.database, size, body=400)
            visitors[size] = _Visitor(services)
        for what, call in (
            ("API: draft and keep", _Visitor.keep),
            ("API: fetch one", _Visitor.fetch),
            ("page: one with its reasons", _Visitor.read),
            ("page: the list of one's own", _Visitor.list_own),
        ):
            subjects = {str(size): _repeat(call, visitors[size]) for size in sizes}
            _compare(report, what, subjects, "negotiations")


def _grow_bands(report: Report) -> None:
    sizes = [100, 100_000] if report.quick else [100, 10_000, 1_000_000]
    for title, make in (
        ("Stored bands, of other roles and places", _bands_elsewhere),
        ("Stored bands, a hundredth of them for this role and place at other companies", _crowd),
    ):
        report.section(f"{title}: one draft with its lookup")
        with ExitStack() as stack:
            subjects = {}
            for size in sizes:
                services = stack.enter_context(temporary_services())
                payloads = [
                    payload
                    for payload in map(parse_json, make_bodies(60, services))
                    if payload["offer"]["location"].startswith(_PLACE)
                ]
                _fill(services, BANDS, make(size))
                subjects[str(size)] = _drafting(services, payloads)
            _compare(report, "draft", subjects, "bands")


def _grow_rules(report: Report) -> None:
    with temporary_services() as services:
        facts = gather_facts(100, services)
        rulebook = services.knowledge.engine.rulebook
    subjects = {
        str(count): _deciding(Engine(Rulebook(tuple(_invent(rulebook, count)), "bench")), facts)
        for count in (10, 30, 100, 300)
    }
    report.section("Rules: one decision with its second reading")
    _compare(report, "decide", subjects, "rules", rounds=5 if report.quick else 25)


class _Visitor:
    """Somebody with one negotiation of their own, at the app as it is served."""

    def __init__(self, services: Services) -> None:
        app = create_app(read_settings({"DATABASE_URL": _url(services)}))
        self._stranger = app.test_client(use_cookies=False)
        self._client = app.test_client()
        self._bodies = make_bodies(20, services)
        self._count = 0
        self._own = self._send(self._client)

    def keep(self) -> None:
        """Draft and keep one of the cases, as a new visitor each time."""
        self._send(self._stranger)

    def _send(self, client: FlaskClient) -> str:
        body = self._bodies[self._count % len(self._bodies)]
        self._count += 1
        answer = client.post("/api/v1/negotiations", data=body, content_type="application/json")
        assert answer.status_code == 201, answer.text
        return str(answer.get_json()["id"])

    def fetch(self) -> None:
        """Get it as JSON."""
        assert self._client.get(f"/api/v1/negotiations/{self._own}").status_code == 200

    def read(self) -> None:
        """Get it as a page."""
        assert self._client.get(f"/negotiations/{self._own}").status_code == 200

    def list_own(self) -> None:
        """Get the list of them."""
        assert self._client.get("/negotiations").status_code == 200


def _compare(
    report: Report,
    what: str,
    subjects: dict[str, Callable[[], int]],
    unit: str,
    rounds: int | None = None,
) -> None:
    """Time the sizes in turn; the clock is the wall's, for a disk may be waited for."""
    taken = take_turns(
        subjects,
        rounds=rounds or (10 if report.quick else 40),
        clock=time.perf_counter_ns,
    )
    least = next(iter(subjects))
    for size in subjects:
        report.add(f"{what}, {int(size):,} {unit}", taken.cost(size), "µs")
        if size != least:
            report.add("", taken.ratio(size, to=least), f"× at {int(least):,}")


def _repeat(call: Callable[["_Visitor"], object], visitor: _Visitor) -> Callable[[], int]:
    def run() -> int:
        for _ in range(5):
            call(visitor)
        return 5

    return run


def _drafting(services: Services, payloads: list[Any]) -> Callable[[], int]:
    def run() -> int:
        for payload in payloads:
            draft_payload(services, payload)
        return len(payloads)

    return run


def _deciding(engine: Engine, cases: list[Facts]) -> Callable[[], int]:
    def run() -> int:
        for facts in cases:
            decision = engine.decide(facts.as_record(), switched_off=frozenset())
            engine.explain(decision, stages=_STAGES, single=False)
        return len(cases)

    return run


def _url(services: Services) -> str:
    with services.database.reading() as connection:
        return str(connection.engine.url.render_as_string(hide_password=False))


def _fill(services: Services, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while chunk := list(islice(rows, _CHUNK)):
        with services.database.writing() as connection:
            connection.execute(insert(table), chunk)


def _bands_elsewhere(count: int) -> Iterator[dict[str, Any]]:
    for index in range(count):
        yield _band(index, role=f"role-{index % 1_000}", location=f"X{index % 26}", company="")


def _crowd(count: int) -> Iterator[dict[str, Any]]:
    for index in range(count):
        if index % 100:
            yield _band(index, role=f"role-{index % 1_000}", location="XX", company="")
        else:
            yield _band(index, role=_ROLE, location=_PLACE, company=f"Company {index}")


def _band(index: int, *, role: str, location: str, company: str) -> dict[str, Any]:
    middle = 90_000 + index % 90_000
    return {
        "component": "base",
        "currency": "USD",
        "role": role,
        "level": f"L{3 + index % 5}",
        "location": location,
        "company": company,
        "p50": middle,
        "p75": middle + 9_000,
        "source": f"made up for the bench, {index}",
        "cite": "made up",
        "as_of": date(2026, 10, 1),
        "licence": "none",
        "basis": "stated",
        "note": "",
        "created_at": datetime(2026, 10, 1, tzinfo=UTC),
    }


def _invent(rulebook: Rulebook, count: int) -> Iterator[LoadedTactic]:
    """Make rules of the shape of the shipped ones, with other literals and some facts swapped."""
    rng = Random(1)
    for index in range(count):
        model = rulebook.tactics[index % len(rulebook.tactics)]
        when: Any = None
        for each in model.comparisons:
            needed: Any = each.needed
            if isinstance(needed, bool):
                needed = rng.random() < 0.5
            elif isinstance(needed, int):
                needed = needed + rng.randrange(-5, 6)
            part = _SIGNS[each.operator](getattr(m, each.fact), needed)
            when = part if when is None else when & part
        name = f"{model.tactic.id}_{index}"
        tactic = replace(model.tactic, id=name, order=index, when=when)
        yield LoadedTactic(tactic, read_comparisons(when, file=name), model.places)
