"""The letter they sent, held row by row against what was agreed; nothing of it is kept."""

from collections.abc import Mapping

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from negotiator.contract.paper import read_letter_question
from negotiator.documents.document import missing
from negotiator.errors import InvalidCase
from negotiator.http.owner import owner_key
from negotiator.http.services import current_services
from negotiator.negotiation.final_letter import LetterCheck, RowState, check_letter
from negotiator.negotiation.papers import take_text
from negotiator.negotiation.threads import StoredNegotiation, find_negotiation

_STATES: Mapping[RowState, str] = {
    "same": "As agreed",
    "differs": "Differs",
    "missing": "Not found in it",
    "unclear": "Unclear",
    "new": "New",
}
_FIGURES = ("base", "sign_on", "equity_value", "equity_shares")


def add_routes(pages: Blueprint) -> None:
    """Add the routes of the letter that came."""
    pages.get("/negotiations/<negotiation_id>/letter")(show_letter)
    pages.post("/negotiations/<negotiation_id>/letter", endpoint="read_letter")(read_letter)


def show_letter(negotiation_id: str) -> ResponseReturnValue:
    """Show where the letter is given."""
    return _show(_find(negotiation_id))


def read_letter(negotiation_id: str) -> ResponseReturnValue:
    """Hold the letter that was given against what was agreed."""
    kept, typed = _find(negotiation_id), request.form.get("paper_text", "")
    services = current_services()
    try:
        sent = take_text(typed, request.files.get("paper_file"))
        asked = read_letter_question({"text": sent.text})
        check = check_letter(services, kept, asked.text)
    except InvalidCase as error:
        return _show(kept, text=typed, error=error.faults[0].message), 422
    return _show(kept, check=check, notices=sent.notices)


def _show(
    kept: StoredNegotiation,
    *,
    check: LetterCheck | None = None,
    text: str = "",
    error: str = "",
    notices: tuple[str, ...] = (),
) -> str:
    return render_template(
        "letter_check.html",
        id=kept.id,
        here=url_for("web.read_letter", negotiation_id=kept.id),
        offer=kept.request["offer"],
        revision=kept.revision,
        check=check,
        state=kept.state.name,
        states=_STATES,
        figures=[name for name in _FIGURES if check and name in check.event],
        text=text,
        notices=notices,
        error=error,
        missing=missing(),
    )


def _find(negotiation_id: str) -> StoredNegotiation:
    kept = find_negotiation(current_services(), negotiation_id, owner_key())
    if kept is None:
        abort(404)
    return kept
