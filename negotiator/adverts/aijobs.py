"""The salaries file of ai-jobs.net: adverts put together again, and their base pay as bands.

An advert's range stands in two rows, one under the other: its top, then its bottom, all else the
same. A row without such a neighbour is an advert that names one figure.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import polars as pl
from babel import Locale
from babel.numbers import get_territory_currencies

from negotiator.market.band import PERCENTILES, Band
from negotiator.market.pay_limits import no_pay, read_pay_limits
from negotiator.resources import folder
from negotiator.tables.broken import names_what_is_broken
from negotiator.tables.format import FEWEST, Progress, Rejected, Source, UnusableFile
from negotiator.tables.table import LINE, REASON, each_rejected, refuse, row_text, scan

# What the two rows of one advert share.
_ADVERT = (
    "WORK_YEAR",
    "EXPERIENCE_LEVEL",
    "EMPLOYMENT_TYPE",
    "JOB_TITLE",
    "SALARY_CURRENCY",
    "COMPANY_LOCATION",
)
_ADVERT_TOO = ("EMPLOYEE_RESIDENCE", "REMOTE_RATIO", "COMPANY_SIZE")
_CELL = ("role", "level", "country", "currency")


def read(source: Source, progress: Progress) -> Iterator[Band | Rejected]:
    """Read the bands of a salaries file; its date is told, or looked for in its name."""
    return read_edition(source, progress, as_of=source.as_of or date_in(source.name))


def date_in(name: str) -> date | None:
    """Return the date in a file's name: salaries_2025-08-03.csv."""
    told = re.search(r"20\d\d-\d\d-\d\d", name)
    try:
        return date.fromisoformat(told[0]) if told else None
    except ValueError:
        return None


@names_what_is_broken
def read_edition(
    source: Source, progress: Progress, *, as_of: date | None
) -> Iterator[Band | Rejected]:
    """Read the bands of a salaries file that was published on a day.

    Where that is not known, the first day of its newest year stands for it: a file that holds
    adverts of a year is not older than that, and so never passes for newer than it is.
    """
    with (folder("data") / "sources" / "aijobs.toml").open("rb") as file:
        ways = tomllib.load(file)
    adverts = _put_together(_scan(source, progress, ways)).filter(pl.col(REASON).is_null())
    newest = adverts["year"].max()
    if not isinstance(newest, int):
        yield from _each_refused(_scan(source, lambda rows: None, ways, is_checked=True))
        return
    _check_date(as_of, newest, source.today)
    years = range(newest - ways["years"] + 1, newest + 1)
    edition = _Edition(ways, years, as_of)
    cells = (
        adverts.filter(pl.col("year").is_in(years))
        .group_by(_CELL)
        .agg(
            pl.len().alias("n"),
            pl.struct("key", "top", "bottom").n_unique().alias("n_distinct"),
            pl.col(LINE).min(),
            *(_percentile(percent) for percent in PERCENTILES),
        )
        .sort(_CELL)
    )
    for cell in cells.iter_rows(named=True):
        yield edition.make_band(cell)
    old = (pl.col("year") < years[0], f"It is older than {years[0]}.")
    again = refuse(_scan(source, lambda rows: None, ways, is_checked=True), [old])
    yield from _each_refused(again)


def _check_date(as_of: date | None, newest: int, today: date) -> None:
    mend = "Say when it was published with --as-of, such as --as-of 2025-08-03."
    if as_of is not None and as_of > today:
        raise UnusableFile(f"It is of {as_of}, which lies in the future. {mend}")
    if as_of is not None and as_of.year < newest:
        raise UnusableFile(f"It is of {as_of}, and holds adverts of {newest}. {mend}")


def _each_refused(rows: pl.LazyFrame) -> Iterator[Rejected]:
    refused = rows.filter(pl.col(REASON).is_not_null())
    yield from each_rejected(refused.with_columns(row_text((*_ADVERT, *_ADVERT_TOO, "SALARY"))))


class _Edition:
    """What is the same for every band of one file."""

    def __init__(self, ways: Mapping[str, Any], years: range, as_of: date | None) -> None:
        self.ways = ways
        self.as_of = as_of or date(years[-1], 1, 1)
        self.period = f"of {years[0]} to {years[-1]}"
        if as_of is not None:
            self.period = f"up to {as_of:%B %Y}"
        self.note = f"{ways['note']} Adverts of {years[0]} to {years[-1]}."
        if as_of is None:
            self.note += f" {ways['undated_note']}"

    def make_band(self, cell: Mapping[str, Any]) -> Band | Rejected:
        """Make a band of a cell; refuse one that rests on too few adverts."""
        n, n_distinct = cell["n"], cell["n_distinct"]
        if n_distinct < FEWEST:
            reason = f"Only {n_distinct} different adverts; {FEWEST} make a band."
            return Rejected(cell[LINE], reason, " | ".join(cell[name] for name in _CELL))
        notes = [self.note]
        if cell["level"] in self.ways["level_notes"]:
            notes.append(self.ways["level_notes"][cell["level"]])
        if n >= self.ways["repeats"] * n_distinct:
            notes.append(self.ways["repeats_note"].format(repeats=round(n / n_distinct)))
        stated = PERCENTILES if n_distinct >= self.ways["fewest_for_tails"] else PERCENTILES[1:-1]
        return Band(
            component="base",
            currency=cell["currency"],
            role=cell["role"],
            level=self.ways["levels"][cell["level"]],
            location=cell["country"],
            **{f"p{percent}": round(cell[f"p{percent}"]) for percent in stated},
            n=n,
            n_distinct=n_distinct,
            source=self.ways["source"],
            cite=self._cite(cell["country"]),
            as_of=self.as_of,
            licence=self.ways["licence"],
            note=" ".join(notes),
        )

    def _cite(self, country: str) -> str:
        adjective = self.ways["adjectives"].get(country)
        place = str(Locale("en").territories[country])
        postings = f"{adjective} job postings" if adjective else f"job postings for {place}"
        return f"advertised ranges in {postings} on ai-jobs.net {self.period}"


