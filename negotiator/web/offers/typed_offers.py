"""What was typed on the page of offers side by side, as a request of the contract."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import count
from typing import Any, Literal

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, RadioField, SelectField

from negotiator.reference.place import Gazetteer
from negotiator.web.form.boxes import form_of
from negotiator.web.form.choices import CURRENCIES
from negotiator.web.form.reading import write_payload
from negotiator.web.form.readings import CARRIED, Mark, Report
from negotiator.web.form.typed import Typed
from negotiator.weighing.comparison import MOST
from negotiator.weighing.weights import PARTS

ASKED = (
    "company", "currency", "base", "base_period", "months_paid", "days_per_week", "status",
    "bonus_percent", "commission_at_target", "sign_on_1", "sign_on_2", "equity_kind",
    "grant_value", "vesting", "liquid", "hours_per_week", "paid_leave_days",
    "office_days_per_week", "pension_percent", "notice_days", "probation_months",
    "sign_on_repayment_months", "non_compete_months", "deadline_date",
)  # fmt: skip
"""The boxes of an offer that is typed here: fewer than a draft asks for, and the same ones."""
SELDOM = (
    "bonus_amount",
    "bonus_is_ceiling",
    "full_time_percent",
    "shares",
    "strike",
    "preferred_price",
)
"""Boxes that count for the figures and stand there only once a letter says something of them."""
TypedOfferForm = form_of((*ASKED, *SELDOM))
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
_NO_ANSWER = {*_STARTS, CARRIED}
_ALWAYS = {"company", "called", "currency", "base", "base_period", "status"}
_MORE: Mapping[str, dict[str, str]] = {
    "company": {"aria_required": "true"},
    "base": {"aria_required": "true"},
}
_SAID_HERE = {
    "hours_per_week": ("Hours a week", "As the contract has them."),
    "deadline_date": ("Their deadline", "If they named one."),
}
"""What some boxes say on this page, where they stand for themselves."""
_ERRORS = {
    "offer.sign_on": "sign_on_1",
    "offer.equity": "equity_kind",
    "offer.equity.kind": "equity_kind",
    "offer.equity.vesting_percent": "vesting",
    "offer.deadline": "deadline_date",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a typed offer as the page writes it; made once, since there are many of them."""

    name: str
    label: str
    hint: str
    kind: Literal["text", "select", "radios", "tick"]
    attributes: Mapping[str, str]
    choices: tuple[tuple[str, str], ...]
    starts: str
    is_amount: bool


@cache
def boxes() -> Mapping[str, Box]:
    """Return the boxes of a typed offer by their names, as the offer form has them."""
    return {field.short_name: _box(field) for field in TypedOfferForm()}


def _box(field: Field) -> Box:
    label, hint = _SAID_HERE.get(field.short_name, (field.label.text, field.description))
    given = {**(field.render_kw or {}), **_MORE.get(field.short_name, {})}
    named = tuple(field.iter_choices()) if isinstance(field, SelectField) else ()
    choices = tuple((str(each[0]), str(each[1])) for each in named)
    if field.short_name == "currency":  # whose choices are known only to the page
        choices = tuple((code, code) for code in CURRENCIES)
    return Box(
        name=field.short_name,
        label=label,
        hint=hint,
        kind=_kind(field, has_choices=bool(choices)),
        attributes={name.replace("_", "-"): value for name, value in given.items()},
        choices=choices,
        starts=str(field.data or ""),
        is_amount="data_amount" in given,
    )


def _kind(field: Field, *, has_choices: bool) -> Literal["text", "select", "radios", "tick"]:
    if isinstance(field, RadioField):
        return "radios"
    if isinstance(field, BooleanField):
        return "tick"
    return "select" if has_choices else "text"


