"""Years and parts of a grant in words: “one fourth on each of the first two anniversaries”."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from negotiator.papers.amounts import Value
from negotiator.papers.binding import Sheet
from negotiator.papers.paper import Unit
from negotiator.papers.tongue import Tongue

_CARDINALS: Mapping[str, int] = MappingProxyType(
    {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
)
_ORDINALS: Mapping[str, int] = MappingProxyType(
    {"first_year": 1, "second_year": 2, "third_year": 3, "fourth_year": 4, "fifth_year": 5}
)
_MONTHS: Mapping[str, int] = MappingProxyType(
    {"twelve": 12, "twenty_four": 24, "thirty_six": 36, "forty_eight": 48}
)
"""The lists of a language that hold its words for a number."""


def _any(lists: Mapping[str, int]) -> str:
    return "|".join(f"%{name}%" for name in lists)


CARDINAL, ORDINAL, MONTHS = _any(_CARDINALS), _any(_ORDINALS), _any(_MONTHS)
"""Pieces of a pattern: a number, a number in a row, months that make whole years."""

_WHOLE_YEARS = "12|24|36|48|60"  # months
_YEARS_NAMED = (
    rf"\b%year_before_number% ?(?P<after>[1-6]|{CARDINAL})\b(?!\d)"
    rf"|\b%months_of_vesting% (?:\d{{1,2}}|%one%) ?(?:%until%|[-–]) ?(?P<until>{_WHOLE_YEARS})\b"
    rf"|\b(?P<months>{_WHOLE_YEARS}|{MONTHS})(?: \(\d+\))? %months_of_vesting%\b"
    rf"|\b%months_of_vesting% (?P<month>{_WHOLE_YEARS})\b"
    rf"|\b(?P<before>{CARDINAL}|{ORDINAL}|[1-5])(?:st|nd|rd|th)?(?: \(\d\))?[ -]%years_of_vesting%"
    rf"|\b(?P<alone>{ORDINAL})\b(?!%day_of_month%)"
)
"""A year that is named by its number, or by its last month."""

_SEVERAL_YEARS = r"%years_of_vesting% (\d) (?:%last_of_several%|%until%|[&–-]) (\d)"
_EACH_OF = (
    rf"%each_of% (?:%first_year% (?P<many>{CARDINAL})|(?P<list>[\w, ]+?))"
    r"(?: %years_of_vesting%|[.;(]|$)"
)
_SEVERAL_BEHIND = 40  # characters: “years 3 and 4” stands right by its percent

_VESTS_OVER = (
    r"%vests_over% ?(?P<many>[3-5]|%three%|%four%|%five%)(?: \(\d\))?[ -]%years_of_vesting%"
)
_FURTHER = r"%further% (?:the )?$"
_LEAST_YEARS, _MOST_YEARS = 2, 6
_OTHER_SPANS = frozenset(
    {"exercise_window", "repayment", "non_compete", "non_solicit", "notice", "probation"}
)

_PERCENT = r"(?<![\d.])(\d{1,3}(?:[.,]\d+)?) ?(?:%of_hundred%|%)"
_SPELLED = r"\b(?:(?P<tens>[^\W\d_]+)[ -])?(?P<ones>[^\W\d_]+) ?%of_hundred%\b"
_TWICE = re.compile(r"(\d+(?:\.\d+)?)% \(\1 ?%\)")
_FRACTIONS = (
    (r"(?:\b%one_fourth%\b(?: \(1/4(?:th)?\))?|\b1/4(?:th)?\b|¼)", "25%"),
    (r"(?:\b%one_third%\b(?: \(1/3(?:rd)?\))?|\b1/3(?:rd)?\b|⅓)", "33.3%"),
    (r"(?:\b%one_fifth%\b(?: \(1/5(?:th)?\))?|\b1/5(?:th)?\b)", "20%"),
    (r"(?:\b%one_half%\b(?: \(1/2\))?|\b1/2\b|½)", "50%"),
)
_TEN = 10
_LEAST_SPELLED = 5  # percent: “one percent” is none of a grant


@lru_cache(maxsize=16)
def counts(tongue: Tongue) -> Mapping[str, int]:
    """Return what the small numbers of a language mean, one by one and in a row: two, 2, 2nd."""
    lists = {**_CARDINALS, **_ORDINALS}
    digits = {str(number): number for number in _CARDINALS.values()}
    return digits | {word: lists[name] for name in lists for word in tongue.words.get(name, ())}


def number_of(word: str, tongue: Tongue) -> int:
    """Return what a word or digits count: four, 4, thirty-six, 36."""
    known = counts(tongue).get(word)
    if known is None:
        months = (many for name, many in _MONTHS.items() if word in tongue.words.get(name, ()))
        known = next(months, None)
    return int(word) if known is None else known


def percent_pattern(tongue: Tongue) -> re.Pattern[str]:
    """Return the pattern of a percent, whose first group is its number."""
    return tongue.pattern(_PERCENT)


def percent_of(digits: str) -> Decimal:
    """Return the number of a percent: 33,3 or 33.3."""
    return Decimal(digits.replace(",", "."))


def with_percents(text: str, tongue: Tongue) -> str:
    """Write the parts of a text as percents: one fourth, twenty-five percent (25%), 1/3."""
    text = tongue.pattern(_SPELLED).sub(lambda found: _spelled(found, tongue), text)
    for pattern, percent in _FRACTIONS:
        text = tongue.pattern(pattern).sub(percent, text)
    text = tongue.pattern(r"(\d) %of_hundred%\b").sub(r"\1%", text)
    return _TWICE.sub(r"\1%", text)


def _spelled(found: re.Match[str], tongue: Tongue) -> str:
    """Return a percent in digits; what is no number, or too small, as it is."""
    ones = tongue.numbers.get(found["ones"], 0)
    tens = tongue.numbers.get(found["tens"] or "", 0)
    if 0 < ones < _TEN <= tens and tens % _TEN == 0:
        return f"{tens + ones}%"
    if ones < _LEAST_SPELLED:
        return found.group()
    before = found.group()[: found.start("ones") - found.start()]
    return f"{before}{ones}%"


def years_in(words: str, tongue: Tongue) -> tuple[int, ...]:
    """Return the years that a few words name: “on each of the third and fourth anniversaries”."""
    count = counts(tongue)
    each = tongue.pattern(_EACH_OF).search(words)
    if each is not None and each["many"]:
        return tuple(range(1, count[each["many"]] + 1))
    if each is not None:
        return tuple(count[word] for word in re.findall(r"\w+", each["list"]) if word in count)
    several = tongue.pattern(_SEVERAL_YEARS).search(words, 0, _SEVERAL_BEHIND)
    if several is not None:
        return tuple(range(int(several[1]), int(several[2]) + 1))
    named = tongue.pattern(_YEARS_NAMED).search(words)
    return () if named is None else (_year_of(named, tongue),)


def _year_of(named: re.Match[str], tongue: Tongue) -> int:
    months = named["until"] or named["months"] or named["month"]
    if months:
        return number_of(months, tongue) // 12
    return counts(tongue)[named["after"] or named["before"] or named["alone"]]


def years_of(sheet: Sheet, unit: Unit) -> int | None:
    """Return over how many years a grant vests, as a unit says it: two to six."""
    found = sheet.tongue.pattern(_VESTS_OVER).search(unit.low)
    if found is not None:
        return counts(sheet.tongue)[found["many"]]
    for bound in sheet.bound:
        if bound.unit is unit and bound.label not in _OTHER_SPANS:
            years = _whole_years(bound.value)
            before = unit.low[: bound.value.start]
            if years is not None and not sheet.tongue.pattern(_FURTHER).search(before):
                return years
    return None


def _whole_years(span: Value) -> int | None:
    """Return the years of a span of time that a grant may vest in; None for any other."""
    if span.kind != "span" or span.unit not in {"year", "month"}:
        return None
    years = span.number if span.unit == "year" else span.number / 12
    is_usual = years == int(years) and _LEAST_YEARS <= years <= _MOST_YEARS
    return int(years) if is_usual else None
