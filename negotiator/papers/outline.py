"""A résumé cut into rows, each under the heading it stands under, in the order it is read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiator.papers.career_words import CareerWords
from negotiator.papers.finding import Quote
from negotiator.papers.paper import LONGEST, even, small

_BULLET = re.compile(r"\s*(?:[•‣◦▪●■·○✓✔➢►*+\-–—>]{1,2}\s+|[•‣◦▪●■·○✓✔➢►]|\d{1,2}[.)]\s+)")
_GAP = re.compile(r"\s{3,}|\t+|\s*\|\s*")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:|\n]{1,40}?)\s*:\s+(?=\S)")
_MARKUP = re.compile(r"^[\s#*_=>|]+|[\s#*_=:|]+$")
_PAGE = re.compile(r"(?:page|seite|p[aá]gina)\s+\d+(?:\s*(?:of|/|von|sur|de|van)\s*\d+)?", re.I)
_SHORT = 46  # characters: a line this short was ended by the writer, not by the paper
_MOST_OF_COLUMN = 0.3  # of the lines may run across the gutter between two columns


@dataclass(frozen=True, eq=False)
class Row:
    """A line of the résumé, with those that go on with it.

    `text` has one kind of quote, dash and blank, each in its place from `start` on. `section` is
    the kind of its heading, "" before the first; `block` numbers the stretch between blank lines.
    """

    text: str
    start: int
    section: str
    block: int
    is_bullet: bool = False
    is_whole: bool = True

    @cached_property
    def low(self) -> str:
        """Its text in small letters, each in its place."""
        return small(self.text)

    def quote(self, paper: str, start: int, end: int) -> Quote:
        """Return the résumé's own words for a stretch of the row."""
        first, last = self.start + start, self.start + end
        return Quote(paper[first:last], first, last)


def cut_rows(text: str, words: CareerWords) -> tuple[Row, ...]:
    """Cut a résumé into its rows; two columns that stand side by side are read one by one."""
    lines = list(_lines(even(text[:LONGEST])))
    gutter = _gutter([line for line, _ in lines], words)
    if gutter is None:
        return tuple(_rows(lines, words, is_whole=True))
    left = [(line[:gutter], start) for line, start in lines]
    right = [(line[gutter:], start + gutter) for line, start in lines]
    head = _head_of(lines, gutter)
    return (
        *_rows(lines[:head], words, is_whole=True),
        *_rows(left[head:], words, is_whole=False),
        *_rows(right[head:], words, is_whole=False),
    )


def _lines(plain: str) -> Iterator[tuple[str, int]]:
    place = 0
    for line in plain.split("\n"):
        yield line.rstrip(), place
        place += len(line) + 1


def _head_of(lines: Sequence[tuple[str, int]], gutter: int) -> int:
    """Return how many lines stand over the columns: name and title run across."""
    for number, (line, _) in enumerate(lines):
        if line[gutter:].strip() and not line[max(0, gutter - 2) : gutter].strip():
            return number
    return 0


def _gutter(lines: Sequence[str], words: CareerWords) -> int | None:
    """Return where the second of two columns begins; None for one column.

    A table of dates and jobs is one: only where a heading has something else beside it do the
    lines belong to two.
    """
    for line in lines:
        for gap in re.finditer(r"\S(\s{3,})\S", line):
            column = gap.end() - 1
            before, behind = line[: column - 1], line[column:]
            if not words.heading_of(before.strip()) or any(map(str.isdigit, behind)):
                continue
            long = [other for other in lines if len(other) > column]
            across = sum(bool(other[column - 1 : column].strip()) for other in long)
            begin = sum(
                not other[column - 2 : column].strip() and not other[column].isspace()
                for other in long
            )
            if begin >= 3 and across <= _MOST_OF_COLUMN * len(long):
                return column
    return None


def _rows(lines: Sequence[tuple[str, int]], words: CareerWords, *, is_whole: bool) -> Iterator[Row]:
    section, block, before_blank = "", 0, True
    last: Row | None = None
    for line, place in lines:
        if not any(map(str.isalnum, line)):
            block += not before_blank
            before_blank = True
            if is_whole and last is not None:
                yield last
                last = None
            continue
        before_blank = False
        mark = _BULLET.match(line)
        skipped = mark.end() if mark else len(line) - len(line.lstrip())
        text = line[skipped:].rstrip(" |")
        heading = None if mark and mark.group().strip() != "*" else _heading(text, words)
        if heading is not None or _PAGE.fullmatch(text):
            if last is not None:
                yield last
                last = None
            section = heading or section
            continue
        if last is not None and mark is None and _goes_on(last, line):
            gap = place + skipped - last.start - len(last.text)
            last = Row(
                f"{last.text}{' ' * gap}{text}", last.start, last.section, last.block,
                last.is_bullet, is_whole,
            )  # fmt: skip
            continue
        if last is not None:
            yield last
        label = _LABEL.match(text)
        kind = words.heading_of(label["label"]) if label and mark is None else None
        if label is not None and kind is not None and _is_own_heading(line, section, kind):
            section = kind
        last = Row(text, place + skipped, kind or section, block, mark is not None, is_whole)
    if last is not None:
        yield last


def _is_own_heading(line: str, section: str, kind: str) -> bool:
    """Tell whether “Skills: Java” begins a section: it does where no other one has begun."""
    return not section and kind not in {"other", "summary"} and not line.startswith(" ")


def _heading(text: str, words: CareerWords) -> str | None:
    plain = _MARKUP.sub("", text)
    if not plain or any(map(str.isdigit, plain)) or "," in plain or plain[-1] in ".;!?":
        return None
    if not plain[0].isupper():
        return None
    return words.heading_of(plain)


def _goes_on(last: Row, line: str) -> bool:
    """Say whether a line goes on with the one before it, which the paper broke."""
    text = line.strip()
    if last.text[-1:] in ".!?:" or not text or _GAP.search(text):
        return False
    if last.text[-1:] in ",-" or text[0].islower():
        return last.is_bullet or len(last.text) >= _SHORT
    return last.is_bullet and len(last.text) >= 70 and line.startswith(("  ", "\t"))
