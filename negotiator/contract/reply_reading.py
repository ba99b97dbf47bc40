"""An employer's message as it is sent in to be read, and what was read in it."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from negotiator.contract.faults import explain
from negotiator.contract.fields import Currency, sent_text
from negotiator.contract.schema import Exact
from negotiator.errors import InvalidCase
from negotiator.replies.book import Certainty
from negotiator.replies.figures import FigurePath
from negotiator.replies.message import LONGEST
from negotiator.replies.reading import ReplyReading
from negotiator.thread.answer import AnswerKind


def _message(value: Any) -> str:
    """Return a message as it was sent, since what is read in it is told by its places."""
    return sent_text(
        value,
        most=LONGEST,
        give="Give text: the message that they sent, as it stands.",
        shorten="Use at most {most} characters; this has {length}. Paste their message alone, "
        "without the mail below it.",
        paste="Paste what they wrote; if nothing came, answer with the kind silence.",
    )


class ReplyQuestion(BaseModel):
    """A message to read; amounts in another currency than the offer's are no figures of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Annotated[
        str,
        BeforeValidator(_message),
        WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST}),
    ]
    currency: Currency


class FoundKindOut(Exact):
    """A kind of answer, and the words of the message that say so: `quote`, from start to end."""

    kind: AnswerKind
    quote: str
    start: int = Field(description="Places are counted in characters of the text, from 0.")
    end: int
    certainty: Certainty


class FoundFigureOut(Exact):
    """A figure they put on the table: whole units, base for a year, `answer_by` as it was typed."""

    path: FigurePath
    value: int | str
    quote: str
    start: int
    end: int
    is_added: bool = Field(description="It comes on top of what stands, and is not the whole.")


class ReplyReadingOut(Exact):
    """What a message seems to say, best first: a proposal, for a person to confirm."""

    kinds: list[FoundKindOut]
    figures: list[FoundFigureOut]


def read_reply_question(payload: Any) -> ReplyQuestion:
    """Read which message is asked about; raise InvalidCase for what is none."""
    try:
        return ReplyQuestion.model_validate(payload)
    except ValidationError as error:
        raise InvalidCase(explain(error)) from None


def write_reply_reading(reading: ReplyReading) -> dict[str, Any]:
    """Write what was read as plain JSON values."""
    return {
        "kinds": [
            {
                "kind": found.kind,
                "quote": found.quote,
                "start": found.start,
                "end": found.end,
                "certainty": found.certainty,
            }
            for found in reading.kinds
        ],
        "figures": [
            {
                "path": figure.path,
                "value": figure.value,
                "quote": figure.quote,
                "start": figure.start,
                "end": figure.end,
                "is_added": figure.is_added,
            }
            for figure in reading.figures
        ],
    }
