"""The web application: one factory that reads as a table of contents."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import BadRequest, HTTPException, RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix

from negotiator import api, web
from negotiator.errors import InvalidCase
from negotiator.http import headers, uploads
from negotiator.monitoring import request_log
from negotiator.negotiation.service import Clock, Services, now_in_utc, open_services
from negotiator.settings import Settings, read_settings

MOST_BODY_BYTES = 256 * 1024
MOST_FIELDS = 600  # the offer form with every row, skill and tactic has under 300
_GUNICORN = "gunicorn.http.errors"  # raised while the body is read, if its chunks are none


def create_app(
    settings: Settings | None = None,
    *,
    clock: Clock = now_in_utc,
    config: Mapping[str, Any] | None = None,
) -> Flask:
    """Make the application: settings, services, pages, API. Tests pass their own clock."""
    settings = settings or read_settings()
    app = Flask("negotiator", static_folder=None, template_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=list(settings.old_secret_keys),
        MAX_CONTENT_LENGTH=MOST_BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BODY_BYTES,
        MAX_FORM_PARTS=MOST_FIELDS,
        # Browsers hold a cookie of that prefix to this host: no subdomain can set or read it.
        SESSION_COOKIE_NAME="__Host-negotiator" if settings.https else "negotiator",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        PERMANENT_SESSION_LIFETIME=timedelta(days=settings.retention_days),
        # Each draft renews the cookie, which is enough, but for one that an old key signed.
        SESSION_REFRESH_EACH_REQUEST=bool(settings.old_secret_keys),
        WTF_CSRF_TIME_LIMIT=None,  # a form left open overnight must still submit
    )
    app.config.update(config or {})
    request_log.install(app, behind_proxy=bool(settings.behind_proxy))
    uploads.install(app)
    app.before_request(_refuse_endless)
    services = open_services(settings, clock=clock)
    if settings.metrics:
        services = _metered(app, services, settings)
    app.extensions["services"] = services
    if settings.draft_limit or settings.request_limit:
        _limit(app, settings)

    if settings.operator_token:
        web.open_operator_page(app, settings.operator_token)
    app.before_request(_refuse_crowded)  # after what widens a body, and before a form is read
    csrf = CSRFProtect(app)
    app.register_blueprint(web.make_blueprint())
    app.register_blueprint(api.make_blueprint(csrf))
    app.register_error_handler(HTTPException, _explain)
    app.register_error_handler(InvalidCase, _explain)
    app.register_error_handler(Exception, _explain)
    headers.install(app, https=settings.https)
    if settings.behind_proxy:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app,
            x_for=settings.behind_proxy,
            x_proto=settings.behind_proxy,
            x_host=settings.behind_proxy,
        )
    return app


def _explain(error: Exception) -> ResponseReturnValue:
    """Answer any failure in the words of the side that was asked: JSON or a page."""
    if type(error).__module__ == _GUNICORN:
        error = BadRequest("The body is not what its headers say.")
    is_for_programs = request.path.startswith("/api/") or request.path in {"/healthz", "/readyz"}
    return api.problem_for(error) if is_for_programs else web.page_for(error)


def _refuse_endless() -> None:
    """Refuse a body in pieces that is too long: Werkzeug would cut it short in silence."""
    if "Transfer-Encoding" in request.headers and len(request.get_data()) >= MOST_BODY_BYTES:
        raise RequestEntityTooLarge


def _refuse_crowded() -> None:
    """Refuse a form of too many fields: Werkzeug counts only those of the kind that takes files."""
    is_form = request.mimetype == "application/x-www-form-urlencoded"
    if is_form and request.get_data().count(b"&") >= MOST_FIELDS:
        raise web.CrowdedForm


def _metered(app: Flask, services: Services, settings: Settings) -> Services:
    # Here, as below: what a local program does not use need not slow its start.
    from negotiator.monitoring import metrics

    return metrics.install(app, services, token=settings.metrics_token)


def _limit(app: Flask, settings: Settings) -> None:
    from negotiator.http import limits

    limits.install(app, settings)
