"""What the job is: its title, and its level."""

from collections.abc import Iterator

from negotiator.papers.binding import Sheet
from negotiator.papers.finding import Field
from negotiator.papers.job_level import read_level
from negotiator.papers.job_title import find_title


def read_position(sheet: Sheet) -> Iterator[Field]:
    """Read the title and the level."""
    title = find_title(sheet)
    if title is not None:
        quote = sheet.paper.quote(title.unit, title.start, title.end)
        yield Field(path="offer.role", value=title.name, quote=quote)
    level = read_level(sheet)
    if level is not None:
        yield level
