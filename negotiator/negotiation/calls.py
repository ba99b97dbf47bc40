"""Calls that are prepared: from a stored negotiation, as it stands now, or from a request."""

from typing import Any

from negotiator.errors import InvalidCase
from negotiator.negotiation.service import Services, draft_payload
from negotiator.negotiation.threads import find_negotiation, redraft
from negotiator.plan.call_sheet import CallSheet, prepare_call


def prepare_kept_call(
    services: Services, negotiation_id: str, owner_key: str | None
) -> CallSheet | None:
    """Prepare a call of the owner's; None for anybody else, as if there were no negotiation.

    None too where an older version stored it under rules that no longer read it.
    """
    found = find_negotiation(services, negotiation_id, owner_key)
    if found is None:
        return None
    try:
        plan = redraft(services, found)
    except InvalidCase:
        return None
    now = max(services.clock(), plan.case.now)
    return prepare_call(plan, services.knowledge, now=now)


def prepare_call_for(services: Services, payload: Any) -> CallSheet:
    """Prepare a call from a request; raise InvalidCase naming each field to mend."""
    return prepare_call(draft_payload(services, payload), services.knowledge)
