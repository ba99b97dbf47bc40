"""Turn any failure into a problem: the one place where the API's errors become HTTP."""

import logging

from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from negotiator.api.answers import answer_problem
from negotiator.documents.document import Busy
from negotiator.errors import InvalidCase
from negotiator.monitoring.incidents import report
from negotiator.storage.database import DatabaseUnavailable
from negotiator.storage.negotiation_repository import RevisionConflict

_LOG = logging.getLogger(__name__)

_SAID = {
    404: "There is nothing at this address. The calls are listed in /api/v1/openapi.json.",
    405: "This address does not take that method; the Allow header says which it takes.",
    413: "The request is too large; an offer takes a few kilobytes.",
    415: "Send JSON, with the header Content-Type: application/json.",
    429: "Too many requests; wait a little and try again.",
}
_RETRY_SECONDS = "5"


def problem_for(error: Exception) -> ResponseReturnValue:
    """Answer a failure with its status; ours is logged by id and type, never with a figure."""
    if isinstance(error, InvalidCase):
        fields = ", ".join(fault.field for fault in error.faults if fault.field)
        detail = f"Mend these and send it again: {fields}." if fields else error.faults[0].message
        return answer_problem(422, detail, faults=error.faults)
    if isinstance(error, RevisionConflict):
        return _changed_meanwhile(error)
    if isinstance(error, HTTPException) and error.code is not None:
        return _http_problem(error, error.code)
    if isinstance(error, DatabaseUnavailable):
        return _unavailable(error)
    if isinstance(error, Busy):
        response = answer_problem(503, str(error))
        response.headers["Retry-After"] = _RETRY_SECONDS
        return response
    return _own_problem(error)


def _http_problem(error: HTTPException, code: int) -> ResponseReturnValue:
    if error.response is not None:
        return error.response
    is_stock = error.description == type(error).description
    stock = _SAID.get(code, error.description)
    response = answer_problem(code, (stock if is_stock else error.description) or "")
    for name, value in error.get_headers():  # Allow, Retry-After
        if name.lower() != "content-type":
            response.headers[name] = value
    if code == 415:
        response.headers["Accept"] = "application/json"
    return response


def _changed_meanwhile(error: RevisionConflict) -> ResponseReturnValue:
    response = answer_problem(
        412,
        "Something was added to this negotiation meanwhile, and this was not. Read it again, and "
        "send yours once more if it still fits.",
    )
    response.set_etag(str(error.current))
    return response


def _unavailable(error: DatabaseUnavailable) -> ResponseReturnValue:
    _LOG.error("%s", error)  # it names the database and the reason, and nothing that was sent
    response = answer_problem(
        503, "The database does not answer. Nothing was stored; send it again in a moment."
    )
    response.headers["Retry-After"] = _RETRY_SECONDS
    return response


def _own_problem(error: Exception) -> ResponseReturnValue:
    incident = report(error)
    detail = (
        f"This is a fault of ours, and nothing was stored. Its number in the log is {incident}."
    )
    return answer_problem(500, detail, instance=f"urn:uuid:{incident}")
