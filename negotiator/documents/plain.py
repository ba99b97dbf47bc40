"""Plain text, however its letters are written down."""

import codecs
from typing import Final

from negotiator.documents.reading import Reading
from negotiator.documents.refusal import UnreadableDocument

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16 does: it goes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MEANT: Final = {"ascii": "utf-8", "iso8859-1": "cp1252"}
_MOST_STRAY: Final = 0.2
"""Of all letters, how many may be outside ASCII where a text is taken for a western language."""
_SAMPLE: Final = 4096


def read_plain(data: bytes) -> Reading:
    """Read a text; raise UnreadableDocument where it cannot be told what its letters are."""
    text, is_mixed = decode(data)
    return Reading(text, notices=("mixed_letters",) if is_mixed else ())


def decode(data: bytes, named: str = "") -> tuple[str, bool]:
    """Return the text of bytes, and whether they were written down in more than one way.

    `named` is how they say that they are written; it is tried first. Else they are UTF-8 or
    UTF-16, or else of Windows' western letters. Raises UnreadableDocument where these are so many
    that the text is of another alphabet.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), False
    for name in dict.fromkeys((_known(named), "utf-8")):
        if name:
            try:
                return data.decode(name), False
            except UnicodeError:
                continue
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), False
    text = data.decode("utf-8", _STRAY)
    strays = _strays(data)
    letters = sum(character.isalpha() for character in text)
    if strays > max(8, letters * _MOST_STRAY):
        raise UnreadableDocument("uncoded")
    return text, strays < _beyond_ascii(text)


def _known(name: str) -> str:
    """Return the codec of a name, if it is one of text, as browsers take it."""
    try:
        found = codecs.lookup(name).name if name else ""
    except (LookupError, OSError, ValueError):  # unknown, not loaded in time, or no name at all
        return ""
    try:
        b"a".decode(found or "utf-8")
    except LookupError:  # of bytes, not of text
        return ""
    except ValueError:  # of more bytes than one
        return found
    return _MEANT.get(found, found)


def _wide(data: bytes) -> str:
    """Return which UTF-16 it is, where every other byte of the most is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return ""


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is no UTF-8 as Windows has it."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 it is for decoding alone
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", "ignore"), error.start + 1


def _strays(data: bytes) -> int:
    return len(data) - len(data.decode("utf-8", "ignore").encode("utf-8"))


def _beyond_ascii(text: str) -> int:
    return sum(not character.isascii() for character in text)


_STRAY: Final = "negotiator.stray"
codecs.register_error(_STRAY, _stray)
