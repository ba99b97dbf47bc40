"""The review of tactics: in what order they are shown, which sentences each wrote, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import markupsafe

from negotiator.web.result.letters import Letter, Line
from negotiator.web.result.reasons import write_evidence, write_need
from negotiator.web.words import say_value

_ORDER = ("fired", "gave_way", "switched_off", "not_fired", "not_applicable")
_NO_DISTANCE = 90_000  # from a fact that is open-ended, such as the hours to no deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A tactic's verdict with its number on the page and the sentences it wrote.

    A condition is what is needed, whether that holds, the value here, and the distance if it tells.
    """

    number: int
    id: str
    title: str
    summary: str
    kind: str
    because: str
    lines: tuple[Line, ...]
    conditions: tuple[tuple[markupsafe.Markup, bool, str, int | None], ...]
    formula: str | None
    band: Mapping[str, Any] | None
    evidence: markupsafe.Markup


def lay_out_review(
    verdicts: Sequence[Mapping[str, Any]], letters: Iterable[Letter], *, is_open: bool = True
) -> tuple[Reviewed, ...]:
    """Order the verdicts, those that fired first, and number them all.

    Conditions and evidence are written where the review is open, and the letters need neither.
    """
    lines = [line for letter in letters for block in letter.blocks for line in block.lines]
    ordered = sorted(verdicts, key=lambda verdict: _ORDER.index(verdict["verdict"]))
    return tuple(
        Reviewed(
            number=number,
            id=verdict["id"],
            title=verdict["title"],
            summary=verdict["summary"],
            kind=verdict["verdict"],
            because=verdict["because"],
            lines=tuple(line for line in lines if verdict["id"] in line.tactics),
            conditions=tuple(_lay_out(condition) for condition in verdict["conditions"])
            if is_open
            else (),
            formula=verdict["formula"],
            band=verdict["band"],
            evidence=write_evidence(
                tuple((it["claim"], it["source"], it["limits"]) for it in verdict["evidence"])
                if is_open
                else ()
            ),
        )
        for number, verdict in enumerate(ordered, start=1)
    )


def _lay_out(condition: Mapping[str, Any]) -> tuple[markupsafe.Markup, bool, str, int | None]:
    distance = condition["distance"]
    return (
        write_need(condition["means"], condition["operator"], condition["needed"]),
        condition["holds"],
        say_value(condition["fact"], condition["actual"]),
        distance if distance and distance < _NO_DISTANCE else None,
    )
