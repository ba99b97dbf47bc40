"""How much of a week the work takes: hours, days, or a part of full time."""

from itertools import chain

from negotiator.papers.binding import Bound, Sheet
from negotiator.papers.finding import Field
from negotiator.papers.quotes import quote_match, quote_of
from negotiator.papers.sums import plain
from negotiator.papers.surroundings import follows

_LEAST_HOURS, _MOST_HOURS = 5, 80  # a week, where they are called working hours
_LEAST_LOOSE, _MOST_LOOSE = 10, 60  # a week, where nothing calls them so
_LEAST_PERCENT, _FULL = 10, 100  # of full time

_DAYS_A_WEEK = r"\b(?P<many>%one_to_five%|[1-5])(?: \(\d\))? %days_a_week%"
_IN_A_PLACE = r"[^.;]{0,24}%place_of_days%"
_HOURS = r"\d{2}(?:[.,]\d)?[ -]?%hours_worked%\b"
_OF_HOURS = (
    rf"(?<!\d)(?P<before>[2-9]\d) ?% \((?:[^()]{{0,24}}, )?{_HOURS}"
    rf"|{_HOURS}[^()%.;]{{0,20}}\((?P<behind>[2-9]\d) ?%\)"
)
"""A part of full time beside its hours: 80 % (32 Stunden), 32 uur per week (80%)."""

_FTE = r"\b0[.,](?P<before>\d{1,2}) ?fte\b|\b%fte_of% ?0[.,](?P<behind>\d{1,2})\b"
"""A part of full time as a number below one: 0.8 FTE."""


def read_hours_a_week(sheet: Sheet) -> Field | None:
    """Return how many hours a week a rate by the hour is for."""
    called = (bound for bound in sheet.of("hours", "base", "base_vague") if _are_hours(bound))
    loose = (bound for bound in sheet.bound if _are_loose_hours(sheet, bound))
    for bound in chain(called, loose):
        value, quote = plain(bound.value.number), quote_of(sheet, bound)
        return Field(path="offer.hours_per_week", value=value, quote=quote)
    return None


def _are_hours(bound: Bound) -> bool:
    """Tell whether a number is of hours: 38 hours, or hours: 38 a week."""
    value = bound.value
    is_count = value.kind == "count" and bound.label == "hours" and value.period == "week"
    is_span = value.kind == "span" and value.unit == "hour"
    return (is_count or is_span) and _LEAST_HOURS <= value.number <= _MOST_HOURS


def _are_loose_hours(sheet: Sheet, bound: Bound) -> bool:
    """Tell whether hours are said to be of a week, though nothing calls them working hours."""
    value = bound.value
    if value.kind != "span" or value.unit != "hour":
        return False
    is_likely = _LEAST_LOOSE <= value.number <= _MOST_LOOSE
    return is_likely and follows(sheet, bound, r"\s?%of_a_week%")


def read_days_a_week(sheet: Sheet) -> Field | None:
    """Return how many days a week a day rate is for, and not how many of them at the office."""
    days, place = sheet.tongue.pattern(_DAYS_A_WEEK), sheet.tongue.pattern(_IN_A_PLACE)
    for unit in sheet.paper.units:
        match = days.search(unit.low)
        if match and not place.match(unit.low, match.end()):
            many = match["many"]
            number = int(many) if many.isdigit() else sheet.tongue.numbers[many]
            quote = quote_match(sheet, unit, match)
            return Field(path="offer.days_per_week", value=number, quote=quote)
    return None


def read_part_time(sheet: Sheet) -> Field | None:
    """Return which percent of full time the job is: as it is called, by its hours, or its FTE."""
    return _called_part(sheet) or _part_by_hours(sheet) or _part_by_fte(sheet)


def _called_part(sheet: Sheet) -> Field | None:
    for bound in sheet.of("full_time"):
        value = bound.value
        # In running text, 100 percent mostly is of something else.
        most = _FULL if bound.how == "row" else _FULL - 1
        is_percent = value.kind == "percent" and value.number == int(value.number)
        if is_percent and _LEAST_PERCENT <= value.number <= most:
            quote = quote_of(sheet, bound)
            return Field(path="offer.full_time_percent", value=int(value.number), quote=quote)
    return None


def _part_by_hours(sheet: Sheet) -> Field | None:
    pattern = sheet.tongue.pattern(_OF_HOURS)
    for unit in sheet.paper.units:
        if match := pattern.search(unit.low):
            percent = int(match["before"] or match["behind"])
            quote = quote_match(sheet, unit, match)
            return Field(path="offer.full_time_percent", value=percent, quote=quote)
    return None


def _part_by_fte(sheet: Sheet) -> Field | None:
    pattern = sheet.tongue.pattern(_FTE)
    for unit in sheet.paper.units:
        if match := pattern.search(unit.low):
            percent = int((match["before"] or match["behind"]).ljust(2, "0"))
            return Field(
                path="offer.full_time_percent", value=percent,
                quote=quote_match(sheet, unit, match), certainty="worked_out", how=match.group(),
            )  # fmt: skip
    return None
