"""The rows of a wage filing: which are pay of a job of ours, and why the others are not."""

import re
from collections.abc import Mapping
from typing import Any

import polars as pl

from negotiator.reference.levels import WAGE_LEVELS
from negotiator.reference.occupation import Occupations
from negotiator.reference.place import US_STATES
from negotiator.tables.format import Progress, Source, UnusableFile, plain_column
from negotiator.tables.table import LINE, REASON, refuse, row_text, scan

_SHOWN = ("employer", "title", "city", "state", "wage", "unit")
_DATES = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%m/%d/%Y", "%d-%b-%Y", "%Y-%m-%dT%H:%M:%S")


def scan_filings(
    source: Source, progress: Progress, ways: Mapping[str, Any], occupations: Occupations
) -> pl.LazyFrame:
    """Return every row with its role, yearly pay and date, or with the reason it is left out.

    A row is of a role of ours by its title, and of an occupation by its code, if the file has it.
    """
    names = ways["columns"]
    has = set(map(plain_column, source.columns))
    for needed in ("title", "full_time", "employer", "state", "wage", "unit"):
        if not has & set(names[needed]):
            raise UnusableFile(f"The column {names[needed][0]} is missing.", line=1)
    spellings = [spelling for group in names.values() for spelling in group]
    rows = scan(source, [], progress, optional=spellings, is_typed_by_many=True).select(
        LINE,
        REASON,
        *(pl.coalesce(group).alias(name) for name, group in names.items()),
    )
    rows = rows.with_columns(
        _role_of(pl.col("title"), source, ways["titles"]["level_words"]),
        _occupation_of(pl.col("code"), occupations).alias("occupation"),
        _level_of(pl.col("wage_level")).alias("level"),
        _state_of(pl.col("state")).alias("state"),
        _yearly(pl.col("wage"), pl.col("unit"), ways).alias("pay"),
        _yearly(pl.col("prevailing"), pl.col("prevailing_unit"), ways).alias("prevailing"),
        pl.coalesce(pl.col("decided").str.to_date(form, strict=False) for form in _DATES).alias(
            "day"
        ),
    ).with_columns(((pl.col("pay") - pl.col("prevailing")).abs() < 1).alias("floor"))
    least, most = ways["plausible"]["least"], ways["plausible"]["most"]
    is_certified = pl.col("status").str.to_lowercase() == "certified"
    is_full_time = pl.col("full_time").str.to_uppercase().is_in(["Y", "YES"])
    is_of_none = pl.col("role").is_null() & pl.col("occupation").is_null()
    nor = " and its code none of our occupations" if has & set(names["code"]) else ""
    return refuse(
        rows,
        [
            (is_of_none, f"The title is none of our roles{nor}."),
            (~is_certified, "It was not certified, or was withdrawn."),
            (~is_full_time.fill_null(value=False), "It is not full-time."),
            (pl.col("employer").is_null(), "EMPLOYER_NAME is empty."),
            (pl.col("employer").str.contains(r"^[=+@\-]"), "EMPLOYER_NAME is a formula."),
            (pl.col("employer").str.len_chars() > 120, "EMPLOYER_NAME is too long."),
            (pl.col("state").is_null(), "WORKSITE_STATE is no state of the US."),
            (pl.col("pay").is_null(), "The wage is no number, or its unit is none we know."),
            (
                ~pl.col("pay").is_between(least, most),
                f"The pay for a year is not between {least:,} and {most:,}: a wrong unit.",
            ),
            (pl.col("decided").is_not_null() & pl.col("day").is_null(), "DECISION_DATE is none."),
            (pl.col("day") > source.today, "DECISION_DATE lies in the future."),
        ],
    ).with_columns(row_text(_SHOWN))


def _role_of(title: pl.Expr, source: Source, level_words: list[str]) -> pl.Expr:
    """Return the role a title names once words of level are left out; null for any other."""
    words = "|".join(map(re.escape, level_words))
    roles = {
        _letters(name): role.id
        for role in source.catalogue.roles.values()
        for name in (role.title, *role.aliases)
        if len(_letters(name)) > len("mle")  # "DE" and "DS" in a title may be anything
    }
    return (
        title.str.to_lowercase()
        .str.replace_all(r"[^a-z0-9]+", " ")
        .str.replace_all(rf"\b(?:{words})\b", "")
        .str.replace_all(" ", "")
        .replace_strict(roles, default=None, return_dtype=pl.String)
        .alias("role")
    )


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", name.lower())


def _occupation_of(code: pl.Expr, occupations: Occupations) -> pl.Expr:
    """Return the occupation of a code as filed: 15-1252.00 is 15-1252; null for an older code."""
    codes = {code: code for code in occupations.by_code}
    return pl.coalesce(
        text.replace_strict(codes, default=None, return_dtype=pl.String)
        for text in (code, code.str.slice(0, len("15-1252")))
    )


def _level_of(text: pl.Expr) -> pl.Expr:
    """Return the wage level that the prevailing wage is of: II is W2; null where none is told."""
    levels = dict(zip(("I", "II", "III", "IV"), WAGE_LEVELS, strict=True))
    numeral = text.str.to_uppercase().str.strip_prefix("LEVEL").str.strip_chars()
    return numeral.replace_strict(levels, default=None, return_dtype=pl.String)


def _state_of(text: pl.Expr) -> pl.Expr:
    codes = {name.upper(): code for code, name in US_STATES.items()}
    codes |= {code: code for code in US_STATES}
    return text.str.to_uppercase().replace_strict(codes, default=None, return_dtype=pl.String)


def _yearly(amount: pl.Expr, unit: pl.Expr, ways: Mapping[str, Any]) -> pl.Expr:
    times = {name.casefold(): number for name, number in ways["times_a_year"].items()}
    number = amount.str.replace_all(r"[$,\s]", "").cast(pl.Float64, strict=False)
    a_year = unit.str.to_lowercase().replace_strict(times, default=None, return_dtype=pl.Float64)
    return pl.when(number.is_finite()).then(number * a_year)
