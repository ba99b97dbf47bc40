"""The pages: an offer form, the result with its reasons, and what stands around them."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from negotiator.market.standing import rank
from negotiator.web import questions, reference, words
from negotiator.web.doors import door_of, list_doors
from negotiator.web.errors import CrowdedForm, page_for
from negotiator.web.form import papers
from negotiator.web.form import views as offer
from negotiator.web.form.readings import cut
from negotiator.web.market import bands, companies, compare, landing
from negotiator.web.market.operator_bands import install as open_operator_page
from negotiator.web.offers import views as offers
from negotiator.web.result import call, drafts, events, letter_check, rehearsal
from negotiator.web.result import views as result

__all__ = ["CrowdedForm", "make_blueprint", "open_operator_page", "page_for"]


def make_blueprint() -> Blueprint:
    """Make the pages with their templates and static files."""
    pages = Blueprint(
        "web",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/static",
    )
    subjects = (
        offer,
        papers,
        result,
        call,
        rehearsal,
        events,
        letter_check,
        drafts,
        offers,
        reference,
        landing,
        bands,
        compare,
        companies,
        questions,
    )
    for subject in subjects:
        subject.add_routes(pages)
    pages.app_template_filter("component_name")(words.component_name)
    pages.app_template_filter("level_name")(words.level_name)
    pages.app_template_filter("subject_name")(words.subject_name)
    pages.app_template_filter("cut")(cut)
    pages.app_template_filter("money")(words.money)
    pages.app_template_filter("asked")(words.asked)
    pages.app_template_filter("date")(words.write_date)
    pages.app_template_filter("seen")(words.write_seen)
    pages.app_template_filter("in_a_row")(words.in_a_row)
    pages.app_template_filter("begin")(words.begin)
    pages.app_template_filter("say_state")(words.say_state)
    pages.app_template_filter("rank")(rank)
    pages.app_template_global("say_needed")(words.say_needed)
    pages.app_template_global("say_slot")(words.say_slot)
    pages.app_template_global("say_writes")(words.say_writes)
    pages.app_template_global("say_value")(words.say_value)
    pages.app_template_global("echo_amount")(words.echo_amount)
    pages.app_template_global("echo_base")(words.echo_base)
    pages.app_template_global("say_point")(offer.say_point)
    pages.app_template_global("say_verdict")(words.say_verdict)
    pages.app_template_global("list_doors")(list_doors)
    pages.app_template_global("door_of")(door_of)
    pages.record_once(_write_tightly)
    return pages


def _write_tightly(state: BlueprintSetupState) -> None:
    """Leave out the lines of a page that hold only template tags."""
    state.app.jinja_env.trim_blocks = True
    state.app.jinja_env.lstrip_blocks = True
