"""What happens in a thread, as the person says it: sent, answered, ended, taken back."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from negotiator.contract.request import read_case
from negotiator.errors import InvalidCase
from negotiator.http.owner import owner_key, renew_owner
from negotiator.http.services import current_services
from negotiator.negotiation.threads import StoredNegotiation, add_event, find_negotiation
from negotiator.replies.reading import read_reply
from negotiator.storage.negotiation_repository import RevisionConflict
from negotiator.web.result.answer_form import (
    LONGEST_MESSAGE,
    AnswerForm,
    Proposal,
    digest_of,
    fill_in_reading,
    kinds_in_groups,
    show_faults,
    write_event,
)
from negotiator.web.result.redrafting import find_drafted, read_view, redraft
from negotiator.web.result.views import show_thread

_CHANGED = (
    "Something was added to this negotiation meanwhile, perhaps in another tab. What you typed is "
    "still here: look at what is new, and send it again if it still fits."
)
_NO_TEXT = "The letter is empty. Write its text, or go back to the draft."
_EMPTY = "Paste their message first, or choose below what they answered."
_TOO_LONG = "Paste at most {most:,} characters of their message; this has {length:,}."
_LONGEST_REVISION = 9


def add_routes(pages: Blueprint) -> None:
    """Add the routes of what happens."""
    pages.get("/negotiations/<negotiation_id>/answer")(show_answer)
    pages.post("/negotiations/<negotiation_id>/answer")(take_answer)
    pages.post("/negotiations/<negotiation_id>/events")(take_event)


def show_answer(negotiation_id: str) -> ResponseReturnValue:
    """Show the form for their answer."""
    return _show(_find(negotiation_id), AnswerForm())


def take_answer(negotiation_id: str) -> ResponseReturnValue:
    """Read their message and propose what it says, or take what the person says they answered."""
    kept, form = _find(negotiation_id), AnswerForm(request.form)
    text = form.text.data or ""
    read_of = form.read_of.data or ""
    # Another message than the one that was read: what it says has to be confirmed anew.
    if "read" in request.form or (read_of and text.strip() and read_of != digest_of(text)):
        return _propose(kept, form)
    if len(text) > LONGEST_MESSAGE and form.keep.data:
        form.text.errors = [_TOO_LONG.format(most=LONGEST_MESSAGE, length=len(text))]
        return _show(kept, form), 422
    try:
        added = add_event(
            current_services(), kept.id, owner_key(), write_event(form), revision=_revision()
        )
    except RevisionConflict:
        return _show(_find(negotiation_id), form, others=[_CHANGED]), 412
    except InvalidCase as error:
        return _show(kept, form, others=show_faults(form, error.faults)), 422
    if added is None:
        abort(404)
    renew_owner()
    return redirect(_page(negotiation_id), 303)


def take_event(negotiation_id: str) -> ResponseReturnValue:
    """Take that a letter was sent, that it is over, or that the last thing is taken back."""
    kept = _find(negotiation_id)
    if request.form.get("type") == "edited":
        return _take_edit(kept)
    try:
        event = _read_event(kept)
        added = add_event(current_services(), kept.id, owner_key(), event, revision=_revision())
    except RevisionConflict:
        return redirect(_page(negotiation_id, changed="yes"), 303)
    except InvalidCase as error:
        faults = [fault.message for fault in error.faults]
        return show_thread(kept, faults=faults, typed=request.form), 422
    if added is None:
        abort(404)
    renew_owner()
    return redirect(_page(negotiation_id), 303)


def _take_edit(kept: StoredNegotiation) -> ResponseReturnValue:
    """Keep a letter as it was edited on the page, or go back to the draft."""
    given, view = request.form, read_view(kept)
    stage, text = given.get("stage", ""), given.get("text", "").strip()
    event: dict[str, Any] = {"type": "edited", "stage": stage}
    if "back" not in given:
        event |= {"text": text, "subject": given.get("subject", "").strip() or None}
        if not text:
            return show_thread(kept, faults=[_NO_TEXT], typed=given), 422
    try:
        added = add_event(
            current_services(),
            kept.id,
            owner_key(),
            event,
            revision=_revision(),
            drafted=find_drafted(kept, view, stage),
        )
    except RevisionConflict:
        return show_thread(_find(kept.id), faults=[_CHANGED], typed=given), 412
    except InvalidCase as error:
        faults = [fault.message for fault in error.faults]
        return show_thread(kept, faults=faults, typed=given), 422
    if added is None:
        abort(404)
    renew_owner()
    return redirect(f"{_page(kept.id)}{view.closing(f'edit-{stage}')}#m-{stage}", 303)


def _propose(kept: StoredNegotiation, form: AnswerForm) -> ResponseReturnValue:
    text = form.text.data or ""
    if not text.strip():
        form.text.errors = [_EMPTY]
        return _show(kept, form), 422
    if len(text) > LONGEST_MESSAGE:
        form.text.errors = [_TOO_LONG.format(most=LONGEST_MESSAGE, length=len(text))]
        return _show(kept, form), 422
    services = current_services()
    now = services.clock()
    case = read_case({**kept.request, "thread": kept.thread}, services.vocabulary, clock=now)
    book, offer = services.knowledge.reply_book, case.offer
    reading = read_reply(text, book, currency=offer.currency, pay=offer.pay)
    here = now.astimezone(case.offer.time_zone)
    return _show(kept, form, proposals=fill_in_reading(form, reading, offer, here))


def _show(
    kept: StoredNegotiation,
    form: AnswerForm,
    *,
    others: list[str] | None = None,
    proposals: tuple[Proposal, ...] = (),
) -> str:
    return render_template(
        "answer.html",
        id=kept.id,
        offer=kept.request["offer"],
        form=form,
        groups=kinds_in_groups(),
        revision=kept.revision,
        fits="answered" in kept.state.fitting,
        accepted=kept.state.has_sent("accept"),
        others=others or [],
        proposals=proposals,
        faults=[(name, field.errors[0]) for name, field in form._fields.items() if field.errors],
    )


def _read_event(kept: StoredNegotiation) -> dict[str, Any]:
    given = request.form
    kind = given.get("type", "")
    if kind != "sent":
        said: dict[str, Any] = {name: given[name] for name in ("type", "how") if given.get(name)}
        return said | {"counted": True} if kind == "ended" and given.get("counted") else said
    event: dict[str, Any] = {"type": "sent", "stage": given.get("stage", "")}
    for name in ("asked", "text"):
        if given.get(name, "").strip():
            event[name] = given[name].strip()
    if given.get("at", "").strip():
        event["at"] = _at_noon(given["at"].strip(), kept)
    return event | _as_shown(event, kept)


def _as_shown(event: Mapping[str, Any], kept: StoredNegotiation) -> dict[str, Any]:
    """Keep the letter as it was on the page, where that was in another tone or size."""
    view = read_view(kept)
    shown = redraft(kept, view)
    if shown is kept.response:
        return {}
    email = next((each for each in shown["emails"] if each["stage"] == event["stage"]), None)
    if email is None or "text" in event:
        return {}
    first = next((line for line in shown["asks"] if line["primary"]), None)
    said: dict[str, Any] = {"text": email["body"]}
    if event["stage"] == "counter" and "asked" not in event and first is not None:
        asked = first["ask"]
        if isinstance(asked, int) and not first["package"]:
            said["asked"] = asked
    return said


def _at_noon(day: str, kept: StoredNegotiation) -> str:
    """Return the middle of a day as a moment, or the last moment of the thread on that day."""
    last = kept.messages[-1].at.isoformat()
    today = current_services().clock().isoformat()
    if day == today[:10]:
        return today
    return last if day == last[:10] else f"{day}T12:00:00+00:00"


def _revision() -> int:
    typed = request.form.get("revision", "")
    is_one = typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_REVISION
    return int(typed) if is_one else _NONE


_NONE = -1
"""No revision: what names none was not sent by a page of ours, and has seen nothing."""


def _page(negotiation_id: str, *, changed: str | None = None) -> str:
    return url_for("web.show_negotiation", negotiation_id=negotiation_id, changed=changed)


def _find(negotiation_id: str) -> StoredNegotiation:
    kept = find_negotiation(current_services(), negotiation_id, owner_key())
    if kept is None:
        abort(404)
    return kept
