"""A hand-kept file of ranges that employers printed in their own adverts, as one band each."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from negotiator.domain.band import Band
from negotiator.domain.company import Directory, read_directory
from negotiator.domain.place import US_STATES, Gazetteer
from negotiator.domain.role import Catalogue
from negotiator.importing.format import Progress, Rejected, Source
from negotiator.importing.table import LINE, REASON, each_rejected, row_text, scan
from negotiator.resources import folder

_NEEDED = (
    "COMPANY",
    "TITLE",
    "FAMILY",
    "LEVEL",
    "LOCATION",
    "LOW",
    "HIGH",
    "CURRENCY",
    "PERIOD",
    "COMPONENT",
    "RANGE_KIND",
    "POSTED",
    "SEEN",
    "SOURCE_URL",
    "CONFIDENCE",
)
_OPTIONAL = ("LEVEL_BASIS", "N_LISTINGS", "BONUS_TARGET_POSTED")
_SHOWN = ("COMPANY", "TITLE", "LEVEL", "LOCATION", "LOW", "HIGH")
_END_OF_TITLE = re.compile(r",| [-–] |\(")
_COUNTRIES = {"UK": "GB"}


class _Unfit(ValueError):
    """A row that gives no band; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Range:
    """A range for one role at one level and place; ranges with the same one are one band."""

    company: str
    role: str
    level: str | None
    location: str
    currency: str
    low: int
    high: int
    title: str  # "" where a level tells ranges apart

    @property
    def market(self) -> tuple[object, ...]:
        """What two ranges share when one of them may be out of date."""
        return (self.company, self.role, self.level, self.location, self.currency)


@dataclass(frozen=True, slots=True)
class _Listings:
    """The adverts that print one range."""

    rows: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(int(row["N_LISTINGS"] or 1) for row in self.rows)

    @property
    def newest(self) -> date:
        return max(self._dates)

    @property
    def oldest(self) -> date:
        return min(self._dates)

    @property
    def _dates(self) -> list[date]:
        return [row["date"] for row in self.rows]

    def commonest(self, name: str) -> str:
        """Return the word that most listings have; of equals the first in the alphabet."""
        counts: Counter[str] = Counter()
        for row in self.rows:
            counts[row[name] or ""] += int(row["N_LISTINGS"] or 1)
        return min(counts, key=lambda word: (-counts[word], word))


