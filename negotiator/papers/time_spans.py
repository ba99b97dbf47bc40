"""Spans of time: 90 days, twelve (12) months, a six-month, one year, 5 jours ouvrés."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from negotiator.papers.phrases import Mark
from negotiator.papers.tongue import Tongue
from negotiator.papers.unit import Unit
from negotiator.papers.value import Value

_TEN = 10
_MOST_DIGITS = 4
_LONGEST_GAP = 26  # characters between a number and its unit: 12 (say, “twelve”) months
_HALF_NUMBER = re.compile(r"\d[.,']$")
_PARTED = re.compile(r"[/,:]")  # between a number and its unit: then they are of two things
_MONEY_SIGNS = frozenset("$€£₹")


class _Count(NamedTuple):
    """How many units there are, and where the words that say so begin."""

    number: Decimal
    start: int


def find_spans(unit: Unit, marks: Sequence[Mark], tongue: Tongue) -> Iterator[Value]:
    """Yield the spans of time of a unit."""
    for mark in marks:
        if mark.group == "units":
            span = _span(unit, mark, tongue)
            if span is not None:
                yield span


def _span(unit: Unit, mark: Mark, tongue: Tongue) -> Value | None:
    """Return the span of time that ends with a unit of time; None where no number is before it."""
    place = unit.word_at(mark.start)
    before = unit.words[place - 1].text if place else ""
    is_working = before in tongue.said("working")
    many = place - (2 if is_working or before in tongue.said("any_days") else 1)
    count = _count(unit, many, tongue) if many >= 0 else None
    if count is None or not _belongs(unit, count, unit.words[many].end, mark):
        return None
    return Value(
        kind="span",
        number=count.number,
        start=count.start,
        end=mark.end,
        unit=mark.name,
        is_working=is_working or _says_working(unit, mark, tongue),
    )


def _says_working(unit: Unit, mark: Mark, tongue: Tongue) -> bool:
    """Tell whether a unit is of working days by itself, or by what is behind it."""
    of_unit, behind = tongue.pattern("%working_units%"), tongue.pattern(r" %working_behind%\b")
    return bool(of_unit.match(unit.low, mark.start) or behind.match(unit.low, mark.end))


def _count(unit: Unit, last: int, tongue: Tongue) -> _Count | None:
    """Return the number that ends with a word, with all the words it is told in."""
    number = _number_at(unit, last, tongue)
    if number is None:
        return None
    first = last
    while unit.words[last].text.isalpha() and (tens := _tens_before(unit, first, tongue)):
        number, first = number + tens[0], tens[1]
    beside = _number_beside(unit, first, tongue)
    if beside is not None:
        number, first = max(number, beside), first - 1
    return _with_fraction(unit, first) or _Count(number, unit.words[first].start)


def _number_at(unit: Unit, place: int, tongue: Tongue) -> Decimal | None:
    text = unit.words[place].text
    if text.isdigit() and len(text) <= _MOST_DIGITS:
        return Decimal(text)
    spelled = tongue.numbers.get(text)
    return None if spelled is None else Decimal(spelled)


def _tens_before(unit: Unit, first: int, tongue: Tongue) -> tuple[int, int] | None:
    """Return the tens before a number in words, and their place: vingt-cinq, vinte e dois."""
    joins = tongue.said("joins_tens")
    place = first - 1
    if place > 0 and unit.words[place].text in joins:
        place -= 1
    if place < 0:
        return None
    tens = tongue.numbers.get(unit.words[place].text, 0)
    gap = unit.text[unit.words[place].end : unit.words[first].start]
    is_joined = gap in {" ", "-"} or gap.strip() in joins
    return (tens, place) if tens >= _TEN and tens % _TEN == 0 and is_joined else None


def _number_beside(unit: Unit, first: int, tongue: Tongue) -> Decimal | None:
    """Return the number that one in brackets says again: twelve (12), 25 (vingt-cinq)."""
    if first == 0:
        return None
    gap = unit.text[unit.words[first - 1].end : unit.words[first].start]
    return _number_at(unit, first - 1, tongue) if gap.strip() in {"(", "["} else None


def _with_fraction(unit: Unit, first: int) -> _Count | None:
    """Return a number with a point in it, whose digits are two words: 37.5; None for another."""
    if first == 0:
        return None
    whole, part = unit.words[first - 1], unit.words[first]
    is_one = unit.text[whole.end : part.start] in {".", ","}
    if not is_one or not whole.text.isdigit() or not part.text.isdigit():
        return None
    return _Count(Decimal(f"{whole.text}.{part.text}"), whole.start)


def _belongs(unit: Unit, count: _Count, end: int, mark: Mark) -> bool:
    """Tell whether a number is of the unit behind it, and no part of an amount or of a list."""
    before = unit.text[max(0, count.start - 2) : count.start]
    gap = unit.text[end : mark.start]
    is_near = len(gap) <= _LONGEST_GAP and "  " not in gap.strip(")] ")
    is_of_money = before[-1:] in _MONEY_SIGNS or _HALF_NUMBER.search(before)
    return is_near and not is_of_money and not _PARTED.search(gap)
