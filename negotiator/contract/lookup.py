"""What may be looked up without an offer: the stored bands, by filter, and the tactics."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from negotiator.contract.fields import Currency, Line120, Location
from negotiator.contract.request import LevelName
from negotiator.contract.schema import BandOut, EvidenceOut, Exact
from negotiator.domain.band import Component
from negotiator.domain.errors import Fault, InvalidCase
from negotiator.domain.facts import VOCABULARY
from negotiator.domain.tactic import Stage
from negotiator.engine.loading import LoadedTactic, Rulebook


class BandsOut(Exact):
    """The stored bands that match the filters."""

    bands: list[BandOut]


class RuleOut(Exact):
    """One condition of a tactic, and what is said when it does not hold."""

    fact: str
    means: str
    operator: Literal["<", "<=", ">", ">=", "=", "!="]
    needed: bool | int | str
    otherwise: str


class TacticOut(Exact):
    """A tactic: it fires when all of its conditions hold."""

    id: str
    title: str
    summary: str
    stage: Stage
    conditions: list[RuleOut]
    because: str
    evidence: list[EvidenceOut]


class TacticsOut(Exact):
    """Every tactic, in the order of the letter."""

    version: str
    tactics: list[TacticOut]


class BandFilters(BaseModel):
    """Which bands to list; a filter that is left out lets every band through."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Line120 | None = None
    level: LevelName | None = None
    location: Location | None = None
    company: Line120 | None = None
    component: Component | None = None
    currency: Currency | None = None


def read_band_filters(given: Mapping[str, Sequence[str]]) -> BandFilters:
    """Read filters, each a list of the values given for it; raise InvalidCase for what is none."""
    faults = [
        Fault(name, "Give this filter once.") for name, values in given.items() if len(values) > 1
    ]
    if faults:
        raise InvalidCase(faults)
    try:
        return BandFilters.model_validate({name: values[0] for name, values in given.items()})
    except ValidationError as error:
        entries = error.errors(include_url=False, include_input=False)
        raise InvalidCase(
            Fault(str(entry["loc"][0]), _say(entry["type"], entry["msg"], entry.get("ctx", {})))
            for entry in entries
        ) from None


def write_tactics(rulebook: Rulebook) -> dict[str, Any]:
    """Write every tactic of a rulebook as plain JSON values."""
    tactics = [_tactic(entry) for entry in rulebook.tactics]
    return TacticsOut(version=rulebook.version, tactics=tactics).model_dump(mode="json")


def _tactic(entry: LoadedTactic) -> TacticOut:
    tactic = entry.tactic
    return TacticOut(
        id=tactic.id,
        title=tactic.title,
        summary=tactic.summary,
        stage=tactic.stage,
        conditions=[
            RuleOut.model_validate(
                {
                    "fact": comparison.fact,
                    "means": VOCABULARY[comparison.fact],
                    "operator": comparison.operator,
                    "needed": comparison.needed,
                    "otherwise": tactic.unless[comparison.fact],
                }
            )
            for comparison in entry.comparisons
        ],
        because=tactic.because,
        evidence=[
            EvidenceOut(claim=found.claim, source=found.source, limits=found.limits)
            for found in tactic.evidence
        ],
    )


def _say(kind: str, message: str, context: Mapping[str, Any]) -> str:
    if kind == "extra_forbidden":
        return f"There is no such filter. Filters: {', '.join(BandFilters.model_fields)}."
    if kind == "literal_error":
        return f"Give one of {context['expected']}."
    return message