def _scan(
    source: Source, progress: Progress, ways: Mapping[str, Any], *, is_checked: bool = False
) -> pl.LazyFrame:
    """Return the rows with what a band needs of them, or the reason why they give none."""
    roles = {title: role for role, titles in ways["titles"].items() for title in titles}
    rows = scan(
        source, (*_ADVERT, "SALARY"), progress, optional=_ADVERT_TOO, is_checked=is_checked
    ).with_columns(
        pl.concat_str(*_ADVERT, *_ADVERT_TOO, separator="|", ignore_nulls=True).hash().alias("key"),
        pl.col("WORK_YEAR").cast(pl.Int32, strict=False).alias("year"),
        pl.col("SALARY").cast(pl.Int64, strict=False).alias("pay"),
        pl.col("JOB_TITLE").replace_strict(roles, default=None).alias("role"),
        pl.col("EXPERIENCE_LEVEL").alias("level"),
        pl.col("COMPANY_LOCATION").alias("country"),
        pl.col("SALARY_CURRENCY").alias("currency"),
    )
    country_currency = pl.concat_str("country", "currency", separator=" ")
    limits = _limits()
    least = {own: ends[0] for own, ends in limits.items()}
    most = {own: ends[1] for own, ends in limits.items()}
    why = {own: no_pay(own.split()[1], *ends) for own, ends in limits.items()}
    return refuse(
        rows,
        [
            (~_lies(pl.col("year"), 2000, source.today.year), "WORK_YEAR is no year till now."),
            (~_lies(pl.col("pay"), 1, 10**12), "SALARY is no whole amount over zero."),
            (~pl.col("EMPLOYMENT_TYPE").eq_missing("FT"), "It is not full-time."),
            (pl.col("role").is_null(), "The title is none of our roles."),
            (~pl.col("level").is_in(list(ways["levels"])), "EXPERIENCE_LEVEL is none we know."),
            (
                ~country_currency.is_in(list(limits)).fill_null(value=False),
                "The pay is not in the country's own currency.",
            ),
            (
                ~pl.col("pay").is_between(
                    country_currency.replace_strict(least, default=None),
                    country_currency.replace_strict(most, default=None),
                ),
                "SALARY is " + country_currency.replace_strict(why, default=None),
            ),
        ],
    )


def _lies(value: pl.Expr, low: int, high: int) -> pl.Expr:
    return value.is_between(low, high).fill_null(value=False)


def _put_together(rows: pl.LazyFrame) -> pl.DataFrame:
    """Return one row an advert, with its `top`, its `bottom` and the `middle` of them.

    Rows that could each be the bottom of the one above form a chain: 1 and 2 are an advert, 3 and
    4 the next; the last of an odd number stands alone.
    """
    words = [pl.col(name).cast(pl.Categorical) for name in (*_CELL, REASON)]
    read = rows.select(LINE, "key", "year", "pay", *words).collect(engine="streaming")
    place = pl.int_range(pl.len())
    goes_on = (
        (pl.col("key") == pl.col("key").shift(-1)) & (pl.col("pay") >= pl.col("pay").shift(-1))
    ).fill_null(value=False)
    chain = pl.when(~pl.col("goes_on").shift(1, fill_value=False)).then(place).forward_fill()
    bottom = pl.when("goes_on").then(pl.col("pay").shift(-1)).otherwise("pay")
    # A range has no middle if either of its ends is refused.
    either = pl.coalesce(REASON, pl.when("goes_on").then(pl.col(REASON).shift(-1)))
    return (
        read.with_columns(goes_on.alias("goes_on"))
        .with_columns((place - chain).alias("in_chain"), bottom.alias("bottom"), either)
        .filter(pl.col("in_chain") % 2 == 0)
        .rename({"pay": "top"})
        .with_columns(((pl.col("top") + pl.col("bottom")) / 2).alias("middle"))
    )


def _percentile(percent: int) -> pl.Expr:
    return pl.col("middle").quantile(percent / 100, interpolation="linear").alias(f"p{percent}")


def _limits() -> dict[str, tuple[int, int]]:
    """Return what a year can pay in each country's legal tender: of "US USD", and so on."""
    limits = read_pay_limits()
    return {
        f"{place} {money}": limits.of(money, place)
        for place in map(str, Locale("en").territories)
        if place.isalpha()
        for money in get_territory_currencies(place)
        if money in limits.sizes
    }
