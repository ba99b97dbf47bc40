"""Paragraphs and tables as they come, made into lines: for Word files and for HTML."""

import re
from dataclasses import dataclass, field
from typing import Final

BETWEEN_CELLS: Final = "   "
_MOST_LINES: Final = 3
"""Lines of a cell of which a row is still one line; a longer cell is a column of a layout."""
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class _Box:
    """What is written into: the text itself, or a cell."""

    lines: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)


class Flow:
    """Collects text in its order. Tables may stand in cells of others."""

    def __init__(self) -> None:
        self._boxes = [_Box()]
        self._rows: list[list[list[str]]] = []

    def write(self, text: str) -> None:
        """Add text to the line."""
        self._boxes[-1].parts.append(text)

    def write_loose(self, text: str) -> None:
        """Add text whose blanks and line ends are all one blank."""
        self._boxes[-1].parts.append(_BLANKS.sub(" ", text))

    def end_line(self, *, keep_empty: bool = False) -> None:
        """End the line, if it has anything; an empty one is kept where it is asked for."""
        box = self._boxes[-1]
        line = "".join(box.parts).strip(" \t\n")
        box.parts.clear()
        if line or (keep_empty and len(self._boxes) == 1):
            box.lines.extend(line.split("\n"))

    def gap(self) -> None:
        """End the line and leave an empty one, unless there is one."""
        self.end_line()
        box = self._boxes[-1]
        if len(self._boxes) == 1 and box.lines and box.lines[-1]:
            box.lines.append("")

    def open_row(self) -> None:
        """Begin a row of a table."""
        self.end_line()
        self._rows.append([])

    def open_cell(self) -> None:
        """Begin a cell of the row."""
        if self._rows:
            self._boxes.append(_Box())

    def close_cell(self) -> None:
        """End the cell."""
        if len(self._boxes) > 1 and self._rows:
            self.end_line()
            self._rows[-1].append(self._boxes.pop().lines)

    def close_row(self) -> None:
        """End the row: one line if it is a table's, and cell after cell if it is a layout's."""
        if not self._rows:
            return
        cells = [cell for cell in self._rows.pop() if cell]
        lines = self._boxes[-1].lines
        if len(cells) > 1 and all(map(_is_flat, cells)):
            lines.append(BETWEEN_CELLS.join(" ".join(cell) for cell in cells))
        else:
            lines.extend(line for cell in cells for line in cell)

    @property
    def depth(self) -> int:
        """How many cells are open, each in the one before."""
        return len(self._boxes) - 1

    def text(self) -> str:
        """Return all of it, whatever was left open."""
        while self._rows:
            while len(self._boxes) > len(self._rows):
                self.close_cell()
            self.close_row()
        self.end_line()
        return "\n".join(self._boxes[0].lines)


def _is_flat(cell: list[str]) -> bool:
    return len(cell) == 1 or (
        len(cell) <= _MOST_LINES and not any(BETWEEN_CELLS in line for line in cell)
    )
