"""Lay text out in columns."""

from collections.abc import Iterable, Sequence


def lay_out(
    rows: Iterable[Sequence[str]], *, right: frozenset[int] = frozenset(), indent: int = 2
) -> list[str]:
    """Return the rows as lines with aligned columns, those in `right` to their right edge."""
    cells = [tuple(row) for row in rows]
    if not cells:
        return []
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        " " * indent
        + "  ".join(
            text.rjust(width) if place in right else text.ljust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]
