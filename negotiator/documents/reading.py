"""What a reader hands back of a file: its words, its pages, and what was noticed."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["pdf", "docx", "eml", "html", "txt"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file as its reader found it.

    `pages` is None where a kind has none; `notices` are names in `notice.SENTENCES`.
    """

    text: str
    pages: int | None = None
    notices: tuple[str, ...] = ()
