"""What was typed into the form, read without making its fields: most offers need no form again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Form

from negotiator.web.form.boxes import ROW_FORMS, OfferForm, row_numbers

_NOT_TICKED = {"", "false"}


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the form, or of one of its rows, by the names they are known by inside it."""

    sent: MultiDict[str, str]
    first: Mapping[str, str]  # what was sent by each name first: of most there is but one
    shape: type[Form] = OfferForm
    prefix: str = ""
    shown_as: str = ""  # the row of the form: when it is shown again, rows are counted anew

    def name_of(self, field: str) -> str:
        """Return the name of a field when the form is shown again."""
        return f"{self.shown_as}-{field}" if self.shown_as else field

    def line(self, field: str) -> str | None:
        """Return a text without outer blanks, as the form starts if it was not sent; or None."""
        sent = self.first.get(self.prefix + field)
        return (_starts(self.shape).get(field) if sent is None else sent.strip()) or None

    def is_ticked(self, field: str) -> bool:
        """Tell whether a box was ticked."""
        return self.first.get(self.prefix + field, "") not in _NOT_TICKED

    def ticked(self, field: str) -> list[str]:
        """Return which of several boxes were ticked."""
        return self.sent.getlist(self.prefix + field)

    def rows(self, field: str) -> Iterator["Typed"]:
        """Yield the rows that hold something other than they start with."""
        for place, number in enumerate(row_numbers(field, self.first)):
            prefix, shown_as = f"{field}-{number}-", f"{field}-{place}"
            row = Typed(self.sent, self.first, ROW_FORMS[field], prefix, shown_as)
            if any(row._is_filled(name, start) for name, start in _starts(row.shape).items()):
                yield row

    def _is_filled(self, field: str, start: Any) -> bool:
        if start is False:
            return self.is_ticked(field)
        return self.first.get(self.prefix + field) not in (None, "", start)


def read_typed(sent: MultiDict[str, str]) -> Typed:
    """Read a form that was sent."""
    return Typed(sent, sent.to_dict())


@cache
def _starts(shape: type[Form]) -> dict[str, Any]:
    """Return what each field of an empty form holds: for each of the three shapes, once."""
    return shape().data
