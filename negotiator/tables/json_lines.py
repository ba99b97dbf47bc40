"""Rows that stand one JSON object a line: plain ones, whose values are cells and hold no others."""

import json
from collections.abc import Iterator, Mapping

from negotiator.tables.format import Rejected, Source, UnusableFile

_LONGEST = 256 * 1024  # characters of a line
_NO_ROW = "It is no JSON object of plain values."


def read_names(head: str) -> tuple[str, ...]:
    """Return the names in a text's first line, or none if that is no row of a table.

    JSON-LD is none: it bears names such as @type, and its values hold further ones. Nor is an
    object with a single name: no table of pay has one column.
    """
    row = _read_row(head.lstrip().partition("\n")[0])
    names = tuple(row or ())
    return () if len(names) < 2 or any(name.startswith("@") for name in names) else names


def each_line(source: Source) -> Iterator[tuple[int, Mapping[str, str]] | Rejected]:
    """Yield the text of each row's cells by name, with its line; what is no row is refused."""
    with source.path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(iter(lambda: file.readline(_LONGEST + 1), ""), start=1):
            if len(line) > _LONGEST:
                raise UnusableFile(f"It is longer than {_LONGEST:,} characters.", line=number)
            if not line.strip():
                continue
            row = _read_row(line)
            yield Rejected(number, _NO_ROW, line.strip()) if row is None else (number, row)


def _read_row(line: str) -> Mapping[str, str] | None:
    try:
        given = json.loads(line, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict):
        return None
    if any(isinstance(value, (dict, list)) for value in given.values()):
        return None
    return {name.strip(): "" if value is None else str(value) for name, value in given.items()}
