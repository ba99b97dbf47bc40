"""Letters as they stand from left to right, put in the order in which they are read."""

from typing import Final
from unicodedata import bidirectional

_LEFTWARDS: Final = frozenset({"R", "AL"})
_RIGHTWARDS: Final = frozenset({"L", "EN", "AN"})
_MIRRORED: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")
"""A bracket is drawn the other way round among words that run leftwards."""


def is_right_to_left(text: str) -> bool:
    """Tell whether most letters of a text are of a script that is read from right to left."""
    if text.isascii():
        return False
    kinds = [bidirectional(character) for character in text]
    return sum(kind in _LEFTWARDS for kind in kinds) > kinds.count("L")


def to_reading_order(text: str) -> str:
    """Return a line that was read off a page from left to right, as it is read.

    Where most of it runs leftwards the whole is turned around, but for the numbers and the words
    in it that run rightwards; elsewhere only the words that run leftwards are.
    """
    if text.isascii():
        return text
    kinds = [bidirectional(character) for character in text]
    if not any(kind in _LEFTWARDS for kind in kinds):
        return text
    if is_right_to_left(text):
        turned = text[::-1].translate(_MIRRORED)
        return _turn_runs(turned, kinds[::-1], _RIGHTWARDS)
    return _turn_runs(text, kinds, _LEFTWARDS)


def _turn_runs(text: str, kinds: list[str], of: frozenset[str]) -> str:
    """Turn around each run of these kinds, with what stands between two of them."""
    written: list[str] = []
    place = 0
    others = _LEFTWARDS if of is _RIGHTWARDS else _RIGHTWARDS
    while place < len(text):
        if kinds[place] not in of:
            written.append(text[place])
            place += 1
            continue
        last, ahead = place, place
        while ahead < len(text) and kinds[ahead] not in others:
            if kinds[ahead] in of:
                last = ahead
            ahead += 1
        run = text[place : last + 1][::-1]
        written.append(run.translate(_MIRRORED))
        place = last + 1
    return "".join(written)
