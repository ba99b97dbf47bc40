"""The groups in which the form shows what only some offers need, opened by what is in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wtforms import Field, FieldList, Form

from negotiator.contract.asking import Question, Rows, everything_of
from negotiator.contract.models import CaseIn

Asked = Question | Rows


@dataclass(frozen=True, slots=True)
class Part:
    """Questions of a group that stand together, in a grid or one below the other."""

    id: str = ""
    columns: str = "grid"
    title: str = ""
    words: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Questions shown together on demand; the contract says which."""

    id: str
    title: str
    hint: str
    parts: tuple[Part, ...] = (Part(),)

    def asked(self, part: Part) -> tuple[Asked, ...]:
        """Return the questions of one of its parts, in order."""
        return tuple(
            asked
            for asked in everything_of(CaseIn)
            if (asked.ask.group, asked.ask.part) == (self.id, part.id)
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its boxes and rows."""
        return tuple(
            name for part in self.parts for asked in self.asked(part) for name in asked.names
        )


GROUPS = (
    FieldGroup(
        "pay",
        "Bonus and sign-on",
        "or pay by the month, day or hour",
        (Part(), Part("ticks", columns="")),
    ),
    FieldGroup(
        "equity",
        "Equity",
        "shares or options, and how they vest",
        (Part(), Part("options", title="If they are options")),
    ),
    FieldGroup(
        "said",
        "What they said",
        "base fixed, posted range, remote work",
        (Part(), Part("ticks", columns="")),
    ),
    FieldGroup("terms", "Terms", "leave, notice, start, non-compete"),
    FieldGroup(
        "want",
        "What you want",
        "a figure of your own, a start date, a title",
        (
            Part(
                hint="The letter asks for one thing first and names one way round it. Of the rest "
                "it tells two small ones; what is left is for the call."
            ),
            Part("size", columns=""),
        ),
    ),
    FieldGroup(
        "others",
        "Other offers",
        "only what you hold counts",
        (
            Part(
                hint="An offer moves a figure only if you hold it in writing and may mention it. "
                "Tick only what is true."
            ),
        ),
    ),
    FieldGroup(
        "market",
        "Your own market figures",
        "used before ours",
        (
            Part(
                hint="A median, its source and its date are enough. The letter names them as your "
                "figures."
            ),
            Part("ageing", columns=""),
        ),
    ),
    FieldGroup(
        "hand",
        "Your hand",
        "skills, and what is true of you",
        (
            Part(
                "case",
                title="Your case, in up to three points",
                hint="The strongest goes into the letter, as one sentence; the others are for the "
                "call.",
            ),
            Part("skills", columns=""),
            Part(),
            Part("elsewhere", columns=""),
            Part(
                "concessions",
                columns="",
                words="The letter gives nothing away that you do not tick here.",
            ),
        ),
    ),
    FieldGroup(
        "private",
        "Your walk-away, and what leaving costs",
        "private until you say otherwise",
        (
            Part(
                "walk_away",
                words="For your eyes only. It sizes a private target and a stop line, and reaches "
                "no email, no log and no address bar.",
            ),
            Part(
                "leaving",
                words="What leaving costs you stays private as well, until you tick both boxes.",
            ),
            Part("ticks", columns=""),
        ),
    ),
    FieldGroup(
        "style",
        "Tone and plan",
        "warm, in two messages, unless you say otherwise",
        (Part(columns=""),),
    ),
)
ROW_PARTS = (Part(), Part("fifths", columns="grid fifths"))
"""How the boxes of one row stand together."""


def in_page_order(everything: Iterable[Asked]) -> tuple[Asked, ...]:
    """Return what is asked as the page shows it; raise TypeError for what it has no place for."""
    places = {("", ""): 0} | {
        (group.id, part.id): number
        for number, (group, part) in enumerate(
            ((group, part) for group in GROUPS for part in group.parts), start=1
        )
    }

    def place(asked: Asked) -> int:
        try:
            return places[asked.ask.group, asked.ask.part]
        except KeyError:
            where = f"{asked.ask.group}, {asked.ask.part}"
            raise TypeError(f"{'.'.join(asked.path)}: the page has no {where}") from None

    return tuple(sorted(everything, key=place))


def every_field(form: Form) -> Iterator[Field]:
    """Yield each field in reading order, the fields of rows in place of the rows."""
    for field in form:
        if isinstance(field, FieldList):
            for entry in field.entries:
                yield from every_field(entry.form)
        else:
            yield field


def is_open(form: Form, group: FieldGroup) -> bool:
    """Tell whether a group shows itself: something in it was typed, or has to be mended."""
    for name in group.fields:
        field = form[name]
        rows = field.entries if isinstance(field, FieldList) else ()
        inside = [part for row in rows for part in every_field(row.form)] or [field]
        if any(part.errors or getattr(part, "marks", ()) or is_filled(part) for part in inside):
            return True
    return False


def is_filled(field: Field) -> bool:
    """Tell whether a field holds something other than it starts with."""
    default = field.default() if callable(field.default) else field.default
    return bool(field.data) and field.data != default
