"""Reading files that are handed in: how long, how they are read beside others, what pages feel.

Others read the letters of the tests in this process: of each, how many rows of tables stand in
one line, and how many letters are in the order in which a person reads them.
"""

import logging
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from http.client import HTTPConnection
from importlib.metadata import files
from io import BytesIO
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

from bench.report import Report
from bench.rounds import spread_of
from bench.servers import negotiator_server
from negotiator.documents.document import read_document
from negotiator.documents.gate import Gate, cores
from tests.documents.finding import first_out_of_order, missing_rows
from tests.documents.letters import LETTERS, WORDS, Letter, build, paragraphs
from tests.documents.word_files import WORD_FILES, WordFile

_START = "import sys; from time import perf_counter; data = sys.stdin.buffer.read()"
_ALONE = {
    "pypdf": "from pypdf import PdfReader; from io import BytesIO\n"
             "for page in PdfReader(BytesIO(data)).pages:\n"
             "    page.extract_text(extraction_mode='layout')",
    "pdfplumber": "import pdfplumber; from io import BytesIO\n"
                  "for page in pdfplumber.open(BytesIO(data)).pages:\n"
                  "    page.extract_text(layout=True)",
    "pdfminer.six": "from pdfminer.high_level import extract_text; from io import BytesIO\n"
                    "extract_text(BytesIO(data))",
    "pypdfium2": "import pypdfium2\n"
                 "for page in pypdfium2.PdfDocument(data): page.get_textpage().get_text_bounded()",
}  # fmt: skip
_WEIGHS = {
    "pypdf": ("pypdf",),
    "pdfplumber": ("pdfplumber", "pdfminer.six", "cryptography", "cffi", "pillow", "pypdfium2"),
    "pdfminer.six": ("pdfminer.six", "cryptography", "cffi", "charset-normalizer"),
    "pypdfium2": ("pypdfium2",),
}
_BUSY = "while True: pass"


def measure(report: Report) -> None:
    """Report times of readings, other readers on the same letters, and a page beside forty."""
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)  # what others say of a font
    _time_ours(report)
    _compare_pdf(report)
    _compare_word(report)
    _load_pages(report)


def three_pages() -> bytes:
    """Make a PDF of three full pages."""
    return build(paragraphs(WORDS * 3, 16))


def _time_ours(report: Report) -> None:
    report.section("Reading one file, its process from start to end included")
    rounds = 5 if report.quick else 31
    word = next(file for file in WORD_FILES if file.name == "ordinary").make()
    for name, data in (
        ("a PDF of three full pages", three_pages()),
        ("a PDF of one page with a table", next(iter(LETTERS)).make()),
        ("a Word file", word),
        ("a text", b"Base 168,000\n" * 99),
    ):
        report.add(name, spread_of([_milliseconds(data) for _ in range(rounds)]), "ms")


def _milliseconds(data: bytes) -> float:
    begun = time.perf_counter()
    read_document(data, "offer")
    return 1_000 * (time.perf_counter() - begun)


def _compare_pdf(report: Report) -> None:
    ours = "this (on pypdfium2)"
    readers: dict[str, Callable[[bytes], str]] = {
        ours: _ours, "pypdf": _pypdf, "pypdf, layout": _pypdf_layout,
        "pdfplumber, layout": _pdfplumber, "pdfminer.six": _pdfminer, "pypdfium2": _pdfium,
    }  # fmt: skip
    _compare(report, "PDF letters", readers, LETTERS)
    data, rounds = three_pages(), 3 if report.quick else 11
    for name, code in _ALONE.items():
        spent = [_alone(code, data) for _ in range(rounds)]
        report.add(f"three pages, {name}", spread_of(spent), "ms", "in a process of its own")
        report.add(f"on disk, {name}", sum(map(_weight, _WEIGHS[name])) / 1024**2, "MB")


def _compare_word(report: Report) -> None:
    readers: dict[str, Callable[[bytes], str]] = {
        "this (standard library)": _ours, "python-docx": _python_docx,
        "docx2python": _docx2python, "mammoth": _mammoth,
    }  # fmt: skip
    _compare(report, "Word letters", readers, WORD_FILES)
    for name, parts in (
        ("python-docx", ("python-docx", "lxml")),
        ("docx2python", ("docx2python", "lxml")),
        ("mammoth", ("mammoth", "cobble")),
    ):
        report.add(f"on disk, {name}", sum(map(_weight, parts)) / 1024**2, "MB")


