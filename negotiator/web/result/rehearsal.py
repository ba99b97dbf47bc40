"""The rehearsal: the employer speaks, one types what one would say, and rules judge it.

The answers so far travel in the form. Nothing is kept, and none stands in an address.
"""

from collections.abc import Sequence

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from negotiator.errors import InvalidCase
from negotiator.http.owner import owner_key
from negotiator.http.services import current_services
from negotiator.negotiation.rehearsals import rehearse_on, set_kept_stage
from negotiator.rehearsal.rehearsing import LONGEST, MOST_ANSWERS, MOST_SEED
from negotiator.rehearsal.spoken import find_fault
from negotiator.rehearsal.stage import Stage

_MOST_OF_A_NAME = 40
_MOVED_ON = "The negotiation has moved on, and this call no longer fits. Here is one that does."


def add_routes(pages: Blueprint) -> None:
    """Add the routes of the rehearsal."""
    pages.get("/negotiations/<negotiation_id>/rehearsal")(show_rehearsal)
    pages.post("/negotiations/<negotiation_id>/rehearsal")(take_rehearsal)


def show_rehearsal(negotiation_id: str) -> ResponseReturnValue:
    """Begin a call: of the seed and the name in the address, else the one that fits best."""
    stage = _find(negotiation_id)
    seed, name = _seed(request.args.get("seed")), _name(request.args.get("call"))
    return _show(negotiation_id, stage, seed, name, ())


def take_rehearsal(negotiation_id: str) -> ResponseReturnValue:
    """Judge the answer that was typed, and show what they say next."""
    stage = _find(negotiation_id)
    form = request.form
    seed, name = _seed(form.get("seed")), _name(form.get("call"))
    said = [text for text in form.getlist("said")[:MOST_ANSWERS] if not find_fault(text, "")]
    if "again" in form:
        return _show(negotiation_id, stage, seed, name, said[:-1], typed=said[-1] if said else "")
    typed = form.get("answer", "").replace("\r\n", "\n")
    fault = find_fault(typed, "answer")
    if fault is not None:
        kept = typed[:LONGEST]
        shown = _show(negotiation_id, stage, seed, name, said, typed=kept, error=fault.message)
        return shown, 422
    return _show(negotiation_id, stage, seed, name, [*said, typed])


def _show(
    negotiation_id: str,
    stage: Stage,
    seed: int,
    name: str | None,
    said: Sequence[str],
    *,
    typed: str = "",
    error: str = "",
) -> str:
    back = url_for("web.show_negotiation", negotiation_id=negotiation_id)
    services, note = current_services(), ""
    try:
        rehearsal = rehearse_on(services, stage, seed=seed, scenario=name, answers=said)
    except InvalidCase as refused:
        try:  # the call it was begun with may fit no longer: then another, from its beginning
            rehearsal, note = rehearse_on(services, stage), _MOVED_ON
        except InvalidCase:
            message = refused.faults[0].message
            return render_template("rehearsal.html", refused=message, stage=stage, back=back)
    return render_template(
        "rehearsal.html",
        refused="",
        rehearsal=rehearsal,
        stage=stage,
        said=[turn.answer for turn in rehearsal.turns if turn.answer is not None],
        typed=typed,
        error=error,
        note=note,
        longest=LONGEST,
        here=url_for("web.show_rehearsal", negotiation_id=negotiation_id),
        another=url_for(
            "web.show_rehearsal", negotiation_id=negotiation_id, seed=seed % MOST_SEED + 1
        ),
        sheet=url_for("web.show_call", negotiation_id=negotiation_id),
        back=back,
    )


def _seed(given: str | None) -> int:
    typed = given or ""
    is_one = typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST_SEED))
    return int(typed) if is_one and 1 <= int(typed) <= MOST_SEED else 1


def _name(given: str | None) -> str | None:
    return given[:_MOST_OF_A_NAME] if given else None


def _find(negotiation_id: str) -> Stage:
    stage = set_kept_stage(current_services(), negotiation_id, owner_key())
    if stage is None:
        abort(404)
    return stage
