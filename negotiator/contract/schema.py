"""The shape of every answer, as models: `openapi.json` is made of them; tests hold us to them."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from negotiator.ask.case import AskSize, PlanKind, Tone
from negotiator.ask.ladder import LadderItem
from negotiator.ask.policy import Tier
from negotiator.ask.wants import WantItem
from negotiator.market.band import Component
from negotiator.plan.next_step import StepName
from negotiator.reference.company import Confidence, Subject
from negotiator.reference.title import PartKind
from negotiator.tactics.tactic import Stage, VerdictKind
from negotiator.thread.answer import AnswerKind
from negotiator.thread.event import LetterStage
from negotiator.thread.state import EventType, StateName


class Exact(BaseModel):
    """An answer with these fields and no others; its validator is built when first asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class FieldErrorOut(Exact):
    """One field to mend; `field` is a path into the request, and empty for the whole of it."""

    field: str
    message: str


class ProblemOut(Exact):
    """What went wrong (RFC 9457). `errors` lists every field to mend; it is empty elsewhere."""

    type: str
    title: str
    status: int
    detail: str
    instance: str | None = Field(default=None, description="Names a failure of ours in the log.")
    errors: list[FieldErrorOut]


class FigureOut(Exact):
    """A number of a sentence and where it comes from; `trace` says what each origin means."""

    text: str
    origin: str


class SentenceOut(Exact):
    """One sentence of an email and the tactics that wrote it; none for the letter's frame.

    `id` names it in `phrasing.sentences`, and `ways` is in how many ways it can be said; what was
    kept before there were several has neither.
    """

    text: str
    tactics: list[str]
    figures: list[FigureOut]
    id: str = ""
    ways: int = 1


class TakenOutOut(Exact):
    """What an edit took out of a tactic: a sentence of it or, where that stands, its figures."""

    tactic: str
    text: str
    is_whole: bool


class CheckOut(Exact):
    """A remark for before the email is sent."""

    level: Literal["error", "warning", "info"]
    message: str


class EditOut(Exact):
    """What changing a letter took out of it, and what the lint says of it as it stands."""

    taken_out: list[TakenOutOut]
    checks: list[CheckOut]


class EmailOut(Exact):
    """One message of the plan, in plain text. Its sentences joined are its body.

    `edit` is there where its sender changed it: the text is theirs then, and a sentence of it
    keeps its tactics while it is still the draft's.
    """

    stage: LetterStage
    subject: str
    body: str
    send_by: datetime
    sentences: list[SentenceOut]
    edit: EditOut | None = None


class ConditionOut(Exact):
    """One comparison of a rule, with the value of this case and how far that is from holding."""

    fact: str
    means: str
    operator: Literal["<", "<=", ">", ">=", "=", "!="]
    needed: bool | int | str
    actual: bool | int | str
    holds: bool
    distance: int | None


class EvidenceOut(Exact):
    """A published finding and how far it can be trusted."""

    claim: str
    source: str
    limits: str


class TitlePartOut(Exact):
    """A piece of a title, and what it is."""

    text: str
    is_: PartKind = Field(alias="is")


class TitleOut(Exact):
    """How a title was read. A level is suggested, for the person to confirm."""

    title: str
    role: str | None
    occupation: str | None
    level: str | None
    level_is_suggested: bool
    is_guess: bool
    parts: list[TitlePartOut]
    why: list[str]


class BandOut(Exact):
    """A pay band: yearly amounts in whole units of its currency, null where the source has none."""

    component: Component
    currency: str
    role: str
    level: str | None
    location: str
    company: str | None
    title: str
    url: str
    p10: int | None
    p25: int | None
    p50: int
    p75: int | None
    p90: int | None
    low: int | None
    high: int | None
    n: int | None
    n_distinct: int | None
    source: str
    as_of: date
    licence: str
    basis: Literal["stated", "inferred"]
    note: str
    is_users_own: bool
    is_told: bool


class VerdictOut(Exact):
    """What became of a tactic in this case, and why; `to` is the tactic it gave way to."""

    id: str
    title: str
    summary: str
    stage: Stage
    verdict: VerdictKind
    to: str | None
    because: str
    conditions: list[ConditionOut]
    formula: str | None
    band: BandOut | None
    evidence: list[EvidenceOut]


