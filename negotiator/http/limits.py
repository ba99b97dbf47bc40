"""How often one visitor may come: counted in Redis for every process, or in each for itself."""

import hmac
import logging
import time
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from math import ceil
from threading import Event
from typing import Any

from flask import Flask, Response, request
from flask_limiter import ApplicationLimit, Limiter
from limits.errors import ConfigurationError

from negotiator.settings import InvalidSetting, Settings

_LOG = logging.getLogger(__name__)
_FREE = frozenset({"/healthz", "/readyz", "/metrics", "/static/<path:filename>"})
_REDIS_SECONDS = 0.2  # how long a page waits for Redis before this process counts for itself
_WORDS = "Too many requests from this address; wait a little and send it again."
_ALL_AS_ONE = (
    "Requests come through a proxy, and NEGOTIATOR_BEHIND_PROXY names none: all its visitors "
    "share one limit."
)
_HOME_NETWORK = 64  # bits: what a provider gives one IPv6 customer, who may use any address of it


def install(app: Flask, settings: Settings) -> None:
    """Limit each visitor to the app; probes and static files are free.

    What sends a form or a case counts against the limit of drafts, all else against that of
    requests. While Redis does not answer, each process counts for itself and asks again later.
    """
    key = settings.secret_key.encode()
    is_told = Event()

    def visitor() -> str:
        """Return a fingerprint of the address, so that none is kept, in Redis or here."""
        if "X-Forwarded-For" in request.headers and not (settings.behind_proxy or is_told.is_set()):
            is_told.set()
            _LOG.warning(_ALL_AS_ONE)
        return hmac.digest(key, _network(request.remote_addr).encode(), sha256).hex()[:32]

    limits = [
        ApplicationLimit(limit, scope=scope, exempt_when=exempt_when, error_message=_WORDS)
        for limit, scope, exempt_when in (
            (settings.draft_limit, "drafts", lambda: not _sends_a_draft()),
            (settings.request_limit, "requests", _sends_a_draft),
        )
        if limit is not None
    ]
    limiter = Limiter(
        visitor,
        application_limits=list(limits),
        storage_uri=settings.redis_url or "memory://",
        storage_options=_redis_options() if settings.redis_url else {},
        in_memory_fallback_enabled=settings.redis_url is not None,
        swallow_errors=True,
        key_prefix="negotiator",
        request_identifier=lambda: request.endpoint or "none",  # it lets pass what is nothing
    )
    limiter.request_filter(_is_free)
    try:
        limiter.init_app(app)
    except (ConfigurationError, ValueError) as error:  # whose words may hold the password
        raise InvalidSetting(
            "REDIS_URL", "Use redis://:password@host:6379/0, with the password's / as %2F."
        ) from error

    def say_when(response: Response) -> Response:
        if response.status_code == 429:
            response.headers["Retry-After"] = str(_wait(limiter))
        return response

    app.after_request(say_when)


def _sends_a_draft() -> bool:
    return request.method == "POST" and not request.path.endswith("/delete")


def _is_free() -> bool:
    return request.url_rule is not None and request.url_rule.rule in _FREE


def _network(address: str | None) -> str:
    try:
        found = ip_address(address or "")
    except ValueError:  # a server on a socket names no address
        return ""
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    if isinstance(found, IPv6Address):
        return str(int(found) >> (128 - _HOME_NETWORK))
    return str(found)


def _wait(limiter: Limiter) -> int:
    """Return the seconds until the limit that was met begins anew."""
    met = limiter.current_limit
    try:
        return max(1, ceil(met.window.reset_time - time.time())) if met else 60
    except (
        Exception
    ):  # Redis left between the count and this: any client fault, and a guess will do
        return 60


def _redis_options() -> dict[str, Any]:
    try:
        from redis.backoff import NoBackoff
        from redis.retry import Retry
    except ImportError:
        raise InvalidSetting(
            "REDIS_URL", "It needs the Redis client: pip install 'negotiator[hosting]'"
        ) from None
    return {
        "socket_connect_timeout": _REDIS_SECONDS,
        "socket_timeout": _REDIS_SECONDS,
        "retry": Retry(NoBackoff(), 0),  # by default it tries for seconds, page after page
    }
