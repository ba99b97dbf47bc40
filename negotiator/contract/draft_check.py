"""A draft that somebody wrote, as it is sent in to be checked, and what there is to say of it."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from negotiator.contract.faults import explain
from negotiator.contract.fields import Ticked, sent_text
from negotiator.contract.schema import Exact
from negotiator.errors import InvalidCase
from negotiator.letter.lint import Check

LONGEST_DRAFT = 10_000
"""The most characters of a draft: no email that is answered has more."""
_LONGEST_SUBJECT = 200


def _body(value: Any) -> str:
    """Return an email without the blanks around it and at the ends of its lines."""
    body = sent_text(
        value,
        most=LONGEST_DRAFT,
        give="Give text: the email, as it stands.",
        shorten="Paste at most {most} characters; this has {length}.",
        paste="Paste the text of your email.",
    )
    return "\n".join(line.rstrip() for line in body.strip().splitlines())


class DraftQuestion(BaseModel):
    """An email to check. `formal` spells contractions out; a first thank-you needs no figure."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    body: Annotated[
        str,
        BeforeValidator(_body),
        WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_DRAFT}),
    ]
    subject: Annotated[str, Field(max_length=_LONGEST_SUBJECT, strict=True)] | None = None
    stage: Literal["acknowledge", "counter"] = "counter"
    formal: Ticked = False


class DraftRemarkOut(Exact):
    """A remark: the words it is about, if any, why they are no help, and a better line, if any."""

    level: Literal["error", "warning", "info"]
    message: str
    quote: str
    better: str


class DraftChecksOut(Exact):
    """What there is to say of a draft; nothing where it is fine as it stands."""

    words: int
    remarks: list[DraftRemarkOut]


def read_draft_question(payload: Any) -> DraftQuestion:
    """Read a draft that is sent in; raise InvalidCase naming what cannot be used."""
    try:
        return DraftQuestion.model_validate(payload)
    except ValidationError as error:
        raise InvalidCase(explain(error)) from None


def write_checks(checks: Iterable[Check], *, words: int) -> dict[str, Any]:
    """Write remarks as plain JSON values."""
    return {
        "words": words,
        "remarks": [
            {
                "level": check.level,
                "message": check.message,
                "quote": check.quote,
                "better": check.better,
            }
            for check in checks
        ],
    }
