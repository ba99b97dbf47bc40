"""A file that somebody hands in, as plain text: read apart, kept nowhere."""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Final

from negotiator.documents import apart, notice
from negotiator.documents.gate import Gate, cores
from negotiator.documents.reading import Kind
from negotiator.documents.refusal import MOST_BYTES, Busy, UnreadableDocument

__all__ = ["Busy", "Document", "UnreadableDocument", "missing", "read_document"]

GATE: Final = Gate(at_once=cores(), waiting=2 * cores())
"""Of this process: each worker of a server counts for itself."""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, and what was noticed while it was read.

    Lines are lines of the file. The cells of a table's row stand in one line, two or more blanks
    apart. `pages` is None for kinds that have none; `notices` are whole sentences.
    """

    text: str
    kind: Kind
    pages: int | None
    notices: tuple[str, ...]


def read_document(data: bytes, name: str, *, gate: Gate = GATE) -> Document:
    """Return the text of a file, read in a process of its own with limits on all it uses.

    `name` is what the file was called, and only helps to tell what it is. Takes at most
    refusal.MOST_SECONDS, after the wait for a turn. Raises UnreadableDocument, whose message says
    what to do next, and Busy where no turn came.
    """
    if not data:
        raise UnreadableDocument("empty")
    if len(data) > MOST_BYTES:
        raise UnreadableDocument("large", bytes=len(data), most=MOST_BYTES)
    with gate.turn():
        answer = apart.read_apart(data, name)
    return Document(
        answer.reading.text,
        answer.kind,
        answer.reading.pages,
        tuple(notice.SENTENCES[one] for one in answer.reading.notices),
    )


def missing() -> tuple[str, ...]:
    """Return the kinds of files that cannot be read for want of the extra `letters`."""
    return () if find_spec("pypdfium2_raw") else ("PDF",)
