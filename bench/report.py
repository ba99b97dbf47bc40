"""The figures as they come: a plain table on the screen, and JSON beside it."""

import json
import os
import platform
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.rounds import Spread

_RESULTS = Path(__file__).parent / "results"


@dataclass
class Report:
    """Every figure of a run, printed when it is known."""

    quick: bool
    rows: list[dict[str, Any]] = field(default_factory=list)
    _section: str = ""

    def section(self, title: str) -> None:
        """Begin a part of the table."""
        self._section = title
        print(f"\n{title}", flush=True)

    def add(self, name: str, figure: Spread | float, unit: str, note: str = "") -> None:
        """Print and keep one figure; of a spread, the middle with its quartiles."""
        spread = figure if isinstance(figure, Spread) else Spread(figure, figure, figure)
        around = "" if spread.low == spread.high else f"{_say(spread.low)} to {_say(spread.high)}"
        print(f"  {name:52}{_say(spread.middle):>12} {unit:14}{around:24}{note}", flush=True)
        self.rows.append(
            {
                "section": self._section,
                "name": name,
                "middle": spread.middle,
                "low": spread.low,
                "high": spread.high,
                "unit": unit,
                "note": note,
            }
        )

    def save(self) -> Path:
        """Write everything as JSON, named by the moment, and return the file."""
        now = datetime.now(UTC)
        _RESULTS.mkdir(exist_ok=True)
        file = _RESULTS / f"{now:%Y-%m-%dT%H%M%SZ}.json"
        told = {"at": now.isoformat(), "quick": self.quick, "machine": describe_machine()}
        file.write_text(json.dumps({**told, "figures": self.rows}, indent=1) + "\n")
        return file


def describe_machine() -> dict[str, Any]:
    """Say where this ran: figures of another machine compare as ratios only."""
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "load": os.getloadavg()[0],
        "python": sys.version.split()[0],
        "negotiator": version("negotiator"),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _say(value: float) -> str:
    if value and abs(value) < 10:
        return f"{value:.2f}"
    return f"{value:,.1f}" if abs(value) < 100 else f"{value:,.0f}"
