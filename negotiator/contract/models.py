"""The request as pydantic models: every field a client may send, and how the form asks for it."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from negotiator.ask.case import MOST_TURNED, MOST_TURNS, SENTENCE_ID
from negotiator.ask.wants import WantItem
from negotiator.contract.asking import Ask, AskRows
from negotiator.contract.fields import (
    Count,
    Currency,
    Day,
    Hours,
    Line40,
    Line120,
    Line160,
    LocalMoment,
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
    WantValue,
    Years,
    YesNo,
    Zone,
)
from negotiator.contract.thread import MOST_IN_ALL, EventIn
from negotiator.money import whole
from negotiator.offer.local_time import place_in
from negotiator.offer.pay import PERIODS, WEEKS, Pay, PayPeriod

LevelName = Literal["L3", "L4", "L5", "L6", "L7"]
BandLevelName = Literal["L3", "L4", "L5", "L6", "L7", "W1", "W2", "W3", "W4"]
"""A band may also be of one of the Labor Department's wage levels, which no offer is."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EquityIn(_Strict):
    """A grant of shares or options, as the letter states it."""

    kind: Annotated[
        Literal[
            "none", "rsu", "iso", "nso", "options", "tokens", "profits_interest", "phantom", "other"
        ],
        Ask(
            "Equity",
            group="equity",
            name="equity_kind",
            unknown="Not known",
            words={
                "none": "None",
                "rsu": "Shares (RSU)",
                "iso": "Options (ISO)",
                "nso": "Options (NSO)",
                "options": "Options, other",
                "tokens": "Tokens",
                "profits_interest": "Profits interest",
                "phantom": "Phantom shares",
                "other": "Something else",
            },
        ),
    ]
    grant_value: Annotated[Money | None, Ask("Grant value, all years together", group="equity")] = (
        None
    )
    vesting_percent: Annotated[
        list[Percent] | None,
        Ask("Vesting, percent a year", group="equity", boxes=("vesting", "vesting_other")),
    ] = Field(default=None, min_length=1, max_length=6)
    vesting_is_fixed: Annotated[
        YesNo,
        Ask("Did they say vesting cannot change?", group="equity", order=60, size="full inline"),
    ] = None
    refresh_promised: Annotated[
        YesNo,
        Ask(
            "Did they promise later grants by word of mouth?",
            group="equity",
            order=60,
            size="full inline",
        ),
    ] = None
    liquid: Annotated[
        YesNo,
        Ask(
            "Can vested shares be sold?",
            "Shares of a listed company can. Others count as zero here, with the claim beside.",
            group="equity",
            size="full inline",
        ),
    ] = None
    shares: Annotated[Count | None, Ask("Options granted", group="equity", part="options")] = None
    strike: Annotated[
        Price | None,
        Ask("Strike price", "For one share, such as 1.20.", group="equity", part="options"),
    ] = None
    preferred_price: Annotated[
        Price | None, Ask("Price of the last round", group="equity", part="options")
    ] = None
    fully_diluted: Annotated[
        Count | None, Ask("Fully diluted shares", group="equity", part="options")
    ] = None
    percent_of_company: Annotated[
        Percent | None,
        Ask("Percent of the company", "Such as 0.25.", group="equity", part="options"),
    ] = None
    exercise_window_days: Annotated[
        Count | None,
        Ask("Days to exercise after leaving", group="equity", part="options", longest=6),
    ] = None


class PostedRangeIn(_Strict):
    """The base range the employer posted or told for this level."""

    low: Annotated[
        PositiveMoney, Ask("Posted base range, from", group="said", name="posted_low", order=20)
    ]
    high: Annotated[
        PositiveMoney, Ask("Posted base range, to", group="said", name="posted_high", order=20)
    ]