def read(source: Source, progress: Progress) -> Iterator[Band | Rejected]:
    """Read the bands of a file of posted ranges, newest first within a market."""
    data = folder("data")
    with (data / "sources" / "posted_ranges.toml").open("rb") as file:
        ways = tomllib.load(file)
    reading = _Reading(ways, read_directory(data / "companies.toml"), source)
    rows = scan(source, _NEEDED, progress, optional=_OPTIONAL)
    yield from each_rejected(
        rows.filter(pl.col(REASON).is_not_null()).with_columns(row_text(_SHOWN))
    )
    markets: dict[tuple[object, ...], dict[_Range, _Listings]] = defaultdict(dict)
    for row in rows.filter(pl.col(REASON).is_null()).collect().iter_rows(named=True):
        try:
            dated = {
                **row,
                "TITLE": row["TITLE"] or "",
                "date": _date(row["POSTED"] or row["SEEN"]),
            }
            for posted in reading.ranges_of(dated):
                markets[posted.market].setdefault(posted, _Listings()).rows.append(dated)
        except _Unfit as unfit:
            yield Rejected(row[LINE], str(unfit), _show(row))
    for ranges in markets.values():
        yield from _keep_newest(ranges, reading)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How rows are read: by which tables, companies, roles and places."""

    ways: Mapping[str, Any]
    directory: Directory
    source: Source

    def ranges_of(self, row: Mapping[str, Any]) -> Iterator[_Range]:
        """Return the ranges of a row, one for each role and place; raise _Unfit if none."""
        self._check(row)
        company = self.directory.find(row["COMPANY"])
        name = company.name if company else row["COMPANY"]
        roles = _roles_of(row, self.ways["roles"], self.source.catalogue)
        level = self._level_of(row, name)
        low, high = _amount(row["LOW"]), _amount(row["HIGH"])
        if low > high:
            raise _Unfit("LOW is over HIGH.")
        for location in self._places_of(row, name):
            for role in roles:
                yield _Range(
                    company=name,
                    role=role,
                    level=level,
                    location=location,
                    currency=row["CURRENCY"],
                    low=low,
                    high=high,
                    title="" if level else row["TITLE"],
                )

    def make_band(self, posted: _Range, listings: _Listings) -> Band:
        """Make the band of a range and of the adverts that print it."""
        title = _title_of(posted, listings)
        of_title = [row for row in listings.rows if _shorten(row["TITLE"]) == _shorten(title)]
        shown = max(of_title, key=lambda row: (row["date"], row["SOURCE_URL"]))
        name = self.ways["source"].format(company=posted.company)
        return Band(
            component="base",
            currency=posted.currency,
            role=posted.role,
            level=posted.level,
            location=posted.location,
            company=posted.company,
            title=title,
            low=posted.low,
            high=posted.high,
            p50=(posted.low + posted.high) // 2,
            n=listings.count,
            source=name,
            cite=name,
            as_of=listings.newest,
            url=shown["SOURCE_URL"],
            licence=self.ways["licence"],
            note=" ".join(self._notes(posted, listings)),
        )

    def _notes(self, posted: _Range, listings: _Listings) -> Iterator[str]:
        if posted.level is None:
            yield f"{posted.company}'s adverts name no level."
        else:
            own, bases = listings.commonest("LEVEL"), self.ways["bases"]
            surest = min({row["LEVEL_BASIS"] for row in listings.rows}, key=[*bases].index)
            whose = "" if own in self.ways["level_words"] else f"{posted.company}'s own "
            yield f"Its level is {whose}{own}, {bases[surest]}."
        if posted.company in self.ways["everywhere"]:
            yield self.ways["everywhere"][posted.company]["note"]
        if listings.oldest.year < listings.newest.year:
            yield f"The oldest of the listings is of {listings.oldest:%B %Y}."
        if bonus := listings.commonest("BONUS_TARGET_POSTED"):
            yield f"Bonus target posted: {bonus}."

    def _check(self, row: Mapping[str, Any]) -> None:
        if not row["COMPANY"] or not row["TITLE"]:
            raise _Unfit("It names no company, or no title.")
        if not re.match("https?://", row["SOURCE_URL"] or ""):
            raise _Unfit("It has no address where it was posted.")
        if row["CONFIDENCE"] not in self.ways["confidence"]:
            raise _Unfit(f"Its confidence is {row['CONFIDENCE'] or 'not given'}.")
        if row["RANGE_KIND"] not in self.ways["range_kinds"]:
            raise _Unfit(f"The range is of no one market and level: {row['RANGE_KIND']}.")
        if row["PERIOD"] != "year" or not (row["COMPONENT"] or "").startswith("base"):
            raise _Unfit("It is not base pay for a year.")
        if not re.fullmatch("[A-Z]{3}", row["CURRENCY"] or ""):
            raise _Unfit("CURRENCY is no code of three letters.")
        for words, why in self.ways["unclear_titles"].items():
            if words in row["TITLE"]:
                raise _Unfit(f"The title is unclear: {why}.")

    def _level_of(self, row: Mapping[str, Any], company: str) -> str | None:
        own: str = row["LEVEL"] or ""
        if not own:
            if company in self.ways["levelless"]["companies"]:
                return None
            raise _Unfit("The title names no level.")
        if row["LEVEL_BASIS"] not in self.ways["bases"]:
            raise _Unfit(
                f"How its level was told is too unsure: {row['LEVEL_BASIS'] or 'not said'}."
            )
        known = self.directory.find(company)
        level = self.ways["level_words"].get(own) or (known.level_of(own) if known else None)
        if level is None:
            raise _Unfit(f"'{own}' is none of our levels, and on no ladder of {company} we keep.")
        return str(level)

    def _places_of(self, row: Mapping[str, Any], company: str) -> Sequence[str]:
        if company in self.ways["everywhere"]:
            return (self.ways["everywhere"][company]["location"],)
        named = re.split(r"\s*[;/]\s*", row["LOCATION"] or "")
        places = [_find_place(name, self.source.gazetteer) for name in named]
        known = [place for place in dict.fromkeys(places) if place is not None]
        if not known:
            raise _Unfit(f"It is of no place that we know: {row['LOCATION'] or 'none given'}.")
        return known


def _keep_newest(
    ranges: Mapping[_Range, _Listings], reading: _Reading
) -> Iterator[Band | Rejected]:
    """Keep the ranges of a market's newest year and, of one title, the newest."""
    newest_year = max(listings.newest.year for listings in ranges.values())
    titles: set[str] = set()
    for posted, listings in sorted(
        ranges.items(), key=lambda item: (item[1].newest, item[1].count, item[0].high), reverse=True
    ):
        title = _title_of(posted, listings)
        if listings.newest.year < newest_year or title in titles:
            row = listings.rows[0]
            yield Rejected(row[LINE], "A newer range for the same job is kept.", _show(row))
            continue
        titles.add(title)
        yield reading.make_band(posted, listings)


