"""Amounts in words, which letters put beside the figures: sixty-eight thousand five hundred."""

from collections.abc import Iterator
from decimal import Decimal

from negotiator.papers.paper import Unit, Word
from negotiator.papers.tongue import Tongue

_LONGEST = 12  # words
_MULTIPLES = frozenset({"hundred"})
_BESIDE = frozenset(
    {"and", "only", "euro", "euros", "dollars", "pounds", "rupees", "rand", "inr", "usd"}
)


def spelled_behind(unit: Unit, end: int, tongue: Tongue) -> Decimal | None:
    """Return the amount that is spelled out in brackets right behind a figure; None for none."""
    behind = unit.low[end : end + 4]
    bracket = end + behind.find("(")
    if "(" not in behind or ")" not in unit.low[bracket:]:
        return None
    close = unit.low.index(")", bracket)
    words = [word.text for word in unit.words if bracket < word.start < close]
    return read_spelled(words[:_LONGEST], tongue)


def spelled_amounts(unit: Unit, tongue: Tongue) -> Iterator[tuple[Decimal, int, int]]:
    """Yield each number of a thousand or more that is told in words, and where it stands."""
    run: list[Word] = []
    for word in (*unit.words, None):
        if word is not None and (
            word.text in tongue.numbers
            or word.text in _MULTIPLES
            or word.text in tongue.large
            or (run and word.text == "and")
        ):
            run.append(word)
            continue
        if len(run) > 1 and any(
            each.text in tongue.large and tongue.large[each.text] >= 1000 for each in run
        ):
            number = read_spelled([each.text for each in run], tongue)
            if number is not None:
                yield number, run[0].start, run[-1].end
        run = []


def read_spelled(words: list[str], tongue: Tongue) -> Decimal | None:
    """Read a number in words; None where one of them belongs to no number."""
    total, part, large = Decimal(0), Decimal(0), 0
    for word in words:
        if word in _BESIDE:
            continue
        if word in tongue.numbers:
            part += tongue.numbers[word]
        elif word in _MULTIPLES:
            part = (part or 1) * 100
        elif word in tongue.large:
            total, part = total + (part or 1) * tongue.large[word], Decimal(0)
            large += 1
        else:
            return None
    return total + part if large else None
