"""Write bands as the CSV files that ship with the product: the same bands, the same bytes."""

import csv
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from negotiator.domain.band import Band
from negotiator.storage.band_row import to_row

_WHAT = ("component", "currency", "role", "level", "location", "company", "title")
_FIGURES = ("low", "high", "p10", "p25", "p50", "p75", "p90", "n", "n_distinct")
_ORIGIN = ("source", "cite", "as_of", "url", "licence", "basis", "note")


def write_band_file(path: Path, bands: Iterable[Band], roles: Collection[str]) -> int:
    """Write bands in the order of roles, place, level and company; return how many.

    A column that no band fills is left out, and the middle of a posted range, since it follows.
    """
    order = {role: place for place, role in enumerate(roles)}
    rows = [
        _write(band)
        for band in sorted(
            bands,
            key=lambda band: (
                order[band.role],
                band.location,
                band.level or "",
                band.company or "",
                -band.as_of.toordinal(),
                band.title,
                band.p50,
            ),
        )
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _columns_of(rows), extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def _write(band: Band) -> dict[str, Any]:
    row = to_row(band)
    return row | {"p50": ""} if band.is_posted_range else row


def _columns_of(rows: Sequence[dict[str, Any]]) -> list[str]:
    return [
        name
        for name in (*_WHAT, *_FIGURES, *_ORIGIN)
        if any(row[name] not in (None, "") for row in rows)
    ]
