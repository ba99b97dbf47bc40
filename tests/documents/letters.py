"""PDF letters as programs write them, each with what somebody who reads it would find.

`rows` are cells that stand side by side and belong together; `order` are words that follow each
other as they are read. `python -m tests.documents.comparing` holds readers of PDF against them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14)
JUSTIFIED = ParagraphStyle("justified", parent=BODY, alignment=4)
SMALL = ParagraphStyle("small", fontName="Helvetica", fontSize=9, leading=11)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=14, leading=20)

WORDS = (
    "We were glad to meet you and to hear how you built the ranking of the marketplace from the "
    "first prototype to the system that serves every search today, and we would like you to join "
    "us. This letter sets out the terms on which we offer you the position. "
)
PAY = (
    ("Annual base salary", "$168,000"),
    ("Target bonus", "15% of base"),
    ("Sign-on bonus", "$20,000"),
    ("RSU grant", "$240,000"),
)


@dataclass(frozen=True)
class Letter:
    name: str
    make: Callable[[], bytes]
    rows: tuple[tuple[str, ...], ...] = ()
    order: tuple[str, ...] = ()
    keeps: tuple[str, ...] = field(default=())


def build(story: Sequence[Flowable], **options: Any) -> bytes:
    made = BytesIO()
    SimpleDocTemplate(made, pagesize=A4, **options).build(list(story))
    return made.getvalue()


def paragraphs(words: str, count: int) -> list[Flowable]:
    return [Paragraph(words, BODY) for _ in range(count)]


def draw(put: Callable[[Canvas], None], **options: Any) -> bytes:
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, **options)
    put(canvas)
    canvas.save()
    return made.getvalue()


def ordinary() -> bytes:
    terms = Table([list(row) for row in PAY], hAlign="LEFT")
    return build([
        Paragraph("Offer of employment", HEADING), Paragraph("Dear Sam,", BODY),
        Paragraph(WORDS * 2, JUSTIFIED), Spacer(1, 10), terms, Spacer(1, 10),
        Paragraph("Please let us know by 30 November 2026.", BODY), Paragraph("Dana Ruiz", BODY),
    ])  # fmt: skip


def ruled_table() -> bytes:
    rows = [
        ["Component", "Amount", "When"],
        ["Annual base salary", "$168,000", "twice a month"],
        ["Target bonus", "15%", Paragraph("once a year, in March, if the targets of the company "
                                          "and your own were met", BODY)],
        [Paragraph("Restricted stock units, under the plan of 2024", BODY), "$240,000",
         Paragraph("25% after one year, then monthly over the 36 months that follow", BODY)],
        ["Relocation", "$10,000", "once"],
    ]  # fmt: skip
    table = Table(rows, colWidths=[5 * cm, 3 * cm, 6 * cm])
    table.setStyle(TableStyle([
        ("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("FONTNAME", (0, 0), (-1, -1), "Times-Roman"), ("FONTSIZE", (0, 0), (-1, -1), 11),
    ]))  # fmt: skip
    return build([Paragraph(WORDS, BODY), Spacer(1, 12), table, Spacer(1, 12),
                  Paragraph("Yours sincerely, Dana Ruiz", BODY)])  # fmt: skip


def two_columns() -> bytes:
    made = BytesIO()
    width = (A4[0] - 5 * cm) / 2
    frames = [Frame(2 * cm + n * (width + cm), 2 * cm, width, A4[1] - 4 * cm) for n in (0, 1)]
    document = BaseDocTemplate(made, pagesize=A4)
    document.addPageTemplates([PageTemplate(frames=frames)])
    paragraphs = [Paragraph(f"Clause {number}. {WORDS}", SMALL) for number in range(1, 25)]
    document.build([item for one in paragraphs for item in (one, Spacer(1, 6))])
    return made.getvalue()


def sidebar() -> bytes:
    """A résumé: what somebody can on the left, what they did on the right."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, 780, "Sam Okafor")
        left = ("Skills", "Python", "Ranking", "PostgreSQL", "Statistics", "Languages", "English",
                "Igbo", "German", "Education", "MSc, Lagos", "2014")  # fmt: skip
        right = ("Experience", "Northwind, Senior Engineer, 2019 to 2026",
                 "Built the ranking of the marketplace, from a prototype on,",
                 "and cut its cost by 41% over two years.",
                 "Led a team of six; two of them were promoted.",
                 "Contoso, Engineer, 2014 to 2019",
                 "Kept the payments of 3,000,000 people running,",
                 "and moved them to another country’s banks in a year.",
                 "Wrote the runbook that is used to this day.")  # fmt: skip
        canvas.setFont("Helvetica", 9)
        for number, words in enumerate(left):
            canvas.drawString(60, 740 - number * 13.3, words)
        canvas.setFont("Helvetica", 11)
        for number, words in enumerate(right):
            canvas.drawString(210, 742 - number * 17.9, words)

    return draw(put)


