"""A job offer, with every amount in one currency and every unknown left unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from negotiator.money import whole
from negotiator.offer.pay import FULL_DAYS, FULL_HOURS, PART_TIME_UNDER_HOURS, WEEKS, Pay
from negotiator.reference.company import Company
from negotiator.reference.levels import LEVELS
from negotiator.reference.title import TitleReading

Status = Literal["verbal", "written", "revised"]
WorkMode = Literal["onsite", "hybrid", "remote"]
EquityKind = Literal[
    "none", "rsu", "iso", "nso", "options", "tokens", "profits_interest", "phantom", "other"
]
_UNITS: Mapping[EquityKind, str] = {
    "tokens": "tokens",
    "profits_interest": "units",
    "phantom": "phantom shares",
}
_NEVER_SOLD: frozenset[EquityKind] = frozenset({"profits_interest", "phantom"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Equity:
    """A grant of shares or options.

    `liquid` means that vested shares can be sold: where it is false or unknown the grant counts
    as zero in total compensation, with `claimed_value` shown beside it. `refresh_promised` says
    that later grants were promised by word of mouth.
    """

    kind: EquityKind
    grant_value: int | None = None
    vesting_percent: tuple[Decimal, ...] | None = None
    vesting_is_fixed: bool | None = None
    refresh_promised: bool | None = None
    liquid: bool | None = None
    shares: int | None = None
    strike: Decimal | None = None
    preferred_price: Decimal | None = None
    fully_diluted: int | None = None
    percent_of_company: Decimal | None = None
    exercise_window_days: int | None = None

    @property
    def is_options(self) -> bool:
        """Whether the holder must pay a strike price to own the shares."""
        return self.kind in {"iso", "nso", "options"}

    @property
    def unit(self) -> str:
        """What the grant is counted in, as a letter names it."""
        return _UNITS.get(self.kind) or ("options" if self.is_options else "shares")

    @property
    def exercise_cost(self) -> int | None:
        """What it costs to buy every share at the strike price; None when a part is unknown."""
        if self.shares is None or self.strike is None:
            return None
        return whole(self.shares * self.strike)

    @property
    def claimed_value(self) -> int | None:
        """The value the employer would claim: the grant, or the spread of the options."""
        if not self.is_options:
            return self.grant_value
        if self.shares is None or self.strike is None or self.preferred_price is None:
            return self.grant_value
        return max(0, whole(self.shares * (self.preferred_price - self.strike)))

    @property
    def ownership_percent(self) -> Decimal | None:
        """The share of the company: of the fully diluted count, else as it was stated."""
        if self.shares is None or not self.fully_diluted:
            return self.percent_of_company
        return (Decimal(self.shares) * 100 / self.fully_diluted).quantize(Decimal("0.001"))

    @property
    def is_private(self) -> bool:
        """Whether this is equity that cannot be sold when it vests, as far as was stated."""
        is_closed = self.is_options or self.kind in _NEVER_SOLD or self.liquid is False
        return self.kind != "none" and is_closed

    @property
    def is_back_loaded(self) -> bool:
        """Whether the first two years bring less than an even share of the grant."""
        shares = self.vesting_percent or ()
        return len(shares) > 2 and sum(shares[:2]) * len(shares) < 200

    @property
    def is_front_loaded(self) -> bool:
        """Whether the fourth year brings less of the grant than the first, or nothing at all."""
        shares = self.vesting_percent or ()
        return bool(shares) and (shares[3] if len(shares) > 3 else 0) < shares[0]

    @property
    def refresh_is_open(self) -> bool:
        """Whether later grants matter and stand in no letter: it thins out, or they were said."""
        return self.kind != "none" and (self.is_front_loaded or self.refresh_promised is True)

    @property
    def open_questions(self) -> tuple[str, ...]:
        """What must be known before private equity means anything, and was not given."""
        if not self.is_private:
            return ()
        if self.kind == "tokens":
            return ("when they can be sold", "how many there will be in all")
        if self.kind in _NEVER_SOLD:
            return ("when it pays out, and on what value",)
        asked: list[tuple[str, object]] = [("the fully diluted share count", self.fully_diluted)]
        if self.is_options:
            asked += [
                ("the strike price", self.strike),
                ("the last preferred share price", self.preferred_price),
                ("the exercise window after leaving", self.exercise_window_days),
            ]
        else:
            asked += [
                ("the number of shares", self.shares),
                ("the last preferred share price", self.preferred_price),
            ]
        return tuple(question for question, answer in asked if answer is None)

    def vests(self, years: int) -> tuple[int, ...] | None:
        """Return the claimed value that vests in each year, from the first; None when not known.

        What has vested by the end of a year is rounded, so that the years add up to the grant.
        """
        if self.kind == "none":
            return (0,) * years
        value = self.claimed_value
        if value is None or self.vesting_percent is None:
            return None
        by_then = (whole(value * share / 100) for share in accumulate(self.vesting_percent))
        each = (after - before for before, after in pairwise((0, *by_then)))
        return (*each, *(0,) * years)[:years]


NO_EQUITY = Equity(kind="none", grant_value=0, vesting_percent=(Decimal(100),), liquid=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedRange:
    """The base range the employer printed or told for this level; `low` never exceeds `high`."""

    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One job offer. None means "not known"; zero means zero.

    `occupation` is the code under which the US government counts those who do the work, and
    `title` how the role was read; `near_roles` are those whose holders are counted under it too.
    `level` is on the ladder that bands share, `company_level` the name on the letter (E4, 61).
    `employer` holds what is publicly known of the company, where we know it;
    `from_present_employer` says that it is the one where the person works already: a raise, a
    promotion, a counter-offer. `bonus_is_ceiling` says that the bonus is the most there can be ("up
    to"), which is no target. `full_time_percent` is how much of a full week the base pays for,
    `hours_per_week` the hours of that week as the contract has them, and `pension_percent` what the
    employer adds to a pension, of base. `deadline_date` is the day of a deadline without an hour.
    """

    role: str
    role_title: str
    company: str
    location: str
    currency: str
    status: Status
    pay: Pay
    time_zone: ZoneInfo
    occupation: str | None = None
    near_roles: frozenset[str] = frozenset()
    title: TitleReading | None = None
    level: str | None = None
    company_level: str | None = None
    employer: Company | None = None
    work_mode: WorkMode | None = None
    pay_follows_location: bool | None = None
    base_is_fixed: bool | None = None
    bonus_percent: Decimal | None = None
    bonus_amount: int | None = None
    bonus_is_ceiling: bool | None = None
    commission_at_target: int | None = None
    full_time_percent: int | None = None
    hours_per_week: Decimal | None = None
    sign_on_repayment_months: int | None = None
    relocation: int | None = None
    sign_on: tuple[int, ...] | None = None
    equity: Equity | None = None
    interviewed_level: str | None = None
    posted_range: PostedRange | None = None
    urgent: bool | None = None
    paid_leave_days: int | None = None
    office_days_per_week: int | None = None
    pension_percent: Decimal | None = None
    probation_months: int | None = None
    notice_days: int | None = None
    non_compete_months: int | None = None
    start_date: date | None = None
    from_present_employer: bool | None = None
    received_at: datetime | None = None
    deadline: datetime | None = None
    deadline_date: date | None = None
    employer_time_zone: ZoneInfo | None = None

    @property
    def base(self) -> int:
        """Base pay for a year, in whole units of the currency."""
        return self.pay.annual

    @property
    def working_percent(self) -> int:
        """How much of a full week the base pays for: as stated, else by its hours or days.

        Under 35 hours is part time by the BLS, whose yearly wages are of 2,080 hours.
        """
        if self.full_time_percent is not None:
            return self.full_time_percent
        weekly = Decimal(self.pay.periods) / WEEKS
        if self.pay.period == "hour" and weekly < PART_TIME_UNDER_HOURS:
            return whole(weekly * 100 / FULL_HOURS)
        return whole(weekly * 100 / FULL_DAYS) if self.pay.period == "day" and weekly < 5 else 100

    @property
    def is_part_time(self) -> bool:
        """Whether the base pays for less than a full week."""
        return self.working_percent < 100

    @property
    def country(self) -> str:
        """The ISO 3166 country of the place of work: US of US-CA."""
        return self.location.partition("-")[0]

    @property
    def company_names(self) -> frozenset[str]:
        """The names by which a band may call this company, without case."""
        known = (self.employer.name, *self.employer.aliases) if self.employer else ()
        return frozenset(name.casefold() for name in (self.company, *known))

    @property
    def was_levelled_down(self) -> bool:
        """Whether the interviews were for a higher level than the offer."""
        if self.level is None or self.interviewed_level is None:
            return False
        return LEVELS.index(self.interviewed_level) > LEVELS.index(self.level)


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalOffer:
    """Another employer's offer, as far as the user states it and ticks it as true."""

    company: str
    currency: str
    base: int | None = None
    sign_on: int | None = None
    total_comp: int | None = None
    written: bool = False
    may_name: bool = False
    may_disclose: bool = False
