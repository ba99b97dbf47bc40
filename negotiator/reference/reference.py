"""What the product knows before any offer: roles, places, employers."""

from dataclasses import dataclass
from pathlib import Path

from negotiator.reference.company import Directory
from negotiator.reference.company_file import read_directory
from negotiator.reference.place import Gazetteer, read_gazetteer
from negotiator.reference.role import Catalogue, read_catalogue


@dataclass(frozen=True, slots=True)
class Reference:
    """The dated files of `data/` that name things, read once."""

    catalogue: Catalogue
    gazetteer: Gazetteer
    directory: Directory


def read_reference(data: Path) -> Reference:
    """Read roles, places and companies from the data folder."""
    return Reference(
        catalogue=read_catalogue(data / "roles.toml"),
        gazetteer=read_gazetteer(data / "places.toml"),
        directory=read_directory(data / "companies.toml"),
    )
