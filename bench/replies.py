"""What a reply costs beside a counter, the page of a long thread beside a new one, and reading."""

import time
import tomllib
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

from flask.testing import FlaskClient

from bench.cases import temporary_services
from bench.pipeline import bands_near
from bench.report import Report
from bench.rounds import spread_of, take_turns
from negotiator.app import create_app
from negotiator.ask.case import Case
from negotiator.contract.request import read_case
from negotiator.errors import InvalidCase
from negotiator.market.band import Band
from negotiator.negotiation.service import Services, now_in_utc
from negotiator.plan.drafting import draft
from negotiator.plan.knowledge import Knowledge
from negotiator.replies.reading import read_reply
from negotiator.settings import read_settings
from tests.conftest import ordinary
from tests.random_cases import random_request

ANSWERS = ("partway", "base_fixed", "accepted", "silence")
"""The answers whose replies are measured: a figure to meet, two packages, a yes, a nudge."""
LONG = 12
"""The events of the thread whose page is measured."""

_MESSAGES = Path("tests/replies/answers.toml")
_TOLD: Sequence[dict[str, Any]] = (
    {"kind": "extension_granted"},
    {"kind": "will_check"},
    {"kind": "partway", "base": 175_000},
    {"kind": "accepted", "base": 182_000},
    {"kind": "accepted", "base": 182_000},
)


def measure(report: Report) -> None:
    """Report drafts of replies, the page of a thread of twelve events, and messages read."""
    with temporary_services() as services:
        _measure_drafts(report, services)
        _measure_reading(report, services)
    _measure_page(report)


def make_threads(count: int, services: Services) -> list[dict[str, tuple[Case, tuple[Band, ...]]]]:
    """Return random cases, each once for its counter and once for each answer to it."""
    found: list[dict[str, tuple[Case, tuple[Band, ...]]]] = []
    seed = 0
    while len(found) < count:
        request = random_request(seed) | {"plan": "counter_only"}
        seed += 1
        try:
            found.append(_answer_each(request, services))
        except InvalidCase:
            continue
    return found


def _answer_each(
    request: dict[str, Any], services: Services
) -> dict[str, tuple[Case, tuple[Band, ...]]]:
    """Read a case as its counter and as each answer; raise InvalidCase where one does not fit."""
    counter = read_case(request, services.vocabulary, clock=now_in_utc())
    near = bands_near(services, counter)
    cases = {"the counter": (counter, near)}
    sent, later = counter.now, counter.now + timedelta(days=7)
    for kind in ANSWERS:
        answered: dict[str, Any] = {"type": "answered", "kind": kind, "at": later.isoformat()}
        if kind == "partway":
            answered["base"] = counter.offer.base * 103 // 100
        thread = [{"type": "sent", "stage": "counter", "at": sent.isoformat()}, answered]
        told = request | {"now": sent.isoformat(), "thread": thread}
        cases[kind] = (read_case(told, services.vocabulary, clock=now_in_utc()), near)
    return cases


def _measure_drafts(report: Report, services: Services) -> None:
    count, rounds = (100, 7) if report.quick else (400, 21)
    threads = make_threads(count, services)
    report.section(f"A reply beside the counter of the same case ({count} random cases, read)")
    subjects = {
        name: _draft_all([each[name] for each in threads], services.knowledge)
        for name in ("the counter", *ANSWERS)
    }
    taken = take_turns(subjects, rounds=rounds)
    report.add("the counter", taken.cost("the counter"), "µs")
    for kind in ANSWERS:
        report.add(kind, taken.cost(kind), "µs")
        report.add("", taken.ratio(kind, to="the counter"), "× the counter")


def _draft_all(
    cases: Sequence[tuple[Case, tuple[Band, ...]]], knowledge: Knowledge
) -> Callable[[], int]:
    def run() -> int:
        for case, near in cases:
            draft(case, near, knowledge)
        return len(cases)

    return run


def _measure_reading(report: Report, services: Services) -> None:
    replies = tomllib.loads(_MESSAGES.read_text(encoding="utf-8"))["reply"]
    messages = [reply["text"] for reply in replies]
    report.section(f"Reading an employer's message, {len(messages)} of them")
    book = services.knowledge.reply_book
    middles, highs = [], []
    for _ in range(3 if report.quick else 11):
        spent = []
        for text in messages:
            begun = time.thread_time_ns()
            read_reply(text, book, currency="USD")
            spent.append((time.thread_time_ns() - begun) / 1_000)
        parts = quantiles(spent, n=100)
        middles.append(parts[49])
        highs.append(parts[98])
    report.add("one message, the median", spread_of(middles), "µs")
    report.add("one message, p99", spread_of(highs), "µs")


def _measure_page(report: Report) -> None:
    report.section(f"The page of a thread of {LONG} events, beside that of a new draft")
    with TemporaryDirectory() as folder:
        app = create_app(read_settings({"DATABASE_URL": f"sqlite:///{folder}/pages.sqlite3"}))
        client = app.test_client()
        pages = {"a new draft": keep_draft(client), f"{LONG} events": make_long_thread(client)}
        taken = take_turns(
            {name: _read_page(client, id_) for name, id_ in pages.items()},
            rounds=9 if report.quick else 31,
        )
        for name in pages:
            report.add(f"the page of {name}", taken.cost(name), "µs")
        report.add("", taken.ratio(f"{LONG} events", to="a new draft"), "× a new draft")
        for name, id_ in pages.items():
            kilobytes = len(client.get(f"/negotiations/{id_}").data) / 1024
            report.add(f"bytes of {name}", kilobytes, "KB")
        app.extensions["services"].close()


def keep_draft(client: FlaskClient) -> str:
    """Keep the ordinary case, drafted now, and return its id."""
    request = ordinary(offer__deadline=None)
    del request["now"]
    kept = client.post("/api/v1/negotiations", json=request)
    assert kept.status_code == 201, kept.text
    return str(kept.json["id"])


def make_long_thread(client: FlaskClient) -> str:
    """Keep a draft and let LONG events happen: whatever lies ready is sent, and then answered."""
    id_ = keep_draft(client)
    thread, told = client.get(f"/api/v1/negotiations/{id_}").json, cycle(_TOLD)
    while thread["revision"] < LONG:
        stage = thread["next"]["stage"]
        event = {"type": "sent", "stage": stage} if stage else {"type": "answered", **next(told)}
        if thread["state"]["name"] == "waiting" and thread["next"]["step"] == "send":
            event = {"type": "answered", **next(told)}  # they answer before the next letter
        added = client.post(f"/api/v1/negotiations/{id_}/events", json=event)
        assert added.status_code == 201, added.text
        thread = added.json
    return id_


def _read_page(client: FlaskClient, id_: str) -> Callable[[], int]:
    def run() -> int:
        for _ in range(10):
            assert client.get(f"/negotiations/{id_}").status_code == 200
        return 10

    return run
