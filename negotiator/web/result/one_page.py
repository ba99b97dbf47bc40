"""How much of a call sheet stands on one printed page, of US Letter or A4, in twelve points."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil

from negotiator.plan.call_sheet import CallSheet
from negotiator.plan.call_text import title_of

# In lines of the page, and in characters to a line, of a wide font: a narrower one leaves room.
_LINES, _LINES_IF_CLOSE = 48.5, 52.5
_HALF = 37
_LEAST_DONTS, _LEAST_FACTS = 3, 2


@dataclass(frozen=True, slots=True)
class Fitted:
    """A sheet with what fits on its page; `is_close` where that is set more closely."""

    sheet: CallSheet
    is_close: bool


def fit_on_a_page(sheet: CallSheet) -> Fitted:
    """Leave out the last of what not to do, then of the reasons, until the rest fits."""
    most = len(sheet.donts)
    for is_close in (False, True):
        for donts in range(most, min(most, _LEAST_DONTS) - 1, -1):
            shorter = replace(sheet, donts=sheet.donts[:donts])
            if _fits(shorter, is_close=is_close):
                return Fitted(shorter, is_close)
    for donts in range(min(most, _LEAST_DONTS), 0, -1):
        for facts in range(len(sheet.facts), _LEAST_FACTS - 1, -1):
            shorter = replace(sheet, donts=sheet.donts[:donts], facts=sheet.facts[:facts])
            if _fits(shorter, is_close=True):
                return Fitted(shorter, is_close=True)
    return Fitted(replace(sheet, donts=sheet.donts[:1], facts=sheet.facts[:1]), is_close=True)


def _fits(sheet: CallSheet, *, is_close: bool) -> bool:
    return count_lines(sheet) <= (_LINES_IF_CLOSE if is_close else _LINES)


def count_lines(sheet: CallSheet) -> float:
    """Count the lines that a sheet takes, roughly and never too few."""
    about = f"{sheet.company} · {title_of(sheet)}"
    shares_a_line = len(sheet.recruiter) * 1.5 + len(about) < 78
    lines = 1.5 * ceil(len(sheet.recruiter) / 48) + (0 if shares_a_line else ceil(len(about) / 76))
    lines += 1.2 + (ceil(len(sheet.due.says) / 76) if sheet.due else 0)
    lines += 1.6 + 1.08 * ceil(len(" ".join(sheet.opening)) / 76)
    if sheet.ask is not None:
        lines += 2.6 + 1.35 * ceil(len(sheet.ask) / 55)
    if sheet.reactions:
        lines += 1.5
    for reaction in sheet.reactions:
        named = sum(ceil((len(each) + 3) / 16) + 0.2 for each in reaction.they_say)
        lines += 0.45 + max(named, ceil(len(" ".join(reaction.say)) / 60))
    if sheet.between is not None:
        said = " ".join((*sheet.between.say, sheet.between.dont))
        lines += 0.45 + max(3, ceil(len(said) / 58))
    lines += 2.0 + max(_in_column(sheet.donts), _in_column(sheet.facts))
    return lines


def _in_column(items: Iterable[str]) -> float:
    return sum(ceil(len(item) / _HALF) + 0.15 for item in items)
