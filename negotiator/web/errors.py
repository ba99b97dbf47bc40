"""Failures as pages: what happened, and what to do next."""

import logging
from collections.abc import Sequence

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from negotiator.documents.document import Busy
from negotiator.errors import InvalidCase
from negotiator.monitoring.incidents import report
from negotiator.storage.database import DatabaseUnavailable
from negotiator.web.form.views import show_form, shown_again
from negotiator.web.offers.views import show_offers_again
from negotiator.web.reference import show_check

log = logging.getLogger(__name__)

_EXPIRED = (
    "This page was open for so long that its safety token no longer holds. Nothing you typed is "
    "lost, and nothing was sent: please send it again. If this comes back, your browser may be "
    "refusing the one cookie we need."
)
_AWAY = (
    "The place where drafts are kept does not answer just now. Nothing you typed is lost, and "
    "nothing was stored: please send it again in a moment."
)
_BROKEN = (
    "Something broke on our side. Nothing you typed is lost, and nothing was stored: please send "
    "it again. If it happens twice, report this number: {}"
)
_TOO_FAST = (
    "That was a little too fast, for you or for others at your address. Nothing you typed is "
    "lost, and nothing was stored: please wait a minute and send it again."
)
_CROWDED = (
    "More fields came than the form has; something in the browser may have added them. Nothing you "
    "typed is lost, and nothing was stored: please look it over and send it again."
)
_TOO_LARGE = (
    "What was sent is larger than we take. A file may have 2 MB, and a letter never does: it may "
    "be a scan. Go back, where all you typed still is, and paste its text."
)
_RETRY_SECONDS = "5"
_WITH_A_FILE = frozenset({"web.read_paper", "web.read_offer", "web.read_letter"})
_WORDS = {
    400: ("That could not be read", "The request was not complete. Go back and send it again."),
    404: (
        "There is nothing here",
        "The address may be mistyped, or the draft deleted. A draft opens only in the browser "
        "that made it.",
    ),
    405: (
        "Not like that",
        "This address does not take that kind of request. Start from the offer form.",
    ),
    413: (
        "That is too much text",
        "What was sent is larger than we take. Shorten the longest field and send it again.",
    ),
    422: ("That could not be used", "Something in the request does not fit. Go back and mend it."),
    429: ("A little too fast", "Wait a minute, then try again. Nothing you kept is lost."),
}


class CrowdedForm(RequestEntityTooLarge):
    """A form of more fields than any page of ours has; unlike a body too large, it can be read."""


def page_for(error: Exception) -> ResponseReturnValue:
    """Answer a failure with a page; an unforeseen one gets an id that stands in the log."""
    if isinstance(error, CSRFError):
        return _expired()
    if isinstance(error, InvalidCase):
        faults = [fault.message for fault in error.faults]
        return _page(422, *_WORDS[422], details=faults)
    if isinstance(error, HTTPException) and error.code is not None and error.code < 500:
        if error.code < 400 and error.response is not None:
            return error.response
        if error.code == 429 and (again := _again(429, _TOO_FAST)):
            return again
        if isinstance(error, CrowdedForm) and (again := _again(413, _CROWDED)):
            return again
        title, message = _WORDS.get(error.code, (error.name, "Go back and try again."))
        if error.code == 413 and request.endpoint in _WITH_A_FILE:
            return _page(413, "That file is too large", _TOO_LARGE)
        return _page(error.code, title, message)
    if isinstance(error, DatabaseUnavailable):
        return _unavailable(error)
    if isinstance(error, Busy):
        page, code = _again(503, str(error)) or _page(503, "One moment", str(error))
        return page, code, {"Retry-After": _RETRY_SECONDS}
    return _unforeseen(error)


def _expired() -> ResponseReturnValue:
    """Show the same form again with a fresh token and everything that was typed."""
    return _again(400, _EXPIRED) or _page(400, "Please try that once more", _EXPIRED)


def _unavailable(error: DatabaseUnavailable) -> ResponseReturnValue:
    """Ask for patience; the log names the database and the reason, and nothing that was sent."""
    log.error("%s", error)
    page, code = _again(503, _AWAY) or _page(
        503,
        "Drafts cannot be reached just now",
        "The place where they are kept does not answer. What you kept is not lost: try again in a "
        "moment.",
    )
    return page, code, {"Retry-After": _RETRY_SECONDS}


def _again(code: int, notice: str) -> tuple[str, int] | None:
    """Show the form that was sent again, with everything in it; None if none was sent."""
    if request.method == "POST" and request.endpoint in {"web.send_offer", "web.read_paper"}:
        return show_form(shown_again(request.form), notice=notice), code
    if request.method == "POST" and request.endpoint in {"web.compare_offers", "web.read_offer"}:
        return show_offers_again(request.form, notice=notice), code
    if request.method == "POST" and request.endpoint == "web.check_draft":
        return show_check(typed=request.form.get("body", ""), notice=notice), code
    return None


def _unforeseen(error: Exception) -> ResponseReturnValue:
    """Give the id under which the log holds where it happened, and back what was typed."""
    incident = report(error)
    typed = _typed()
    try:
        try:
            again = _again(500, _BROKEN.format(incident))
        except Exception:  # what broke may have been the form itself
            again = None
        return again or _page(
            500,
            "Something broke on our side",
            "Nothing you kept is lost. Go back and try again; if it happens twice, report this "
            "number:",
            incident=incident,
            typed=typed,
        )
    except Exception as second:  # or what every page is made of
        report(second)
        return _bare(incident, typed)


def _typed() -> list[tuple[str, str]]:
    """Return what a form held, to be read and copied where it cannot be shown as a form."""
    try:
        fields = request.form.items(multi=True)
    except Exception:  # it was too large, or cut short
        return []
    return [(name, value) for name, value in fields if value and name != "csrf_token"]


def _bare(incident: str, typed: Sequence[tuple[str, str]]) -> Response:
    """Say it without any template."""
    lines = [f"Something broke on our side. Please report this number: {incident}"]
    if typed:
        lines += ["", "What you typed, to copy:", *(f"{name}: {value}" for name, value in typed)]
    return Response("\n".join(lines), 500, content_type="text/plain; charset=utf-8")


def _page(
    code: int,
    title: str,
    message: str,
    *,
    details: Sequence[str] = (),
    incident: str = "",
    typed: Sequence[tuple[str, str]] = (),
) -> tuple[str, int]:
    page = render_template(
        "error.html",
        code=code,
        title=title,
        message=message,
        details=details,
        incident=incident,
        typed=typed,
    )
    return page, code
