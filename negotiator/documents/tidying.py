"""Text made plain: one kind of line end, no control character, letters written one way."""

import re
from typing import Final
from unicodedata import normalize

_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Controls, soft hyphens, what reverses the direction of others, halves of pairs, tags."""
_FORMS: Final = re.compile("[\ufb00-\ufb06\ufb13-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]+")
"""Ligatures, and letters in the shape that their neighbours give them."""
_EMPTY: Final = re.compile(r"\n{3,}")
_TAB: Final = "    "


def tidy(text: str) -> str:
    """Return the text without what cannot be seen, and without blanks at the ends of its lines."""
    text = _UNSEEN.sub("", _ENDS.sub("\n", text))
    text = _FORMS.sub(lambda found: normalize("NFKC", found[0]), text)
    lines = (line.rstrip() for line in text.replace("\t", _TAB).split("\n"))
    return _EMPTY.sub("\n\n", "\n".join(lines)).strip("\n")
