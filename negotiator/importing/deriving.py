"""Make the CSV files of bands that ship with the product from the public files they rest on.

The same files give the same bytes, so that a change of a shipped figure always has a reason.
"""

import csv
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from negotiator.adverts import aijobs, posted_ranges
from negotiator.market.band import Band
from negotiator.reference.place import Gazetteer
from negotiator.reference.role import Catalogue
from negotiator.resources import folder
from negotiator.statistics import certified, oews
from negotiator.storage.band_row import identify, to_row
from negotiator.tables.format import Progress, Rejected, Source, UnusableFile
from negotiator.tables.opening import open_source

_Read = Callable[[Source, Progress], Iterator[Band | Rejected]]

_WHAT = ("component", "currency", "role", "level", "location", "company", "title")
_FIGURES = ("low", "high", "p10", "p25", "p50", "p75", "p90", "n", "n_distinct")
_ELSEWHERE = "It is of a place, and its occupation ships for the nation alone."
_ORIGIN = ("source", "cite", "as_of", "url", "licence", "basis", "note")


@dataclass(frozen=True, slots=True)
class Derived:
    """The bands of one file to ship, and how many rows were left out for each reason."""

    name: str
    bands: tuple[Band, ...]
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """What reading the public files needs."""

    today: date
    catalogue: Catalogue
    gazetteer: Gazetteer

    def derive_adverts(self, path: Path, published: date | None) -> Derived:
        """Derive the bands of advertised base pay; raise UnusableFile if no date is known."""
        published = published or aijobs.date_in(path.name)
        if published is None:
            raise UnusableFile(f"{path}: its name bears no date. Say when it was published.")
        read = partial(aijobs.read_edition, as_of=published)
        return self._derive("adverts.csv", [path], read)

    def derive_wages(self, paths: Sequence[Path]) -> Derived:
        """Derive the bands of government wages from one or more files of one edition."""
        return _what_ships(self._derive("oews.csv", paths, oews.read))

    def derive_certified_wages(self, path: Path) -> Derived:
        """Derive the bands of wages certified for one visa."""
        return _what_ships(self._derive("certified-wages.csv", [path], certified.read))

    def derive_posted_ranges(self, path: Path) -> Derived:
        """Derive the bands of employers' own ranges from a file that is kept by hand."""
        return self._derive("posted-ranges.csv", [path], posted_ranges.read)

    def _derive(self, name: str, paths: Sequence[Path], read: _Read) -> Derived:
        bands: dict[object, Band] = {}
        left_out: Counter[str] = Counter()
        for path in paths:
            for found in self._read(path, read):
                if isinstance(found, Rejected):
                    left_out[found.reason] += 1
                elif bands.setdefault(identify(found), found) != found:
                    raise UnusableFile(f"{path}: a band is another than in the file before.")
        if not bands:
            raise UnusableFile(f"{paths[0]}: no row of it gives a band.")
        return Derived(name, tuple(bands.values()), left_out)

    def _read(self, path: Path, read: _Read) -> Iterator[Band | Rejected]:
        try:
            with open_source(
                path, today=self.today, catalogue=self.catalogue, gazetteer=self.gazetteer
            ) as source:
                yield from read(source, lambda rows: None)
        except UnusableFile as error:
            raise UnusableFile(f"{path}: {error}") from error


def _what_ships(found: Derived) -> Derived:
    """Keep every band of the nation, and by place those of the occupations that ship so."""
    with (folder("data") / "sources" / "oews.toml").open("rb") as file:
        by_place = tuple(tomllib.load(file)["ships"]["by_place"])
    ships = [
        band for band in found.bands if band.location == "US" or band.role.startswith(by_place)
    ]
    left_out = {_ELSEWHERE: len(found.bands) - len(ships)} if len(ships) < len(found.bands) else {}
    return Derived(found.name, tuple(ships), {**found.left_out, **left_out})


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
                order.get(band.role, len(order)),
                band.role,
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
