"""Open a file that anyone can have made, and say what kind it is before anything reads it."""

import csv
import shutil
import stat
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from negotiator.domain.place import Gazetteer
from negotiator.domain.role import Catalogue
from negotiator.importing import workbook
from negotiator.importing.format import Kind, Source, UnusableFile

MOST_BYTES = 8 * 1024**3
MOST_COLUMNS = workbook.MOST_COLUMNS

_CHUNK = 256 * 1024
_HEAD = 64 * 1024
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
    path: Path, *, today: date, catalogue: Catalogue, gazetteer: Gazetteer, name: str | None = None
) -> Iterator[Source]:
    """Yield a file's source, ready to be read; raise UnusableFile, saying what to do instead.

    Text in Windows' old encoding is copied to UTF-8 for as long as the source is open.
    """
    _check_place(path)
    try:
        with TemporaryDirectory(prefix="negotiator-", ignore_cleanup_errors=True) as folder:
            scratch = Path(folder)
            head, kind, readable = _look(path, scratch)
            yield Source(
                path=readable,
                scratch=scratch,
                name=path.name if name is None else name,
                kind=kind,
                columns=_columns(readable, kind, head),
                head=head,
                today=today,
                catalogue=catalogue,
                gazetteer=gazetteer,
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
        head = file.read(_HEAD)
    text = head.decode("utf-8-sig", errors="replace")
    kinds: dict[str, Kind] = {"{": "json", "[": "json", "<": "html"}
    kind = kinds.get(text.lstrip()[:1], "csv")
    if not _read_through(path, is_table=kind == "csv"):
        path = _copy_as_utf8(path, scratch / "text")
        text = head.decode("cp1252", errors="replace")
    return text, kind, path


def _columns(path: Path, kind: Kind, head: str) -> tuple[str, ...]:
    if kind == "xlsx":
        columns = workbook.read_columns(path)
    elif kind == "csv":
        columns = _header(head)
        _check_end(path, len(columns))
    else:
        return ()
    if not any(columns):
        raise UnusableFile("Its first row is empty; it must name the columns.", line=1)
    return columns


def _header(head: str) -> tuple[str, ...]:
    line, end, _ = head.partition("\n")
    if "\r" in line.removesuffix("\r"):
        raise UnusableFile("Its lines end as old Macs ended them. Save it as CSV in UTF-8.")
    if not end and len(head) >= _HEAD // 4:
        raise UnusableFile("The row of column names never ends: this is no table.", line=1)
    cells = next(csv.reader([line]), [])
    if len(cells) > MOST_COLUMNS:
        raise UnusableFile(f"It has {len(cells):,} columns; at most {MOST_COLUMNS:,} are read.")
    for mark, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if len(cells) == 1 and cells[0].count(mark) > 1:
            raise UnusableFile(f"Its cells are parted by {name}. Save it with commas.", line=1)
    return tuple(cell.strip() for cell in cells)


def _check_end(path: Path, columns: int) -> None:
    """Refuse a file that ends in the middle of a row."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _CHUNK))
        last = file.read()
    text = last[last.rfind(b"\n") + 1 :].decode("utf-8", errors="replace")
    try:
        cells = next(csv.reader([text]), [])
    except csv.Error as error:
        raise UnusableFile(f"Its last row cannot be read ({error}).") from error
    if text.strip() and len(cells) < columns:
        raise UnusableFile("It is cut off in the middle of its last row. Get the file again.")


def _read_through(path: Path, *, is_table: bool) -> bool:
    """Read all of a text for what no reader tells well; return whether it is in UTF-8."""
    decoder = getincrementaldecoder("utf-8")()
    line, quotes, is_utf8 = 1, 0, True
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if b"\0" in chunk:
                line += chunk[: chunk.index(b"\0")].count(b"\n")
                raise UnusableFile("There is a NUL byte: it is no text, or damaged.", line=line)
            if is_table and len(chunk) == _CHUNK and b"\n" not in chunk:
                raise UnusableFile(f"It is longer than {_CHUNK:,} bytes.", line=line)
            is_utf8 = is_utf8 and _decodes(decoder, chunk)
            quotes += chunk.count(b'"')
            line += chunk.count(b"\n")
    if is_table and quotes % 2:
        raise UnusableFile(
            "A quote is opened and never closed. Close it, or put its cell in quotes and double it.",
            line=_find_open_quote(path),
        )
    return is_utf8 and _decodes(decoder, b"", final=True)


def _decodes(decoder: IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _find_open_quote(path: Path) -> int:
    """Return the line that a cell starts on whose quote is open at the end, else an odd one."""
    line = 1
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.reader(file, strict=True)
        try:
            for _ in rows:
                line = rows.line_num + 1
        except csv.Error:
            return line
    with path.open("rb") as raw:  # a quote inside of a cell that has none around it
        return next(number for number, text in enumerate(raw, start=1) if text.count(b'"') % 2)


def _copy_as_utf8(path: Path, copy: Path) -> Path:
    """Copy text of Windows-1252, as old spreadsheets save it."""
    with (
        path.open(encoding="cp1252", errors="replace", newline="") as read,
        copy.open("w", encoding="utf-8", newline="") as written,
    ):
        shutil.copyfileobj(read, written)
    return copy
