"""PDF files: the characters that PDFium places on each page, laid out as a reader sees them."""

import ctypes
from typing import Final

import pypdfium2_raw as pdfium

from negotiator.documents.layout import Glyph, lay_out
from negotiator.documents.reading import Reading
from negotiator.documents.refusal import MOST_CHARACTERS, MOST_PAGES, UnreadableDocument

_LOCKED: Final = frozenset({pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY})
_UNMAPPED: Final = frozenset({0, 0xFFFE, 0xFFFF, 0xFFFD})

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
    pages, wordless, left, unmapped = [], 0, MOST_CHARACTERS, 0
    for number in range(count):
        glyphs, lost = _glyphs(document, number, left)
        left -= len(glyphs)
        unmapped += lost
        text = lay_out(glyphs)
        wordless += not text.strip()
        pages.append(text)
    if wordless == count:
        raise UnreadableDocument("unmapped" if unmapped else "scanned")
    notices = ["pictures"] if wordless else []
    if unmapped > 0:
        if unmapped > sum(map(len, pages)):
            raise UnreadableDocument("unmapped")
        notices.append("unmapped_letters")
    return Reading("\n\n".join(page for page in pages if page.strip()), count, tuple(notices))


def _glyphs(document: object, number: int, most: int) -> tuple[list[Glyph], int]:
    """Return the characters of a page, and how many there are that the file gives no letter."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return [], 0
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return [], 0
        try:
            return _characters(text, most)
        finally:
            pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)


def _characters(text: object, most: int) -> tuple[list[Glyph], int]:
    count = pdfium.FPDFText_CountChars(text)
    if count > most:
        raise UnreadableDocument("long", most=MOST_CHARACTERS)
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    glyphs, lost, high = [], 0, 0
    for place in range(count):
        code = pdfium.FPDFText_GetUnicode(text, place)
        if 0xD800 <= code < 0xDC00:  # half of a pair: the other half comes next
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        if pdfium.FPDFText_IsGenerated(text, place) == 1:
            continue
        if code in _UNMAPPED or pdfium.FPDFText_HasUnicodeMapError(text, place) == 1:
            lost += 1
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, place, box):
            continue
        pdfium.FPDFText_GetCharOrigin(text, place, x, y)
        size = pdfium.FPDFText_GetFontSize(text, place)
        glyphs.append(Glyph(chr(code), box.left, box.right, y.value, size, box.top - box.bottom))
    return glyphs, lost
