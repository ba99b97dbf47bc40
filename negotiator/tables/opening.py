"""Open a file that anyone can have made, and say what kind it is before anything reads it."""

import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from negotiator.reference.place import Gazetteer
from negotiator.reference.role import Catalogue
from negotiator.tables import workbook
from negotiator.tables.format import Kind, Source, UnusableFile, plain_column
from negotiator.tables.json_lines import read_names
from negotiator.tables.plain_text import (
    HEAD,
    check_end,
    copy_as_utf8,
    read_header,
    read_through,
)

MOST_BYTES = 8 * 1024**3

_FOREIGN = {  # the first bytes of what people have instead
    b"\xd0\xcf\x11\xe0": "an old or locked Excel file. Save it as xlsx without a password, or CSV",
    b"\x1f\x8b": "packed with gzip. Unpack it first",
    b"PAR1": "a Parquet file. Save it as CSV",
    b"SQLite format 3": "a database. Export its table as CSV",
    b"%PDF": "a PDF. Copy its table into a spreadsheet and save that as CSV",
    b"\xff\xfe": "text in UTF-16. Save it as CSV in UTF-8",
    b"\xfe\xff": "text in UTF-16. Save it as CSV in UTF-8",
}


@contextmanager
def open_source(
    path: Path,
    *,
    today: date,
    catalogue: Catalogue,
    gazetteer: Gazetteer,
    name: str | None = None,
    as_of: date | None = None,
) -> Iterator[Source]:
    """Yield a file's source, ready to be read; raise UnusableFile, saying what to do instead.

    Text in Windows' old encoding is copied to UTF-8 for as long as the source is open.
    """
    _check_place(path)
    try:
        with TemporaryDirectory(prefix="negotiator-", ignore_cleanup_errors=True) as folder:
            scratch = Path(folder)
            head, kind, readable = _look(path, scratch)
            columns, delimiter = _columns(readable, kind, head)
            yield Source(
                path=readable,
                scratch=scratch,
                name=path.name if name is None else name,
                kind=kind,
                columns=columns,
                today=today,
                catalogue=catalogue,
                gazetteer=gazetteer,
                as_of=as_of,
                delimiter=delimiter,
            )
    except PermissionError as error:
        raise UnusableFile(f"It may not be read: {error.strerror}.") from error


def _check_place(path: Path) -> None:
    try:
        status = path.stat()
    except OSError as error:
        raise UnusableFile(f"It cannot be opened: {error.strerror}.") from error
    if not stat.S_ISREG(status.st_mode):  # a pipe would have us wait, a device read for ever
        raise UnusableFile("It is no file but a folder, pipe or device. Name a file.")
    if status.st_size == 0:
        raise UnusableFile("It is empty.")
    if status.st_size > MOST_BYTES:
        raise UnusableFile(f"It has over {MOST_BYTES:,} bytes. Import it in parts.")


def _look(path: Path, scratch: Path) -> tuple[str, Kind, Path]:
    """Return the beginning of the text, the kind, and where to read it."""
    with path.open("rb") as file:
        first = file.read(16)
    for magic, what in _FOREIGN.items():
        if first.startswith(magic):
            raise UnusableFile(f"It is {what}.")
    if first.startswith(b"PK"):
        workbook.measure(path)
        return "", "xlsx", path
    with path.open("rb") as file:
        head = file.read(HEAD)
    text = head.decode("utf-8-sig", errors="replace")
    kinds: dict[str, Kind] = {"{": "json", "[": "json", "<": "html"}
    kind = kinds.get(text.lstrip()[:1], "csv")
    if kind == "json" and read_names(text):
        kind = "jsonl"
    if not read_through(path, is_table=kind == "csv"):
        path = copy_as_utf8(path, scratch / "text")
        text = head.decode("cp1252", errors="replace")
    return text, kind, path


def _columns(path: Path, kind: Kind, head: str) -> tuple[tuple[str, ...], str]:
    """Return the names of the columns, and what parts the cells of a CSV."""
    delimiter = ","
    if kind == "xlsx":
        columns = workbook.read_columns(path)
    elif kind == "csv":
        columns, delimiter = read_header(head)
    elif kind == "jsonl":
        columns = read_names(head)
    else:
        return (), delimiter
    if not any(columns):
        raise UnusableFile("Its first row is empty; it must name the columns.", line=1)
    _check_names(columns)
    if kind == "csv":
        check_end(path, len(columns), delimiter)
    return columns, delimiter


def _check_names(columns: Sequence[str]) -> None:
    """Refuse a table in which a name stands over two columns: nothing tells which one is meant."""
    places: dict[str, int] = {}
    for place, name in enumerate(map(plain_column, columns), start=1):
        first = places.setdefault(name, place)
        if name and first != place:
            raise UnusableFile(
                f"This column stands twice, as columns {first} and {place}. Keep one.",
                line=1,
                field=columns[place - 1][:40],
            )
