"""Labor condition applications by occupation: base pay at each wage level, and of all together.

Wage levels are the Labor Department's, assigned by the duties of a job, and no employer's rungs.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import polars as pl

from negotiator.market.band import Band
from negotiator.reference.levels import name_level
from negotiator.reference.occupation import Occupations
from negotiator.statistics.lca_cells import count_cells, count_filings, name_month
from negotiator.tables.format import Rejected, Source
from negotiator.tables.table import LINE

_TOGETHER = ("occupation", "location")
_BY_LEVEL = ("occupation", "level", "location")


def judge_occupations(
    filings: pl.DataFrame,
    as_of: date,
    ways: Mapping[str, Any],
    source: Source,
    occupations: Occupations,
) -> Iterator[Band | Rejected]:
    """Yield the bands of each occupation in each `location`, and each cell with too few filings.

    A filing of another visa counts for none of them.
    """
    is_of_visa = pl.col("visa").cast(pl.String).is_in(ways["visas"]) | pl.col("visa").is_null()
    ours = filings.filter(is_of_visa).drop_nulls("occupation")
    for cells in (
        count_cells(ours, _TOGETHER).with_columns(pl.lit(None, pl.String).alias("level")),
        count_cells(ours.drop_nulls("level"), _BY_LEVEL),
    ):
        for cell in cells.iter_rows(named=True):
            if cell["n"] < ways["least_filings"]:
                yield _refuse(cell, ways["least_filings"])
            else:
                yield _make_band(cell, as_of, ways, source, occupations)


def _refuse(cell: Mapping[str, Any], least: int) -> Rejected:
    reason = f"Only {count_filings(cell['n'])}; {least} make a band of an occupation."
    text = f"{cell['occupation']}, {name_level(cell['level'])}, {cell['location']}"
    return Rejected(cell[LINE], reason, text)


def _make_band(
    cell: Mapping[str, Any],
    as_of: date,
    ways: Mapping[str, Any],
    source: Source,
    occupations: Occupations,
) -> Band:
    level = cell["level"]
    return Band(
        component="base",
        currency="USD",
        role=cell["occupation"],
        level=level,
        location=cell["location"],
        p10=cell["p10"],
        p25=cell["p25"],
        p50=cell["p50"],
        p75=cell["p75"],
        p90=cell["p90"],
        n=cell["n"],
        source=ways["source"],
        cite=ways["cite"].format(
            plural=occupations.by_code[cell["occupation"]].plural,
            at=f" at {name_level(level)}" if level else "",
            place=source.gazetteer.say(cell["location"]),
            month=name_month(as_of),
            levels="" if level else ", all levels together",
        ),
        as_of=as_of,
        licence=ways["licence"],
        note=ways["note"],
    )
