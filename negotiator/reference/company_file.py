"""The file of companies, read strictly: what cannot be used is refused by company and field."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

from negotiator.reference.company import Company, CompanyFact, Confidence, Directory, Subject
from negotiator.reference.data_file import Table, open_data_file
from negotiator.reference.levels import LEVELS

_MOST_YEARS = 6  # as many as an offer's own schedule may have
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(r"(20[0-9]{2})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_ITS_FIELDS = ("name", "aliases", "levels", "level_word", "facts")
FIELDS_OF_A_FACT = (
    "subject", "says", "vesting_percent", "source", "seen", "confidence", "note", "conflict",
)  # fmt: skip


def read_directory(path: Path) -> Directory:
    """Read `data/companies.toml`; raise InvalidDataFile naming what cannot be used."""
    top = open_data_file(path)
    top.check_fields(("version", "stale_after_years", "companies"))
    version = _version(top)
    years = top.given.get("stale_after_years")
    if type(years) is not int or not 1 <= years <= 20:
        raise top.refuse("stale_after_years", "Give a whole number of years from 1 to 20.")
    entries = top.table("companies", where="")
    companies = {key: _company(key, entries.table(key), version) for key in entries.given}
    _refuse_shared_names(companies, entries)
    return Directory(companies, years)


def _version(top: Table) -> str:
    """Return the day the file was last changed."""
    version = top.text("version")
    if not _is_day(version) or len(version) != 10:
        raise top.refuse(
            "version", f'Give the day of your change, as "2026-10-31"; got {version!r}.'
        )
    return version


def _company(key: str, entry: Table, version: str) -> Company:
    if not _ID.fullmatch(key):
        raise entry.refuse("id", "Use small letters, digits and hyphens, such as scale-ai.")
    entry.check_fields(_ITS_FIELDS)
    facts = entry.given.get("facts", [])
    if not isinstance(facts, list) or not all(isinstance(fact, Mapping) for fact in facts):
        raise entry.refuse("facts", f"Begin each fact with a line [[companies.{key}.facts]].")
    name = entry.text("name")
    if not _plain(name):
        raise entry.refuse("name", "Give the name as people write it.")
    return Company(
        id=key,
        name=name,
        aliases=entry.names("aliases"),
        levels=dict(_levels(entry.table("levels"))),
        level_word=entry.text("level_word", ""),
        facts=tuple(
            _fact(Table(entry.file, f"{key}, fact {number}", fact), version)
            for number, fact in enumerate(facts, start=1)
        ),
    )


def _levels(entry: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Read the company's names of our levels; a name that means two of them is refused."""
    entry.check_fields(LEVELS)
    means: dict[str, str] = {}
    for level in entry.given:
        names = entry.names(level)
        if not names:
            raise entry.refuse(level, "Give at least one name, or leave the level out.")
        for name in names:
            other = means.setdefault(_plain(name), level)
            if other != level:
                raise entry.refuse(level, f"'{name}' is {other} as well: leave it out of both.")
        yield level, names


def _fact(entry: Table, version: str) -> CompanyFact:
    entry.check_fields(FIELDS_OF_A_FACT)
    subject: Subject = entry.one_of("subject", get_args(Subject))
    confidence: Confidence = entry.one_of("confidence", get_args(Confidence))
    says = entry.text("says")
    if says != says.strip().rstrip("."):
        raise entry.refuse("says", "Leave out spaces at its ends and the full stop.")
    return CompanyFact(
        subject=subject,
        says=says,
        source=entry.text("source"),
        seen=_seen(entry, version),
        confidence=confidence,
        note=entry.text("note", ""),
        conflict=entry.text("conflict", ""),
        vesting_percent=_schedule(entry, subject),
    )


def _seen(entry: Table, version: str) -> str | None:
    """Return the date of a source, to the year, month or day; None where it is left out."""
    value = entry.given.get("seen")
    if value is None:
        return None
    if not isinstance(value, str) or not _is_day(value):
        raise entry.refuse(
            "seen",
            'Give the date of the source in quotes, as "2026", "2026-10" or "2026-10-31", or leave '
            f"the line out where it bears none; got {str(value)!r}.",
        )
    if value > version[: len(value)]:
        raise entry.refuse(
            "seen",
            f"{value} is after {version}, the version of the file: mend the date, or set `version` "
            "to the day of your change.",
        )
    return value


def _is_day(text: str) -> bool:
    """Say whether a text is a date, to the year, month or day."""
    told = _DATE.fullmatch(text)
    try:
        return told is not None and bool(date(*(int(part or 1) for part in told.groups())))
    except ValueError:  # the 31st of June
        return False


def _schedule(entry: Table, subject: Subject) -> tuple[Decimal, ...] | None:
    """Return the percent of a grant that vests in each year; None where it is left out."""
    percents = entry.given.get("vesting_percent")
    if percents is None:
        return None
    if subject != "vesting":
        raise entry.refuse("vesting_percent", "Only a fact on vesting has a schedule.")
    if (
        not isinstance(percents, list)
        or not 1 <= len(percents) <= _MOST_YEARS
        or not all(map(_is_above_zero, percents))
    ):
        raise entry.refuse(
            "vesting_percent",
            f"Give the percent of each year, all above zero, for at most {_MOST_YEARS} years: "
            "[38, 32, 20, 10].",
        )
    total = sum(map(Decimal, percents), Decimal(0))
    if total != 100:
        raise entry.refuse(
            "vesting_percent", f"The years must add up to 100; these add up to {total:f}."
        )
    return tuple(map(Decimal, percents))


def _is_above_zero(percent: object) -> bool:
    if isinstance(percent, bool) or not isinstance(percent, int | Decimal):
        return False
    return Decimal(percent).is_finite() and percent > 0


def _refuse_shared_names(companies: Mapping[str, Company], entries: Table) -> None:
    """Refuse a name that two companies have: whoever types it must be understood."""
    owners: dict[str, str] = {}
    for company in companies.values():
        for name in (company.id, company.name, *company.aliases):
            owner = owners.setdefault(_plain(name), company.id)
            if owner != company.id:
                raise entries.refuse(
                    company.id, f"The name '{name}' is of {owner} as well: a name is of one."
                )


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
