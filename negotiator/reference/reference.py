"""What the product knows before any offer: roles, places, employers, occupations."""

from dataclasses import dataclass
from pathlib import Path

from negotiator.reference.company import Directory
from negotiator.reference.company_file import read_directory
from negotiator.reference.occupation import Occupations, read_occupations
from negotiator.reference.place import Gazetteer, read_gazetteer
from negotiator.reference.role import Catalogue, read_catalogue
from negotiator.reference.title_book import TitleBook, read_title_book


@dataclass(frozen=True, slots=True)
class Reference:
    """The dated files of `data/` that name things, read once."""

    catalogue: Catalogue
    gazetteer: Gazetteer
    directory: Directory
    occupations: Occupations
    titles: TitleBook

    def name_role(self, code: str) -> str:
        """Name a role of ours by its title, an occupation as one says it, another as it is."""
        role, occupation = self.catalogue.roles.get(code), self.occupations.by_code.get(code)
        if role is not None:
            return role.title
        return occupation.plural if occupation is not None else code.replace("-", " ")


def read_reference(data: Path) -> Reference:
    """Read roles, places and companies from the data folder."""
    return Reference(
        catalogue=read_catalogue(data / "roles.toml"),
        gazetteer=read_gazetteer(data / "places.toml"),
        directory=read_directory(data / "companies.toml"),
        occupations=read_occupations(data / "occupations.csv"),
        titles=read_title_book(data),
    )
