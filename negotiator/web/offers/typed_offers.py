"""What was typed on the page of offers side by side, as a request of the contract."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field, Form

from negotiator.reference.place import Gazetteer
from negotiator.weighing.comparison import MOST
from negotiator.weighing.weights import PARTS
from negotiator.web.form.boxes import form_of
from negotiator.web.form.groups import is_filled
from negotiator.web.form.reading import write_payload
from negotiator.web.form.typed import Typed

ASKED = (
    "company", "currency", "base", "base_period", "months_paid", "days_per_week", "status",
    "bonus_percent", "commission_at_target", "sign_on_1", "sign_on_2", "equity_kind", "grant_value", "vesting",
    "liquid", "hours_per_week", "paid_leave_days", "office_days_per_week", "pension_percent",
    "notice_days", "probation_months", "sign_on_repayment_months", "non_compete_months",
    "deadline_date",
)  # fmt: skip
"""The boxes of an offer that is typed here: fewer than a draft asks for, and the same ones."""
TypedOfferForm = form_of(ASKED)
ALTERNATIVE = {
    "called": "What you call it",
    "base": "Base a year, all of it",
    "sign_on": "Sign-on of the first year, all of it",
    "equity_value": "Whole grant, its value",
    "equity_shares": "Shares or options, all of them",
}
"""The boxes of another form in which the same employer would pay."""
_ROW = re.compile(r"offers-(\d)-", re.ASCII)
_CALLED = "called"
_STARTS = {"currency", "base_period", "months_paid", "status", "liquid", "vesting", "equity_kind"}
_ALWAYS = {"company", "currency", "base", "base_period", "status"}
_SAID_HERE = {
    "hours_per_week": ("Hours a week", "As the contract has them."),
    "deadline_date": ("Their deadline", "If they named one."),
}
"""What some boxes say on this page, where they stand for themselves."""
_ERRORS = {
    "offer.sign_on": "sign_on_1",
    "offer.equity": "equity_kind",
    "offer.equity.kind": "equity_kind",
    "offer.deadline": "deadline_date",
}


@dataclass(slots=True)
class TypedOffer:
    """One offer that is typed: its form, its name in the page, and what stands in it wrong."""

    prefix: str
    form: Form
    called: str
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def has_more(self) -> bool:
        """Whether anything stands in it beside the company, the base and how it was made."""
        return any(is_filled(box) for box in self._more)

    @property
    def is_wrong(self) -> bool:
        """Whether anything has to be mended there."""
        return any(box.errors for box in self._more)

    @property
    def _more(self) -> Iterator[Field]:
        return (box for box in self.form if box.short_name not in _ALWAYS)


class TypedComparison:
    """A form that was sent, or an empty one: what is chosen, typed, weighed and required."""

    def __init__(self, sent: MultiDict[str, str]) -> None:
        self.sent = sent

    @cached_property
    def kept(self) -> list[str]:
        """The negotiations that are ticked, each once."""
        return list(dict.fromkeys(self.sent.getlist("kept")))[: MOST + 1]

    @cached_property
    def rows(self) -> list[int]:
        """The numbers of the typed offers that were sent."""
        found = {int(row[1]) for name in self.sent if (row := _ROW.match(name))}
        return sorted(found)[: MOST + 1]

    def offers(self, *, least: int) -> list[TypedOffer]:
        """Return the typed offers as forms, numbered anew, with empty ones up to so many."""
        shown = [number for number in self.rows if self._is_filled(number)]
        offers = [self._offer(at, self._of_row(number)) for at, number in enumerate(shown)]
        while len(offers) < least:
            offers.append(self._offer(len(offers), MultiDict()))
        return offers

    def weight(self, part: str, default: int) -> str:
        """Return a weight as it was typed, or the one by default."""
        typed = self.sent.get(f"weight-{part}")
        return f"{default}" if typed is None else typed.strip()

    def must(self, part: str) -> str:
        """Return a must as it was typed."""
        return self.sent.get(f"must-{part}", "").strip()

    def alternative(self, negotiation_id: str) -> dict[str, str]:
        """Return what was typed of another form of a kept offer."""
        given = {
            name: self.sent.get(f"instead-{negotiation_id}-{name}", "").strip()
            for name in ALTERNATIVE
        }
        return {name: value for name, value in given.items() if value}

    def write(self, gazetteer: Gazetteer) -> "WrittenComparison":
        """Write the request: kept offers first, then those that are typed."""
        written = WrittenComparison({"cases": []})
        for negotiation_id in self.kept:
            case: dict[str, Any] = {"negotiation": negotiation_id}
            if instead := self.alternative(negotiation_id):
                case["alternatives"] = [instead]
            written.add(case, f"kept-{negotiation_id}")
        filled = [number for number in self.rows if self._is_filled(number)]
        for at, number in enumerate(filled):
            row = self._of_row(number)
            row.setdefault("deadline_time", "")  # no hour is asked for: it is the whole of the day
            typed = Typed(row, row.to_dict(), TypedOfferForm)
            read = write_payload(typed, gazetteer)
            case = {"offer": read.payload["offer"]}
            if called := row.get(_CALLED, "").strip():
                case["called"] = called
            written.add(case, f"offers-{at}")
            written.misread |= {
                f"offers-{at}-{name}": message for name, message in read.misread.items()
            }
        written.payload["weights"] = {
            part: typed for part in PARTS if (typed := self.sent.get(f"weight-{part}", "").strip())
        }
        musts = [(part, self.must(part)) for part in PARTS if self.must(part)]
        written.payload["musts"] = [{"part": part, "limit": limit} for part, limit in musts]
        written.musts = [part for part, _ in musts]
        against = self.sent.get("against", "")
        if re.fullmatch(r"\d", against, re.ASCII):
            written.payload["against"] = int(against)
        return written

    def _of_row(self, number: int) -> MultiDict[str, str]:
        prefix = f"offers-{number}-"
        return MultiDict(
            [
                (name.removeprefix(prefix), value)
                for name, value in self.sent.items(multi=True)
                if name.startswith(prefix)
            ]
        )

    def _is_filled(self, number: int) -> bool:
        row = self._of_row(number)
        return any(value.strip() for name, value in row.items() if name not in _STARTS)

    def _offer(self, at: int, row: MultiDict[str, str]) -> TypedOffer:
        prefix = f"offers-{at}-"
        sent = MultiDict([(prefix + name, value) for name, value in row.items(multi=True)])
        form = TypedOfferForm(formdata=sent if sent else None, prefix=prefix)
        for name, (label, hint) in _SAID_HERE.items():
            form[name].label.text, form[name].description = label, hint
        return TypedOffer(prefix, form, row.get(_CALLED, "").strip())


@dataclass(slots=True)
class WrittenComparison:
    """The request, where each of its cases stands on the page, and what could not be read."""

    payload: dict[str, Any]
    places: list[str] = field(default_factory=list)
    musts: list[str] = field(default_factory=list)
    misread: dict[str, str] = field(default_factory=dict)

    def add(self, case: Mapping[str, Any], place: str) -> None:
        """Add a case that stands at a place of the page."""
        self.payload["cases"].append(case)
        self.places.append(place)

    def place_of(self, path: str) -> str:
        """Return the id of the box that a field of the request is typed in; empty for none."""
        parts = path.split(".")
        if parts[0] == "weights":
            return f"weight-{parts[1]}" if len(parts) > 1 else "weight-recurring"
        if parts[0] == "musts" and len(parts) > 1 and int(parts[1]) < len(self.musts):
            return f"must-{self.musts[int(parts[1])]}"
        if parts[0] != "cases" or len(parts) < 2 or int(parts[1]) >= len(self.places):
            return ""
        return _place_in(self.places[int(parts[1])], parts[2:])


def _place_in(place: str, inside: list[str]) -> str:
    if place.startswith("kept-"):
        if inside[:1] == ["alternatives"] and len(inside) > 2:
            return f"instead-{place.removeprefix('kept-')}-{inside[2]}"
        return place
    name = _ERRORS.get(".".join(inside[:3]), _ERRORS.get(".".join(inside[:2]), inside[-1]))
    if inside[:3] == ["offer", "equity", "vesting_percent"]:
        name = "vesting"
    return f"{place}-{name}"


def mark(offers: Iterable[TypedOffer], messages: Mapping[str, str]) -> None:
    """Put each message beside the box it is about."""
    for offer in offers:
        for box, message in _of_offer(offer, messages):
            if box in offer.form:
                offer.form[box].errors = (message,)
            else:
                offer.errors[box] = message


def _of_offer(offer: TypedOffer, messages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for place, message in messages.items():
        if place.startswith(offer.prefix):
            yield place.removeprefix(offer.prefix), message
