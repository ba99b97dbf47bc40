"""Two to five offers held against each other: part by part, by the user's weights and musts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from negotiator.money import write_money
from negotiator.weighing.side import Measure, Side, Value, in_words
from negotiator.weighing.weights import MONEY, PART_NAMES, PARTS, Better, PartName, Weights

FEWEST, MOST = 2, 5
MustState = Literal["met", "failed", "not_known"]


@dataclass(frozen=True, slots=True)
class Must:
    """What an offer has to say of a part: at least so much, or at most where less is better.

    `currency` is that of money; an offer in another currency is not held against it.
    """

    part: PartName
    limit: Value
    currency: str | None = None

    def judge(self, side: Side, measure: Measure, better: Better) -> MustState:
        """Tell whether an offer meets it; what is not known neither does nor does not."""
        held = measure.held
        if held is None or (self.currency is not None and side.currency != self.currency):
            return "not_known"
        if held >= self.limit if better == "more" else held <= self.limit:
            return "met"
        return "failed" if measure.is_whole else "not_known"

    def says(self, better: Better) -> str:
        """Say what has to be."""
        if not self.limit:
            return "none at all"
        bound = "at least" if better == "more" else "at most"
        return f"{bound} {self._amount()}"

    def _amount(self) -> str:
        if self.currency is not None:
            each = " in every year" if self.part == "recurring" else ""
            return f"{write_money(int(self.limit), self.currency)}{each}"
        return in_words(self.part, self.limit)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one offer says of one part, where it stands in it, and whether a must is met.

    `place` is 1 for the best; None where the part says nothing that can be ranked. `is_best` is
    said only where the others it is held against are not all the same.
    """

    measure: Measure
    place: int | None
    is_best: bool
    must: MustState | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One part across all offers, in their order."""

    part: PartName
    better: Better
    weight: int
    must: Must | None
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        """The part in words."""
        return PART_NAMES[self.part]

    @property
    def is_unmet(self) -> bool:
        """Whether its must is failed by every offer."""
        return self.must is not None and all(cell.must == "failed" for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an offer stands by the weights: its share of the points there are, in percent.

    `place` is None where a must that fails takes it out; `vetoes` are the rows of those, `open` the
    rows whose must it says nothing of.
    """

    side: int
    place: int | None
    percent: int
    vetoes: tuple[Row, ...]
    open: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Offers side by side; `order` has the best first and those that a must takes out last."""

    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    order: tuple[Standing, ...]
    version: str

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of the offers, in their order."""
        return tuple(dict.fromkeys(side.currency for side in self.sides))

    @property
    def unmet(self) -> tuple[Row, ...]:
        """The rows whose must nobody meets."""
        return tuple(row for row in self.rows if row.is_unmet)

    @property
    def first(self) -> Standing:
        """The one that stands first, even where a must takes all of them out."""
        return self.order[0]

    def standing_of(self, side: int) -> Standing:
        """Return where an offer stands."""
        return next(standing for standing in self.order if standing.side == side)


def compare(
    sides: Sequence[Side],
    rules: Weights,
    *,
    weights: Mapping[PartName, int],
    musts: Iterable[Must] = (),
) -> Comparison:
    """Hold offers against each other.

    In each part an offer beats those that say worse of it, in the same currency where it is money:
    a win counts the whole weight, a draw half, and so does whatever cannot be held against each
    other, which speaks for neither.
    """
    asked = {must.part: must for must in musts}
    tables = {part: _hold(sides, part, rules.parts[part].better) for part in PARTS}
    rows = tuple(
        _row(sides, part, rules.parts[part].better, weights[part], asked.get(part), tables[part])
        for part in PARTS
    )
    most = 2 * (len(sides) - 1) * sum(weights[part] for part in PARTS)
    shares = [
        Fraction(sum(weights[part] * sum(tables[part][1][at]) for part in PARTS), most)
        for at in range(len(sides))
    ]
    vetoes = [_in_state(rows, at, "failed") for at in range(len(sides))]
    ranked = sorted(range(len(sides)), key=lambda at: (bool(vetoes[at]), -shares[at], at))
    standing = [shares[at] for at in ranked if not vetoes[at]]
    order = tuple(
        Standing(
            side=at,
            place=None if vetoes[at] else standing.index(shares[at]) + 1,
            percent=_percent(shares[at]),
            vetoes=vetoes[at],
            open=_in_state(rows, at, "not_known"),
        )
        for at in ranked
    )
    return Comparison(sides=tuple(sides), rows=rows, order=order, version=rules.version)


def _hold(
    sides: Sequence[Side], part: PartName, better: Better
) -> tuple[list[Measure], list[list[int]]]:
    """Measure every offer, and hold each against each: 2 is a win, 1 neither, 0 a loss."""
    measures = [side.measure(part) for side in sides]
    table = [
        [
            _against(part, better, (one, measures[at]), (other, measures[to]))
            for to, other in enumerate(sides)
            if to != at
        ]
        for at, one in enumerate(sides)
    ]
    return measures, table


def _against(
    part: PartName, better: Better, one: tuple[Side, Measure], other: tuple[Side, Measure]
) -> int:
    if not _can_be_held(part, one, other):
        return 1
    mine, theirs = one[1].value, other[1].value
    if mine is None or theirs is None or mine == theirs:
        return 1
    return 2 if (mine > theirs) == (better == "more") else 0


def _can_be_held(part: PartName, one: tuple[Side, Measure], other: tuple[Side, Measure]) -> bool:
    is_apart = part in MONEY and one[0].currency != other[0].currency
    return not is_apart and one[1].value is not None and other[1].value is not None


def _row(
    sides: Sequence[Side],
    part: PartName,
    better: Better,
    weight: int,
    must: Must | None,
    held: tuple[list[Measure], list[list[int]]],
) -> Row:
    measures, table = held
    cells = []
    for at, measure in enumerate(measures):
        others = [
            to
            for to in range(len(sides))
            if to != at and _can_be_held(part, (sides[at], measure), (sides[to], measures[to]))
        ]
        results = table[at]
        place = 1 + results.count(0) if others else None
        cells.append(
            Cell(
                measure=measure,
                place=place,
                is_best=place == 1 and 2 in results,
                must=must.judge(sides[at], measure, better) if must else None,
            )
        )
    return Row(part=part, better=better, weight=weight, must=must, cells=tuple(cells))


def _in_state(rows: Iterable[Row], at: int, state: MustState) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.cells[at].must == state)


def _percent(share: Fraction) -> int:
    """Return a share in whole percent, halves up."""
    return int(share * 100 + Fraction(1, 2))
