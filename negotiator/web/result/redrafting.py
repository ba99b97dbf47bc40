"""The draft on the page: as it is kept or, when the address asks for another, drafted anew."""

from collections.abc import Mapping
from typing import Any

from flask import request

from negotiator.contract.response import write_plan
from negotiator.errors import InvalidCase
from negotiator.http.services import current_services
from negotiator.negotiation.edits import put_edits
from negotiator.negotiation.threads import StoredNegotiation, draft_otherwise
from negotiator.web.result.view_options import ViewOptions, read_view_options


def read_view(kept: StoredNegotiation) -> ViewOptions:
    """Read what the address asks to see otherwise."""
    return read_view_options(request.args, kept, known=current_services().vocabulary.tactics)


def redraft(kept: StoredNegotiation, view: ViewOptions) -> Mapping[str, Any]:
    """Return the answer as stored or, when the address asks for another, drafted anew.

    A letter that its sender edited stands as they edited it, whatever is asked for.
    """
    drafted = _draft_anew(kept, view)
    return kept.response if drafted is None else put_edits(drafted, kept.edits)


def find_drafted(
    kept: StoredNegotiation, view: ViewOptions, stage: str
) -> Mapping[str, Any] | None:
    """Return a letter as the address asks to see it, without any edit; None if there is none."""
    drafted = _draft_anew(kept, view)
    emails = kept.drafted if drafted is None else drafted["emails"]
    return next((email for email in emails if email["stage"] == stage), None)


def _draft_anew(kept: StoredNegotiation, view: ViewOptions) -> dict[str, Any] | None:
    """Draft otherwise than it is kept; None where that is what the address asks for."""
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
        return None
    changes = {**chosen, "switched_off": list(view.off), "phrasing": view.phrasing}
    try:
        plan = draft_otherwise(current_services(), kept, changes)
    except InvalidCase:  # stored by an older version under other rules
        return None
    return write_plan(plan, id=kept.id, created_at=kept.created_at)
