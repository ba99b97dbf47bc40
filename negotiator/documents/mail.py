"""Mail: who wrote when about what, the body as text, and a letter attached to a body of little.

The standard library takes messages apart; headers are decoded one by one, so that a broken one
costs no other.
"""

import re
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from typing import Final

from negotiator.documents.page import text_of
from negotiator.documents.plain import decode
from negotiator.documents.reading import Reading
from negotiator.documents.refusal import UnreadableDocument
from negotiator.documents.word import read_word

MOST_PARTS: Final = 200
MOST_NESTED: Final = 6
LITTLE: Final = 700
"""Characters of a body beneath which an attached file is taken to be the letter."""

_SHOWN: Final = ("From", "To", "Date", "Subject")
_MOST_HEADER: Final = 500
_STUB: Final = 0.2
"""Of the page's length, beneath which the text beside it only says to look at the page."""
_NO_TEXT: Final = re.compile(r"(application|image|audio|video|font|model)/|text/(?!plain|html)")
_SPACE: Final = re.compile(r"\s+")


def read_mail(data: bytes) -> Reading:
    """Read a message; raise UnreadableDocument if nothing of it can be."""
    if data.startswith(b"From "):  # a box with one message
        data = data.partition(b"\n")[2]
    try:
        message = BytesParser().parsebytes(data)
        collected = _Collected()
        collected.take(message, 0)
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, IndexError):
        raise UnreadableDocument("damaged") from None
    return collected.reading()


class _Collected:
    """What was found in a message and in those that it holds."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._notices: list[str] = []
        self._attached: list[bytes] = []
        self._body = 0
        self._parts = 0

    def reading(self) -> Reading:
        pages = None
        if self._attached and self._body < LITTLE:
            pages = self._read_attached()
        elif self._attached:
            self._notices.append("unread_attached")
        return Reading("\n\n".join(self._texts), pages, tuple(self._notices))

    def take(self, message: Message, depth: int) -> None:
        """Take one message with its headers, and all that it holds."""
        heads = [f"{name}: {said}" for name in _SHOWN if (said := _header(message, name))]
        if heads:
            self._texts.append("\n".join(heads))
        self._take_part(message, depth)

    def _take_part(self, part: Message, depth: int) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS or depth > MOST_NESTED:
            return
        kind = part.get_content_type()
        if kind == "message/rfc822":
            for inner in _inner(part):
                self.take(inner, depth + 1)
        elif kind == "multipart/alternative":
            self._take_best(_inner(part), depth)
        elif part.is_multipart():
            for inner in _inner(part):
                self._take_part(inner, depth + 1)
        elif part.get_content_disposition() == "attachment" or _NO_TEXT.match(kind):
            self._attach(part)
        else:
            self._write(self._text(part))

    def _take_best(self, parts: list[Message], depth: int) -> None:
        """Take the text of those that say the same, unless it only points at the page."""
        plain = next((one for one in parts if one.get_content_type() == "text/plain"), None)
        others = [one for one in parts if one is not plain]
        page = next((one for one in others for one in one.walk() if _is_page(one)), None)
        said = self._text(plain) if plain is not None else ""
        if page is not None:
            shown = self._text(page)
            if len(said.strip()) < _STUB * len(shown) or not said.strip():
                said = shown
        if said.strip():
            self._write(said)
        for one in others:
            for inner in one.walk():
                if not inner.is_multipart() and not inner.get_content_type().startswith("text/"):
                    self._attach(inner)
        if not said.strip():
            for one in others:
                if one.is_multipart():
                    self._take_part(one, depth + 1)

    def _text(self, part: Message) -> str:
        try:
            text, is_mixed = decode(_payload(part), _charset(part))
        except UnreadableDocument:
            self._notices.append("unmapped_letters")
            return ""
        if is_mixed:
            self._notices.append("mixed_letters")
        if part.get_content_type() == "text/html":
            return text_of(text)[0]
        return text

    def _write(self, text: str) -> None:
        if text.strip():
            self._texts.append(text.strip("\r\n"))
            self._body += len(text.strip())

    def _attach(self, part: Message) -> None:
        data = _payload(part)
        if data.lstrip()[:5] == b"%PDF-" or data.startswith(b"PK\x03\x04"):
            self._attached.append(data)

    def _read_attached(self) -> int | None:
        """Read the first attached file that can be read."""
        refusal: UnreadableDocument | None = None
        for data in self._attached:
            try:
                found = _read_file(data)
            except UnreadableDocument as error:
                refusal = refusal or error
                continue
            self._texts.append(found.text)
            self._notices += ["attached", *found.notices]
            if len(self._attached) > 1:
                self._notices.append("unread_attached")
            return found.pages
        if not self._body and refusal is not None:
            raise UnreadableDocument(refusal.reason, **refusal.numbers)
        self._notices.append("unread_attached")
        return None


def _read_file(data: bytes) -> Reading:
    if data.startswith(b"PK"):
        return read_word(data)
    try:
        from negotiator.documents.pdf import read_pdf
    except ModuleNotFoundError:
        raise UnreadableDocument("no_pdf") from None
    return read_pdf(data)


def _inner(part: Message) -> list[Message]:
    held = part.get_payload()
    return [one for one in held if isinstance(one, Message)] if isinstance(held, list) else []


def _is_page(part: Message) -> bool:
    return part.get_content_type() == "text/html" and not part.is_multipart()


def _payload(part: Message) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except OSError:  # of an encoding that is out of use: its decoder would be loaded only now
        return b""
    return found if isinstance(found, bytes) else b""


def _charset(part: Message) -> str:
    named = part.get_param("charset", "")
    return named if isinstance(named, str) else ""


def _header(message: Message, name: str) -> str:
    said = message.get(name)
    if said is None:
        return ""
    try:
        pieces = decode_header(str(said)[:_MOST_HEADER])
    except (HeaderParseError, ValueError):
        pieces = [(str(said)[:_MOST_HEADER], None)]
    text = "".join(_decoded(piece, charset) for piece, charset in pieces)
    return _SPACE.sub(" ", text).strip()


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    try:
        return decode(piece, charset or "")[0]
    except UnreadableDocument:
        return ""