def dated_rows() -> bytes:
    """Letters often line figures up with dots or a tab, without a table."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 12)
        for number, (label, value) in enumerate(PAY):
            canvas.drawString(72, 700 - number * 15, label)
            canvas.drawRightString(500, 700 - number * 15, value)
        canvas.drawString(72, 620, "Base .................... $168,000")

    return draw(put)


def scattered() -> bytes:
    """A program that draws what is bold first, and every word by itself."""

    def put(canvas: Canvas) -> None:
        lines = (("Your base salary will be about", "$168,000", "a year."),
                 ("Your bonus is", "15%", "of it."))  # fmt: skip
        places: dict[str, tuple[float, float]] = {}
        for number, line in enumerate(lines):
            place = 72.0
            for part, name in zip(line, ("Helvetica", "Helvetica-Bold", "Helvetica"), strict=True):
                for word in part.split():
                    places[f"{number} {word}"] = place, 700 - number * 16
                    place += canvas.stringWidth(f"{word} ", name, 11)
        for name, at in (("Helvetica-Bold", 1), ("Helvetica", 0), ("Helvetica", 2)):
            canvas.setFont(name, 11)
            for number, line in enumerate(lines):
                for word in line[at].split():
                    canvas.drawString(*places[f"{number} {word}"], word)

    return draw(put)


def raised() -> bytes:
    def put(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Times-Roman", 12)
        text.textOut("Please answer by the 30")
        text.setRise(4)
        text.setFont("Times-Roman", 7)
        text.textOut("th")
        text.setRise(0)
        text.setFont("Times-Roman", 12)
        text.textOut(" of November.")
        canvas.drawText(text)
        canvas.drawString(72, 684, "Your base is $168,000 a year.")

    return draw(put)


def watermarked() -> bytes:
    def put(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 12)
        for number in range(20):
            canvas.drawString(72, 700 - number * 15, f"Line {number} of a letter that is whole.")
        canvas.saveState()
        canvas.translate(150, 380)
        canvas.rotate(45)
        canvas.setFont("Helvetica-Bold", 60)
        canvas.drawString(0, 0, "CONFIDENTIAL")
        canvas.restoreState()

    return draw(put)


def turned() -> bytes:
    """A page that is written across, and turned for who reads it."""

    def put(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        canvas.setFont("Times-Roman", 12)
        for number, (label, value) in enumerate(PAY):
            canvas.drawString(72, 400 - number * 18, label)
            canvas.drawString(300, 400 - number * 18, value)

    return draw(put)


def headed() -> bytes:
    """A head and a foot on each of three pages."""

    def around(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 810, "Northwind Ltd, 1 Main Street")
        canvas.drawString(72, 30, f"Page {document.page} of 3")

    made = BytesIO()
    pages = [
        [Paragraph(f"Part {n}. {WORDS} So much for part {n}.", BODY), PageBreak()]
        for n in (1, 2, 3)
    ]
    SimpleDocTemplate(made, pagesize=A4).build(
        [item for page in pages for item in page], onFirstPage=around, onLaterPages=around
    )
    return made.getvalue()


def years() -> bytes:
    """A table of nothing but figures, close together."""
    rows = [["", "Year 1", "Year 2", "Year 3", "Year 4"],
            ["Base", "168,000", "173,040", "178,231", "183,578"],
            ["Bonus", "25,200", "25,956", "26,735", "27,537"],
            ["Equity", "60,000", "60,000", "60,000", "60,000"],
            ["Sign-on", "20,000", "0", "0", "0"]]  # fmt: skip
    return build([Table(rows, colWidths=55), Spacer(1, 10), Paragraph("All in US dollars.", BODY)])


LETTERS = (
    Letter("ordinary", ordinary, PAY,
           ("Offer of employment", "Dear Sam", "We were glad", "Annual base", "Please let us")),
    Letter("ruled table", ruled_table,
           (("Annual base salary", "$168,000", "twice a month"),
            ("Target bonus", "15%", "once a year, in March, if the targets of the company and"),
            ("Restricted stock units, under the plan of 2024", "$240,000", "25% after one year"),
            ("Relocation", "$10,000", "once")), ("We were glad", "Component", "Yours sincerely")),
    Letter("two columns", two_columns, (),
           tuple(f"Clause {number}." for number in range(1, 25)), ("join us. This letter",)),
    Letter("sidebar", sidebar, (),
           ("Sam Okafor", "Skills", "PostgreSQL", "2014", "Experience", "Built the ranking",
            "Led a team", "Contoso")),
    Letter("lined up", dated_rows, PAY),
    Letter("scattered", scattered, (),
           ("Your base salary will be about $168,000 a year.", "Your bonus is 15% of it.")),
    Letter("raised", raised, (), ("answer by the 30th of November", "Your base is")),
    Letter("watermarked", watermarked, (),
           tuple(f"Line {number} of a letter that is whole." for number in range(20))),
    Letter("turned", turned, PAY),
    Letter("head and foot", headed, (), ("Part 1", "for part 1", "Part 2", "for part 2", "Part 3",
                                        "for part 3")),
    Letter("years", years,
           (("Year 1", "Year 2", "Year 3", "Year 4"),
            ("Base", "168,000", "173,040", "178,231", "183,578"),
            ("Sign-on", "20,000", "0", "0", "0"))),
)  # fmt: skip
