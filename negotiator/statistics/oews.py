"""Wages by occupation and place as the BLS publishes them (OEWS): bands that know no level."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from negotiator.market.band import Band, InvalidBand
from negotiator.market.pay_limits import read_pay_limits
from negotiator.reference.occupation import Occupations, read_occupations
from negotiator.reference.place import US_STATES, Gazetteer
from negotiator.resources import folder
from negotiator.tables.broken import names_what_is_broken
from negotiator.tables.format import Progress, Rejected, Source, UnusableFile, plain_column
from negotiator.tables.table import LINE, REASON, each_rejected, refuse, row_text, scan

_WAGES = {"p10": "A_PCT10", "p25": "A_PCT25", "p50": "A_MEDIAN", "p75": "A_PCT75", "p90": "A_PCT90"}
_NEEDED = ("OCC_CODE", *_WAGES.values())
# Files made of the BLS's database call the area AREA_CODE, and some old ones call it AREA_NAME.
# A file that is not of every industry says of which each row is.
_OPTIONAL = ("AREA", "AREA_CODE", "AREA_TITLE", "AREA_NAME", "TOT_EMP", "I_GROUP", "SOURCE")
_SHOWN = ("area", "title", "OCC_CODE", "A_MEDIAN")
_TOP_CODE = "#"
_STATES = {name: f"US-{code}" for code, name in US_STATES.items()}


@names_what_is_broken
def read(source: Source, progress: Progress) -> Iterator[Band | Rejected]:
    """Read the wages of occupations we know, for the nation, its states and the metros we know."""
    with (folder("data") / "sources" / "oews.toml").open("rb") as file:
        ways = tomllib.load(file)
    if not {"AREA", "AREA_CODE"} & set(map(plain_column, source.columns)):
        raise UnusableFile("This column is missing: AREA.", line=1)
    occupations = read_occupations(folder("data") / "occupations.csv")
    rows = _sort_out(scan(source, _NEEDED, progress, optional=_OPTIONAL), occupations)
    if source.kind == "xlsx":
        rows = rows.collect().lazy()  # a sheet is read whole, and so once
    ours = rows.filter(pl.col(REASON).is_null()).collect(engine="streaming")
    if ours.is_empty():
        raise UnusableFile("No row is of an occupation that we know.")
    edition = _Edition(source, ways, occupations, _year_of(source, ours["SOURCE"][0]))
    for row in ours.sort(LINE).iter_rows(named=True):
        yield edition.read_row(row)
    yield from each_rejected(
        rows.filter(pl.col(REASON).is_not_null()).with_columns(row_text(_SHOWN))
    )


@dataclass(frozen=True, slots=True)
class _Edition:
    """What is the same for every band of one file."""

    source: Source
    ways: Mapping[str, Any]
    occupations: Occupations
    year: int

    def read_row(self, row: Mapping[str, Any]) -> Band | Rejected:
        """Make a band of a row; refuse one whose wages no year pays."""
        band = self._make_band(row)
        if isinstance(band, Band):
            try:
                read_pay_limits().check(band)
            except InvalidBand as error:
                reason = f"{_WAGES.get(error.field, error.field)}: {error.message}"
                return Rejected(row[LINE], reason, _show(row))
        return band

    def _make_band(self, row: Mapping[str, Any]) -> Band | Rejected:
        """Make a band of a row; refuse one of a place we do not know or without a median."""
        place = _find_place(row["area"], row["title"] or "", self.source.gazetteer)
        reason = "It is of no state, and of no metro that we keep." if place is None else None
        wages = {point: _whole(row[column]) for point, column in _WAGES.items()}
        if place is None or wages["p50"] is None:
            reason = reason or f"Its median is not published ({row['A_MEDIAN'] or 'empty'})."
            return Rejected(row[LINE], reason, _show(row))
        occupation = self.occupations.by_code[row["OCC_CODE"]]
        employed = _whole(row["TOT_EMP"])
        notes = [
            self.ways["note"],
            *([self.ways["employed_note"].format(employed=employed)] if employed else []),
            *self._top_notes(row),
        ]
        name = self.source.gazetteer.say(place)
        return Band(
            component="base",
            currency="USD",
            role=occupation.code,
            level=None,
            location=place,
            p10=wages["p10"],
            p25=wages["p25"],
            p50=wages["p50"],
            p75=wages["p75"],
            p90=wages["p90"],
            source=self.ways["source"],
            cite=f"US government wages of {occupation.plural} in {name} in May {self.year}, "
            "all levels together",
            as_of=date(self.year, 5, 12),  # wages are of the pay period that holds the 12th of May
            licence=self.ways["licence"],
            note=" ".join(notes),
        )

    def _top_notes(self, row: Mapping[str, Any]) -> Iterator[str]:
        known = [int(year) for year in self.ways["top_codes"] if int(year) <= self.year]
        for point, column in _WAGES.items():
            if row[column] == _TOP_CODE and known:
                least = self.ways["top_codes"][str(max(known))]
                yield f"{point} is at least ${least:,}."


def _show(row: Mapping[str, Any]) -> str:
    return " | ".join(str(row[name] or "") for name in _SHOWN)


def _sort_out(rows: pl.LazyFrame, occupations: Occupations) -> pl.LazyFrame:
    named = rows.with_columns(
        pl.coalesce("AREA", "AREA_CODE").alias("area"),
        pl.coalesce("AREA_TITLE", "AREA_NAME").alias("title"),
    )
    is_ours = pl.col("OCC_CODE").is_in(list(occupations.by_code)).fill_null(value=False)
    is_of_one_industry = pl.col("I_GROUP") != "cross-industry"
    return refuse(
        named,
        [
            (~is_ours, "It is none of the occupations we know."),
            (is_of_one_industry, "It is of one industry."),
        ],
    )


def _year_of(source: Source, row_source: str | None) -> int:
    """Return the year of an edition; the rows do not tell it, so its user or its name must."""
    if source.as_of is not None:
        return source.as_of.year
    told = re.search(
        r"(?:M_?|May[ _]?)(20\d\d)", f"{source.name} {row_source or ''}", re.IGNORECASE
    )
    if told is None:
        raise UnusableFile(
            "The file does not tell its year. Say of when it is with --as-of, or keep the name "
            "that the BLS gave it, such as all_data_M_2025.xlsx."
        )
    return int(told[1])


def _find_place(area: str | None, title: str, gazetteer: Gazetteer) -> str | None:
    """Return the place of an area code: 99 is the nation; else a state by name, or a metro."""
    code = (area or "").lstrip("0")
    if code in {"99", ""}:
        return "US" if area else None
    if title in _STATES:
        return _STATES[title]
    return next((metro.id for metro in gazetteer.metros.values() if metro.cbsa == code), None)


def _whole(text: str | None) -> int | None:
    """Read a published figure; those that are not published are None."""
    digits = (text or "").replace(",", "")
    return round(float(digits)) if re.fullmatch(r"\d{1,12}(\.\d+)?", digits) else None
