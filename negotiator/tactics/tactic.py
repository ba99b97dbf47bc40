"""A tactic as data: when it fires, where in the letter it stands, why, and on what evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from negotiator.ask.moves import Input, Move
from negotiator.thread.event import LetterStage

Stage = Literal["acknowledge", "counter", "reply"]
Slot = Literal[
    "receive",
    "urgent",
    "ask",
    "reason",
    "role_fact",
    "fallback",
    "fallback_reason",
    "time",
    "questions",
    "close",
]
VerdictKind = Literal["fired", "gave_way", "not_fired", "switched_off", "not_applicable"]

SLOTS: Mapping[Stage, frozenset[Slot]] = {
    "acknowledge": frozenset({"urgent", "time", "questions"}),
    "counter": frozenset(
        {"ask", "reason", "role_fact", "fallback", "fallback_reason", "questions", "close"}
    ),
    "reply": frozenset({"receive", "ask", "reason", "time", "close"}),
}
"""Where in its letter a tactic of each stage may stand."""

HELD_BY_ONE: frozenset[Slot] = frozenset(
    {"ask", "reason", "role_fact", "fallback", "fallback_reason"}
)
"""The slots for one tactic each: one ask, one reason for it, one fallback. The rest may share."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One published finding, where it was read, and how far it can be trusted."""

    claim: str
    source: str
    limits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a tactic may stand in the letter, and what it keeps others from while it does.

    `when` adds conditions to the tactic's own. Places at the ask have a `rank`, unique in the
    rulebook: of the tactics that want the ask, the lowest rank leads. `move` is what is asked for
    there; None asks for a term that has no figure of ours. While the tactic leads, the slots it
    `closes` are shut to all others of its stage, but for a place that `stays` open all the same.
    `over` says, after "Gave way to …: ", why others give way to it.
    """

    slot: Slot
    when: Any = None
    rank: int | None = None
    move: Move | None = None
    closes: frozenset[Slot] = field(default=frozenset())
    stays: bool = False
    over: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tactic:
    """One tactic; `rules/<id>.py` makes it, `email_templates/tactics/<id>.txt.j2` words it.

    `when` is a rule expression over the facts, each compared with a literal. `because` and the
    sentences of `unless` (one for each fact in `when`) may name any fact in braces. `needs` lists
    facts that must hold for the tactic to be applicable at all: failing one of those is "not
    applicable", failing another is "not fired". `places` are tried in turn, the last of them
    without conditions of its own; a tactic that finds all of them taken gives way. `order` places
    its sentences in a slot and must be unique. `uses` names what it draws on: what no tactic that
    is switched on draws on sizes no figure. `writes` is the kind of letter that a reply becomes
    while the tactic leads it; `dont` is what not to do, said beside it. One of the first message
    may speak in the counter where that must do for both (`joins_single`), or wherever there is no
    first message (`joins_counter`).
    """

    id: str
    title: str
    stage: Stage
    places: tuple[Place, ...]
    order: int
    summary: str
    when: Any
    because: str
    unless: Mapping[str, str]
    evidence: tuple[Evidence, ...]
    needs: frozenset[str] = field(default=frozenset())
    uses: frozenset[Input] = field(default=frozenset())
    joins_single: bool = False
    joins_counter: bool = False
    writes: LetterStage = "reply"
    dont: str = ""

    def speaks_in(self, stage: Stage, stages: frozenset[Stage], *, single: bool) -> bool:
        """Tell whether it may speak in a message of a plan that has these; `single` is for both."""
        if stage != "counter" or self.stage == "counter":
            return self.stage == stage
        return (single and self.joins_single) or (self.joins_counter and self.stage not in stages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One comparison of a rule, read a second time in plain Python."""

    fact: str
    means: str
    operator: str
    needed: bool | int | str
    actual: bool | int | str
    holds: bool

    @property
    def distance(self) -> int | None:
        """How far a number is from meeting the condition; zero when it does; None otherwise."""
        if isinstance(self.needed, bool) or not isinstance(self.needed, int):
            return None
        if not isinstance(self.actual, int):
            return None
        if self.holds:
            return 0
        strict = self.operator in {"<", ">"}
        return abs(self.actual - self.needed) + int(strict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a tactic in this case, and why, in plain words.

    `place` is where it stands, if it fired; `to` is the id of the tactic it gave way to.
    """

    tactic: Tactic
    kind: VerdictKind
    because: str
    conditions: tuple[Condition, ...]
    place: Place | None = None
    to: str | None = None

    @property
    def leads(self) -> bool:
        """Whether its ask is the one primary ask of the letter."""
        return self.place is not None and self.place.slot == "ask"
