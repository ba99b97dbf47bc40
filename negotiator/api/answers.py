"""Write an answer: JSON, or a problem in the form of RFC 9457."""

import json
from collections.abc import Iterable
from typing import Any

from flask import Response
from werkzeug.http import HTTP_STATUS_CODES

from negotiator.contract.schema import FieldErrorOut, ProblemOut
from negotiator.errors import Fault


def answer(payload: Any, status: int = 200) -> Response:
    """Answer with plain JSON values, in the order they were written."""
    return Response(json.dumps(payload), status, mimetype="application/json")


def answer_problem(
    status: int, detail: str, *, faults: Iterable[Fault] = (), instance: str | None = None
) -> Response:
    """Answer with what went wrong and, for input, each field to mend."""
    problem = ProblemOut(
        type="about:blank",  # RFC 9457: the status says it all, and `title` is its name
        title=HTTP_STATUS_CODES.get(status, "Unknown Error"),
        status=status,
        detail=detail,
        instance=instance,
        errors=[FieldErrorOut(field=fault.field, message=fault.message) for fault in faults],
    )
    body = json.dumps(problem.model_dump(exclude_none=True))
    return Response(body, status, mimetype="application/problem+json")
