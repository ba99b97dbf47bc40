"""What a format of pay data is, and what reading a file of one gives: bands and refused rows.

A format is one module with one function:

    def read(source: Source, progress: Progress) -> Iterator[Band | Rejected]

It yields the bands a file holds and every row it leaves out, in any order, and raises
UnusableFile when nothing of the file can be trusted. One that checks its bands itself may yield
many at once, as a BandBlock. It stores nothing and writes nothing.
Formats that are large tables read them with `table.scan`. The `source` of a band names the data
set and not its edition ("BLS OEWS"), since it is part of what two bands of one thing share: an
edition of next year then takes the place of this one. The edition shows in `as_of`, `cite`, `note`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol, cast

from negotiator.market.band import Band
from negotiator.reference.place import Gazetteer
from negotiator.reference.role import Catalogue
from negotiator.storage.band_block import BandBlock

Kind = Literal["csv", "xlsx", "json", "jsonl", "html"]
Progress = Callable[[int], None]
"""Told how many rows were read so far; it may be called from any thread."""

FEWEST = 5
"""Fewer observations than this make no band: one person's pay could be told from it."""

FORMULA = (
    "'{cell}' would run as a formula in a spreadsheet. Look where the file is from, and write the "
    "cell as plain text."
)


class UnusableFile(ValueError):
    """A file nothing was taken from; `line` is where, the first line being 1, 0 for the whole."""

    def __init__(self, message: str, *, line: int = 0, field: str = "") -> None:
        self.line = line
        self.field = field
        where = [f"line {line}"] if line else []
        where += [field] if field else []
        said = f"{', '.join(where)}: {message}" if where else message
        # What it quotes of the file is for a terminal, which takes some characters for commands.
        super().__init__("".join(letter if letter.isprintable() else "�" for letter in said))


class ExtraMissing(Exception):
    """What reads the formats of others is not installed."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"Reading {title} needs more than is installed. "
            "Install it with: pip install 'negotiator[import]'"
        )


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row, or a group of rows, that gives no band, and why.

    `line` is the row's line in the file or sheet, the header being 1, or the first line of a
    group. `row` is what of it was read; it may be meant to run in a spreadsheet, so whoever
    writes it down makes it plain text first.
    """

    line: int
    reason: str
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that was opened and looked at, and what is needed to make sense of it.

    `path` can be read as UTF-8 where the file is text. `columns` are the cells of its first row
    as they stand there, or the names in its first object where each line is a plain one ("jsonl");
    empty for other JSON and HTML. `delimiter` parts the cells of a CSV. `name` is what the user
    calls it. `scratch` is an empty folder that lasts as long as the source. `as_of` is the date
    that the user says it is of.
    """

    path: Path
    scratch: Path
    name: str
    kind: Kind
    columns: tuple[str, ...]
    today: date
    catalogue: Catalogue
    gazetteer: Gazetteer
    as_of: date | None = None
    delimiter: str = ","


class _Read(Protocol):
    def __call__(
        self, source: Source, progress: Progress
    ) -> Iterator[Band | BandBlock | Rejected]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name, how a file of it is recognised, and the module that reads it.

    `module` is the reader's dotted name; it is imported only when a file of the format is read.
    `columns` are those that a table of this format always has, `kinds` the files it comes in.
    `names_lines` says that its reader checks each band itself, and so can name the line;
    `is_edition` that all of a file is of one date, which its user may know better than its name.
    """

    id: str
    title: str
    module: str
    kinds: frozenset[Kind]
    columns: frozenset[str] = frozenset()
    names_lines: bool = False
    is_edition: bool = False

    def fits(self, source: Source) -> bool:
        """Say whether a file looks like one of this format."""
        return source.kind in self.kinds and self.columns <= set(map(plain_column, source.columns))

    def read(self, source: Source, progress: Progress) -> Iterator[Band | BandBlock | Rejected]:
        """Read a file of this format; its module is loaded only now."""
        try:
            module = import_module(self.module)
        except ModuleNotFoundError as error:
            if error.name not in ("polars", "fastexcel"):
                raise
            raise ExtraMissing(self.title) from error
        return cast(_Read, module.read)(source, progress)


def plain_column(name: str) -> str:
    """Write a column's name in the one way that editions of a format agree on: AREA_TITLE."""
    return "_".join(name.strip().upper().replace("_", " ").split())
