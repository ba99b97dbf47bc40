"""The review of tactics: in what order they are shown, and which sentences each one wrote."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from negotiator.web.letters import Letter, Line

_ORDER = ("fired", "switched_off", "not_fired", "not_applicable")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A tactic's verdict with its number on the page and the sentences it wrote."""

    number: int
    verdict: Mapping[str, Any]
    lines: tuple[Line, ...]


def lay_out_review(
    verdicts: Sequence[Mapping[str, Any]], letters: Iterable[Letter]
) -> tuple[Reviewed, ...]:
    """Order the verdicts, those that fired first, and number them all."""
    lines = [line for letter in letters for block in letter.blocks for line in block.lines]
    ordered = sorted(verdicts, key=lambda verdict: _ORDER.index(verdict["verdict"]))
    return tuple(
        Reviewed(number, verdict, tuple(line for line in lines if verdict["id"] in line.tactics))
        for number, verdict in enumerate(ordered, start=1)
    )
