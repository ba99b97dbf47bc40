"""A call sheet as plain text: to print, to read on a phone, to send to oneself."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from negotiator.plan.call_sheet import CallSheet, EyesOnly

_WIDTH = 76
_RULE = "─" * _WIDTH


def write_call(sheet: CallSheet, *, with_private: bool = False) -> str:
    """Write the sheet; the private figures stand at its end, and only if they are asked for."""
    lines = [*_page(sheet)]
    if with_private:
        lines += ["", *_eyes_only(sheet.eyes_only.reveal())]
    return "\n".join(lines) + "\n"


def title_of(sheet: CallSheet) -> str:
    """Name the role, with its level where that has a name."""
    return f"{sheet.role}, {sheet.level}" if sheet.level else sheet.role


def _page(sheet: CallSheet) -> Iterator[str]:
    yield from _wrapped(f"CALL WITH {sheet.recruiter}")
    yield from _wrapped(f"{sheet.company}: {title_of(sheet)}")
    if sheet.due is not None:
        yield from _wrapped(sheet.due.says)
    yield _RULE
    yield from _part("OPEN", sheet.opening)
    if sheet.ask is not None:
        yield from _part("ASK", (sheet.ask, sheet.then))
    if sheet.reactions:
        yield from _part("IF THEY SAY", ())
        for reaction in sheet.reactions:
            for each in reaction.they_say:
                yield from _wrapped(each, "  - ")
            yield from _wrapped(" ".join(reaction.say), "      ")
    if sheet.between is not None:
        yield from _part(f"IF THEY ASK: {sheet.between.they_ask}", sheet.between.say)
        yield from _wrapped(sheet.between.dont)
    yield from _part("NOT ON THIS CALL", sheet.donts, bullet="  - ")
    if sheet.facts:
        yield from _part("WHY", sheet.facts, bullet="  - ")


def _eyes_only(own: EyesOnly) -> Iterator[str]:
    yield _RULE
    yield "FOR YOUR EYES ONLY"
    for name, value in list_private(own):
        yield f"  {name}: {value}"


def list_private(own: EyesOnly) -> Iterator[tuple[str, str]]:
    """List what is for the owner alone, each with its name."""
    yield "Settle for", own.settle_for.text
    if own.next_step is not None:
        yield "Next step", own.next_step.text
    yield "Steps down", " → ".join(step.text for step in own.steps) or "none"
    yield "Stop at", f"{own.stop_line.text}{'' if own.item == 'pay' else ' of pay'}"
    if own.low is not None and own.high is not None:
        yield "If pressed for a range", f"{own.low.text} to {own.high.text}"
    yield "Requests left", str(own.requests_left)


def _part(name: str, lines: Iterable[str], bullet: str = "  ") -> Iterator[str]:
    yield ""
    yield from _wrapped(name)
    for line in lines:
        yield from _wrapped(line, bullet)


def _wrapped(text: str, bullet: str = "") -> list[str]:
    return wrap(text, _WIDTH, initial_indent=bullet, subsequent_indent=" " * len(bullet))
