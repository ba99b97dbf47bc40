"""A text cut into the units that say one thing: a sentence, a row of a table, a line of a list.

Every character of a unit knows its place in the text, so that a quote is the text's own words
though the unit is one line without the breaks, page numbers and hyphens of the paper.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

LONGEST = 60_000
"""The most characters that are read: some twenty pages. What stands after them is left unread."""

_LINKS = frozenset(
    "of on the to a an be in at by with for and or your our is are will from every other der die das "
    "den dem des und oder zum zur am im in mit von bis auf eine einer einen de la le les du et à un "
    "une des par pour el los las y del por para con en o da do dos e em com uma um van het een met "
    "op te en voor als as is".split()
)
_DEEP = 8  # blanks before what goes on with the last cell of a row
_SHORT_LINE, _FEW_LINES, _WIDE = 26, 4, 66
_LONG_LINE = 48  # characters: a line this long was broken by the paper, not by the writer
_MOST_WORDS_OF_HEADING = 7
_VERBS = frozenset("will is are be have has shall would may must ist sind wird werden est sont sera es será serão is zijn".split())
"""A line with one of these is a sentence that was broken, and no heading."""

_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("’‘`\u00b4\u02bc", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
        **dict.fromkeys("\u00a0\u202f\u2007\u2008\u2009\u200a\u200b\ufeff\u00ad", " "),
        **dict.fromkeys("\u2028\u2029\x85\x0b\x0c", "\n"),
        "\r": " ",
    }
)
_PAGE = re.compile(
    r"(?:[-–—]\s*)?(?:page|seite|p[aá]gina|pagina|p\.|pg\.?)?\s*\d{1,3}\s*"
    r"(?:(?:of|/|von|sur|de|van)\s*\d{1,3})?(?:\s*[-–—])?",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"[ \t]*(?:[•‣◦▪●■–—*·○✓✔➢►+>-]{1,2}[ \t]+|[•‣◦▪●■·○✓✔➢►]"
    r"|\((?:[1-3]?\d)\)[ \t]+(?=[A-ZÀ-Þ])|(?:[1-3]?\d(?:\.\d{1,2})*)[.)](?!\d)[ \t]+|\(?(?:[a-hA-H]|[ivx]{1,4})[.)](?!\d)(?! ?[VA]\.)[ \t]+|§ ?\d+[.)]?[ \t]+"
    r"|\d{1,2}\.\d{1,2}[ \t]+(?=[A-Z]))"
)
_GAP = re.compile(r" ?(?:(?<=\s)\.{3,}(?=\s)|\.{4,}|_{4,}|(?:\. ){4,}) ?|[ \t]*\t[ \t]*| {3,}|(?<![.!?:,;]) {2}|[ \t]+\|[ \t]+|(?<=\|)[ \t]*|[ \t]*\|$")
_LABEL = re.compile(
    r"(?:\d{1,2}[ºª.o]? )?[^\W\d_](?:(?!https?:)[^:\n.;]|\.(?! )){1,44}?[ \t]*:(?=\s|$)"
    r"|[^\W\d_][\w()/&' ]{1,28}? (?:-{1,2}|[–—=|]|->) (?=\S)"
)
_END = re.compile(
    r"[.!?;](?:['\")\]]{0,2})(?=\s+(?:[^\W\da-z_]|[\"'(\[$€£₹•]|\d|Rs|you|we|the)|\s*$)"
)
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof inc ltd co corp llc no nos st ave approx e.g i.e p.a u.s u.k sr jr vs art "
    "abs ca bzw z.b d.h inkl zzgl ggf nr evtl tel mme mlle sra sr. dra ing dhr mevr jan feb mar "
    "apr jun jul aug sep sept oct nov dec rs fa i.d.r o.g usw etc incl excl pte pty ltda lda fdo max min mio tsd std pvt "
    "s.a s.l c.v p.m a.m".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a unit in small letters, and where it stands in the unit."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Unit:
    """One sentence, row or line; `at` gives the place in the paper of each of its characters.

    `block` numbers the stretch between blank lines that it stands in, `line` the line it begins on.
    `cells` are the parts of a row, and empty for what is none. `lead` is the label that it begins
    with: the end of “Base salary:”.
    """

    text: str
    at: tuple[int, ...]
    line: int
    block: int
    cells: tuple[tuple[int, int], ...] = ()
    lead: int = 0
    is_heading: bool = False
    is_bullet: bool = False

    @cached_property
    def low(self) -> str:
        """Its text in small letters, each in its place."""
        return small(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words and numbers."""
        return tuple(Word(m.group(), m.start(), m.end()) for m in _WORDS.finditer(self.low))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(word.start for word in self.words)

    def word_at(self, place: int) -> int:
        """Return the number of the word that begins at or before a place; -1 before the first."""
        return bisect_right(self._starts, place) - 1

    def between(self, end: int, start: int) -> int:
        """Count the words that stand between two places."""
        return bisect_right(self._starts, start - 1) - bisect_right(self._starts, end - 1)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the paper a stretch of the unit stands."""
        return self.at[start], self.at[end - 1] + 1

    def cell_of(self, place: int) -> int:
        """Return the number of the cell that a place stands in; 0 where there are no cells."""
        for number, (start, end) in enumerate(self.cells):
            if start <= place < end:
                return number
        return 0


_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Paper:
    """A text, and its units in the order they stand."""

    text: str
    units: tuple[Unit, ...]

    def quote(self, unit: Unit, start: int, end: int) -> tuple[str, int, int]:
        """Return the paper's own words for a stretch of a unit, and where they stand."""
        first, last = unit.span(start, end)
        return self.text[first:last], first, last


