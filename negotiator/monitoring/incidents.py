"""Failures of ours: each gets an id that its reader can quote and the log can be searched for."""

import logging
from uuid import uuid4

from negotiator.monitoring.logs import REQUEST_ID, describe

_LOG = logging.getLogger(__name__)


def report(error: BaseException) -> str:
    """Log where the failure happened, never what it said, and return its id: the request's own."""
    incident = REQUEST_ID.get() or str(uuid4())
    fields = {"incident": incident, "failures": describe(error)}
    _LOG.error("failure %s: %s", incident, type(error).__qualname__, extra={"fields": fields})
    return incident
