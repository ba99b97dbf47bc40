"""Frequent questions, answered from what is set here."""

from flask import Blueprint, render_template

from negotiator.http.services import current_services
from negotiator.negotiation.service import Services
from negotiator.reference.question import read_questions
from negotiator.resources import folder


def add_routes(pages: Blueprint) -> None:
    """Add the route."""
    pages.get("/questions")(answer_questions)


def answer_questions() -> str:
    """Show every question with its answer."""
    groups = read_questions(folder("data") / "questions.toml", what_is_set(current_services()))
    return render_template("questions.html", groups=groups)


def what_is_set(services: Services) -> dict[str, object]:
    """Return the settings that answers may name."""
    policy = services.knowledge.policy
    floor = policy.percentile_floor
    return {
        "floor": f"{100 * floor:.0f}",
        "top": f"{100 * (floor + policy.percentile_per_leverage):.0f}",
        "hard_cap": policy.hard_uplift_percent,
        "least": policy.samples.least,
        "thin": policy.samples.thin,
        "review_hours": policy.review_hours,
        "days": services.retention.days,
        "ageing": f"{policy.ageing_percent.normalize():f}",
        "stale_years": services.knowledge.reference.directory.stale_after_years,
    }
