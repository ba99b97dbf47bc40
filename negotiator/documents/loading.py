"""What has to be loaded before a file is read, since nothing can be opened after."""

import codecs
import re
from collections.abc import Callable
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
    "raw-unicode-escape",  # which the library takes headers apart with
)
_NAMED: Final = re.compile(
    rb"(?:charset\s*=\s*[\"']?|=\?|encoding\s*=\s*[\"'])([A-Za-z0-9_:-]{2,30})"
)
_MOST_NAMED: Final = 20


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


def load_codecs(data: bytes) -> None:
    """Load what decodes the letters of a file, by the names that stand in it."""
    found = dict.fromkeys(match[1].decode("ascii") for match in _NAMED.finditer(data))
    for name in (*_USUAL, *list(found)[:_MOST_NAMED]):
        try:
            codecs.lookup(name)
        except LookupError:
            continue
