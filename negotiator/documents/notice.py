"""What is said beside a text about how it was read: each a sentence, by its name."""

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "misnamed": "Its name says another kind of file than it is; it was read as what it is.",
    "pictures": "Some of its pages are pictures, and what they show was not read.",
    "macros": "It has macros. They were neither run nor read.",
    "changes": "It has tracked changes: what was inserted was read, what was deleted was not.",
    "comments": "It has comments, which were not read.",
    "hidden": "It has text that is not shown, which was not read.",
    "attached": "The letter was read from a file attached to the message.",
    "unread_attached": "A file attached to the message was not read. Open it and choose it itself.",
    "mixed_letters": "Some letters were written down in another way than the rest; check them.",
    "unmapped_letters": "Some letters could not be told and were left out; check the text.",
    "askew": "Some text stands askew, as a watermark does, and was not read.",
}
