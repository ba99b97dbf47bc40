"""A hand-kept file of ranges that employers printed in their own adverts, as one band each."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from negotiator.adverts.posted_row import PostedRange, RowReader, Unfit, date_of, has_words
from negotiator.adverts.title import TitleWords
from negotiator.market.band import Band
from negotiator.reference.company_file import read_directory
from negotiator.reference.role import Catalogue
from negotiator.reference.title_words import read_title_words
from negotiator.resources import folder
from negotiator.tables.broken import names_what_is_broken
from negotiator.tables.format import Progress, Rejected, Source
from negotiator.tables.table import LINE, REASON, each_rejected, row_text, scan

_NEEDED = (
    *("COMPANY", "TITLE", "FAMILY", "LEVEL", "LEVEL_BASIS", "LOCATION"),
    *("LOW", "HIGH", "CURRENCY", "PERIOD", "COMPONENT", "RANGE_KIND"),
    *("POSTED", "SEEN", "SOURCE_URL", "CONFIDENCE"),
)
_OPTIONAL = ("N_LISTINGS", "BONUS_TARGET_POSTED")
_SHOWN = ("COMPANY", "TITLE", "LEVEL", "LOCATION", "LOW", "HIGH")


@names_what_is_broken
def read(source: Source, progress: Progress) -> Iterator[Band | Rejected]:
    """Read the bands of a file of posted ranges, the newest of each market."""
    data = folder("data")
    with (data / "sources" / "posted_ranges.toml").open("rb") as file:
        ways = tomllib.load(file)
    directory = read_directory(data / "companies.toml")
    words = read_title_words(data / "titles.toml")
    reader = RowReader(ways, directory, source.catalogue, source.gazetteer, words)
    rows = scan(source, _NEEDED, progress, optional=_OPTIONAL)
    broken = rows.filter(pl.col(REASON).is_not_null())
    yield from each_rejected(broken.with_columns(row_text(_SHOWN)))
    markets: dict[tuple[object, ...], dict[PostedRange, list[_Listing]]] = defaultdict(dict)
    for row in rows.filter(pl.col(REASON).is_null()).collect().iter_rows(named=True):
        try:
            told = reader.tell_level(row)
            count = _count(row["N_LISTINGS"])
            listing = _Listing(told, date_of(row), count, reader.job_of(row["TITLE"] or ""))
            for posted in reader.ranges_of(told):
                markets[posted.market].setdefault(posted, []).append(listing)
        except Unfit as unfit:
            yield Rejected(row[LINE], str(unfit), _show(row))
    choosing = _Choosing(ways, _read_title_words(data), source.catalogue)
    for found in markets.values():
        ranges = {posted: choosing.choose(posted, found[posted]) for posted in found}
        for posted, listings in ranges.items():
            for listing in found[posted]:
                if listing not in listings.all:
                    reason = "It is for graduates, and others print the same range."
                    yield Rejected(listing.row[LINE], reason, _show(listing.row))
        yield from _keep_newest(ranges, ways)


def _read_title_words(data: Path) -> TitleWords:
    with (data / "sources" / "posting.toml").open("rb") as file:
        ways = tomllib.load(file)
    return TitleWords(ways["level_words"], ways["titles"]["unclear"])


@dataclass(frozen=True, slots=True)
class _Listing:
    """A row, with its date, for how many adverts it stands, and the job without its team."""

    row: Mapping[str, Any]
    date: date
    count: int
    title: str

    @property
    def dated(self) -> str:
        """What its date is of, and the date as the file has it."""
        if self.row["POSTED"]:
            return f"Posted {self.row['POSTED']}."
        return f"Seen {self.row['SEEN']}; when it was posted is not known."


@dataclass(frozen=True, slots=True)
class _Listings:
    """The adverts that print one range; of them `told` is the one that the band names.

    Date, title, address and how the level was told are all of that one.
    """

    all: Sequence[_Listing]
    told: _Listing

    @property
    def count(self) -> int:
        return sum(listing.count for listing in self.all)

    @property
    def newest(self) -> date:
        return max(listing.date for listing in self.all)

    @property
    def oldest(self) -> date:
        return min(listing.date for listing in self.all)


@dataclass(frozen=True, slots=True)
class _Choosing:
    """By what one advert is chosen of those that print the same range."""

    ways: Mapping[str, Any]
    words: TitleWords
    catalogue: Catalogue

    def choose(self, posted: PostedRange, listings: Sequence[_Listing]) -> _Listings:
        """Choose the newest of those whose title is a name of the role, else the newest of all.

        Of one day the one whose level is told the surest way. Those for graduates are left out
        where there are others.
        """
        others = [listing for listing in listings if not self.is_for_graduates(listing)]
        kept = others or listings
        ranks = {basis: rank for rank, basis in enumerate(self.ways["bases"])}

        def fitness(listing: _Listing) -> tuple[object, ...]:
            row = listing.row
            return (
                self.words.role_of(row["TITLE"], self.catalogue) == posted.role,
                listing.date,
                -ranks.get(row["LEVEL_BASIS"], len(ranks)),
                listing.count,
                row["SOURCE_URL"],
            )

        return _Listings(kept, max(kept, key=fitness))

    def is_for_graduates(self, listing: _Listing) -> bool:
        """Say whether an advert is for those who come from university, whose range may differ."""
        graduates = self.ways["graduates"]
        is_named = has_words(listing.row["TITLE"], graduates["words"])
        return is_named or listing.row["LEVEL_BASIS"] in graduates["bases"]


def _keep_newest(
    ranges: Mapping[PostedRange, _Listings], ways: Mapping[str, Any]
) -> Iterator[Band | Rejected]:
    """Keep the ranges of a market's newest year and, of one title, the newest."""
    newest_year = max(listings.newest.year for listings in ranges.values())
    titles: set[str] = set()
    for posted, listings in sorted(
        ranges.items(), key=lambda item: (item[1].newest, item[1].count, item[0].high), reverse=True
    ):
        title = posted.title or listings.told.title
        if listings.newest.year < newest_year or title in titles:
            row = listings.all[0].row
            yield Rejected(row[LINE], "A newer range for the same job is kept.", _show(row))
            continue
        titles.add(title)
        yield _make_band(posted, listings, ways)


