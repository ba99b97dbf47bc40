"""A paper that fills in the form: pasted or dropped, read, and shown beside every box."""

from dataclasses import replace

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from negotiator.contract.paper import (
    PAPER_KINDS,
    PaperKind,
    read_paper_question,
    write_paper_reading,
)
from negotiator.errors import InvalidCase
from negotiator.http.services import current_services
from negotiator.negotiation.papers import Sent, read_paper, take_text
from negotiator.negotiation.service import Services
from negotiator.web.form.boxes import OfferForm
from negotiator.web.form.readings import Carried, read_carried, with_paper
from negotiator.web.form.taking import fill_boxes, take
from negotiator.web.form.views import PaperBox, show_form

_NOTHING_FOUND = (
    "Nothing that the form asks for was found in it. Is it the whole text, and of the kind you "
    "chose? You can fill in the form by hand all the same."
)


def add_routes(pages: Blueprint) -> None:
    """Add the route that reads, and takes what was read."""
    pages.post("/read", endpoint="read_paper")(take_paper)


def take_paper() -> ResponseReturnValue:
    """Read a paper into the form, or put a value that was chosen into its box; keep nothing."""
    services = current_services()
    gazetteer = services.knowledge.reference.gazetteer
    sent: MultiDict[str, str] = MultiDict(request.form)
    papers = read_carried(sent)
    box = take(sent, papers, [*sent.getlist("tick"), *sent.getlist("take")], gazetteer)
    typed = PaperBox(_kind(sent.get("paper", "")), sent.get("paper_text", ""))
    if "take" in sent:
        return show_form(OfferForm(sent), papers=papers, paper=typed, focus=box)
    try:
        new = _read(typed)
    except InvalidCase as error:
        failed = replace(typed, error=error.faults[0].message)
        return show_form(OfferForm(sent), papers=papers, paper=failed), 422
    if not (new.fields or new.conflicts):
        failed = replace(typed, error=_NOTHING_FOUND)
        return show_form(OfferForm(sent), papers=papers, paper=failed), 422
    fill_boxes(sent, new, papers, gazetteer)
    papers = with_paper(papers, new)
    return show_form(OfferForm(sent), papers=papers, paper=PaperBox(typed.kind), is_read=True)


def _kind(sent: str) -> PaperKind:
    return next((kind for kind in PAPER_KINDS if kind == sent), "letter")


def _read(typed: PaperBox) -> Carried:
    """Read the file that was chosen, else the text that was pasted."""
    sent = take_text(typed.text, request.files.get("paper_file"))
    return carry_paper(current_services(), sent, typed.kind)


def carry_paper(services: Services, sent: Sent, kind: PaperKind) -> Carried:
    """Read a paper as forms carry it; raise InvalidCase for a text that is none."""
    asked = read_paper_question({"text": sent.text, "kind": kind})
    reading = read_paper(services, asked.text, asked.kind)
    written = write_paper_reading(reading, case={}, asks=reading.questions, notices=sent.notices)
    del written["case"]
    return Carried.model_validate({"kind": asked.kind, **written})
