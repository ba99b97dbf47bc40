"""A paper with everything found in it, and what is asked of it: numbers, phrases, texts, rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

from negotiator.papers.days import DayReader
from negotiator.papers.paper import Paper
from negotiator.papers.phrases import Mark
from negotiator.papers.tongue import Tongue
from negotiator.papers.unit import Unit
from negotiator.papers.value import Value

How = Literal["", "before", "behind", "row", "heading"]

_LONGEST_TABLE = 30  # rows
_MOST_OF_CELL = 0.6  # of a cell or a lead is the label that names it
_YEAR_HEAD = r"\b%year_head% ?[1-5]\b"


@dataclass(frozen=True, slots=True)
class Bound:
    """A number with the label it belongs to, "" for none, and how it came to it.

    `how` is "before" or "behind" the number, "row" for the label of its row, "heading" for one
    that stands over it. `label_start` and `label_end` are in the unit, equal where it stands over.
    """

    unit: Unit
    value: Value
    label: str
    how: How
    label_start: int = 0
    label_end: int = 0

    @property
    def is_inside(self) -> bool:
        """Whether the label stands in the unit itself."""
        return self.label_end > self.label_start

    @property
    def start(self) -> int:
        """Where the words that say it begin."""
        return min(self.value.start, self.label_start) if self.is_inside else self.value.start

    @property
    def end(self) -> int:
        """Where the words that say it end."""
        return max(self.value.end, self.label_end)


@dataclass(frozen=True)
class Sheet:
    """A paper with the phrases and numbers of each unit found, and each number bound.

    `context` is the label that stands over a unit, "" for none.
    """

    paper: Paper
    tongue: Tongue
    days: DayReader
    marks: Mapping[Unit, tuple[Mark, ...]]
    bound: tuple[Bound, ...]
    context: Mapping[Unit, str]

    @cached_property
    def _signs(self) -> Mapping[Unit, tuple[Mark, ...]]:
        return _of_group(self.marks, "signs")

    @cached_property
    def _labels(self) -> Mapping[Unit, tuple[Mark, ...]]:
        return _of_group(self.marks, "labels")

    @cached_property
    def _places(self) -> Mapping[Unit, int]:
        return {unit: place for place, unit in enumerate(self.paper.units)}

    @cached_property
    def _bound_by_unit(self) -> Mapping[Unit, Sequence[Bound]]:
        return {unit: tuple(found) for unit, found in groupby(self.bound, lambda each: each.unit)}

    def of(self, *labels: str) -> tuple[Bound, ...]:
        """Return the numbers of these labels, in the order they stand."""
        return tuple(bound for bound in self.bound if bound.label in labels)

    def bound_in(self, unit: Unit) -> Sequence[Bound]:
        """Return the numbers of a unit, in the order they stand."""
        return self._bound_by_unit.get(unit, ())

    def signs(self, unit: Unit, *names: str) -> tuple[Mark, ...]:
        """Return the phrases of a unit of the group of signs that bear one of these names."""
        return tuple(mark for mark in self._signs[unit] if mark.name in names)

    def labels(self, unit: Unit, *names: str) -> tuple[Mark, ...]:
        """Return the labels of a unit that bear one of these names."""
        return tuple(mark for mark in self._labels[unit] if mark.name in names)

    def texts(self, name: str) -> Iterator[tuple[Unit, int, int]]:
        """Yield what stands beside or under a label of a text: Position: Data Engineer."""
        for unit in self.paper.units:
            if self.context[unit] == name and not unit.lead:
                yield unit, 0, unit.cells[0][1] if unit.cells else len(unit.text)
                continue
            for mark in self.labels(unit, name):
                beside = _beside(unit, mark)
                if beside is not None:
                    yield unit, *beside

    def column(self, unit: Unit, place: int) -> tuple[Unit, int, int] | None:
        """Return what stands over the column of a row's cell: the row with no numbers above it."""
        if len(unit.cells) < 2:
            return None
        from_right = len(unit.cells) - unit.cell_of(place)
        for above in reversed(self._rows_above(unit)):
            if not any(map(str.isdigit, above.text)):
                is_wide = len(above.cells) >= from_right
                return (above, *above.cells[-from_right]) if is_wide else None
        return None

    def years(self, label: str) -> tuple[Bound, ...]:
        """Return a row's numbers under “Year 1”, “Year 2”, …, the first such row of a label."""
        for unit in self.paper.units:
            if len(unit.cells) < 3 or not self.labels(unit, label):
                continue
            second = unit.cells[1][0]
            inside = [bound for bound in self.bound_in(unit) if bound.value.start >= second]
            if len(inside) > 1 and self._is_under_years(unit):
                return tuple(inside)
        return ()

    def _is_under_years(self, unit: Unit) -> bool:
        head = self.tongue.pattern(_YEAR_HEAD)
        return any(len(head.findall(above.low)) > 1 for above in self._rows_above(unit))

    def _rows_above(self, unit: Unit) -> Sequence[Unit]:
        """Return the rows of more than one cell before a unit, as far as a table may reach."""
        return [above for above in self.before(unit, _LONGEST_TABLE)[:-1] if len(above.cells) > 1]

    def before(self, unit: Unit, many: int) -> Sequence[Unit]:
        """Return a unit and those right before it."""
        place = self._places[unit]
        return self.paper.units[max(0, place - many) : place + 1]


def _of_group(
    marks: Mapping[Unit, tuple[Mark, ...]], group: str
) -> Mapping[Unit, tuple[Mark, ...]]:
    return {
        unit: tuple(mark for mark in found if mark.group == group) for unit, found in marks.items()
    }


def _beside(unit: Unit, mark: Mark) -> tuple[int, int] | None:
    """Return where the text stands that a label names: in the next cell, or behind its colon."""
    cell = unit.cell_of(mark.start)
    if len(unit.cells) > cell + 1 and _fills(unit, mark, unit.cells[cell]):
        return unit.cells[cell + 1]
    if not mark.end <= unit.lead < len(unit.text) or not _fills(unit, mark, (0, unit.lead)):
        return None
    behind = unit.text[unit.lead :]
    start = unit.lead + len(behind) - len(behind.lstrip())
    return start, next((end for first, end in unit.cells if first <= start < end), len(unit.text))


def _fills(unit: Unit, mark: Mark, stretch: tuple[int, int]) -> bool:
    """Tell whether a label is most of a stretch: “Position title:” and not “About the role:”."""
    size = len(unit.text[slice(*stretch)].strip(" :.-–—=|>"))
    return mark.end - mark.start >= size * _MOST_OF_CELL
