"""Letters of a few lines, cut and bound as those that are read in full."""

from datetime import date

from negotiator.papers.binding import Sheet, bind
from negotiator.papers.days import DayReader
from negotiator.papers.paper import cut_paper
from tests.papers.stated import words


def sheet_of(text: str, *, today: date = date(2026, 11, 20), language: str = "en") -> Sheet:
    """Cut and bind a text, read with the words of one language and of English."""
    tongue = words()[0].by_code[language]
    days = DayReader(tongue, today, is_dated=False, months_first=None)
    return bind(cut_paper(text), tongue, days)
