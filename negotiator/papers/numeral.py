"""A number in its unit, and the labels around it that it may belong to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiator.papers.labels import CLAUSES, labels_for, leading
from negotiator.papers.phrases import Mark
from negotiator.papers.tongue import Tongue
from negotiator.papers.unit import Unit
from negotiator.papers.value import Value

_FAR_BEFORE = 30  # words from a label to its number
_BESIDE_END = 1  # word from “until” to the day that something ends on
_NEAR_BEHIND = 6  # words from a number to its label
_FAR_BEHIND = 24  # words from a span of time to the clause it is of
_TO_ANSWER = 8  # words from a day to what is asked for by it
_TO_COMPANY = 5  # words from “shares” to “fully diluted”
_PASSED = frozenset({"base", "base_vague", "basic", "shares"})
"""Labels that may stand between a number and its own: 20,000 base salary increase bonus."""

_CUT = r"[;:]|  |\n|\. | %parts% |\+|\||,(?!\s?%still_of_sum%)"
"""What parts a number from a label behind it."""


@dataclass(frozen=True, eq=False)
class Numeral:
    """A number in its unit; `values`, `labels` and `marks` are all those of the unit.

    `over` is the label that stands over the unit, `price` the price of a share that the unit before
    spoke of last; "" for none.
    """

    unit: Unit
    value: Value
    values: Sequence[Value]
    labels: Sequence[Mark]
    marks: Sequence[Mark]
    tongue: Tongue
    over: str = ""
    price: str = ""

    @cached_property
    def takes(self) -> frozenset[str]:
        """The names of the labels that it may belong to."""
        return labels_for(self.value)

    @cached_property
    def fitting(self) -> Sequence[Mark]:
        """The labels of the unit that it may belong to, but for those it shares words with."""
        value = self.value
        return [
            mark
            for mark in self.labels
            if mark.name in self.takes and not (mark.start < value.end and value.start < mark.end)
        ]

    def words_after(self, label: Mark) -> int:
        """Count the words from a label to the number."""
        return self.unit.between(label.end, self.value.start)

    def words_until(self, label: Mark) -> int:
        """Count the words from the number to a label."""
        return self.unit.between(self.value.end, label.start)

    def is_free(self, start: int, end: int, *kinds: str) -> bool:
        """Tell whether no other number of these kinds begins between two places; of any, of all."""
        return not any(
            start <= other.start < end and (not kinds or other.kind in kinds)
            for other in self.values
        )

    @cached_property
    def crossing(self) -> Mark | None:
        """The label that shares a word with the number: 28 Tage Urlaub."""
        start, end = self.value.start, self.value.end
        crossing = (mark for mark in self.labels if start < mark.start < end < mark.end)
        return next((mark for mark in crossing if mark.name in self.takes), None)

    @cached_property
    def before(self) -> Mark | None:
        """The nearest label before the number."""
        return self.nearest_before(self.fitting)

    def nearest_before(self, labels: Iterable[Mark]) -> Mark | None:
        """Return the nearest of these labels before the number, rather outside of brackets."""
        above = [mark for mark in labels if mark.end <= self.value.start and self._may_end(mark)]
        outside = [mark for mark in above if not self._is_aside(mark)]
        nearest = max(outside or above, key=lambda mark: mark.end, default=None)
        if nearest is None or self.words_after(nearest) > _FAR_BEFORE:
            return None
        return nearest

    def _may_end(self, label: Mark) -> bool:
        return label.name != "end_date" or self.words_after(label) <= _BESIDE_END

    def _is_aside(self, label: Mark) -> bool:
        """Tell whether a label stood in brackets that are closed before the number."""
        between = self.unit.text[label.end : self.value.start]
        return ")" in between and "(" not in between.partition(")")[0]

    @cached_property
    def behind(self) -> Mark | None:
        """The label right behind the number: $20,000 [as a one-time] sign-on bonus."""
        value, unit = self.value, self.unit
        mark = next((mark for mark in self.fitting if mark.start >= value.end), None)
        if mark is None or self.words_until(mark) > _NEAR_BEHIND:
            return None
        if self.tongue.pattern(_CUT).search(unit.text[value.end : mark.start]):
            return None
        is_free = self.is_free(value.end, mark.start, "money", "percent", "count", "day")
        return mark if is_free and self._says_little_until(mark) else None

    def _says_little_until(self, label: Mark) -> bool:
        """Tell whether what stands between the number and a label may: as a one-time."""
        end, start = self.value.end, label.start
        passed = [
            mark
            for mark in self.marks
            if end <= mark.start < start
            and (mark.group == "periods" or (mark.group == "labels" and mark.name in _PASSED))
        ]
        little = self.tongue.said("by_the_way")
        return all(
            word.text in little
            or word.text.isdigit()
            or any(mark.start <= word.start < mark.end for mark in passed)
            for word in self.unit.words_in(end, start)
        )

    @cached_property
    def row(self) -> Mark | None:
        """The label that the row or line begins with, or that the cell beside the number has."""
        cell = self.unit.cell_of(self.value.start)
        if cell > 0:
            return self._in_cells(cell)
        if not self.unit.lead or self.value.start < self.unit.lead:
            return None
        inside = [mark for mark in self.labels if mark.end <= self.unit.lead]
        return leading(inside) if inside else None

    def _in_cells(self, end: int) -> Mark | None:
        """Return the label of the nearest cell before one that has any."""
        for start, stop in reversed(self.unit.cells[:end]):
            inside = [mark for mark in self.labels if start <= mark.start and mark.end <= stop]
            if inside:
                return leading(inside)
        return None

    def of_company(self, shares: Mark) -> Mark:
        """Return “fully diluted” where it says whose shares a number counts, else the shares.

        1,500,000 shares on a fully diluted basis: those are of the whole company.
        """
        diluted = (mark for mark in self.fitting if mark.name == "fully_diluted")
        mark = next((mark for mark in diluted if mark.start >= shares.end), None)
        if mark is None or self.value.kind != "count":
            return shares
        is_near = self.unit.between(shares.end, mark.start) <= _TO_COMPANY
        return mark if is_near and self.is_free(shares.end, mark.start) else shares

    def clause_behind(self, names: frozenset[str] = CLAUSES) -> Mark | None:
        """Return the clause a span of time is of, said after it: for a year you shall not …."""
        clauses = (mark for mark in self.fitting if mark.name in names)
        mark = next((mark for mark in clauses if mark.start >= self.value.end), None)
        if mark is None or self.words_until(mark) > _FAR_BEHIND:
            return None
        return None if ";" in self.unit.text[self.value.end : mark.start] else mark

    def answer_behind(self) -> Mark | None:
        """Return what is asked for by a day, said after it: bis Freitag, 12 Uhr, Bescheid."""
        asked = (mark for mark in self.fitting if mark.name == "deadline")
        mark = next((mark for mark in asked if mark.start >= self.value.end), None)
        if mark is None or self.words_until(mark) > _TO_ANSWER:
            return None
        return mark if self.is_free(self.value.end, mark.start, "day") else None
