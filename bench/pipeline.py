"""One core's draft, stage by stage, and how many drafts it makes in a second."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from bench.cases import make_bodies, temporary_services
from bench.report import Report
from bench.rounds import spread_of, take_turns
from negotiator.ask import situation
from negotiator.contract.request import parse_json, read_case
from negotiator.engine.ruleset import Ruleset
from negotiator.engine.verdicts import Engine
from negotiator.negotiation import service
from negotiator.negotiation.service import Services, draft_case, draft_payload, now_in_utc
from negotiator.plan import drafting
from negotiator.storage import band_repository as bands

# Where each stage is entered. The time of a stage is its own: what is inside another counts there.
STAGES: tuple[tuple[str, Any, str], ...] = (
    ("parse", service, "read_case"),
    ("band lookup", bands, "find_bands_near"),
    ("band choice", situation, "choose_band"),
    ("facts", drafting, "assess"),
    ("facts", drafting, "gather_facts"),
    ("rules", Ruleset, "fire"),
    ("second reading", Engine, "decide"),
    ("asks", situation, "size_ask"),
    ("asks", drafting, "list_asks"),
    ("letter", drafting, "gather_phrases"),
    ("letter", drafting, "compose_email"),
    ("lint", drafting, "lint_text"),
)


class Stopwatch:
    """Adds up the nanoseconds of each stage, the time in inner stages taken out."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, int] = defaultdict(int)
        self._inside: list[int] = [0]

    def time(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, timed."""

        @wraps(function)
        def timed(*args: Any, **named: Any) -> Any:
            self._inside.append(0)
            begun = time.thread_time_ns()
            try:
                return function(*args, **named)
            finally:
                took = time.thread_time_ns() - begun
                self.spent[stage] += took - self._inside.pop()
                self._inside[-1] += took

        return timed


def measure(report: Report) -> None:
    """Report microseconds by stage, and drafts a second with and without the stored bands."""
    cases, rounds = (200, 5) if report.quick else (1_000, 15)
    with temporary_services() as services:
        bodies = make_bodies(cases, services)
        report.section(f"One draft on one core, by stage ({cases:,} random cases)")
        _report_stages(report, services, bodies, rounds)

        clock = now_in_utc()
        read = [read_case(parse_json(body), services.vocabulary, clock=clock) for body in bodies]
        known = [(case, bands_near(services, case)) for case in read]

        def whole() -> int:
            for body in bodies:
                draft_payload(services, parse_json(body))
            return cases

        def without_lookup() -> int:
            for body, (_, near) in zip(bodies, known, strict=True):
                case = read_case(parse_json(body), services.vocabulary, clock=clock)
                drafting.draft(case, near, services.knowledge)
            return cases

        def engine_to_letter() -> int:
            for case, near in known:
                drafting.draft(case, near, services.knowledge)
            return cases

        subjects = {
            "JSON to linted emails, bands looked up": whole,
            "JSON to linted emails, bands at hand": without_lookup,
            "the same from a case already read": engine_to_letter,
        }
        taken = take_turns(subjects, rounds=rounds)
        for name in subjects:
            report.add(name, taken.cost(name), "µs")
            report.add("", 1e6 / taken.cost(name).middle, "drafts/s")


def _report_stages(report: Report, services: Services, bodies: list[bytes], rounds: int) -> None:
    by_stage: defaultdict[str, list[float]] = defaultdict(list)
    for turn in range(rounds + 1):
        watch = Stopwatch()
        with watched(watch):
            parse = watch.time("parse", parse_json)
            draft = watch.time("the rest", service.draft_payload)
            for body in bodies:
                draft(services, parse(body))
        if turn:  # the first warms
            for stage, spent in watch.spent.items():
                by_stage[stage].append(spent / 1_000 / len(bodies))
    for stage in dict.fromkeys([name for name, _, _ in STAGES] + ["the rest"]):
        report.add(stage, spread_of(by_stage[stage]), "µs")


@contextmanager
def watched(watch: Stopwatch) -> Iterator[None]:
    """Put the stopwatch around every stage, and take it off again."""
    originals = [(place, name, getattr(place, name)) for _, place, name in STAGES]
    for (stage, place, name), (_, _, function) in zip(STAGES, originals, strict=True):
        setattr(place, name, watch.time(stage, function))
    try:
        yield
    finally:
        for place, name, function in originals:
            setattr(place, name, function)


def bands_near(services: Services, case: Any) -> tuple[Any, ...]:
    """Return the bands a draft of this case would be given."""
    kept: list[Any] = []
    original = service.draft

    def catch(case: Any, near: Any, knowledge: Any) -> Any:
        kept.extend(near)
        return original(case, near, knowledge)

    service.draft = catch  # type: ignore[assignment]
    try:
        draft_case(services, case)
    finally:
        service.draft = original
    return tuple(kept)
