"""The ladder of levels that bands share, from the first to the highest, and another beside it."""

LEVELS = ("L3", "L4", "L5", "L6", "L7")

WAGE_LEVELS = ("W1", "W2", "W3", "W4")
"""The US Labor Department's wage levels I to IV: entry, qualified, experienced, fully competent.

They are assigned by the duties of a job, and are no employer's rungs.
"""

_NUMERALS = dict(zip(WAGE_LEVELS, ("I", "II", "III", "IV"), strict=True))


def name_level(level: str | None) -> str:
    """Name a level of a band for a reader: L4, wage level II, all levels."""
    if level is None:
        return "all levels"
    return f"wage level {_NUMERALS[level]}" if level in _NUMERALS else level
