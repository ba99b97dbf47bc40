"""Job adverts as their pages mark them up (schema.org JobPosting): the ranges they print."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from typing import Any

from negotiator.adverts.address import find_country, find_place, share
from negotiator.adverts.pay import Unfit, read_pay
from negotiator.adverts.structured import each_object
from negotiator.adverts.title import TitleWords
from negotiator.market.band import Band
from negotiator.market.pay_limits import read_pay_limits
from negotiator.reference.company import Directory
from negotiator.reference.company_file import read_directory
from negotiator.resources import folder
from negotiator.storage.band_row import identify
from negotiator.tables.band_check import starts_formula
from negotiator.tables.format import FORMULA, Progress, Rejected, Source, UnusableFile

_LONGEST_TITLE = 250
_LONGEST_URL = 1_000


def read(source: Source, progress: Progress) -> Iterator[Band | Rejected]:
    """Read the ranges of a file of adverts; of two for one job in one place the newer counts."""
    data = folder("data")
    with (data / "sources" / "posting.toml").open("rb") as file:
        ways = tomllib.load(file)
    reading = _Reading(ways, read_directory(data / "companies.toml"), source)
    newest: dict[object, tuple[int, Band]] = {}
    for found in each_object(source, "JobPosting", progress):
        if isinstance(found, Rejected):
            yield found
            continue
        line, advert = found[0], lowered(found[1])
        _refuse_formulas(line, advert)
        try:
            band = reading.read(advert)
        except Unfit as unfit:
            yield Rejected(line, str(unfit), _show(advert))
            continue
        before = newest.get(identify(band))
        if before is None or band.as_of > before[1].as_of:
            newest[identify(band)] = (line, band)
            line = before[0] if before else 0
        elif band == before[1]:
            line = 0  # the very same advert, found twice
        if line:
            yield Rejected(line, "A newer advert of the same job is kept.", _show(advert))
    yield from (band for _, band in newest.values())


def _refuse_formulas(line: int, advert: Mapping[str, Any]) -> None:
    """Raise UnusableFile if a text that is kept would run as a formula in a spreadsheet."""
    for name in ("title", "name", "hiringorganization", "@id", "url"):
        given = advert.get(name)
        for text in (given, *(given.values() if isinstance(given, dict) else ())):
            if isinstance(text, str) and starts_formula(text, is_prose=True):
                cell = " ".join(text.split())[:40]
                raise UnusableFile(FORMULA.format(cell=cell), line=line, field=name)


class _Reading:
    """How adverts are read: by which tables, companies, roles and places."""

    def __init__(self, ways: Mapping[str, Any], directory: Directory, source: Source) -> None:
        self._ways = ways
        self._directory = directory
        self._source = source
        self._words = TitleWords(ways["level_words"], ways["titles"]["unclear"])

    def read(self, advert: Mapping[str, Any]) -> Band:
        """Make a band of an advert whose names are in small letters; raise Unfit."""
        title = " ".join(unescape(_text(advert.get("title") or advert.get("name"))).split())
        employer = _text(advert.get("hiringorganization"))
        if not title or not employer:
            raise Unfit("It names no title, or no employer.")
        role = self._words.role_of(title, self._source.catalogue)
        if role is None:
            raise Unfit("The title is none of our roles.")
        self._check_employment(advert.get("employmenttype"))
        location, note = self._place_of(advert)
        pay = read_pay(advert, location, self._ways, read_pay_limits())
        known = self._directory.find(employer)
        company = known.name if known else employer
        source = self._ways["source"].format(company=company)
        return Band(
            component="base",
            currency=pay.currency,
            role=role,
            level=self._words.level_of(title, known),
            location=location,
            company=company,
            title=title[:_LONGEST_TITLE],
            low=pay.low,
            high=pay.high,
            p50=(pay.low + pay.high) // 2,
            n=1,
            source=source,
            cite=source,
            as_of=self._date_of(advert),
            url=_address(advert),
            licence=self._ways["licence"],
            note=" ".join([*pay.notes, *note]),
        )

    def _check_employment(self, given: Any) -> None:
        kinds = given if isinstance(given, list) else [given]
        plain = {"_".join(str(kind).upper().replace("-", " ").split()) for kind in kinds if kind}
        if plain and not plain & set(self._ways["employment"]["accepted"]):
            raise Unfit(f"It is not full-time but {', '.join(sorted(plain))[:60]}.")

    def _date_of(self, advert: Mapping[str, Any]) -> date:
        given = _text(advert.get("dateposted"))
        try:
            posted = date.fromisoformat(given[:10])
        except ValueError:
            raise Unfit(f"datePosted is no date such as 2026-11-23: '{given[:40]}'.") from None
        if posted > self._source.today:
            raise Unfit(f"datePosted lies in the future: {posted}.")
        return posted

    def _place_of(self, advert: Mapping[str, Any]) -> tuple[str, list[str]]:
        """Return the place that contains all that the advert names, and what to note of that."""
        named = advert.get("joblocation")
        places = []
        for location in named if isinstance(named, list) else [named] if named else []:
            address = location.get("address", location) if isinstance(location, dict) else None
            given = (
                address if isinstance(address, dict) else {"addresscountry": address or location}
            )
            place = find_place(given, self._source.gazetteer)
            if place is None:
                raise Unfit("It names a place, but no country that we know.")
            places.append(place)
        if not places:
            wanted = advert.get("applicantlocationrequirements")
            for where in wanted if isinstance(wanted, list) else [wanted]:
                country = find_country(where)
                if country is None:
                    raise Unfit("It names no place of work.")
                places.append(country)
        location = share(places)
        if location is None:
            raise Unfit("It is for places in several countries.")
        several = len(set(places))
        return location, [f"The advert names {several} places."] if several > 1 else []


def lowered(value: Any) -> Any:
    """Return a value of JSON with every name in small letters: adverts write Value and value."""
    if isinstance(value, dict):
        return {str(name).lower(): lowered(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [lowered(inner) for inner in value]
    return value


def _text(value: Any) -> str:
    """Return the words of a value: a text, or the name of an object, or the first of a list."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("legalname"))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _address(advert: Mapping[str, Any]) -> str:
    """Return where the advert stands, if that is an address that can be followed."""
    for name in ("url", "@id", "sameas"):
        given = advert.get(name)
        if isinstance(given, str) and given.startswith(("https://", "http://")):
            return given if len(given) <= _LONGEST_URL and given.isprintable() else ""
    return ""


def _show(advert: Mapping[str, Any]) -> str:
    parts = (_text(advert.get(name)) for name in ("title", "hiringorganization", "url"))
    return " | ".join(part for part in parts if part)[:500]
