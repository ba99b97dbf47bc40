"""Calls rehearsed: from a stored negotiation, as it stands now, or from a request. None is kept."""

from collections.abc import Sequence
from typing import Any

from negotiator.contract.rehearsal import read_rehearsal
from negotiator.errors import Fault, InvalidCase
from negotiator.negotiation.service import Services, draft_payload
from negotiator.negotiation.threads import redraft_kept
from negotiator.rehearsal.rehearsing import Rehearsal, rehearse
from negotiator.rehearsal.stage import Stage, set_stage


def set_kept_stage(services: Services, negotiation_id: str, owner_key: str | None) -> Stage | None:
    """Set the stage from a negotiation of the owner's; None where there is none to draft again."""
    kept = redraft_kept(services, negotiation_id, owner_key)
    if kept is None:
        return None
    plan, now = kept
    return set_stage(plan, services.knowledge, now=now)


def rehearse_on(
    services: Services,
    stage: Stage,
    *,
    seed: int = 1,
    scenario: str | None = None,
    answers: Sequence[str] = (),
) -> Rehearsal:
    """Play a call on a stage; raise InvalidCase for what cannot be played."""
    return rehearse(stage, services.rehearsals, seed=seed, scenario=scenario, answers=answers)


def set_stage_for(services: Services, case: Any) -> Stage:
    """Set the stage from a case; raise InvalidCase naming each field to mend."""
    return set_stage(draft_payload(services, case), services.knowledge)


def rehearse_for(services: Services, payload: Any) -> Rehearsal:
    """Play a call from a request; raise InvalidCase naming each field to mend."""
    asked = read_rehearsal(payload)
    try:
        stage = set_stage_for(services, asked.case)
    except InvalidCase as error:
        raise InvalidCase(
            Fault(f"case.{fault.field}".rstrip("."), fault.message) for fault in error.faults
        ) from None
    return rehearse_on(
        services, stage, seed=asked.seed, scenario=asked.scenario, answers=asked.answers
    )
