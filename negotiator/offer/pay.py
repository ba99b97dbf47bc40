"""Base pay for the period it was stated in, what it comes to in a year, and the sum of that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from negotiator.money import whole, write_rate

PayPeriod = Literal["year", "month", "two_weeks", "week", "day", "hour"]
PERIODS: Mapping[PayPeriod, str] = {
    "year": "a year",
    "month": "a month",
    "two_weeks": "every two weeks",
    "week": "a week",
    "day": "a day",
    "hour": "an hour",
}
"""How each period is said behind an amount, the longest first."""

WEEKS = 52
"""The weeks that are paid in a year; a wage is annualised over all of them, leave included."""
FULL_HOURS, FULL_DAYS = 40, 5
PART_TIME_UNDER_HOURS = 35
"""A full week, and where part time begins, as the BLS counts (CPS glossary; OEWS: 2,080 hours)."""
_CENTS_UNDER = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """Base pay as the letter states it: an amount for each period.

    `periods` is how many of them are paid in a year: 1 for a yearly salary, 12 to 14 for a
    monthly one, 52 or 26 for one by the week or two, the days or hours a week times 52.
    """

    amount: Decimal
    period: PayPeriod = "year"
    periods: int = 1

    @property
    def annual(self) -> int:
        """The same pay for a year, in whole units of the currency."""
        return whole(self.amount * self.periods)

    def yearly(self, amount: int) -> int:
        """Return an amount said beside this pay for a year: as it is, or for the same period.

        Which of the two is meant shows: 46 beside 42 an hour is for an hour, 95,000 for a year. An
        amount is taken for the period if it is closer to the rate than to the year, in ratio.
        """
        if self.period != "year" and Decimal(amount) ** 2 < self.amount * self.annual:
            return amount * self.periods
        return amount

    def with_yearly(self, amount: int) -> "Pay":
        """Return pay for the same period that comes to another amount in a year."""
        return replace(self, amount=Decimal(amount) / self.periods)

    def sum_in(self, currency: str) -> str | None:
        """Write how the year was worked out; None where pay is by the year."""
        if self.period == "year":
            return None
        each = {"day": "days", "hour": "hours"}.get(self.period)
        times = f"{self.periods:,}"
        if each is not None:
            weekly = (Decimal(self.periods) / WEEKS).normalize()
            times += f" {each} ({weekly:f} a week for {WEEKS} weeks)"
        return (
            f"{write_rate(self.amount, currency)} {PERIODS[self.period]} × {times} "
            f"= {write_rate(Decimal(self.annual), currency)} a year"
        )

    def snap(self, annual: int) -> int:
        """Return a yearly amount lowered to a rate as people say it: a quarter, or five a day."""
        grain = {"hour": Decimal("0.25"), "day": Decimal(5)}.get(self.period)
        if grain is None:
            return annual
        rate = (Decimal(annual) / self.periods // grain) * grain
        return whole(rate * self.periods) if rate > self.amount else annual

    def rate_of(self, annual: int) -> Decimal:
        """Return what a yearly amount is for each period, never over it: to the cent under 100."""
        rate = Decimal(annual) / self.periods
        grain = Decimal("0.01") if rate < _CENTS_UNDER else Decimal(1)
        return rate.quantize(grain, ROUND_FLOOR)
