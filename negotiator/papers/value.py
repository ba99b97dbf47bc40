"""A number of a unit, whatever it counts, before it is known what it is of."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Literal

from negotiator.offer.pay import PayPeriod

ValueKind = Literal["money", "percent", "span", "count", "day"]

_DAYS_IN = {"day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number of a unit, and where it stands; what it is of is not known yet.

    `start` and `end` are those of the words that belong to it. `currency` is that of its mark, ""
    for none, "$" for one that several share. `is_plain` says that neither mark nor unit makes it
    money. `unit` is that of a span of time: day, week, month, year or hour. `hour` and `zone`
    belong to a day, `is_relative` says that it was told from another, `why` how it was worked out
    or why it `is_unsure`.
    """

    kind: ValueKind
    number: Decimal
    start: int
    end: int
    currency: str = ""
    unit: str = ""
    period: PayPeriod | None = None
    is_plain: bool = False
    is_ceiling: bool = False
    is_working: bool = False
    day: date | None = None
    hour: time | None = None
    zone: str = ""
    is_unsure: bool = False
    is_relative: bool = False
    why: str = ""

    @property
    def days(self) -> int:
        """A span of time in days; a month is thirty of them."""
        return int(self.number * _DAYS_IN.get(self.unit, 0))

    def overlaps(self, other: "Value") -> bool:
        """Tell whether two numbers share words."""
        return self.start < other.end and other.start < self.end
