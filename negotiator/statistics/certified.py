"""Wages certified for H-1B workers, by occupation, wage level and place, as percentiles.

The file is made by others of the Labor Department's disclosures; docs/pay-data.md says which, and
what it cannot tell. The importer of the disclosures themselves is in `lca`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from negotiator.market.band import Band
from negotiator.reference.levels import WAGE_LEVELS
from negotiator.reference.occupation import Occupations, read_occupations
from negotiator.reference.place import US_STATES
from negotiator.resources import folder
from negotiator.tables.broken import names_what_is_broken
from negotiator.tables.format import Progress, Rejected, Source
from negotiator.tables.table import LINE, scan

_NEEDED = ("occupation", "area_type", "area", "wage_level", "n", "p10", "p25", "p50", "p75", "p90")
_NUMERALS = ("I", "II", "III", "IV")


@names_what_is_broken
def read(source: Source, progress: Progress) -> Iterator[Band | Rejected]:
    """Read the percentiles of occupations and places we know, from samples worth showing."""
    with (folder("data") / "sources" / "certified.toml").open("rb") as file:
        ways = tomllib.load(file)
    reader = _Reader(source, ways, read_occupations(folder("data") / "occupations.csv"))
    rows = scan(source, tuple(name.upper() for name in _NEEDED), progress).collect()
    for row in rows.sort(pl.col(LINE)).iter_rows(named=True):
        yield reader.read_row({name.lower(): value for name, value in row.items()})


@dataclass(frozen=True, slots=True)
class _Reader:
    source: Source
    ways: Mapping[str, Any]
    occupations: Occupations

    def read_row(self, row: Mapping[str, Any]) -> Band | Rejected:
        occupation = self.occupations.find(row["occupation"])
        place = self._find_place(row["area_type"], row["area"])
        reason = (
            "It is none of the occupations we know."
            if occupation is None
            else "It is of no city that we keep."
            if place is None
            else "It rests on too few filings."
            if int(row["n"]) < self.ways["least_filings"]
            else None
        )
        if occupation is None or place is None or reason is not None:
            return Rejected(row[LINE.lower()], reason or "", f"{row['occupation']}, {row['area']}")
        level = WAGE_LEVELS[int(row["wage_level"]) - 1] if row["wage_level"] else None
        name = self.source.gazetteer.say(place)
        at = f" at wage level {_NUMERALS[int(row['wage_level']) - 1]}" if level else ""
        levels = "" if level else ", all levels together"
        return Band(
            component="base",
            currency="USD",
            role=occupation.code,
            level=level,
            location=place,
            p10=int(row["p10"]),
            p25=int(row["p25"]),
            p50=int(row["p50"]),
            p75=int(row["p75"]),
            p90=int(row["p90"]),
            n=int(row["n"]),
            source=self.ways["source"],
            cite=self.ways["cite"].format(
                plural=occupation.plural, at=at, place=name, levels=levels
            ),
            as_of=self.ways["as_of"],
            licence=self.ways["licence"],
            note=self.ways["note"],
        )

    def _find_place(self, kind: str, area: str) -> str | None:
        """Return the place of an area; a suburb's wages are not its metro's, and are left out."""
        if kind == "US":
            return "US"
        if kind == "state":
            return f"US-{area}" if area in US_STATES else None
        city, _, state = area.rpartition(", ")
        metro = self.source.gazetteer.find(city, within=f"US-{state}")
        is_its_name = metro is not None and metro.name.partition(",")[0] == city
        return metro.id if metro is not None and is_its_name else None
