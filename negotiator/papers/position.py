"""What the job is: its title, and its level."""

from collections.abc import Iterator

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Field
from negotiator.papers.job_level import read_level
from negotiator.papers.job_title import find_title
from negotiator.papers.wording import quote_stretch


def read_position(sheet: Sheet) -> Iterator[Field]:
    """Read the title and the level."""
    title = find_title(sheet)
    if title is not None:
        quote = quote_stretch(sheet, title.unit, title.start, title.end)
        yield Field(path="offer.role", value=title.name, quote=quote)
    level = read_level(sheet)
    if level is not None:
        yield level