def _make_band(posted: PostedRange, listings: _Listings, ways: Mapping[str, Any]) -> Band:
    name = ways["source"].format(company=posted.company)
    return Band(
        component="base",
        currency=posted.currency,
        role=posted.role,
        level=posted.level,
        location=posted.location,
        company=posted.company,
        title=posted.title or listings.told.title,
        low=posted.low,
        high=posted.high,
        p50=(posted.low + posted.high) // 2,
        n=listings.count,
        source=name,
        cite=name,
        as_of=listings.told.date,
        url=listings.told.row["SOURCE_URL"],
        licence=ways["licence"],
        note=" ".join(_notes(posted, listings, ways)),
    )


def _notes(posted: PostedRange, listings: _Listings, ways: Mapping[str, Any]) -> Iterator[str]:
    row = listings.told.row
    yield listings.told.dated
    if posted.level is None and posted.role in ways["managers"]["roles"]:
        yield "Who leads people stands on a ladder of their own: no level is kept."
    elif posted.level is None:
        named = posted.company in ways["levelless"]["companies"]
        yield (
            f"{posted.company}'s adverts name no level."
            if named
            else "The advert names no level that we place."
        )
    else:
        whose = "" if row["LEVEL"] in ways["level_words"] else f"{posted.company}'s own "
        yield f"Its level is {whose}{row['LEVEL']}, {ways['bases'][row['LEVEL_BASIS']]}."
    if posted.company in ways["everywhere"]:
        yield ways["everywhere"][posted.company]["note"]
    first, last = f"{listings.oldest:%B %Y}", f"{listings.newest:%B %Y}"
    if first != last:
        yield f"{listings.count} adverts print this range, dated {first} to {last}."
    if row["BONUS_TARGET_POSTED"]:
        yield f"Bonus target posted: {row['BONUS_TARGET_POSTED']}."


def _count(text: str | None) -> int:
    if text is None:
        return 1
    if not re.fullmatch(r"[1-9]\d{0,5}", text):
        raise Unfit("N_LISTINGS must be a whole number over zero.")
    return int(text)


def _show(row: Mapping[str, Any]) -> str:
    return " | ".join(str(row[name]) for name in _SHOWN if row[name])
