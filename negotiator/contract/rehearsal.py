"""A rehearsal as it is asked for, and as it is answered: the call so far, judged turn by turn."""

from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
)

from negotiator.contract.faults import explain
from negotiator.contract.fields import refuse
from negotiator.contract.schema import EvidenceOut, Exact
from negotiator.errors import InvalidCase
from negotiator.rehearsal.book import Judgement
from negotiator.rehearsal.judging import Verdict
from negotiator.rehearsal.rehearsing import (
    LONGEST,
    MOST_ANSWERS,
    MOST_SEED,
    Played,
    Point,
    Rehearsal,
)
from negotiator.rehearsal.spoken import find_fault
from negotiator.thread.answer import AnswerKind

_LONGEST_NAME = 40


def _answer(value: Any) -> str:
    if not isinstance(value, str):
        raise refuse("Give text: what you would say on this turn.")
    fault = find_fault(value, "")
    if fault is not None:
        raise refuse(fault.message)
    return value


def _seed(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= MOST_SEED:
        raise refuse(f"Give a whole number from 1 to {MOST_SEED:,}.")
    return value


def _name(value: Any) -> str | None:
    if value is not None and (not isinstance(value, str) or len(value) > _LONGEST_NAME):
        raise refuse("Give the name of a call, such as other_offers, or leave it out.")
    return value


def _case(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise refuse("Give the case: an object with offer, candidate and recruiter.")
    return value


class RehearsalIn(BaseModel):
    """A call to play: a case, as drafts take it, and the answers so far, oldest first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    case: Annotated[
        dict[str, Any],
        BeforeValidator(_case),
        WithJsonSchema({"type": "object"}),  # openapi.json says that it is a CaseIn
    ]
    seed: Annotated[
        int,
        BeforeValidator(_seed),
        WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_SEED}),
    ] = 1
    scenario: Annotated[
        str | None,
        BeforeValidator(_name),
        WithJsonSchema({"type": ["string", "null"], "maxLength": _LONGEST_NAME}),
    ] = None
    answers: Annotated[
        list[
            Annotated[
                str,
                BeforeValidator(_answer),
                WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST}),
            ]
        ],
        Field(max_length=MOST_ANSWERS),
    ] = []


class NamedOut(Exact):
    """A call, a manner or a weak point: its id, and in words."""

    id: str
    says: str


class RehearsalVerdictOut(Exact):
    """One judgement of an answer. `quote` are the words it goes by, from start to end."""

    id: str
    is_good: bool
    title: str
    why: str = Field(description="Why a mistake matters; empty for what was done well.")
    advice: str
    quote: str
    start: int = Field(description="Places are counted in characters of the answer, from 0.")
    end: int
    evidence: EvidenceOut


class RehearsalTurnOut(Exact):
    """One turn. `answer` is null, and nothing is judged, on the turn that waits for one."""

    id: str
    they_say: str
    kind: AnswerKind | None = Field(description="The kind of answer that it would be in a thread.")
    answer: str | None
    verdicts: list[RehearsalVerdictOut]
    better: str | None = Field(description="What we would say; no private figure is in it.")


class RehearsalPointOut(Exact):
    """One thing done well, or to practise, with the evidence behind it."""

    id: str
    says: str
    quote: str
    turns: list[int] = Field(description="In which turns it was heard, from 1; none if it was not.")
    evidence: EvidenceOut


class RehearsalSummaryOut(Exact):
    """What to keep and what to practise, once the call is over."""

    well: list[RehearsalPointOut]
    practise: list[RehearsalPointOut]


class RehearsalOut(Exact):
    """A call as far as it was played. The same case, seed and answers give the same one."""

    seed: int
    scenario: NamedOut
    scenarios: list[NamedOut] = Field(description="Every call that fits, the most fitting first.")
    manner: NamedOut
    weak_point: NamedOut | None = Field(description="What of the case this call tests.")
    turns: list[RehearsalTurnOut]
    ends: str | None = Field(description="What they say to end it; null while it goes on.")
    summary: RehearsalSummaryOut | None
    version: str


def read_rehearsal(payload: Any) -> RehearsalIn:
    """Read which call is to be played; raise InvalidCase for what is none."""
    try:
        return RehearsalIn.model_validate(payload)
    except ValidationError as error:
        raise InvalidCase(explain(error)) from None


def write_rehearsal(rehearsal: Rehearsal) -> dict[str, Any]:
    """Write a call as plain JSON values."""
    weak, summary = rehearsal.weak_point, rehearsal.summary
    return {
        "seed": rehearsal.seed,
        "scenario": _named(rehearsal.scenario.id, rehearsal.scenario.title),
        "scenarios": [_named(each.id, each.title) for each in rehearsal.scenarios],
        "manner": _named(rehearsal.manner.id, rehearsal.manner.name),
        "weak_point": _named(weak.id, weak.says) if weak else None,
        "turns": [_turn(each) for each in rehearsal.turns],
        "ends": rehearsal.ends,
        "summary": None
        if summary is None
        else {
            "well": [_point(each) for each in summary.well],
            "practise": [_point(each) for each in summary.practise],
        },
        "version": rehearsal.version,
    }


def _named(id_: str, says: str) -> dict[str, str]:
    return {"id": id_, "says": says}


def _turn(played: Played) -> dict[str, Any]:
    return {
        "id": played.turn.id,
        "they_say": played.they_say,
        "kind": played.turn.answers,
        "answer": played.answer,
        "verdicts": [_verdict(each) for each in played.verdicts],
        "better": played.better,
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    judgement = verdict.judgement
    return {
        "id": judgement.id,
        "is_good": judgement.is_good,
        "title": judgement.title,
        "why": judgement.why,
        "advice": judgement.advice,
        "quote": verdict.quote,
        "start": verdict.start,
        "end": verdict.end,
        "evidence": _evidence(judgement),
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "id": point.judgement.id,
        "says": point.says,
        "quote": point.quote,
        "turns": list(point.turns),
        "evidence": _evidence(point.judgement),
    }


def _evidence(judgement: Judgement) -> dict[str, str]:
    evidence = judgement.evidence
    return {"claim": evidence.claim, "source": evidence.source, "limits": evidence.limits}
