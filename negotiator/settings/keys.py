"""The secrets an operator sets: long, not from a manual, and for local use made here."""

import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path

from negotiator.settings.reading import InvalidSetting

_SHORTEST = 32
_FEWEST_CHARACTERS = 10  # different ones; 32 random hexadecimal digits have fewer once in 10^4
# What stands in manuals, samples and forgotten drafts; a random key holds none of it by chance.
_PLACEHOLDER = re.compile(
    r"change.?(me|this|it)|replace.?(me|this)|place.?holder|your.?(own.?)?(secret|key)|secret.?key|"
    r"example|default|insecure|password|0123456789|1234567890|abcdefgh|negotiator|"
    r"192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",  # Flask's manual
    re.IGNORECASE,
)
_HOW = (
    "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(32))' "
    "and give every process the same."
)


def read_key(given: Mapping[str, str], variable: str, *, is_production: bool) -> str | None:
    """Return the secret, or None where none is set; refuse one that could be guessed."""
    key = given.get(variable)
    if key is not None:
        refuse_weak(key, variable, is_production=is_production)
    elif is_production:
        raise InvalidSetting(variable, f"It must be set in production. {_HOW}")
    return key


def read_old_keys(given: Mapping[str, str], variable: str, *, current: str) -> tuple[str, ...]:
    """Return the keys that still open cookies but sign none, parted by commas or spaces."""
    keys = tuple(key for key in re.split(r"[,\s]+", given.get(variable, "")) if key)
    for key in keys:
        # A weak one lets anybody forge a cookie, however old it is.
        refuse_weak(key, variable, is_production=True)
    if current in keys:
        raise InvalidSetting(variable, "It holds the current key; name only those before it.")
    return keys


def refuse_weak(key: str, variable: str, *, is_production: bool) -> None:
    """Raise InvalidSetting for a key that is short or, in production, known or monotonous."""
    if len(key) < _SHORTEST:
        raise InvalidSetting(variable, f"It needs {_SHORTEST} characters or more. {_HOW}")
    if is_production and (_PLACEHOLDER.search(key) or len(set(key)) < _FEWEST_CHARACTERS):
        raise InvalidSetting(
            variable, f"This is a placeholder or easily guessed, and no secret. {_HOW}"
        )


def keep_key(path: Path) -> str:
    """Return the key in the file, making it first; of processes that race, one wins."""
    try:
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent)  # only its owner may read it
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(32))
            try:
                os.link(draft, path)  # unlike a rename, refuses to replace the winner's
            except FileExistsError:
                pass
            finally:
                Path(draft).unlink()
        return path.read_text().strip()
    except OSError as error:
        raise InvalidSetting(
            "NEGOTIATOR_SECRET_KEY", f"Set it, since no key can be kept in {path}: {error}."
        ) from error
