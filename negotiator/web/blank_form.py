"""The empty form, which is the same for everybody but for its token: rendered once and kept."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app
from flask_wtf.csrf import generate_csrf

_KEPT = "negotiator_blank_form"


@dataclass(frozen=True, slots=True)
class _Kept:
    """The empty form of a year, parted where the token stands."""

    year: int
    parts: tuple[str, ...]


def show_blank_form(render: Callable[[], str], *, year: int) -> str:
    """Return the empty form with this visitor's token, rendering it when the year is a new one.

    What is kept is the page without any token: nothing of a visitor is on an empty form.
    """
    token: str = generate_csrf()
    kept: _Kept | None = current_app.extensions.get(_KEPT)
    if kept is None or kept.year != year:
        kept = _Kept(year, tuple(render().split(token)))
        current_app.extensions[_KEPT] = kept
    return token.join(kept.parts)
