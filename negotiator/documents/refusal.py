"""Why a file cannot be read, and the sentence that tells its owner what to do about it.

A sentence is chosen by its name and filled with numbers alone, so that no word of the file can
reach a page, a log or an error report by way of a refusal.
"""

from collections.abc import Mapping
from string import Formatter
from typing import Final

MOST_BYTES: Final = 2 * 1024 * 1024
MOST_PAGES: Final = 30
MOST_CHARACTERS: Final = 300_000
MOST_SECONDS: Final = 10
MOST_MEMORY: Final = 512 * 1024 * 1024

_PASTE = "or copy its words and paste them"
_AGAIN = f"Get the file again, or save it anew as a PDF, {_PASTE}."

SENTENCES: Final[Mapping[str, str]] = {
    "empty": "The file is empty. Choose the file again.",
    "large": (
        "The file has {bytes:,} bytes, and at most {most:,} are read. Save it without pictures, "
        f"{_PASTE}."
    ),
    "pages": (
        "The file has {pages:,} pages, and at most {most:,} are read. Save the pages of the "
        f"letter alone as a PDF, {_PASTE}."
    ),
    "long": (
        "The file holds more than {most:,} characters, which is more than a letter. Save the "
        f"pages of the letter alone, {_PASTE}."
    ),
    "locked": (
        "The file is locked with a password. Open it, print it to a new PDF without a password, "
        f"{_PASTE}."
    ),
    "scanned": (
        "The file holds pictures of pages and no text. Use a program that recognises text, "
        f"ask the sender for the original, {_PASTE}."
    ),
    "wordless": f"The file holds no text. Choose another, {_PASTE}.",
    "unmapped": (
        "The file shows letters but does not say which they are, so they cannot be read. "
        f"Ask the sender for a Word file, {_PASTE}."
    ),
    "damaged": f"The file is damaged or cut off. {_AGAIN}",
    "unfolds": (
        "The file would unpack to far more than it seems to hold, and is not opened. "
        f"Save it anew as a PDF, {_PASTE}."
    ),
    "declares": (
        "The file declares entities, as no letter does, and is not opened. "
        f"Save it anew as a PDF, {_PASTE}."
    ),
    "slow": f"The file takes longer than {{most:,}} seconds to read. {_AGAIN}",
    "memory": f"The file needs more memory to read than a letter should. {_AGAIN}",
    "broke": f"The file made its reader stop. {_AGAIN}",
    "uncoded": (
        "The file does not say how its letters are written down, and it cannot be told. "
        f"Save it as text in UTF-8, {_PASTE}."
    ),
    "old_word": (
        f"The file is of an old Word (.doc). Open it and save it as .docx or PDF, {_PASTE}."
    ),
    "template": f"The file is a Word template. Open it and save it as .docx or PDF, {_PASTE}.",
    "outlook": (f"The file is a message of Outlook (.msg). Open it and save it as .eml, {_PASTE}."),
    "apple_pages": f"The file is of Pages. Open it and export it as PDF or Word, {_PASTE}.",
    "open_document": f"The file is an OpenDocument. Open it and save it as .docx or PDF, {_PASTE}.",
    "rich_text": f"The file is rich text (.rtf). Open it and save it as .docx or PDF, {_PASTE}.",
    "spreadsheet": f"The file is a spreadsheet. Open it and save it as a PDF, {_PASTE}.",
    "slides": f"The file is a presentation. Open it and save it as a PDF, {_PASTE}.",
    "picture": (
        "The file is a picture. Use a program that recognises text, ask the sender for the "
        f"original, {_PASTE}."
    ),
    "archive": "The file is an archive of others. Unpack it, and choose the letter itself.",
    "program": "The file is a program and not a document. Choose the letter itself.",
    "postscript": f"The file is PostScript. Save it as a PDF, {_PASTE}.",
    "unknown": (
        "The file is of no kind that is read here: PDF, Word (.docx), mail (.eml), HTML or text. "
        f"Save it as a PDF, {_PASTE}."
    ),
    "no_pdf": (
        "PDF files cannot be read here, since what reads them is not installed: "
        "pip install 'negotiator[letters]'. Paste the words of the letter instead."
    ),
}
"""What is said of each; a name in braces is a number that the refusal brings."""

BUSY: Final = "Many files are being read just now. Try again in a minute, or paste the words."


class UnreadableDocument(Exception):
    """The file cannot be read; the message is a sentence that says what to do next.

    `reason` is its name in SENTENCES. There is never a word of the file in either.
    """

    def __init__(self, reason: str, **numbers: int) -> None:
        self.reason = reason
        self.numbers = numbers
        super().__init__(SENTENCES[reason].format(**numbers))


class Busy(Exception):
    """As many files are being read as may be, and the wait for one of them was too long."""

    def __init__(self) -> None:
        super().__init__(BUSY)


def names_of(reason: str) -> frozenset[str]:
    """Return the names of the numbers that a sentence wants; raise KeyError if there is none."""
    return frozenset(name for _, name, _, _ in Formatter().parse(SENTENCES[reason]) if name)
