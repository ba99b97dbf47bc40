"""Which lines go on with the one before: the paper broke them, and not the writer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from negotiator.papers.line_words import LineWords
from negotiator.papers.lines import Line
from negotiator.papers.sentences import is_abbreviation

_HANGS_FROM = 8  # blanks before what goes on with the last cell of a row
_LONG = 48  # characters: a line this long was broken by the paper
_MIDDLING = 30  # characters: so was one this long that ends no sentence
_FEWEST_BEFORE_BREAK = 3  # blanks in a shorter line that breaks off in small letters

_FEW_LINES = 4  # a block of fewer is no list
_SHORT, _WIDE = 26, 66  # characters of a line in a list, and of its widest
_MOST_SHORT = 0.7  # of the lines of a list are short
_MANY_LABELS = 0.5  # of the lines of a list begin with a label, whatever the others do
_MAY_END = 0.6  # of the lines of a list may end as a sentence does

_BROKEN_NUMBER = re.compile(r"\d,-?$")
_REST_OF_NUMBER = re.compile(r"\d{3}(?!\d)")


def find_lists(lines: Iterable[Line]) -> frozenset[int]:
    """Return the blocks whose lines are values one under the other, and no running text."""
    return frozenset(
        block
        for block, inside in groupby(lines, key=lambda line: line.block)
        if _is_list(tuple(inside))
    )


def _is_list(lines: Sequence[Line]) -> bool:
    if len(lines) < _FEW_LINES:
        return False
    if sum(line.kind == "label" for line in lines) >= len(lines) * _MANY_LABELS:
        return True
    texts = [line.text for line in lines]
    if sum(len(text) < _SHORT for text in texts) > len(texts) * _MOST_SHORT:
        return True
    ends = sum(text[-1] in ".!?;," for text in texts)
    return (
        max(map(len, texts)) < _WIDE
        and not any(text[0].islower() for text in texts)
        and ends <= len(texts) * _MAY_END
    )


def is_broken_number(end: str, text: str) -> bool:
    """Tell whether a paper broke a number: 35,- and 000 on the next line."""
    return bool(_BROKEN_NUMBER.search(end)) and bool(_REST_OF_NUMBER.match(text))


@dataclass(frozen=True, slots=True)
class _Break:
    """Where one line ends and the next begins.

    `ends` says that a sentence may end there, `is_cut` that none can: the line ends with “of the”.
    """

    is_small: bool
    is_long: bool
    ends: bool
    is_cut: bool


def goes_on(group: Sequence[Line], line: Line, words: LineWords, *, in_list: bool) -> bool:
    """Tell whether a line goes on with the lines of a group; `in_list` says where it stands."""
    first, last = group[0], group[-1]
    if line.block != last.block:
        return False
    if is_broken_number(last.text, line.text):
        return True
    if line.number != last.number + 1 and line.kind != "prose":
        return False
    if first.kind == "row" and line.kind in {"prose", "heading", "label"}:
        return _hangs(line, first)
    if line.kind in {"bullet", "row", "label"} or last.kind == "row":
        return False
    return _runs_on(first, last, line, _break(last, line, words), in_list=in_list)


def _hangs(line: Line, row: Line) -> bool:
    """Tell whether a line stands under the last cell of a row and goes on with it."""
    stands_under = line.indent >= _HANGS_FROM and abs(line.indent - row.column) <= 1
    is_rest = line.text[0].islower() or (line.kind == "prose" and not line.text[0].isdigit())
    return stands_under and is_rest


def _break(last: Line, line: Line, words: LineWords) -> _Break:
    text = last.text
    ends = text[-1] in ".!?:" and not is_abbreviation(text, len(text) - 1, words)
    said = text.lower().replace(",", "").split()
    is_linked = said != [] and said[-1] in words.links
    # “a salary of EUR” and “60,000” on the next line
    is_before_number = line.text[0].isdigit() and len(said) > 2 and said[-2] in words.links
    return _Break(
        is_small=line.text[0].islower(),
        is_long=len(text) >= _LONG,
        ends=ends,
        is_cut=not ends and (is_linked or is_before_number),
    )


def _runs_on(first: Line, last: Line, line: Line, at: _Break, *, in_list: bool) -> bool:
    if last.kind == "heading":
        if not at.is_small:
            return at.is_cut
        if len(last.text) < _MIDDLING and not at.is_cut:
            return last.text[-1] == "-"
    if line.kind == "heading" and (at.ends or not (at.is_long or at.is_cut)):
        return False
    if last.text[-1] == "-" and at.is_small:
        return True
    if last.text[-1] == ":":
        return False
    if first.kind in {"label", "bullet"} and not at.is_small:
        return at.is_long and not at.ends
    if in_list:
        return at.is_small or at.is_cut
    return at.is_small or at.is_long or at.is_cut or _breaks_off(last.text, at)


def _breaks_off(text: str, at: _Break) -> bool:
    """Tell whether a line that ends no sentence is one of running text: by its size or its end."""
    if at.ends:
        return False
    word = text.rpartition(" ")[2]
    is_text = word.isalpha() and word.islower() and text.count(" ") >= _FEWEST_BEFORE_BREAK
    return is_text or len(text) >= _MIDDLING
