"""Files that are broken, locked, or made to hurt whoever opens them."""

import zipfile
from collections.abc import Callable, Sequence
from hashlib import md5
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.documents import letters, word_files

ENTITIES = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10)
).encode()
LAUGHS = b"<?xml version='1.0'?><!DOCTYPE d [" + ENTITIES + b"]><d>&l9;</d>"
OUTWARD = (
    b"<?xml version='1.0'?><!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    b"<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)
DOCUMENT = (
    b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    b"<w:body>%s</w:body></w:document>"
)


def locked_pdf() -> bytes:
    lock = StandardEncryption("secret", ownerPassword="owner", strength=128)
    return letters.draw(lambda canvas: canvas.drawString(72, 700, "Base 168000"), encrypt=lock)


def guarded_pdf() -> bytes:
    """May be opened by anyone, and only forbids to print."""
    guard = StandardEncryption("", ownerPassword="owner", canPrint=0, strength=128)
    return letters.draw(lambda canvas: canvas.drawString(72, 700, "Base 168000"), encrypt=guard)


def picture(width: int = 300, height: int = 200) -> ImageReader:
    from PIL import Image

    made = BytesIO()
    Image.new("L", (width, height), 200).save(made, "PNG")
    made.seek(0)
    return ImageReader(made)


def scanned_pdf(pages: int = 2, *, with_text: bool = False) -> bytes:
    def put(canvas: Canvas) -> None:
        if with_text:
            canvas.drawString(72, 700, "The letter is overleaf.")
            canvas.showPage()
        for _ in range(pages):
            canvas.drawImage(picture(), 0, 0, 500, 700)
            canvas.showPage()

    return letters.draw(put)


def long_pdf(pages: int) -> bytes:
    def put(canvas: Canvas) -> None:
        for number in range(pages):
            canvas.drawString(72, 700, f"This is page {number + 1}.")
            canvas.showPage()

    return letters.draw(put)


def empty_pdf() -> bytes:
    return letters.draw(lambda canvas: canvas.showPage())


