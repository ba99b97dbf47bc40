"""Where characters stand on a page, made into lines: columns one after another, tables by rows.

A page of a PDF says where each character stands and nothing else. Characters on one baseline make
pieces, parted where the gap is wider than between words; a gutter that runs down a page between
two columns of prose parts it; what is left are lines, whose pieces are cells of a row.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from negotiator.documents.direction import is_right_to_left, to_reading_order

BETWEEN_CELLS: Final = "   "

_SAME_BASELINE: Final = 0.2
_WORD_GAP: Final = 0.14
_WIDE_GAP: Final = 0.2
_BLANK_GAP: Final = 0.1
"""Between words that no blank parts, in a line that has blanks elsewhere."""
_EDGE_GAP: Final = 0.2
_WIDER: Final = 1.25
"""Times the usual blank of its line that a gap before a cell is, where it is a narrow one."""
_FEWEST_GAPS: Final = 3
_BLANKS: Final = frozenset(" \t\xa0")
_NEAR: Final = 3
"""Lines above and beneath of which the cells begin where those of a line may."""
_CELL_GAP: Final = 0.95
_CELL_GAP_WITH_BLANK: Final = 1.6
_CELL_BLANKS: Final = 3
"""Blanks in a row by which somebody lined something up."""
_MOST_RAISED: Final = 8
_RAISED: Final = 0.8
_OVERLAP: Final = 0.8
_TIGHT: Final = 1.5
_PARAGRAPH: Final = 1.55
_FEWEST_LINES: Final = 4
_FEWEST_BESIDE: Final = 3
_MOST_BENEATH: Final = 3
"""Lines beneath two columns, at the left, that are taken to be no part of the left one."""
_PROSE: Final = 24
"""Characters of the usual line of a column of prose."""
_PROSE_FILL: Final = 0.6
_ALIGNED: Final = 0.6
_CENTRED: Final = 0.9
_MOST_SPLITS: Final = 6
_MOST_GUTTERS: Final = 60


@dataclass(slots=True)
class Glyph:
    """A character, from `left` to `right` on a baseline, in points from the page's lower left.

    `height` is that of its font's tallest letters and tails together.
    """

    character: str
    left: float
    right: float
    baseline: float
    height: float


@dataclass(slots=True)
class _Piece:
    """Words on one baseline, with no wide gap between them."""

    text: str
    left: float
    right: float
    baseline: float
    height: float


_Line = list[_Piece]


def lay_out(glyphs: Sequence[Glyph]) -> str:
    """Return the text of a page, in the order in which it is read."""
    raw = _with_raised(list(_lines(glyphs)))
    lines = [_cut(line, ()) for line in raw]
    lines = [
        _cut(raw[place], edges) if (edges := _edges_near(lines, place)) else line
        for place, line in enumerate(lines)
    ]
    return "\n".join(_read([line for line in lines if line], _MOST_SPLITS))


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs of each baseline, from the top of the page, from left to right."""
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: -one.baseline):
        if line and line[0].baseline - glyph.baseline > _SAME_BASELINE * max(
            line[0].height, glyph.height
        ):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _with_raised(lines: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Put small letters that are raised or lowered into the line that they belong to."""
    kept: list[list[Glyph]] = []
    for line in lines:
        if kept and _is_raised(kept[-1], line):
            kept[-1] = line + kept[-1]
        elif kept and _is_raised(line, kept[-1]):
            kept[-1] += line
        else:
            kept.append(line)
    return kept


def _is_raised(small: Sequence[Glyph], large: Sequence[Glyph]) -> bool:
    height = min(glyph.height for glyph in large)
    if len(small) > _MOST_RAISED or max(glyph.height for glyph in small) > _RAISED * height:
        return False
    if abs(small[0].baseline - large[0].baseline) > height / 2:
        return False
    return all(
        any(glyph.left - height / 2 < other.right < glyph.left + height / 4 for other in large)
        or any(abs(glyph.left - other.right) < 1 for other in small)
        for glyph in small
    )


def _edges_near(lines: Sequence[_Line], place: int) -> list[float]:
    """Return where cells begin in the lines nearby that are already cut into some."""
    near = [*lines[max(0, place - _NEAR) : place], *lines[place + 1 : place + 1 + _NEAR]]
    return [piece.left for line in near for piece in line[1:]]


def _cut(line: list[Glyph], edges: Sequence[float]) -> _Line:
    """Cut a line where its gaps are wider than between words, or at the edge of a column."""
    line.sort(key=lambda glyph: glyph.left)
    shown = [glyph for glyph in line if not glyph.character.isspace()]
    if not shown:
        return []
    usual = _usual_gap(line)
    spread = median([b.left - a.right for a, b in pairwise(shown)]) if len(shown) > 2 else 0
    pieces: _Line = []
    part: list[Glyph | None] = []
    last = shown[0]
    has_blanks = len(shown) < len(line)
    blanks = 0
    for glyph in line:
        if glyph.character.isspace():
            blanks += 1
            continue
        em = max(last.height, glyph.height) / 1.15
        gap = glyph.left - last.right
        if not part:
            pass
        elif glyph.character == last.character and glyph.left - last.left < 0.1 * em:
            continue  # drawn twice, to look bold
        elif (
            gap > (_CELL_GAP_WITH_BLANK if blanks else _CELL_GAP) * em
            or (blanks >= _CELL_BLANKS and gap > em / 2)
            or (
                gap > max(_EDGE_GAP * em, _WIDER * usual)
                and any(abs(glyph.left - edge) < 0.5 for edge in edges)
            )
        ):
            pieces.append(_piece(part))
            part = []
        elif (blanks and gap > _BLANK_GAP * em) or gap > (
            _WIDE_GAP if has_blanks else _WORD_GAP
        ) * em + max(spread, 0):
            part.append(None)
        part.append(glyph)
        last, blanks = glyph, 0
    pieces.append(_piece(part))
    return pieces


def _usual_gap(line: Sequence[Glyph]) -> float:
    """Return how wide a line's blanks are: a word of prose may begin where a cell does."""
    gaps = [
        after.left - before.right
        for before, blank, after in zip(line, line[1:], line[2:], strict=False)
        if blank.character.isspace() and not {before.character, after.character} & _BLANKS
    ]
    return median(gaps) if len(gaps) >= _FEWEST_GAPS else 0


def _piece(part: Sequence[Glyph | None]) -> _Piece:
    """Return glyphs as a piece; None among them is a blank."""
    text = to_reading_order("".join(one.character if one else " " for one in part))
    glyphs = [one for one in part if one]
    tallest = max(glyphs, key=lambda glyph: glyph.height)
    return _Piece(text, glyphs[0].left, glyphs[-1].right, tallest.baseline, tallest.height)


def _read(lines: Sequence[_Line], splits: int) -> list[str]:
    """Return the lines of a part of the page, its columns one after another."""
    found = _find_columns(lines) if splits and len(lines) >= _FEWEST_LINES else None
    if found is None:
        return _write(lines)
    start, end, gutter = found
    end = _without_beneath(lines, start, end, gutter)
    inside = lines[start:end]
    left = _side(inside, lambda piece: piece.left < gutter)
    right = _side(inside, lambda piece: piece.left >= gutter)
    parts = [lines[:start], left, right, lines[end:]]
    if is_right_to_left("".join(piece.text for line in inside for piece in line)):
        parts[1:3] = right, left
    texts = [_read(part, splits - 1) for part in parts if part]
    return [line for text in texts for line in ("", *text)][1:]


def _side(lines: Sequence[_Line], is_of: Callable[[_Piece], bool]) -> list[_Line]:
    parts = ([piece for piece in line if is_of(piece)] for line in lines)
    return [part for part in parts if part]


def _find_columns(lines: Sequence[_Line]) -> tuple[int, int, float] | None:
    """Return the longest run of lines that a gutter parts into columns, and where it is."""
    best: tuple[int, int, float] | None = None
    for gutter in _gutters(lines):
        start = 0
        for end in range(len(lines) + 1):
            if end < len(lines) and not _crosses(lines[end], gutter):
                continue
            if (best is None or end - start > best[1] - best[0]) and _are_columns(
                lines[start:end], gutter
            ):
                best = start, end, gutter
            start = end + 1
    return best


def _without_beneath(lines: Sequence[_Line], start: int, end: int, gutter: float) -> int:
    """Return where columns end, without the few lines that stand under them after a gap."""
    last = max(
        place for place in range(start, end) if any(piece.left >= gutter for piece in lines[place])
    )
    if 0 < end - last - 1 <= _MOST_BENEATH:
        gap = lines[last][0].baseline - lines[last + 1][0].baseline
        if gap > _PARAGRAPH * lines[last + 1][0].height:
            return last + 1
    return end


def _gutters(lines: Sequence[_Line]) -> list[float]:
    """Return where a gutter may be: beside the left edges that most pieces share."""
    edges: dict[int, list[float]] = {}
    leftmost = min(piece.left for line in lines for piece in line)
    for line in lines:
        for piece in line:
            if piece.left > leftmost + piece.height:
                edges.setdefault(round(piece.left / 4), []).append(piece.left)
    shared = sorted(edges.values(), key=len, reverse=True)[:_MOST_GUTTERS]
    return [min(edge) - 1 for edge in shared if len(edge) > 1]


def _crosses(line: _Line, gutter: float) -> bool:
    return any(piece.left < gutter < piece.right for piece in line)


def _are_columns(lines: Sequence[_Line], gutter: float) -> bool:
    """Tell columns of a page from those of a table, whose rows share their baselines."""
    if len(lines) < _FEWEST_LINES:
        return False
    left = _side(lines, lambda piece: piece.left < gutter)
    right = _side(lines, lambda piece: piece.left >= gutter)
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    if _is_prose(left) and _is_prose(right):
        return True
    left, right = _within(left, right), _within(right, left)
    if min(len(left), len(right)) < _FEWEST_BESIDE:
        return False
    fewer, more = sorted((left, right), key=len)
    height = median(piece.height for line in lines for piece in line)
    others = [line[0].baseline for line in more]
    between = [(a + b) / 2 for a, b in pairwise(others)]
    near = 0.15 * height
    aligned = sum(_is_near(line[0].baseline, others, near) for line in fewer) / len(fewer)
    centred = sum(_is_near(line[0].baseline, others + between, near) for line in fewer)
    return aligned < _ALIGNED and centred / len(fewer) < _CENTRED


def _within(lines: Sequence[_Line], others: Sequence[_Line]) -> list[_Line]:
    """Return the lines of one side that stand beside the other."""
    top = others[0][0].baseline + others[0][0].height
    bottom = others[-1][0].baseline - others[-1][0].height
    return [line for line in lines if bottom <= line[0].baseline <= top]


def _is_near(value: float, others: Sequence[float], distance: float) -> bool:
    return any(abs(value - other) <= distance for other in others)


def _is_prose(lines: Sequence[_Line]) -> bool:
    """Tell whether the lines of one side are long, and most go nearly to its edge."""
    width = max(line[-1].right for line in lines) - min(line[0].left for line in lines)
    lengths = [sum(len(piece.text) for piece in line) for line in lines]
    fills = [(line[-1].right - line[0].left) / max(width, 1) for line in lines]
    is_one = median(len(line) for line in lines) == 1
    return is_one and median(lengths) >= _PROSE and median(fills) >= _PROSE_FILL


@dataclass(slots=True)
class _Row:
    """Cells that stand side by side, and the baseline of the last line among them.

    `above` and `below` are how many lines of a cell stand over and under that of its label.
    """

    cells: list[_Piece]
    top: float
    baseline: float
    height: float
    above: int = 0
    below: int = 0


def _write(lines: Sequence[_Line]) -> list[str]:
    """Return the lines from top to bottom, the pieces of each as cells of a row."""
    rows: list[_Row] = []
    for line in lines:
        if not (rows and _joins(rows[-1], line)):
            height = max(piece.height for piece in line)
            rows.append(_Row(list(line), line[0].baseline, line[0].baseline, height))
    rows = _centred(rows)
    gaps = [a.baseline - b.top for a, b in pairwise(rows)]
    usual = median(gaps) if gaps else 0
    written: list[str] = []
    for number, row in enumerate(rows):
        if number:
            a, b = rows[number - 1], row
            most = _PARAGRAPH * max(
                min(usual, 1.3 * max(a.height, b.height)), min(a.height, b.height)
            )
            if a.baseline - b.top > most and not (len(a.cells) > 1 and len(b.cells) > 1):
                written.append("")
        written.append(BETWEEN_CELLS.join(piece.text for piece in _in_order(row.cells)))
    return written


def _centred(rows: Sequence[_Row]) -> list[_Row]:
    """Add to a row whose label stands in the middle what stands over it of its cells."""
    kept: list[_Row] = []
    for row in rows:
        while kept and len(row.cells) > 1 and row.above < row.below and _is_over(kept[-1], row):
            over = kept.pop()
            cell = next(c for c in row.cells if abs(c.left - over.cells[0].left) < 1)
            cell.text = f"{over.cells[0].text} {cell.text}"
            row.top, row.above = over.top, row.above + 1
        kept.append(row)
    return kept


def _is_over(over: _Row, row: _Row) -> bool:
    first = _first(row.cells)
    return (
        len(over.cells) == 1
        and over.baseline - row.top <= _TIGHT * row.height / 1.15
        and not _overlap(over.cells[0], first)
        and any(c is not first and abs(c.left - over.cells[0].left) < 1 for c in row.cells)
    )


def _in_order(cells: Sequence[_Piece]) -> list[_Piece]:
    """Return the cells as they are read."""
    runs_left = is_right_to_left("".join(cell.text for cell in cells))
    return sorted(cells, key=lambda cell: cell.left, reverse=runs_left)


def _first(cells: Sequence[_Piece]) -> _Piece:
    return _in_order(cells)[0]


def _joins(row: _Row, line: _Line) -> bool:
    """Add a line to a row where it is the rest of one of its cells, or stands beside them."""
    distance = row.baseline - line[0].baseline
    if len(row.cells) == 1 and len(line) > 1 and _is_top_of(row.cells[0], line):
        return _join_below(row, line)
    under = [[cell for cell in row.cells if _overlap(cell, piece)] for piece in line]
    if not any(under):
        height = min(row.height, max(piece.height for piece in line))
        if distance > _OVERLAP * height:
            return False
        _stand_beside(row, line)
        row.above += 1
        return True
    if len(row.cells) < 2 or distance > _TIGHT * row.height / 1.15:
        return False
    if len(line) >= len(row.cells) or any(len(cells) != 1 for cells in under):
        return False
    first = _first(row.cells)
    for (cell,), piece in zip(under, line, strict=True):
        is_first = cell is first and distance > _OVERLAP * row.height
        if is_first or (_is_figure(cell.text) and _is_figure(piece.text)):
            return False
    for (cell,), piece in zip(under, line, strict=True):
        cell.text += " " + piece.text
        cell.left, cell.right = min(cell.left, piece.left), max(cell.right, piece.right)
    row.baseline = min(row.baseline, line[0].baseline)
    row.below += 1
    return True


def _is_top_of(piece: _Piece, line: _Line) -> bool:
    """Tell whether a piece is the first line of a cell whose second line stands in a row."""
    under = [cell for cell in line if _overlap(cell, piece)]
    return (
        len(under) == 1
        and under[0] is not _first(line)
        and piece.baseline - line[0].baseline < _TIGHT * piece.height / 1.15
        and abs(under[0].left - piece.left) < piece.height
        and not (_is_figure(piece.text) or _is_figure(under[0].text))
        and not piece.text.endswith((".", ":"))
    )


def _join_below(row: _Row, line: _Line) -> bool:
    top = row.cells[0]
    for piece in line:
        if _overlap(piece, top):
            piece.text = f"{top.text} {piece.text}"
    row.cells = list(line)
    row.baseline = line[0].baseline
    row.above += 1
    return True


def _stand_beside(row: _Row, line: _Line) -> None:
    """Add pieces as cells; one that touches a cell, as a raised letter does, becomes part of it."""
    for piece in line:
        before = next((c for c in row.cells if 0 <= piece.left - c.right < 0.3 * c.height), None)
        behind = next((c for c in row.cells if 0 <= c.left - piece.right < 0.3 * c.height), None)
        if before is not None and piece.height < 0.85 * before.height:
            before.text, before.right = before.text + piece.text, piece.right
            if behind is not None and behind is not before:
                before.text, before.right = f"{before.text} {behind.text}", behind.right
                row.cells = [cell for cell in row.cells if cell is not behind]
        elif behind is not None:
            behind.text, behind.left = piece.text + behind.text, piece.left
        else:
            row.cells.append(piece)
    row.baseline = min(row.baseline, line[0].baseline)


def _overlap(a: _Piece, b: _Piece) -> bool:
    return min(a.right, b.right) - max(a.left, b.left) > 0.5


def _is_figure(text: str) -> bool:
    return any(map(str.isdigit, text)) and not any(map(str.islower, text))
