"""What an operator may set: read once from the environment into one frozen object."""

import os
import re
import secrets
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from negotiator.resources import FolderName, folder

_SQLITE = "sqlite:///"
_POSTGRES = re.compile(  # a "/" in a password would end the host, and land in error messages
    r"postgresql(\+psycopg)?://([^/]*@)?(\[[^]/]+\]|[^/:@]*)(:\d+)?(/.*)?"
)
_YES = ("1", "true", "yes", "on")
_NO = ("0", "false", "no", "off")
_SHORTEST_KEY = 32


class InvalidSetting(ValueError):
    """A setting that cannot be used; `variable` names it."""

    def __init__(self, variable: str, message: str) -> None:
        self.variable = variable
        super().__init__(f"{variable}: {message}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process; secrets stay out of its repr."""

    secret_key: str = field(repr=False)
    database_url: str = field(repr=False)
    retention_days: int
    rules: Path
    templates: Path
    data: Path
    behind_proxy: int
    https: bool


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; an empty variable counts as unset. Makes a secret key for local use."""
    given = {name: value.strip() for name, value in environ.items() if value.strip()}
    is_production = _choice(given, "NEGOTIATOR_ENV", ("local", "production")) == "production"
    url = _database_url(given)
    return Settings(
        secret_key=_secret_key(given, url, is_production=is_production),
        database_url=url,
        retention_days=_number(given, "NEGOTIATOR_RETENTION_DAYS", 90, least=1, most=3650),
        rules=_folder(given, "NEGOTIATOR_RULES", "rules"),
        templates=_folder(given, "NEGOTIATOR_TEMPLATES", "email_templates"),
        data=_folder(given, "NEGOTIATOR_DATA", "data"),
        behind_proxy=_number(given, "NEGOTIATOR_BEHIND_PROXY", 0, least=0, most=10),
        https=_yes_or_no(given, "NEGOTIATOR_HTTPS", default=is_production),
    )


def user_data_folder(given: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Return where this user's data belongs on this system."""
    home = Path(given.get("HOME") or Path.home())
    if platform == "win32":
        return Path(given.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Negotiator"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "Negotiator"
    chosen = Path(given.get("XDG_DATA_HOME", ""))  # a relative one is to be ignored, says XDG
    return (chosen if chosen.is_absolute() else home / ".local" / "share") / "negotiator"


def _database_url(given: Mapping[str, str]) -> str:
    url = given.get("DATABASE_URL")
    if url is None:
        return _SQLITE + (user_data_folder(given) / "negotiator.sqlite3").as_posix()
    if url.startswith("postgres://"):  # what hosting services hand out
        url = url.replace("postgres", "postgresql", 1)
    file = url.removeprefix(_SQLITE)
    if not _POSTGRES.fullmatch(url) and file in (url, "", ":memory:"):
        raise InvalidSetting(  # which does not repeat the URL: it may hold a password
            "DATABASE_URL",
            "Use sqlite:////path/to/negotiator.sqlite3 or postgresql://user:password@host/name, "
            "with special characters of the password as %2F is for a slash.",
        )
    return url


def _secret_key(given: Mapping[str, str], url: str, *, is_production: bool) -> str:
    """Return the key that signs cookies; for local use keep a random one beside the database."""
    key = given.get("NEGOTIATOR_SECRET_KEY")
    how = (
        "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(32))' "
        "and give every process the same."
    )
    if key is None and is_production:
        raise InvalidSetting("NEGOTIATOR_SECRET_KEY", f"It must be set in production. {how}")
    if key is None:
        file = url.removeprefix(_SQLITE).partition("?")[0]
        home = Path(file).parent if url.startswith(_SQLITE) else user_data_folder(given)
        return _kept_key(home / "secret-key")
    if len(key) < _SHORTEST_KEY:
        raise InvalidSetting(
            "NEGOTIATOR_SECRET_KEY", f"It needs {_SHORTEST_KEY} characters or more. {how}"
        )
    return key


def _kept_key(path: Path) -> str:
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


def _choice(given: Mapping[str, str], variable: str, accepted: tuple[str, ...]) -> str:
    value = given.get(variable, accepted[0])
    if value not in accepted:
        raise InvalidSetting(variable, f"Use {' or '.join(accepted)}; got '{value}'.")
    return value


def _number(given: Mapping[str, str], variable: str, default: int, *, least: int, most: int) -> int:
    value = given.get(variable, str(default))
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise InvalidSetting(variable, f"Use a whole number from {least} to {most}; got '{value}'.")
    return int(value)


def _yes_or_no(given: Mapping[str, str], variable: str, *, default: bool) -> bool:
    value = given.get(variable, str(default)).lower()
    if value not in _YES + _NO:
        raise InvalidSetting(variable, f"Use one of {', '.join(_YES + _NO)}; got '{value}'.")
    return value in _YES


def _folder(given: Mapping[str, str], variable: str, name: FolderName) -> Path:
    value = given.get(variable)
    if value is None:
        return folder(name)
    path = Path(value).expanduser()
    if not path.is_dir():
        raise InvalidSetting(variable, f"Name a folder that exists; '{value}' is none.")
    return path
