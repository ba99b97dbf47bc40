"""What an operator may set: read once from the environment into one frozen object."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from negotiator.settings.keys import keep_key, read_key, read_old_keys
from negotiator.settings.reading import (
    InvalidSetting,
    read_choice,
    read_folder,
    read_limit,
    read_number,
    read_yes_or_no,
)

__all__ = ["InvalidSetting", "Settings", "read_settings", "user_data_folder"]

_SQLITE = "sqlite:///"
_POSTGRES = re.compile(  # a "/" in a password would end the host, and land in error messages
    r"postgresql(\+psycopg)?://([^/]*@)?(\[[^]/]+\]|[^/:@]*)(:\d+)?(/.*)?"
)
_REDIS = re.compile(r"(rediss?|unix)://.+")
_SHORTEST_TOKEN = 16
# A coach at work drafts a few times a minute for several people; a script drafts a thousand times.
_DRAFTS = "60 per minute; 600 per hour"
_REQUESTS = "600 per minute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process; secrets stay out of its repr.

    A limit is how often one visitor may come; None for no limit.
    """

    secret_key: str = field(repr=False)
    old_secret_keys: tuple[str, ...] = field(repr=False, default=())
    database_url: str = field(repr=False)
    redis_url: str | None = field(repr=False, default=None)
    retention_days: int
    rules: Path
    templates: Path
    data: Path
    behind_proxy: int
    https: bool
    draft_limit: str | None = None
    request_limit: str | None = None
    metrics: bool = False
    metrics_token: str | None = field(repr=False, default=None)
    operator_token: str | None = field(repr=False, default=None)
    count_outcomes: bool = False
    log_level: str = "INFO"


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; an empty variable counts as unset. Makes a secret key for local use."""
    given = {name: value.strip() for name, value in environ.items() if value.strip()}
    is_production = read_choice(given, "NEGOTIATOR_ENV", ("local", "production")) == "production"
    url = _database_url(given)
    key = read_key(given, "NEGOTIATOR_SECRET_KEY", is_production=is_production)
    key = key or keep_key(_key_folder(given, url) / "secret-key")
    token = _token(given, "NEGOTIATOR_METRICS_TOKEN")
    return Settings(
        secret_key=key,
        old_secret_keys=read_old_keys(given, "NEGOTIATOR_OLD_SECRET_KEYS", current=key),
        database_url=url,
        redis_url=_redis_url(given),
        retention_days=read_number(given, "NEGOTIATOR_RETENTION_DAYS", 90, least=1, most=3650),
        rules=read_folder(given, "NEGOTIATOR_RULES", "rules"),
        templates=read_folder(given, "NEGOTIATOR_TEMPLATES", "email_templates"),
        data=read_folder(given, "NEGOTIATOR_DATA", "data"),
        behind_proxy=read_number(given, "NEGOTIATOR_BEHIND_PROXY", 0, least=0, most=10),
        https=_https(given, is_production=is_production),
        draft_limit=read_limit(
            given, "NEGOTIATOR_LIMIT_DRAFTS", _DRAFTS if is_production else "off"
        ),
        request_limit=read_limit(
            given, "NEGOTIATOR_LIMIT_REQUESTS", _REQUESTS if is_production else "off"
        ),
        metrics=read_yes_or_no(given, "NEGOTIATOR_METRICS", default=token is not None),
        metrics_token=token,
        operator_token=_token(given, "NEGOTIATOR_OPERATOR_TOKEN"),
        count_outcomes=read_yes_or_no(given, "NEGOTIATOR_COUNT_OUTCOMES", default=False),
        log_level=read_choice(given, "NEGOTIATOR_LOG_LEVEL", ("info", "warning", "error")).upper(),
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
    file = url.removeprefix(_SQLITE).partition("?")[0]
    is_file = url.startswith(_SQLITE) and file not in ("", ":memory:") and "mode=memory" not in url
    if not _POSTGRES.fullmatch(url) and not is_file:
        raise InvalidSetting(  # which does not repeat the URL: it may hold a password
            "DATABASE_URL",
            "Use sqlite:////path/to/negotiator.sqlite3 or postgresql://user:password@host/name, "
            "with special characters of the password as %2F is for a slash.",
        )
    return url


def _key_folder(given: Mapping[str, str], url: str) -> Path:
    """Return where a key for local use is kept: beside the database, where that is a file."""
    file = url.removeprefix(_SQLITE).partition("?")[0]
    return Path(file).parent if url.startswith(_SQLITE) else user_data_folder(given)


def _redis_url(given: Mapping[str, str]) -> str | None:
    url = given.get("REDIS_URL")
    if url is not None and not _REDIS.fullmatch(url):
        raise InvalidSetting(
            "REDIS_URL", "Use redis://:password@host:6379/0, rediss:// or unix://."
        )
    # The limiter knows Redis on a socket by a longer name.
    return url.replace("unix://", "redis+unix://", 1) if url and url.startswith("unix:") else url


def _https(given: Mapping[str, str], *, is_production: bool) -> bool:
    https = read_yes_or_no(given, "NEGOTIATOR_HTTPS", default=is_production)
    if is_production and not https:
        raise InvalidSetting(
            "NEGOTIATOR_HTTPS",
            "Production is served over HTTPS: pay and cookies would travel in the clear. Put a "
            "proxy with a certificate before it, and leave this unset.",
        )
    return https


def _token(given: Mapping[str, str], variable: str) -> str | None:
    token = given.get(variable)
    if token is not None and len(token) < _SHORTEST_TOKEN:
        raise InvalidSetting(variable, f"It needs {_SHORTEST_TOKEN} characters or more.")
    return token
