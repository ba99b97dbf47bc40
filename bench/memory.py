"""Resident memory of one process over many drafts: at the start, in the middle, at the end."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.report import Report

_KIB = 1024


def measure(report: Report) -> None:
    """Run a process of its own, and report what it held."""
    drafts = 10_000 if report.quick else 200_000
    report.section(f"Memory of one process over {drafts:,} drafts, each another random case")
    command = [sys.executable, "-m", "bench.memory", str(drafts)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    held: dict[str, Any] = json.loads(told)
    for moment in ("start", "middle", "end"):
        report.add(f"resident, {moment}", held[moment] / _KIB / _KIB, "MiB")
    report.add("end as a multiple of start", held["end"] / held["start"], "×")


def _draft_many(count: int) -> None:
    from bench.cases import temporary_services
    from negotiator.errors import InvalidCase
    from negotiator.negotiation.service import draft_payload
    from tests.random_cases import random_request

    held: dict[str, int] = {}
    warm_up = min(2_000, count // 5)
    marks = {warm_up: "start", warm_up + count // 2: "middle", warm_up + count: "end"}
    with temporary_services() as services:
        for seed in range(warm_up + count + 1):
            if seed in marks:
                held[marks[seed]] = _resident()
            try:
                draft_payload(services, random_request(seed))
            except InvalidCase:
                continue
    print(json.dumps(held))


def _resident() -> int:
    """Return the bytes of memory this process holds."""
    status = Path("/proc/self/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * _KIB


if __name__ == "__main__":
    _draft_many(int(sys.argv[1]))
