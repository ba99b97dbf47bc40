"""What the address of the bands page asks for: read leniently, and told of where it cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from negotiator.market.band import Component
from negotiator.reference.company import Directory
from negotiator.reference.levels import LEVELS, WAGE_LEVELS
from negotiator.reference.reference import Reference
from negotiator.reference.role_search import find_role
from negotiator.storage.band_browsing import BandQuery

NO_LEVEL = "none"
_MOST_PAGES = 250
_LONGEST = 300
_FIRST_PLACE = "US"
_NAMES = ("role", "level", "place", "company", "component", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class BandFilter:
    """A query for bands as it was typed, which page of it, and what is wrong with it, if anything.

    `fault` is the name of the filter that cannot be used and what to give instead.
    """

    typed: Mapping[str, str]
    query: BandQuery
    page: int
    fault: tuple[str, str] | None = None

    @property
    def given(self) -> dict[str, str]:
        """The filters that narrow anything, for the address of another page of the same."""
        return {name: text for name, text in self.typed.items() if text}


def read_filter(given: Mapping[str, str], reference: Reference) -> BandFilter:
    """Read the filters; without any, begin with the first role in the United States."""
    typed = {name: " ".join(given.get(name, "").split()) for name in _NAMES}
    if not given:
        typed |= {"role": next(iter(reference.catalogue.roles)), "place": _FIRST_PLACE}
    faults = []
    wanted: dict[str, Any] = {}
    for name, text in typed.items():
        try:
            wanted |= _understand(name, text, reference) if text else {}
        except ValueError as error:
            faults.append((name, str(error)))
    page = given.get("page") or "1"
    if not (page.isascii() and page.isdigit() and len(page) < 5 and 1 <= int(page) <= _MOST_PAGES):
        faults.append(("page", f"Use a number from 1 to {_MOST_PAGES}, or narrow the filters."))
    return BandFilter(
        typed=typed,
        query=BandQuery(**wanted),
        page=1 if faults else int(page),
        fault=faults[0] if faults else None,
    )


def names_of_company(typed: str, directory: Directory) -> tuple[str, ...]:
    """Return every name that a company's bands may stand under."""
    known = directory.find(typed)
    if known is not None:
        return (known.name, *known.aliases)
    return tuple(dict.fromkeys((typed, typed.upper(), typed.title())))


def _understand(name: str, text: str, reference: Reference) -> dict[str, Any]:
    """Return the part of a query that a filter means; raise ValueError if it cannot mean any."""
    if not text.isprintable() or len(text) > _LONGEST:
        raise ValueError(f"Use ordinary text, {_LONGEST} characters at most.")
    match name:
        case "role":
            role = find_role(text, reference)
            return {"role": role.id if role else text.casefold()}
        case "level":
            known = (*LEVELS, *WAGE_LEVELS)
            if text not in (*known, NO_LEVEL):
                raise ValueError(f"Use one of {', '.join(known)}; got “{text[:20]}”.")
            return {"level": "" if text == NO_LEVEL else text}
        case "component":
            if text not in get_args(Component):
                raise ValueError(f"Use one of {', '.join(get_args(Component))}.")
            return {"component": text}
        case "company":
            return {"companies": names_of_company(text, reference.directory)}
        case "place":
            return {"location": text}
        case _:
            return {"source": text}
