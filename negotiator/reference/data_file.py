"""A file of data/ read strictly: a field that cannot be used is named, with what to give."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any


class InvalidDataFile(ValueError):
    """A file of data/ cannot be used; `where` is the entry and field, `mend` what to give."""

    def __init__(self, file: str, where: str, mend: str) -> None:
        self.file, self.where, self.mend = file, where, mend
        super().__init__(": ".join(filter(None, (file, where, mend))))


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a TOML file, and the words that say where in it the table stands."""

    file: str
    where: str
    given: Mapping[str, Any]

    def refuse(self, name: str, mend: str) -> InvalidDataFile:
        """Make the error that names a field of this table."""
        return InvalidDataFile(self.file, ", ".join(filter(None, (self.where, name))), mend)

    def check_fields(self, known: tuple[str, ...]) -> None:
        """Refuse a field that is none: most likely it is misspelt."""
        for name in self.given:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                meant = f"did you mean {near[0]}" if near else f"use {either(known)}"
                raise self.refuse(name, f"There is no such field; {meant}.")

    def table(self, name: str, *, where: str | None = None) -> "Table":
        """Return a table inside this one, empty where none is given; `where` is its own name."""
        inner = self.given.get(name, {})
        if not isinstance(inner, Mapping):
            raise self.refuse(name, "Give a table of fields.")
        full = ", ".join(filter(None, (self.where, name)))
        return Table(self.file, full if where is None else where, inner)

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text of one line; `default` where it may be left out."""
        value = self.given.get(name, default)
        if value is None:
            raise self.refuse(name, "It is missing: give it as a text in quotes.")
        if not isinstance(value, str) or not value.isprintable():
            raise self.refuse(name, "Give a text of one line, in quotes.")
        if value.strip() == "" and name in self.given:
            raise self.refuse(name, "It is empty: give a text, or leave the line out.")
        return value

    def one_of(self, name: str, allowed: tuple[str, ...]) -> Any:
        """Return one of the words that are allowed."""
        value = self.given.get(name)
        if value is None:
            raise self.refuse(name, f"It is missing: use {either(allowed)}.")
        if value not in allowed:
            raise self.refuse(name, f"Use {either(allowed)}; got {str(value)!r}.")
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """Return a list of names, each with a letter or a digit in it."""
        value = self.given.get(name, [])
        if not isinstance(value, list) or not all(
            isinstance(item, str) and item.isprintable() and any(map(str.isalnum, item))
            for item in value
        ):
            raise self.refuse(name, 'Give a list of names in quotes, such as ["E4", "IC4"].')
        return tuple(value)


def open_data_file(path: Path) -> Table:
    """Read a TOML file with exact decimals; raise InvalidDataFile for what is none."""
    file = f"{path.parent.name}/{path.name}"
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise InvalidDataFile(file, "", f"It cannot be read: {error.strerror}.") from None
    except ValueError as error:  # TOMLDecodeError, UnicodeDecodeError
        raise InvalidDataFile(file, "", f"It is not TOML: {error}.") from None
    return Table(file, "", read)


def either(words: tuple[str, ...]) -> str:
    """Join words of which one is to be used: high, medium or low."""
    return f"{', '.join(words[:-1])} or {words[-1]}"
