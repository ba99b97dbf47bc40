"""An xlsx workbook, taken apart with care: it is a zip file of XML that anyone can have made.

The workbook is measured before it is read, and read in a process of its own with a limit on its
memory, since two cells in far corners are enough to make a reader ask for a terabyte.
"""

import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse

from negotiator.tables.format import Progress, UnusableFile

MOST_BYTES = 3 * 1024**3
"""A year of LCA disclosures is a third of this once unpacked."""
MOST_ENTRIES = 1_000
MOST_MEMORY = 4 * 1024**3
MOST_SECONDS = 600
MOST_COLUMNS = 2_000

_CHUNK = 1024 * 1024
_MEND = "Save its first sheet as CSV and import that."
_CODE = """\
import json, os, sys
os.environ["POLARS_MAX_THREADS"] = "1"  # each takes of the memory that is given
path, target, places, memory, sys.path[:] = json.loads(sys.argv[1])
from negotiator.tables.workbook import _convert_here
_convert_here(path, target, places, memory)
"""


def measure(path: Path) -> None:
    """Raise UnusableFile unless the file is whole, is a workbook, and unpacks to a fair size.

    Every entry is unpacked once: what it says of its size may be a lie.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            total = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_ENTRIES or total > MOST_BYTES:
                raise UnusableFile(
                    f"It would unpack to {len(entries):,} files of {total:,} bytes together; "
                    f"at most {MOST_ENTRIES:,} and {MOST_BYTES:,} are read. {_MEND}"
                )
            if "xl/workbook.xml" not in archive.namelist():
                raise UnusableFile("It is a zip file but no xlsx workbook. Unpack it first.")
            for entry in entries:
                with archive.open(entry) as packed:  # reads no more than the size it gives
                    while packed.read(_CHUNK):
                        pass
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnusableFile(
            f"The workbook is damaged or cut off ({error}). Get the file again."
        ) from error
    except RuntimeError as error:
        raise UnusableFile(f"The workbook is locked with a password. {_MEND}") from error


def read_columns(path: Path) -> tuple[str, ...]:
    """Return the first row of the first sheet, as far as it has cells."""
    try:
        with zipfile.ZipFile(path) as archive:
            with archive.open(_first_sheet(archive)) as sheet:
                cells = _first_row(sheet)
            shared = {int(text) for _, is_shared, text in cells if is_shared and text.isdigit()}
            strings = _shared_strings(archive, shared)
    except (KeyError, ParseError, ValueError) as error:
        raise UnusableFile(f"The workbook cannot be read ({error}). {_MEND}") from error
    columns = [""] * (max((place for place, _, _ in cells), default=-1) + 1)
    for place, is_shared, text in cells:
        columns[place] = strings.get(text, "") if is_shared else text
    return tuple(columns)


def convert(path: Path, target: Path, places: Sequence[int], progress: Progress) -> None:
    """Write some columns of the first sheet, as text, to an Arrow file, in a process of its own.

    `progress` is told now and then that no row was read yet.
    """
    given = json.dumps([str(path), str(target), list(places), MOST_MEMORY, sys.path])
    with subprocess.Popen(  # noqa: S603 this very program
        [sys.executable, "-c", _CODE, given], stderr=subprocess.PIPE, text=True
    ) as child:
        try:
            said = _wait(child, progress)
        except BaseException:
            child.kill()
            raise
    if child.returncode:
        last = (said.strip().splitlines() or [f"code {child.returncode}"])[-1]
        raise UnusableFile(
            f"The workbook is damaged, or needs more than {MOST_MEMORY // 1024**3} GiB of memory "
            f"to read ({last[:200]}). {_MEND}"
        )


def _wait(child: subprocess.Popen[str], progress: Progress) -> str:
    """Return what the process said of its end."""
    for _ in range(MOST_SECONDS):
        try:
            return child.communicate(timeout=1)[1]
        except subprocess.TimeoutExpired:
            progress(0)
    raise UnusableFile(f"The workbook takes over {MOST_SECONDS} s to read. {_MEND}")


def _convert_here(path: str, target: str, places: list[int], memory: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import fastexcel

    sheet = fastexcel.read_excel(path).load_sheet(0, use_columns=places, dtypes="string")
    rows = sheet.to_polars()
    rows.columns = [str(place) for place in places]
    rows.write_ipc(target)


def _first_sheet(archive: zipfile.ZipFile) -> str:
    """Return the entry of the first sheet: the workbook names its id, and the ids their files."""
    with archive.open("xl/workbook.xml") as file:
        sheet = next(node for node in _nodes(file) if _tag(node) == "sheet")
    id_ = next(value for name, value in sheet.attrib.items() if name.endswith("}id"))
    with archive.open("xl/_rels/workbook.xml.rels") as file:
        target = next(node.attrib["Target"] for node in _nodes(file) if node.get("Id") == id_)
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _first_row(sheet: IO[bytes]) -> list[tuple[int, bool, str]]:
    """Return place, whether the text is the number of a shared string, and text of each cell."""
    cells: list[tuple[int, bool, str]] = []
    for node in _nodes(sheet):
        if _tag(node) == "row":
            break
        if _tag(node) != "c":
            continue
        place = _place(node.get("r", "")) if node.get("r") else len(cells)
        if place >= MOST_COLUMNS:
            raise UnusableFile(f"It has over {MOST_COLUMNS:,} columns. {_MEND}", line=1)
        text = "".join(part.text or "" for part in node.iter() if _tag(part) in ("v", "t"))
        cells.append((place, node.get("t") == "s", text))
    return cells


def _shared_strings(archive: zipfile.ZipFile, wanted: set[int]) -> dict[str, str]:
    found: dict[str, str] = {}
    if not wanted:
        return found
    with archive.open("xl/sharedStrings.xml") as file:
        items = (node for node in _nodes(file) if _tag(node) == "si")
        for number, item in enumerate(islice(items, max(wanted) + 1)):
            if number in wanted:
                parts = (part.text or "" for part in item.iter() if _tag(part) == "t")
                found[str(number)] = "".join(parts)
            item.clear()
    return found


def _nodes(file: IO[bytes]) -> Iterator[Element]:
    for _, node in iterparse(file):  # noqa: S314 expat bounds what entities grow to
        yield node


def _place(reference: str) -> int:
    """Return the column of a cell's name, counted from 0: C7 is 2."""
    place = 0
    for letter in reference.rstrip("0123456789"):
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _tag(node: Element) -> str:
    return node.tag.rpartition("}")[2]
