"""Find roles and occupations by words of their names, as somebody types them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from negotiator.reference.reference import Reference
from negotiator.reference.role import Role

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role of ours or an occupation: the code its bands stand under, and its name."""

    code: str
    name: str


def search_roles(typed: str, reference: Reference) -> tuple[FoundRole, ...]:
    """Return what has every word in one of its names, or its code: our roles first.

    The beginning of a word is enough, and one of several is found by all of them: "nurses".
    """
    wanted = [_singular(word) for word in _words(typed)]
    return tuple(_find(wanted, reference)) if wanted else ()


def find_role(typed: str, reference: Reference) -> Role | None:
    """Find a role of ours, or an occupation by its code or name as a role without skills."""
    role = reference.catalogue.find(typed)
    if role is not None:
        return role
    occupations = reference.occupations
    found = occupations.by_code.get(typed) or occupations.find(typed)
    if found is None:
        return None
    return Role(
        id=found.code,
        title=found.title,
        plural=found.plural,
        aliases=(),
        skills=(),
        occupation=found.code,
    )


def _find(wanted: list[str], reference: Reference) -> Iterator[FoundRole]:
    for role in reference.catalogue.roles.values():
        if any(_has_all(wanted, name) for name in (role.title, role.plural, *role.aliases)):
            yield FoundRole(role.id, role.title)
    for occupation in reference.occupations.by_code.values():
        if _has_all(wanted, f"{occupation.title} {occupation.code}"):
            yield FoundRole(occupation.code, occupation.title)


def _has_all(wanted: Iterable[str], name: str) -> bool:
    words = _words(name)
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
