"""What the address of the bands page asks for: read leniently, and told of where it cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from negotiator.domain.band import Component
from negotiator.domain.company import Directory
from negotiator.domain.offer import LEVELS
from negotiator.domain.reference import Reference
from negotiator.storage.band_browsing import BandQuery

NO_LEVEL = "none"
_MOST_PAGES = 250
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
    fault, wanted = _understand(typed, reference)
    page, wrong_page = _page(given.get("page", ""))
    fault = fault or wrong_page
    query = BandQuery() if fault else BandQuery(**wanted)
    return BandFilter(typed=typed, query=query, page=page, fault=fault)


def names_of_company(typed: str, directory: Directory) -> tuple[str, ...]:
    """Return every name that a company's bands may stand under."""
    known = directory.find(typed)
    if known is not None:
        return (known.name, *known.aliases)
    return tuple(dict.fromkeys((typed, typed.upper(), typed.title())))


def _understand(
    typed: Mapping[str, str], reference: Reference
) -> tuple[tuple[str, str] | None, dict[str, Any]]:
    wanted: dict[str, Any] = {}
    for name, text in typed.items():
        if not text:
            continue
        if not text.isprintable() or len(text) > 300:
            return (name, "Use ordinary text, 300 characters at most."), {}
        if name == "role":
            role = reference.catalogue.find(text)
            wanted["role"] = role.id if role else text.casefold()
        elif name == "level":
            if text not in (*LEVELS, NO_LEVEL):
                return (name, f"Use one of {', '.join(LEVELS)}; got “{text[:20]}”."), {}
            wanted["level"] = "" if text == NO_LEVEL else text
        elif name == "component":
            if text not in get_args(Component):
                return (name, f"Use one of {', '.join(get_args(Component))}."), {}
            wanted["component"] = text
        elif name == "company":
            wanted["companies"] = names_of_company(text, reference.directory)
        else:
            wanted["location" if name == "place" else name] = text
    return None, wanted


def _page(text: str) -> tuple[int, tuple[str, str] | None]:
    if not text:
        return 1, None
    if text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= _MOST_PAGES:
        return int(text), None
    return 1, ("page", f"Use a number from 1 to {_MOST_PAGES}, or narrow the filters.")
