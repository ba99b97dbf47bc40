"""Anybody's table, read by the names of its columns that somebody told or confirmed.

Amounts are read as people type them, a job title as `reference.title` reads it, a level as ours or
as a rung of the row's company. What has two readings is refused with both, and never guessed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from negotiator.importing.naming import FIGURES, Naming, read_period, read_words
from negotiator.importing.row_check import PROSE, RowCheck
from negotiator.importing.table_rows import each_row
from negotiator.market.band import Band, InvalidBand
from negotiator.money import (
    UnreadableAmount,
    find_currency,
    groups_with_dots,
    read_amount,
    whole,
)
from negotiator.reference.levels import LEVELS, WAGE_LEVELS
from negotiator.reference.place import STATES
from negotiator.reference.place_reading import UnknownPlace, read_place
from negotiator.reference.reference import Reference, read_reference
from negotiator.reference.title import TitleReading, read_title
from negotiator.resources import folder
from negotiator.storage.band_row import identify
from negotiator.tables.band_check import starts_formula
from negotiator.tables.format import FORMULA, Progress, Rejected, Source, UnusableFile

_COUNTS = ("n", "n_distinct")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.0+")
_MONTH = re.compile(r"(\d{4}-\d{2})(-\d{2})?(?:[ T]00:00:00.*)?")
_WAGE_LEVEL = re.compile(
    r"(?:(?P<mark>wage level|w)|level)?\s*(?:(?P<numeral>IV|I{1,3})|(?P<digit>[1-4]))",
    re.IGNORECASE,
)
_NUMERALS = ("I", "II", "III", "IV")
_LADDER = f"{LEVELS[0]} to {LEVELS[-1]}, {WAGE_LEVELS[0]} to {WAGE_LEVELS[-1]}"


def read(source: Source, progress: Progress, naming: Naming) -> Iterator[Band | Rejected]:
    """Read the rows; one of the same thing as a row before is refused with that one's line."""
    reader = _Reader(source, naming, read_reference(folder("data")), RowCheck(source))
    first: dict[int, int] = {}
    for found in each_row(source, tuple(dict.fromkeys(naming.columns.values())), progress):
        if isinstance(found, Rejected):
            yield found
            continue
        line, cells = found
        row = reader.name_cells(line, cells)
        try:
            band = reader.read(row)
        except InvalidBand as error:
            yield Rejected(line, str(error), _show(row))
            continue
        before = first.setdefault(hash(identify(band)), line)
        if before != line:
            reason = (
                f"It is of the same thing as line {before}. Name a column that tells them apart "
                "(level, company, title), or keep one."
            )
            yield Rejected(line, reason, _show(row))
            continue
        yield band


@dataclass(frozen=True, slots=True)
class _Reader:
    source: Source
    naming: Naming
    reference: Reference
    check: RowCheck
    _titles: dict[tuple[str, str], TitleReading] = field(default_factory=dict)
    _places: dict[tuple[str, ...], str] = field(default_factory=dict)

    def name_cells(self, line: int, cells: Mapping[str, str]) -> dict[str, str]:
        """Return the text of each part of a band; a formula makes the whole file suspect."""
        row = dict(self.naming.fixed)
        for part, name in self.naming.columns.items():
            cell = cells[name]
            if starts_formula(cell, is_prose=part in PROSE) and cell.strip() not in _blanks():
                raise UnusableFile(FORMULA.format(cell=cell.strip()[:40]), line=line, field=name)
            row[part] = cell.strip()
        return row

    def read(self, row: Mapping[str, str]) -> Band:
        """Make a band of the parts of a row; raise InvalidBand."""
        given = {part: text for part, text in row.items() if text}
        place = self._read_place(given)
        title = self._read_title(given)
        figures = {part: given[part] for part in FIGURES if _is_told(given.get(part, ""))}
        currency = _read_currency(given, figures)
        times = _read_times(given)
        plain = {name: text for name, text in given.items() if name not in _OWN_READING}
        plain |= {
            part: _read_figure(part, text, currency, place, times) for part, text in figures.items()
        }
        plain |= {part: _count(given[part]) for part in _COUNTS if _is_told(given.get(part, ""))}
        if "low" in plain and "high" in plain:
            plain.pop("p50", None)  # a range's middle follows
        level = self._read_level(given, title)
        return self.check.read(
            plain
            | {"component": _read_component(given), "currency": currency, "location": place}
            | {"role": _role_of(given, title), "level": level, "as_of": _read_date(given)}
            | {"basis": given.get("basis", "stated")}
        )

    def _read_title(self, given: Mapping[str, str]) -> TitleReading:
        company = given.get("company", "")
        typed = (given.get("role", ""), company)
        if typed not in self._titles:
            self._titles[typed] = read_title(
                typed[0],
                self.reference.titles,
                self.reference.catalogue,
                self.reference.occupations,
                company=self.reference.directory.find(company) if company else None,
            )
        return self._titles[typed]

    def _read_place(self, given: Mapping[str, str]) -> str:
        typed = tuple(given.get(part, "") for part in ("location", "state", "country"))
        if typed not in self._places:
            self._places[typed] = self._find_place(*typed)
        return self._places[typed]

    def _find_place(self, city: str, state: str, country: str) -> str:
        try:
            if city or not state:
                text = ", ".join(part for part in (city, state, country) if part)
                return read_place(text, self.reference.gazetteer)
            nation = read_place(country, self.reference.gazetteer) if country else "US"
            codes = {name.casefold(): code for code, name in STATES.get(nation, {}).items()}
            code = codes.get(state.casefold(), state.upper())
            return read_place(f"{nation}-{code}", self.reference.gazetteer)
        except UnknownPlace as error:
            typed = ", ".join(part for part in (city, state, country) if part)
            raise InvalidBand("location", f"“{typed[:60]}” is no place we know. {error}") from error

    def _read_level(self, given: Mapping[str, str], title: TitleReading) -> str:
        """Return the level that is told, else the one that the title suggests, else none."""
        if not self.naming.has("level"):
            return title.level or ""
        typed = given.get("level", "")
        if not _is_told(typed):
            return ""
        company = self.reference.directory.find(given.get("company", ""))
        if company and company.levels:  # Amazon's L5 is our L4
            level = company.level_of(typed)
        else:
            level = typed.upper() if typed.upper() in LEVELS else None
        level = (
            level
            or self.reference.titles.words.seniority.get(typed.casefold().strip("."))
            or _read_wage_level(typed, self.naming.columns.get("level", ""))
        )
        if level:
            return level
        whose = f", nor a rung of {company.name}'s that we know" if company else ""
        raise InvalidBand(
            "level",
            f"“{typed[:40]}” is none of ours ({_LADDER}){whose}. Write ours, or leave the column "
            "out to take the rows as of all levels.",
        )


