"""Many rows of our own CSV checked at once, column by column, as `row_check` checks each.

Nothing is refused here: where any row of a block needs a closer look, the block is not taken, and
whoever reads it takes it apart.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from negotiator.importing.row_check import EXAMPLE_SOURCE, PROSE, RowCheck
from negotiator.market.pay_limits import read_pay_limits
from negotiator.storage.band_block import BandBlock
from negotiator.storage.band_row import ACCEPTED, MOST_DIGITS, NEEDED, NUMBERS
from negotiator.tables.band_check import MOST_CHARACTERS, TOLD_APART_BY, check_text
from negotiator.tables.format import Source

_PERCENTILES = ("p10", "p25", "p50", "p75", "p90")

_LE: Callable[[Any, Any], bool] = operator.le

_Texts = Mapping[str, Sequence[str]]
_Figures = dict[str, Sequence[int | None]]


class BlockCheck:
    """Makes blocks of bands of rows whose cells are of these columns."""

    def __init__(self, source: Source, columns: Sequence[str], rows: RowCheck) -> None:
        self._today = source.today
        self._columns = columns
        self._rows = rows
        self._limits = read_pay_limits()

    def read(self, rows: Sequence[Sequence[str]]) -> BandBlock | None:
        """Return the bands of the rows, or None where any of them may have a fault."""
        if set(map(len, rows)) != {len(self._columns)}:
            return None
        cells = dict(zip(self._columns, zip(*rows, strict=True), strict=True))
        try:
            return BandBlock(self._read(cells))
        except (KeyError, ValueError):  # reading the rows one by one says what it is
            return None

    def _read(self, cells: _Texts) -> Mapping[str, Sequence[Any]]:
        """Return the columns as a table of bands has them; raise ValueError for any doubt."""
        if any(name not in cells or "" in cells[name] for name in NEEDED):
            raise ValueError
        texts = {name: column for name, column in cells.items() if name not in NUMBERS}
        for name, accepted in ACCEPTED.items():
            if not set(texts.get(name, ())) <= {*accepted, ""}:
                raise ValueError
        texts |= {"role": self._read_roles(cells["role"])}
        _check_texts(texts)
        for location in set(cells["location"]):
            self._rows.check_location(location)
        figures = _read_figures(cells)
        self._check_limits(texts, figures)
        return texts | figures | {"as_of": self._read_days(cells["as_of"])}

    def _read_roles(self, typed: Sequence[str]) -> Sequence[str]:
        roles = {text: self._rows.role(text) for text in set(typed)}
        for text in roles:
            check_text("role", text)
        return list(map(roles.__getitem__, typed))

    def _read_days(self, typed: Sequence[str]) -> Sequence[date]:
        days = {text: date.fromisoformat(text) for text in set(typed)}
        if max(days.values()) > self._today:
            raise ValueError
        return list(map(days.__getitem__, typed))

    def _check_limits(self, texts: _Texts, figures: _Figures) -> None:
        """Hold all pay against what a year can pay, in each row's currency, place and component."""
        rows = list(zip(texts["currency"], texts["location"], texts["component"], strict=True))
        limits = {row: self._limits.of(*row) for row in set(rows)}  # type: ignore[arg-type]
        pay = [figures[name] for name in (*_PERCENTILES, "low", "high") if name in figures]
        if len(set(limits.values())) == 1:  # as in most files
            least, most = limits[rows[0]]
            is_within = all(_lie_between(least, column, most) for column in pay)
        else:
            lows, highs = zip(*map(limits.__getitem__, rows), strict=True)
            is_within = all(_ascend([lows, column, highs]) for column in pay)
        if not is_within:
            raise ValueError
        if "low" in figures:
            widest = [self._limits.widest * low for low in figures["low"] if low is not None]
            if not _ascend([figures["high"], widest]):
                raise ValueError


def _check_texts(texts: _Texts) -> None:
    """Check each text once, however many rows have it."""
    lengths = 0
    for name in PROSE & texts.keys():
        different = set(texts[name])
        for text in different:
            if text:
                check_text(name, text)
            if text != text.strip():
                raise ValueError
        if name in TOLD_APART_BY:
            lengths += max(map(len, different))
    if lengths > MOST_CHARACTERS or EXAMPLE_SOURCE in texts["source"]:
        raise ValueError


def _read_figures(cells: _Texts) -> _Figures:
    """Return the columns of numbers that hold any, with the middle of posted ranges."""
    figures: _Figures = {
        name: _read_numbers(cells[name]) for name in NUMBERS if any(cells.get(name, ()))
    }
    if "low" in figures or "high" in figures:
        figures["p50"] = _read_middle(figures)
    if None in figures["p50"] or not _ascend(
        [figures[name] for name in _PERCENTILES if name in figures]
    ):
        raise ValueError
    if (
        "n_distinct" in figures
        and "n" in figures
        and not _ascend([figures["n_distinct"], figures["n"]])
    ):
        raise ValueError
    return figures


def _read_numbers(typed: Sequence[str]) -> Sequence[int | None]:
    digits = "".join(typed)
    if not (digits.isascii() and digits.isdigit()) or max(map(len, typed)) > MOST_DIGITS:
        raise ValueError
    numbers = (
        list(map(int, typed)) if all(typed) else [int(text) if text else None for text in typed]
    )
    if 0 in numbers:
        raise ValueError
    return numbers


def _read_middle(figures: _Figures) -> Sequence[int]:
    """Return the middle of each posted range; rows that are none are read one by one."""
    if figures.keys() & {"p10", "p25", "p50", "p75", "p90"} or not _ascend(
        [figures["low"], figures["high"]]
    ):
        raise ValueError
    middle = []
    for low, high in zip(figures["low"], figures["high"], strict=True):
        if low is None or high is None:
            raise ValueError
        middle.append((low + high) // 2)
    return middle


def _lie_between(least: int, column: Sequence[int | None], most: int) -> bool:
    known = [value for value in column if value is not None]
    return least <= min(known) and max(known) <= most


def _ascend(columns: Sequence[Sequence[int | None]]) -> bool:
    """Whether in each row what is known goes up, or stays, from column to column."""
    if all(None not in column for column in columns):
        return all(all(map(_LE, lower, higher)) for lower, higher in pairwise(columns))
    for row in zip(*columns, strict=True):
        known = [value for value in row if value is not None]
        if known != sorted(known):
            return False
    return True
