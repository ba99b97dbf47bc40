"""One negotiation: the page of its result, its files, and its deletion."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from negotiator.ask.case import TONES
from negotiator.contract.letter import read_email
from negotiator.http.owner import owner_key
from negotiator.http.services import current_services
from negotiator.letter.calendar_file import as_ics
from negotiator.letter.mime import as_eml
from negotiator.negotiation.threads import StoredNegotiation, delete_negotiation, find_negotiation
from negotiator.offer.pay import PERIODS
from negotiator.reference.company import Directory
from negotiator.web.form.boxes import OfferForm
from negotiator.web.form.prefill import fill_in
from negotiator.web.form.views import show_form
from negotiator.web.result.drawing import draw_band, draw_years
from negotiator.web.result.gists import tell_band, tell_company, tell_numbers, tell_tactics
from negotiator.web.result.headline import write_headline, write_thread_headline
from negotiator.web.result.letters import Letter, find_promise, lay_out_letter
from negotiator.web.result.messages import say_next, say_next_of_thread
from negotiator.web.result.redrafting import read_view, redraft
from negotiator.web.result.review import lay_out_review
from negotiator.web.result.sizes import lay_out_sizes
from negotiator.web.result.standings import stand_in
from negotiator.web.result.talk import draw_talk
from negotiator.web.result.thread import lay_out_thread
from negotiator.web.result.timeline import lay_out_timeline
from negotiator.web.result.view_options import PLANS

_MOST_PASSED = 40
_URGENCY = ("error", "warning", "info")
_BAND_WIDTHS = {"wide": 900, "narrow": 342}


def add_routes(pages: Blueprint) -> None:
    """Add the result's routes."""
    pages.get("/negotiations/<negotiation_id>")(show_negotiation)
    pages.get("/negotiations/<negotiation_id>/edit")(edit_negotiation)
    pages.get("/negotiations/<negotiation_id>/<stage>.eml")(download_eml)
    pages.get("/negotiations/<negotiation_id>/<stage>.ics")(download_ics)
    pages.post("/negotiations/<negotiation_id>/delete")(end_negotiation)
    pages.get("/deleted")(show_deleted)


def show_negotiation(negotiation_id: str) -> ResponseReturnValue:
    """Show the thread, the numbers and the reasons."""
    return show_thread(_find(negotiation_id))


def show_thread(
    kept: StoredNegotiation, *, faults: Sequence[str] = (), typed: Mapping[str, str] | None = None
) -> str:
    """Render a thread, with what could not be taken and what was typed for it, if anything."""
    view = read_view(kept)
    response = redraft(kept, view)
    offer = kept.request["offer"]
    opened = frozenset(view.opened)
    letters = [lay_out_letter(email, response["timeline"]) for email in response["emails"]]
    reviewed = lay_out_review(response["tactics"], letters, is_open="reasons" in opened)
    band = response["band"]
    _, ask = _on_band(response)
    standings = stand_in(band, ask)
    here = url_for("web.show_negotiation", negotiation_id=kept.id)
    services = current_services()
    reference, today = services.knowledge.reference, services.clock()
    plan_of, place = response["timeline"], offer["location"]
    role = reference.catalogue.find(offer["role"])
    return render_template(
        "result.html",
        id=kept.id,
        here=here,
        edit=url_for("web.edit_negotiation", negotiation_id=kept.id) + view.as_they_are(),
        created_at=kept.created_at,
        offer=offer,
        role=role.title if role else offer["role"],
        known_role=role.id if role else None,
        level=_level_of(offer, reference.directory),
        filled=fill_in(kept.request, reference.gazetteer) if opened & {"private", "typed"} else {},
        plan=response,
        checks=sorted(response["checks"], key=lambda check: _URGENCY.index(check["level"])),
        currency=response["currency"],
        pay_periods=PERIODS,
        headline=write_headline(response, letters, standings)
        if kept.state.name == "drafted"
        else write_thread_headline(kept, response, letters, standings),
        view=view,
        tones=TONES,
        plans=PLANS,
        opened=opened,
        next_step=say_next(letters, plan_of, location=place, today=today)
        if kept.state.name == "drafted"
        else say_next_of_thread(response, plan_of, location=place),
        moments=lay_out_timeline(plan_of, letters, location=place, today=today)
        if kept.state.name == "drafted"
        else (),
        messages=lay_out_thread(kept, response, letters, location=place, today=today),
        talk=draw_talk(response) if kept.state.open_answer else None,
        revision=kept.revision,
        state=kept.state,
        fits=kept.state.fitting,
        counting=services.counting,
        changed="changed" in request.args,
        faults=faults,
        typed=typed or {},
        most_requests=services.knowledge.policy.replies.most_requests,
        fired=[item for item in reviewed if item.kind == "fired"],
        others=[item for item in reviewed if item.kind != "fired"],
        tactics={item.id: item for item in reviewed},
        gists={
            "numbers": tell_numbers(response, standings),
            "reasons": tell_tactics(reviewed),
            "band": tell_band(band),
            "company": tell_company(response["company"]) if response.get("company") else "",
        },
        most_passed=_MOST_PASSED,
        standings=standings,
        **(_lay_out_numbers(response, letters) if "numbers" in opened else {}),
        is_as_stored=response is kept.response,
    )


