"""What a fact is to a rule: a yes or no, a whole number or a word, with its meaning."""

from dataclasses import field, fields
from typing import Any

FactValue = bool | int | str

_KINDS: dict[str, type] = {"bool": bool, "int": int, "str": str}


def means(text: str) -> Any:
    """Declare a fact with its meaning, as the user reads it beside the value."""
    return field(metadata={"means": text})


def meanings_of(facts: type) -> dict[str, str]:
    """Return the meaning of every fact of a record, by name."""
    return {entry.name: entry.metadata["means"] for entry in fields(facts)}


def kinds_of(facts: type) -> dict[str, type]:
    """Return the kind of value of every fact of a record, by name."""
    return {
        entry.name: _KINDS[entry.type if isinstance(entry.type, str) else entry.type.__name__]
        for entry in fields(facts)
    }
