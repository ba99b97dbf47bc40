"""The headers that every response carries, errors included."""

from flask import Flask, Response, request

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_EVERYWHERE = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: over HTTPS, Flask-WTF takes a form only with a referrer of our own.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
        "clipboard-read=(), clipboard-write=(self)"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_A_YEAR = 365 * 24 * 60 * 60


def install(app: Flask, *, https: bool) -> None:
    """Add the headers to every response of the app; `https` says that it is served over HTTPS."""
    headers = dict(_EVERYWHERE)
    if https:
        headers["Strict-Transport-Security"] = f"max-age={_A_YEAR}"

    def add_headers(response: Response) -> Response:
        response.headers.update(headers)
        if not _is_static_file(response):
            response.headers["Cache-Control"] = "no-store"  # pay and names, on shared computers
        return response

    app.after_request(add_headers)


def _is_static_file(response: Response) -> bool:
    endpoint = (request.endpoint or "").rpartition(".")[2]
    is_asked_for = request.method in {"GET", "HEAD"}
    return is_asked_for and endpoint == "static" and response.status_code in {200, 206, 304}
