"""The lines of a paper, each of a kind: prose, bullet, row of a table, label or heading."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from negotiator.papers.line_words import LineWords

Kind = Literal["prose", "bullet", "row", "label", "heading"]

_MARKS = "•‣◦▪●■·○✓✔➢►"
_BULLET = re.compile(
    rf"[ \t]*(?:[{_MARKS}–—*+>-]{{1,2}}[ \t]+|[{_MARKS}]"
    r"|\((?:[1-3]?\d)\)[ \t]+(?=[A-ZÀ-Þ])"  # (3) Base
    r"|(?:[1-3]?\d(?:\.\d{1,2})*)[.)](?!\d)[ \t]+"  # 3. or 3.1)
    r"|\(?(?:[a-hA-H]|[ivx]{1,4})[.)](?!\d)(?! ?[VA]\.)[ \t]+"  # b) or iv., and no B.V.
    r"|§ ?\d+[.)]?[ \t]+"
    r"|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?[ \t]+"  # a picture before each line
    r"|\d{1,2}\.\d{1,2}[ \t]+(?=[A-Z]))"  # 3.1 Base
)
"""What a line of a list begins with."""

_GAP = re.compile(
    r" ?(?:(?<=\s)\.{3,}(?=\s)|\.{4,}|_{4,}|(?:\. ){4,}) ?"  # ......
    r"|[ \t]*\t[ \t]*| {3,}|(?<![.!?:,;]) {2}"
    r"|[ \t]+\|[ \t]+|(?<=\|)[ \t]*|[ \t]*\|$"
)
"""What stands between two cells of a row."""

_LABEL = re.compile(
    r"(?:\d{1,2}[ºª.o]? )?[^\W\d_](?:(?!https?:)[^:\n.;]|\.(?! )){1,44}?[ \t]*:(?=\s|$)"
    r"|[^\W\d_][\w()/&' ]{1,28}? (?:-{1,2}|[–—=|]|->) (?=\S)"
)
"""What a line begins with that says what the rest is of: “Base salary:”, “Base salary - ”."""

_SAYS = re.compile(r"[^\W_]")
_DIGIT = re.compile(r"\d")
_AROUND = " \t|"  # what stands around the words of a line
_LONGEST_HEAD = 90  # characters: a longer line is none that stands on each page
_ON_EACH_PAGE = 3  # times
_MOST_WORDS_OF_HEADING = 7
_DIGITS_OF_PAGE = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the paper: where its words stand, what it begins with, and what kind it is.

    `indent` counts the characters before its words, `column` those before its last cell.
    """

    start: int
    number: int
    block: int
    text: str
    kind: Kind
    indent: int
    column: int

    @property
    def end(self) -> int:
        """Where its words end in the paper."""
        return self.start + len(self.text)


def cut_lines(plain: str, words: LineWords) -> Iterator[Line]:
    """Yield the lines that say something; what stands on each page is read on the first."""
    rows = plain.split("\n")
    again = _again(rows)
    place = block = 0
    after_blank = True
    for number, row in enumerate(rows):
        start, place = place, place + len(row) + 1
        text = row.strip(_AROUND)
        if not _SAYS.search(text):
            block += not after_blank
            after_blank = True
        elif number not in again and not _numbers_page(text, words, after_blank=after_blank):
            after_blank = False
            line = _line(row, start, number, block, words)
            if line is not None:
                yield line


def _again(rows: Sequence[str]) -> frozenset[int]:
    """Return which lines only say again what stands at the head or foot of each page."""
    counts = Counter(text for row in rows if 0 < len(text := row.strip()) < _LONGEST_HEAD)
    heads = {text for text, count in counts.items() if count >= _ON_EACH_PAGE}
    first: dict[str, int] = {}
    return frozenset(
        number
        for number, row in enumerate(rows)
        if heads
        and (text := row.strip(_AROUND)) in heads
        and first.setdefault(text, number) != number
    )


def _numbers_page(text: str, words: LineWords, *, after_blank: bool) -> bool:
    """Tell whether a line only numbers a page; bare digits may be the value of a label above."""
    if not words.page.fullmatch(text):
        return False
    return not text.isdigit() or (after_blank and len(text) <= _DIGITS_OF_PAGE)


def _line(row: str, start: int, number: int, block: int, words: LineWords) -> Line | None:
    bullet = _BULLET.match(row)
    if bullet and row[bullet.end() :].strip():
        text = row[bullet.end() :].strip(_AROUND)
        if not text:
            return None
        indent = row.index(text, bullet.end())
        return Line(start + indent, number, block, text, "bullet", indent, indent)
    text = row.strip(_AROUND)
    indent, kind = row.index(text), _kind(text, words)
    column = indent + (cells_of(text)[-1][0] if kind == "row" else 0)
    return Line(start + indent, number, block, text, kind, indent, column)


def _kind(text: str, words: LineWords) -> Kind:
    """Return the kind of a line that is no bullet."""
    if any(gap.start() > 0 and gap.end() < len(text) for gap in _GAP.finditer(text)):
        return "row"
    label = _LABEL.match(text)
    if label and len(label.group().split()) <= _MOST_WORDS_OF_HEADING:
        return "label"
    return "heading" if _is_heading(text, words) else "prose"


def _is_heading(text: str, words: LineWords) -> bool:
    """Tell a heading: a few words, no number and no verb among them, with a capital or a colon."""
    if len(text.split()) > _MOST_WORDS_OF_HEADING or text[-1] in ".,;" or _DIGIT.search(text):
        return False
    if text.isupper():
        return True
    has_verb = not words.verbs.isdisjoint(text.lower().split())
    return not has_verb and (text[0].isupper() or text[-1] == ":")


def cells_of(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the cells of a row stand in it."""
    cells: list[tuple[int, int]] = []
    start = 0
    for gap in _GAP.finditer(text):
        if gap.start() > start:
            cells.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        cells.append((start, len(text)))
    return tuple(cells)


def lead_of(text: str) -> int:
    """Return where the label ends that a text begins with; 0 where it begins with none."""
    label = _LABEL.match(text)
    return label.end() if label else 0
