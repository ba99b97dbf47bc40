"""What is checked of a text before it is parsed: defects that parsers report badly, or not."""

import csv
import shutil
from codecs import IncrementalDecoder, getincrementaldecoder
from pathlib import Path

from negotiator.tables.format import UnusableFile
from negotiator.tables.workbook import MOST_COLUMNS

HEAD = 64 * 1024
"""Bytes that are enough to see what a text is."""

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
"""What may part the cells of a row, and what it is called."""

_CHUNK = 256 * 1024


def read_header(head: str) -> tuple[tuple[str, ...], str]:
    """Return the names of columns a table's text begins with, and what parts them.

    Raise UnusableFile where there are none, or too many.
    """
    line, end, _ = head.partition("\n")
    if "\r" in line.removesuffix("\r"):
        raise UnusableFile("Its lines end as old Macs ended them. Save it as CSV in UTF-8.")
    if not end and len(head) >= HEAD // 4:
        raise UnusableFile("The row of column names never ends: this is no table.", line=1)
    cells, delimiter = next(csv.reader([line]), []), ","
    if len(cells) == 1:
        delimiter = max(DELIMITERS, key=cells[0].count)
        cells = next(csv.reader([line], delimiter=delimiter), [])
    if len(cells) > MOST_COLUMNS:
        raise UnusableFile(f"It has {len(cells):,} columns; at most {MOST_COLUMNS:,} are read.")
    return tuple(cell.strip() for cell in cells), delimiter


def check_end(path: Path, columns: int, delimiter: str) -> None:
    """Refuse a file that ends in the middle of a row."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _CHUNK))
        last = file.read()
    text = last[last.rfind(b"\n") + 1 :].decode("utf-8", errors="replace")
    try:
        cells = next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error as error:
        raise UnusableFile(f"Its last row cannot be read ({error}).") from error
    if text.strip() and len(cells) < columns:
        raise UnusableFile("It is cut off in the middle of its last row. Get the file again.")


def read_through(path: Path, *, is_table: bool) -> bool:
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
            "A quote is opened and never closed. Close it, or quote its cell and double it.",
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


def copy_as_utf8(path: Path, copy: Path) -> Path:
    """Copy text of Windows-1252, as old spreadsheets save it."""
    with (
        path.open(encoding="cp1252", errors="replace", newline="") as read,
        copy.open("w", encoding="utf-8", newline="") as written,
    ):
        shutil.copyfileobj(read, written)
    return copy