class OfferIn(_Strict):
    """The offer. `base` is yearly unless `base_period` says otherwise.

    `deadline_date` alone, without a `deadline`, stands for the end of that working day.

    `company_level` is the level as the letter names it (E4, ICT3, 61): where we know the company's
    ladder it gives `level`, and the email speaks it.
    """

    role: Annotated[
        Line120,
        Ask(
            "Role",
            "As they write it; how it is read appears below.",
            order=1,
            suggest="roles",
            if_missing="Name the role, such as Machine Learning Engineer.",
        ),
    ]
    level: Annotated[
        LevelName | None, Ask("Level", "On the common ladder.", order=3, listed=True)
    ] = None
    company_level: Annotated[
        Line40 | None, Ask("Level as they write it", "Such as E4, ICT3 or 61.", order=4)
    ] = None
    company: Annotated[
        Line120,
        Ask(
            "Company",
            order=2,
            suggest="companies",
            autofill="organization",
            if_missing="Name the company that made the offer.",
        ),
    ]
    location: Annotated[
        Location,
        Ask(
            "Place of work",
            order=5,
            boxes=("location", "city"),
            if_missing="Give the place of work: DE, US-CA, US-TX-AUSTIN.",
        ),
    ]
    currency: Annotated[
        Currency,
        Ask(
            "Currency",
            order=6,
            listed=True,
            starts="USD",
            if_missing="Give the currency by its three letters, such as USD.",
        ),
    ]
    work_mode: Annotated[
        Literal["onsite", "hybrid", "remote"] | None,
        Ask(
            "Where you would work",
            group="said",
            unknown="Not known",
            words={"onsite": "On site", "hybrid": "Hybrid", "remote": "Remote"},
        ),
    ] = None
    pay_follows_location: Annotated[
        YesNo, Ask("Does pay follow where you live?", group="said", size="full inline")
    ] = None
    status: Annotated[
        Literal["verbal", "written", "revised"],
        Ask(
            "How the offer stands",
            order=7,
            as_radios=True,
            starts="written",
            words={"written": "In writing", "verbal": "Spoken only", "revised": "Revised once"},
            if_missing="Say whether the offer is verbal, written or revised.",
        ),
    ]
    base: Annotated[
        Rate,
        Ask(
            "Base pay",
            "As you would say it: 168000, 168,000 or 168k.",
            order=8,
            if_missing="Give the base pay offered, such as 168000.",
        ),
    ]
    base_period: Annotated[
        PayPeriod,
        Ask("Base is paid", order=9, words=PERIODS),
    ] = "year"
    months_paid: Annotated[
        Literal[12, 13, 14],
        Ask(
            "Monthly salaries a year",
            "If base is paid by the month.",
            group="pay",
            order=60,
            only_if=("base_period", "month"),
        ),
    ] = 12
    hours_per_week: Annotated[
        Hours | None,
        Ask("Hours a week", "If base is paid by the hour.", group="pay", order=60),
    ] = None
    days_per_week: Annotated[
        Count | None,
        Ask("Days a week", "If base is paid by the day.", group="pay", order=60, longest=1),
    ] = None
    base_is_fixed: Annotated[
        YesNo, Ask("Did they say base cannot move?", group="said", order=10, size="full inline")
    ] = None
    bonus_percent: Annotated[
        Percent | None, Ask("Target bonus, percent of base", "Such as 15.", group="pay")
    ] = None
    bonus_amount: Annotated[
        Money | None, Ask("Target bonus, as an amount", "One of the two is enough.", group="pay")
    ] = None
    bonus_is_ceiling: Annotated[
        Ticked,
        Ask("They say “up to”: the bonus is the most there can be", group="pay", part="ticks"),
    ] = False
    commission_at_target: Annotated[
        Money | None, Ask("Commission a year, at target", "OTE less base.", group="pay")
    ] = None
    full_time_percent: Annotated[
        Count | None,
        Ask("Working time, percent", "If part time, such as 80.", group="pay", longest=3),
    ] = None
    relocation: Annotated[Money | None, Ask("Relocation, paid once", group="pay")] = None
    sign_on_repayment_months: Annotated[
        Count | None,
        Ask(
            "Months until the sign-on is yours",
            "Within which it must be repaid.",
            group="pay",
            longest=3,
        ),
    ] = None
    sign_on: Annotated[
        list[Money] | None, Ask("Sign-on", group="pay", boxes=("sign_on_1", "sign_on_2"))
    ] = Field(default=None, max_length=4)
    equity: EquityIn | None = None
    interviewed_level: Annotated[
        LevelName | None,
        Ask(
            "Level you interviewed for",
            "If it was not the one offered.",
            group="said",
            order=30,
            unknown="Not known",
        ),
    ] = None
    posted_range: PostedRangeIn | None = None
    urgent: Annotated[
        YesNo, Ask("Do they need the role filled soon?", group="said", size="full inline")
    ] = None
    paid_leave_days: Annotated[
        Count | None, Ask("Paid leave, days a year", group="terms", longest=3)
    ] = None
    office_days_per_week: Annotated[
        Count | None, Ask("Days in the office, a week", group="terms", longest=1)
    ] = None
    pension_percent: Annotated[
        Percent | None,
        Ask("What they add to a pension", "Percent of base: 401(k) match too.", group="terms"),
    ] = None
    probation_months: Annotated[
        Count | None, Ask("Probation, months", group="terms", longest=2)
    ] = None
    notice_days: Annotated[Count | None, Ask("Notice, days", group="terms", longest=3)] = None
    non_compete_months: Annotated[
        Count | None, Ask("Non-compete, months", group="terms", longest=2)
    ] = None
    start_date: Annotated[Day | None, Ask("Start date", group="terms")] = None
    from_present_employer: Annotated[
        Ticked,
        Ask(
            "I work there already: a raise, a promotion or a counter-offer",
            group="said",
            part="ticks",
        ),
    ] = False
    received_at: Moment | None = None
    deadline: Annotated[
        LocalMoment | None,
        Ask("Their deadline", order=14, boxes=("deadline_date", "deadline_time")),
    ] = None
    deadline_date: Day | None = None
    time_zone: Annotated[
        Zone,
        Ask(
            "Your time zone",
            order=15,
            listed=True,
            if_missing="Give your time zone, such as America/New_York: dates are written in it.",
        ),
    ]
    employer_time_zone: Annotated[
        Zone | None,
        Ask("Their time zone", "If not yours: America/New_York.", group="said", order=40),
    ] = None

    @property
    def deadline_here(self) -> datetime | None:
        """The deadline, in the time zone of the offer where it has no offset of its own.

        Raise NoSuchTime for an hour that the clocks of that zone go over.
        """
        deadline = self.deadline
        if deadline is None or deadline.tzinfo is not None:
            return deadline
        return place_in(self.time_zone, deadline)

    @property
    def pay(self) -> Pay:
        """Base pay for the period it was stated in; yearly when that is not said."""
        periods = {
            "year": 1,
            "month": self.months_paid,
            "two_weeks": WEEKS // 2,
            "week": WEEKS,
            "day": (self.days_per_week or 0) * WEEKS,
            "hour": whole((self.hours_per_week or Decimal(0)) * WEEKS),
        }[self.base_period]
        return Pay(amount=self.base, period=self.base_period, periods=periods)


