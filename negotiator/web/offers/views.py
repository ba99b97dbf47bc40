"""Offers side by side: chosen or typed, weighed, drawn; and a draft of what makes one equal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import (
    Blueprint,
    current_app,
    get_template_attribute,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from negotiator.contract.compared import write_comparison
from negotiator.errors import Fault, InvalidCase
from negotiator.http.owner import owner_key
from negotiator.http.services import current_services
from negotiator.negotiation.comparing import (
    Compared,
    compare_payload,
    may_be_mentioned,
    request_with,
)
from negotiator.negotiation.threads import list_negotiations
from negotiator.web.form.boxes import OfferForm
from negotiator.web.form.faults import Mistake
from negotiator.web.form.prefill import fill_in
from negotiator.web.form.views import PaperBox, show_form
from negotiator.web.offers.letters import mark_offer, read_offer, take_value
from negotiator.web.offers.typed_offers import (
    ALTERNATIVE,
    SELDOM,
    TypedComparison,
    TypedOffer,
    WrittenComparison,
    boxes,
    mark,
)
from negotiator.web.result.drawing import YearsDrawing, draw_years, top_of
from negotiator.weighing.comparison import FEWEST, MOST
from negotiator.weighing.weights import MONEY, PART_NAMES, PARTS

_EMPTY_BOXES = "negotiator_empty_boxes"
_TOP = "which"
_REST = (
    "bonus_percent", "sign_on_1", "sign_on_2", "equity_kind", "grant_value", "vesting",
    "vesting_other", "liquid", "paid_leave_days", "office_days_per_week", "hours_per_week",
    "pension_percent", "notice_days", "probation_months", "sign_on_repayment_months",
    "non_compete_months", "deadline_date", "commission_at_target", "months_paid", "days_per_week",
    *SELDOM,
)  # fmt: skip
"""What is asked of a typed offer beside who made it and its base, in page order."""
_NO_ROOM = "Five offers at a time is the most. Empty one, then read the letter."
_CANNOT_DRAFT = "No letter of ours asks for this. Choose another part, or ask for it on the call."


def add_routes(pages: Blueprint) -> None:
    """Add the routes of the page."""
    pages.get("/offers")(show_offers)
    pages.post("/offers")(compare_offers)
    pages.post("/offers/read", endpoint="read_offer")(read_letter)


def show_offers() -> str:
    """Show what can be compared: the negotiations of this browser, and boxes to type offers in."""
    return _show(TypedComparison(MultiDict()))


def compare_offers() -> ResponseReturnValue:
    """Compare what is chosen and typed; store nothing."""
    typed = TypedComparison(request.form)
    if "add" in request.form:
        return _show(typed, more=1)
    services = current_services()
    written = typed.write(services.knowledge.reference.gazetteer)
    try:
        compared = compare_payload(services, written.payload, owner_key())
    except InvalidCase as refused:
        return _show(typed, written=written, faults=refused.faults), 422
    if written.misread:
        return _show(typed, written=written, faults=()), 422
    asked_for = request.form.get("draft", "")
    if asked_for and not compared.faults:
        return _draft_with(typed, written, compared, asked_for)
    page = _show(typed, written=written, faults=compared.faults, compared=compared)
    return (page, 422) if compared.faults else page


def read_letter() -> ResponseReturnValue:
    """Read a letter into the first offer that is free, or take a value of one; keep nothing."""
    typed = TypedComparison(request.form)
    if "take" in request.form:
        return _take(typed, request.form["take"])
    pasted = request.form.get("paper_text", "")
    number = typed.first_free()
    if len(typed.rows) + len(typed.kept) >= MOST:
        return _show(typed, paper=PaperBox(text=pasted, error=_NO_ROOM)), 422
    try:
        row = read_offer(current_services(), pasted, request.files.get("paper_file"))
    except InvalidCase as error:
        return _show(typed, paper=PaperBox(text=pasted, error=error.faults[0].message)), 422
    typed = typed.put(number, row)
    return _show(typed, paper=PaperBox(), focus=f"offers-{typed.place_of(number)}-read")


def _take(typed: TypedComparison, asked_for: str) -> str:
    """Put a value of its letter into the boxes of an offer; a button says `1.letter-3`."""
    number, _, chosen = asked_for.partition(".")
    row = typed.row(int(number)) if number in {"0", "1", "2", "3", "4", "5"} else {}
    if row:
        gazetteer = current_services().knowledge.reference.gazetteer
        typed = typed.put(int(number), take_value(row, chosen, gazetteer))
    return _show(typed)


def show_offers_again(sent: MultiDict[str, str], *, notice: str) -> str:
    """Show the form that was sent, with everything in it, and a notice."""
    return _show(TypedComparison(sent), notice=notice)


def _draft_with(
    typed: TypedComparison, written: WrittenComparison, compared: Compared, asked_for: str
) -> ResponseReturnValue:
    """Show the offer form of one of them, with what would make it the equal as what is wanted."""
    side, _, step = asked_for.partition(".")
    number = int(side) if side in {"0", "1", "2", "3", "4"} else -1
    mention = bool(request.form.get("mention"))
    draft = request_with(compared, number, step, mention=mention)
    if draft is None:
        fault = Fault("", _CANNOT_DRAFT)
        return _show(typed, written=written, faults=[fault], compared=compared), 422
    gazetteer = current_services().knowledge.reference.gazetteer
    form = OfferForm(formdata=None, data=fill_in(draft, gazetteer))
    names = [each.called for each in compared.comparison.sides]
    is_told = mention and may_be_mentioned(compared, number)
    notice = (
        f"This is the offer of {names[number]}, with what would make it the equal of "
        f"{names[compared.against]} as what you want. "
    ) + (
        f"{names[compared.against]} stands among your other offers, and the letter may mention its "
        "figures; its name only if you tick that too."
        if is_told
        else f"The letter says nothing of {names[compared.against]}."
    )
    return show_form(form, notice=notice)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A negotiation of this browser that can be chosen."""

    id: str
    company: str
    role: str
    state: Any
    chosen: bool
    is_over: bool
    instead: Mapping[str, str]


