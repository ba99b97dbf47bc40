"""The offer form: shown empty, with the sample, or again with what has to be mended."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import markupsafe
from flask import (
    Blueprint,
    current_app,
    get_template_attribute,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf
from werkzeug.datastructures import MultiDict
from wtforms import FieldList

from negotiator.ask.case import CasePoint
from negotiator.contract.lookup import read_point_question
from negotiator.contract.paper import KIND_WORDS, PaperKind
from negotiator.contract.request import read_case
from negotiator.documents.document import missing
from negotiator.errors import Fault, InvalidCase
from negotiator.http.owner import owner_key_or_new
from negotiator.http.services import current_services
from negotiator.letter.point_sentence import write_point
from negotiator.negotiation.service import Services
from negotiator.negotiation.threads import keep_negotiation
from negotiator.reference.levels import LEVELS
from negotiator.reference.title import TitleReading, read_title
from negotiator.resources import folder
from negotiator.web.form.boxes import OfferForm, set_choices
from negotiator.web.form.choices import COMMON_ZONES, CURRENCIES, Group, every_zone, places
from negotiator.web.form.faults import Mistake, mark_faults
from negotiator.web.form.groups import GROUPS, ROW_PARTS, every_field, is_open
from negotiator.web.form.prefill import fill_in
from negotiator.web.form.presets import Preset, fill_for
from negotiator.web.form.reading import (
    PERIOD_CHOSEN,
    ROWS,
    Written,
    find_years,
    write_payload,
)
from negotiator.web.form.readings import (
    Boxes,
    Carried,
    Report,
    mark_boxes,
    read_carried,
    report_on,
)
from negotiator.web.form.taking import take
from negotiator.web.form.typed import read_typed

_EMPTY_FORMS = "negotiator_empty_forms"
_MARK = "-what tells this form goes here-"  # escaping leaves it alone
_ADDING = {rows.ask.adds: rows.name for rows in ROWS}


@dataclass(frozen=True, slots=True)
class PaperBox:
    """Where a paper is pasted or dropped: its kind, what was pasted, and why it was not read."""

    kind: PaperKind = "letter"
    text: str = ""
    error: str = ""

    @property
    def kinds(self) -> Mapping[PaperKind, str]:
        """What kinds of paper there are to choose from."""
        return KIND_WORDS

    @property
    def missing(self) -> tuple[str, ...]:
        """What kinds of file cannot be read here."""
        return missing()


def add_routes(pages: Blueprint) -> None:
    """Add the form's routes."""
    pages.get("/")(show_offer)
    pages.post("/")(send_offer)


def show_offer() -> ResponseReturnValue:
    """Show the form: empty, with the sample offer, or begun with a role and a company we know."""
    reference = current_services().knowledge.reference
    if "sample" in request.args:
        sample = json.loads((folder("data") / "samples" / "offer.json").read_text("utf-8"))
        form = OfferForm(data=fill_in(sample, reference.gazetteer))
        return show_form(form, is_sample=True)
    if not request.args:
        return _show_empty()
    form = OfferForm()
    role = reference.catalogue.find(request.args.get("role", ""))
    form["role"].data = role.title if role else None
    company = reference.directory.find(request.args.get("company", ""))
    return show_form(form, preset=fill_for(form, company) if company else None)


def send_offer() -> ResponseReturnValue:
    """Draft and store the offer, or show the form again with every mistake named."""
    services = current_services()
    gazetteer = services.knowledge.reference.gazetteer
    sent: MultiDict[str, str] = MultiDict(request.form)
    take(sent, read_carried(sent), sent.getlist("tick"), gazetteer)
    adding = sent.get("add")
    if adding:
        return _with_more(OfferForm(sent), adding)
    written = write_payload(read_typed(sent), gazetteer)
    if not written.misread:
        with suppress(InvalidCase):  # what is wrong is found below, with what was misread
            kept = keep_negotiation(services, written.payload, owner_key_or_new())
            return redirect(url_for("web.show_negotiation", negotiation_id=kept.id), 303)
    form = OfferForm(sent)
    form["base_period"].data = written.payload["offer"].get("base_period")  # it may be typed
    faults = _find_faults(services, written)
    return show_form(form, mistakes=mark_faults(form, written, faults)), 422


def show_form(
    form: OfferForm,
    *,
    mistakes: tuple[Mistake, ...] = (),
    notice: str = "",
    every_choice: bool = False,
    focus: str = "",
    is_sample: bool = False,
    editing: str = "",
    preset: Preset | None = None,
    papers: tuple[Carried, ...] | None = None,
    paper: PaperBox | None = None,
    is_read: bool = False,
) -> str:
    """Render the page of the form, with what papers say beside its boxes.

    `papers` are those the form carries, unless others are given; `is_read` says that one was just
    read.
    """
    papers = read_carried(request.form) if papers is None else papers
    report = _mark(form, papers)
    fields = _render_fields(form, every_choice=every_choice, focus=focus, preset=preset)
    return render_template(
        "offer.html",
        fields=fields,
        report=report,
        paper=paper or PaperBox(text=request.form.get("paper_text", "")),
        is_read=is_read,
        mistakes=mistakes,
        notice=notice,
        is_sample=is_sample,
        editing=editing,
    )


def _show_empty() -> str:
    """Render the page of the empty form, which is the same for everybody in a year but its token.

    So it is rendered once, for each path that the application is found under, and kept.
    """
    kept: dict[tuple[int, str], str] = current_app.extensions.setdefault(_EMPTY_FORMS, {})
    shown = (current_services().clock().year, request.script_root)
    if shown not in kept:
        kept[shown] = render_template(
            "offer.html",
            fields=_render_fields(OfferForm()),
            mistakes=(),
            notice="",
            is_sample=False,
            editing="",
            report=None,
            paper=PaperBox(),
            csrf_token=lambda: _MARK,
        )
    return kept[shown].replace(_MARK, generate_csrf())


