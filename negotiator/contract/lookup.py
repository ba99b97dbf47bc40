"""What may be looked up without an offer: the stored bands, by filter, and the tactics."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from negotiator.contract.faults import explain
from negotiator.contract.fields import Count, Currency, Day, Line120, Line160, Location, Years
from negotiator.contract.models import BandLevelName, LevelName, PointQuestion
from negotiator.contract.schema import BandOut, EvidenceOut, Exact
from negotiator.engine.loading import LoadedTactic, Rulebook
from negotiator.engine.reading import Comparison
from negotiator.errors import Fault, InvalidCase
from negotiator.market.band import PERCENTILES, Band, Component
from negotiator.money import UnreadableAmount, read_amount, whole
from negotiator.reference.place import Gazetteer
from negotiator.tactics.facts import VOCABULARY
from negotiator.tactics.tactic import Slot, Stage
from negotiator.thread.event import LetterStage

_Model = TypeVar("_Model", bound=BaseModel)


MOST_BANDS = 1_000
"""How many bands one answer lists."""


class BandsOut(Exact):
    """The stored bands that match the filters: at most `MOST_BANDS`, and whether there are more."""

    bands: list[BandOut]
    more: bool


class PlaceRuleOut(Exact):
    """One condition that a place adds to those of its tactic."""

    fact: str
    means: str
    operator: Literal["<", "<=", ">", ">=", "=", "!="]
    needed: bool | int | str


class RuleOut(PlaceRuleOut):
    """One condition of a tactic, and what is said when it does not hold."""

    otherwise: str


class PlaceOut(Exact):
    """Where a tactic may stand in the letter; of those at the ask, the lowest rank leads.

    While it leads, the slots in `closes` are shut to others, which give way for the reason `over`.
    """

    slot: Slot
    rank: int | None
    conditions: list[PlaceRuleOut]
    closes: list[Slot]
    over: str


class TacticOut(Exact):
    """A tactic: it fires when its conditions hold and one of its places is free."""

    id: str
    title: str
    summary: str
    stage: Stage
    conditions: list[RuleOut]
    places: list[PlaceOut]
    because: str
    writes: LetterStage | None = Field(description="What a reply is while it leads; null before.")
    dont: str | None = Field(description="What not to do, beside a reply.")
    evidence: list[EvidenceOut]


class TacticsOut(Exact):
    """Every tactic: those of the first letters, then those of the replies, each in its order."""

    version: str
    replies_version: str
    tactics: list[TacticOut]


class BandFilters(BaseModel):
    """Which bands to list; a filter that is left out lets every band through."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Line120 | None = None
    level: BandLevelName | None = None
    location: Location | None = None
    company: Line120 | None = None
    component: Component | None = None
    currency: Currency | None = None


class TitleQuestion(BaseModel):
    """A title to read; a company's own ladder beats numerals, and years speak where it is bare."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Line120
    company: Line120 | None = None
    country: Location | None = None
    experience_years: Years | None = None


class NewBand(BaseModel):
    """A pay band to store, with amounts as people type them: 182000, 182,000 or 182k."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    component: Component
    role: Line120
    level: LevelName
    location: Location
    company: Line120 | None = None
    currency: Currency
    p10: str | None = None
    p25: str | None = None
    p50: str
    p75: str | None = None
    p90: str | None = None
    source: Line160
    as_of: Day
    n: Count | None = None
    note: Line160 | None = None


def read_band_filters(given: Mapping[str, Sequence[str]], gazetteer: Gazetteer) -> BandFilters:
    """Read filters, each a list of the values given for it; raise InvalidCase for what is none."""
    return _read(BandFilters, _given_once(given), gazetteer)


def read_title_question(given: Mapping[str, Sequence[str]], gazetteer: Gazetteer) -> TitleQuestion:
    """Read which title is asked about; raise InvalidCase for what is none."""
    return _read(TitleQuestion, _given_once(given), gazetteer)


def read_point_question(payload: Any) -> PointQuestion:
    """Read which point is asked about; raise InvalidCase for what is none."""
    try:
        return PointQuestion.model_validate(payload)
    except ValidationError as error:
        raise InvalidCase(explain(error)) from None


