"""Where characters stand on a page, made into lines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, from `left` to `right` on a baseline, in points from the page's lower left."""

    character: str
    left: float
    right: float
    baseline: float
    size: float
    height: float


def lay_out(glyphs: list[Glyph]) -> str:
    """Return the page."""
    return "".join(glyph.character for glyph in glyphs)
