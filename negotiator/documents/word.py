"""Word files: paragraphs, tables and text boxes in their order, of parts that are measured first.

Read with the standard library alone. A file that declares an entity is refused by the parser's own
switch, before any is unfolded; nothing but the text is ever unpacked, so macros stay closed.
"""

import re
import zipfile
import zlib
from io import BytesIO
from typing import Final
from xml.parsers import expat

from negotiator.documents.flow import BETWEEN_CELLS, Flow
from negotiator.documents.reading import Reading
from negotiator.documents.refusal import UnreadableDocument

MOST_ENTRIES: Final = 2_000
MOST_UNPACKED: Final = 40 * 1024 * 1024
"""Bytes of all that is read of a file, and of all that it says it holds but for its pictures."""
MOST_DEPTH: Final = 200

_MAIN: Final = "word/document.xml"
_AROUND: Final = re.compile(r"word/(header|footer|footnotes|endnotes)(\d*)\.xml")
_MEDIA: Final = re.compile(r"word/(media|fonts|embeddings)/")
_WORDS: Final = frozenset({
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
})  # fmt: skip
_CHUNK: Final = 64 * 1024
_PASSED_OVER: Final = frozenset({
    "Fallback", "moveFrom", "sdtPr", "del", "pPrChange", "rPrChange", "tblPrChange", "tcPrChange",
    "sectPr", "tblPr", "tblGrid",
})  # fmt: skip
"""Elements that are not read: settings, what was deleted, and a text box told a second time."""
_TRANSPARENT_OFF: Final = frozenset({"0", "false", "off", "none"})


def read_word(data: bytes) -> Reading:
    """Read a Word file; raise UnreadableDocument if it is damaged, locked or out of bounds."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise UnreadableDocument("damaged") from None
    except (expat.ExpatError, LookupError):  # LookupError: XML of letters that nobody has
        raise UnreadableDocument("damaged") from None
    except RuntimeError as error:
        reason = "damaged" if isinstance(error, RecursionError) else "locked"
        raise UnreadableDocument(reason) from None


def measure(archive: zipfile.ZipFile) -> None:
    """Raise UnreadableDocument unless what the archive says it holds is a fair amount."""
    entries = archive.infolist()
    words = sum(entry.file_size for entry in entries if not _MEDIA.match(entry.filename))
    if len(entries) > MOST_ENTRIES or words > MOST_UNPACKED:
        raise UnreadableDocument("unfolds")


def _read(archive: zipfile.ZipFile) -> Reading:
    measure(archive)
    names = {entry.filename for entry in archive.infolist()}
    if _MAIN not in names:
        raise UnreadableDocument("damaged")
    budget = _Budget()
    around: dict[str, list[str]] = {}
    for name in sorted(names):
        found = _AROUND.fullmatch(name)
        if found:
            part = _Part()
            part.parse(archive, name, budget)
            around.setdefault(found[1], []).append(part.text())
    body = _Part()
    body.parse(archive, _MAIN, budget)
    pieces = [
        *_once(around.get("header", ())),
        body.text(),
        *_once((*around.get("footnotes", ()), *around.get("endnotes", ()))),
        *_once(around.get("footer", ())),
    ]
    notices = list(body.noticed)
    if any(name.endswith("vbaProject.bin") for name in names):
        notices.append("macros")
    if "word/comments.xml" in names:
        notices.append("comments")
    return Reading("\n\n".join(piece for piece in pieces if piece.strip()), notices=tuple(notices))


def _once(texts: tuple[str, ...] | list[str]) -> list[str]:
    """Return the texts that differ: a letter may say its header for each kind of page."""
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))


class _Budget:
    """The bytes that may still be unpacked: what a file says of its size may be a lie."""

    def __init__(self) -> None:
        self._left = MOST_UNPACKED

    def spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise UnreadableDocument("unfolds")


class _Part:
    """One part of the file, as its parser comes through it."""

    def __init__(self) -> None:
        self.noticed: list[str] = []
        self._flows = [Flow()]
        self._boxes: list[str] = []
        self._open: list[str] = []
        self._passing = 0
        self._is_text = False
        self._is_hidden = False

    def text(self) -> str:
        return self._flows[0].text()

    def parse(self, archive: zipfile.ZipFile, name: str, budget: _Budget) -> None:
        if archive.getinfo(name).compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise UnreadableDocument("damaged")
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        with archive.open(name) as packed:
            while chunk := packed.read(_CHUNK):
                budget.spend(len(chunk))
                parser.Parse(chunk, False)
        parser.Parse(b"", True)

    @property
    def _flow(self) -> Flow:
        return self._flows[-1]

    def _start(self, tag: str, given: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if len(self._open) > MOST_DEPTH:
            raise UnreadableDocument("damaged")
        self._open.append(name)
        if self._passing:
            self._passing += 1
            return
        if name in _PASSED_OVER:
            if name in {"del", "moveFrom"}:
                self._notice("changes")
            self._passing = 1
            return
        if space not in _WORDS:
            return
        match name:
            case "t":
                self._is_text = not self._is_hidden
            case "tab" if self._parent() == "r":
                self._flow.write(BETWEEN_CELLS)
            case "br" | "cr":
                self._flow.write("\n")
            case "noBreakHyphen":
                self._flow.write("-")
            case "sym":
                self._flow.write(_symbol(given))
            case "r":
                self._is_hidden = False
            case "vanish" if self._parent() == "rPr" and self._is_on(given):
                self._is_hidden = "r" in self._open[-3:]
                if self._is_hidden:
                    self._notice("hidden")
            case "ins":
                self._notice("changes")
            case "txbxContent":
                self._flows.append(Flow())
            case "tr":
                self._flow.open_row()
            case "tc":
                self._flow.open_cell()

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        self._open.pop()
        if self._passing:
            self._passing -= 1
            return
        if tag.rpartition(" ")[0] not in _WORDS:
            return
        match name:
            case "t":
                self._is_text = False
            case "p":
                self._flow.end_line(keep_empty=True)
                if len(self._flows) == 1:
                    self._write_boxes()
            case "txbxContent" if len(self._flows) > 1:
                self._boxes.append(self._flows.pop().text())
            case "tc":
                self._flow.close_cell()
            case "tr":
                self._flow.close_row()

    def _characters(self, text: str) -> None:
        if self._is_text and not self._passing:
            self._flow.write(text.replace("\n", " "))

    def _write_boxes(self) -> None:
        """Write the text boxes that hang on a paragraph behind it."""
        for text in self._boxes:
            for line in text.split("\n"):
                self._flow.write(line)
                self._flow.end_line()
        self._boxes.clear()

    def _parent(self) -> str:
        return self._open[-2] if len(self._open) > 1 else ""

    def _is_on(self, given: dict[str, str]) -> bool:
        said = next((value for key, value in given.items() if key.endswith(" val")), "1")
        return said not in _TRANSPARENT_OFF

    def _notice(self, name: str) -> None:
        if name not in self.noticed:
            self.noticed.append(name)


def _refuse(*_: object) -> None:
    raise UnreadableDocument("declares")


def _symbol(given: dict[str, str]) -> str:
    """Return a sign by its number; the numbers of a font's own are not known, a bullet mostly."""
    code = next((value for key, value in given.items() if key.endswith(" char")), "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 < number < 0xD800 else ""