def small(text: str) -> str:
    """Return a text in small letters, one for one."""
    if text.isascii():
        return text.lower()
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def even(text: str) -> str:
    """Return a text with one kind of quote, dash, blank and digit, each character in its place."""
    if text.isascii():
        return text.replace("\r", " ").replace("\x0b", "\n").replace("\x0c", "\n")
    kept = text.translate(_LOOKALIKES)
    return "".join(
        composed
        if ord(letter) > 127
        and len(composed := unicodedata.normalize("NFKC", letter)) == 1
        and unicodedata.category(letter) != "Cf"
        else " "
        if unicodedata.category(letter) == "Cf"
        else letter
        for letter in kept
    )


def cut_paper(text: str, *, own: str | None = None) -> Paper:
    """Cut a text into its units; `own` is the text with what is of others blanked, in its place."""
    text = text[:LONGEST]
    plain = even(text if own is None else own[:LONGEST])
    return Paper(text, tuple(_units(plain)))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the paper: where its words stand, what it begins with, and what kind it is.

    `indent` counts the blanks before it, `column` those before the last cell of a row.
    """

    start: int
    end: int
    number: int
    block: int
    text: str
    kind: str  # prose, bullet, row, label, heading
    indent: int
    column: int


def _lines(plain: str) -> Iterator[_Line]:
    place = block = 0
    before_blank = True
    seen: dict[str, int] = {}
    told: dict[str, int] = {}  # a line that stands on each page is read on the first
    for raw in plain.split("\n"):
        stripped = raw.strip()
        if stripped and len(stripped) < 90:
            seen[stripped] = seen.get(stripped, 0) + 1
    for number, raw in enumerate(plain.split("\n")):
        start, place = place, place + len(raw) + 1
        stripped = raw.strip(" \t|")
        if not stripped or not any(map(str.isalnum, stripped)):
            block += not before_blank
            before_blank = True
            continue
        if seen.get(stripped, 0) > 2 and told.setdefault(stripped, number) != number:
            continue
        if _PAGE.fullmatch(stripped):
            if not stripped.isdigit():
                continue
            if len(stripped) <= 2 and before_blank:
                continue
        before_blank = False
        start += raw.index(stripped[0])
        kind = _kind(raw, stripped)
        if kind == "bullet":
            mark = _BULLET.match(raw)
            skipped = mark.end() if mark else 0
            stripped = raw[skipped:].strip(" \t|")
            start = place - len(raw) - 1 + raw.index(stripped, skipped) if stripped else start
            if not stripped:
                continue
        line_start = place - len(raw) - 1
        cells = list(_cells(stripped)) if kind == "row" else []
        column = start - line_start + (cells[-1][0] if cells else 0)
        yield _Line(
            start, start + len(stripped), number, block, stripped, kind, start - line_start, column
        )


def _kind(raw: str, stripped: str) -> str:
    mark = _BULLET.match(raw)
    if mark and raw[mark.end() :].strip():
        return "bullet"
    if any(True for gap in _GAP.finditer(stripped) if 0 < gap.start() and gap.end() < len(stripped)):
        return "row"
    label = _LABEL.match(stripped)
    if label and len(label.group().split()) <= _MOST_WORDS_OF_HEADING:
        return "label"
    words = stripped.split()
    if (
        len(words) <= _MOST_WORDS_OF_HEADING
        and stripped[-1] not in ".,;"
        and not any(map(str.isdigit, stripped))
        and (stripped.isupper() or not _VERBS.intersection(stripped.lower().split()))
        and (stripped.isupper() or stripped[0].isupper() or stripped[-1] == ":")
    ):
        return "heading"
    return "prose"


def _units(plain: str) -> Iterator[Unit]:
    """Join the lines that the paper broke, and cut what was joined into sentences."""
    group: list[_Line] = []
    lines = list(_lines(plain))
    lists = _lists(lines)
    for line in lines:
        if group and not _continues(group[-1], line, group[0], in_list=line.block in lists):
            yield from _cut(plain, group)
            group = []
        group.append(line)
    if group:
        yield from _cut(plain, group)


def _lists(lines: Sequence[_Line]) -> frozenset[int]:
    """Return the blocks most of whose lines are short: a list of values, and no running text."""
    found: set[int] = set()
    for block, group in groupby(lines, key=lambda line: line.block):
        inside = list(group)
        short = sum(len(line.text) < _SHORT_LINE for line in inside)
        begins = sum(not line.text[0].islower() for line in inside)
        ends = sum(line.text[-1] in ".!?;," for line in inside)
        widest = max(len(line.text) for line in inside)
        is_list = widest < _WIDE and begins == len(inside) and ends <= len(inside) * 0.6
        if len(inside) >= _FEW_LINES and (short > len(inside) * 0.7 or is_list):
            found.add(block)
    return frozenset(found)


def _continues(last: _Line, line: _Line, first: _Line, *, in_list: bool) -> bool:
    """Say whether a line goes on with the sentence of the one before it."""
    if line.block == last.block and _is_broken_number(last.text[-3:], line.text):
        return True
    if line.block != last.block or line.number != last.number + 1 and line.kind != "prose":
        return False
    if first.kind == "row" and line.kind in {"prose", "heading", "label"}:
        hangs = line.indent >= _DEEP and abs(line.indent - first.column) <= 1
        return hangs and not line.text[0].isdigit() and (line.kind == "prose" or line.text[0].islower())
    if line.kind in {"bullet", "row", "label"} or last.kind == "row":
        return False
    starts_small = line.text[0].islower()
    is_long = len(last.text) >= _LONG_LINE
    ends = last.text[-1] in ".!?:" and not _is_abbreviation(last.text, len(last.text) - 1)
    words = last.text.lower().replace(",", "").split()
    goes_on = not ends and (
        words[-1:] != [] and words[-1] in _LINKS
        or (line.text[0].isdigit() and len(words) > 2 and words[-2] in _LINKS)
    )
    if last.kind == "heading" and not starts_small:
        return goes_on
    if last.kind == "heading" and len(last.text) < 30 and not goes_on:
        return last.text[-1] == "-"
    if line.kind == "heading" and not ((is_long or goes_on) and not ends):
        return False
    if last.text[-1] == "-" and starts_small:
        return True
    if last.text[-1] == ":":
        return False
    if first.kind in {"label", "bullet"} and not starts_small:
        return is_long and not ends
    if in_list:
        return starts_small or goes_on
    last_word = last.text.rpartition(" ")[2]
    breaks_off = not ends and last_word.isalpha() and last_word.islower() and last.text.count(" ") > 2
    return starts_small or is_long or goes_on or breaks_off or (not ends and len(last.text) >= 30)


def _cut(plain: str, group: Sequence[_Line]) -> Iterator[Unit]:
    first = group[0]
    letters: list[str] = []
    at: list[int] = []
    for line in group:
        is_broken_word = (
            letters[-1:] == ["-"]
            and line.text[0].islower()
            and len(letters) > 1
            and letters[-2].isalpha()
        )
        if is_broken_word:
            letters.pop()
            at.pop()
        elif letters and _is_broken_number("".join(letters[-3:]), line.text):
            while not letters[-1].isdigit() and letters[-1] != ",":
                letters.pop()
                at.pop()
        elif letters:
            letters.append(" ")
            at.append(at[-1] + 1 if at else line.start)
        letters.extend(line.text)
        at.extend(range(line.start, line.end))
    text, places = "".join(letters), tuple(at)
    for start, end in _sentences(text, first.kind):
        piece = text[start:end]
        yield Unit(
            piece,
            places[start:end],
            first.number,
            first.block,
            cells=tuple(_cells(piece)) if first.kind == "row" else (),
            lead=_lead(piece),
            is_heading=first.kind == "heading" and len(group) == 1,
            is_bullet=first.kind == "bullet",
        )


def _is_broken_number(end: str, text: str) -> bool:
    """Say whether a paper broke a number: 35,- and 000 on the next line."""
    return re.search(r"\d,-?$", end) is not None and re.match(r"\d{3}(?!\d)", text) is not None


def _cells(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _GAP.finditer(text):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _lead(text: str) -> int:
    label = _LABEL.match(text)
    return label.end() if label else 0


def _sentences(text: str, kind: str) -> Iterator[tuple[int, int]]:
    start = 0
    if kind != "row":
        for end in _END.finditer(text):
            if text[end.start()] == "." and _is_abbreviation(text, end.start()):
                continue
            yield from _trimmed(text, start, end.end())
            start = end.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    if end > start:
        yield start, end


def _is_abbreviation(text: str, dot: int) -> bool:
    """Say whether a full stop belongs to the word before it: Inc., Mr., 3., A."""
    begin = dot
    while begin > 0 and not text[begin - 1].isspace() and text[begin - 1] not in "(\"'":
        begin -= 1
    word = text[begin:dot].lower()
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        # "Inc." may end a sentence: it does before a word that begins one.
        rest = text[dot + 1 :].lstrip()
        return not re.match(r"(?:We|You|Your|The|This|I|It|As|In|Please|If|Our)\b", rest)
    return word.isdigit() and len(word) <= 2 and re.match(r"\s+[^\W\d_]", text[dot + 1 :]) is not None