@dataclass(slots=True)
class TypedOffer:
    """One offer that is typed: its name in the page, what stands in its boxes, what is wrong.

    `report` and `marks` are what the letter says that it was read from, over all and by box.
    """

    prefix: str
    values: Mapping[str, str]
    errors: dict[str, str] = field(default_factory=dict)
    report: Report | None = None
    marks: Mapping[str, Sequence[Mark]] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return what stands in a box, as it was typed, or what it starts with."""
        typed = self.values.get(name)
        return typed if typed is not None else boxes()[name].starts

    def is_untouched(self, name: str) -> bool:
        """Whether a box holds what it starts with, and nothing is wrong with it."""
        is_plain = self.values.get(name) in (None, boxes()[name].starts)
        return is_plain and name not in self.errors and name not in self.marks

    @property
    def number(self) -> int:
        """Its place among the typed offers, counted from 0."""
        return int(self.prefix.split("-")[1])

    def is_shown(self, name: str) -> bool:
        """Whether a box stands on the page: some do only once they have something to hold."""
        if name == "vesting_other" and self.value("vesting") == "other":
            return True
        is_seldom = name in SELDOM or name == "vesting_other"
        return not is_seldom or bool(
            self.values.get(name) or name in self.marks or name in self.errors
        )

    @property
    def has_more(self) -> bool:
        """Whether anything stands in it beside the company, the base and how it was made."""
        return any(
            self.values.get(name) not in (None, "", box.starts)
            for name, box in boxes().items()
            if name not in _ALWAYS
        )

    @property
    def is_wrong(self) -> bool:
        """Whether anything has to be mended there."""
        return any(name not in _ALWAYS for name in self.errors)


class TypedComparison:
    """A form that was sent, or an empty one: what is chosen, typed, weighed and required."""

    def __init__(self, sent: MultiDict[str, str]) -> None:
        self.sent = sent

    @cached_property
    def kept(self) -> list[str]:
        """The negotiations that are ticked, each once."""
        return list(dict.fromkeys(self.sent.getlist("kept")))[: MOST + 1]

    @cached_property
    def rows(self) -> list[MultiDict[str, str]]:
        """The typed offers that hold something, each by the names of its boxes, in their order."""
        return list(self._by_number.values())[: MOST + 1]

    @cached_property
    def _by_number(self) -> dict[int, MultiDict[str, str]]:
        rows: dict[int, MultiDict[str, str]] = {}
        for name, value in self.sent.items(multi=True):
            found = _ROW.match(name)
            if found is not None:
                rows.setdefault(int(found[1]), MultiDict()).add(name[found.end() :], value)
        return {number: rows[number] for number in sorted(rows) if _is_filled(rows[number])}

    def first_free(self) -> int:
        """Return the number of the first typed offer that holds nothing."""
        return next(at for at in count() if at not in self._by_number)

    def row(self, number: int) -> dict[str, str]:
        """Return the boxes of one typed offer; nothing where it holds nothing."""
        row = self._by_number.get(number)
        return row.to_dict() if row is not None else {}

    def put(self, number: int, row: Mapping[str, str]) -> "TypedComparison":
        """Return the form as it was sent, with other boxes of one typed offer."""
        sent = MultiDict(
            (name, value)
            for name, value in self.sent.items(multi=True)
            if not name.startswith(f"offers-{number}-")
        )
        sent.update({f"offers-{number}-{name}": value for name, value in row.items()})
        return TypedComparison(sent)

    def place_of(self, number: int) -> int:
        """Return which of the shown offers one is, counted from 0, by the number it was sent as."""
        return sum(each < number for each in self._by_number)

    def offers(self, *, least: int) -> list[TypedOffer]:
        """Return the typed offers numbered anew, with empty ones up to so many."""
        rows = [row.to_dict() for row in self.rows]
        rows += [{}] * (least - len(rows))
        return [TypedOffer(f"offers-{at}-", row) for at, row in enumerate(rows)]

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
        for at, sent in enumerate(self.rows):
            row = sent.copy()
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
        weights = {part: self.sent.get(f"weight-{part}", "").strip() for part in PARTS}
        written.payload["weights"] = {part: weight for part, weight in weights.items() if weight}
        musts = [(part, self.must(part)) for part in PARTS if self.must(part)]
        written.payload["musts"] = [{"part": part, "limit": limit} for part, limit in musts]
        written.musts = [part for part, _ in musts]
        against = self.sent.get("against", "")
        offers = sum(1 + len(case.get("alternatives", ())) for case in written.payload["cases"])
        if re.fullmatch(r"\d", against, re.ASCII) and int(against) < offers:  # it may be gone
            written.payload["against"] = int(against)
        return written


def _is_filled(row: MultiDict[str, str]) -> bool:
    """Tell whether a typed offer holds more than it starts with."""
    return any(value.strip() for name, value in row.items() if name not in _NO_ANSWER)


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
    name = inside[-1]
    if name not in boxes():
        paths = (".".join(inside[:parts]) for parts in (3, 2))
        name = next((_ERRORS[path] for path in paths if path in _ERRORS), name)
    return f"{place}-{name}"


def mark(offers: Iterable[TypedOffer], messages: Mapping[str, str]) -> None:
    """Put each message beside the box it is about."""
    for offer in offers:
        for place, message in messages.items():
            if place.startswith(offer.prefix):
                offer.errors[place.removeprefix(offer.prefix)] = message
