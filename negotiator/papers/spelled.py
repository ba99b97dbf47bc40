"""Amounts in words, which letters put beside the figures: sixty-eight thousand five hundred."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from negotiator.papers.tongue import Tongue
from negotiator.papers.unit import Unit, Word

_LONGEST = 12  # words
_THOUSAND = 1000
_FAR = 4  # characters between a figure and the bracket with its words


def spelled_behind(unit: Unit, end: int, tongue: Tongue) -> Decimal | None:
    """Return the amount that is spelled out in brackets right behind a figure; None for none."""
    bracket = unit.low.find("(", end, end + _FAR)
    close = unit.low.find(")", bracket)
    if bracket < 0 or close < 0:
        return None
    words = [word.text for word in unit.words_in(bracket, close)]
    return read_spelled(words[:_LONGEST], tongue)


def spelled_amounts(unit: Unit, tongue: Tongue) -> Iterator[tuple[Decimal, int, int]]:
    """Yield each number of a thousand or more that is told in words, and where it stands."""
    for run in _runs(unit, tongue):
        is_large = any(tongue.large.get(word.text, 0) >= _THOUSAND for word in run)
        if is_large and len(run) > 1:
            number = read_spelled([word.text for word in run], tongue)
            if number is not None:
                yield number, run[0].start, run[-1].end


def _runs(unit: Unit, tongue: Tongue) -> Iterator[Sequence[Word]]:
    """Yield the words in a row that numbers are told with."""
    joins = tongue.said("joins_amount")
    run: list[Word] = []
    for word in unit.words:
        is_number = word.text in tongue.numbers or word.text in tongue.large
        if is_number or (run and word.text in joins):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def read_spelled(words: Sequence[str], tongue: Tongue) -> Decimal | None:
    """Read a number in words; None where one of them belongs to no number, or none is large."""
    beside = tongue.said("beside_amount")
    total, part, is_large = 0, 0, False
    for word in words:
        times = tongue.large.get(word)
        if word in beside:
            continue
        if word in tongue.numbers:
            part += tongue.numbers[word]
        elif times is None:
            return None
        elif times < _THOUSAND:
            part = (part or 1) * times
        else:
            total, part, is_large = total + (part or 1) * times, 0, True
    return Decimal(total + part) if is_large else None
