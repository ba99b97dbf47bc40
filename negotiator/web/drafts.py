"""The drafts of this browser: found again, and deleted together."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from negotiator.office import delete_negotiation, list_negotiations
from negotiator.owner import forget_owner, owner_key
from negotiator.web.desk import the_office


def add_routes(pages: Blueprint) -> None:
    """Add the routes of the list."""
    pages.get("/negotiations")(list_drafts)
    pages.post("/negotiations/delete")(end_all)


def list_drafts() -> str:
    """List what this browser has kept, newest first."""
    return render_template("drafts.html", drafts=list_negotiations(the_office(), owner_key()))


def end_all() -> ResponseReturnValue:
    """Delete everything this browser has kept, and its key."""
    office, key = the_office(), owner_key()
    while drafts := list_negotiations(office, key):  # it lists so many at a time
        for kept in drafts:
            delete_negotiation(office, kept.id, key)
    forget_owner()
    return redirect(url_for("web.show_deleted"), 303)
