"""Stretches of time as résumés write them: 03/2019 – Present, Mar 2019 – Jul 2022, 2016–19."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from negotiator.papers.career_words import CareerWords, either

_MIDDLE = 6  # months into a year: where a year stands alone, its middle is taken
_EARLIEST = 1950 * 12
_YEAR = r"(?:19|20)\d\d"
_DASH = r"\s*(?:-{1,3}|–|—|→|~)\s*"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time from one month up to another, in months since year 0; `end` is not within it.

    `place` is where it stands in its line; `is_rough` says that a year stands alone in it, of which
    the middle is taken.
    """

    start: int
    end: int
    place: tuple[int, int]
    is_rough: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    """How a stretch is written, the plainest way last."""

    since: re.Pattern[str]
    shared_year: re.Pattern[str]
    full: re.Pattern[str]
    short: re.Pattern[str]


def month_of(day: date) -> int:
    """Return the month of a day, in months since year 0."""
    return day.year * 12 + day.month - 1


def find_stretches(line: str, words: CareerWords, today: date) -> Iterator[Stretch]:
    """Find the stretches of a line in small letters; what goes on ends with the month before today.

    What has not begun yet is none, and neither is one that ends before it begins.
    """
    patterns = _compiled(tuple(words.months), words.present, words.since, words.until, words.fill)
    now = month_of(today)
    taken: list[tuple[int, int]] = []
    for pattern in (patterns.since, patterns.shared_year, patterns.full, patterns.short):
        for match in pattern.finditer(line):
            begin, behind = match.span()
            if any(begin < last and first < behind for first, last in taken):
                continue
            taken.append((begin, behind))
            start, end = _ends(match, words.months, now)
            if _EARLIEST < start < min(end, now):
                yield Stretch(start, min(end, now), (begin, behind), _is_rough(match))


def _is_rough(match: re.Match[str]) -> bool:
    given = match.groupdict()
    lone = [name for name in ("from", "to") if given.get(f"{name}_y") and not given[f"{name}_m"]]
    return bool(given.get("short") or lone)


def _ends(match: re.Match[str], months: Mapping[str, int], now: int) -> tuple[int, int]:
    given = match.groupdict()
    if given.get("short"):
        year = int(given["year"])
        short = year // 100 * 100 + int(given["short"])
        return year * 12 + _MIDDLE, short * 12 + _MIDDLE
    if given.get("lone"):
        end = _last(given, "to", months)
        month = given["lone"].strip(". ")
        number = int(month) if month.isdigit() else months[month]
        return (end - 1) // 12 * 12 + number - 1, end
    start = _first(given, "from", months)
    if given.get("to_y") or given.get("to_ny") or given.get("to_iy"):
        return start, _last(given, "to", months)
    return start, now


def _first(given: Mapping[str, str], name: str, months: Mapping[str, int]) -> int:
    year, month = _date(given, name, months)
    return year * 12 + (_MIDDLE if month is None else month - 1)


def _last(given: Mapping[str, str], name: str, months: Mapping[str, int]) -> int:
    year, month = _date(given, name, months)
    return year * 12 + (_MIDDLE if month is None else month)


def _date(given: Mapping[str, str], name: str, months: Mapping[str, int]) -> tuple[int, int | None]:
    """Return the year and the month that a date names; None for a year alone."""
    year = int((given[f"{name}_y"] or given[f"{name}_iy"] or given[f"{name}_ny"]).strip("'"))
    if year < 100:
        year += 2000 if year < 60 else 1900
    number = given[f"{name}_n"] or given[f"{name}_i"]
    if number is not None:
        return year, int(number)
    word = given[f"{name}_m"]
    return year, None if word is None else months[word]


@lru_cache(maxsize=2)
def _compiled(
    months: tuple[str, ...],
    present: tuple[str, ...],
    since: tuple[str, ...],
    until: tuple[str, ...],
    fill: tuple[str, ...],
) -> _Patterns:
    month, link, filler = either(months), either(until), either(fill)

    def day(name: str) -> str:
        return (
            rf"(?:(?P<{name}_iy>{_YEAR})[-/.](?P<{name}_i>0[1-9]|1[0-2])(?:[-/.]\d\d)?(?!\d)"
            rf"|(?:\d{{1,2}}[./-])?(?P<{name}_n>0?[1-9]|1[0-2])\s?[./-]\s?"
            rf"(?P<{name}_ny>{_YEAR}|\d\d(?=\s|\)|$))(?!\d)"
            rf"|(?:(?:\d{{1,2}}\.?\s+)?(?P<{name}_m>{month})\b[.,]?\s*(?:[/-]|\d{{1,2}},\s*)?"
            rf"(?:(?:{filler})\s+)?(?:'(?=\d\d\b))?)?(?P<{name}_y>{_YEAR}(?!\d)"
            rf"|(?<=')\d\d(?!\d)))"
        )

    join = rf"(?:{_DASH}|\s+(?:{link})\s+)"
    before = r"(?<![^\W_])(?<![\d][.,:/-])(?<![€$£#:])"
    return _Patterns(
        since=re.compile(rf"{before}(?:{either(since)})\s+{day('from')}(?!{join}\S)"),
        shared_year=re.compile(
            rf"{before}(?P<lone>(?:{month})\b\.?|(?:0[1-9]|1[0-2])(?=\s*[-–—])){join}"
            rf"(?=[^\W\d_]|\d\d/){day('to')}"
        ),
        full=re.compile(
            rf"{before}{day('from')}(?:{join}(?:{day('to')}(?![-/.]\d)|(?P<present>{either(present)})\b)"
            rf"|(?P<open>\s*[-–—]\s*(?=\)|$)))"
        ),
        short=re.compile(rf"{before}(?P<year>{_YEAR})\s?[-–—/]\s?(?P<short>\d\d)(?![\d/.,-])"),
    )
