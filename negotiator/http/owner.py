"""Who owns a negotiation: the browser that holds a random key in a signed cookie."""

import secrets

from flask import session

_KEY = "owner"


def owner_key() -> str | None:
    """Return this visitor's key, or None if they have kept nothing yet."""
    key = session.get(_KEY)
    return key if isinstance(key, str) else None


def owner_key_or_new() -> str:
    """Return this visitor's key to keep a draft under: 256 bits, made for the first of them.

    The cookie is set anew for each draft, and so lasts as long as the last one is kept.
    """
    key = owner_key() or secrets.token_urlsafe(32)
    session[_KEY] = key
    session.permanent = True
    return key


def renew_owner() -> None:
    """Set the cookie anew, so that it lasts as long as what has just changed is kept."""
    if owner_key() is not None:
        owner_key_or_new()


def forget_owner() -> None:
    """Drop the key from this browser."""
    session.pop(_KEY, None)
