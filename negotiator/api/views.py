"""The calls of the API: each reads its input, makes one call inwards and writes the answer."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import BadRequest, NotFound, UnsupportedMediaType

from negotiator.api.answers import answer, answer_problem
from negotiator.api.openapi import build_document
from negotiator.ask.case import CasePoint
from negotiator.coaching import review_draft
from negotiator.contract.call import write_call_sheet
from negotiator.contract.compared import write_comparison
from negotiator.contract.draft_check import read_draft_question, write_checks
from negotiator.contract.lookup import (
    MOST_BANDS,
    read_band_filters,
    read_point_question,
    read_title_question,
    write_tactics,
)
from negotiator.contract.paper import (
    read_letter_question,
    read_paper_question,
    write_paper_reading,
)
from negotiator.contract.paper_case import make_case
from negotiator.contract.rehearsal import write_rehearsal
from negotiator.contract.reply_reading import read_reply_question, write_reply_reading
from negotiator.contract.request import parse_json
from negotiator.contract.response import write_band, write_plan, write_title
from negotiator.errors import Fault, InvalidCase
from negotiator.http.owner import owner_key, owner_key_or_new, renew_owner
from negotiator.http.services import current_services
from negotiator.letter.point_sentence import write_point
from negotiator.letter.prose import count_words
from negotiator.negotiation.calls import prepare_kept_call
from negotiator.negotiation.comparing import compare_payload
from negotiator.negotiation.final_letter import check_letter, draft_correction
from negotiator.negotiation.papers import MOST_FILE_BYTES, read_file, read_paper
from negotiator.negotiation.rehearsals import rehearse_for
from negotiator.negotiation.service import draft_payload, look_up_bands
from negotiator.negotiation.threads import (
    add_event,
    delete_negotiation,
    find_negotiation,
    keep_negotiation,
)
from negotiator.reference.title import read_title
from negotiator.replies.reading import read_reply

_ONE_REVISION = 'If-Match names one revision, as the thread gave it: If-Match: "3".'
_LONGEST_REVISION = 9
_PROBE_SECONDS = 2.0  # a balancer asks every few seconds, and gives up on an answer as soon


def make_blueprint(csrf: CSRFProtect) -> Blueprint:
    """Make the blueprint of every call.

    It needs no CSRF token: what changes something is JSON or DELETE, and a browser sends neither
    from another site without asking first. A file is only read.
    """
    blueprint = Blueprint("api", __name__)
    for method, path, view in (
        ("POST", "/api/v1/drafts", draft),
        ("POST", "/api/v1/negotiations", keep),
        ("GET", "/api/v1/negotiations/<negotiation_id>", show),
        ("DELETE", "/api/v1/negotiations/<negotiation_id>", delete),
        ("POST", "/api/v1/negotiations/<negotiation_id>/events", add),
        ("GET", "/api/v1/negotiations/<negotiation_id>/call-sheet", show_call),
        ("GET", "/api/v1/bands", list_bands),
        ("GET", "/api/v1/tactics", list_tactics),
        ("GET", "/api/v1/titles", show_title),
        ("POST", "/api/v1/points", show_point),
        ("POST", "/api/v1/replies/read", show_reply_reading),
        ("POST", "/api/v1/drafts/check", check_draft),
        ("POST", "/api/v1/offers/read", read_offer),
        ("POST", "/api/v1/negotiations/<negotiation_id>/letter", compare_letter),
        ("POST", "/api/v1/rehearsals", play),
        ("POST", "/api/v1/comparisons", compare_offers),
        ("GET", "/api/v1/openapi.json", describe),
        ("GET", "/healthz", say_alive),
        ("GET", "/readyz", say_ready),
    ):
        blueprint.add_url_rule(path, view_func=view, methods=[method])
    csrf.exempt(blueprint)
    return blueprint


def draft() -> Response:
    """Draft and explain; store nothing."""
    services = current_services()
    plan = draft_payload(services, _read_body())
    return answer(write_plan(plan, id=None, created_at=services.clock()))


def keep() -> Response:
    """Draft, explain and store, for this visitor alone."""
    kept = keep_negotiation(current_services(), _read_body(), owner_key_or_new())
    response = answer(kept.as_json(), 201)
    response.set_etag(str(kept.revision))
    response.headers["Location"] = url_for("api.show", negotiation_id=kept.id)
    return response


def show(negotiation_id: str) -> Response:
    """Return what was true when it was made."""
    kept = find_negotiation(current_services(), negotiation_id, owner_key())
    if kept is None:
        raise _no_such_negotiation()
    response = answer(kept.as_json())
    response.set_etag(str(kept.revision))
    return response


def add(negotiation_id: str) -> Response:
    """Add what happened, and return the thread with what follows from it."""
    payload = _read_body()
    if not isinstance(payload, dict):
        raise InvalidCase([Fault("", "Give one event: an object with its type.")])
    kept = add_event(
        current_services(), negotiation_id, owner_key(), payload, revision=_read_revision()
    )
    if kept is None:
        raise _no_such_negotiation()
    renew_owner()
    response = answer(kept.as_json(), 201)
    response.set_etag(str(kept.revision))
    return response


def _read_revision() -> int | None:
    """Return the revision that If-Match names; None without one, or where any will do."""
    given = request.if_match
    if not given or given.star_tag:
        return None
    (tag,) = given.as_set() if len(given.as_set()) == 1 else ("",)
    if not tag.isdecimal() or len(tag) > _LONGEST_REVISION:
        raise BadRequest(_ONE_REVISION)
    return int(tag)


def delete(negotiation_id: str) -> Response:
    """Delete it for good."""
    if not delete_negotiation(current_services(), negotiation_id, owner_key()):
        raise _no_such_negotiation()
    return Response(status=204)


def show_call(negotiation_id: str) -> Response:
    """Return what to say on the phone from where the thread stands."""
    sheet = prepare_kept_call(current_services(), negotiation_id, owner_key())
    if sheet is None:
        raise _no_such_negotiation()
    return answer(write_call_sheet(sheet))


def list_bands() -> Response:
    """List the stored bands that match, each with its source."""
    services = current_services()
    gazetteer = services.knowledge.reference.gazetteer
    filters = read_band_filters(request.args.to_dict(flat=False), gazetteer)
    found = look_up_bands(services, filters, limit=MOST_BANDS + 1)
    return answer(
        {
            "bands": [write_band(band) for band in found[:MOST_BANDS]],
            "more": len(found) > MOST_BANDS,
        }
    )


def show_title() -> Response:
    """Read a title."""
    vocabulary = current_services().vocabulary
    asked = read_title_question(request.args.to_dict(flat=False), vocabulary.reference.gazetteer)
    reference = vocabulary.reference
    reading = read_title(
        asked.title,
        reference.titles,
        reference.catalogue,
        reference.occupations,
        company=reference.directory.find(asked.company) if asked.company else None,
        experience_years=asked.experience_years,
    )
    return answer(write_title(reading))


def show_point() -> Response:
    """Finish the sentence of a point; what is typed goes into no address."""
    asked = read_point_question(_read_body())
    point = CasePoint(asked.kind, asked.text)
    return answer(
        {"sentence": write_point(point, asked.tone, current_services().knowledge.wording)}
    )


def check_draft() -> Response:
    """Say what a coach would of a draft; it is stored nowhere."""
    asked, knowledge = read_draft_question(_read_body()), current_services().knowledge
    checks = review_draft(
        asked.body,
        knowledge.lint_rules,
        knowledge.coach,
        stage=asked.stage,
        subject=asked.subject,
        formal=asked.formal,
    )
    return answer(write_checks(checks, words=count_words(asked.body)))


def show_reply_reading() -> Response:
    """Read what an employer wrote; it is stored nowhere."""
    asked = read_reply_question(_read_body())
    book = current_services().knowledge.reply_book
    return answer(write_reply_reading(read_reply(asked.text, book, currency=asked.currency)))


def read_offer() -> Response:
    """Read a letter, a résumé or an advert, sent as text or as its file; store nothing."""
    services = current_services()
    body, notices = _read_paper_body()
    asked = read_paper_question(body)
    reading = read_paper(services, asked.text, asked.kind)
    gazetteer = services.knowledge.reference.gazetteer
    case, asks = make_case(reading, asked.kind, gazetteer)
    return answer(write_paper_reading(reading, case=case, asks=asks, notices=notices))


def compare_letter(negotiation_id: str) -> Response:
    """Hold the letter they sent against what was agreed; store nothing of it."""
    services = current_services()
    found = find_negotiation(services, negotiation_id, owner_key())
    if found is None:
        raise _no_such_negotiation()
    body, notices = _read_paper_body()
    asked = read_letter_question(body)
    check = check_letter(services, found, asked.text)
    plan = draft_correction(services, found, check)
    emails = write_plan(plan, id=None, created_at=services.clock())["emails"] if plan else []
    return answer(
        {
            "notices": list(notices),
            "rows": [row.as_json() for row in check.rows],
            "lacks": list(check.lacks),
            "event": dict(check.event),
            "correct": next((each for each in emails if each["stage"] == "correct"), None),
        }
    )


def play() -> Response:
    """Play a call as far as it was answered; nothing of it is stored."""
    return answer(write_rehearsal(rehearse_for(current_services(), _read_body())))


def compare_offers() -> Response:
    """Hold offers side by side; store nothing."""
    compared = compare_payload(current_services(), _read_body(), owner_key())
    if compared.faults:
        raise InvalidCase(compared.faults)
    return answer(write_comparison(compared.comparison, compared.against, compared.steps))


def list_tactics() -> Response:
    """List every tactic with its conditions and evidence."""
    knowledge = current_services().knowledge
    return answer(write_tactics(knowledge.engine.rulebook, knowledge.replies.rulebook))


def describe() -> Response:
    """Describe this API."""
    return answer(build_document(current_services().vocabulary))


def say_alive() -> Response:
    """Say that the process answers."""
    return answer({"status": "alive"})


def say_ready() -> Response:
    """Say that the database answers and the rules are loaded."""
    services = current_services()
    if not services.database.answers(within=_PROBE_SECONDS):
        return answer_problem(503, "The database does not answer.")
    return answer({"status": "ready", "tactics": len(services.knowledge.engine.rulebook.tactics)})


def _read_body() -> Any:
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    return parse_json(request.get_data())


def _read_paper_body() -> tuple[Any, tuple[str, ...]]:
    """Return what was sent as JSON or, where it is a form, its fields with the text of its file.

    With it comes what was noticed while the file was read.
    """
    if request.mimetype != "multipart/form-data":
        return _read_body(), ()
    fields: dict[str, Any] = request.form.to_dict()
    file = request.files.get("file")
    if file is None:
        return fields, ()
    sent = read_file(file.read(MOST_FILE_BYTES + 1), file.filename or "")
    return {**fields, "text": sent.text}, sent.notices


def _no_such_negotiation() -> NotFound:
    return NotFound("There is no negotiation of yours with this id.")
