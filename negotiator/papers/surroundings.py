"""The words around a number, in small letters, and whether a pattern is among them."""

from negotiator.papers.binding import Bound, Sheet

_REACH = 120  # characters: farther off, words say nothing of a number


def before(bound: Bound, reach: int = _REACH) -> str:
    """Return so many characters of what stands before a number in its unit."""
    end = bound.value.start
    return bound.unit.low[max(0, end - reach) : end]


def behind(bound: Bound, reach: int = _REACH) -> str:
    """Return so many characters of what stands behind a number in its unit."""
    start = bound.value.end
    return bound.unit.low[start : start + reach]


def precedes(sheet: Sheet, bound: Bound, written: str, reach: int = _REACH) -> bool:
    """Tell whether a pattern, as `Tongue.pattern` takes it, is found before a number."""
    return sheet.tongue.pattern(written).search(before(bound, reach)) is not None


def follows(sheet: Sheet, bound: Bound, written: str) -> bool:
    """Tell whether a pattern, as `Tongue.pattern` takes it, begins right behind a number."""
    return sheet.tongue.pattern(written).match(behind(bound)) is not None
