"""Word files as Word writes them: terms in tables, text in boxes, fields and tracked changes."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

MAIN = "word/document.xml"
_NAMES = nsdecls("w")
_BOX = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>Start: 4 January 2027</w:t>'
    "</w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>"
    "<w:r><w:t>Start: 4 January 2027</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent>"
)


@dataclass(frozen=True)
class WordFile:
    name: str
    make: Callable[[], bytes]
    rows: tuple[tuple[str, ...], ...] = ()
    order: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


def saved(document: Document) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def add(document: Document, inner: str) -> None:
    """Add a paragraph, or whatever it is, in Word's own words."""
    marked = inner.replace(">", f" {_NAMES}>", 1)
    document.element.body.insert(-1, parse_xml(marked))


def changed(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the file with some parts replaced, or added."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for entry in old.infolist():
            if entry.filename not in parts:
                new.writestr(entry.filename, old.read(entry))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def main_part(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(MAIN)


def ordinary() -> bytes:
    document = docx.Document()
    document.add_paragraph("Dear Sam,")
    document.add_paragraph("We offer you the position on these terms:")
    table = document.add_table(0, 2)
    for label, value in (("Annual base salary", "$168,000"), ("Target bonus", "15%")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    document.add_paragraph("Please answer by\n30 November 2026.")
    return saved(document)


def fields() -> bytes:
    """A letter made of a template: what is filled in stands in content controls."""
    document = docx.Document()
    document.add_paragraph("Dear Sam,")
    add(
        document,
        "<w:p><w:r><w:t xml:space='preserve'>Your base is </w:t></w:r><w:sdt><w:sdtPr>"
        "<w:alias w:val='Salary'/></w:sdtPr><w:sdtContent><w:r><w:t>$168,000</w:t></w:r>"
        "</w:sdtContent></w:sdt><w:r><w:t xml:space='preserve'> a year.</w:t></w:r></w:p>",
    )
    add(document, "<w:sdt><w:sdtContent><w:p><w:r><w:t>The bonus is 15%.</w:t></w:r></w:p>"
                  "</w:sdtContent></w:sdt>")  # fmt: skip
    document.add_paragraph("Dana Ruiz")
    return saved(document)


def tracked() -> bytes:
    document = docx.Document()
    add(document, "<w:p><w:r><w:t xml:space='preserve'>Your base is </w:t></w:r><w:del w:id='1'>"
                  "<w:r><w:delText>$150,000</w:delText></w:r></w:del><w:ins w:id='2'><w:r><w:t>"
                  "$168,000</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> a year.</w:t></w:r>"
                  "</w:p>")  # fmt: skip
    add(document, "<w:p><w:moveFrom w:id='3'><w:r><w:t>Moved away.</w:t></w:r></w:moveFrom></w:p>")
    return saved(document)


def boxed() -> bytes:
    document = docx.Document()
    document.add_paragraph("Dear Sam,")
    add(document, f"<w:p><w:r><w:t>We are glad.</w:t></w:r><w:r>{_BOX}</w:r></w:p>")
    document.add_paragraph("Dana Ruiz")
    return saved(document)


def tabbed() -> bytes:
    document = docx.Document()
    document.add_paragraph("Base salary:\t$168,000")
    add(
        document,
        "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr><w:r><w:t>"
        "Sign</w:t><w:noBreakHyphen/><w:t>on:</w:t><w:tab/><w:t>$20,000</w:t></w:r></w:p>",
    )
    add(document, "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>")
    return saved(document)


def nested() -> bytes:
    """A table for the layout, with the table of the terms in one of its cells."""
    document = docx.Document()
    outer = document.add_table(1, 2)
    left, right = outer.rows[0].cells
    left.text = "Northwind Ltd"
    for line in ("1 Main Street", "New York", "USA"):
        left.add_paragraph(line)
    right.text = "Terms"
    inner = right.add_table(2, 2)
    for row, (label, value) in zip(
        inner.rows, (("Base", "$168,000"), ("Bonus", "15%")), strict=True
    ):
        row.cells[0].text, row.cells[1].text = label, value
    return saved(document)


def headed() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Northwind Ltd"
    document.add_paragraph("Page one")
    document.add_section()
    document.add_paragraph("Page two")
    return saved(document)


WORD_FILES = (
    WordFile("ordinary", ordinary, (("Annual base salary", "$168,000"), ("Target bonus", "15%")),
             ("Dear Sam,", "these terms:", "Annual", "Please answer by\n30 November")),
    WordFile("content controls", fields, (),
             ("Dear Sam,", "Your base is $168,000 a year.", "The bonus is 15%.", "Dana Ruiz")),
    WordFile("tracked changes", tracked, (), ("Your base is $168,000 a year.",),
             ("150,000", "Moved away")),
    WordFile("text box", boxed, (), ("Dear Sam,", "glad", "Start: 4 January 2027", "Dana Ruiz")),
    WordFile("tabs", tabbed, (("Base salary:", "$168,000"), ("Sign-on:", "$20,000")), (),
             ("unseen",)),
    WordFile("table in a table", nested, (("Base", "$168,000"), ("Bonus", "15%")),
             ("Northwind Ltd", "1 Main Street", "New York", "Terms", "Base", "Bonus")),
    WordFile("header", headed, (), ("Northwind Ltd", "Page one", "Page two")),
)  # fmt: skip
