"""The drafts of this browser: found again, and deleted together."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from negotiator.office import delete_negotiations, list_negotiations
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
    delete_negotiations(the_office(), owner_key())
    forget_owner()
    return redirect(url_for("web.show_deleted"), 303)
