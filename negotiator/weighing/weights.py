"""What is weighed, which way is better, and how much it counts until the user says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from negotiator.reference.data_file import InvalidDataFile, open_data_file

PartName = Literal[
    "recurring",
    "one_time",
    "claimed_equity",
    "hours_per_week",
    "paid_leave_days",
    "days_at_home",
    "pension_percent",
    "notice_days",
    "probation_months",
    "sign_on_repayment_months",
    "non_compete_months",
]
PARTS: tuple[PartName, ...] = get_args(PartName)
"""Every part that is weighed, in the order in which it is shown."""
MONEY: frozenset[PartName] = frozenset({"recurring", "one_time", "claimed_equity"})
"""The parts that are money, and so are held against each other within a currency alone."""
Better = Literal["more", "less"]
MOST_WEIGHT = 10

PART_NAMES: Mapping[PartName, str] = {
    "recurring": "Recurring pay",
    "one_time": "One-time pay",
    "claimed_equity": "Claimed equity",
    "hours_per_week": "Hours a week",
    "paid_leave_days": "Paid leave",
    "days_at_home": "Days at home",
    "pension_percent": "Pension",
    "notice_days": "Notice",
    "probation_months": "Probation",
    "sign_on_repayment_months": "Repayment of the sign-on",
    "non_compete_months": "Non-compete",
}
_FILE_FIELDS = ("version", "source", "parts")
_PART_FIELDS = ("better", "weight", "why")


@dataclass(frozen=True, slots=True)
class PartRule:
    """Which way a part is better, what it weighs by default, and why."""

    better: Better
    weight: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The judgements of `data/weights.toml`."""

    version: str
    source: str
    parts: Mapping[PartName, PartRule]

    @property
    def by_default(self) -> dict[PartName, int]:
        """What each part weighs until the user says otherwise."""
        return {name: rule.weight for name, rule in self.parts.items()}


def read_weights(path: Path) -> Weights:
    """Read the file; raise InvalidDataFile naming what cannot be used."""
    top = open_data_file(path)
    top.check_fields(_FILE_FIELDS)
    given = top.table("parts")
    given.check_fields(PARTS)
    parts: dict[PartName, PartRule] = {}
    for name in PARTS:
        if name not in given.given:
            raise given.refuse(name, "It is missing: every part has its weight.")
        part = given.table(name)
        part.check_fields(_PART_FIELDS)
        weight = part.given.get("weight")
        if type(weight) is not int or not 0 <= weight <= MOST_WEIGHT:
            raise part.refuse("weight", f"Give a whole number from 0 to {MOST_WEIGHT}.")
        parts[name] = PartRule(part.one_of("better", get_args(Better)), weight, part.text("why"))
    if not any(rule.weight for rule in parts.values()):
        raise InvalidDataFile(top.file, "parts", "Something has to count: every weight is 0.")
    return Weights(version=top.text("version"), source=top.text("source"), parts=parts)
