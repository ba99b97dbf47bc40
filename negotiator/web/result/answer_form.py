"""The form on which a person says what the employer answered, or has their message read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from wtforms import (
    BooleanField,
    Form,
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from negotiator.errors import Fault
from negotiator.money import write_money
from negotiator.offer.offer import Offer
from negotiator.replies.moments import read_moment
from negotiator.replies.reading import ReplyReading
from negotiator.thread.answer import KIND_NAMES, KINDS, AnswerKind
from negotiator.web.form.boxes import choices_of

GROUPS: tuple[tuple[str, tuple[AnswerKind, ...]], ...] = (
    ("They moved", ("accepted", "accepted_more", "partway", "sweetener")),
    ("They did not", ("base_fixed", "best_offer", "level_fixed", "withdrawn")),
    (
        "They ask, or tell you something",
        (
            "asks_expectation", "asks_other_offers", "asks_current_pay", "gives_range",
            "put_in_writing", "call_request", "decide_today",
        ),
    ),
    ("Nothing is settled", ("will_check", "extension_granted", "silence", "unclear")),
)  # fmt: skip
"""The kinds of answer as the page offers them to choose from."""

LONGEST_MESSAGE = 20_000
_LONGEST_AMOUNT = 40
KIND_WORDS: Mapping[str, str] = dict(KIND_NAMES.items())
_AMOUNTS = ("base", "sign_on", "equity_value", "equity_shares", "low", "high")
_BY_FIELD = {"answer_by": "answer_date", "also": "also", "text": "text"}


def _amount(label: str, hint: str = "") -> StringField:
    return StringField(
        label,
        description=hint,
        render_kw={"inputmode": "decimal", "data_amount": "", "maxlength": _LONGEST_AMOUNT},
    )


class AnswerForm(Form):
    """What they answered; only the kind is needed."""

    text = TextAreaField(
        "Their message",
        description="It is read once, by rules you can see, and not kept unless you say so.",
    )
    kind = RadioField(
        "What did they answer?", choices=choices_of(KIND_WORDS), validate_choice=False
    )
    also = SelectMultipleField(
        "And at the same time",
        choices=choices_of(KIND_WORDS),
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    base = _amount("Base, a year", "What it is now, all of it.")
    sign_on = _amount("Sign-on, first year", "All of it, with what was offered before.")
    equity_value = _amount("Grant, its value", "The whole grant, all years together.")
    equity_shares = _amount("Shares or options", "All of them.")
    low = _amount("Their range, from")
    high = _amount("to")
    answer_date = StringField("They want to hear by", render_kw={"type": "date"})
    answer_time = StringField(
        "At",
        description="Their close of business, if they said no hour.",
        render_kw={"type": "time"},
    )
    lacks = TextAreaField(
        "What their letter lacks",
        description="Agreed and not in it, a line each: “start on March 2”.",
    )
    confirmed = BooleanField("I mean these figures: they offer less than before")
    read_of = HiddenField()
    keep = BooleanField("Keep their words with this negotiation")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that was read of a message: what it is taken for, and the words that say so."""

    says: str
    quote: str
    is_sure: bool


def write_event(form: AnswerForm) -> dict[str, Any]:
    """Return what was answered as an event of the contract; boxes left empty are left out."""
    event: dict[str, Any] = {"type": "answered", "kind": form.kind.data or ""}
    also = [kind for kind in form.also.data or () if kind != form.kind.data]
    if also:
        event["also"] = also
    for name in _AMOUNTS:
        typed = (form[name].data or "").strip()
        if typed:
            event[name] = typed
    day, clock = (form.answer_date.data or "").strip(), (form.answer_time.data or "").strip()
    if day:
        event["answer_by"] = f"{day}T{clock}" if clock else day
    lacks = [line.strip(" -•\t") for line in (form.lacks.data or "").splitlines()]
    if any(lacks):
        event["lacks"] = [line for line in lacks if line]
    if form.confirmed.data:
        event["confirmed"] = True
    if form.keep.data and (form.text.data or "").strip():
        event["text"] = form.text.data
    return event


def show_faults(form: AnswerForm, faults: Sequence[Fault]) -> list[str]:
    """Put each fault beside its box; return those that belong to none."""
    others = []
    for fault in faults:
        name = fault.field.partition(".")[0]
        name = _BY_FIELD.get(name, name)
        if name == "kind":
            form.kind.errors = [
                "Choose what they answered, or paste their message to have it read."
            ]
        elif name in form:
            message = fault.message.replace(" (confirmed)", ", with the tick below")
            form[name].errors = [*form[name].errors, message]
        else:
            others.append(fault.message)
    return others


def fill_in_reading(
    form: AnswerForm, reading: ReplyReading, offer: Offer, now: datetime
) -> tuple[Proposal, ...]:
    """Fill the form with what was read, for the person to confirm; say from which words."""
    form.read_of.data = digest_of(form.text.data)
    sure = [kind for kind in reading.kinds if kind.certainty != "guessed"]
    first = reading.kinds[0]
    # A yes that is only guessed at is for the person to choose: it drafts an acceptance.
    is_guessed_yes = first.certainty == "guessed" and first.kind in {"accepted", "accepted_more"}
    form.kind.data = "" if is_guessed_yes else first.kind
    form.also.data = [found.kind for found in sure if found.kind != first.kind]
    proposals = [
        Proposal(KIND_NAMES[found.kind], found.quote, found.certainty != "guessed")
        for found in reading.kinds[:3]
        if found.quote
    ]
    for figure in reading.figures:
        if figure.path == "answer_by":
            moment = read_moment(str(figure.value), now)
            if moment is not None:
                form.answer_date.data = moment[0].isoformat()
                form.answer_time.data = f"{moment[1]:%H:%M}" if moment[1] else ""
            proposals.append(
                Proposal("They want to hear by then", figure.quote, moment is not None)
            )
            continue
        amount = int(figure.value)
        before = _offered(figure.path, offer) if figure.is_added else None
        if before is not None and amount >= before:
            before = None  # so large that it is the whole of it, however it was said
        form[figure.path].data = f"{amount + (before or 0):,}"
        label = str(form[figure.path].label.text)
        said = f"{label}: {_write(figure.path, amount + (before or 0), offer)}"
        if before:
            said += f", {_write(figure.path, before, offer)} and what they add"
        proposals.append(Proposal(said, figure.quote, True))
    return tuple(proposals)


def _offered(path: str, offer: Offer) -> int | None:
    equity = offer.equity
    return {
        "base": offer.base,
        "sign_on": offer.sign_on[0] if offer.sign_on else None,
        "equity_value": equity.grant_value if equity else None,
        "equity_shares": equity.shares if equity else None,
    }.get(path)


def _write(path: str, amount: int, offer: Offer) -> str:
    return f"{amount:,}" if path == "equity_shares" else write_money(amount, offer.currency)


def digest_of(text: str | None) -> str:
    """Return what tells one message from another, to see whether it was changed since."""
    return sha256((text or "").strip().encode()).hexdigest()[:16]


def kinds_in_groups() -> tuple[tuple[str, Mapping[AnswerKind, str]], ...]:
    """Return the kinds in their groups, each with its words."""
    return tuple((name, {kind: KIND_NAMES[kind] for kind in kinds}) for name, kinds in GROUPS)


if {kind for _, kinds in GROUPS for kind in kinds} != set(KINDS):
    raise RuntimeError("Every kind of answer is offered in exactly one group.")
