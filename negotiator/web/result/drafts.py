"""The drafts of this browser: listed, downloaded, and deleted together."""

import json
from collections.abc import Iterator

from flask import Blueprint, Response, redirect, render_template, stream_with_context, url_for
from flask.typing import ResponseReturnValue

from negotiator.http.owner import forget_owner, owner_key
from negotiator.http.services import current_services
from negotiator.negotiation.threads import (
    delete_negotiations,
    export_negotiations,
    list_negotiations,
)


def add_routes(pages: Blueprint) -> None:
    """Add the routes of the list."""
    pages.get("/negotiations")(list_drafts)
    pages.get("/negotiations/everything.json")(download_everything)
    pages.post("/negotiations/delete")(end_all)


def list_drafts() -> str:
    """List what this browser has kept, newest first."""
    services = current_services()
    drafts = list_negotiations(services, owner_key())
    return render_template("drafts.html", drafts=drafts, now=services.clock())


def download_everything() -> Response:
    """Send all that is held of this browser's owner, piece by piece: it may be long."""
    response = Response(
        stream_with_context(_write_everything(owner_key())), content_type="application/json"
    )
    response.headers.set("Content-Disposition", "attachment", filename="negotiator-everything.json")
    return response


def _write_everything(owner: str | None) -> Iterator[str]:
    services = current_services()
    head = {"exported_at": services.clock().isoformat(), "kept_for_days": services.retention.days}
    yield json.dumps(head)[:-1] + ', "negotiations": ['
    for number, held in enumerate(export_negotiations(services, owner)):
        yield (",\n" if number else "\n") + json.dumps(held)
    yield "\n]}\n"


def end_all() -> ResponseReturnValue:
    """Delete everything this browser has kept, and its key."""
    delete_negotiations(current_services(), owner_key())
    forget_owner()
    return redirect(url_for("web.show_deleted"), 303)
