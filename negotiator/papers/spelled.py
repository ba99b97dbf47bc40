"""Amounts in words, which letters put beside the figures: sixty-eight thousand five hundred."""

from decimal import Decimal

from negotiator.papers.paper import Unit
from negotiator.papers.tongue import Tongue

_LONGEST = 12  # words
_BESIDE = frozenset({"and", "only", "euro", "euros", "dollars", "pounds", "rupees", "rand", "inr", "usd"})


def spelled_behind(unit: Unit, end: int, tongue: Tongue) -> Decimal | None:
    """Return the amount that is spelled out in brackets right behind a figure; None for none."""
    behind = unit.low[end : end + 4]
    bracket = end + behind.find("(")
    if "(" not in behind or ")" not in unit.low[bracket:]:
        return None
    close = unit.low.index(")", bracket)
    words = [word.text for word in unit.words if bracket < word.start < close]
    return read_spelled(words[:_LONGEST], tongue)


def read_spelled(words: list[str], tongue: Tongue) -> Decimal | None:
    """Read a number in words; None where one of them belongs to no number."""
    total, part, large = Decimal(0), Decimal(0), 0
    for word in words:
        if word in _BESIDE:
            continue
        if word in tongue.numbers:
            part += tongue.numbers[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in tongue.large:
            total, part = total + (part or 1) * tongue.large[word], Decimal(0)
            large += 1
        else:
            return None
    return total + part if large else None