def _roles_of(
    row: Mapping[str, Any], rules: Sequence[Mapping[str, Any]], catalogue: Catalogue
) -> Sequence[str]:
    title = row["TITLE"]
    for rule in rules:
        families = rule.get("families")
        if families and row["FAMILY"] not in families:
            continue
        if "words" in rule and not _has_words(title, rule["words"]):
            continue
        by_subject = rule.get("by_subject", {})
        roles = [*rule.get("roles", ())]
        roles += [role for role, words in by_subject.items() if _has_words(title, words)]
        if roles:
            return [role for role in roles if role in catalogue.roles]
        break
    raise _Unfit("The title is none of our roles.")


def _has_words(title: str, words: Sequence[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", title) for word in words)


def _title_of(posted: _Range, listings: _Listings) -> str:
    """Return the title of a band: short, but where it alone tells one range from another."""
    if posted.title:
        return posted.title
    counts: Counter[str] = Counter()
    for row in listings.rows:
        counts[_shorten(row["TITLE"])] += int(row["N_LISTINGS"] or 1)
    return min(counts, key=lambda title: (-counts[title], title))


def _shorten(title: str) -> str:
    return _END_OF_TITLE.split(title)[0].strip()


def _find_place(name: str, gazetteer: Gazetteer) -> str | None:
    """Return the place of "Austin, TX", "London, UK", "Seattle" or "Remote - US"."""
    if re.search(r"\bUS\b", name):
        return "US"
    city, _, region = name.rpartition(", ")
    metro = None
    if region in US_STATES:
        metro = gazetteer.find(city, within=f"US-{region}")
    elif region in _COUNTRIES:
        metro = gazetteer.find(city, within=_COUNTRIES[region])
    metro = metro or gazetteer.find(name)
    return metro.id if metro else None


def _date(text: str | None) -> date:
    """Read 2026-01-13, 2026-01 or 2026; what is not told is the first day."""
    told = re.fullmatch(r"(20\d\d)(?:-(\d\d))?(?:-(\d\d))?", text or "")
    try:
        return date(*(int(part or 1) for part in told.groups())) if told else _no_date()
    except ValueError:
        return _no_date()


def _no_date() -> date:
    raise _Unfit("It bears no date.")


def _amount(text: str | None) -> int:
    if not re.fullmatch(r"[1-9]\d{0,11}", text or ""):
        raise _Unfit("LOW and HIGH must be whole amounts.")
    return int(text or 0)


def _show(row: Mapping[str, Any]) -> str:
    return " | ".join(str(row[name]) for name in _SHOWN if row[name])
