"""Read one variable each: a choice, a number, yes or no, a folder, a limit."""

import re
from collections.abc import Mapping
from pathlib import Path

from negotiator.resources import FolderName, folder

_YES = ("1", "true", "yes", "on")
_NO = ("0", "false", "no", "off")
_RATE = r"[1-9][0-9]{0,8} per (second|minute|hour|day)"
_RATES = re.compile(rf"{_RATE}(; ?{_RATE})*")


class InvalidSetting(ValueError):
    """A setting that cannot be used; `variable` names it."""

    def __init__(self, variable: str, message: str) -> None:
        self.variable = variable
        super().__init__(f"{variable}: {message}")


def read_choice(given: Mapping[str, str], variable: str, accepted: tuple[str, ...]) -> str:
    """Return one of the accepted words, the first by default."""
    value = given.get(variable, accepted[0])
    if value not in accepted:
        raise InvalidSetting(variable, f"Use {' or '.join(accepted)}; got '{value}'.")
    return value


def read_number(
    given: Mapping[str, str], variable: str, default: int, *, least: int, most: int
) -> int:
    """Return a whole number between two others."""
    value = given.get(variable, str(default))
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise InvalidSetting(variable, f"Use a whole number from {least} to {most}; got '{value}'.")
    return int(value)


def read_yes_or_no(given: Mapping[str, str], variable: str, *, default: bool) -> bool:
    """Return whether the variable says yes."""
    value = given.get(variable, str(default)).lower()
    if value not in _YES + _NO:
        raise InvalidSetting(variable, f"Use one of {', '.join(_YES + _NO)}; got '{value}'.")
    return value in _YES


def read_limit(given: Mapping[str, str], variable: str, default: str) -> str | None:
    """Return how often a visitor may come, such as `60 per minute; 600 per hour`; None for off."""
    value = given.get(variable, default).lower()
    if value in _NO:
        return None
    if not _RATES.fullmatch(value):
        raise InvalidSetting(
            variable, f"Use '60 per minute', '60 per minute; 600 per hour' or off; got '{value}'."
        )
    return value


def read_folder(given: Mapping[str, str], variable: str, name: FolderName) -> Path:
    """Return a folder that exists; by default the one that came with the program."""
    value = given.get(variable)
    if value is None:
        return folder(name)
    path = Path(value).expanduser()
    if not path.is_dir():
        raise InvalidSetting(variable, f"Name a folder that exists; '{value}' is none.")
    return path
