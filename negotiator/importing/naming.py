"""Which column of a table is which part of a band: as it is told, or as its name suggests."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from negotiator.market.pay_limits import read_pay_limits
from negotiator.resources import folder
from negotiator.storage.band_row import COLUMNS
from negotiator.tables.format import Source, UnusableFile, plain_column

FIGURES = ("p10", "p25", "p50", "p75", "p90", "low", "high")
PARTS = (*COLUMNS, "state", "country", "period")
"""What a column can be: of a band, or what its place and its yearly pay are read with."""

_NEEDED = ("role", "location", "component", "as_of")
_MEDIAN = ("p50", "low")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")
_HOW = {
    "role": "--columns role=…",
    "location": "--columns location=…, or --set location=US",
    "component": "--set component=base, total_cash or total_comp",
    "as_of": "--set as_of=2026-10-01",
    "currency": "--columns currency=…, or --set currency=USD",
    "p50": "--columns p50=…, or low=…,high=… for posted ranges",
    "high": "--columns high=…",
}


class UnclearColumns(UnusableFile):
    """Columns that cannot be told, or are lacking; `naming` is what could be told."""

    def __init__(self, message: str, naming: "Naming") -> None:
        self.naming = naming
        super().__init__(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What each part of a band is read from: a column by its name, or one text for every row.

    `columns` gives a column's name by part, `fixed` a text by part. `why` says of a fixed text
    that nobody told where it is from.
    """

    columns: Mapping[str, str]
    fixed: Mapping[str, str]
    why: Mapping[str, str] = field(default_factory=dict)

    def has(self, *parts: str) -> bool:
        """Whether any of these parts is read from anything."""
        return any(part in self.columns or part in self.fixed for part in parts)

    def unread(self, source: Source) -> tuple[str, ...]:
        """Return the table's columns that are read for nothing."""
        return tuple(name for name in source.columns if name not in self.columns.values())


@dataclass(frozen=True, slots=True)
class _Suggestion:
    """What a column's name suggests: a part, and what its name tells besides."""

    part: str
    told: Mapping[str, str]


def tell_naming(source: Source, columns: Mapping[str, str], fixed: Mapping[str, str]) -> Naming:
    """Return the naming that was told; raise UnusableFile for what is not there or not known."""
    for part in (*columns, *fixed):
        if part not in PARTS:
            raise UnusableFile(f"“{part}” is no part of a band. Use {', '.join(PARTS)}.")
    named = {plain_column(name): name for name in source.columns}
    lacking = [name for name in columns.values() if plain_column(name) not in named]
    if lacking:
        raise UnusableFile(
            f"It has no column “{lacking[0]}”. Its columns: {', '.join(source.columns)}.", line=1
        )
    chosen = {part: named[plain_column(name)] for part, name in columns.items()}
    figures = [_read_figure(chosen[part]) for part in FIGURES if part in chosen]
    return _complete(source, chosen, fixed, [each.told for each in figures if each])


def propose_naming(source: Source, fixed: Mapping[str, str]) -> Naming:
    """Return the naming that the columns' names suggest.

    What is `fixed` is read from no column. Raise UnclearColumns where two columns may be the same
    part, or where a part that a band needs can be told from none.
    """
    for part in fixed:
        if part not in PARTS:
            raise UnusableFile(f"“{part}” is no part of a band. Use {', '.join(PARTS)}.")
    found: dict[str, list[str]] = {}
    told: dict[str, Mapping[str, str]] = {}
    for name in source.columns:
        suggestion = _suggest(name)
        if suggestion is not None and suggestion.part not in fixed:
            found.setdefault(suggestion.part, []).append(name)
            told[name] = suggestion.told
    if "p50" in found:  # a survey's range beside its median is of its sample, and no posted one
        found = {part: names for part, names in found.items() if part not in ("low", "high")}
    if "location" not in found and "location" not in fixed and "country" in found:
        found["location"] = found.pop("country")
    columns = {part: names[0] for part, names in found.items()}
    naming = _complete(source, columns, fixed, [told[columns[part]] for part in columns])
    unclear = {part: names for part, names in found.items() if len(names) > 1}
    if unclear:
        said = "; ".join(
            f"{part} may be {' or '.join(f'“{name}”' for name in names)}"
            for part, names in unclear.items()
        )
        raise UnclearColumns(f"Several columns may be the same: {said}. Say which.", naming)
    return naming


