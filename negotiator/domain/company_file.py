"""The file of companies, read strictly: what cannot be used is refused by company and field."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from negotiator.domain.company import Company, CompanyFact, Confidence, Directory, Subject
from negotiator.domain.offer import LEVELS

_MOST_YEARS = 6  # as many as an offer's own schedule may have
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SEEN = re.compile(r"(20\d\d)(?:-(\d\d))?(?:-(\d\d))?")
_ITS_FIELDS = ("name", "aliases", "levels", "level_word", "facts")
_FIELDS_OF_A_FACT = (
    "subject", "says", "vesting_percent", "source", "seen", "confidence", "note", "conflict",
)  # fmt: skip


class InvalidCompanyFile(ValueError):
    """The file of companies cannot be used; `where` names company and field, `mend` the remedy."""

    def __init__(self, file: str, where: str, mend: str) -> None:
        self.file, self.where, self.mend = file, where, mend
        super().__init__(": ".join(filter(None, (file, where, mend))))


def read_directory(path: Path) -> Directory:
    """Read `data/companies.toml`; raise InvalidCompanyFile naming what cannot be used."""
    file = f"{path.parent.name}/{path.name}"
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise InvalidCompanyFile(file, "", f"It cannot be read: {error.strerror}.") from None
    except ValueError as error:  # TOMLDecodeError, UnicodeDecodeError
        raise InvalidCompanyFile(file, "", f"It is not TOML: {error}.") from None
    top = _Table(file, "", read)
    top.check_fields(("version", "stale_after_years", "companies"))
    top.text("version")
    years = read.get("stale_after_years")
    if type(years) is not int or not 1 <= years <= 20:
        raise top.refuse("stale_after_years", "Give a whole number of years from 1 to 20.")
    entries = top.table("companies")
    companies = {key: _company(key, entries.table(key)) for key in entries.given}
    _refuse_shared_names(companies, entries)
    return Directory(companies, years)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the file, and the words that say where in it the table stands."""

    file: str
    where: str
    given: Mapping[str, Any]

    def refuse(self, name: str, mend: str) -> InvalidCompanyFile:
        """Make the error that names a field of this table."""
        return InvalidCompanyFile(self.file, f"{self.where}, {name}".removeprefix(", "), mend)

    def check_fields(self, known: tuple[str, ...]) -> None:
        """Refuse a field that is none: most likely it is misspelt."""
        for name in self.given:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                meant = f"did you mean {near[0]}" if near else f"use {_either(known)}"
                raise self.refuse(name, f"There is no such field; {meant}.")

    def table(self, name: str) -> "_Table":
        """Return a table inside this one; an empty one where none is given."""
        inner = self.given.get(name, {})
        where = f"{self.where}, {name}" if self.where else name
        if not isinstance(inner, Mapping):
            raise self.refuse(name, "Give a table.")
        return _Table(self.file, "" if where == "companies" else where, inner)

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text of one line; `default` where it may be left out."""
        value = self.given.get(name, default)
        if value is None:
            raise self.refuse(name, "It is missing: give it as a text in quotes.")
        if not isinstance(value, str) or not value.isprintable():
            raise self.refuse(name, "Give a text of one line, in quotes.")
        if value.strip() == "" and name in self.given:
            raise self.refuse(name, "It is empty: give a text, or leave the line out.")
        return value

    def one_of(self, name: str, allowed: tuple[str, ...]) -> Any:
        """Return one of the words that are allowed."""
        value = self.text(name)
        if value not in allowed:
            raise self.refuse(name, f"Use {_either(allowed)}; got '{value}'.")
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """Return a list of names, each with a letter or a digit in it."""
        value = self.given.get(name, [])
        if not isinstance(value, list) or not all(
            isinstance(item, str) and item.isprintable() and _plain(item) for item in value
        ):
            raise self.refuse(name, 'Give a list of names in quotes, such as ["E4", "IC4"].')
        return tuple(value)


def _company(key: str, entry: _Table) -> Company:
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
            _fact(_Table(entry.file, f"{key}, fact {number}", fact))
            for number, fact in enumerate(facts, start=1)
        ),
    )


def _levels(entry: _Table) -> Iterator[tuple[str, tuple[str, ...]]]:
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


def _fact(entry: _Table) -> CompanyFact:
    entry.check_fields(_FIELDS_OF_A_FACT)
    subject: Subject = entry.one_of("subject", get_args(Subject))
    confidence: Confidence = entry.one_of("confidence", get_args(Confidence))
    says = entry.text("says")
    if says != says.strip().rstrip("."):
        raise entry.refuse("says", "Leave out spaces at its ends and the full stop.")
    return CompanyFact(
        subject=subject,
        says=says,
        source=entry.text("source"),
        seen=_seen(entry),
        confidence=confidence,
        note=entry.text("note", ""),
        conflict=entry.text("conflict", ""),
        vesting_percent=_schedule(entry, subject),
    )


def _seen(entry: _Table) -> str | None:
    """Return the date of a source, to the year, month or day; None where it is left out."""
    value = entry.given.get("seen")
    told = _SEEN.fullmatch(value) if isinstance(value, str) else None
    if value is None:
        return None
    try:
        if told is not None:
            date(*(int(part or 1) for part in told.groups()))
            return str(value)
    except ValueError:  # the 31st of June
        pass
    raise entry.refuse(
        "seen",
        'Give the date of the source in quotes, as "2026", "2026-10" or "2026-10-31", or leave '
        f"the line out where it bears none; got '{value}'.",
    )


def _schedule(entry: _Table, subject: Subject) -> tuple[Decimal, ...] | None:
    """Return the percent of a grant that vests in each year; None where it is left out."""
    percents = entry.given.get("vesting_percent")
    if percents is None:
        return None
    if subject != "vesting":
        raise entry.refuse("vesting_percent", "Only a fact on vesting has a schedule.")
    if (
        not isinstance(percents, list)
        or not 1 <= len(percents) <= _MOST_YEARS
        or not all(type(percent) in {int, Decimal} and percent > 0 for percent in percents)
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


def _refuse_shared_names(companies: Mapping[str, Company], entries: _Table) -> None:
    """Refuse a name that two companies have: whoever types it must be understood."""
    owners: dict[str, str] = {}
    for company in companies.values():
        for name in (company.id, company.name, *company.aliases):
            owner = owners.setdefault(_plain(name), company.id)
            if owner != company.id:
                raise entries.refuse(
                    company.id, f"The name '{name}' is of {owner} as well: a name is of one."
                )


def _either(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
