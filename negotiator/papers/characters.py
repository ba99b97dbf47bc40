"""The characters of a paper, made alike one for one: quotes, dashes, blanks, digits, capitals."""

import re
import unicodedata
from functools import lru_cache

_LOOKALIKES = {
    **dict.fromkeys("’‘`\u00b4\u02bc", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
    **dict.fromkeys("\u200b\ufeff\u00ad\r", " "),
    **dict.fromkeys("\u2028\u2029\x85\x0b\x0c", "\n"),
}
_ODD = re.compile(r"[^\x00-\x7f]|[`\r\x0b\x0c]")
"""What may have to be written otherwise: most letters have few of these."""


def even(text: str) -> str:
    """Return a text with one kind of quote, dash, blank and digit, each character in its place."""
    return _ODD.sub(_even_one, text)


def _even_one(found: re.Match[str]) -> str:
    return _plain(found[0])


@lru_cache(maxsize=1024)
def _plain(letter: str) -> str:
    """Return a character as it is read: “²” is 2, and what only says how to set it is a blank."""
    known = _LOOKALIKES.get(letter)
    if known is not None:
        return known
    if unicodedata.category(letter) == "Cf":
        return " "
    composed = unicodedata.normalize("NFKC", letter)
    return composed if len(composed) == 1 else letter


def small(text: str) -> str:
    """Return a text in small letters, one for one."""
    low = text.lower()
    if len(low) == len(text):
        return low
    # A few capitals, such as İ, have two small letters: these stay as they are.
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
