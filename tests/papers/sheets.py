"""A sheet of a few lines, to read one rule on."""

from datetime import date
from functools import cache
from pathlib import Path

from negotiator.papers.binding import Sheet, bind
from negotiator.papers.days import DayReader
from negotiator.papers.paper import cut_paper
from negotiator.papers.tongue import Tongues, read_tongues

_PAPERS = Path(__file__).resolve().parents[2] / "data" / "papers"


@cache
def _tongues() -> Tongues:
    return read_tongues(_PAPERS)


def sheet_of(text: str, *, today: date = date(2026, 11, 20), language: str = "en") -> Sheet:
    """Return a text with its phrases and numbers found, as a letter of that language is read."""
    tongue = _tongues().by_code[language]
    return bind(
        cut_paper(text), tongue, DayReader(tongue, today, is_dated=False, months_first=None)
    )
