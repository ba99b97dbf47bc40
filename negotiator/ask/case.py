"""Everything one negotiation starts from: the offer, the people, the rivals, the tone and plan."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from negotiator.ask.wants import Want
from negotiator.market.band import Band
from negotiator.offer.offer import Offer, RivalOffer
from negotiator.offer.private import Private
from negotiator.thread.event import Event

Tone = Literal["warm", "formal", "direct"]
PlanKind = Literal["two_step", "single", "counter_only"]
AskSize = Literal["careful", "usual", "bold"]
SIZES: tuple[AskSize, ...] = ("careful", "usual", "bold")
PointKind = Literal["scope", "result", "experience", "skill", "credential"]
TONES: tuple[Tone, ...] = ("warm", "formal", "direct")


@dataclass(frozen=True, slots=True)
class CasePoint:
    """One point for paying more, as the candidate typed it, and what kind of point it is."""

    kind: PointKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The person who writes, and what they tick as true.

    `walk_away` is the yearly base under which they would rather decline: it sizes the private
    target and stop line, and nothing else ever sees it. `forfeited_pay` is what leaving costs
    them; it stays private until they say that they can show it and that it may be mentioned.
    `base_is_fine` and `pay_is_fine` say that base may stay as it is, and that nothing of pay is
    asked for beyond the letter: no letter concedes either unless they are ticked.
    """

    name: str
    specific: str | None = None
    role_fact: str | None = None
    case: tuple[CasePoint, ...] = ()
    wants: tuple[Want, ...] = ()
    skills: tuple[str, ...] = ()
    would_sign: bool | None = None
    base_is_fine: bool = False
    pay_is_fine: bool = False
    walk_away: Private[int] | None = None
    forfeited_pay: Private[int] | None = None
    forfeited_is_documented: bool = False
    may_mention_forfeited: bool = False
    acknowledged: bool = False
    employed: bool | None = None
    approached: bool | None = None
    late_stage_elsewhere: bool = False
    experience_years: Decimal | None = None


MOST_TURNS, MOST_TURNED = 99, 60
"""How often other words may be asked for, and of how many sentences by their id."""
SENTENCE_ID = r"[a-z0-9_/]{1,60}\.[0-9]{1,2}"
"""What names a sentence, as a pattern: its template and its number there."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How often other words were asked for: for the whole letter, and for sentences by their id.

    `same_for_all` asks for the first way of each sentence, whosever letter it is.
    """

    letter: int = 0
    sentences: tuple[tuple[str, int], ...] = ()
    same_for_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One submission, valid as a whole: nothing downstream checks again.

    `thread` is what has happened since the first draft; `now` is then the moment of the last of it,
    and `begun` that of the draft.
    """

    offer: Offer
    candidate: Candidate
    recruiter: str
    now: datetime
    rivals: tuple[RivalOffer, ...] = ()
    market: tuple[Band, ...] = ()
    tone: Tone = "warm"
    plan: PlanKind = "two_step"
    ask_size: AskSize = "usual"
    age_figures: bool = False
    switched_off: frozenset[str] = frozenset()
    phrasing: Phrasing = Phrasing()
    thread: tuple[Event, ...] = ()
    begun: datetime | None = None