def _show(
    typed: TypedComparison,
    *,
    written: WrittenComparison | None = None,
    faults: Sequence[Fault] = (),
    compared: Compared | None = None,
    notice: str = "",
    more: int = 0,
    paper: PaperBox | None = None,
    focus: str = "",
) -> str:
    services = current_services()
    gazetteer = services.knowledge.reference.gazetteer
    kept = [
        _Kept(
            id=each.id,
            company=each.request["offer"]["company"],
            role=each.request["offer"]["role"],
            state=each.state,
            chosen=each.id in typed.kept,
            is_over=each.state.ended is not None,
            instead=typed.alternative(each.id),
        )
        for each in list_negotiations(services, owner_key())
    ]
    can_be_chosen = sum(not each.is_over for each in kept)
    filled = len(typed.offers(least=0))
    rows = min(MOST + 1, max(filled + more, FEWEST - can_be_chosen))
    offers = typed.offers(least=rows)
    messages, mistakes = _place(written, faults)
    mark(offers, messages)
    for offer in offers:
        offer.report, offer.marks = mark_offer(offer.values, gazetteer)
    weights = services.knowledge.weights
    return render_template(
        "offers.html",
        typed=typed,
        kept=kept,
        now=services.clock(),
        offers=offers,
        can_add=rows <= MOST,
        alternative=ALTERNATIVE,
        parts=PARTS,
        part_names=PART_NAMES,
        money_parts=MONEY,
        weights=weights,
        messages=messages,
        mistakes=mistakes,
        notice=notice,
        focus=f"offers-{rows - 1}-company" if more else focus,
        paper=paper or PaperBox(text=typed.sent.get("paper_text", "")),
        boxes=boxes(),
        rest=_REST,
        untouched=_untouched,
        **_result(compared),
    )


def _untouched(prefix: str, name: str, *, alone: str = "") -> str:
    """Return a box as it starts, which is the same for everybody: rendered once, and kept.

    `alone` is what a list is called that stands without a label of its own.
    """
    kept: dict[tuple[str, str], str] = current_app.extensions.setdefault(_EMPTY_BOXES, {})
    if (prefix, name) not in kept:
        macro = get_template_attribute("offers/_boxes.html", "list" if alone else "ask")
        more = (alone,) if alone else ()
        kept[prefix, name] = macro(TypedOffer(prefix, {}), boxes()[name], *more)
    return kept[prefix, name]


def _place(
    written: WrittenComparison | None, faults: Sequence[Fault]
) -> tuple[dict[str, str], list[Mistake]]:
    """Return each message by the box it stands beside, and the summary."""
    messages: dict[str, str] = dict(written.misread) if written else {}
    mistakes = []
    for fault in faults:
        place = written.place_of(fault.field) if written else ""
        if place:
            messages.setdefault(place, fault.message)
        else:
            mistakes.append(Mistake(_TOP if fault.field else "", fault.message))
    return messages, [*(Mistake(place, says) for place, says in messages.items()), *mistakes]


def _result(compared: Compared | None) -> dict[str, Any]:
    """Return what the page shows of a comparison; nothing before there is one."""
    if compared is None:
        return {"result": None}
    result = write_comparison(compared.comparison, compared.against, compared.steps)
    sides = result["sides"]
    return {
        "result": result,
        "against": compared.against,
        "drawings": _draw(sides),
        "mentioned": [
            may_be_mentioned(compared, at) for at in range(len(compared.comparison.sides))
        ],
    }


def _draw(sides: Sequence[Mapping[str, Any]]) -> list[YearsDrawing]:
    """Draw the years of each offer, those in one currency on one scale."""
    tops = {
        currency: max(top_of(side["years"]) for side in sides if side["currency"] == currency)
        for currency in {side["currency"] for side in sides}
    }
    return [
        draw_years(side["years"], width=300, height=210, top=tops[side["currency"]])
        for side in sides
    ]