_OWN_READING = frozenset({*FIGURES, *_COUNTS, "state", "country", "period", "component"})


def _role_of(given: Mapping[str, str], title: TitleReading) -> str:
    """Return our role, else the occupation's code if it is no guess, else what was typed."""
    occupation = None if title.is_guess else title.occupation
    return title.role or occupation or given.get("role", "")


def _read_wage_level(typed: str, column: str) -> str | None:
    """Return the Labor Department's level, where the cell or its column says that it is one."""
    told = _WAGE_LEVEL.fullmatch(typed)
    if told is None or not (told["mark"] or "wage" in column.casefold()):
        return None
    return WAGE_LEVELS[
        _NUMERALS.index(told["numeral"].upper()) if told["numeral"] else int(told["digit"]) - 1
    ]


def _read_currency(given: Mapping[str, str], figures: Mapping[str, str]) -> str:
    """Return the currency that is told, else the one that the amounts themselves name."""
    named = {code for text in figures.values() if (code := find_currency(text))}
    told = given.get("currency", "").upper()
    if len(named) > 1 or (told and named - {told}):
        codes = " and ".join(sorted(named | ({told} if told else set())))
        raise InvalidBand("currency", f"The row names {codes}. Nothing is converted: give one.")
    if told or named:
        return told or named.pop()
    amount = next(iter(figures.values()), "")
    raise InvalidBand("currency", f"“{amount[:24]}” names none. Say which with --set currency=USD.")


def _read_times(given: Mapping[str, str]) -> Decimal:
    """Return how often in a year the row's pay is paid; a year where nothing is said."""
    typed = given.get("period", "")
    period = read_period(typed) if typed else "year"
    if period is None:
        raise InvalidBand(
            "period", f"“{typed[:24]}” is none we know: year, month, week, day, hour."
        )
    return Decimal(read_words()["times_a_year"][period])


def _read_figure(part: str, text: str, currency: str, place: str, times: Decimal) -> str:
    try:
        amount = read_amount(
            text,
            currency=currency,
            dots_group=times == 1 and groups_with_dots(place.partition("-")[0]),
        )
    except UnreadableAmount as error:
        raise InvalidBand(part, str(error)) from error
    return str(whole(amount * times))


def _read_component(given: Mapping[str, str]) -> str:
    typed = given.get("component", "")
    plain = " ".join(re.findall(r"[^\W_]+", typed.casefold()))
    found: dict[str, str] = {
        " ".join(phrase): meant for phrase, meant in read_words()["components"]
    }
    return found.get(plain, typed)


def _read_date(given: Mapping[str, str]) -> str:
    """Return the day a cell tells; a month alone is its first day."""
    typed = given.get("as_of", "")
    told = _MONTH.fullmatch(typed)
    return f"{told[1]}{told[2] or '-01'}" if told else typed


def _count(text: str) -> str:
    return text.partition(".")[0].replace(",", "") if _GROUPED.fullmatch(text) else text


def _is_told(text: str) -> bool:
    return bool(text) and text.casefold() not in _blanks()


@lru_cache(maxsize=1)
def _blanks() -> frozenset[str]:
    blanks: frozenset[str] = read_words()["empty"]
    return blanks


def _show(row: Mapping[str, str]) -> str:
    return " | ".join(f"{part}: {text}" for part, text in row.items() if text)
