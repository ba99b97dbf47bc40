"""The period that an amount of pay is for: said behind it, in its label, or over its column."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.paper import Unit

A_YEAR: Mapping[str, Decimal] = {
    "year": Decimal(1), "month": Decimal(12), "semi_month": Decimal(24), "two_weeks": Decimal(26),
    "week": Decimal(52), "day": Decimal(260), "hour": Decimal(2080),
}  # fmt: skip
"""How often a year has each period: of a full week of five days and forty hours."""

_IN_WORDS: Mapping[str, str] = {
    "two_weeks": "%fortnightly%", "month": "%monthly%", "hour": "%hourly%", "day": "%daily%",
    "week": "%weekly%", "year": "%yearly%",
}  # fmt: skip
"""The lists of words that name each period; of several in one label, the first here counts."""

_REACH = 24  # characters before a label
_LONGEST_TABLE = 30  # rows
_FAR_HEADING = 12  # rows
_LONGEST_HEADING = 7  # words
_LONGEST_COUNT = 3  # digits: a head of a column may have “13 months”, and no amount


def period_of(sheet: Sheet, bound: Bound) -> str | None:
    """Return the period of an amount, as `[periods]` of the language names it; None for none."""
    if bound.value.period is not None:
        return bound.value.period
    unit = bound.unit
    label = unit.low[bound.label_start : bound.label_end]
    begin = max(0, (bound.label_start or bound.value.start) - _REACH)
    return (
        _in_words(sheet, label)
        or _over_column(sheet, bound)
        or _in_words(sheet, unit.low[begin : bound.value.start])
    )


def _in_words(sheet: Sheet, words: str) -> str | None:
    """Return the period that words name; None for none."""
    for period, written in _IN_WORDS.items():
        if sheet.tongue.pattern(written).search(words):
            return period
    return None


def _over_column(sheet: Sheet, bound: Bound) -> str | None:
    """Return the period that a table names over the column of a number, or over itself."""
    row = bound.unit
    if len(row.cells) < 2:
        return None
    place = sheet.paper.units.index(row)
    from_right = len(row.cells) - row.cell_of(bound.value.start)
    for above in reversed(sheet.paper.units[max(0, place - _LONGEST_TABLE) : place]):
        if _names_columns(sheet, above):
            if from_right > len(above.cells):
                return None
            start, end = above.cells[-from_right]
            named = [name for name, at in _periods(sheet, above) if start <= at < end]
            return named[0] if named else None
    return _over_table(sheet, row, sheet.paper.units[max(0, place - _FAR_HEADING) : place])


def _names_columns(sheet: Sheet, row: Unit) -> bool:
    """Tell whether a row names periods and has no amounts: Component | Monthly | Annual."""
    if len(row.cells) < 2 or not _periods(sheet, row):
        return False
    return not any(word.text.isdigit() and len(word.text) > _LONGEST_COUNT for word in row.words)


def _over_table(sheet: Sheet, row: Unit, above: Sequence[Unit]) -> str | None:
    """Return the period that stands over a table: Salary (monthly, AED)."""
    for unit in reversed(above):
        if unit.block < row.block - 1:
            return None
        if _is_title(unit):
            named = {name for name, _ in _periods(sheet, unit)}
            return named.pop() if len(named) == 1 else None
    return None


def _is_title(unit: Unit) -> bool:
    return (
        len(unit.cells) < 2
        and len(unit.words) <= _LONGEST_HEADING
        and not any(map(str.isdigit, unit.text))
    )


def _periods(sheet: Sheet, unit: Unit) -> list[tuple[str, int]]:
    """Return the periods that a unit names, and where each stands."""
    return [(mark.name, mark.start) for mark in sheet.marks[unit] if mark.group == "periods"]
