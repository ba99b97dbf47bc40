"""The names a request may use beside its fields."""

from dataclasses import dataclass

from negotiator.domain.role import Catalogue


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names a request may use: roles and skills, and the tactics that can be switched off."""

    catalogue: Catalogue
    tactics: frozenset[str]
