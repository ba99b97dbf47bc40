"""PDF files: the characters that PDFium places on each page, laid out as a reader sees them."""

import ctypes
from math import isfinite, pi
from typing import Any, Final

import pypdfium2_raw as pdfium

from negotiator.documents.layout import Glyph, lay_out
from negotiator.documents.reading import Reading
from negotiator.documents.refusal import MOST_CHARACTERS, MOST_PAGES, UnreadableDocument
from negotiator.documents.repeats import without_repeats

_LOCKED: Final = frozenset({pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY})
_UNMAPPED: Final = frozenset({0, 0xFFFE, 0xFFFF, 0xFFFD})
_HYPHENS: Final = frozenset({0x02, 0xAD})
"""How PDFium marks a hyphen at the end of a line, and one that shows only there."""
_BLANK: Final = 0x20
_HIGH, _LOW, _BEHIND = 0xD800, 0xDC00, 0xE000
"""Where the halves of pairs of UTF-16 begin, and what comes behind them."""
_ASKEW: Final = 0.1
"""Of a quarter of a circle: an angle that a scanner may give."""

pdfium.FPDF_InitLibrary()


def read_pdf(data: bytes) -> Reading:
    """Read a PDF file; raise UnreadableDocument if it is damaged, locked, long or scanned."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        error = pdfium.FPDF_GetLastError()
        raise UnreadableDocument("locked" if error in _LOCKED else "damaged")
    try:
        return _read(document)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _read(document: object) -> Reading:
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        raise UnreadableDocument("pages", pages=min(count, 10**8), most=MOST_PAGES)
    if count < 1:
        raise UnreadableDocument("damaged")
    pages = [_Page() for _ in range(count)]
    left = MOST_CHARACTERS
    for number, page in enumerate(pages):
        page.read(document, number, left)
        left -= len(page.glyphs)
    texts = [lay_out(page.glyphs) for page in pages]
    lost, askew = sum(page.lost for page in pages), sum(page.askew for page in pages)
    shown = sum(len(page.glyphs) for page in pages)
    if lost > shown:
        raise UnreadableDocument("unmapped")
    if not any(map(str.strip, texts)):
        raise UnreadableDocument("scanned" if any(page.shows for page in pages) else "wordless")
    said = {
        "pictures": any(
            page.shows and not text.strip() for page, text in zip(pages, texts, strict=True)
        ),
        "unmapped_letters": bool(lost),
        "askew": bool(askew),
    }
    texts = without_repeats(texts)
    text = "\n\n".join(page for page in texts if page.strip())
    return Reading(text, count, tuple(name for name, so in said.items() if so))


class _Page:
    """The characters of one page: those that are read, how many are no letter, or stand askew.

    `shows` says that there is anything on it, be it a picture.
    """

    def __init__(self) -> None:
        self.glyphs: list[Glyph] = []
        self.shows = False
        self.lost = 0
        self.askew = 0

    def read(self, document: object, number: int, most: int) -> None:
        """Read a page of at most so many characters; one that is broken has none."""
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            return
        try:
            self.shows = pdfium.FPDFPage_CountObjects(page) > 0
            text = pdfium.FPDFText_LoadPage(page)
            if not text:
                return
            try:
                self._read(text, most)
            finally:
                pdfium.FPDFText_ClosePage(text)
        finally:
            pdfium.FPDF_ClosePage(page)

    def _read(self, text: object, most: int) -> None:
        count = pdfium.FPDFText_CountChars(text)
        if count > most:
            raise UnreadableDocument("long", most=MOST_CHARACTERS)
        turned: dict[int, list[Glyph]] = {0: [], 1: [], 2: [], 3: []}
        sizes: dict[int, list[float]] = {0: [], 1: [], 2: [], 3: []}
        tallest: dict[float, float] = {}
        box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        quarter: int | None = None
        before: tuple[float, float] | None = None
        size, high = 0.0, 0
        for place in range(count):
            code = pdfium.FPDFText_GetUnicode(text, place)
            if code <= _BLANK and pdfium.FPDFText_IsGenerated(text, place) == 1:
                continue
            if _HIGH <= code < _LOW:  # half of a pair: the other half comes next
                high = code
                continue
            if _LOW <= code < _BEHIND:
                code = 0x10000 + ((high - _HIGH) << 10) + (code - _LOW) if high else 0
                high = 0
            if code in _UNMAPPED or pdfium.FPDFText_HasUnicodeMapError(text, place) == 1:
                self.lost += 1
                continue
            if not pdfium.FPDFText_GetLooseCharBox(text, place, box):
                continue
            edges = box.bottom, box.top, box.left, box.right
            if not all(map(isfinite, edges)):
                continue
            if quarter != 0 or edges[:2] != before:  # else it goes on as the one before
                before = edges[:2]
                pdfium.FPDFText_GetCharOrigin(text, place, x, y)
                size = round(pdfium.FPDFText_GetFontSize(text, place), 1)
                if not (isfinite(x.value) and isfinite(y.value) and isfinite(size)):
                    continue
                quarter = _quarter(pdfium.FPDFText_GetCharAngle(text, place))
            if quarter is None:
                self.askew += 1
                continue
            character = "-" if code in _HYPHENS else chr(code)
            glyph = _turn(character, box, x.value, y.value, quarter)
            tallest[size] = max(tallest.get(size, 0), glyph.height)
            turned[quarter].append(glyph)
            sizes[quarter].append(size)
        for quarter, glyphs in turned.items():  # parts of a ligature are given too little height
            for glyph, size in zip(glyphs, sizes[quarter], strict=True):
                glyph.height = tallest[size]
        fullest = max(turned, key=lambda one: len(turned[one]))
        self.glyphs = turned[fullest]
        self.askew += sum(map(len, turned.values())) - len(self.glyphs)


def _quarter(angle: float) -> int | None:
    """Return by how many quarters of a circle text is turned, None for none that is whole."""
    quarters = angle / (pi / 2)
    if not isfinite(quarters) or abs(quarters - round(quarters)) > _ASKEW:
        return None
    return round(quarters) % 4


def _turn(character: str, box: Any, x: float, y: float, quarter: int) -> Glyph:
    """Return a character as it stands where the page is turned so that it stands upright."""
    match quarter:
        case 0:
            return Glyph(character, box.left, box.right, y, box.top - box.bottom)
        case 3:
            return Glyph(character, box.bottom, box.top, -x, box.right - box.left)
        case 2:
            return Glyph(character, -box.right, -box.left, -y, box.top - box.bottom)
        case _:
            return Glyph(character, -box.top, -box.bottom, x, box.right - box.left)
