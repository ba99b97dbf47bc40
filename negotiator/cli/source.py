"""What the commands share: the file or standard input to read, and the settings to run with."""

import os
import secrets
import sys
from dataclasses import replace
from typing import Any

import click

from negotiator.errors import Fault, InvalidCase
from negotiator.settings import InvalidSetting, Settings, read_settings

_WHY_A_KEY = (
    "Others can reach that address. This key signs the cookies that open their drafts, so it is "
    "to be chosen and kept by you, and not one made up here for local use."
)

file_argument = click.argument(
    "file",
    default="-",
    type=click.Path(exists=True, dir_okay=False, readable=True, allow_dash=True),
)
database_option = click.option(
    "--database",
    metavar="URL",
    help="Use this database, such as sqlite:////path/to/file, in place of your own.",
)


def read_source(file: str, what: str) -> bytes:
    """Read a file, or standard input for `-`; say so where somebody sits and types."""
    if file == "-" and sys.stdin.isatty():
        click.echo(f"Reading {what} from the keyboard; end with Ctrl-D.", err=True)
    with click.open_file(file, "rb") as source:
        content: bytes = source.read()
    return content


def read_text(file: str, what: str) -> str:
    """Read UTF-8 text; raise InvalidCase for anything else."""
    try:
        return read_source(file, what).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidCase([Fault("", f"This is not text in UTF-8: {file}.")]) from None


def read_own_settings(database: str | None = None) -> Settings:
    """Read the settings for a command that signs no cookie, and so needs no key that lasts."""
    return read_settings(_environ(database, NEGOTIATOR_SECRET_KEY=secrets.token_urlsafe(32)))


def read_server_settings(database: str | None, *, is_public: bool) -> Settings:
    """Read the settings for serving; what others can reach has its own key, and limits."""
    if not is_public:
        return read_settings(_environ(database))
    try:
        # Whether it is served over HTTPS is for the command to remark on, not to refuse.
        strict = read_settings(_environ(database, NEGOTIATOR_ENV="production", NEGOTIATOR_HTTPS=""))
    except InvalidSetting as error:
        if error.variable != "NEGOTIATOR_SECRET_KEY":
            raise
        message = str(error).removeprefix(f"{error.variable}: ")
        raise InvalidSetting(error.variable, f"{_WHY_A_KEY} {message}") from error
    return replace(strict, https=read_settings(_environ(database)).https)


def _environ(database: str | None, **changes: Any) -> dict[str, str]:
    environ = {**os.environ, **changes}
    return environ if database is None else {**environ, "DATABASE_URL": database}
