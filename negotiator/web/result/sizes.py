"""The three sizes of ask side by side: careful, usual and bold, each with what it asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SizeRow:
    """One size; `asks` are its figures, the pay before the grant."""

    size: str
    chosen: bool
    asks: tuple[Mapping[str, Any], ...]


def lay_out_sizes(sizes: Iterable[Mapping[str, Any]]) -> tuple[SizeRow, ...]:
    """Return a row for each size; none where all three would ask for the same."""
    by_size: dict[str, list[Mapping[str, Any]]] = {}
    for entry in sizes:
        by_size.setdefault(entry["size"], []).append(entry)
    rows = tuple(
        SizeRow(size, any(entry["chosen"] for entry in entries), tuple(entries))
        for size, entries in by_size.items()
    )
    figures = {tuple(entry["ask"] for entry in row.asks) for row in rows}
    return rows if len(figures) > 1 else ()