class PointIn(_Strict):
    """One point of the candidate's case; `kind` says how its sentence is begun."""

    kind: Annotated[
        Literal["scope", "result", "experience", "skill", "credential"],
        Ask(
            "What kind of point",
            starts="result",
            words={
                "scope": "In this role I would …",
                "result": "I … (something you did)",
                "experience": "I have …",
                "skill": "I bring hands-on experience with …",
                "credential": "I hold …",
            },
        ),
    ]
    text: Annotated[
        Line160,
        Ask("The rest of the sentence", "Such as: led the migration of 40 services.", size="wide"),
    ]


class WantIn(_Strict):
    """One thing the person wants changed, with the value they have in mind.

    `base` is for the period of the offer's base; `confirmed` says that a figure is meant which we
    would take for a slip.
    """

    item: Annotated[
        WantItem,
        Ask(
            "What you want",
            starts="base",
            words={
                "base": "Base pay",
                "sign_on": "Sign-on",
                "equity_value": "Grant, its value",
                "equity_shares": "Shares or options, how many",
                "level": "Level",
                "title": "Title",
                "start_date": "Start date",
                "paid_leave_days": "Paid leave, days a year",
                "remote_days": "Days at home, a week",
                "relocation": "Relocation",
                "sign_on_repayment_months": "Sign-on mine after, months",
                "review_months": "Salary review after, months",
                "notice_days": "Notice, days",
                "pension_percent": "Pension, percent of base",
                "visa": "Visa sponsorship",
                "learning_budget": "Learning budget, a year",
            },
        ),
    ]
    value: Annotated[
        WantValue | None, Ask("What you have in mind", "185k, 25,000, L5, 2027-03-01 …")
    ] = None
    must: Annotated[Ticked, Ask("It goes before the rest", order=70)] = False
    confirmed: Annotated[
        Ticked, Ask("I mean this figure, high as it is", order=70, answers="value")
    ] = False


class PointQuestion(PointIn):
    """A point whose sentence is asked for, in the tone of a letter."""

    tone: Literal["warm", "formal", "direct"] = "warm"


