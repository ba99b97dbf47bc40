"""The request as pydantic models: every field a client may send, and nothing else."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from negotiator.contract.fields import (
    Count,
    Currency,
    Day,
    Line40,
    Line120,
    Line160,
    Location,
    Moment,
    Money,
    Name,
    Percent,
    PositiveMoney,
    Price,
    Rate,
    SkillId,
    Ticked,
    YesNo,
    Zone,
)
from negotiator.domain.offer import Pay

LevelName = Literal["L3", "L4", "L5", "L6", "L7"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EquityIn(_Strict):
    """A grant of shares or options, as the letter states it."""

    kind: Literal["none", "rsu", "iso", "nso", "options", "other"]
    grant_value: Money | None = None
    vesting_percent: list[Percent] | None = Field(default=None, min_length=1, max_length=6)
    vesting_is_fixed: YesNo = None
    refresh_promised: YesNo = None
    liquid: YesNo = None
    shares: Count | None = None
    strike: Price | None = None
    preferred_price: Price | None = None
    fully_diluted: Count | None = None
    exercise_window_days: Count | None = None


class PostedRangeIn(_Strict):
    """The base range the employer posted or told for this level."""

    low: PositiveMoney
    high: PositiveMoney


class OfferIn(_Strict):
    """The offer. `base` is yearly unless `base_period` says otherwise.

    `company_level` is the level as the letter names it (E4, ICT3, 61): where we know the company's
    ladder it gives `level`, and the email speaks it.
    """

    role: Line120
    level: LevelName | None = None
    company_level: Line40 | None = None
    company: Line120
    location: Location
    currency: Currency
    work_mode: Literal["onsite", "hybrid", "remote"] | None = None
    pay_follows_location: YesNo = None
    status: Literal["verbal", "written", "revised"]
    base: Rate
    base_period: Literal["year", "month", "hour"] = "year"
    months_paid: Literal[12, 13, 14] = 12
    hours_per_week: Count | None = None
    base_is_fixed: YesNo = None
    bonus_percent: Percent | None = None
    bonus_amount: Money | None = None
    sign_on: list[Money] | None = Field(default=None, max_length=4)
    equity: EquityIn | None = None
    interviewed_level: LevelName | None = None
    posted_range: PostedRangeIn | None = None
    urgent: YesNo = None
    received_at: Moment | None = None
    deadline: Moment | None = None
    time_zone: Zone
    employer_time_zone: Zone | None = None

    @property
    def pay(self) -> Pay:
        """Base pay for the period it was stated in; yearly when that is not said."""
        hours = (self.hours_per_week or 0) * 52
        periods = {"year": 1, "month": self.months_paid, "hour": hours}[self.base_period]
        return Pay(amount=self.base, period=self.base_period, periods=periods)


class CandidateIn(_Strict):
    """The person who writes. `walk_away` is private: it reaches no email, log or URL.

    `forfeited_pay` is private too, until it is documented and may be mentioned.
    """

    name: Name
    specific: Line120 | None = None
    role_fact: Line160 | None = None
    skills: list[SkillId] = Field(default_factory=list, max_length=20)
    would_sign: YesNo = None
    walk_away: PositiveMoney | None = None
    forfeited_pay: PositiveMoney | None = None
    forfeited_is_documented: Ticked = False
    may_mention_forfeited: Ticked = False
    acknowledged: Ticked = False
    employed: YesNo = None
    approached: YesNo = None
    late_stage_elsewhere: Ticked = False


class RecruiterIn(_Strict):
    """The person the email is addressed to."""

    name: Name


class RivalIn(_Strict):
    """Another offer. It counts only when `written`, and is mentioned only when `may_disclose`."""

    company: Line120
    currency: Currency
    base: Money | None = None
    sign_on: Money | None = None
    total_comp: Money | None = None
    written: Ticked = False
    may_name: Ticked = False
    may_disclose: Ticked = False


class MarketIn(_Strict):
    """The user's own pay band: a median and its source are enough."""

    component: Literal["base", "total_cash", "total_comp"]
    currency: Currency
    level: LevelName | None = None
    p10: PositiveMoney | None = None
    p25: PositiveMoney | None = None
    p50: PositiveMoney
    p75: PositiveMoney | None = None
    p90: PositiveMoney | None = None
    source: Line120
    as_of: Day
    n: Count | None = None


class CaseIn(_Strict):
    """Everything a draft is made from."""

    offer: OfferIn
    candidate: CandidateIn
    recruiter: RecruiterIn
    competing_offers: list[RivalIn] = Field(default_factory=list, max_length=5)
    market: list[MarketIn] = Field(default_factory=list, max_length=5)
    tone: Literal["warm", "formal", "direct"] = "warm"
    plan: Literal["two_step", "single", "counter_only"] = "two_step"
    age_figures: Ticked = False
    switched_off: list[SkillId] = Field(default_factory=list, max_length=40)
    now: Moment | None = None
