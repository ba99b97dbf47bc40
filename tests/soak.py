"""Random and hostile offers through the whole path, from the form as typed to linted emails.

`make soak` draws a million over every core; `make soak ARGS="--cases 20000"` draws that many, and
`make soak ARGS="--threads --cases 20000"` that many threads of answers and replies instead, and
`make soak ARGS="--pairs --cases 10000"` that many pairs of offers, side by side.
Each seed is one case, so a failure that is printed can be drawn again with
`--first SEED --cases 1`. A worker that dies is a failure too: the engine is native code.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from werkzeug.datastructures import MultiDict

from negotiator.app import create_app
from negotiator.contract.request import read_case
from negotiator.contract.response import write_plan
from negotiator.errors import InvalidCase
from negotiator.letter.calendar_file import as_ics
from negotiator.letter.mime import as_eml, mailto_url
from negotiator.negotiation.service import Services, draft_case
from negotiator.plan.drafting import Plan
from negotiator.settings import read_settings
from negotiator.web.form.boxes import OfferForm
from negotiator.web.form.groups import every_field
from negotiator.web.form.prefill import fill_in
from negotiator.web.form.reading import write_payload
from negotiator.web.form.typed import read_typed
from tests.compared_pairs import disagreements
from tests.invariants import violations
from tests.random_cases import random_request
from tests.random_threads import prefixes, random_thread
from tests.thread_invariants import asks_in_turn, files_differ, thread_violations

HOSTILE = [
    "<script>alert(1)</script>", "{{7*7}}", "{% raw %}", "${7*7}", "%s%n", "'; DROP TABLE bands;--",
    "a\r\nBcc: x@example.com", "\x00", "\x1b[31m", "\u202eevil", "\ud800", "\ue000x\ue001y\ue002",
    "NaN", "Infinity", "1e999", "-1", "-0", "9" * 40, "٣٤٥", "1.234", "1,2,3", "=cmd|' /C calc'!A0",
    "A" * 100_000, "", " ", "\u200b", "🙂" * 50, "../../etc/passwd", "null", "true", "[]", "{}",
    "2026-02-30", "25:61", "L99", "Mars/Phobos", "XXX", "¼", "\\n", "I deserve [Your Name]",
    "...", "?!", ";",
]  # fmt: skip
STYLES = ["{:d}", "{:,d}", "{:d}", "${:,d}"]
MEMORY_EVERY = 1_000


@dataclass
class Tally:
    """What became of some cases; `broken` holds a seed and what it broke."""

    drafted: int = 0
    refused: int = 0
    emails: int = 0
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Add another tally to this one."""
        self.drafted += other.drafted
        self.refused += other.refused
        self.emails += other.emails
        self.verdicts += other.verdicts
        self.warnings += other.warnings
        self.broken += other.broken


def run_cases(
    first: int, count: int, hostile_percent: int, *, threads: bool = False, pairs: bool = False
) -> Tally:
    """Run a range of seeds in this process, against a database of its own.

    With `threads` each is a negotiation played on, with `pairs` two offers side by side; else an
    offer typed into the form.
    """
    tally = Tally()
    with TemporaryDirectory() as folder:
        app = open_app(Path(folder))
        with app.test_request_context():
            for seed in range(first, first + count):
                try:
                    if pairs:
                        tally.broken += list(disagreements(seed, app.extensions["services"]))
                        tally.drafted += 2
                    elif threads:
                        _run_thread(seed, app.extensions["services"], tally)
                    else:
                        _run_case(seed, hostile_percent, app.extensions["services"], tally)
                except Exception as error:  # a crash is the thing looked for
                    tally.broken.append(f"{seed}: crash {type(error).__name__}: {error}"[:300])
        app.extensions["services"].close()
    return tally


def open_app(folder: Path) -> Flask:
    """Open the app on a database in this folder, its forms without CSRF."""
    settings = read_settings({"DATABASE_URL": f"sqlite:///{folder / 'soak.sqlite3'}"})
    return create_app(settings, config={"WTF_CSRF_ENABLED": False})