def check_complete(source: Source, naming: Naming, *, names_currency: bool) -> None:
    """Raise UnclearColumns where a band needs what is read from nothing.

    `names_currency` says that the amounts themselves tell their currency.
    """
    lacking = [part for part in _NEEDED if not naming.has(part)]
    if "location" in lacking and naming.has("state", "country"):
        lacking.remove("location")
    if not naming.has(*_MEDIAN):
        lacking.append("p50")
    elif naming.has("low") and not naming.has("high"):
        lacking.append("high")
    if not naming.has("currency") and not names_currency:
        lacking.append("currency")
    if not lacking:
        return
    said = "; ".join(f"{part} ({_HOW[part]})" for part in lacking)
    unclear = [name for name in source.columns if _is_unclear(name)] if "p50" in lacking else []
    doubt = (
        f" “{unclear[0]}” does not say whether it is a median: name it if it is." if unclear else ""
    )
    raise UnclearColumns(
        f"A band needs what no column of it is known to hold: {said}. Its columns: "
        f"{', '.join(source.columns)}.{doubt}",
        naming,
    )


def _complete(
    source: Source,
    columns: Mapping[str, str],
    fixed: Mapping[str, str],
    told: Sequence[Mapping[str, str]],
) -> Naming:
    """Fill in what the figures' names tell, and what a file's name stands for."""
    given, why = dict(fixed), {}
    for part in ("component", "currency", "period"):
        said = {each[part] for each in told if part in each}
        if len(said) == 1 and part not in columns and part not in given:
            given[part] = said.pop()
            why[part] = "from the figures' names"
    if source.as_of is not None and "as_of" not in columns:
        given.setdefault("as_of", source.as_of.isoformat())
    if "source" not in columns and "source" not in given:
        given["source"] = source.name.rpartition(".")[0] or source.name
        why["source"] = "the file's name"
    return Naming(columns=dict(columns), fixed=given, why=why)


def _suggest(name: str) -> _Suggestion | None:
    words = _read_words(name)
    plain = "".join(words)
    names = read_words()["parts"]
    if plain in names:
        return _Suggestion(names[plain], {})
    return _read_figure(name)


def _read_figure(name: str) -> _Suggestion | None:
    """Read a figure's name: "Base salary (USD), P50" is a median, of base, in dollars."""
    rest, told = _take_apart(name)
    part = read_words()["figures"].get(rest)
    return _Suggestion(part, told) if part else None


def _is_unclear(name: str) -> bool:
    rest, told = _take_apart(name)
    is_pay = bool(told) or rest != "".join(_read_words(name))
    return is_pay and rest in read_words()["unclear"]


def _take_apart(name: str) -> tuple[str, Mapping[str, str]]:
    """Return what is left of a name without the words of pay, and what those tell."""
    given = read_words()
    told: dict[str, str] = {}
    words = list(_read_words(name))
    for part, phrases in (("component", given["components"]), ("period", given["periods"])):
        for phrase, meant in phrases:
            start = _find(words, phrase)
            if start is not None and part not in told:
                told[part] = meant
                del words[start : start + len(phrase)]
    codes = [word for word in words if word.upper() in read_pay_limits().sizes and len(word) == 3]
    if len(codes) == 1:
        told["currency"] = codes[0].upper()
    rest = [word for word in words if word not in given["fillers"] and word not in codes]
    return "".join(rest), told


def _find(words: Sequence[str], phrase: Sequence[str]) -> int | None:
    starts = range(len(words) - len(phrase) + 1)
    return next((at for at in starts if list(words[at : at + len(phrase)]) == list(phrase)), None)


def _read_words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_CAMEL.sub(" ", name).casefold()))


@lru_cache(maxsize=1)
def read_words() -> Mapping[str, Any]:
    """Read `data/sources/columns.toml`, once, by what is looked for."""
    with (folder("data") / "sources" / "columns.toml").open("rb") as file:
        given = tomllib.load(file)
    return {
        "parts": dict(_plain_names(given["names"])),
        "figures": dict(_plain_names(given["figures"])),
        "components": _phrases(given["components"]),
        "periods": _phrases(given["periods"]),
        "fillers": frozenset(given["fillers"]["words"]),
        "unclear": frozenset(given["fillers"]["unclear"]),
        "times_a_year": given["times_a_year"],
        "empty": frozenset(given["empty"]["cells"]),
    }


def read_period(text: str) -> str | None:
    """Return the unit of time that a cell means, such as "Hourly"; None if it is none we know."""
    words = _read_words(text)
    found = {" ".join(phrase): meant for phrase, meant in read_words()["periods"]}
    return found.get(" ".join(words))


def _plain_names(table: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for part, names in table.items():
        for name in (part, *names):
            yield "".join(_read_words(name)), part


def _phrases(table: Mapping[str, Sequence[str]]) -> list[tuple[tuple[str, ...], str]]:
    """Return every phrase as its words with what it means, the longest first."""
    phrases = [(_read_words(phrase), meant) for meant, named in table.items() for phrase in named]
    return sorted(phrases, key=lambda phrase: -len(phrase[0]))
