"""The offer form, made of what the contract asks for: a box for each question, in page order.

Boxes keep what was typed and check nothing: the contract does, for the page as for the API. The
token is no field of it: it is checked before any page is asked.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)  # fmt: skip
from wtforms.widgets import CheckboxInput, ListWidget

from negotiator.contract.asking import Question, Rows, everything_of, questions_of, rows_of
from negotiator.contract.models import CaseIn
from negotiator.web.form.choices import VESTING_SHAPES
from negotiator.web.form.groups import in_page_order

MOST_ROWS = {rows.name: rows.most for rows in rows_of(CaseIn)}
"""How many rows each list of the form takes."""
_NUMBER = re.compile(r"-(\d{1,3})-", re.ASCII)
Box = Field  # as its stubs say; until the form is made, it is unbound

_YES_NO = {"unknown": "Not known", "yes": "Yes", "no": "No"}


def choices_of(choices: Mapping[str, str]) -> Any:
    """Hand choices to WTForms, whose type stubs do not know this shape yet."""
    return choices


def set_choices(field: Field, choices: Mapping[str, str]) -> None:
    """Give a list the choices that only the page knows."""
    field.choices = choices  # type: ignore[attr-defined]  # only lists are handed in


def row_numbers(field: str, names: Iterable[str]) -> list[int]:
    """Return the numbers of a field's rows among the names sent, no more than the form takes."""
    found = (_NUMBER.match(name, len(field)) for name in names if name.startswith(field))
    return sorted({int(number[1]) for number in found if number})[: MOST_ROWS[field]]


class _Rows(FieldList):  # type: ignore[type-arg]  # generic in its stubs alone
    """Rows of fields. WTForms takes whatever Unicode calls a digit for a number, and fails on ²."""

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> list[int]:
        return row_numbers(prefix, formdata)


class OfferForm(Form):
    """An offer as a person has it in front of them; its boxes are set below."""


def _text(label: str, hint: str = "", **attributes: Any) -> Box:
    return StringField(label, description=hint, render_kw=attributes)


def _amount(label: str, hint: str = "", **attributes: Any) -> Box:
    return _text(label, hint, inputmode="decimal", data_amount="", **attributes)


def _select(label: str, choices: Mapping[str, str], hint: str = "", starts: str = "") -> Box:
    return SelectField(
        label,
        choices=choices_of(choices),
        description=hint,
        default=starts,
        validate_choice=False,
    )


def _radios(label: str, choices: Mapping[str, str], hint: str, starts: str) -> Box:
    return RadioField(
        label,
        choices=choices_of(choices),
        description=hint,
        default=starts,
        validate_choice=False,
    )


def _ticks(label: str, hint: str) -> Box:
    return SelectMultipleField(
        label,
        choices=choices_of({}),
        description=hint,
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


_ATTRIBUTES: Mapping[str, Mapping[str, str]] = {
    "amount": {"inputmode": "decimal", "data_amount": ""},
    "price": {"inputmode": "decimal"},
    "percent": {"inputmode": "decimal"},
    "count": {"inputmode": "numeric"},
    "hours": {"inputmode": "decimal"},
    "years": {"inputmode": "decimal"},
    "day": {"type": "date"},
    "line": {},
}
"""How each kind of text is typed."""


def _boxes(asked: Question) -> Iterable[tuple[str, Box]]:
    if asked.kind == "own":
        return zip(asked.names, _OWN[asked.path[-1]](asked), strict=True)
    return [(asked.name, _box(asked))]


def _box(asked: Question) -> Box:
    ask = asked.ask
    if ask.listed:
        return _select(ask.label, {}, ask.hint, asked.starts)
    if asked.kind == "yes_no":
        return _radios(ask.label, _YES_NO, ask.hint, "unknown")
    if asked.kind == "choice":
        if ask.as_radios:
            labels = {choice: asked.labels[choice] for choice in ask.words}
            return _radios(ask.label, labels, ask.hint, asked.starts)
        return _select(ask.label, asked.labels, ask.hint, asked.starts)
    if asked.kind == "tick":
        return BooleanField(ask.label)
    if asked.kind == "ticks":
        return _ticks(ask.label, ask.hint)
    known = {"maxlength": asked.longest, "list": ask.suggest, "autocomplete": ask.autofill}
    attributes = {name: value for name, value in known.items() if value}
    return _text(ask.label, ask.hint, **_ATTRIBUTES[asked.kind], **attributes)


def _place(asked: Question) -> tuple[Box, Box]:
    hint = "Such as Austin or Berlin, for figures that are closer."
    return _select(asked.ask.label, {}), _text("City", hint, maxlength=60)


def _deadline(_: Question) -> tuple[Box, Box]:
    return (
        _text("Date", type="date"),
        StringField("Time", default="17:00", render_kw={"type": "time"}),
    )


def _sign_on(_: Question) -> tuple[Box, Box]:
    return (
        _amount("Sign-on, first year", "0 if there is none; empty if you do not know."),
        _amount("Sign-on, second year"),
    )


def _vesting(asked: Question) -> tuple[Box, Box]:
    shapes = {name: label for name, (label, _) in VESTING_SHAPES.items()}
    return (
        _select(asked.ask.label, {"": "Not known"} | shapes | {"other": "Another shape"}),
        _text("Another shape", "Percent for each year, such as 20 / 20 / 30 / 30.", maxlength=60),
    )


_OWN = {
    "location": _place,
    "deadline": _deadline,
    "sign_on": _sign_on,
    "vesting_percent": _vesting,
}
"""The boxes of what is typed in several, by its name in the request."""


def _row_form(rows: Rows) -> type[Form]:
    """Make the form of one row; a row left empty is none."""
    shape = type(f"{rows.name.capitalize()}Form", (Form,), {})
    for asked in rows.questions:
        setattr(shape, asked.name, _box(asked))
    return shape


def _set_boxes(model: type[BaseModel]) -> dict[str, type[Form]]:
    """Set the boxes of the offer form, and return the forms of its rows."""
    shapes: dict[str, type[Form]] = {}
    for asked in in_page_order(everything_of(model)):
        if isinstance(asked, Rows):
            shapes[asked.name] = _row_form(asked)
            rows = _Rows(FormField(shapes[asked.name]), min_entries=1, max_entries=asked.most)
            setattr(OfferForm, asked.name, rows)
        else:
            for name, box in _boxes(asked):
                setattr(OfferForm, name, box)
    return shapes


ROW_FORMS = _set_boxes(CaseIn)
"""The form of one row of each list, by the name of its rows."""
QUESTIONS = questions_of(CaseIn)


def form_of(names: Iterable[str], model: type[BaseModel] = CaseIn) -> type[Form]:
    """Make a form of some of the boxes alone, for a page that asks for less; none with rows."""
    wanted = frozenset(names)
    shape = type("SomeForm", (Form,), {})
    for asked in questions_of(model):
        for name, box in _boxes(asked) if wanted & set(asked.names) else ():
            setattr(shape, name, box)
    return shape
