"""A schedule of vesting out of its words: by year, in equal parts, a first part and the rest."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from negotiator.papers.finding import Certainty
from negotiator.papers.tongue import Tongue
from negotiator.papers.vesting_words import (
    CARDINAL,
    MONTHS,
    counts,
    number_of,
    percent_of,
    percent_pattern,
    years_in,
)

_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")
_FEWEST_YEARS, _MOST_YEARS = 2, 6
_BEHIND, _BEFORE = 110, 60  # characters around a percent, where its year is said

_JOIN = r"(?: ?[/,–|-] ?| ?, ?(?:%last_of_several% )?| %last_of_several% )"
_LISTED = (
    r"(?<![\d/.,])\d{1,2}(?:\.\d)? ?%?"
    rf"(?:{_JOIN}\d{{1,2}}(?:\.\d)?(?!\.?\d) ?%?){{2,5}}(?![\d/])"
)
"""Three to six parts in a row: 5/15/40/40, or 33%, 33% and 34%."""

_NUMBER = re.compile(r"\d+(?:\.\d)?")
_THIRDS, _ROUNDING = 3, 1  # parts, percent: 33%, 33% and 33%
_MOST_ROUNDED = 2  # percent: 33% a year, three times, is all of a grant

_INSTALMENTS = (
    rf"\b(?P<many>[2-5]|{CARDINAL}) (?:\(\d\) )?(?:%equal_sized%,? )?%annual% %instalments%"
)
_EACH_YEAR = r"(?P<part>\d{1,2}(?:\.\d)?)%(?: \w+){0,4}? %a_year%"

_LEAST_FIRST = 5  # percent: less is a share of the company, and no part of a grant
_FIRST_ALONE = frozenset({Decimal(25), Decimal("33.3")})
_AFTER_A_YEAR = r"[^%]{0,60}%after_a_year%"
_SLICES = r"\b1/(?:12|16|24|36|48|60)(?:th)?\b|%slices%"
_REST = (
    rf"%during% (?:%article% )?(?:%further% )*(?P<many>12|24|36|48|[1-5]|{CARDINAL}|{MONTHS})"
    r"(?: \(\d+\))?[ -](?:(?P<months>%months_of_vesting%)|%years_of_vesting%)"
)
_YEARS_OF_FIRST: Mapping[Decimal, int] = {
    Decimal(50): 2, Decimal("33.3"): 3, Decimal(25): 4, Decimal(20): 5,
}  # fmt: skip
"""In how many years a grant vests whose first part is one of equal ones."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What vests in each year, in percent of the grant, and how that was worked out."""

    parts: tuple[Decimal, ...]
    how: str
    certainty: Certainty = "worked_out"


def even_parts(years: int) -> tuple[Decimal, ...]:
    """Return equal parts of a hundred, to a tenth, with the rest in the last year."""
    return _equal(_HUNDRED, years)


def _equal(whole: Decimal, many: int) -> tuple[Decimal, ...]:
    part = (whole / many).quantize(_TENTH, ROUND_HALF_UP)
    return tuple(tidy_part(each) for each in [part] * (many - 1) + [whole - part * (many - 1)])


def tidy_part(number: Decimal) -> Decimal:
    """Return a part without noughts behind its point."""
    return Decimal(int(number)) if number == number.to_integral_value() else number.normalize()


def listed_parts(text: str, tongue: Tongue) -> tuple[tuple[Decimal, ...], int, int] | None:
    """Return parts in a row that make a whole, and where they stand: 40/30/20/10."""
    for match in tongue.pattern(_LISTED).finditer(text):
        parts = tuple(tidy_part(Decimal(part)) for part in _NUMBER.findall(match.group()))
        is_of_thirds = len(parts) == _THIRDS and "%" in match.group()
        if abs(sum(parts, -_HUNDRED)) <= (_ROUNDING if is_of_thirds else 0):
            return parts, match.start(), match.end()
    return None


def read_schedule(text: str, years: int | None, tongue: Tongue) -> Schedule | None:
    """Return the schedule that a text tells, its parts as percents; `years` are told elsewhere."""
    return (
        _by_year(text, tongue)
        or _in_instalments(text, tongue)
        or _each_year(text, years, tongue)
        or _first_and_rest(text, years, tongue)
    )


def by_years(shares: Mapping[int, Decimal]) -> Schedule | None:
    """Return the schedule of shares by year, where they are all there and make a whole."""
    years = sorted(shares)
    is_whole = len(years) > 1 and sum(shares.values()) == _HUNDRED
    if not is_whole or years != list(range(1, len(years) + 1)):
        return None
    return Schedule(tuple(tidy_part(shares[year]) for year in years), "as told year by year")


def _by_year(text: str, tongue: Tongue) -> Schedule | None:
    """Read shares that are each told with their year: 10% after one year, 20% after two."""
    shares: dict[int, Decimal] = {}
    for share, before, behind in _around_percents(text, tongue):
        if tongue.pattern("%half_yearly%").search(behind):
            _add_halves(shares, share)
            break
        for year in years_in(behind, tongue) or years_in(before, tongue):
            shares.setdefault(year, share)
    return by_years(shares)


