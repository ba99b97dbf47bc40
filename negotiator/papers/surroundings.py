"""The words around a number, in small letters, and whether a pattern is among them."""

from negotiator.papers.binding import Bound, Sheet


def before(bound: Bound, reach: int | None = None) -> str:
    """Return what stands before a number in its unit: all of it, or so many characters."""
    end = bound.value.start
    return bound.unit.low[0 if reach is None else max(0, end - reach) : end]


def behind(bound: Bound, reach: int | None = None) -> str:
    """Return what stands behind a number in its unit: all of it, or so many characters."""
    start = bound.value.end
    return bound.unit.low[start : None if reach is None else start + reach]


def precedes(sheet: Sheet, bound: Bound, written: str, reach: int | None = None) -> bool:
    """Tell whether a pattern, as `Tongue.pattern` takes it, is found before a number."""
    return sheet.tongue.pattern(written).search(before(bound, reach)) is not None


def follows(sheet: Sheet, bound: Bound, written: str) -> bool:
    """Tell whether a pattern, as `Tongue.pattern` takes it, begins right behind a number."""
    return sheet.tongue.pattern(written).match(behind(bound)) is not None
