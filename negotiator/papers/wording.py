"""The paper's own words as a quote, for a stretch of one unit or of the whole text."""

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Quote
from negotiator.papers.paper import Unit


def quote_stretch(sheet: Sheet, unit: Unit, start: int, end: int) -> Quote:
    """Quote a stretch of a unit."""
    return Quote(*sheet.paper.quote(unit, start, end))


def quote_text(sheet: Sheet, start: int, end: int) -> Quote:
    """Quote a stretch of the whole text."""
    return Quote(sheet.paper.text[start:end], start, end)
