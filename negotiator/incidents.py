"""Failures of ours: each gets an id that its reader can quote and the log can be searched for."""

import logging
import secrets

from negotiator.logs import REQUEST_ID, describe

_LOG = logging.getLogger(__name__)


def report(error: BaseException) -> str:
    """Log where the failure happened, never what it said, and return its id: the request's own."""
    incident = REQUEST_ID.get() or secrets.token_hex(8)
    _LOG.error("failure", extra={"fields": {"incident": incident, "failures": describe(error)}})
    return incident
