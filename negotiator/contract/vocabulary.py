"""The names a request may use beside its fields."""

from dataclasses import dataclass

from negotiator.reference.reference import Reference
from negotiator.reference.role import Catalogue


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names a request may use: roles and skills, places and companies, tactics."""

    reference: Reference
    tactics: frozenset[str]

    @property
    def catalogue(self) -> Catalogue:
        """The roles and skills."""
        return self.reference.catalogue
