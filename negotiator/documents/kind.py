"""What a file is, told by its bytes; its name only decides where they do not."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from negotiator.documents.reading import Kind
from negotiator.documents.refusal import UnreadableDocument

_HEAD: Final = 4096
_PDF_WITHIN: Final = 1024
"""Bytes that may stand before a PDF: readers have always let them."""

_OTHERS: Final = (
    (b"{\\rtf", "rich_text"),
    (b"%!PS", "postscript"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"BM", "picture"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMES: Final[Mapping[str, str]] = {
    "doc": "old_word",
    "pages": "apple_pages",
    "rtf": "rich_text",
    "odt": "open_document",
    "msg": "outlook",
    "jpg": "picture",
    "jpeg": "picture",
    "png": "picture",
    "heic": "picture",
    "webp": "picture",
    "tif": "picture",
    "tiff": "picture",
    "xls": "spreadsheet",
    "xlsx": "spreadsheet",
    "zip": "archive",
    "pdf": "damaged",
    "docx": "damaged",
    "docm": "damaged",
}
"""What is said of bytes that are nothing known, by what the file is called."""
_FITTING: Final[Mapping[Kind, frozenset[str]]] = {
    "pdf": frozenset({"pdf"}),
    "docx": frozenset({"docx", "docm"}),
    "eml": frozenset({"eml", "mht", "mhtml", "mbox", "txt"}),
    "html": frozenset({"html", "htm", "xhtml", "txt"}),
    "txt": frozenset({"txt", "text", "md", "eml", "html", "htm"}),
}
_MAIL: Final = frozenset({"eml", "mht", "mhtml", "mbox"})
_HEADER: Final = re.compile(
    rb"^(from|to|subject|date|received|return-path|delivered-to|mime-version|message-id"
    rb"|content-type|x-[a-z-]+|dkim-signature|reply-to|cc)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_TOLD_BY: Final = re.compile(
    rb"^(received|return-path|mime-version|message-id|content-type|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)
"""Headers that a program writes; From, To and Subject a person may have copied."""
_MARKUP: Final = re.compile(rb"<(!doctype\s+html|html|head|body|meta|table|div|p|h1)\b", re.I)
_NO_TEXT: Final = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b"))


def tell(data: bytes, name: str) -> Kind:
    """Return what a file is; raise UnreadableDocument, which says what it is, for other kinds."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _tell_packed(data)
    if head.startswith(_OLE):
        raise UnreadableDocument(_tell_ole(data, name))
    for start, reason in _OTHERS:
        if head.startswith(start):
            raise UnreadableDocument(reason)
    if head[4:8] == b"ftyp" or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        raise UnreadableDocument("picture")
    ending = _ending(name)
    if _is_wide(head):
        return "html" if _MARKUP.search(head.replace(b"\0", b"")) else "txt"
    if len(head.translate(None, _NO_TEXT)) < len(head) * 0.98:
        raise UnreadableDocument(_NAMES.get(ending, "unknown"))
    if not data.strip():
        raise UnreadableDocument("empty")
    return _tell_text(head, ending)


def fits_name(kind: Kind, name: str) -> bool:
    """Tell whether a file is what its name says, if that says anything."""
    ending = _ending(name)
    return not ending or ending in _FITTING[kind]


def _tell_text(head: bytes, ending: str) -> Kind:
    block = re.split(rb"\r?\n\r?\n", head.lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0]
    headers = _HEADER.findall(block)
    starts = block.startswith(b"From ") or _HEADER.match(block)
    is_mail = ending in _MAIL or _TOLD_BY.search(block)
    if starts and is_mail and (len(headers) > 1 or ending == "eml"):
        return "eml"
    if ending in {"html", "htm", "xhtml"} or _MARKUP.match(head.lstrip(b"\xef\xbb\xbf \t\r\n")):
        return "html" if b"<" in head else "txt"
    if re.match(rb"\s*<\?xml", head):
        if b"wordml" in head or b"pkg:package" in head:
            raise UnreadableDocument("old_word")
        if _MARKUP.search(head):
            return "html"
    return "txt"


def _tell_packed(data: bytes) -> Kind:
    """Tell a zip file by what it holds; nothing of it is unpacked but a name of a few bytes."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {entry.filename for entry in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        raise UnreadableDocument("damaged") from None
    if "word/document.xml" in names:
        return "docx"
    for mark, reason in (
        ("xl/workbook.xml", "spreadsheet"),
        ("ppt/presentation.xml", "slides"),
        ("Index/Document.iwa", "apple_pages"),
        ("Index.zip", "apple_pages"),
        ("index.xml", "apple_pages"),
        ("content.xml", "open_document"),
        ("[Content_Types].xml", "damaged"),
    ):
        if mark in names:
            raise UnreadableDocument(reason)
    raise UnreadableDocument("archive")


def _tell_ole(data: bytes, name: str) -> str:
    """Tell what an old Office file is: its parts are named in UTF-16."""
    for part, reason in (
        ("EncryptedPackage", "locked"),
        ("WordDocument", "old_word"),
        ("__properties_version1.0", "outlook"),
        ("Workbook", "spreadsheet"),
        ("PowerPoint Document", "slides"),
    ):
        if part.encode("utf-16-le") in data:
            return reason
    return _NAMES.get(_ending(name), "old_word")


def _is_wide(head: bytes) -> bool:
    """Tell whether text has two or four bytes for each letter."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return True
    even, odd = head[::2].count(0), head[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    return most > len(head) * 0.3 and least < len(head) * 0.05


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return ending.strip().lower() if dot and stem else ""
