"""Filings of one kind taken together: how many there are, and the percentiles of their pay."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from negotiator.market.band import PERCENTILES
from negotiator.tables.table import LINE

_MONTHS = "January February March April May June July August September October November December"


def count_cells(filings: pl.DataFrame, by: Sequence[str], *others: pl.Expr) -> pl.DataFrame:
    """Return a row for each cell with its first line, `n`, its percentiles, and what `others` say.

    Percentiles join neighbouring filings with a straight line.
    """
    points = [
        pl.col("pay").quantile(percent / 100, "linear").round().cast(pl.Int64).alias(f"p{percent}")
        for percent in PERCENTILES
    ]
    return (
        filings.group_by(by)
        .agg(pl.len().alias("n"), pl.col(LINE).min().alias(LINE), *others, *points)
        .with_columns(pl.col(by).cast(pl.String))
        .sort(by)
    )


def name_month(day: date) -> str:
    """Name the month of a day: March 2026."""
    return f"{_MONTHS.split()[day.month - 1]} {day.year}"


def count_filings(number: int) -> str:
    """Say how many filings there are: 1 filing, 9 filings."""
    return "1 filing" if number == 1 else f"{number} filings"
