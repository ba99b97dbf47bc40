"""Give every request an id, and write one line of what became of it."""

import logging
import re
import time
from uuid import UUID, uuid4

from flask import Flask, Response, g, request

from negotiator.monitoring.logs import REQUEST_ID

HEADER = "X-Request-ID"
_LOG = logging.getLogger("negotiator.requests")
_UUID = re.compile(r"[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_PROBES = frozenset({"/healthz", "/readyz", "/metrics"})  # asked every few seconds


def install(app: Flask, *, behind_proxy: bool) -> None:
    """Give each request of the app an id, that of the proxy if it sends one, and log its end."""

    def begin() -> None:
        given = request.headers.get(HEADER, "") if behind_proxy else ""
        REQUEST_ID.set(str(UUID(given) if _UUID.fullmatch(given) else uuid4()))
        g.begun = time.perf_counter()

    def end(response: Response) -> Response:
        response.headers[HEADER] = REQUEST_ID.get() or ""
        is_failure = response.status_code >= 500
        level = logging.WARNING if is_failure else logging.INFO
        if _LOG.isEnabledFor(level) and (is_failure or route() not in _PROBES):
            fields = {
                "method": method(),
                "route": route(),
                "status": response.status_code,
                "ms": round(seconds() * 1000, 1),
            }
            _LOG.log(level, "request", extra={"fields": fields})
        return response

    def forget(_: BaseException | None) -> None:
        REQUEST_ID.set(None)

    app.before_request(begin)
    app.after_request(end)
    app.teardown_request(forget)


def route() -> str:
    """Return the pattern of the address, never the address: that holds the id of a draft."""
    return request.url_rule.rule if request.url_rule else "none"


def method() -> str:
    """Return the method, if it is one: a client may send any word."""
    return request.method if request.method in _METHODS else "other"


def seconds() -> float:
    """Return how long this request has been answered for."""
    begun: float = g.get("begun", time.perf_counter())
    return time.perf_counter() - begun
