"""What one row of posted ranges tells: for which role, at which level, in which places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from negotiator.market.pay_limits import no_currency, no_pay, read_pay_limits
from negotiator.reference.company import Directory
from negotiator.reference.place import US_STATES, Gazetteer
from negotiator.reference.role import Catalogue, Role
from negotiator.reference.title import own_level, split_title
from negotiator.reference.title_words import TitleWords

_END_OF_TITLE = re.compile(r",| [-–] |\(")
_COUNTRIES = {"UK": "GB"}


class Unfit(ValueError):
    """A row that gives no band; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedRange:
    """A range for one role at one level and place; adverts with the same one make one band.

    `title` is "" unless it alone tells one range from another, as where no levels are named.
    """

    company: str
    role: str
    level: str | None
    location: str
    currency: str
    low: int
    high: int
    title: str

    @property
    def market(self) -> tuple[object, ...]:
        """What two ranges share when one of them may be out of date."""
        return (self.company, self.role, self.level, self.location, self.currency)


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads rows by the tables of data/sources/posted_ranges.toml, and what else we know."""

    ways: Mapping[str, Any]
    directory: Directory
    catalogue: Catalogue
    gazetteer: Gazetteer
    words: TitleWords

    def ranges_of(self, row: Mapping[str, Any]) -> Iterator[PostedRange]:
        """Return the ranges of a row, one for each role and place; raise Unfit if there is none."""
        self._check(row)
        company = self._name_of(row["COMPANY"])
        roles = self._roles_of(row)
        level = self._level_of(row, company)
        low, high = _amount(row["LOW"]), _amount(row["HIGH"])
        if low > high:
            raise Unfit("LOW is over HIGH.")
        places = self._places_of(row, company)
        for location in places:
            _check_pay(low, high, row["CURRENCY"], location)
        for location in places:
            for role in roles:
                yield PostedRange(
                    company=company,
                    role=role,
                    level=level,
                    location=location,
                    currency=row["CURRENCY"],
                    low=low,
                    high=high,
                    title="" if level else row["TITLE"],
                )

    def tell_level(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a row with the level that its title names by the employer's own ladder.

        One that the file gives stays; a manager's is left out, since managers have their own.
        """
        if has_words(row["TITLE"] or "", self.ways["managers"]["words"]):
            return {**row, "LEVEL": None, "LEVEL_BASIS": None}
        employer = self.directory.find(row["COMPANY"] or "")
        if row["LEVEL"] or employer is None or not row["TITLE"]:
            return row
        rungs = [part.text for part in split_title(row["TITLE"], self.words) if part.is_ == "rung"]
        own = own_level(row["TITLE"], employer) or next(
            (rung for rung in rungs if self._rung_of(rung, employer.name)), None
        )
        return {**row, "LEVEL": own, "LEVEL_BASIS": "as posted"} if own else row

    def job_of(self, title: str) -> str:
        """Return a title without its team: up to its first comma, dash or bracket.

        All of it where that is no job yet: "Engagement Growth - Software Engineer II".
        """
        head = _END_OF_TITLE.split(title)[0].strip()
        return head if has_words(head, self.ways["crafts"]["words"]) else title

    def _name_of(self, company: str) -> str:
        found = self.directory.find(company)
        return found.name if found else company

    def _rung_of(self, numeral: str, company: str) -> str | None:
        """Return what a numeral stands for on the ladder of an employer who says so."""
        return self.words.ladders.get(company, {}).get(numeral.casefold())

    def _check(self, row: Mapping[str, Any]) -> None:
        if not row["COMPANY"] or not row["TITLE"]:
            raise Unfit("It names no company, or no title.")
        if not re.match("https?://", row["SOURCE_URL"] or ""):
            raise Unfit("It has no address where it was posted.")
        if row["CONFIDENCE"] not in self.ways["confidence"]:
            raise Unfit(f"Its confidence is {row['CONFIDENCE'] or 'not given'}.")
        if row["RANGE_KIND"] not in self.ways["range_kinds"]:
            raise Unfit(f"The range is of no one market and level: {row['RANGE_KIND']}.")
        if row["PERIOD"] != "year" or not (row["COMPONENT"] or "").startswith("base"):
            raise Unfit("It is not base pay for a year.")
        if row["CURRENCY"] not in read_pay_limits().sizes:
            raise Unfit(no_currency(row["CURRENCY"] or ""))
        for words, why in self.ways["unclear_titles"].items():
            if words in row["TITLE"]:
                raise Unfit(f"The title is unclear: {why}.")

    def _roles_of(self, row: Mapping[str, Any]) -> Sequence[str]:
        for rule in self.ways["roles"]:
            if row["FAMILY"] not in rule.get("families", [row["FAMILY"]]):
                continue
            if "words" in rule and not has_words(row["TITLE"], rule["words"]):
                continue
            by_subject = rule.get("by_subject", {})
            subjects = [role for role in by_subject if has_words(row["TITLE"], by_subject[role])]
            roles = [role for role in (*rule.get("roles", ()), *subjects) if self._knows(role)]
            if roles:
                return roles
            if not by_subject:
                break
        else:
            named = self._named(row["TITLE"])
            if named is not None:
                return [named.id]
        raise Unfit("The title is none of our roles.")

    def _named(self, title: str) -> Role | None:
        """Find the role whose name the craft of a title is, or ends with; its team says nothing."""
        parts = split_title(title, self.words)
        craft = " ".join(part.text for part in parts if part.is_ == "craft")
        return self.catalogue.find_named(craft)

    def _knows(self, role: str) -> bool:
        return role in self.catalogue.roles

    def _level_of(self, row: Mapping[str, Any], company: str) -> str | None:
        own: str = row["LEVEL"] or ""
        if not own:
            return None
        if row["LEVEL_BASIS"] not in self.ways["bases"]:
            basis = row["LEVEL_BASIS"] or "not said"
            raise Unfit(f"How its level was told is too unsure: {basis}.")
        known = self.directory.find(company)
        level = (
            self.ways["level_words"].get(own)
            or (known.level_of(own) if known else None)
            or self._rung_of(own, company)
        )
        if level is None:
            raise Unfit(f"'{own}' is none of our levels, and on no ladder of {company} we keep.")
        return str(level)

    def _places_of(self, row: Mapping[str, Any], company: str) -> Sequence[str]:
        if company in self.ways["everywhere"]:
            return (self.ways["everywhere"][company]["location"],)
        named = re.split(r"\s*[;/]\s*", row["LOCATION"] or "")
        places = [_find_place(name, self.gazetteer) for name in named]
        known = [place for place in dict.fromkeys(places) if place is not None]
        if not known:
            raise Unfit(f"It is of no place that we know: {row['LOCATION'] or 'none given'}.")
        return known


def date_of(row: Mapping[str, Any]) -> date:
    """Return when a range was posted, else seen: 2026-01-13; what is not told is the first day."""
    told = re.fullmatch(r"(20\d\d)(?:-(\d\d))?(?:-(\d\d))?", row["POSTED"] or row["SEEN"] or "")
    if told is not None:
        try:
            return date(*(int(part or 1) for part in told.groups()))
        except ValueError:  # the 31st of June
            pass
    raise Unfit("It bears no date.")


def _check_pay(low: int, high: int, currency: str, location: str) -> None:
    limits = read_pay_limits()
    least, most = limits.of(currency, location)
    if not least <= low <= high <= most:
        raise Unfit(f"{low:,} to {high:,} is {no_pay(currency, least, most)}")
    if high > limits.widest * low:
        raise Unfit(f"{low:,} to {high:,} is too wide to be one level's range.")


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


def has_words(title: str, words: Sequence[str]) -> bool:
    """Say whether a title has one of these as whole words, in this very case."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", title) for word in words)


def _amount(text: str | None) -> int:
    if not re.fullmatch(r"[1-9]\d{0,11}", text or ""):
        raise Unfit("LOW and HIGH must be whole amounts.")
    return int(text or 0)
