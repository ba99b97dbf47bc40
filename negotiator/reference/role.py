"""The roles we know: their names, the words people use for them, the skills they pay for."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_NAMES = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A skill that a role pays for, as it stands in a sentence."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One role; `aliases` are compared without case, spaces and punctuation.

    `occupation` is the code under which the US government counts those who do it.
    """

    id: str
    title: str
    plural: str
    aliases: tuple[str, ...]
    skills: tuple[Skill, ...]
    occupation: str


@dataclass(frozen=True)
class Catalogue:
    """Every role we have words and bands for, and the names of levels."""

    roles: Mapping[str, Role]
    level_words: Mapping[str, str]

    def find(self, typed: str) -> Role | None:
        """Find a role by its id or by a name people use ("MLE"); None when it is none of ours."""
        return self._by_name.get(_plain(typed))

    def find_within(self, words: tuple[str, ...]) -> Role | None:
        """Find the role whose name these words end with, the longest: cloud *security engineer*."""
        for start in range(len(words)):
            found = self._by_name.get("".join(words[start:])) if start + 1 < len(words) else None
            if found is not None:
                return found
        return None

    def find_named(self, craft: str) -> Role | None:
        """Find the role whose name a title's craft is, or ends with."""
        words = tuple(_NAMES.findall(craft.casefold()))
        return self.find(craft) or self.find_within(words)

    def spell_out(self, typed: str) -> str | None:
        """Return the title that a name of a role is short for: "MLE", "ML Engineer", its own id.

        None for a name that is a title itself: an Application Developer is called that.
        """
        role = self.find(typed)
        if role is None:
            return None
        letters = iter(_plain(role.title))
        return role.title if all(letter in letters for letter in _plain(typed)) else None

    def roles_of(self, occupation: str | None) -> frozenset[str]:
        """Return the ids of the roles whose holders are counted under an occupation."""
        return self._by_occupation.get(occupation or "", frozenset())

    @cached_property
    def _by_occupation(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for role in self.roles.values():
            found.setdefault(role.occupation, set()).add(role.id)
        return {code: frozenset(roles) for code, roles in found.items()}

    @cached_property
    def skill_ids(self) -> frozenset[str]:
        """The ids of every skill that any role pays for."""
        return frozenset(skill.id for role in self.roles.values() for skill in role.skills)

    @cached_property
    def _by_name(self) -> Mapping[str, Role]:
        """Every name of every role, plain; the first role that has a name keeps it."""
        named: dict[str, Role] = {}
        for role in self.roles.values():
            for name in (role.id, role.title, *role.aliases):
                named.setdefault(_plain(name), role)
        return named


def read_catalogue(path: Path) -> Catalogue:
    """Read `data/roles.toml`."""
    with path.open("rb") as file:
        read = tomllib.load(file)
    skills = {key: Skill(id=key, label=label) for key, label in read["skills"].items()}
    roles = {
        key: Role(
            id=key,
            title=entry["title"],
            plural=entry["plural"],
            aliases=tuple(entry["aliases"]),
            skills=tuple(skills[skill] for skill in entry["skills"]),
            occupation=entry["occupation"],
        )
        for key, entry in read["roles"].items()
    }
    return Catalogue(roles=roles, level_words=read["levels"])


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
