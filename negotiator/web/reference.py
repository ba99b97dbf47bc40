"""Pages to read: the tactics, the pay bands, a check of one's own draft, privacy."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from negotiator.domain.facts import VOCABULARY
from negotiator.letter.lint import count_words, lint_text
from negotiator.storage.bands import find_bands
from negotiator.web.desk import the_office

LONGEST_DRAFT = 10_000


def add_routes(pages: Blueprint) -> None:
    """Add the routes."""
    pages.get("/tactics")(list_tactics)
    pages.get("/bands")(list_bands)
    pages.route("/check", methods=["GET", "POST"])(check_draft)
    pages.get("/privacy")(tell_privacy)


def list_tactics() -> str:
    """Show the rulebook as a catalogue."""
    book = the_office().desk.engine.rulebook
    return render_template("tactics.html", tactics=book.tactics, facts=VOCABULARY, version=book.version)


def list_bands() -> str:
    """Show the stored bands with their sources."""
    office = the_office()
    roles = [
        (role, find_bands(office.database, role=role.id))
        for role in office.desk.catalogue.roles.values()
    ]
    return render_template("bands.html", roles=roles)


def check_draft(typed: str | None = None, notice: str = "") -> ResponseReturnValue:
    """Lint a pasted draft; nothing is stored. `typed` shows a draft again with a notice."""
    body = request.form.get("body", "") if typed is None else typed
    subject = request.form.get("subject", "").strip()
    stage = "acknowledge" if request.form.get("stage") == "acknowledge" else "counter"
    error, checks = "", None
    if request.method == "POST" and typed is None:
        if not body.strip():
            error = "Paste the text of your email."
        elif len(body) > LONGEST_DRAFT:
            error = f"Paste at most {LONGEST_DRAFT:,} characters; this has {len(body):,}."
        else:
            text = "\n".join(line.rstrip() for line in body.strip().splitlines())
            checks = lint_text(
                text, the_office().desk.lint_rules, stage=stage, subject=subject or None
            )
    page = render_template(
        "check.html",
        body=body,
        subject=subject,
        stage=stage,
        error=error,
        notice=notice,
        checks=checks,
        words=count_words(body),
        longest=LONGEST_DRAFT,
    )
    return (page, 422) if error else page


def tell_privacy() -> str:
    """Say what is kept, where and for how long."""
    return render_template("privacy.html")
