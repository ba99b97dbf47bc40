"""Calls that are prepared: from a stored negotiation, as it stands now, or from a request."""

from typing import Any

from negotiator.negotiation.service import Services, draft_payload
from negotiator.negotiation.threads import redraft_kept
from negotiator.plan.call_sheet import CallSheet, prepare_call


def prepare_kept_call(
    services: Services, negotiation_id: str, owner_key: str | None
) -> CallSheet | None:
    """Prepare a call of the owner's; None where there is none to draft again."""
    kept = redraft_kept(services, negotiation_id, owner_key)
    if kept is None:
        return None
    plan, now = kept
    return prepare_call(plan, services.knowledge, now=now)


def prepare_call_for(services: Services, payload: Any) -> CallSheet:
    """Prepare a call from a request; raise InvalidCase naming each field to mend."""
    return prepare_call(draft_payload(services, payload), services.knowledge)
