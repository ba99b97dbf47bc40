"""The numbers of a unit: amounts of money, percents, spans of time, counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from negotiator.offer.pay import PayPeriod
from negotiator.papers.currency_marks import NAMES, SIGNS, currency_of
from negotiator.papers.digits import DIGITS, is_grouped, read_number
from negotiator.papers.phrases import Mark
from negotiator.papers.spelled import spelled_amounts
from negotiator.papers.time_spans import find_spans
from negotiator.papers.tongue import Tongue
from negotiator.papers.unit import Unit
from negotiator.papers.value import Value, ValueKind

__all__ = ["Value", "ValueKind", "find_values", "read_number"]

_UNITS = (
    r"k|K|lpa|LPA|[Ll]akhs?|[Ll]acs?|L|crores?|Crores?|Cr|million|Million|mn|M|mio\.?|Mio\.?"
    r"|tsd\.?|thousand|mil"
)
_TIMES = {
    "k": 1_000, "thousand": 1_000, "tsd": 1_000, "mil": 1_000, "lpa": 100_000, "lakh": 100_000,
    "lakhs": 100_000, "lac": 100_000, "lacs": 100_000, "l": 100_000, "cr": 10_000_000,
    "crore": 10_000_000, "crores": 10_000_000, "million": 1_000_000, "mn": 1_000_000,
    "m": 1_000_000, "mio": 1_000_000,
}  # fmt: skip
_INDIAN = frozenset({"lpa", "lakh", "lakhs", "lac", "lacs", "cr", "crore", "crores"})

_NUMBER = (
    rf"(?P<before>(?<![\w$])(?:{SIGNS})\s?(?:\.\s?)?)?"
    rf"(?(before)|(?<![\w.,/#-]))(?P<digits>{DIGITS})"
    r"(?:\s?,-|\.-|\.–|/-)?"  # 5000,- and 5000/-, as sums are closed in Germany and in India
    rf"(?:[ -]?(?P<unit>{_UNITS})(?!\w|\.\w))?"
    rf"(?:\s?(?P<behind>(?:{SIGNS})(?![\w])|(?:{NAMES})(?!\w)))?"
    r"(?P<percent>\s?(?:%|%of_hundred%\b))?"
)
"""A number in digits, with what makes it money or a percent."""

_NAME_OF_MONEY = re.compile(rf" ({NAMES})\b")
_FIGURE_BEHIND = re.compile(r" ?\(?[^a-z)]{0,4}\d")
_PART_OF_PAPER = r"(?:\b%part_of_paper%|\b(?:n°|§§?)) ?$"
_LONGEST_NAME_OF_PART = 12  # characters

_BRACKETS = re.compile(r" ?\([^)]*\)")  # an amount in words, before its period
_NO_PERIOD = r"[;:]|\d|, ?%joins_amount%|  |\b%when_paid%\b"
_OF_PAYING = r"\s*%how_paid%"
_LONGEST_GAP, _MOST_WORDS_OF_GAP = 34, 3  # characters and words from an amount to its period
_LIMIT_BEFORE = 4  # words: up to a total of $5,000
_LIMIT_BEHIND = 2  # characters: $5,000 maximum
_STOP = re.compile(r"[;:]")


def find_values(
    unit: Unit, marks: tuple[Mark, ...], tongue: Tongue, taken: tuple[Value, ...] = ()
) -> tuple[Value, ...]:
    """Find the numbers of a unit that are no part of `taken`, in the order they stand."""
    found = [*taken, *find_spans(unit, marks, tongue), *_in_words(unit, tongue)]
    numbers = [
        value
        for value in _in_digits(unit, tongue)
        if not any(value.overlaps(other) for other in found)
    ]
    return tuple(
        _completed(value, unit, marks, tongue)
        for value in sorted((*found, *numbers), key=lambda value: value.start)
    )


def _in_words(unit: Unit, tongue: Tongue) -> Iterator[Value]:
    """Yield the amounts that are only told in words: ninety-six thousand dollars."""
    for number, start, end in spelled_amounts(unit, tongue):
        name = _NAME_OF_MONEY.match(unit.low, end)
        if name is not None and not _FIGURE_BEHIND.match(unit.low, name.end()):
            yield Value(
                kind="money",
                number=number,
                start=start,
                end=name.end(),
                currency=currency_of(name[1]),
            )


_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
"""What stands behind a number that is a day or a place in a row: the 18th."""


def _in_digits(unit: Unit, tongue: Tongue) -> Iterator[Value]:
    part = tongue.pattern(_PART_OF_PAPER)
    for match in tongue.pattern(_NUMBER).finditer(unit.text):
        start = match.start()
        if part.search(unit.low, max(0, start - _LONGEST_NAME_OF_PART), start):
            continue
        if _ORDINAL.match(unit.low, match.end()):
            continue
        value = _value(match, tongue)
        if value is not None:
            yield value


def _value(match: re.Match[str], tongue: Tongue) -> Value | None:
    mark, unit = match["before"] or match["behind"] or "", _unit(match["unit"])
    number = read_number(match["digits"], with_unit=bool(unit))
    if number is None:
        return None
    if (unit == "mil" and unit not in tongue.large) or (unit == "m" and not mark):
        unit = ""  # an English “mil” and a bare “m” are no thousands and no millions
    number *= _TIMES.get(unit, 1)
    start, end = match.span()
    if match["percent"]:
        return Value(kind="percent", number=number, start=start, end=end)
    is_money = bool(mark or unit)
    return Value(
        kind="money" if is_money else "count",
        number=number,
        start=start,
        end=end,
        currency=currency_of(mark) or ("INR" if unit in _INDIAN else ""),
        is_plain=not is_money and not is_grouped(match["digits"]),
    )


def _unit(written: str | None) -> str:
    return (written or "").rstrip(".").lower()


def _completed(value: Value, unit: Unit, marks: Sequence[Mark], tongue: Tongue) -> Value:
    """Add to a number what is said of it: the period it is for, and that it is a limit."""
    if value.kind == "day":
        return value
    is_ceiling = any(_limits(mark, value, unit) for mark in marks)
    if value.kind not in {"money", "count"}:
        return replace(value, is_ceiling=True) if is_ceiling else value
    period = _period(value, unit, marks, tongue)
    if period is None and not is_ceiling:
        return value
    return replace(value, period=period, is_ceiling=is_ceiling)


def _limits(mark: Mark, value: Value, unit: Unit) -> bool:
    """Tell whether a phrase makes a number the most there is: up to $5,000, $5,000 maximum."""
    if mark.name != "ceiling" or mark.group != "signs":
        return False
    if mark.end > value.start:
        return 0 <= mark.start - value.end <= _LIMIT_BEHIND
    is_near = unit.between(mark.end, value.start) <= _LIMIT_BEFORE
    return is_near and not _STOP.search(unit.text, mark.end, value.start)


def _period(
    value: Value, unit: Unit, marks: Sequence[Mark], tongue: Tongue
) -> PayPeriod | None:  # fmt: skip
    """Return the period that stands right behind an amount: $5,000 gross per month."""
    no_period, of_paying = tongue.pattern(_NO_PERIOD), tongue.pattern(_OF_PAYING)
    for mark in marks:
        if mark.group != "periods" or mark.start < value.end:
            continue
        gap = _BRACKETS.sub("", unit.text[value.end : mark.start])
        is_near = len(gap) <= _LONGEST_GAP and len(gap.split()) <= _MOST_WORDS_OF_GAP
        if is_near and not no_period.search(gap) and not of_paying.match(unit.low, mark.end):
            return cast(PayPeriod, mark.name)
    return None
