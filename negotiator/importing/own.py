"""Our own CSV of bands, one a line, with the columns that docs/bands.md tells."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence

from negotiator.importing.block_check import BlockCheck
from negotiator.importing.row_check import EXAMPLE_SOURCE, PROSE, RowCheck
from negotiator.market.band import Band, InvalidBand
from negotiator.storage.band_block import ROWS, BandBlock
from negotiator.storage.band_row import COLUMNS, IDENTITY, identify
from negotiator.tables.band_check import starts_formula
from negotiator.tables.format import FORMULA, Progress, Rejected, Source, UnusableFile

_TOLD_EVERY = 5_000
_FEW = 40  # rows that are read one by one where one of them may have a fault
_Row = tuple[int, list[str]]
_EXAMPLE = {
    "component": "base",
    "currency": "USD",
    "role": "machine-learning-engineer",
    "level": "L4",
    "location": "US-CA",
    "p25": "165000",
    "p50": "182000",
    "p75": "204000",
    "n": "120",
    "source": EXAMPLE_SOURCE,
    "cite": "the survey as a recruiter would accept it in a sentence",
    "as_of": "2026-10-01",
    "basis": "stated",
}
_SUSPECT = frozenset("=+-@\t\r\n ")  # what a cell that needs a closer look starts with
_REPEATED = "This band was given before, on line {first}: the same {what}. Keep one."


def write_template() -> str:
    """Return a CSV with every column and one example, which is refused until it is replaced."""
    values = [_EXAMPLE.get(name, "") for name in COLUMNS]
    return f"{','.join(COLUMNS)}\r\n{','.join(values)}\r\n"


def read(source: Source, progress: Progress) -> Iterator[Band | BandBlock | Rejected]:
    """Read the bands in blocks; a formula anywhere makes the whole file suspect.

    A block of which any row may have a fault is halved, down to the rows to be read one by one.
    """
    checks = RowCheck(source)
    columns = _columns(source)
    blocks = BlockCheck(source, columns, checks)
    for rows in _gather(_rows(source, progress)):
        yield from _read_block(rows, columns, blocks, checks)


def _read_block(
    rows: Sequence[_Row], columns: Sequence[str], blocks: BlockCheck, checks: RowCheck
) -> Iterator[Band | BandBlock | Rejected]:
    block = blocks.read([cells for _, cells in rows])
    if block is not None:
        yield block
    elif len(rows) > _FEW:
        half = len(rows) // 2
        yield from _read_block(rows[:half], columns, blocks, checks)
        yield from _read_block(rows[half:], columns, blocks, checks)
    else:
        yield from _read_rows(rows, columns, checks)


def _read_rows(
    rows: Iterable[_Row], columns: Sequence[str], checks: RowCheck
) -> Iterator[Band | Rejected]:
    for line, cells in rows:
        if len(cells) != len(columns):
            reason = (
                f"It has {len(cells)} cells, and the first line names {len(columns)} columns: put "
                "text with a comma in it in quotes."
            )
            yield Rejected(line, reason, ",".join(cells))
            continue
        row = dict(zip(columns, cells, strict=True))
        if not _SUSPECT.isdisjoint([cell[:1] for cell in cells]):
            _refuse_formulas(row, line)
        try:
            yield checks.read(row)
        except InvalidBand as error:
            yield Rejected(line, str(error), ",".join(cells))


def name_repeat(source: Source, band: Band) -> UnusableFile:
    """Return what to say of a file that gives a band twice: both lines."""
    wanted, checks, first = identify(band), RowCheck(source), 0
    columns = _columns(source)
    for line, cells in _rows(source, lambda _: None):
        try:
            is_same = identify(checks.read(dict(zip(columns, cells, strict=True)))) == wanted
        except ValueError:
            continue
        if is_same and first:
            what = ", ".join(IDENTITY)
            return UnusableFile(_REPEATED.format(first=first, what=what), line=line)
        first = first or (line if is_same else 0)
    return UnusableFile(f"It gives a band of {band.source} twice.")


def _refuse_formulas(row: Mapping[str, str], line: int) -> None:
    for name, cell in row.items():
        if starts_formula(cell, is_prose=name in PROSE):
            raise UnusableFile(FORMULA.format(cell=cell.strip()[:40]), line=line, field=name)


def _gather(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Yield rows many at a time; where reading breaks off, those before it first."""
    block: list[_Row] = []
    try:
        for row in rows:
            block.append(row)
            if len(block) == ROWS:
                yield block
                block = []
    except UnusableFile:
        if block:
            yield block
        raise
    if block:
        yield block


def _rows(source: Source, progress: Progress) -> Iterator[_Row]:
    """Yield each row that has cells, with its first line."""
    with source.path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, strict=True)
        next(rows)
        line = rows.line_num + 1
        try:
            for number, cells in enumerate(rows, start=1):
                if number % _TOLD_EVERY == 0:
                    progress(number)
                if any(cells):
                    yield line, cells
                line = rows.line_num + 1
        except csv.Error as error:
            raise UnusableFile(f"It is no CSV that can be read ({error}).", line=line) from error


def _columns(source: Source) -> tuple[str, ...]:
    columns = tuple("_".join(name.lower().split()) for name in source.columns)
    for place, name in enumerate(columns):
        if name not in COLUMNS:
            message = f"There is no such column. Columns: {', '.join(COLUMNS)}."
            raise UnusableFile(message, line=1, field=name[:40] or f"column {place + 1}")
    return columns
