"""Anybody's table before it is taken in: what its columns are read as, and its first rows so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from negotiator.importing import named
from negotiator.importing.formats import NAMED
from negotiator.importing.naming import (
    FIGURES,
    Naming,
    check_complete,
    propose_naming,
    tell_naming,
)
from negotiator.importing.table_rows import each_row
from negotiator.market.band import Band
from negotiator.money import find_currency
from negotiator.reference.place import Gazetteer
from negotiator.reference.role import Catalogue
from negotiator.tables.format import Rejected, Source, UnusableFile
from negotiator.tables.opening import open_source

_ROWS_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """How a table would be read, and its first rows as they would be stored or refused."""

    naming: Naming
    is_proposed: bool
    unread: tuple[str, ...]
    rows: tuple[Band | Rejected, ...]


def preview_table(
    path: Path,
    *,
    today: date,
    catalogue: Catalogue,
    gazetteer: Gazetteer,
    columns: Mapping[str, str],
    fixed: Mapping[str, str],
    as_of: date | None = None,
) -> Preview:
    """Look at a table by the columns told or, where none is, as their names suggest.

    Raise UnusableFile where it is no table, or where a band needs what no column holds.
    """
    with open_source(
        path, today=today, catalogue=catalogue, gazetteer=gazetteer, as_of=as_of
    ) as source:
        if source.kind not in NAMED.kinds:
            raise UnusableFile(
                "It is no table whose columns can be named: CSV, TSV, xlsx, or JSON with one plain "
                "object a line."
            )
        naming = tell_naming(source, columns, fixed) if columns else propose_naming(source, fixed)
        check_complete(source, naming, names_currency=_names_currency(source, naming))
        found = named.read(source, lambda _: None, naming)
        return Preview(
            naming=naming,
            is_proposed=not columns,
            unread=naming.unread(source),
            rows=tuple(islice(found, _ROWS_SHOWN)),
        )


def _names_currency(source: Source, naming: Naming) -> bool:
    """Whether an amount of the first rows names its currency: €120k does, $120k does not."""
    figures = [naming.columns[part] for part in FIGURES if part in naming.columns]
    rows = islice(each_row(source, figures, lambda _: None), _ROWS_SHOWN) if figures else ()
    return any(
        find_currency(cell)
        for row in rows
        if not isinstance(row, Rejected)
        for cell in row[1].values()
    )
