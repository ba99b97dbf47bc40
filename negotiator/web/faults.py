"""Put the contract's faults beside the fields they are about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wtforms import Field

from negotiator.domain.errors import Fault
from negotiator.web.form import OfferForm
from negotiator.web.groups import every_field
from negotiator.web.payload import Written

_FIELDS = {
    "offer.sign_on": "sign_on_1",
    "offer.sign_on.0": "sign_on_1",
    "offer.sign_on.1": "sign_on_2",
    "offer.equity": "equity_kind",
    "offer.equity.kind": "equity_kind",
    "offer.posted_range": "posted_low",
    "offer.posted_range.low": "posted_low",
    "offer.posted_range.high": "posted_high",
    "offer.deadline": "deadline_date",
    "recruiter": "recruiter",
    "recruiter.name": "recruiter",
}
_FIRST_OF_ROW = {"competing_offers": "company", "market": "p50"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One line of the error summary; `target` is the id it leads to, empty for no field."""

    target: str
    message: str


def mark_faults(form: OfferForm, written: Written, faults: Iterable[Fault]) -> tuple[Mistake, ...]:
    """Give each field its error and return the summary in the order of the page."""
    fields = {field.name: field for field in every_field(form)}
    messages = dict(written.misread)
    elsewhere = []
    for fault in faults:
        name = _field_of(fault.field, form, written)
        if name in fields:
            messages.setdefault(name, fault.message)
        else:
            where = f"{fault.field}: " if fault.field else ""
            elsewhere.append(Mistake("", f"{where}{fault.message}"))
    for name, message in messages.items():
        fields[name].errors = (message,)
    marked = [
        Mistake(_target(field), messages[name])
        for name, field in fields.items()
        if name in messages
    ]
    return (*marked, *elsewhere)


def _field_of(path: str, form: OfferForm, written: Written) -> str:
    if path in _FIELDS:
        return _FIELDS[path]
    if path.startswith("offer.equity.vesting_percent"):
        return "vesting_other" if form.vesting.data == "other" else "vesting"
    row = re.fullmatch(r"(competing_offers|market)\.(\d+)(?:\.(\w+))?", path)
    if row:
        rows = written.rows.get(row[1], [])
        part = row[3] or _FIRST_OF_ROW[row[1]]
        return f"{rows[int(row[2])]}-{part}" if int(row[2]) < len(rows) else ""
    section, _, name = path.partition(".")
    if section in {"offer", "candidate"}:
        name = re.sub(r"^equity\.", "", name)
        return re.sub(r"\.\d+$", "", name)
    return re.sub(r"\.\d+$", "", path)


def _target(field: Field) -> str:
    """Return the id of the control to go to: of a set of choices, the first."""
    choices = getattr(field, "choices", None)
    return (
        f"{field.id}-0" if choices and field.widget.__class__.__name__ == "ListWidget" else field.id
    )
