"""The ladder of levels that bands share, from the first to the highest."""

LEVELS = ("L3", "L4", "L5", "L6", "L7")