def _given_once(given: Mapping[str, Sequence[str]]) -> dict[str, str]:
    faults = [
        Fault(name, "Give this filter once.") for name, values in given.items() if len(values) > 1
    ]
    if faults:
        raise InvalidCase(faults)
    return {name: values[0] for name, values in given.items()}


def read_new_band(given: Mapping[str, str], gazetteer: Gazetteer) -> Band:
    """Read a band typed field by field; raise InvalidCase naming every field to mend."""
    new = _read(NewBand, given, gazetteer)
    typed = {f"p{percent}": getattr(new, f"p{percent}") for percent in PERCENTILES}
    points: dict[str, int] = {}
    faults: list[Fault] = []
    for name, text in typed.items():
        try:
            if text is not None:
                points[name] = whole(read_amount(text, currency=new.currency))
        except UnreadableAmount as error:
            faults.append(Fault(name, str(error)))
    for (_, lower), (name, higher) in pairwise(points.items()):
        if lower > higher:
            faults.append(Fault(name, "Percentiles must not fall from p10 to p90."))
    faults += [
        Fault(name, "Give an amount above zero.") for name, point in points.items() if point == 0
    ]
    if faults:
        raise InvalidCase(faults)
    return Band(
        component=new.component,
        role=new.role,
        level=new.level,
        location=new.location,
        company=new.company,
        currency=new.currency,
        p10=points.get("p10"),
        p25=points.get("p25"),
        p50=points["p50"],
        p75=points.get("p75"),
        p90=points.get("p90"),
        source=new.source,
        cite=new.source,
        as_of=new.as_of,
        n=new.n,
        note=new.note or "",
    )


def write_tactics(first: Rulebook, replies: Rulebook) -> dict[str, Any]:
    """Write every tactic, of the first letters and of the replies, as plain JSON values."""
    tactics = [_tactic(entry) for book in (first, replies) for entry in book.tactics]
    return TacticsOut(
        version=first.version, replies_version=replies.version, tactics=tactics
    ).model_dump(mode="json")


def _tactic(entry: LoadedTactic) -> TacticOut:
    tactic = entry.tactic
    return TacticOut(
        id=tactic.id,
        title=tactic.title,
        summary=tactic.summary,
        stage=tactic.stage,
        conditions=[
            RuleOut.model_validate(
                {**_condition(comparison), "otherwise": tactic.unless[comparison.fact]}
            )
            for comparison in entry.comparisons
        ],
        places=[
            PlaceOut(
                slot=loaded.place.slot,
                rank=loaded.place.rank,
                conditions=[
                    PlaceRuleOut.model_validate(_condition(comparison))
                    for comparison in loaded.comparisons
                ],
                closes=sorted(loaded.place.closes),
                over=loaded.place.over,
            )
            for loaded in entry.places
        ],
        because=tactic.because,
        writes=tactic.writes if tactic.stage == "reply" else None,
        dont=tactic.dont or None,
        evidence=[
            EvidenceOut(claim=found.claim, source=found.source, limits=found.limits)
            for found in tactic.evidence
        ],
    )


def _condition(comparison: Comparison) -> dict[str, Any]:
    return {
        "fact": comparison.fact,
        "means": VOCABULARY[comparison.fact],
        "operator": comparison.operator,
        "needed": comparison.needed,
    }


def _read(model: type[_Model], given: Mapping[str, str], gazetteer: Gazetteer) -> _Model:
    try:
        return model.model_validate(given, context=gazetteer)
    except ValidationError as error:
        names = ", ".join(model.model_fields)
        raise InvalidCase(
            Fault(str(entry["loc"][0]), _say(entry["type"], entry, names))
            for entry in error.errors(include_url=False, include_input=False)
        ) from None


def _say(kind: str, entry: Mapping[str, Any], names: str) -> str:
    if kind == "extra_forbidden":
        return f"There is nothing of this name here. Choose from: {names}."
    if kind == "literal_error":
        return f"Give one of {entry['ctx']['expected']}."
    if kind == "missing":
        return "Give a value: it may not be left out."
    return str(entry["msg"])
