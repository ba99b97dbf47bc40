"""What has to be loaded before a file is read, since nothing can be opened after."""

import codecs
import re
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Final

from negotiator.documents.reading import Kind, Reading
from negotiator.documents.refusal import UnreadableDocument

Reader = Callable[[bytes], Reading]

_READERS: Final[dict[Kind, tuple[str, str]]] = {
    "pdf": ("pdf", "read_pdf"),
    "docx": ("word", "read_word"),
    "eml": ("mail", "read_mail"),
    "html": ("page", "read_page"),
    "txt": ("plain", "read_plain"),
}
_USUAL: Final = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "latin-1",
    "ascii",
    "utf-32-le",
    "utf-32-be",
    "raw-unicode-escape",  # which headers of mail are taken apart with
    "cp437",  # which names in a zip file are written in
)
_NAMED: Final = re.compile(
    rb"(?:charset\s*=\s*[\"']?|=\?|encoding\s*=\s*[\"'])([A-Za-z0-9_:-]{2,30})"
)
_MOST_NAMED: Final = 20
_ATTACHED: Final = re.compile(rb"\.pdf|/pdf|JVBERi0|%PDF-", re.IGNORECASE)
"""What a message has that may hold a PDF: its name, its kind, or its first bytes in base64."""


def reader_of(kind: Kind) -> Reader:
    """Return what reads a kind of file; raise UnreadableDocument if it is not installed."""
    module, function = _READERS[kind]
    try:
        reader: Reader = getattr(import_module(f"negotiator.documents.{module}"), function)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("negotiator"):
            raise
        raise UnreadableDocument("no_pdf") from None
    return reader


def load_for(kind: Kind, data: bytes) -> None:
    """Load the reader of a file and what its words may call for: codecs, the reader of a PDF.

    Raises UnreadableDocument where the reader of its kind is not installed.
    """
    reader_of(kind)
    found = dict.fromkeys(match[1].decode("ascii") for match in _NAMED.finditer(data))
    for name in (*_USUAL, *list(found)[:_MOST_NAMED]):
        with suppress(LookupError):
            codecs.lookup(name)
    if kind == "eml" and _ATTACHED.search(data):
        with suppress(UnreadableDocument):
            reader_of("pdf")
