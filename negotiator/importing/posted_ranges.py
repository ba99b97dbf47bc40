"""A hand-kept file of ranges that employers printed in their own adverts, as one band each."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from negotiator.domain.band import Band
from negotiator.domain.company_file import read_directory
from negotiator.importing.broken import names_what_is_broken
from negotiator.importing.format import Progress, Rejected, Source
from negotiator.importing.posted_row import PostedRange, RowReader, Unfit, date_of
from negotiator.importing.table import LINE, REASON, each_rejected, row_text, scan
from negotiator.resources import folder

_NEEDED = (
    *("COMPANY", "TITLE", "FAMILY", "LEVEL", "LEVEL_BASIS", "LOCATION"),
    *("LOW", "HIGH", "CURRENCY", "PERIOD", "COMPONENT", "RANGE_KIND"),
    *("POSTED", "SEEN", "SOURCE_URL", "CONFIDENCE"),
)
_OPTIONAL = ("N_LISTINGS", "BONUS_TARGET_POSTED")
_SHOWN = ("COMPANY", "TITLE", "LEVEL", "LOCATION", "LOW", "HIGH")
_END_OF_TITLE = re.compile(r",| [-–] |\(")


@names_what_is_broken
def read(source: Source, progress: Progress) -> Iterator[Band | Rejected]:
    """Read the bands of a file of posted ranges, the newest of each market."""
    data = folder("data")
    with (data / "sources" / "posted_ranges.toml").open("rb") as file:
        ways = tomllib.load(file)
    directory = read_directory(data / "companies.toml")
    reader = RowReader(ways, directory, source.catalogue, source.gazetteer)
    rows = scan(source, _NEEDED, progress, optional=_OPTIONAL)
    broken = rows.filter(pl.col(REASON).is_not_null())
    yield from each_rejected(broken.with_columns(row_text(_SHOWN)))
    markets: dict[tuple[object, ...], dict[PostedRange, _Listings]] = defaultdict(dict)
    for row in rows.filter(pl.col(REASON).is_null()).collect().iter_rows(named=True):
        try:
            listing = _Listing(row, date_of(row), _count(row["N_LISTINGS"]))
            for posted in reader.ranges_of(row):
                markets[posted.market].setdefault(posted, _Listings()).all.append(listing)
        except Unfit as unfit:
            yield Rejected(row[LINE], str(unfit), _show(row))
    for ranges in markets.values():
        yield from _keep_newest(ranges, ways)


@dataclass(frozen=True, slots=True)
class _Listing:
    """A row, with its date and for how many adverts it stands."""

    row: Mapping[str, Any]
    date: date
    count: int

    @property
    def title(self) -> str:
        """The job without its team: what stands before the first comma, dash or bracket."""
        return _END_OF_TITLE.split(self.row["TITLE"])[0].strip()


@dataclass(frozen=True, slots=True)
class _Listings:
    """The adverts that print one range."""

    all: list[_Listing] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(listing.count for listing in self.all)

    @property
    def newest(self) -> date:
        return max(listing.date for listing in self.all)

    @property
    def oldest(self) -> date:
        return min(listing.date for listing in self.all)

    @property
    def title(self) -> str:
        """The commonest short title; of equals the first in the alphabet."""
        counts: Counter[str] = Counter()
        for listing in self.all:
            counts[listing.title] += listing.count
        return min(counts, key=lambda title: (-counts[title], title))

    @property
    def url(self) -> str:
        """Where the newest advert of that title stood."""
        of_title = [listing for listing in self.all if listing.title == self.title]
        newest = max(of_title, key=lambda listing: (listing.date, listing.row["SOURCE_URL"]))
        return str(newest.row["SOURCE_URL"])


def _keep_newest(
    ranges: Mapping[PostedRange, _Listings], ways: Mapping[str, Any]
) -> Iterator[Band | Rejected]:
    """Keep the ranges of a market's newest year and, of one title, the newest."""
    newest_year = max(listings.newest.year for listings in ranges.values())
    titles: set[str] = set()
    for posted, listings in sorted(
        ranges.items(), key=lambda item: (item[1].newest, item[1].count, item[0].high), reverse=True
    ):
        title = posted.title or listings.title
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
        title=posted.title or listings.title,
        low=posted.low,
        high=posted.high,
        p50=(posted.low + posted.high) // 2,
        n=listings.count,
        source=name,
        cite=name,
        as_of=listings.newest,
        url=listings.url,
        licence=ways["licence"],
        note=" ".join(_notes(posted, listings, ways)),
    )


def _notes(posted: PostedRange, listings: _Listings, ways: Mapping[str, Any]) -> Iterator[str]:
    if posted.level is None:
        yield f"{posted.company}'s adverts name no level."
    else:
        ranks = {basis: rank for rank, basis in enumerate(ways["bases"])}
        surest = min(
            (listing.row for listing in listings.all), key=lambda row: ranks[row["LEVEL_BASIS"]]
        )
        whose = "" if surest["LEVEL"] in ways["level_words"] else f"{posted.company}'s own "
        yield f"Its level is {whose}{surest['LEVEL']}, {ways['bases'][surest['LEVEL_BASIS']]}."
    if posted.company in ways["everywhere"]:
        yield ways["everywhere"][posted.company]["note"]
    if listings.oldest.year < listings.newest.year:
        yield f"The oldest of the listings is of {listings.oldest:%B %Y}."
    bonuses = {listing.row["BONUS_TARGET_POSTED"] for listing in listings.all} - {None}
    if bonuses:
        yield f"Bonus target posted: {', '.join(sorted(bonuses))}."


def _count(text: str | None) -> int:
    if text is None:
        return 1
    if not re.fullmatch(r"[1-9]\d{0,5}", text):
        raise Unfit("N_LISTINGS must be a whole number over zero.")
    return int(text)


def _show(row: Mapping[str, Any]) -> str:
    return " | ".join(str(row[name]) for name in _SHOWN if row[name])
