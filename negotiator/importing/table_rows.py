"""The rows of anybody's table, one by one: cells as text by column, with the line they stand on."""

import csv
from collections.abc import Iterator, Mapping, Sequence

from negotiator.tables.format import ExtraMissing, Progress, Rejected, Source, UnusableFile
from negotiator.tables.json_lines import each_line

_TOLD_EVERY = 5_000

Row = tuple[int, Mapping[str, str]]


def each_row(source: Source, names: Sequence[str], progress: Progress) -> Iterator[Row | Rejected]:
    """Yield the named cells of each row that has any; a row that is broken is refused."""
    rows = {"csv": _each_of_text, "xlsx": _each_of_workbook}.get(source.kind, _each_of_json)
    for number, row in enumerate(rows(source, names), start=1):
        if number % _TOLD_EVERY == 0:
            progress(number)
        if isinstance(row, Rejected) or any(map(str.strip, row[1].values())):
            yield row


def _each_of_text(source: Source, names: Sequence[str]) -> Iterator[Row | Rejected]:
    places = {name: source.columns.index(name) for name in names}
    with source.path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, delimiter=source.delimiter, strict=True)
        try:
            next(rows)
            line = rows.line_num + 1
            for cells in rows:
                if len(cells) > len(source.columns):
                    yield Rejected(line, "It has more cells than the header.", ", ".join(cells))
                else:
                    cells += [""] * (len(source.columns) - len(cells))
                    yield line, {name: cells[place] for name, place in places.items()}
                line = rows.line_num + 1
        except csv.Error as error:
            raise UnusableFile(
                f"It is no table that can be read ({error}).", line=rows.line_num
            ) from error


def _each_of_json(source: Source, names: Sequence[str]) -> Iterator[Row | Rejected]:
    for found in each_line(source):
        if isinstance(found, Rejected):
            yield found
        else:
            yield found[0], {name: found[1].get(name, "") for name in names}


def _each_of_workbook(source: Source, names: Sequence[str]) -> Iterator[Row | Rejected]:
    try:
        import polars as pl

        from negotiator.tables.workbook import convert
    except ModuleNotFoundError as error:
        raise ExtraMissing("an Excel workbook") from error
    places = [source.columns.index(name) for name in names]
    target = source.scratch / "sheet.arrow"
    convert(source.path, target, sorted(places), lambda _: None)
    sheet = pl.scan_ipc(target).select(str(place) for place in places)
    line = 2
    for batch in sheet.collect_batches():
        for cells in batch.iter_rows():
            yield line, dict(zip(names, (cell or "" for cell in cells), strict=True))
            line += 1
