"""How a grant vests: what part of it in each year, as the letter tells it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Field
from negotiator.papers.grant_kind import KINDS
from negotiator.papers.paper import Unit
from negotiator.papers.quotes import quote_unit
from negotiator.papers.vesting_schedule import (
    Schedule,
    by_years,
    even_parts,
    listed_parts,
    read_schedule,
    tidy_part,
)
from negotiator.papers.vesting_words import (
    percent_of,
    percent_pattern,
    with_percents,
    years_in,
    years_of,
)

_PATH = "offer.equity.vesting_percent"
_GRANTS = (*KINDS, "equity")
_OTHERS = ("bonus", "base", "sign_on", "pension", "leave", "trap")
"""Labels of what a sentence that goes on with vesting does not speak of."""

_GOES_ON = 5  # units at most that go on with the first
_PARTS = r"%of_vesting%|%|1/"


def read_vesting(sheet: Sheet) -> Iterator[Field]:
    """Yield how much of the grant vests in each year, from the surest words there are."""
    units = [unit for unit in sheet.paper.units if _speaks_of_vesting(sheet, unit)]
    span = next(((unit, many) for unit in units if (many := years_of(sheet, unit))), None)
    found = (
        _of_row(sheet)
        or _of_list(sheet, units)
        or _of_sentences(sheet, units, span[1] if span else None)
        or _of_column(sheet)
        or (_of_span(sheet, units, *span) if span else None)
    )
    if found is not None:
        yield found


def _speaks_of_vesting(sheet: Sheet, unit: Unit) -> bool:
    if sheet.labels(unit, "vesting", "cliff"):
        return True
    if not sheet.labels(unit, *_GRANTS) and sheet.context[unit] not in {"vesting", *_GRANTS}:
        return False
    is_of_parts = sheet.tongue.pattern(_PARTS).search(unit.low) is not None
    return is_of_parts or years_of(sheet, unit) is not None


def _of_row(sheet: Sheet) -> Field | None:
    """Read a row of shares under “Year 1”, “Year 2” and so on."""
    row = sheet.years("vesting") or sheet.years("rsu")
    parts = tuple(tidy_part(b.value.number) for b in row if b.value.kind == "percent")
    if sum(parts) != Decimal(100):
        return None
    quote = quote_unit(sheet, row[0].unit)
    return Field(path=_PATH, value=parts, quote=quote)


def _of_list(sheet: Sheet, units: Sequence[Unit]) -> Field | None:
    """Read shares that are told in a row: 40/30/20/10."""
    for unit in units:
        if (listed := listed_parts(unit.low, sheet.tongue)) is not None:
            parts, start, end = listed
            return Field(path=_PATH, value=parts, quote=sheet.paper.quote(unit, start, end))
    return None


def _of_sentences(sheet: Sheet, units: Sequence[Unit], years: int | None) -> Field | None:
    for unit in units:
        told = _going_on(sheet, unit)
        text = with_percents(" ".join(_of_grant(sheet, each) for each in told), sheet.tongue)
        if (schedule := read_schedule(text, years, sheet.tongue)) is not None:
            return _field(sheet, told, schedule)
    return None


def _of_grant(sheet: Sheet, unit: Unit) -> str:
    """Return a unit's words without the percents of a bonus, or of what else it speaks of."""
    words = unit.low
    for bound in sheet.bound_in(unit):
        if bound.value.kind == "percent" and bound.label in _OTHERS:
            start, end = bound.value.start, bound.value.end
            words = words[:start] + " " * (end - start) + words[end:]
    return words


def _going_on(sheet: Sheet, unit: Unit) -> Sequence[Unit]:
    """Return a unit and those that go on with it: of vesting, and of nothing else."""
    place = sheet.paper.units.index(unit)
    told = [unit]
    for other in sheet.paper.units[place + 1 : place + 1 + _GOES_ON]:
        is_apart = other.block > told[-1].block + 1
        goes_on = sheet.tongue.pattern(_PARTS).search(other.low)
        if is_apart or not goes_on or sheet.labels(other, *_OTHERS):
            break
        told.append(other)
    return told


def _of_column(sheet: Sheet) -> Field | None:
    """Read a table of years with their shares, a row for each."""
    shares: dict[int, Decimal] = {}
    rows: list[Unit] = []
    for unit in sheet.paper.units:
        row = _row_of_year(sheet, unit)
        if row is not None:
            shares.setdefault(*row)
            rows.append(unit)
        elif sum(shares.values()) == Decimal(100):
            break
    schedule = by_years(shares)
    return None if schedule is None else _field(sheet, rows, schedule)


def _row_of_year(sheet: Sheet, unit: Unit) -> tuple[int, Decimal] | None:
    """Return the year and the share of a row that has one of each."""
    percents = percent_pattern(sheet.tongue).findall(unit.low)
    if not (unit.cells or unit.lead) or len(percents) != 1:
        return None
    years = years_in(unit.low[: unit.low.index(percents[0])], sheet.tongue)
    return (years[0], percent_of(percents[0])) if len(years) == 1 else None


def _of_span(sheet: Sheet, units: Sequence[Unit], unit: Unit, years: int) -> Field | None:
    """Read the years alone: their parts are equal, as is said or as is mostly so."""
    if _has_steps(sheet, units):
        return None
    if any(sheet.signs(each, "monthly_after") or sheet.labels(each, "cliff") for each in units):
        return _field(sheet, [unit], Schedule(even_parts(years), f"{years} years in equal parts"))
    how = f"{years} years; that the parts are equal is not said"
    return _field(sheet, [unit], Schedule(even_parts(years), how, "guessed"))


def _has_steps(sheet: Sheet, units: Sequence[Unit]) -> bool:
    """Tell whether shares by year are told that could not be put together: then nothing is even."""
    tongue = sheet.tongue
    return any(
        len(percent_pattern(tongue).findall(with_percents(unit.low, tongue))) > 1
        for unit in units
        if tongue.pattern("%of_vesting%").search(unit.low)
    )


def _field(sheet: Sheet, told: Sequence[Unit], schedule: Schedule) -> Field:
    """Return a schedule as a field, with all that tells it as its words."""
    first, last = quote_unit(sheet, told[0]), quote_unit(sheet, told[-1])
    return Field(
        path=_PATH,
        value=schedule.parts,
        quote=sheet.paper.quote_text(first.start, last.end),
        certainty=schedule.certainty,
        how=schedule.how,
    )
