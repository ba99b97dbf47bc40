"""The call sheet: one page to hold during a phone call, and the same as text."""

from flask import Blueprint, Response, abort, render_template, request, url_for

from negotiator.http.owner import owner_key
from negotiator.http.services import current_services
from negotiator.negotiation.calls import prepare_kept_call
from negotiator.plan.call_sheet import CallSheet
from negotiator.plan.call_text import list_private, title_of, write_call
from negotiator.web.result.one_page import fit_on_a_page

_TEXT = "text/plain; charset=utf-8"


def add_routes(pages: Blueprint) -> None:
    """Add the routes of the sheet."""
    pages.get("/negotiations/<negotiation_id>/call")(show_call)
    pages.get("/negotiations/<negotiation_id>/call.txt")(download_call)


def show_call(negotiation_id: str) -> str:
    """Show the sheet; what is for the owner alone is closed, and printed only where it is open."""
    sheet = _find(negotiation_id)
    chosen = request.args.get("private")
    fitted = fit_on_a_page(sheet)
    return render_template(
        "call.html",
        sheet=fitted.sheet,
        is_close=fitted.is_close,
        title=title_of(sheet),
        private=None if chosen == "no" else list(list_private(sheet.eyes_only.reveal())),
        is_open=chosen == "yes",
        here=url_for("web.show_call", negotiation_id=negotiation_id),
        back=url_for("web.show_negotiation", negotiation_id=negotiation_id),
        text=url_for("web.download_call", negotiation_id=negotiation_id),
    )


def download_call(negotiation_id: str) -> Response:
    """Send the sheet as text, without what is for the owner alone unless that is asked for."""
    sheet = _find(negotiation_id)
    with_private = request.args.get("private") == "yes"
    response = Response(write_call(sheet, with_private=with_private), content_type=_TEXT)
    response.headers.set("Content-Disposition", "attachment", filename="call.txt")
    return response


def _find(negotiation_id: str) -> CallSheet:
    sheet = prepare_kept_call(current_services(), negotiation_id, owner_key())
    if sheet is None:
        abort(404)
    return sheet
