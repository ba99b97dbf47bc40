"""The label that stands over a unit: a heading, a line that is only a label, a column of labels."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from negotiator.papers.labels import TEXTS, leading
from negotiator.papers.paper import Paper
from negotiator.papers.phrases import Mark
from negotiator.papers.tongue import Tongue
from negotiator.papers.unit import Unit

_FEWEST_OF_COLUMN = 3  # labels one under the other
_LONGEST_OF_COLUMN = 6  # words of one of them
_MOST_NAMED = 0.6  # of them are labels that are known
_LONGEST_HEADING = 8  # words
_MOST_OF_HEADING = 0.5  # of its letters belong to labels
_LONGEST_WITH_STOP = 3  # words of a heading that ends as a sentence does
_PLANS = frozenset({"401", "403", "409"})
"""Numbers that are the names of American pension plans and tax rules: 401(k)."""

_PERIOD_ALONE = r"\(?(?:%per% |p\.? ?)?%period_head%(?: \([a-z. ]+\))?\)?"
"""The head of a column of amounts: “Per month”, “(Annual)”."""

_ASKS_BY = r":$|\b%asks_by%\b"
"""What a heading has that stands over the day of an answer: “Confirmation” is only a title."""

_END_OF_SENTENCE = re.compile(r"[.!?]$")


def find_headings(
    paper: Paper, marks: Mapping[Unit, tuple[Mark, ...]], tongue: Tongue
) -> dict[Unit, str]:
    """Return the label that stands over each unit, "" for none."""
    heads = _heads(paper.units, marks, tongue)
    row: Unit | None = None
    for unit in paper.units:
        if not heads[unit] and row is not None and _hangs_under(paper, unit, row):
            heads[unit] = _row_name(row, marks[row])
        else:
            row = unit if unit.cells else None
    return heads


def _heads(
    units: Sequence[Unit], marks: Mapping[Unit, tuple[Mark, ...]], tongue: Tongue
) -> dict[Unit, str]:
    bare = [_bare_label(unit, marks[unit], tongue) for unit in units]
    paired = dict(_columns(units, bare, tongue))
    heads: dict[Unit, str] = {}
    head, block = "", -1
    for place, unit in enumerate(units):
        if place in paired:
            heads[unit], head = bare[paired[place]], ""
        elif bare[place]:
            heads[unit], head, block = "", bare[place], unit.block
        else:
            if _is_out_of_reach(unit, block):
                head = ""
            heads[unit] = "" if unit.is_heading and head not in TEXTS else head
            if head in TEXTS:  # a label of a text stands over one line
                head = ""
    return heads


def _is_out_of_reach(unit: Unit, block: int) -> bool:
    """Tell whether a heading in a block is over when a unit comes, which may be one itself.

    The value of a label right above may look like a heading.
    """
    if unit.is_heading and unit.block > block:
        return True
    return unit.block > block + 1 and not unit.is_bullet


def _hangs_under(paper: Paper, unit: Unit, row: Unit) -> bool:
    """Tell whether a line goes on with the last cell of the row above it, label and all."""
    if unit.cells or unit.block != row.block:
        return False
    column = _column(paper, row.at[row.cells[-1][0]])
    return abs(_column(paper, unit.at[0]) - column) <= 1 < column


def _column(paper: Paper, place: int) -> int:
    """Return how many characters stand before a place on its line."""
    return place - paper.text.rfind("\n", 0, place) - 1


def _row_name(row: Unit, marks: Sequence[Mark]) -> str:
    """Return the label in the first cell of a row; "" for none."""
    start, end = row.cells[0]
    inside = [m for m in marks if m.group == "labels" and start <= m.start and m.end <= end]
    return leading(inside).name if inside else ""


def _bare_label(unit: Unit, marks: Sequence[Mark], tongue: Tongue) -> str:
    """Return the label that a unit is nothing else than, or has as a heading; "" for none."""
    labels = [mark for mark in marks if mark.group == "labels" and mark.name != "letter_date"]
    if not labels or unit.cells or not _may_be_heading(unit):
        return ""
    named = sum(mark.end - mark.start for mark in (*labels, *_periods(marks)))
    if named < len(unit.text.rstrip(".: ")) * _MOST_OF_HEADING:
        return ""
    name = leading(labels).name
    is_title = name == "deadline" and not tongue.pattern(_ASKS_BY).search(unit.low)
    return "" if is_title else name


def _periods(marks: Sequence[Mark]) -> Iterator[Mark]:
    return (mark for mark in marks if mark.group == "periods")


def _may_be_heading(unit: Unit) -> bool:
    many = len(unit.words)
    if many > _LONGEST_HEADING:
        return False
    if any(word.text.isdigit() and word.text not in _PLANS for word in unit.words):
        return False
    return many <= _LONGEST_WITH_STOP or not _END_OF_SENTENCE.search(unit.text)


def _columns(
    units: Sequence[Unit], bare: Sequence[str], tongue: Tongue
) -> Iterator[tuple[int, int]]:
    """Yield the places of values and of the labels they belong to.

    A column of labels comes first and the column of their values after it, as the text of a PDF
    often has a table.
    """
    is_period = [_is_period_alone(unit, tongue) for unit in units]
    places = groupby(range(len(units)), key=lambda place: units[place].block)
    blocks = [list(block) for _, block in places]
    for block in blocks:
        yield from _columns_in(block, is_period)
    for labels, values in pairwise(blocks):
        has_periods = any(is_period[place] for place in (*labels, *values))
        if not has_periods and _is_column(labels, values, units, bare):
            yield from zip(values, labels, strict=True)


def _is_period_alone(unit: Unit, tongue: Tongue) -> bool:
    return tongue.pattern(_PERIOD_ALONE).fullmatch(unit.low) is not None


def _is_column(
    labels: Sequence[int], values: Sequence[int], units: Sequence[Unit], bare: Sequence[str]
) -> bool:
    """Tell whether a block has the labels of the next one, line by line."""
    named = sum(bool(bare[place]) for place in labels)
    return (
        len(labels) == len(values) >= _FEWEST_OF_COLUMN
        and named >= len(labels) * _MOST_NAMED
        and not any(bare[place] for place in values[1:-1])
        and all(len(units[place].words) <= _LONGEST_OF_COLUMN for place in labels)
    )


def _columns_in(block: Sequence[int], is_period: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield values and labels where a block has labels, “Per month”, values, “Per annum”, …."""
    heads = [place for place in block if is_period[place]]
    if not heads:
        return
    ends = [*heads[1:], block[-1] + 1]
    many = ends[0] - heads[0] - 1
    if many < _FEWEST_OF_COLUMN or heads[0] - block[0] < many:
        return
    for head, end in zip(heads, ends, strict=True):
        if end - head - 1 == many:
            for offset in range(many):
                yield head + 1 + offset, heads[0] - many + offset