class CandidateIn(_Strict):
    """The person who writes. `walk_away` is private: it reaches no email, log or URL.

    `forfeited_pay` is private too, until it is documented and may be mentioned.
    """

    name: Annotated[
        Name,
        Ask(
            "Your name",
            "As it stands on the offer.",
            order=12,
            autofill="name",
            if_missing="Give your name as it stands on the offer; the email is signed with it.",
        ),
    ]
    specific: Annotated[
        Line120 | None,
        Ask(
            "One thing you look forward to",
            "True and specific: a team, a project, a person. “I’m excited about …”",
            order=13,
        ),
    ] = None
    role_fact: Annotated[
        Line160 | None,
        Ask(
            "A fact about this role that supports more",
            "“I’d add that … this role owns a production system.”",
            group="hand",
            size="full",
        ),
    ] = None
    case: Annotated[
        list[PointIn],
        AskRows(
            "Point",
            "Add another point",
            name="points",
            adds="point",
            first="text",
            group="hand",
            part="case",
        ),
    ] = Field(default_factory=list, max_length=3)
    wants: Annotated[
        list[WantIn],
        AskRows(
            "Wish",
            "Add another wish",
            name="wants",
            adds="want",
            first="value",
            group="want",
        ),
    ] = Field(default_factory=list, max_length=8)
    skills: Annotated[
        list[SkillId],
        Ask(
            "Skills this role pays for",
            "Tick what is true of you. They add leverage.",
            group="hand",
            part="skills",
            size="columns",
        ),
    ] = Field(default_factory=list, max_length=20)
    would_sign: Annotated[
        YesNo,
        Ask(
            "Would you sign at what you ask for?",
            "“Yes” lets the letter say so.",
            group="hand",
            size="full inline",
        ),
    ] = None
    base_is_fine: Annotated[
        Ticked,
        Ask(
            "The base is fine as it stands: the letter may say so, and asks for other things",
            group="hand",
            part="concessions",
        ),
    ] = False
    pay_is_fine: Annotated[
        Ticked,
        Ask(
            "Beyond what it asks for, the pay is fine: the letter may say so",
            group="hand",
            part="concessions",
        ),
    ] = False
    walk_away: Annotated[
        PositiveMoney | None,
        Ask(
            "Base pay under which you would decline",
            "A year. It sizes your private target only.",
            group="private",
            part="walk_away",
        ),
    ] = None
    forfeited_pay: Annotated[
        PositiveMoney | None,
        Ask(
            "Pay you forfeit by leaving",
            "Unvested shares or a bonus, all together.",
            group="private",
            part="leaving",
        ),
    ] = None
    forfeited_is_documented: Annotated[
        Ticked, Ask("I can show it on paper", group="private", part="ticks")
    ] = False
    may_mention_forfeited: Annotated[
        Ticked, Ask("The email may ask for a sign-on equal to it", group="private", part="ticks")
    ] = False
    acknowledged: Annotated[
        Ticked, Ask("I already thanked them and asked for time", group="style", order=30)
    ] = False
    experience_years: Annotated[
        Years | None, Ask("Years of experience", "Whole or half years.", group="hand")
    ] = None
    employed: Annotated[YesNo, Ask("Are you employed now?", group="hand", size="inline")] = None
    approached: Annotated[YesNo, Ask("Did they come to you?", group="hand", size="inline")] = None
    late_stage_elsewhere: Annotated[
        Ticked, Ask("I am in the last rounds elsewhere", group="hand", part="elsewhere")
    ] = False


class RecruiterIn(_Strict):
    """The person the email is addressed to."""

    name: Annotated[
        Name,
        Ask(
            "Who sent it",
            "The name they sign with; the email greets them.",
            order=11,
            name="recruiter",
            if_missing="Name the person who sent the offer, as they sign: the email greets them.",
        ),
    ]


class RivalIn(_Strict):
    """Another offer. It counts only when `written`, and is mentioned only when `may_disclose`."""

    company: Annotated[Line120, Ask("Other company")]
    currency: Annotated[Currency, Ask("Its currency", "If not the offer’s.", order=60)]
    base: Annotated[Money | None, Ask("Its base a year")] = None
    sign_on: Annotated[Money | None, Ask("Its sign-on")] = None
    total_comp: Annotated[Money | None, Ask("Its total compensation a year")] = None
    written: Annotated[Ticked, Ask("I hold it in writing", order=70)] = False
    may_name: Annotated[Ticked, Ask("I may name the company", order=80)] = False
    may_disclose: Annotated[Ticked, Ask("I may mention its figures", order=70)] = False


