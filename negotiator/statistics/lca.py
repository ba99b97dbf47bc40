"""Labor condition applications that employers file for visa workers: base pay by company.

By occupation and wage level, over all companies together, `lca_occupations` makes bands of them.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from negotiator.adverts.employer import name_employers
from negotiator.market.band import Band
from negotiator.reference.company_file import read_directory
from negotiator.reference.occupation import read_occupations
from negotiator.reference.place import Metro
from negotiator.resources import folder
from negotiator.statistics.lca_cells import count_cells, count_filings, name_month
from negotiator.statistics.lca_occupations import judge_occupations
from negotiator.statistics.lca_rows import scan_filings
from negotiator.tables.broken import names_what_is_broken
from negotiator.tables.format import FEWEST, Progress, Rejected, Source, UnusableFile
from negotiator.tables.table import LINE, REASON, each_rejected, row_text

_USED = (  # small in memory: a year's file has a million rows
    pl.col(LINE, "pay", "floor", "day"),
    pl.when(pl.col("case").is_not_null()).then(pl.col("case").hash()).alias("case"),
    pl.col(
        "employer", "role", "occupation", "level", "visa", "city", "state", "year", "quarter"
    ).cast(pl.Categorical),
)
_CELL = ("company", "role", "location")
_QUARTER = re.compile(r"FY(20\d\d)_?Q+([1-4])", re.IGNORECASE)


@names_what_is_broken
def read(source: Source, progress: Progress) -> Iterator[Band | Rejected]:
    """Read the base pay of each company by role, in the country, each state and each metro.

    Where the file tells occupations, also that of each occupation by wage level.
    """
    data = folder("data")
    with (data / "sources" / "lca.toml").open("rb") as file:
        ways = tomllib.load(file)
    kept = []
    occupations = read_occupations(data / "occupations.csv")
    rows = scan_filings(source, progress, ways, occupations)
    for batch in rows.collect_batches():
        yield from each_rejected(batch.lazy().filter(pl.col(REASON).is_not_null()))
        kept.append(batch.filter(pl.col(REASON).is_null()).select(_USED))
    filings = pl.concat(kept) if kept else pl.DataFrame()
    if filings.is_empty():
        return
    is_repeat = pl.col("case").is_not_null() & ~pl.col("case").is_first_distinct()
    yield from each_rejected(
        filings.lazy()
        .filter(is_repeat)
        .with_columns(pl.lit("The same case stands on a line before.").alias(REASON))
        .with_columns(row_text(["employer", "city", "state"]))
    )
    filings = filings.filter(~is_repeat)
    as_of = _date_of(source, filings)
    has_floor = filings["floor"].is_not_null().any()
    filings = _with_companies(filings, data, ways)
    for location in _locations(filings, source):
        placed = filings.with_columns(location.cast(pl.Categorical).alias("location"))
        placed = placed.drop_nulls("location")
        for cell in _cells(placed).iter_rows(named=True):
            yield _judge(cell, as_of, ways, has_floor=has_floor)
        yield from judge_occupations(placed, as_of, ways["occupations"], source, occupations)


def _date_of(source: Source, filings: pl.DataFrame) -> date:
    """Return the date told, else the newest decision, else the end of the quarter.

    That is looked for in the rows and in the name.
    """
    if source.as_of is not None:
        return source.as_of
    newest = filings["day"].max()
    if isinstance(newest, date):
        return newest
    row = filings.select(pl.col("year", "quarter").cast(pl.String).max()).row(0)
    told = _QUARTER.search("FY{}_Q{}".format(*row)) or _QUARTER.search(source.name)
    if told is None:
        raise UnusableFile(
            "Nothing tells of when it is: it has no DECISION_DATE, and its name no year and "
            "quarter. Say of when with --as-of, or name it as it was published, such as "
            "LCA_Disclosure_Data_FY2025_Q2.csv."
        )
    year, quarter = int(told[1]), int(told[2])  # the fiscal year begins in October
    return {
        1: date(year - 1, 12, 31),
        2: date(year, 3, 31),
        3: date(year, 6, 30),
        4: date(year, 9, 30),
    }[quarter]


def _with_companies(filings: pl.DataFrame, data: Path, ways: Mapping[str, Any]) -> pl.DataFrame:
    filed = filings.group_by("employer").len().select(pl.col("employer").cast(pl.String), "len")
    names = name_employers(
        dict(filed.iter_rows()),
        directory=read_directory(data / "companies.toml"),
        known_as=ways["employers"]["known_as"],
        forms=ways["employers"]["forms"],
    )
    company = pl.col("employer").cast(pl.String).replace_strict(names, return_dtype=pl.String)
    return filings.with_columns(company.cast(pl.Categorical).alias("company")).drop("employer")


def _locations(filings: pl.DataFrame, source: Source) -> list[pl.Expr]:
    """Return where a filing is: the country, its state, and its metro, null if we know none."""
    named = pl.concat_str(pl.col("state", "city").cast(pl.String), separator="/")
    metros = {
        text: metro.id
        for text in filings.select(named.unique()).to_series().drop_nulls()
        if (metro := _find_metro(text, source)) is not None
    }
    return [
        pl.lit("US"),
        "US-" + pl.col("state").cast(pl.String),
        named.replace_strict(metros, default=None, return_dtype=pl.String),
    ]


def _find_metro(text: str, source: Source) -> Metro | None:
    state, _, city = text.partition("/")
    return source.gazetteer.find(city, within=f"US-{state}")


def _cells(filings: pl.DataFrame) -> pl.DataFrame:
    return count_cells(
        filings.drop_nulls("role"),
        _CELL,
        pl.col("case").null_count().alias("unnumbered"),
        pl.col("floor").mean().alias("floor_share"),
    )


def _judge(
    cell: Mapping[str, Any], as_of: date, ways: Mapping[str, Any], *, has_floor: bool
) -> Band | Rejected:
    few = cell["n"]
    text = ", ".join(str(cell[name]) for name in _CELL)
    if few < FEWEST:
        reason = f"Only {count_filings(few)}; {FEWEST} make a band."
        return Rejected(cell[LINE], reason, text)
    if cell["floor_share"] is not None and cell["floor_share"] >= ways["floor"]["share"]:
        share = round(cell["floor_share"] * 100)
        reason = f"Not pay but a legal minimum: {share}% of the filings are at the prevailing wage."
        return Rejected(cell[LINE], reason, text)
    has_tails = few >= ways["tails"]["fewest"]
    return Band(
        component="base",
        currency="USD",
        role=cell["role"],
        level=None,
        location=cell["location"],
        company=cell["company"],
        p10=cell["p10"] if has_tails else None,
        p25=cell["p25"],
        p50=cell["p50"],
        p75=cell["p75"],
        p90=cell["p90"] if has_tails else None,
        n=cell["n"],
        n_distinct=None if cell["unnumbered"] else few,
        source=ways["source"],
        cite=f"{cell['company']}'s own wage filings with the US Department of Labor "
        f"up to {name_month(as_of)}",
        as_of=as_of,
        licence=ways["licence"],
        note=ways["note"] + ("" if has_floor else f" {ways['floor_unknown_note']}"),
    )
