"""What is said of roles besides pay: attributes, ladders, moves; by whom, and when it was read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Standing = Literal["claim", "judgement", "measured"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says something: a page that claims it, we who judge it, or we who counted."""

    id: str
    standing: Standing
    name: str
    seen: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One thing that is said of a role, and by whom."""

    says: str
    voice: Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step of a role's ladder: what it is called and what is done on it."""

    level: str
    name: str
    does: str
    voice: Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """What is said of one role; what nobody says is left out."""

    scope: Saying | None
    attributes: Mapping[str, Saying]
    ladder: tuple[Rung, ...]
    moves: tuple[Saying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is said of the roles we have words for. `attributes` names them, in their order."""

    attributes: Mapping[str, str]
    roles: Mapping[str, RoleWords]
    shared: tuple[Saying, ...]
    premium: tuple[Saying, ...]

    def of(self, role: str) -> RoleWords:
        """Return what is said of a role: nothing, where we have no words."""
        return self.roles.get(role) or RoleWords(scope=None, attributes={}, ladder=(), moves=())


def read_comparison(path: Path) -> Comparison:
    """Read `data/comparison.toml`; raise KeyError naming an entry that is missing."""
    with path.open("rb") as file:
        read = tomllib.load(file)
    voices = {key: Voice(id=key, **entry) for key, entry in read["voices"].items()}
    return Comparison(
        attributes=read["attributes"],
        roles={key: _role(entry, voices) for key, entry in read["roles"].items()},
        shared=_sayings(read["shared"], voices),
        premium=_sayings(read["premium"], voices),
    )


def _role(entry: Mapping[str, Any], voices: Mapping[str, Voice]) -> RoleWords:
    return RoleWords(
        scope=_saying(entry["scope"], voices) if "scope" in entry else None,
        attributes={
            key: _saying(saying, voices) for key, saying in entry.get("attributes", {}).items()
        },
        ladder=tuple(_rung(rung, voices) for rung in entry.get("ladder", ())),
        moves=_sayings(entry.get("moves", ()), voices),
    )


def _rung(entry: Mapping[str, str], voices: Mapping[str, Voice]) -> Rung:
    return Rung(
        level=entry["level"], name=entry["name"], does=entry["does"], voice=voices[entry["voice"]]
    )


def _sayings(entries: Any, voices: Mapping[str, Voice]) -> tuple[Saying, ...]:
    return tuple(_saying(entry, voices) for entry in entries)


def _saying(entry: Mapping[str, str], voices: Mapping[str, Voice]) -> Saying:
    return Saying(says=entry["says"], voice=voices[entry["voice"]])