class MarketIn(_Strict):
    """The user's own pay band: a median and its source are enough."""

    component: Annotated[
        Literal["base", "total_cash", "total_comp"],
        Ask(
            "What they describe",
            starts="base",
            words={
                "base": "Base pay",
                "total_cash": "Base and bonus",
                "total_comp": "Total compensation",
            },
        ),
    ]
    currency: Currency
    level: Annotated[LevelName | None, Ask("Level they are for", unknown="The offer’s")] = None
    p10: Annotated[PositiveMoney | None, Ask("p10", part="fifths")] = None
    p25: Annotated[PositiveMoney | None, Ask("p25", part="fifths")] = None
    p50: Annotated[PositiveMoney, Ask("Median (p50)")]
    p75: Annotated[PositiveMoney | None, Ask("p75", part="fifths")] = None
    p90: Annotated[PositiveMoney | None, Ask("p90", part="fifths")] = None
    source: Annotated[
        Line120,
        Ask(
            "Source",
            "As the recruiter may read it: “my own research of adverts”.",
            order=60,
            size="full",
        ),
    ]
    as_of: Annotated[Day, Ask("Date of the figures")]
    n: Annotated[Count | None, Ask("How many observations", part="fifths", longest=12)] = None


SentenceName = Annotated[str, StringConstraints(pattern=f"^{SENTENCE_ID}$")]
Turns = Annotated[int, Field(ge=0, le=MOST_TURNS, strict=True)]


class PhrasingIn(_Strict):
    """How often other words are asked for: of the whole letter, and of sentences by their `id`.

    Left out, the words follow from the names in the case; the same case is the same letter. With
    `same_for_all` each sentence starts from its first way instead, for a coach who wants one
    wording for everybody. An `id` that no sentence has changes nothing, since sentences come and go
    with the tactics.
    """

    same_for_all: Ticked = False
    letter: Turns = 0
    sentences: dict[SentenceName, Turns] = Field(default_factory=dict, max_length=MOST_TURNED)


class CaseIn(_Strict):
    """Everything a draft is made from."""

    offer: OfferIn
    candidate: CandidateIn
    recruiter: RecruiterIn
    competing_offers: Annotated[
        list[RivalIn],
        AskRows(
            "Offer",
            "Add another offer",
            name="rivals",
            adds="offer",
            first="company",
            group="others",
        ),
    ] = Field(default_factory=list, max_length=5)
    market: Annotated[
        list[MarketIn],
        AskRows(
            "Figures",
            "Add other figures",
            name="figures",
            adds="figures",
            first="p50",
            group="market",
        ),
    ] = Field(default_factory=list, max_length=5)
    tone: Annotated[
        Literal["warm", "formal", "direct"],
        Ask(
            "Tone",
            group="style",
            order=10,
            as_radios=True,
            size="inline",
            words={"warm": "Warm", "formal": "Formal", "direct": "Direct"},
        ),
    ] = "warm"
    plan: Annotated[
        Literal["two_step", "single", "counter_only"],
        Ask(
            "Plan",
            group="style",
            order=20,
            as_radios=True,
            words={
                "two_step": "Two messages: thank them and ask for time, then counter",
                "single": "One message for both",
                "counter_only": "The counter alone",
            },
        ),
    ] = "two_step"
    ask_size: Annotated[
        Literal["careful", "usual", "bold"],
        Ask(
            "How much to ask for",
            "All three are shown beside the letter.",
            group="want",
            part="size",
            as_radios=True,
            size="inline",
            words={"careful": "Careful", "usual": "Usual", "bold": "Bold"},
        ),
    ] = "usual"
    age_figures: Annotated[
        Ticked,
        Ask("Bring market figures forward to today, at 3% a year", group="market", part="ageing"),
    ] = False
    switched_off: Annotated[
        list[SkillId], Ask("Leave these tactics out", group="style", size="columns")
    ] = Field(default_factory=list, max_length=40)
    phrasing: PhrasingIn = Field(default_factory=PhrasingIn)
    now: Moment | None = None
    thread: list[EventIn] = Field(default_factory=list, max_length=MOST_IN_ALL)
