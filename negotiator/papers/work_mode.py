"""How the work is done: at home, in the office, or both, and on how many days in the office."""

from collections.abc import Iterator
from dataclasses import dataclass
from re import Match
from typing import Literal

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Quote
from negotiator.papers.paper import Unit
from negotiator.papers.quotes import quote_match
from negotiator.papers.tongue import Mark

WorkMode = Literal["", "remote", "hybrid", "onsite"]

_WHOLE_WEEK = 5  # days

_DAYS = (
    r"\b(?P<number>[1-5]|%a_single%|%few%)(?: ?(?P<or>-|–|%or_days%) ?(?:\d|%few%))?"
    r" (?:\(\d\) )?(?:%whole_days% )?(?:%office_days%|(?P<home>%home_days%))\b(?:%a_week%)?"
)
"""A number of days: “three (3) full days a week”; two numbers are none."""

_BEFORE, _BEHIND = 80, 44  # characters around the days in which home or office is said
_WEEK_BEHIND = 30  # characters
_HOME_BEFORE = r"%at_home%\w*[^.;,]{0,12}$"
_HOME_BEHIND = r"[^.;,]{0,20}%at_home%"
_OFFICE_BEFORE = r"%at_office%[^.;,]{0,30}$|%hybrid%[^.;]{0,60}$"
_OFFICE_BEHIND = r"(?:(?! %and_another% )[^.;,]){0,30}?%at_office%"

_NEAR_BEFORE, _JUST_BEFORE = 30, 22  # characters around a word for the way of working
_NEAR_BEHIND, _JUST_BEHIND = 20, 12
_SOME_DAYS = r"(?:\d(?! ?%)|%few%) ?(?:%office_days%)?\b[^.;,]{0,18}$"
_NOT = r"\b%not_hybrid%\b[^.;,]{0,26}$"


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """The days a week in the office, from 1 to 5, and the words that say it."""

    many: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Mode:
    """The way of working, "" where the letter does not say, and the words."""

    name: WorkMode
    quote: Quote | None = None


def find_mode(sheet: Sheet, days: OfficeDays | None) -> Mode:
    """Return how the work is done; days in the office say it more exactly than words do."""
    told: dict[WorkMode, Quote] = {}
    for said, quote in _told(sheet):
        told.setdefault(said, quote)
    if days is not None:
        mode: WorkMode = "hybrid" if days.many < _WHOLE_WEEK else "onsite"
        return Mode(mode, told.get(mode, days.quote))
    if "hybrid" in told:
        return Mode("hybrid", told["hybrid"])
    return Mode(*next(iter(told.items()))) if len(told) == 1 else Mode("")


def _told(sheet: Sheet) -> Iterator[tuple[WorkMode, Quote]]:
    for unit in sheet.paper.units:
        if sheet.signs(unit, "not_remote"):
            continue
        for mark in sheet.signs(unit, "hybrid", "remote", "onsite"):
            mode = _mode_of(sheet, unit, mark)
            if mode:
                yield mode, sheet.paper.quote(unit, mark.start, mark.end)


def _mode_of(sheet: Sheet, unit: Unit, mark: Mark) -> WorkMode:
    """Return what a word says of the way of working; "" where it is said of something else."""
    before = unit.low[max(0, mark.start - _NEAR_BEFORE) : mark.start]
    behind = unit.low[mark.end :]
    if mark.name == "remote":
        return _mode_of_remote(sheet, before, behind)
    if mark.name == "hybrid":
        return "" if sheet.tongue.pattern(_NOT).search(before) else "hybrid"
    around = f"{before}{unit.low[mark.start : mark.end + _NEAR_BEHIND]}"
    return "" if sheet.tongue.pattern("%no_office%").search(around) else "onsite"


def _mode_of_remote(sheet: Sheet, before: str, behind: str) -> WorkMode:
    """Tell “remote on Fridays” and “two days remote” from remote; "" for a budget for it."""
    if sheet.tongue.pattern(" %on_weekday%").match(behind):
        return "hybrid"
    around = f"{before[-_JUST_BEFORE:]} {behind[:_JUST_BEHIND]}"
    if sheet.tongue.pattern(r"\b%some_remote%\b").search(around):
        return ""
    return "hybrid" if sheet.tongue.pattern(_SOME_DAYS).search(before) else "remote"


def find_office_days(sheet: Sheet) -> OfficeDays | None:
    """Return the days a week in the office, where their number is said and is one."""
    for unit in sheet.paper.units:
        for match in sheet.tongue.pattern(_DAYS).finditer(unit.low):
            many = _number(sheet, match["number"])
            is_exact = not match["or"] and not match["home"] and 1 <= many <= _WHOLE_WEEK
            if is_exact and _is_in_office(sheet, unit, match):
                return OfficeDays(many, quote_match(sheet, unit, match))
    return None


def _number(sheet: Sheet, word: str) -> int:
    return int(word) if word.isdigit() else sheet.tongue.numbers.get(word, 0)


def _is_in_office(sheet: Sheet, unit: Unit, match: Match[str]) -> bool:
    """Tell whether days are each week's, and in the office and not at home."""
    before = unit.low[max(0, match.start() - _BEFORE) : match.start()]
    behind = unit.low[match.end() : match.end() + _BEHIND]
    pattern = sheet.tongue.pattern
    is_at_home = pattern(_HOME_BEFORE).search(before) or pattern(_HOME_BEHIND).match(behind)
    if is_at_home or not _is_weekly(sheet, unit, match.group(), behind):
        return False
    says_office = pattern("%at_office%").search(match.group())
    return bool(
        says_office
        or pattern(_OFFICE_BEHIND).match(behind)
        or pattern(_OFFICE_BEFORE).search(before)
    )


def _is_weekly(sheet: Sheet, unit: Unit, days: str, behind: str) -> bool:
    pattern = sheet.tongue.pattern
    is_hybrid = bool(sheet.signs(unit, "hybrid")) and pattern(" %in_the_office%").match(behind)
    says_week = pattern("%week%").search(f"{days}{behind[:_WEEK_BEHIND]}")
    return bool(is_hybrid or says_week or pattern(" ?%from_office%").match(behind))
