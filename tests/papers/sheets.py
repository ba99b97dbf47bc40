"""A sheet out of a few lines, for a rule to be tested alone."""

from datetime import date

from negotiator.papers.binding import Sheet, bind
from negotiator.papers.days import DayReader
from negotiator.papers.paper import cut_paper
from tests.papers.stated import words

_TODAY = date(2026, 11, 20)


def sheet_of(text: str, *, today: date = _TODAY, language: str = "en") -> Sheet:
    """Bind a text of a language as a letter that bears no day and is read today."""
    tongue = words()[0].by_code[language]
    days = DayReader(tongue, today, is_dated=False, months_first=None)
    return bind(cut_paper(text), tongue, days)
