"""Whether a text has what a reader would find: rows side by side, words in their order."""

import re
from collections.abc import Iterable

BLANKS = re.compile(r"[ \n]+")


def missing_rows(text: str, rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Return the rows whose cells do not begin in one line, two blanks or more between them."""
    lines = text.split("\n")
    return [" | ".join(row) for row in rows if not any(_has(line, row) for line in lines)]


def _has(line: str, row: tuple[str, ...]) -> bool:
    return re.search(r"[^\n]*? {2,}".join(map(re.escape, row)), line) is not None


def first_out_of_order(text: str, words: Iterable[str]) -> str | None:
    """Return the first of the words that is not found behind those before it."""
    even, place = BLANKS.sub(" ", text), 0
    for one in words:
        found = even.find(BLANKS.sub(" ", one), place)
        if found < 0:
            return one
        place = found + len(one)
    return None
