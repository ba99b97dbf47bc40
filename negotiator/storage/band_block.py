"""Many bands column by column, as their table has them: what is checked and stored all at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from negotiator.market.band import Band
from negotiator.storage.band_row import COLUMNS, to_row

ROWS = 1_000
"""So many that checks outweigh the calls, and so few that a processor's cache holds them."""


@dataclass(frozen=True, slots=True)
class BandBlock:
    """Bands by column, each column as long as any other; one left out has its table's default."""

    values: Mapping[str, Sequence[Any]]

    def __len__(self) -> int:
        return len(next(iter(self.values.values())))


def gather_blocks(bands: Iterable[Band | BandBlock]) -> Iterator[BandBlock]:
    """Yield blocks, in the order given, with bands that come alone put together."""
    alone: list[Band] = []
    for found in bands:
        if isinstance(found, Band):
            alone.append(found)
        if alone and (len(alone) == ROWS or isinstance(found, BandBlock)):
            yield _make_block(alone)
            alone = []
        if isinstance(found, BandBlock):
            yield found
    if alone:
        yield _make_block(alone)


def _make_block(bands: Sequence[Band]) -> BandBlock:
    rows = [to_row(band) for band in bands]
    return BandBlock({name: [row[name] for row in rows] for name in COLUMNS})