class AskOut(Exact):
    """One component that the letter asks to change.

    `package` is A or B when two are offered; `year` is set where a sign-on is asked for by year.
    A percentage of a company is text, so that it stays exact.
    """

    component: str
    offered: int | str
    ask: int | str
    percentile_before: int | None
    percentile_after: int | None
    primary: bool
    tactic: str
    package: str | None
    year: int | None
    unit: Literal["money", "shares", "percent"]


class SizeOut(Exact):
    """One of three sizes of ask to choose from: careful, usual, bold."""

    size: AskSize
    component: str
    unit: Literal["money", "shares", "percent"]
    offered: int | str
    ask: int | str
    uplift_percent: int
    percentile: int | None
    chosen: bool


class WantOut(Exact):
    """One thing that is wanted, and where it is said: in the letter, or on the call."""

    item: WantItem
    value: int | str | None
    must: bool
    said_in: Literal["letter", "call"]


class PointSentenceOut(Exact):
    """A point as the letter would say it."""

    sentence: str


class TermOut(Exact):
    """A term of the offer that is no yearly pay, in a few words."""

    field: str
    name: str
    says: str


class PointOut(Exact):
    """A percentile of the band; a modelled one may size an ask and is never quoted."""

    percentile: int
    amount: int
    modelled: bool


class PassedOverOut(Exact):
    """A band that was considered and not used."""

    band: BandOut
    reason: str


class LookOut(Exact):
    """One place where a band was looked for, widest last, and what was there."""

    where: str
    found: str


class AgeingOut(Exact):
    """How far the band was brought forward, and at which yearly rate."""

    months: int
    percent_a_year: str
    to: date


class ChoiceOut(Exact):
    """Which band the offer is held against, and why.

    Against percentiles the offer has a percentile; in a posted range a penetration instead: how
    far it stands from the low end to the top, in percent.
    """

    chosen: BandOut | None
    why: str
    looked: list[LookOut]
    ageing: AgeingOut | None
    offer_percentile: int | None
    offer_penetration: int | None
    points: list[PointOut]
    passed_over: list[PassedOverOut]


class FactorOut(Exact):
    """One stated fact and what it adds to the leverage."""

    name: str
    weight: float


class LeverageOut(Exact):
    """How strong the hand is, from stated facts alone."""

    score: float
    tier: Tier
    factors: list[FactorOut]


class LadderOut(Exact):
    """How far the talk has come down from the ask; a share of a company is text, to stay exact."""

    item: LadderItem
    offered: int | str
    asked: int | str | None
    standing: int | str | None = Field(description="What they offer of it now.")
    next: int | str | None = Field(
        description="The figure to meet at; null where they are past it."
    )
    target: int | str
    steps: list[int | str]
    reaches_target: bool


class PrivateOut(Exact):
    """For the owner alone; no part of it is ever in an email."""

    target: int
    stop_line: int
    concessions: list[int]
    ladder: LadderOut | None = Field(description="Null until there is an answer.")


class TotalsOut(Exact):
    """The offer for a year, by component; null where a part of it was not given."""

    base: int
    bonus: int | None
    equity_a_year: int | None
    sign_on: int
    total_cash: int | None
    total_comp: int | None


class YearOut(Exact):
    """One year of the offer; `claimed_equity` cannot be sold yet and counts in no sum.

    A part that was not given is null, and `recurring` is then without it.
    """

    year: int
    base: int
    bonus: int | None
    equity: int | None
    recurring: int
    one_time: int
    claimed_equity: int


class CompensationOut(Exact):
    """What the offer pays, year by year."""

    component_totals: TotalsOut
    base_sum: str | None = Field(
        description="How base for a year was worked out; null where it is paid by the year."
    )
    years: list[YearOut]
    claimed_equity: int | None
    exercise_cost: int | None
    ownership_percent: str | None


class CompanyFactOut(Exact):
    """One thing publicly known of the employer, where it was read and when."""

    subject: Subject
    says: str
    source: str
    seen: str | None
    confidence: Confidence
    note: str
    conflict: str


class CompanyOut(Exact):
    """What is publicly known of the employer; the letter in hand decides, not this."""

    id: str
    name: str
    levels: dict[str, list[str]]
    facts: list[CompanyFactOut]


class TimelineOut(Exact):
    """The dates of the plan, in the candidate's zone."""

    now: datetime
    deadline: datetime | None
    review_by: datetime
    counter_by: datetime
    reply_by: datetime
    extension_to: datetime
    rolled_past: list[str]
    time_zone: str


