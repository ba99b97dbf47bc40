"""Where the work is done: the place, and how much of it in the office."""

from collections.abc import Iterator

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Field, Found
from negotiator.papers.location import find_location
from negotiator.papers.places import Places
from negotiator.papers.work_mode import find_mode, find_office_days


def read_workplace(sheet: Sheet, places: Places) -> Iterator[Found]:
    """Read the place of work, the days in the office, and whether it is remote."""
    days = find_office_days(sheet)
    mode = find_mode(sheet, days)
    location = find_location(sheet, places, is_remote=mode.name == "remote")
    if location is not None:
        yield location
    if days is not None:
        yield Field(path="offer.office_days_per_week", value=days.many, quote=days.quote)
    if mode.quote is not None:
        yield Field(path="offer.work_mode", value=mode.name, quote=mode.quote)
