"""What is publicly known of employers: vesting, refreshes, customs, names of levels; with dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

Subject = Literal["vesting", "refresh", "sign_on", "bonus", "base", "equity", "levels"]
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyFact:
    """One thing that was read of a company: what, where, when, and how far it can be trusted.

    `seen` is the date of the source, as finely as it is known: 2024, 2024-03 or 2024-03-18; None
    when the source bears no date. `conflict` is what another source says against it.
    `vesting_percent` is set where the fact is a schedule that a form can be filled with.
    """

    subject: Subject
    says: str
    source: str
    seen: str | None
    confidence: Confidence
    note: str = ""
    conflict: str = ""
    vesting_percent: tuple[Decimal, ...] | None = None

    def is_stale(self, year: int, *, after_years: int) -> bool:
        """Tell whether the source is so old, or undated, that the letter at hand must be asked."""
        return self.seen is None or year - int(self.seen[:4]) >= after_years


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """An employer. `levels` gives its own names for ours, first the one that is shown.

    {"L4": ("61-62", "61", "62")}: somebody who types 61 is understood, and 61-62 is what we show.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    levels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    level_word: str = ""
    facts: tuple[CompanyFact, ...] = ()

    def facts_on(self, subject: Subject) -> tuple[CompanyFact, ...]:
        """Return what is known of one subject, in the order of the file: best first."""
        return tuple(fact for fact in self.facts if fact.subject == subject)

    @property
    def vesting(self) -> CompanyFact | None:
        """The schedule to start a form with: none where sources conflict or none was seen."""
        for fact in self.facts_on("vesting"):
            if fact.vesting_percent is not None and fact.confidence != "low":
                return fact
        return None

    @property
    def ladder(self) -> Mapping[str, str]:
        """The name to show for each of our levels that it has: {"L4": "61-62"}."""
        return {level: names[0] for level, names in self.levels.items()}

    def level_of(self, own_name: str) -> str | None:
        """Translate the company's own name of a level (E4, ICT3, 61) into ours; None if unknown."""
        found = self._find_level(own_name)
        return found[0] if found else None

    def spell_level(self, own_name: str) -> str:
        """Spell a level as the company does: E4 for e4, level 61 for 61; else as it was typed."""
        found = self._find_level(own_name)
        return self._speak(found[1]) if found else own_name

    def name_of_level(self, level: str) -> str | None:
        """Name one of our levels as the company does; None where it has no name, or several.

        None too where guides alone place its ladder: a letter speaks such a name only when the
        person typed it, as the offer has it.
        """
        names = self.levels.get(level, ())
        is_well_known = all(fact.confidence == "high" for fact in self.facts_on("levels"))
        return self._speak(names[0]) if is_well_known and len(names) == 1 else None

    def _find_level(self, own_name: str) -> tuple[str, str] | None:
        wanted = _plain(own_name)
        for level, names in self.levels.items():
            for name in names:
                if wanted in {_plain(name), _plain(f"{self.level_word}{name}")}:
                    return level, name
        return None

    def _speak(self, name: str) -> str:
        return f"{self.level_word}{name}" if name[:1].isdigit() else name


@dataclass(frozen=True)
class Directory:
    """Every company we know something of, and how old a fact may be before it counts as stale."""

    companies: Mapping[str, Company]
    stale_after_years: int

    def find(self, typed: str) -> Company | None:
        """Find a company by its id or a name people use; None when it is none of ours."""
        return self._by_name.get(_plain(typed))

    @cached_property
    def with_ladder(self) -> tuple[Company, ...]:
        """The companies whose names of levels are known."""
        return tuple(company for company in self.companies.values() if company.levels)

    @cached_property
    def _by_name(self) -> Mapping[str, Company]:
        """Every name of every company, plain; the first company that has a name keeps it."""
        named: dict[str, Company] = {}
        for company in self.companies.values():
            for name in (company.id, company.name, *company.aliases):
                named.setdefault(_plain(name), company)
        return named


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