def _compare(
    report: Report,
    what: str,
    readers: dict[str, Callable[[bytes], str]],
    letters: Sequence[Letter | WordFile],
) -> None:
    report.section(f"{what} of the tests, {len(letters)} of them")
    made = [(letter, letter.make()) for letter in letters]
    rows = sum(len(letter.rows) for letter in letters)
    for name, read in readers.items():
        kept, ordered, lost = 0, 0, []
        for letter, data in made:
            text = read(data)
            missing = missing_rows(text, letter.rows)
            kept += len(letter.rows) - len(missing)
            stays = first_out_of_order(text, letter.order) is None
            lacks = not any(words in text for words in getattr(letter, "lacks", ()))
            ordered += stays and lacks
            if missing or not (stays and lacks):
                lost.append(letter.name)
        report.add(f"rows in one line, {name}", kept, f"of {rows}")
        report.add(f"in order, {name}", ordered, f"of {len(letters)}", ", ".join(lost))


def _load_pages(report: Report) -> None:
    report.section("A page of a server of one worker, while files are read beside it")
    times = 200 if report.quick else 2_000
    with TemporaryDirectory() as folder, negotiator_server(Path(folder) / "page.sqlite3") as server:
        _page_times(server.port, 50)
        for name, beside in (
            ("nothing beside it", nullcontext()),
            ("forty readings at once, all the time", _forty_readings()),
            (f"{cores()} loops that do nothing, not nice", _loops(cores())),
        ):
            with beside:
                spent = quantiles(_page_times(server.port, times), n=100)
            report.add(f"{name}, the median", spent[49], "ms")
            report.add(f"{name}, p99", spent[98], "ms")


def _page_times(port: int, times: int) -> list[float]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        connection.request("GET", "/")
        connection.getresponse().read()
        spent.append(1_000 * (time.perf_counter() - begun))
    connection.close()
    return spent


@contextmanager
def _forty_readings() -> Iterator[None]:
    """Have forty ask for a reading at once, and again when they have it, until the end."""
    data, ended = three_pages(), threading.Event()
    gate = Gate(at_once=cores(), waiting=60, seconds=60)

    def read(_: int) -> None:
        while not ended.is_set():
            read_document(data, "offer.pdf", gate=gate)

    with ThreadPoolExecutor(40) as pool:
        asked = [pool.submit(read, number) for number in range(40)]
        try:
            yield
        finally:
            ended.set()
            for one in asked:
                one.result()


@contextmanager
def _loops(count: int) -> Iterator[None]:
    running = [subprocess.Popen([sys.executable, "-c", _BUSY]) for _ in range(count)]
    try:
        yield
    finally:
        for one in running:
            one.kill()
            one.wait()


def _alone(code: str, data: bytes) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-I", "-c", f"{_START}\n{code}"], input=data, check=True)
    return 1_000 * (time.perf_counter() - begun)


def _weight(name: str) -> int:
    """Return the bytes that a distribution takes on the disk."""
    paths = [Path(str(one.locate())) for one in files(name) or ()]
    return sum(path.stat().st_size for path in paths if path.is_file())


def _ours(data: bytes) -> str:
    return read_document(data, "offer").text


def _pypdf(data: bytes, **options: Any) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text(**options) for page in PdfReader(BytesIO(data)).pages)


def _pypdf_layout(data: bytes) -> str:
    return _pypdf(data, extraction_mode="layout")


def _pdfplumber(data: bytes) -> str:
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as read:
        return "\n".join(page.extract_text(layout=True) for page in read.pages)


def _pdfminer(data: bytes) -> str:
    from pdfminer.high_level import extract_text

    return str(extract_text(BytesIO(data)))


def _pdfium(data: bytes) -> str:
    import pypdfium2

    pages = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def _python_docx(data: bytes) -> str:
    import docx
    from docx.table import Table

    lines = []
    for block in docx.Document(BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            lines += ["   ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text.replace("\t", "   "))
    return "\n".join(lines)


def _docx2python(data: bytes) -> str:
    from docx2python import docx2python

    with docx2python(BytesIO(data)) as read:
        tables = [
            "\n".join("   ".join("\n".join(cell) for cell in row) for row in table)
            for table in read.document
        ]
    return "\n".join(tables).replace("\t", "   ")


def _mammoth(data: bytes) -> str:
    import mammoth

    from negotiator.documents.page import text_of

    return text_of(mammoth.convert_to_html(BytesIO(data)).value.replace("\t", "   "))[0]
