"""The operator's page: hand in our own CSV of bands, see what would change, and store it.

It is there only where a token is set. Whoever gives it is let in for an hour; only then may a body
be as large as such a file.
"""

import csv
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, Flask, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from negotiator.http.services import current_services
from negotiator.importing.intake import NothingUsable, Taken, take_in
from negotiator.tables.format import UnusableFile

MOST_BYTES = 2 * 1024 * 1024
MOST_BODY_BYTES = MOST_BYTES + 64 * 1024  # with what a form adds to the file
_SECONDS_IN = 60 * 60
_CHANGES_SHOWN = 50
_REFUSED_SHOWN = 50
_KEY = "operator"
_LARGE = "operator.hand_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """What became of a file: what it would change or did, or why it cannot be used."""

    name: str
    content: str
    taken: Taken | None
    fault: str
    refused: Sequence[Sequence[str]]
    refused_count: int
    is_stored: bool


def install(app: Flask, token: str) -> None:
    """Add the page to the app; before the check of forms, which reads the body."""
    pages = Blueprint("operator", __name__, url_prefix="/operator")
    mark = sha256(f"operator\0{token}".encode()).hexdigest()

    def is_in() -> bool:
        given, until = (session.get(_KEY) or ["", 0])[:2]
        is_his = hmac.compare_digest(str(given).encode(), mark.encode())
        return is_his and current_services().clock().timestamp() < until

    def widen() -> None:
        if request.endpoint == _LARGE and is_in():
            if (request.content_length or 0) > MOST_BODY_BYTES:
                raise RequestEntityTooLarge
            request.max_content_length = request.max_form_memory_size = MOST_BODY_BYTES

    @pages.get("/bands")
    def show() -> str:
        """Show the form to hand a file in, or to get in."""
        return _page(is_in=is_in())

    @pages.post("/enter")
    def enter() -> ResponseReturnValue:
        """Let in whoever gives the token."""
        given = request.form.get("token", "")
        if not hmac.compare_digest(given.strip().encode(), token.encode()):
            return _page(is_in=False, error="That is not the operator's token."), 403
        session[_KEY] = [mark, current_services().clock().timestamp() + _SECONDS_IN]
        return redirect(url_for("operator.show"), 303)

    @pages.post("/leave")
    def leave() -> ResponseReturnValue:
        """Let nobody in any more from this browser."""
        session.pop(_KEY, None)
        return redirect(url_for("operator.show"), 303)

    @pages.post("/bands")
    def hand_in() -> ResponseReturnValue:
        """Show what a file would change, and store it once that was seen."""
        if not is_in():
            return _page(is_in=False, error="Give the token first."), 403
        name, content = _handed_in()
        if not content:
            return _page(is_in=True, error="Choose a file that is not empty."), 422
        if len(content) > MOST_BYTES:
            return _page(is_in=True, error=f"At most {MOST_BYTES // 1024**2} MB at once."), 413
        result = _take(name, content, is_confirmed=request.form.get("step") == "store")
        return _page(is_in=True, result=result), 422 if result.fault else 200

    app.before_request(widen)
    app.register_blueprint(pages)


def _page(*, is_in: bool, error: str = "", result: HandedIn | None = None) -> str:
    return render_template(
        "operator_bands.html",
        is_in=is_in,
        error=error,
        result=result,
        most_megabytes=MOST_BYTES // 1024**2,
    )


def _handed_in() -> tuple[str, bytes]:
    """Return the file's name and bytes: as chosen, or as shown on the page to be confirmed."""
    chosen = request.files.get("file")
    if chosen is not None and chosen.filename:
        return chosen.filename[:100], chosen.read(MOST_BYTES + 1)
    content = request.form.get("content", "").replace("\r\n", "\n")  # as forms end every line
    return request.form.get("name", "bands.csv")[:100], content.encode()


def _take(name: str, content: bytes, *, is_confirmed: bool) -> HandedIn:
    services, fault, taken = current_services(), "", None
    with TemporaryDirectory(prefix="negotiator-") as folder:
        path, rejects = Path(folder) / "bands.csv", Path(folder) / "refused.csv"
        path.write_bytes(content)
        try:
            taken = take_in(
                path,
                services.database,
                name=name,
                told="own",
                today=services.clock().date(),
                catalogue=services.knowledge.catalogue,
                gazetteer=services.knowledge.reference.gazetteer,
                rejects=rejects,
                dry_run=not is_confirmed,
                show=_CHANGES_SHOWN,
            )
            count = taken.rejected
        except UnusableFile as error:
            fault = str(error)
            count = error.reasons.total() if isinstance(error, NothingUsable) else 0
        refused = _read_refused(rejects) if count else []
    return HandedIn(
        name=name,
        content=content.decode("utf-8-sig", errors="replace"),
        taken=taken,
        fault=fault,
        refused=refused,
        refused_count=count,
        is_stored=is_confirmed and taken is not None,
    )


def _read_refused(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [row[:2] for row, _ in zip(rows, range(_REFUSED_SHOWN), strict=False)]
