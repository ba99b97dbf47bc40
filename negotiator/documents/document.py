"""A file read to its text. STAND-IN, to be replaced at merge: it reads plain text alone."""

from collections.abc import Mapping
from dataclasses import dataclass

_LONGEST = 200_000


class UnreadableDocument(ValueError):
    """A file that cannot be read; its message is a sentence for the person who gave it."""


class Busy(RuntimeError):
    """Too many files are being read at once; its message is a sentence too."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says."""

    text: str


def read_document(data: bytes, name: str) -> Document:
    """Return the text of a file; raise UnreadableDocument, or Busy where it has to wait."""
    if not data.strip():
        raise UnreadableDocument("The file is empty.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableDocument(
            "This kind of file cannot be read here. Open it, copy its text, and paste that."
        ) from None
    if "\0" in text or len(text) > _LONGEST:
        raise UnreadableDocument("That is not the text of a letter.")
    return Document(text)


def missing() -> Mapping[str, str]:
    """Name the formats whose library is not installed here, with what to install."""
    return {}
