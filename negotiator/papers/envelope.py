"""The envelope of a letter: headers of a mail, stamps of a chat, marks of a quotation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from negotiator.papers.tongue import Tongues
from negotiator.replies.message import without_history

_HEADER = re.compile(r"^[ \t]*([^\W\d_]{1,12})[ \t]*:[ \t]*(.+)$", re.MULTILINE)
_HEAD = 3000  # characters: what looks like a header after them is no part of the head
_NAMES: Mapping[str, str] = MappingProxyType(
    {"from": "sender", "to": "addressee", "date": "sent_on", "subject": "subject"}
)
"""The headers that tell something, and the list of a language that holds their words."""

_STAMP = re.compile(
    r"^(?:\[?(?P<date>\d{1,2}[/.]\d{1,2}[/.]\d{2,4}),?|\[[^\W\d_]{2,9}\.?) "
    r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?\]?\s*"
    r"(?:- )?(?P<from>[^:\n(]{2,30}?)(?: \([^)\n]*\))?: ",
    re.MULTILINE,
)
"""What stands before each message of a chat: [24/11/2026, 18:03] Bex: or [Tue 10:02 AM] Bex:"""

_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Envelope:
    """A letter out of its envelope.

    `text` is what its writer wrote, with the rest as blanks, so that each character keeps its
    place. `headers` are those of “from”, “to”, “date” and “subject” that it bears.
    """

    text: str
    headers: Mapping[str, str]


def open_envelope(text: str, tongues: Tongues) -> Envelope:
    """Take a letter out of the mail or the chat it came in; `text` is evened.

    The headers are known in every language: who writes in one may have the mail program of another.
    """
    own = _unquoted(without_history(text))
    words = _STAMP.sub(_blank, own)
    return Envelope(words, {**_stamped(text), **_headers(words, tongues)})


def _unquoted(text: str) -> str:
    """Blank the marks of a quotation where most of a text is one."""
    lines = [line for line in text.splitlines() if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    return _QUOTED.sub(_blank, text) if quoted * 2 >= len(lines) else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _stamped(text: str) -> Mapping[str, str]:
    """Return who began a chat, and when, as the headers of a mail would have it."""
    first = _STAMP.search(text)
    told = first.groupdict() if first else {}
    return {name: value for name, value in told.items() if value}


def _headers(text: str, tongues: Tongues) -> Mapping[str, str]:
    """Return what the headers say; of two of one name, the first."""
    names = {
        word: name
        for tongue in tongues.by_code.values()
        for name, words in _NAMES.items()
        for word in tongue.words[words]
    }
    found: dict[str, str] = {}
    for word, says in _HEADER.findall(text[:_HEAD]):
        if name := names.get(word.lower()):
            found.setdefault(name, says.strip())
    return found
