"""The words that job adverts are read by: `data/adverts/words.toml`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from negotiator.papers.career_words import phrase_pattern
from negotiator.papers.paper import small
from negotiator.reference.data_file import Table, open_data_file
from negotiator.resources import folder

_FIELDS = ("version", "labels", "of", "periods", "modes", "title")
_LABELS = ("title", "company", "place", "mode", "pay", "other")
_OF = ("base", "total", "other", "without")
_PERIODS = ("year", "month", "week", "day", "hour")
_MODES = ("remote", "hybrid", "onsite", "not_said")
_NUMBER = (
    r"(?:[1-5]|one|two|three|four|five|ein|eine|zwei|drei|vier|un|deux|trois|quatre|une|dos|tres"
    r"|cuatro|dois|três|twee|drie)"
)


@dataclass(frozen=True)
class AdvertWords:
    """What the words of adverts mean, of every language together.

    `of` finds what an amount is of, `periods` what it is for, `modes` where one works.
    """

    labels: Mapping[str, str]
    of: Mapping[str, re.Pattern[str]]
    periods: Mapping[str, re.Pattern[str]]
    by_month: frozenset[str]
    modes: Mapping[str, re.Pattern[str]]
    crafts: re.Pattern[str]
    noise: re.Pattern[str]
    hires: re.Pattern[str]


@lru_cache(maxsize=1)
def read_advert_words() -> AdvertWords:
    """Read the words, once; raise InvalidDataFile naming what cannot be used."""
    return _read(folder("data") / "adverts" / "words.toml")


def _read(path: Path) -> AdvertWords:
    top = open_data_file(path)
    top.check_fields(_FIELDS)
    top.text("version")
    labels, title = top.table("labels"), top.table("title")
    labels.check_fields(_LABELS)
    title.check_fields(("crafts", "noise", "hires"))
    periods = top.table("periods")
    periods.check_fields((*_PERIODS, "by_month"))
    return AdvertWords(
        labels={small(name): kind for kind in _LABELS for name in labels.names(kind)},
        of=_patterns(top.table("of"), _OF),
        periods={name: _period(name, periods.names(name)) for name in _PERIODS},
        by_month=frozenset(periods.names("by_month")),
        modes=_patterns(top.table("modes"), _MODES),
        crafts=_stems(title.names("crafts")),
        noise=phrase_pattern(title.names("noise")),
        hires=phrase_pattern(title.names("hires")),
    )


def _period(name: str, words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of the words for a period; of a year “/an” is one too, as in French."""
    pattern = phrase_pattern(words).pattern
    return re.compile(rf"{pattern}|/\s?ans?(?![^\W_])" if name == "year" else pattern)


def _patterns(table: Table, names: tuple[str, ...]) -> Mapping[str, re.Pattern[str]]:
    table.check_fields(names)
    return {name: _numbered(table.names(name)) for name in names}


def _numbered(phrases: Iterable[str]) -> re.Pattern[str]:
    pattern = phrase_pattern(phrases).pattern
    return re.compile(pattern.replace(r"\#", _NUMBER))


def _stems(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of words, of which "*" may be any letters: entwickler*, *leiter*."""
    either = "|".join(
        re.escape(small(word)).replace(r"\*", r"[^\W\d_]*").replace(r"\ ", r"\s+")
        for word in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?<![^\W_])(?:{either})(?:in|innen|s)?(?![^\W_])")
