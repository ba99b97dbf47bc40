"""The letter's own words that a finding is shown with."""

import re

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Quote
from negotiator.papers.paper import Unit


def quote_of(sheet: Sheet, bound: Bound) -> Quote:
    """Quote a number with the label that it is bound to."""
    return sheet.paper.quote(bound.unit, bound.start, bound.end)


def quote_unit(sheet: Sheet, unit: Unit) -> Quote:
    """Quote a sentence or row as a whole."""
    return sheet.paper.quote(unit, 0, len(unit.text))


def quote_match(sheet: Sheet, unit: Unit, match: re.Match[str]) -> Quote:
    """Quote what a pattern found in a unit."""
    return sheet.paper.quote(unit, match.start(), match.end())