def heavy_pdf(size: int) -> bytes:
    """A letter with so many bytes of no use in it."""
    whole = letters.ordinary()
    return whole + b"%" + md5(b"", usedforsecurity=False).digest().hex().encode() * (size // 32)


HELVETICA = (b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",)


def raw_pdf(content: bytes, *, font: Sequence[bytes] = HELVETICA, filters: bytes = b"") -> bytes:
    """A PDF by hand: one page that shows `content` in one font."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content),
        *font,
    ]
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, start)
    return bytes(made)


def unicode_pdf(lines: Sequence[Sequence[tuple[int, str]]]) -> bytes:
    """A PDF of any letters: of each line, where its pieces start and how they look.

    Letters stand from left to right as they are given, and a table says which is which.
    """
    shown = [
        f"1 0 0 1 {x} {700 - 16 * number} Tm <{text.encode('utf-16-be').hex()}> Tj"
        for number, line in enumerate(lines)
        for x, text in line
    ]
    letters_ = sorted({character for line in lines for _, text in line for character in text})
    pairs = "\n".join(f"<{ord(one):04x}> <{ord(one):04x}>" for one in letters_)
    table = (
        "/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def\n1 begincodespacerange\n"
        f"<0000> <ffff>\nendcodespacerange\n{len(letters_)} beginbfchar\n{pairs}\nendbfchar\n"
        "endcmap end"
    ).encode()
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[6 0 R]"
        b"/ToUnicode 7 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/DW 500/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>/FontDescriptor 8 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(table), table),
        b"<</Type/FontDescriptor/FontName/Any/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        b"/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
    )
    return raw_pdf(f"BT /F1 12 Tf {' '.join(shown)} ET".encode(), font=font)


def flate_bomb_pdf() -> bytes:
    """A page whose content unpacks, twice over, to a hundred megabytes of words."""
    import zlib

    words = b"BT /F1 12 Tf 72 700 Td (lol) Tj ET\n" * 3_000_000
    packed = zlib.compress(zlib.compress(words, 9), 9)
    return raw_pdf(packed, filters=b"/Filter[/FlateDecode/FlateDecode]")


def looping_pdf() -> bytes:
    """Pages whose parent is their own child."""
    return letters.ordinary().replace(b"/Type /Page\n", b"/Type /Pages /Kids [3 0 R]\n")


def nested_pdf(depth: int = 100_000) -> bytes:
    return raw_pdf(b"[" * depth + b"]" * depth)


def docx_with(main: bytes) -> bytes:
    return word_files.changed(word_files.ordinary(), {word_files.MAIN: main})


def laughing_docx() -> bytes:
    return docx_with(LAUGHS)


def outward_docx() -> bytes:
    return docx_with(OUTWARD)


def zip_bomb(size: int = 600 * 1024 * 1024) -> bytes:
    """A Word file whose document unpacks to so many bytes, as it says."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(word_files.MAIN, "w", force_zip64=True) as part:
            for _ in range(size // 1_000_000):
                part.write(b" " * 1_000_000)
    return made.getvalue()


def lying_zip_bomb() -> bytes:
    """The same, and it says that it holds ten bytes."""
    whole = bytearray(zip_bomb(100_000_000))
    for mark, offset in ((b"PK\x01\x02", 24),):
        place = whole.rfind(mark)
        whole[place + offset : place + offset + 4] = (10).to_bytes(4, "little")
    return bytes(whole)


def crowded_zip() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(word_files.MAIN, DOCUMENT % b"")
        for number in range(5_000):
            archive.writestr(f"word/{number}", "")
    return made.getvalue()


def deep_docx(depth: int = 50_000) -> bytes:
    return docx_with(DOCUMENT % (b"<w:p>" * depth + b"</w:p>" * depth))


def wordless_docx() -> bytes:
    return docx_with(DOCUMENT % b"<w:p/>")


def macro_docx() -> bytes:
    parts = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub AutoOpen() MsgBox"}
    return word_files.changed(word_files.ordinary(), parts)


def locked_docx() -> bytes:
    """How Word locks a file: an OLE container with the packed one in it."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
        + bytes(2000)
    )  # fmt: skip


def locked_zip() -> bytes:
    """A Word file whose parts are locked one by one, as packers do."""
    whole = bytearray(word_files.ordinary())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = whole.find(mark)
        while place >= 0:
            whole[place + offset] |= 1
            place = whole.find(mark, place + 4)
    return bytes(whole)


def old_word() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
        + bytes(2000)
    )  # fmt: skip


def zipped(names: tuple[str, ...]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


def deep_mail(depth: int = 3_000) -> bytes:
    inner = b"Subject: last\n\nwords"
    for _ in range(depth):
        inner = b"Content-Type: message/rfc822\n\n" + inner
    return b"From: a@example.com\nTo: b@example.com\nMIME-Version: 1.0\n" + inner


def deep_page(depth: int = 100_000) -> bytes:
    return b"<html>" + b"<div>" * depth + b"words"


Make = Callable[[], bytes]

REFUSED: tuple[tuple[str, str, Make, str], ...] = (
    ("an empty file", "offer.pdf", lambda: b"", "empty"),
    ("a file of blanks", "offer.txt", lambda: b" \r\n\t \n", "empty"),
    ("a locked PDF", "offer.pdf", locked_pdf, "locked"),
    ("a scanned PDF", "offer.pdf", scanned_pdf, "scanned"),
    ("a PDF with an empty page", "offer.pdf", empty_pdf, "wordless"),
    ("a PDF of 200 pages", "offer.pdf", lambda: long_pdf(200), "pages"),
    ("a PDF of 31 pages", "offer.pdf", lambda: long_pdf(31), "pages"),
    ("3 MB", "offer.pdf", lambda: heavy_pdf(3_000_000), "large"),
    ("a PDF cut off", "offer.pdf", lambda: letters.ordinary()[:200], "damaged"),
    ("a PDF of noise", "offer.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "damaged"),
    ("a locked Word file", "offer.docx", locked_docx, "locked"),
    ("a Word file with locked parts", "offer.docx", locked_zip, "locked"),
    ("a Word file cut off", "offer.docx", lambda: word_files.ordinary()[:3_000], "damaged"),
    ("a Word file of broken XML", "offer.docx", lambda: docx_with(b"<w:document><w:p>"), "damaged"),
    ("a Word file without words", "offer.docx", wordless_docx, "wordless"),
    ("a Word file that is too deep", "offer.docx", deep_docx, "damaged"),
    ("a billion laughs", "offer.docx", laughing_docx, "declares"),
    ("an entity that points outside", "offer.docx", outward_docx, "declares"),
    ("a zip bomb", "offer.docx", zip_bomb, "unfolds"),
    ("a zip bomb that lies", "offer.docx", lying_zip_bomb, "damaged"),
    ("a zip file of thousands", "offer.docx", crowded_zip, "unfolds"),
    ("an old Word file", "offer.doc", old_word, "old_word"),
    ("noise called .doc", "offer.doc", lambda: bytes(range(256)) * 9, "old_word"),
    ("a spreadsheet", "offer.xlsx", lambda: zipped(("xl/workbook.xml",)), "spreadsheet"),
    ("slides", "offer.pptx", lambda: zipped(("ppt/presentation.xml",)), "slides"),
    ("an OpenDocument", "offer.odt", lambda: zipped(("mimetype", "content.xml")), "open_document"),
    ("a file of Pages", "offer.pages", lambda: zipped(("Index/Document.iwa",)), "apple_pages"),
    ("a zip file", "offer.zip", lambda: zipped(("offer.pdf",)), "archive"),
    ("a photo", "offer.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(99), "picture"),
    ("a photo of an iPhone", "offer.heic", lambda: b"\0\0\0\x18ftypheic" + bytes(99), "picture"),
    ("a photo called .pdf", "offer.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
    ("rich text", "offer.rtf", lambda: b"{\\rtf1 Base 168000}", "rich_text"),
    ("a program", "offer.pdf", lambda: b"MZ" + bytes(200), "program"),
    ("noise", "offer", lambda: bytes(range(256)) * 9, "unknown"),
    ("text of another alphabet", "a.txt", lambda: "Оклад 168000 в год".encode("cp1251"), "uncoded"),
    ("a page that is too deep", "offer.html", deep_page, "damaged"),
)
"""What it is, its name, how it is made, and why it is refused."""

ENDURED: tuple[tuple[str, str, Make], ...] = (
    ("a PDF that unpacks to 100 MB", "offer.pdf", flate_bomb_pdf),
    ("a PDF that goes round", "offer.pdf", looping_pdf),
    ("a PDF of a hundred thousand arrays", "offer.pdf", nested_pdf),
    ("mail in mail in mail", "offer.eml", deep_mail),
)
"""Files of which nothing is asked but an answer: a text or a sentence."""