def _mark(form: OfferForm, papers: tuple[Carried, ...]) -> Report | None:
    """Set beside each box what papers say of it, and return what is said of them all."""
    if not papers:
        return None
    knowledge = current_services().knowledge
    marks = mark_boxes(papers, Boxes(_sent_by(form), knowledge.reference.gazetteer))
    for field in every_field(form):
        if field.name in marks:
            field.marks = marks[field.name]  # type: ignore[attr-defined]
    skills = {
        skill.id: skill.label
        for role in knowledge.catalogue.roles.values()
        for skill in role.skills
    }
    points = [
        field.data
        for field in every_field(form)
        if field.name.startswith("points-") and field.name.endswith("-text")
    ]
    return report_on(papers, marks, skills, [*(form["skills"].data or ()), *filter(None, points)])


def _sent_by(form: OfferForm) -> MultiDict[str, str]:
    """Return what the form would send as it stands."""
    sent: MultiDict[str, str] = MultiDict()
    for field in every_field(form):
        for value in field.data if isinstance(field.data, list) else [field.data]:
            if value:
                sent.add(field.name, "y" if value is True else str(value))
    return sent


def _render_fields(
    form: OfferForm,
    *,
    every_choice: bool = False,
    focus: str = "",
    preset: Preset | None = None,
) -> markupsafe.Markup:
    """Render all that the form asks for, with the choices that its lists offer."""
    services = current_services()
    catalogue = services.knowledge.catalogue
    reading = _read_title(form)
    role = catalogue.roles.get(reading.role or "") if reading else None
    roles = [role] if role and role.skills else catalogue.roles.values()
    skills = {skill.id: skill.label for each in roles for skill in each.skills}
    known = {skill.id: skill.label for each in catalogue.roles.values() for skill in each.skills}
    skills |= {id_: known[id_] for id_ in form["skills"].data or () if id_ in known}
    set_choices(form["skills"], skills)
    set_choices(
        form["switched_off"],
        {
            entry.tactic.id: entry.tactic.title
            for entry in services.knowledge.engine.rulebook.tactics
        },
    )
    levels = {level: f"{level}, {word}" for level, word in catalogue.level_words.items()}
    directory = services.knowledge.reference.directory
    set_choices(form["level"], {"": "Not known"} | levels)
    zones = (*COMMON_ZONES, _every_zone()) if every_choice else COMMON_ZONES
    rendered: markupsafe.Markup = get_template_attribute("offer_fields.html", "offer_fields")(
        form=form,
        groups=[(group, is_open(form, group)) for group in GROUPS],
        focus=focus,
        roles=[role.title for role in catalogue.roles.values()],
        companies=[company.name for company in directory.companies.values()],
        ladders=directory.with_ladder,
        levels=LEVELS,
        preset=preset,
        reading=reading,
        stale_after=directory.stale_after_years,
        this_year=services.clock().year,
        lists={
            "location": places(every=every_choice),
            "currency": (Group("", tuple((code, code) for code in CURRENCIES)),),
            "time_zone": zones,
        },
        every_choice=every_choice,
        row_parts=ROW_PARTS,
        period_chosen="y" if request.form.get(PERIOD_CHOSEN) else "",
    )
    return rendered


def _with_more(form: OfferForm, adding: str) -> str:
    """Show the form as it stands with one more row, every place and zone, or a company's facts."""
    if adding == "company":
        company = current_services().knowledge.reference.directory.find(form["company"].data or "")
        if company is None:
            notice = "We know nothing public of this company; the letter in your hand is enough."
            return show_form(form, notice=notice)
        return show_form(form, preset=fill_for(form, company))
    if adding == "level":
        reading = _read_title(form)
        form["level"].data = (reading.level if reading else None) or form["level"].data
        return show_form(form, focus="level")
    rows = form[_ADDING[adding]] if adding in _ADDING else None
    focus = "location" if adding == "places" else "time_zone"
    if isinstance(rows, FieldList):
        if len(rows.entries) < (rows.max_entries or 0):
            rows.append_entry()
        focus = next(iter(rows.entries[-1].form)).id
    return show_form(form, every_choice=rows is None, focus=focus)


def say_point(kind: str, typed: str | None) -> str:
    """Return a point as the letter would say it; nothing of what is none yet."""
    if not typed or not typed.strip():
        return ""
    try:
        asked = read_point_question({"kind": kind, "text": typed})
    except InvalidCase:
        return ""
    wording = current_services().knowledge.wording
    return write_point(CasePoint(asked.kind, asked.text), asked.tone, wording)


def _read_title(form: OfferForm) -> TitleReading | None:
    """Read the role as it was typed; None before anything was."""
    typed = form["role"].data
    if not typed or not typed.isprintable():
        return None
    years = find_years(form["experience_years"].data or "")
    reference = current_services().knowledge.reference
    return read_title(
        typed,
        reference.titles,
        reference.catalogue,
        reference.occupations,
        company=reference.directory.find(form["company"].data or ""),
        experience_years=Decimal(years) if years is not None else None,
    )


def _find_faults(services: Services, written: Written) -> Iterable[Fault]:
    """Ask the contract what is wrong, so that all mistakes are shown at once."""
    try:
        read_case(written.payload, services.vocabulary, clock=services.clock())
    except InvalidCase as refused:
        return refused.faults
    return ()


def _every_zone() -> Group:
    return Group("Every zone", tuple((zone, zone) for zone in every_zone()))


def shown_again(fields: Any) -> OfferForm:
    """Make a form from raw fields, as typed."""
    return OfferForm(formdata=fields)
