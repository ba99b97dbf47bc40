"""Which labels a number may belong to, by what it counts: no percent is a notice period."""

from collections.abc import Sequence

from negotiator.papers.phrases import Mark
from negotiator.papers.value import Value, ValueKind

KINDS_OF_EQUITY = frozenset({
    "rsu", "iso", "nso", "options", "tokens", "profits_interest", "phantom", "shares", "equity",
})  # fmt: skip
SUMS = KINDS_OF_EQUITY | {
    "base", "base_vague", "basic", "part", "package", "ote", "bonus", "sign_on", "relocation",
    "grant_value", "share_price", "commission", "trap",
}  # fmt: skip
"""What an amount of money may be, from the least sum on."""

RESTRAINTS = frozenset({"non_compete", "non_solicit", "exercise_window"})
CLAUSES = RESTRAINTS | {"probation", "notice", "repayment"}
"""Clauses, which may stand a long way behind the span of time they speak of."""

TEXTS = frozenset({"role", "company_level", "location", "candidate", "company", "work_mode"})
"""Labels of a text, and of no number."""

_COUNTS = KINDS_OF_EQUITY | {"fully_diluted", "leave", "other_leave", "hours", "office", "home"}
_PERCENTS = KINDS_OF_EQUITY | {
    "bonus", "pension", "fully_diluted", "full_time", "commission", "vesting", "trap",
    "repayment", "cliff", "office", "home", "grant_value", "other_leave",
}  # fmt: skip
_SPANS = KINDS_OF_EQUITY | CLAUSES | {
    "leave", "other_leave", "vesting", "cliff", "hours", "deadline", "trap", "office", "home",
    "sign_on", "bonus",
}  # fmt: skip
_TAKES: dict[ValueKind, frozenset[str]] = {
    "money": SUMS,
    "count": _COUNTS | SUMS,
    "percent": _PERCENTS,
    "span": _SPANS,
    "day": frozenset({"start_date", "deadline", "end_date", "letter_date"}),
}
_PRICES = frozenset({"strike", "preferred_price", "share_price", "trap", "base", "base_vague"})
_SMALL_SUMS = _PRICES | {"sign_on", "relocation", "bonus"}
_PLAIN_COUNTS = _TAKES["count"] - {"trap"}

LEAST_SUM = 1000
"""The least that a sum is, in any currency: less money is a price, or is paid by the hour."""


def labels_for(value: Value) -> frozenset[str]:
    """Return the names of the labels that a number may belong to."""
    if value.kind == "count" and value.is_plain:
        return _PLAIN_COUNTS
    if is_below_sums(value):
        return _SMALL_SUMS if value.period is None else _PRICES
    return _TAKES[value.kind]


def is_below_sums(value: Value) -> bool:
    """Tell whether money is less than what is paid for a year, a move or a signature."""
    return value.kind == "money" and value.number < LEAST_SUM


def leading(labels: Sequence[Mark]) -> Mark:
    """Return which of the labels of a heading or of the head of a row counts: the longest."""
    if labels[0].name in {"trap", "other_leave"}:
        return labels[0]
    named = [mark for mark in labels if mark.name not in {"trap", "package"}] or labels
    return max(named, key=lambda mark: (mark.end - mark.start, -mark.start))
