"""A tactic as data: when it fires, why, on what evidence, and where its words stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Stage = Literal["acknowledge", "counter"]
Slot = Literal[
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
VerdictKind = Literal["fired", "not_fired", "switched_off", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One published finding, where it was read, and how far it can be trusted."""

    claim: str
    source: str
    limits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tactic:
    """One tactic; `rules/<id>.py` makes it, `email_templates/tactics/<id>.txt.j2` words it.

    `when` is a rule expression over the facts, each compared with a literal. `because` and the
    sentences of `unless` (one for each fact in `when`) may name any fact in braces. `needs` lists
    facts that must hold for the tactic to be applicable at all: failing one of those is "not
    applicable", failing another is "not fired". `slot` is the place of its sentences in the
    letter; `order` places it among all tactics and must be unique.
    """

    id: str
    title: str
    stage: Stage
    slot: Slot
    order: int
    summary: str
    when: Any
    because: str
    unless: Mapping[str, str]
    evidence: tuple[Evidence, ...]
    needs: frozenset[str] = field(default=frozenset())
    joins_single: bool = False


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
    """What became of a tactic in this case, and why, in plain words."""

    tactic: Tactic
    kind: VerdictKind
    because: str
    conditions: tuple[Condition, ...]
