"""Papers that somebody holds, read for page, API and command line alike; nothing is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from negotiator.contract.paper import PaperKind
from negotiator.documents.document import UnreadableDocument, read_document
from negotiator.errors import Fault, InvalidCase
from negotiator.negotiation.service import Services
from negotiator.papers.advert import read_advert
from negotiator.papers.finding import PaperReading
from negotiator.papers.letter import read_letter
from negotiator.papers.resume import read_resume
from negotiator.papers.tongue import Tongues
from negotiator.reference.reference import Reference

MOST_FILE_BYTES = 2 * 1024 * 1024
_TOO_LARGE = (
    "The file is larger than 2 MB, and a letter never is: it may be a scan. Open it, copy its "
    "text, and paste that."
)
_NOTHING_SENT = "Paste its text or choose its file first."
_Reader = Callable[[str, Tongues, Reference, date], PaperReading]
_READERS: Mapping[PaperKind, _Reader] = {
    "letter": read_letter,
    "resume": read_resume,
    "advert": read_advert,
}


def read_paper(services: Services, text: str, kind: PaperKind) -> PaperReading:
    """Read a paper on the day it is by the clock of the services."""
    knowledge, today = services.knowledge, services.clock().date()
    return read_by(knowledge.tongues, knowledge.reference, text, kind, today=today)


def read_by(
    tongues: Tongues, reference: Reference, text: str, kind: PaperKind, *, today: date
) -> PaperReading:
    """Read a paper by the words and names that are known; it takes no database."""
    return _READERS[kind](text, tongues, reference, today)


@dataclass(frozen=True, slots=True)
class Sent:
    """The text of a paper, with whole sentences about how its file was read."""

    text: str
    notices: tuple[str, ...] = ()


class SentFile(Protocol):
    """A file as it was sent with a form: its name, empty where none was chosen, and its bytes."""

    filename: str | None

    def read(self, size: int = -1, /) -> bytes:
        """Return its bytes, at most so many."""
        ...


def take_text(typed: str, file: SentFile | None) -> Sent:
    """Return what the file says that was chosen, else what was pasted."""
    if file is not None and file.filename:
        return read_file(file.read(MOST_FILE_BYTES + 1), file.filename)
    if not typed.strip():
        raise InvalidCase([Fault("text", _NOTHING_SENT)])
    return Sent(typed)


def read_file(content: bytes, name: str) -> Sent:
    """Return the text of a file, and what was noticed while it was read.

    Raise InvalidCase with a sentence for what cannot be read, and Busy where it has to wait.
    """
    if len(content) > MOST_FILE_BYTES:
        raise InvalidCase([Fault("file", _TOO_LARGE)])
    try:
        document = read_document(content, name)
    except UnreadableDocument as error:
        raise InvalidCase([Fault("file", str(error))]) from None
    return Sent(document.text, document.notices)
