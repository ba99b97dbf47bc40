"""A file read to its text. STAND-IN, to be replaced at merge: it reads plain text alone."""

from dataclasses import dataclass

_LONGEST = 300_000


class UnreadableDocument(Exception):
    """A file that cannot be read; its message is a sentence for the person who gave it."""


class Busy(Exception):
    """Too many files are being read at once; its message is a sentence too."""

    def __init__(self) -> None:
        super().__init__("Many files are being read just now. Try again in a minute.")


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, and whole sentences about how it was read."""

    text: str
    notices: tuple[str, ...] = ()


def read_document(data: bytes, name: str) -> Document:
    """Return the text of a file; raise UnreadableDocument, or Busy where it has to wait."""
    if not data.strip():
        raise UnreadableDocument("The file is empty. Choose the file again.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableDocument(
            "The file is of no kind that is read here. Copy its words and paste them."
        ) from None
    if "\0" in text or len(text) > _LONGEST:
        raise UnreadableDocument("That is not the text of a letter.")
    return Document(text)


def missing() -> tuple[str, ...]:
    """Return the kinds of files that cannot be read for want of a library."""
    return ()
