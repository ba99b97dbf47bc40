"""What it costs to read a job title: role, occupation, level and pieces, every title another."""

import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from statistics import quantiles

from bench.report import Report
from bench.rounds import spread_of, take_turns
from negotiator.reference.reference import Reference, read_reference
from negotiator.reference.title import read_title
from negotiator.resources import folder

_DRESSES = (
    "{title}",
    "Senior {title}",
    "{title} II",
    "Sr. {title}, Payments Platform",
    "{title} III - KBGFJG261709-1",
    "Vice President, Lead {title}",
    "{title} (R-10493) - US",
)
"""How employers dress the name of a job: a level, a team, a code, a bank's title."""


def measure(report: Report) -> None:
    """Report the median and p99 of single readings, warm, and the reading beside its search."""
    titles = make_titles(folder("data") / "title_phrases.tsv")
    titles = titles[:: 10 if report.quick else 1]
    report.section(f"Reading a job title, {len(titles):,} of them, each another")
    reference = read_reference(folder("data"))
    rounds = [_quantiles(titles, reference) for _ in range(3 if report.quick else 11)]
    report.add("one title, the median", spread_of([middle for middle, _ in rounds]), "µs")
    report.add("one title, p99", spread_of([high for _, high in rounds]), "µs")
    words, sample = reference.titles.words, titles[::7]
    taken = take_turns(
        {
            "whole": _repeat(lambda title: _read(title, reference), sample),
            "search": _repeat(lambda title: reference.titles.find(words.craft(title)), sample),
        },
        rounds=5 if report.quick else 15,
    )
    report.add("the whole reading", taken.cost("whole"), "µs")
    report.add("beside looking its phrases up", taken.ratio("whole", to="search"), "× the search")


def make_titles(phrases: Path) -> list[str]:
    """Dress the whole titles of the shipped dictionary as employers write them; the same ones."""
    lines = phrases.read_text(encoding="utf-8").splitlines()
    names = [line[1:].partition("\t")[0].title() for line in lines if line.startswith("=")]
    dressed = (
        dress.format(title=name) for dress, name in zip(cycle(_DRESSES), names, strict=False)
    )
    return [title for title in dressed if len(title) <= 120]


def _quantiles(titles: Sequence[str], reference: Reference) -> tuple[float, float]:
    spent = []
    for title in titles:
        begun = time.perf_counter_ns()
        _read(title, reference)
        spent.append((time.perf_counter_ns() - begun) / 1_000)
    parts = quantiles(spent, n=100)
    return parts[49], parts[98]


def _read(title: str, reference: Reference) -> object:
    return read_title(title, reference.titles, reference.catalogue, reference.occupations)


def _repeat(step: Callable[[str], object], titles: Sequence[str]) -> Callable[[], int]:
    def run() -> int:
        for title in titles:
            step(title)
        return len(titles)

    return run
