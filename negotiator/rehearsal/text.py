"""A rehearsal as plain text, turn by turn, for a terminal."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from negotiator.rehearsal.rehearsing import Played, Point, Rehearsal, Summary

_WIDTH = 76


def tell_beginning(rehearsal: Rehearsal) -> str:
    """Say which call it is, who speaks and how, and what it tests."""
    stage, weak = rehearsal.stage, rehearsal.weak_point
    lines = [
        f"{rehearsal.scenario.title.upper()} ({rehearsal.scenario.id}, seed {rehearsal.seed})",
        f"{stage.recruiter} of {stage.company} speaks as {rehearsal.manner.name}.",
        *([f"It tests a weak point: {weak.says}"] if weak else []),
    ]
    return "\n".join(line for each in lines for line in _wrapped(each))


def tell_their_line(rehearsal: Rehearsal) -> str:
    """Say what they say now."""
    now = rehearsal.now
    said = rehearsal.ends if now is None else now.they_say
    return "\n".join(_wrapped(f"{rehearsal.stage.recruiter}: {said}"))


def tell_judgement(turn: Played) -> str:
    """Say what the rules found in an answer, and what the product would say."""
    lines = [line for verdict in turn.verdicts for line in (
        *_wrapped(
            f"{'+' if verdict.judgement.is_good else '-'} {verdict.judgement.title}: "
            f"“{verdict.quote}”", "  "
        ),
        *(
            ()
            if verdict.judgement.is_good
            else _wrapped(f"{verdict.judgement.why} {verdict.judgement.advice}", "    ")
        ),
    )]  # fmt: skip
    if not turn.verdicts:
        lines = ["  Nothing to praise in it, and nothing to mend."]
    if turn.better:
        name = "Better" if turn.mistakes else "We would say"
        lines += _wrapped(f"{name}: {turn.better}", "  ")
    return "\n".join(lines)


def tell_summary(summary: Summary) -> str:
    """Say what was done well and what to practise, each with its evidence."""
    lines = ["DONE WELL", *_points(summary.well), "", "TO PRACTISE", *_points(summary.practise)]
    return "\n".join(lines)


def _points(points: Iterable[Point]) -> Iterator[str]:
    for number, point in enumerate(points, start=1):
        quote = f" “{point.quote}”" if point.quote else ""
        yield from _wrapped(f"{number}. {point.says}{quote}", "  ")
        evidence = point.judgement.evidence
        yield from _wrapped(f"{evidence.claim} ({evidence.source}.) {evidence.limits}", "     ")


def _wrapped(text: str, indent: str = "") -> list[str]:
    return wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ")
