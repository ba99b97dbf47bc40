"""A paper as it is sent in to be read, and what was read in it, each field with its words."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from negotiator.contract.faults import explain
from negotiator.contract.fields import sent_text
from negotiator.contract.schema import EmailOut, Exact
from negotiator.errors import InvalidCase
from negotiator.papers.finding import Certainty, PaperReading, Plain, Question, Quote
from negotiator.papers.paper import LONGEST

PaperKind = Literal["letter", "resume", "advert"]
PAPER_KINDS: tuple[PaperKind, ...] = get_args(PaperKind)
KIND_WORDS: dict[PaperKind, str] = {
    "letter": "offer letter",
    "resume": "résumé",
    "advert": "job advert",
}
"""What each kind of paper is called."""
_Asked = TypeVar("_Asked", bound=BaseModel)


def _paper(value: Any) -> str:
    """Return a text as it was sent, since what is read in it is told by its places."""
    return sent_text(
        value,
        most=LONGEST,
        give="Give text: the paper as it stands.",
        shorten="Use at most {most} characters, some twenty pages; this has {length}. Leave out "
        "what is no part of it.",
        paste="There is no text in it. Paste the text of the paper itself.",
    )


PaperText = Annotated[
    str,
    BeforeValidator(_paper),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST}),
]


class PaperQuestion(BaseModel):
    """A paper to read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: PaperText
    kind: PaperKind = "letter"


class LetterQuestion(BaseModel):
    """The letter that came after it was agreed, to be held against that."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: PaperText


Value = bool | int | str | list[int | str]


class FoundReadingOut(Exact):
    """One of several values that a paper gives for a field, and the words that say so."""

    value: Value
    quote: str
    start: int = Field(description="Places are counted in characters of the text, from 0.")
    end: int


class FoundFieldOut(FoundReadingOut):
    """A field that was read: `path` leads to it in the request of a draft."""

    path: str
    certainty: Certainty
    how: str = Field(description="The sum of what was worked out, or why it is a guess.")


class FoundConflictOut(Exact):
    """A field for which the paper gives several values: none of them is in `case`."""

    path: str
    values: list[FoundReadingOut]


class FoundClauseOut(Exact):
    """A clause, pointed at and described; `want` is the item of a wish that asks about it."""

    kind: str
    quote: str
    note: str
    want: str | None
    for_lawyer: bool


class AskUserOut(Exact):
    """What the paper leaves open, or says too loosely: to be asked of the person."""

    path: str
    says: str
    quote: str | None


class PaperReadingOut(Exact):
    """What was read on a paper. A proposal, for a person to confirm field by field."""

    fields: list[FoundFieldOut]
    conflicts: list[FoundConflictOut]
    notices: list[str] = Field(description="How the file was read, in whole sentences.")
    clauses: list[FoundClauseOut]
    ask_user: list[AskUserOut]
    case: dict[str, Any] = Field(
        description="What is stated or worked out, as a draft takes it. Guesses, conflicts, and "
        "the skills and points of a résumé are left out of it: they are the person's to choose."
    )


class LetterRowOut(Exact):
    """One part of what was agreed, and how the letter has it; texts as a letter writes them."""

    path: str
    name: str
    agreed: str = Field(description="Empty for what binds the person and was not agreed before.")
    letter: str = Field(description="Empty for what is missing or unclear.")
    quotes: list[str]
    state: Literal["same", "differs", "missing", "unclear", "new"]


class LetterCheckOut(Exact):
    """A letter held against what was agreed. Nothing is stored: `event` may be sent to do so."""

    rows: list[LetterRowOut]
    notices: list[str] = Field(description="How the file was read, in whole sentences.")
    lacks: list[str]
    event: dict[str, Any] = Field(
        description="The answer that the letter makes, for `POST …/events`."
    )
    correct: EmailOut | None = Field(
        description="The message that has the letter put right, where an acceptance went out and "
        "something of it is not in the letter."
    )


def read_paper_question(payload: Any) -> PaperQuestion:
    """Read which paper is asked about; raise InvalidCase for what is none."""
    return _read(PaperQuestion, payload)


def read_letter_question(payload: Any) -> LetterQuestion:
    """Read which letter is to be held against what was agreed."""
    return _read(LetterQuestion, payload)


def _read(model: type[_Asked], payload: Any) -> _Asked:
    try:
        return model.model_validate(payload)
    except ValidationError as error:
        raise InvalidCase(explain(error)) from None


def write_value(value: Plain) -> Value:
    """Write a value as plain JSON: a decimal as text, several as a list."""
    if isinstance(value, tuple):
        return [_number(each) for each in value]
    return _number(value) if isinstance(value, Decimal) else value


def _number(value: int | Decimal) -> int | str:
    if isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"


def write_paper_reading(
    reading: PaperReading,
    *,
    case: dict[str, Any],
    asks: Iterable[Question],
    notices: Iterable[str] = (),
) -> dict[str, Any]:
    """Write what was read as plain JSON values, with the case and the questions made of it."""
    return {
        "fields": [
            {
                "path": field.path,
                "value": write_value(field.value),
                **_quoted(field.quote),
                "certainty": field.certainty,
                "how": field.how,
            }
            for field in reading.fields
        ],
        "conflicts": [
            {
                "path": conflict.path,
                "values": [
                    {"value": write_value(each.value), **_quoted(each.quote)}
                    for each in conflict.readings
                ],
            }
            for conflict in reading.conflicts
        ],
        "notices": list(notices),
        "clauses": [
            {
                "kind": clause.kind,
                "quote": clause.quote.text,
                "note": clause.note,
                "want": clause.want,
                "for_lawyer": clause.for_lawyer,
            }
            for clause in reading.clauses
        ],
        "ask_user": [
            {
                "path": question.path,
                "says": question.says,
                "quote": question.quote.text if question.quote else None,
            }
            for question in asks
        ],
        "case": case,
    }


def _quoted(quote: Quote) -> dict[str, Any]:
    return {"quote": quote.text, "start": quote.start, "end": quote.end}
