"""The words around a number, in small letters.

`reach` is how many characters of them are wanted; without it, all that its unit has.
"""

from negotiator.papers.binding import Bound


def before(bound: Bound, reach: int | None = None) -> str:
    """Return what stands before a number in its unit."""
    end = bound.value.start
    return bound.unit.low[:end] if reach is None else bound.unit.low[max(0, end - reach) : end]


def behind(bound: Bound, reach: int | None = None) -> str:
    """Return what stands behind a number in its unit."""
    start = bound.value.end
    return bound.unit.low[start : None if reach is None else start + reach]
