"""Find the folders that ship with the code: rules, email templates and data."""

from pathlib import Path
from typing import Literal

FolderName = Literal["rules", "email_templates", "data"]

PACKAGE = Path(__file__).resolve().parent


class FolderMissing(Exception):
    """Neither the checkout nor the installed package has the folder."""

    def __init__(self, name: str, looked_in: tuple[Path, ...]) -> None:
        self.name = name
        self.looked_in = looked_in
        super().__init__(
            f"The folder '{name}' is missing. Looked in: {', '.join(map(str, looked_in))}. "
            "Run from a complete checkout, or install the package again: pip install negotiator."
        )


def folder(name: FolderName, package: Path = PACKAGE) -> Path:
    """Return the folder beside the package in a checkout, else the copy inside the package."""
    places: tuple[Path, ...] = (package / "_bundled" / name,)
    if (package.parent / "pyproject.toml").is_file():  # not some other site-packages/data
        places = (package.parent / name, *places)
    for place in places:
        if place.is_dir():
            return place
    raise FolderMissing(name, places)
