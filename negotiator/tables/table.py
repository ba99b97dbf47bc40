"""Large tables, CSV or xlsx, as polars reads them: lazily, every cell as text, with its line."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import polars as pl

from negotiator.tables import workbook
from negotiator.tables.format import (
    FORMULA,
    Progress,
    Rejected,
    Source,
    UnusableFile,
    plain_column,
)

LINE = "line"
REASON = "reason"
ROW = "row"
_EXTRA = "after the last column"

# What a spreadsheet runs, what it reads as a number or shows as it is, and what people export a
# word as. A command or a link needs one of the signs that the last does not allow.
_BLANK_FIRST = r"^[\t\r]"
_RUNS = r"^\s*[=@+\-]"
_NUMBER = r"^\s*([+\-]+|[+\-]\s*\$?\d[\d.,]*([eE][+\-]?\d+)?%?)\s*$"
_WORDS_AS_FORMULA = r'^\s*="[\w\s(),."]*"\s*$'


def scan(
    source: Source,
    needed: Collection[str],
    progress: Progress,
    *,
    optional: Collection[str] = (),
    is_typed_by_many: bool = False,
    is_checked: bool = False,
) -> pl.LazyFrame:
    """Return the named columns of a table, as text, and the `line` of each row.

    Names are those of `plain_column`; editions that spell them otherwise are found too. An absent
    optional column is null throughout. An empty cell is null, the text NA is not. Columns that
    are not named are not read. `reason` is null but for rows with more cells than the header.

    Raise UnusableFile if a cell would run as a formula, unless the table `is_checked` for that
    already. Where thousands of people typed the cells (`is_typed_by_many`), a tab before a word and
    a word written ="so" are slips and no attack.
    """
    places = {plain_column(name): place for place, name in reversed([*enumerate(source.columns)])}
    lacking = [name for name in needed if name not in places]
    if lacking:
        raise UnusableFile(f"These columns are missing: {', '.join(lacking)}.", line=1)
    wanted = {name: places[name] for name in (*needed, *optional) if name in places}
    rows = (
        _scan_csv(source, wanted) if source.kind == "csv" else _scan_sheet(source, wanted, progress)
    )
    if not is_checked:
        _refuse_formulas(rows, wanted, is_typed_by_many=is_typed_by_many)
    rows = rows.with_columns(_cell(pl.col(name)).alias(name) for name in wanted)
    absent = [pl.lit(None, pl.String).alias(name) for name in optional if name not in places]
    return rows.map_batches(_counting(progress), streamable=True).with_columns(absent)


def refuse(rows: pl.LazyFrame, refusals: Sequence[tuple[pl.Expr, str | pl.Expr]]) -> pl.LazyFrame:
    """Fill in `reason` with that of the first condition which holds; a row that has one keeps it.

    A condition that is null does not hold.
    """
    reasons = [
        pl.when(condition).then(pl.lit(reason) if isinstance(reason, str) else reason)
        for condition, reason in refusals
    ]
    return rows.with_columns(pl.coalesce(REASON, *reasons).alias(REASON))


def row_text(columns: Sequence[str]) -> pl.Expr:
    """Return the `row` to show of a refused row: its cells, as a reader can find them again."""
    return pl.concat_str(columns, separator=" | ", ignore_nulls=True).alias(ROW)


def each_rejected(rows: pl.LazyFrame) -> Iterator[Rejected]:
    """Yield the rows of a frame with the columns line, reason and row, a batch at a time."""
    for batch in rows.select(LINE, REASON, ROW).collect_batches():
        for line, reason, row in batch.iter_rows():
            yield Rejected(line, reason, row)


def _scan_csv(source: Source, wanted: Mapping[str, int]) -> pl.LazyFrame:
    names = [f"column {place}" for place in range(len(source.columns))]
    rows = pl.scan_csv(
        source.path,
        has_header=False,
        skip_lines=1,
        schema=dict.fromkeys([*names, _EXTRA], pl.String),
        missing_columns="insert",  # a row with too few cells ends in nulls
        extra_columns="ignore",
        row_index_name=LINE,
        row_index_offset=2,
    )
    has_extra = pl.col(_EXTRA).is_not_null()
    return rows.select(
        LINE,
        *(pl.col(names[place]).alias(name) for name, place in wanted.items()),
        pl.when(has_extra).then(pl.lit("It has more cells than the header.")).alias(REASON),
    )


def _scan_sheet(source: Source, wanted: Mapping[str, int], progress: Progress) -> pl.LazyFrame:
    places = sorted(wanted.values())
    target = source.scratch / "sheet.arrow"
    workbook.convert(source.path, target, places, progress)
    return (
        pl.scan_ipc(target)
        .with_row_index(LINE, offset=2)
        .select(
            LINE,
            *(pl.col(str(place)).alias(name) for name, place in wanted.items()),
            pl.lit(None, pl.String).alias(REASON),
        )
    )


def _refuse_formulas(rows: pl.LazyFrame, names: Collection[str], *, is_typed_by_many: bool) -> None:
    """Raise UnusableFile with the first cell that a spreadsheet would run, a number being none."""

    def runs(name: str) -> pl.Expr:
        text = pl.col(name)
        is_safe = text.str.contains(_NUMBER)
        if is_typed_by_many:
            is_safe |= text.str.contains(_WORDS_AS_FORMULA)
        begins = _RUNS if is_typed_by_many else f"{_BLANK_FIRST}|{_RUNS}"
        return (text.str.contains(begins) & ~is_safe).fill_null(value=False)

    found = rows.filter(pl.any_horizontal(map(runs, names))).head(1).collect(engine="streaming")
    for row in found.iter_rows(named=True):
        name = next(name for name in names if found.select(runs(name)).item())
        raise UnusableFile(FORMULA.format(cell=row[name].strip()[:40]), line=row[LINE], field=name)


def _cell(text: pl.Expr) -> pl.Expr:
    stripped = text.str.strip_chars()
    return pl.when(stripped != "").then(stripped)


def _counting(progress: Progress) -> Callable[[pl.DataFrame], pl.DataFrame]:
    done = 0

    def count(batch: pl.DataFrame) -> pl.DataFrame:
        nonlocal done
        done += batch.height
        progress(done)
        return batch

    return count
