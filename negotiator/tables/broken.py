"""Say what is wrong with a table that polars gives up on, and in which line."""

import csv
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

import polars as pl

from negotiator.market.band import Band
from negotiator.tables.format import Rejected, Source, UnusableFile

_P = ParamSpec("_P")
_Reader = Callable[Concatenate[Source, _P], Iterator[Band | Rejected]]


def names_what_is_broken(read: _Reader[_P]) -> _Reader[_P]:
    """Have a reader raise UnusableFile, with the line if that can be told, where polars fails."""

    @wraps(read)
    def reading(
        source: Source, /, *args: _P.args, **kwargs: _P.kwargs
    ) -> Iterator[Band | Rejected]:
        try:
            yield from read(source, *args, **kwargs)
        except pl.exceptions.PolarsError as error:
            raise _name(source, error) from error

    return reading


def _name(source: Source, error: Exception) -> UnusableFile:
    line = _find_odd_quote(source.path) if source.kind == "csv" else 0
    if line:
        return UnusableFile(
            "A quoted cell ends and goes on. Double each quote inside of a quoted cell.", line=line
        )
    said = (str(error).splitlines() or [""])[0][:120]
    return UnusableFile(f"It is no table that can be read: {said}.")


def _find_odd_quote(path: Path) -> int:
    """Return the line of the first quoted cell that goes on after its last quote, or 0."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.reader(file, strict=True)
        try:
            for _ in rows:
                pass
        except csv.Error:
            return rows.line_num
    return 0