def _around_percents(text: str, tongue: Tongue) -> Iterator[tuple[Decimal, str, str]]:
    """Yield each percent with what stands before and behind it, up to the next."""
    found = list(percent_pattern(tongue).finditer(text))
    starts = [0, *(match.end() for match in found)]
    ends = [*(match.start() for match in found), len(text)]
    for number, match in enumerate(found):
        before = text[starts[number] : match.start()][-_BEFORE:]
        behind = text[match.end() : ends[number + 1]][:_BEHIND]
        yield percent_of(match[1]), before, behind


def _add_halves(shares: dict[int, Decimal], share: Decimal) -> None:
    """Add what is left as a share every half year, to the years after those that are told."""
    left = _HUNDRED - sum(shares.values())
    for year in range(max(shares, default=0) + 1, _MOST_YEARS + 1):
        if left > 0:
            shares[year] = min(2 * share, left)
            left -= shares[year]


def _in_instalments(text: str, tongue: Tongue) -> Schedule | None:
    """Read equal parts by their number: four equal annual instalments."""
    found = tongue.pattern(_INSTALMENTS).search(text)
    if found is None:
        return None
    many = counts(tongue)[found["many"]]
    if many < _FEWEST_YEARS:
        return None
    return Schedule(even_parts(many), f"{many} equal parts, one a year")


def _each_year(text: str, years: int | None, tongue: Tongue) -> Schedule | None:
    """Read equal parts by their size: 25% a year, one third each year."""
    found = tongue.pattern(_EACH_YEAR).search(text)
    part = Decimal(found["part"]) if found is not None else Decimal(0)
    if not part:
        return None
    many = int((100 / part).quantize(Decimal(1), ROUND_HALF_UP))
    is_even = _FEWEST_YEARS <= many <= _MOST_YEARS and abs(part * many - _HUNDRED) < _MOST_ROUNDED
    if not is_even or years not in {None, many}:
        return None
    return Schedule(even_parts(many), f"{tidy_part(part)}% a year, {many} years")


def _first_and_rest(text: str, years: int | None, tongue: Tongue) -> Schedule | None:
    """Read a first part after a year, and the rest in equal slices until the last."""
    match = percent_pattern(tongue).search(text)
    if match is None:
        return None
    first, before, behind = percent_of(match[1]), text[: match.start()], text[match.end() :]
    if not _is_first(first, before, behind, tongue):
        return None
    if not tongue.pattern(_SLICES).search(behind):
        return None
    rest = _years_of_rest(first, behind, tongue)
    many = _years_in_all(first, rest, years)
    if many is None:
        return None
    how = f"{tidy_part(first)}% after a year, the rest in equal parts"
    if _is_even(first, many):
        return Schedule(even_parts(many), how)
    return Schedule((tidy_part(first), *_equal(_HUNDRED - first, many - 1)), how)


def _years_in_all(first: Decimal, rest: int | None, years: int | None) -> int | None:
    """Return the years of a grant: those of its rest and one more, where all are then equal.

    None where what is told of the rest and of the whole does not fit together.
    """
    if rest and _is_even(first, rest + 1):
        many: int | None = rest + 1
    else:
        many = years or (rest + 1 if rest else _YEARS_OF_FIRST.get(first))
    if many is None or rest not in {None, many - 1, many}:
        return None
    return many if _FEWEST_YEARS <= many <= _MOST_YEARS else None


def _is_even(part: Decimal, many: int) -> bool:
    return abs(part * many - _HUNDRED) < _ROUNDING


def _is_first(first: Decimal, before: str, behind: str, tongue: Tongue) -> bool:
    """Tell whether a percent is what vests after a year: a fourth and a third always are."""
    if not _LEAST_FIRST <= first < _HUNDRED:
        return False
    named = (*years_in(behind[:_BEHIND], tongue), *years_in(before[-_BEFORE:], tongue))
    is_after_a_year = tongue.pattern(_AFTER_A_YEAR).match(behind) is not None
    return 1 in named or is_after_a_year or first in _FIRST_ALONE


def _years_of_rest(first: Decimal, behind: str, tongue: Tongue) -> int | None:
    """Return how many years the rest vests in: as told, or by the size of its slices."""
    found = tongue.pattern(_REST).search(behind)
    if found is not None:
        many = number_of(found["many"], tongue)
        return _whole_years(many) if found["months"] else many
    percents = [percent_of(digits) for digits in percent_pattern(tongue).findall(behind)]
    return _by_slices(first, percents, _slices_a_year(behind, tongue))


def _whole_years(months: int) -> int | None:
    years, rest = divmod(months, 12)
    return None if rest else years


def _by_slices(first: Decimal, percents: Sequence[Decimal], a_year: int) -> int | None:
    """Return the years that slices of a percent make of the rest: 6.25% a quarter, of 75%."""
    is_rest_named = any(percent + first == _HUNDRED for percent in percents)
    if is_rest_named or not percents or not percents[0]:
        return None
    slices = (_HUNDRED - first) / percents[0]
    return int(slices / a_year) if slices % a_year == 0 else None


def _slices_a_year(behind: str, tongue: Tongue) -> int:
    if tongue.pattern("%slices_by_quarter%").search(behind):
        return 4
    is_yearly = tongue.pattern("%slices_by_year%").search(behind)
    return 1 if is_yearly and not tongue.pattern("%slices_by_month%").search(behind) else 12
