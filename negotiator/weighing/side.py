"""One offer beside others: what it pays in its first four years, and what each part of it says."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from negotiator.money import write_money
from negotiator.offer.compensation import LEAST_YEARS, Compensation, Year, lay_out
from negotiator.offer.offer import Offer
from negotiator.offer.terms import count
from negotiator.weighing.weights import MONEY, PartName

_WEEK = 5
Value = int | Decimal


@dataclass(frozen=True, slots=True)
class Measure:
    """What an offer says of one part: `value` is held against others, None where it is not known.

    `least` is the same for a must where that differs: recurring pay is ranked over the years, and
    a must is held against the leanest of them. What is no merit, such as having no sign-on to
    repay, has it alone. `is_whole` is false where a part is not known, so that it may be more.
    """

    value: Value | None
    says: str
    least: Value | None = None
    is_whole: bool = True

    @property
    def held(self) -> Value | None:
        """What a must is held against."""
        return self.value if self.least is None else self.least


@dataclass(frozen=True)
class Side:
    """One of the offers that stand side by side; `called` tells it from the others.

    Its sums are done once, when they are first asked for.
    """

    called: str
    offer: Offer

    @cached_property
    def pay(self) -> Compensation:
        """What the offer pays, as its own page lays it out."""
        return lay_out(self.offer)

    @property
    def currency(self) -> str:
        """The currency of every amount of it."""
        return self.offer.currency

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """The first four years, as the offer's own page has them."""
        return self.pay.years[:LEAST_YEARS]

    @cached_property
    def recurring(self) -> int:
        """What recurs, over those years together, as far as it is known."""
        return sum(year.recurring for year in self.years)

    @cached_property
    def one_time(self) -> int:
        """What is paid once, over those years together."""
        return sum(year.one_time for year in self.years)

    @cached_property
    def claimed(self) -> int:
        """The claimed value that vests over those years and cannot be sold."""
        return sum(year.claimed for year in self.years)

    @cached_property
    def equity(self) -> int | None:
        """What vests over those years and can be sold; None where that was not said."""
        return _sum(year.equity for year in self.years)

    @cached_property
    def bonus(self) -> int | None:
        """Target bonus over those years; None where that was not said."""
        return _sum(year.bonus for year in self.years)

    @cached_property
    def not_known(self) -> tuple[str, ...]:
        """The parts of recurring pay that nobody stated."""
        parts = (("the bonus", self.bonus), ("the equity", self.equity))
        return tuple(name for name, amount in parts if amount is None)

    @property
    def is_written(self) -> bool:
        """Whether it is held in writing: only then may anybody be told of it."""
        return self.offer.status in {"written", "revised"}

    def money(self, amount: int) -> str:
        """Write an amount of it."""
        return write_money(amount, self.currency)

    def measure(self, part: PartName) -> Measure:
        """Return what it says of a part."""
        if part in MONEY:
            return self._money_of(part)
        if part == "hours_per_week":
            return _hours(self.offer)
        if part == "days_at_home":
            return _at_home(self.offer)
        if part == "sign_on_repayment_months":
            return self._repayment()
        given: Value | None = getattr(self.offer, part)
        return Measure(given, "not known" if given is None else in_words(part, given))

    def _money_of(self, part: PartName) -> Measure:
        if part == "one_time":
            if self.offer.sign_on is None:
                return Measure(None, "not known")
            return Measure(self.one_time, self.money(self.one_time))
        if part == "claimed_equity":
            if self.offer.equity is None:
                return Measure(None, "not known")
            return Measure(self.claimed, self.money(self.claimed))
        says = self.money(self.recurring)
        if self.not_known:
            says += f", without {' and '.join(self.not_known)}"
        leanest = min(year.recurring for year in self.years)
        return Measure(self.recurring, says, leanest, is_whole=not self.not_known)

    def _repayment(self) -> Measure:
        months = self.offer.sign_on_repayment_months
        if months is None:
            if self.offer.sign_on is not None and not self.one_time:
                return Measure(None, "no sign-on to repay", least=0)
            return Measure(None, "not known")
        return Measure(months, in_words("sign_on_repayment_months", months))


def _sum(amounts: Iterable[int | None]) -> int | None:
    total = 0
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total


def _hours(offer: Offer) -> Measure:
    """Return the hours of a week; a share of a full week alone says none, but is told."""
    if offer.hours_per_week is not None:
        return Measure(offer.hours_per_week, in_words("hours_per_week", offer.hours_per_week))
    if offer.full_time_percent is not None:
        return Measure(None, f"{offer.full_time_percent}% of full time")
    return Measure(None, "not known")


def _at_home(offer: Offer) -> Measure:
    """Return the days at home of a week of five."""
    if offer.office_days_per_week is not None:
        days = max(0, _WEEK - offer.office_days_per_week)
    elif offer.work_mode in {"remote", "onsite"}:
        days = _WEEK if offer.work_mode == "remote" else 0
    else:
        return Measure(None, "not known")
    return Measure(days, in_words("days_at_home", days))


def in_words(part: PartName, value: Value) -> str:
    """Say what an offer says of a term."""
    if part == "pension_percent":
        return f"{plainly(value)}% of base"
    if part == "hours_per_week":
        return f"{plainly(value)} hours"
    if part == "paid_leave_days":
        return f"{count(int(value), 'day')} a year"
    if part == "days_at_home":
        return f"{count(int(value), 'day')} a week"
    unit = "day" if part == "notice_days" else "month"
    return count(int(value), unit) if value else "none"


def plainly(value: Value) -> str:
    """Write a number as it is typed: 25, 4.5."""
    return f"{Decimal(value).normalize():f}"
