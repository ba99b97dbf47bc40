"""The draft on the page: as it is kept or, when the address asks for another, drafted anew."""

from collections.abc import Mapping
from typing import Any

from flask import request

from negotiator.contract.response import write_plan
from negotiator.errors import InvalidCase
from negotiator.http.services import current_services
from negotiator.negotiation.threads import StoredNegotiation, draft_otherwise
from negotiator.web.result.view_options import ViewOptions, read_view_options


def read_view(kept: StoredNegotiation) -> ViewOptions:
    """Read what the address asks to see otherwise."""
    return read_view_options(request.args, kept, known=current_services().vocabulary.tactics)


def redraft(kept: StoredNegotiation, view: ViewOptions) -> Mapping[str, Any]:
    """Return the answer as stored or, when the address asks for another, drafted anew."""
    stored = kept.request
    chosen = {"tone": view.tone, "plan": view.plan, "ask_size": view.size}
    same = {
        "tone": kept.response["tone"],
        "plan": kept.response["plan"],
        "ask_size": stored.get("ask_size") or "usual",
    }
    words = {"letter": 0, "sentences": {}, "same_for_all": False} | (stored.get("phrasing") or {})
    is_same = chosen == same and view.phrasing == words
    if is_same and set(view.off) == set(stored.get("switched_off") or ()):
        return kept.response
    changes = {**chosen, "switched_off": list(view.off), "phrasing": view.phrasing}
    try:
        plan = draft_otherwise(current_services(), kept, changes)
    except InvalidCase:  # stored by an older version under other rules
        return kept.response
    return write_plan(plan, id=kept.id, created_at=kept.created_at)
