"""Pages to read: how it works, the tactics, a check of one's own draft, privacy."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from negotiator.coaching import review_draft
from negotiator.contract.draft_check import LONGEST_DRAFT, read_draft_question
from negotiator.engine.loading import Rulebook
from negotiator.errors import InvalidCase
from negotiator.http.services import current_services
from negotiator.importing.own import write_template
from negotiator.letter.lint import Check
from negotiator.letter.prose import count_words
from negotiator.negotiation.outcomes import count_kept
from negotiator.tactics.facts import VOCABULARY


def add_routes(pages: Blueprint) -> None:
    """Add the routes."""
    pages.get("/how-it-works")(tell_how)
    pages.get("/tactics")(list_tactics)
    pages.route("/check", methods=["GET", "POST"])(check_draft)
    pages.get("/privacy")(tell_privacy)
    pages.get("/outcomes")(tell_outcomes)
    pages.get("/bands/template.csv")(write_band_template)


def tell_how() -> str:
    """Tell how a letter comes to be, and lead to what tells more."""
    knowledge = current_services().knowledge
    return render_template(
        "how.html",
        count=len(knowledge.engine.rulebook.tactics),
        replies=len(knowledge.replies.rulebook.tactics),
    )


def list_tactics() -> str:
    """Show both rulebooks as a catalogue: the first letters, then the replies."""
    knowledge = current_services().knowledge
    books = (knowledge.engine.rulebook, knowledge.replies.rulebook)
    parts = [
        {"tactics": book.tactics, "ranks": _ranks(book), "version": book.version}
        for book in books
        if book.tactics
    ]
    return render_template("tactics.html", parts=parts, facts=VOCABULARY)


def _ranks(book: Rulebook) -> list[int]:
    return [rule.place.place.rank for rule in book.rules if rule.place.place.rank is not None]


def check_draft() -> ResponseReturnValue:
    """Lint a pasted draft; nothing is stored."""
    if request.method == "GET":
        return show_check()
    body = request.form.get("body", "")
    try:
        asked = read_draft_question({"body": body, "stage": _stage()})
    except InvalidCase as error:
        return show_check(body, error=error.faults[0].message), 422
    knowledge = current_services().knowledge
    checks = review_draft(
        asked.body,
        knowledge.lint_rules,
        knowledge.coach,
        stage=asked.stage,
        subject=request.form.get("subject", "").strip() or None,
    )
    return show_check(body, checks=checks)


def show_check(
    typed: str = "", *, error: str = "", notice: str = "", checks: tuple[Check, ...] | None = None
) -> str:
    """Render the check with what was typed, and the remarks once there are any."""
    return render_template(
        "check.html",
        body=typed,
        subject=request.form.get("subject", ""),
        stage=_stage(),
        error=error,
        notice=notice,
        checks=checks,
        words=count_words(typed),
        longest=LONGEST_DRAFT,
    )


def _stage() -> str:
    return "acknowledge" if request.form.get("stage") == "acknowledge" else "counter"


def tell_privacy() -> str:
    """Say what is kept, where and for how long."""
    services = current_services()
    return render_template("privacy.html", days=services.retention.days, counting=services.counting)


def tell_outcomes() -> str:
    """Tell what came of it, for those who let theirs be counted, and how little that proves."""
    services = current_services()
    knowledge = services.knowledge
    titles = {
        entry.tactic.id: entry.tactic.title
        for engine in (knowledge.engine, knowledge.replies)
        for entry in engine.rulebook.tactics
    }
    return render_template(
        "outcomes.html",
        counting=services.counting,
        groups=count_kept(services),
        roles={role.id: role.title for role in knowledge.catalogue.roles.values()},
        titles=titles,
        days=services.retention.days,
    )


def write_band_template() -> Response:
    """Give an empty file of our own format to fill in."""
    return Response(
        write_template(),
        mimetype="text/csv",
        headers={"Content-Disposition": 'attachment; filename="bands-template.csv"'},
    )
