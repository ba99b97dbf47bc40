"""Heads and feet that stand on every page, told once."""

import re
from collections.abc import Sequence
from typing import Final

_EDGE: Final = 4
"""Lines at the top and at the bottom of a page that may be its head or its foot."""
_NUMBERED: Final = re.compile(r"[^\W\d_]{0,8}\W{0,3}#(\W{0,3}([^\W\d_]{1,4}\W)?\W{0,3}\d+)?\W{0,3}")
"""“Page 2 of 3”, “2/3”, “– 2 –”, where # is the number of the page itself."""


def without_repeats(pages: Sequence[str]) -> list[str]:
    """Return the pages, without the lines at their ends that the page before has there too.

    A line that numbers the pages counts as the same on each.
    """
    kept: list[str] = []
    before: list[str] = []
    for number, page in enumerate(pages, start=1):
        lines = page.split("\n")
        places = [place for place, line in enumerate(lines) if line.strip()]
        signs = [_sign(lines[place], number) for place in places]
        head = _shared(signs, before)
        foot = _shared(signs[::-1], before[::-1])
        dropped = {*places[:head], *places[len(places) - foot :]}
        kept.append("\n".join(line for place, line in enumerate(lines) if place not in dropped))
        before = signs
    return kept


def _shared(lines: Sequence[str], others: Sequence[str]) -> int:
    """Return how many lines from the first on are the same in both."""
    most = min(_EDGE, len(lines), len(others))
    return next((place for place in range(most) if lines[place] != others[place]), most)


def _sign(line: str, number: int) -> str:
    """Return a line as it is known again on another page."""
    line = line.strip()
    numbered = re.sub(rf"(?<!\d){re.escape(str(number))}(?!\d)", "#", line, count=1)
    return numbered if _NUMBERED.fullmatch(numbered) else line