def _lay_out_numbers(response: Mapping[str, Any], letters: Sequence[Letter]) -> dict[str, Any]:
    """Lay out what stands behind the letters in figures, and draw it."""
    points = _points_of(response["band"])
    offered, ask = _on_band(response)
    return {
        "drawings": {
            name: draw_band(points, offered=offered, ask=ask["ask"] if ask else None, width=width)
            for name, width in _BAND_WIDTHS.items()
        }
        if points
        else {},
        "points": points,
        "sizes": lay_out_sizes(response.get("sizes") or ()),
        "years": draw_years(response["compensation"]["years"]),
        "figures": _figures(letters),
    }


def edit_negotiation(negotiation_id: str) -> ResponseReturnValue:
    """Show the form filled as it was, with the tone, plan and tactics now on the page."""
    kept = _find(negotiation_id)
    view = read_view(kept)
    request_ = {
        **kept.request,
        "tone": view.tone,
        "plan": view.plan,
        "ask_size": view.size,
        "switched_off": view.off,
    }
    data = fill_in(request_, current_services().knowledge.reference.gazetteer)
    return show_form(OfferForm(formdata=None, data=data), editing=kept.id)


def download_eml(negotiation_id: str, stage: str) -> Response:
    """Send an email as a draft that any mail program opens."""
    _, _, stored = _find_email(negotiation_id, stage)
    return _file(as_eml(read_email(stored)), "message/rfc822", f"{stage}.eml")


def download_ics(negotiation_id: str, stage: str) -> Response:
    """Send the moment the email promises, for a calendar."""
    kept, response, stored = _find_email(negotiation_id, stage)
    moment = find_promise(read_email(stored), response["timeline"])
    if moment is None:
        abort(404)
    company = kept.request["offer"]["company"]
    summary = f"Answer {company}" if stage == "acknowledge" else f"{company}: their answer is due"
    calendar = as_ics(
        moment, summary=summary, uid=f"{kept.id}-{stage}@negotiator", now=kept.created_at
    )
    return _file(calendar, "text/calendar; charset=utf-8", f"{stage}.ics")


def end_negotiation(negotiation_id: str) -> ResponseReturnValue:
    """Delete for good."""
    if not delete_negotiation(current_services(), negotiation_id, owner_key()):
        abort(404)
    return redirect(url_for("web.show_deleted"), 303)


def show_deleted() -> str:
    """Say that it is gone."""
    return render_template("deleted.html")


def _find(negotiation_id: str) -> StoredNegotiation:
    kept = find_negotiation(current_services(), negotiation_id, owner_key())
    if kept is None:
        abort(404)
    return kept


def _find_email(
    negotiation_id: str, stage: str
) -> tuple[StoredNegotiation, Mapping[str, Any], Mapping[str, Any]]:
    kept = _find(negotiation_id)
    response = redraft(kept, read_view(kept))
    stored = next((email for email in response["emails"] if email["stage"] == stage), None)
    if stored is None:
        abort(404)
    return kept, response, stored


def _on_band(response: Mapping[str, Any]) -> tuple[int, Mapping[str, Any] | None]:
    """Return the offer and the line of the ask on the component that the band describes."""
    chosen = response["band"]["chosen"]
    component = chosen["component"] if chosen else "base"
    totals = response["compensation"]["component_totals"]
    ask = next((line for line in response["asks"] if line["component"] == component), None)
    return totals[component] or totals["base"], ask


def _level_of(offer: Mapping[str, Any], directory: Directory) -> str | None:
    """Return our level: as it was given, or as the company's own name of it says."""
    company = directory.find(offer["company"])
    own = offer.get("company_level")
    given: str | None = offer.get("level")
    return given or (company.level_of(own) if company and own else None)


def _points_of(band: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the points to draw: the percentiles or, of a posted range, its ends and middle."""
    chosen = band["chosen"]
    if chosen is None or chosen.get("low") is None:
        return list(band["points"])
    return [
        {"percentile": 25, "label": "from", "amount": chosen["low"], "modelled": False},
        {"percentile": 50, "label": "middle", "amount": chosen["p50"], "modelled": False},
        {"percentile": 75, "label": "to", "amount": chosen["high"], "modelled": False},
    ]


def _figures(letters: Iterable[Letter]) -> dict[str, list[str]]:
    """Return how each origin's figures are written in the letters."""
    written: dict[str, list[str]] = {}
    for letter in letters:
        for text, origin in (
            pair for block in letter.blocks for line in block.lines for pair in line.figures
        ):
            if text not in written.setdefault(origin, []):
                written[origin].append(text)
    return written


def _file(content: bytes, kind: str, name: str) -> Response:
    response = Response(content, content_type=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
