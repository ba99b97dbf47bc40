"""Put the contract's faults beside the fields they are about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wtforms import Field

from negotiator.errors import Fault
from negotiator.web.form.boxes import QUESTIONS, OfferForm
from negotiator.web.form.groups import every_field
from negotiator.web.form.reading import ROWS, Written

_FIELDS = {".".join(asked.path): asked.name for asked in QUESTIONS} | {
    "offer.sign_on.1": "sign_on_2",
    "offer.deadline_date": "deadline_date",
    "offer.equity": "equity_kind",
    "offer.posted_range": "posted_low",
    "recruiter": "recruiter",
}
_ROWS = {".".join(rows.path): rows for rows in ROWS}


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
    """Return the name of the box that a path of the request is about, or one that no box has."""
    if path.startswith("offer.equity.vesting_percent"):
        return "vesting_other" if form["vesting"].data == "other" else "vesting"
    row = re.fullmatch(r"([a-z_.]+)\.(\d+)(?:\.(\w+))?", path)
    if row and row[1] in _ROWS:
        shown_as = written.rows.get(row[1], [])
        part = row[3] or _ROWS[row[1]].ask.first
        return f"{shown_as[int(row[2])]}-{part}" if int(row[2]) < len(shown_as) else ""
    return _FIELDS.get(path) or _FIELDS.get(re.sub(r"\.\d+$", "", path), path)


def _target(field: Field) -> str:
    """Return the id of the control to go to: of a set of choices, the first."""
    choices = getattr(field, "choices", None)
    return (
        f"{field.id}-0" if choices and field.widget.__class__.__name__ == "ListWidget" else field.id
    )