def _run_case(seed: int, hostile_percent: int, services: Services, tally: Tally) -> None:
    request = random_request(seed)
    rng = Random(~seed)
    fields = MultiDict(list(type_request(request, services, rng)))
    is_hostile = rng.randrange(100) < hostile_percent
    if is_hostile:
        for name in rng.sample(sorted(set(fields)), rng.randrange(1, 4)):
            fields.setlist(name, [rng.choice(HOSTILE)])

    written = write_payload(read_typed(fields), services.knowledge.reference.gazetteer)
    try:
        case = read_case(
            {**written.payload, "now": request["now"]}, services.vocabulary, clock=services.clock()
        )
    except InvalidCase as refused:
        tally.refused += 1
        if not is_hostile and not written.misread:
            tally.broken.append(f"{seed}: refused {refused}"[:300])
        return
    plan = draft_case(services, case)
    write_plan(plan, id=None, created_at=case.now)
    for email in plan.emails:
        as_eml(email)
        mailto_url(email)
        as_ics(email.send_by, summary=email.subject, uid=str(seed), now=case.now)
    tally.drafted += 1
    tally.emails += len(plan.emails)
    tally.verdicts.update((verdict.tactic.id, verdict.kind) for verdict in plan.verdicts)
    tally.warnings.update(
        check.message.partition(" ")[2][:32] for check in plan.checks if check.level == "warning"
    )
    tally.broken += [f"{seed}: {found}"[:300] for found in violations(plan, services.knowledge)]


def _run_thread(seed: int, services: Services, tally: Tally) -> None:
    def drafted(request: dict[str, Any]) -> Plan:
        return draft_case(services, read_case(request, services.vocabulary, clock=services.clock()))

    plans = [drafted(each) for each in prefixes(random_thread(seed, drafted))]
    broken = [found for plan in plans for found in thread_violations(plan, services.knowledge)]
    broken += [*asks_in_turn(plans), *(found for plan in plans for found in files_differ(plan))]
    for plan in plans:
        write_plan(plan, id=None, created_at=plan.case.now)
        tally.emails += len(plan.emails)
        tally.verdicts.update((verdict.tactic.id, verdict.kind) for verdict in plan.verdicts)
    tally.drafted += len(plans)
    tally.broken += [f"{seed}: {found}"[:300] for found in broken]


def type_request(
    request: dict[str, Any], services: Services, rng: Random
) -> Iterator[tuple[str, str]]:
    """Type a request into the form, amounts as people write them."""
    form = OfferForm(formdata=None, data=fill_in(request, services.knowledge.reference.gazetteer))
    for part in every_field(form):
        values = part.data if isinstance(part.data, list | tuple | set) else [part.data]
        for value in values:
            if value in (None, "", False):
                continue
            text = "y" if value is True else str(value)
            bare = text.replace(",", "")
            if bare.isdigit() and len(bare) > 4 and "scope" not in part.name:
                text = rng.choice(STYLES[:3]).format(int(bare))
            yield part.name, text


def main() -> int:
    """Draw the cases asked for and print what became of them; 1 when anything broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--threads", action="store_true", help="play threads instead")
    parser.add_argument("--pairs", action="store_true", help="hold two offers side by side instead")
    parser.add_argument("--hostile", type=int, default=20, help="percent of hostile cases")
    asked = parser.parse_args()

    started, tally, done = time.monotonic(), Tally(), 0
    end = asked.first + asked.cases
    piece = max(1, min(2_000, asked.cases // asked.jobs))
    with ProcessPoolExecutor(asked.jobs) as pool:
        tasks = {
            pool.submit(
                run_cases,
                first,
                min(piece, end - first),
                asked.hostile,
                threads=asked.threads,
                pairs=asked.pairs,
            ): first
            for first in range(asked.first, end, piece)
        }
        for task in as_completed(tasks):
            first = tasks[task]
            try:
                found = task.result()
            except BrokenProcessPool:
                tally.broken.append(f"{first}: a worker died in one of {piece:,} cases from here")
                print(f"BROKEN {tally.broken[-1]}", flush=True)
                continue
            tally.add(found)
            done += min(piece, end - first)
            for broken in found.broken:
                print(f"BROKEN {broken}", flush=True)
            _say_how_far(done, asked.cases, time.monotonic() - started)

    seconds = time.monotonic() - started
    print(f"\n{done:,} cases in {seconds:,.0f} s, {len(tally.broken)} broken")
    print(f"{tally.drafted:,} drafted ({tally.emails:,} emails), {tally.refused:,} refused")
    for (tactic, kind), count in sorted(tally.verdicts.items()):
        print(f"  {tactic:20} {kind:15} {count:>9,}")
    for message, count in tally.warnings.most_common(8):
        print(f"  warning: {message:32} {count:>9,}")
    return 1 if tally.broken else 0


def _say_how_far(done: int, cases: int, seconds: float) -> None:
    left = seconds / done * (cases - done) / 60
    print(f"{done:,} of {cases:,}, about {left:,.0f} minutes left", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