class OriginOut(Exact):
    """What a figure rests on: what the user typed, a band, or a formula over those."""

    origin: str
    kind: Literal["user", "band", "formula"]
    says: str


class StateOut(Exact):
    """Where the thread stands, since when, how often it asked for more, and what may follow."""

    name: StateName
    since: datetime | None
    requests: int
    fits: list[EventType]


class OtherMoveOut(Exact):
    """A move that fitted too and gave way, and why."""

    tactic: str
    title: str
    because: str


class StepOut(Exact):
    """The one next thing to do: the letter to send, if it is one, and by when."""

    step: StepName
    says: str
    stage: LetterStage | None
    by: datetime | None


class NextOut(StepOut):
    """The next thing to do, with what to say of it aloud and what not to do."""

    tactic: str | None = Field(description="The tactic that leads the reply.")
    spoken: list[str]
    dont: str | None
    others: list[OtherMoveOut]


class VersionsOut(Exact):
    """What the draft was made with; the same versions and input give the same bytes."""

    app: str
    rules: str
    replies: str
    templates: str
    ask_policy: str
    bands: str


class PlanOut(Exact):
    """A draft: the emails, what became of each tactic, and every number with its origin."""

    id: str | None = Field(description="Null for a draft that is not stored.")
    created_at: datetime
    versions: VersionsOut
    tone: Tone
    plan: PlanKind
    currency: str
    emails: list[EmailOut]
    tactics: list[VerdictOut]
    asks: list[AskOut]
    sizes: list[SizeOut]
    wants: list[WantOut]
    terms: list[TermOut]
    title_reading: TitleOut | None
    band: ChoiceOut
    leverage: LeverageOut
    private: PrivateOut
    compensation: CompensationOut
    company: CompanyOut | None
    timeline: TimelineOut
    trace: list[OriginOut]
    checks: list[CheckOut]
    state: StateOut
    next: NextOut


class MessageOut(Exact):
    """One event of a thread: its fields as they were sent in, and the letters drafted then."""

    number: int
    at: datetime
    type: Literal["drafted", "edited", "sent", "answered", "ended", "undone"]
    stands: bool = Field(description="False where it was taken back.")
    details: dict[str, Any] | None = Field(
        description="What was sent in; null for the first, whose request `GET` of the draft tells."
    )
    emails: list[EmailOut]


class NegotiationOut(PlanOut):
    """A stored negotiation: its latest draft, and the whole thread."""

    revision: int = Field(description="Send it as If-Match with the next event.")
    events: list[MessageOut]


class ReactionOut(Exact):
    """What they may say, as a person would name it, and what to say to it."""

    kinds: list[AnswerKind]
    they_say: list[str]
    say: list[str]


class BetweenJobsOut(Exact):
    """What to say if they ask whether one works at the moment."""

    they_ask: str
    say: list[str]
    dont: str


class DueOut(Exact):
    """The moment to keep in view; `at` is null where it is today or past."""

    says: str
    at: datetime | None


class SpokenRangeOut(Exact):
    """A range to say if pressed."""

    low: int | str
    high: int | str


class CallPrivateOut(Exact):
    """For the owner alone; a share of a company is text, to stay exact."""

    item: LadderItem = Field(description="What the figures are of; the stop line is always of pay.")
    settle_for: int | str
    next_step: int | str | None
    steps: list[int | str]
    stop_line: int | str
    range: SpokenRangeOut | None = Field(description="Null where there is none to say.")
    requests_left: int


class CallSheetOut(Exact):
    """What to say on the phone from where the thread stands, and what not to do."""

    recruiter: str
    company: str
    role: str
    level: str | None
    currency: str
    opening: list[str]
    ask: str | None = Field(description="Null where nothing is left to ask.")
    then: str
    reactions: list[ReactionOut] = Field(
        description="The answers most likely from here; those with the same words are together."
    )
    between_jobs: BetweenJobsOut | None = Field(
        description="Null unless the case says that the person is not employed."
    )
    donts: list[str]
    facts: list[str]
    due: DueOut | None
    private: CallPrivateOut


class HealthOut(Exact):
    """The process is alive."""

    status: Literal["alive"]


class ReadinessOut(Exact):
    """The database answers and the rules are loaded."""

    status: Literal["ready"]
    tactics: int
