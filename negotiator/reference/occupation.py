"""Occupations as the US government counts them: the code, the name, and how one says it.

Codes are of the Standard Occupational Classification of 2018 ("15-1252"); a code with two digits
more ("15-1299.09") is one of O*NET's finer occupations, which employers file by.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Occupation:
    """One occupation: `title` as its statistics print it, `plural` as it stands in a sentence."""

    code: str
    title: str
    plural: str


@dataclass(frozen=True)
class Occupations:
    """Every occupation that wages are published of, by its code."""

    by_code: Mapping[str, Occupation]

    def find(self, title: str) -> Occupation | None:
        """Find an occupation by its name as statistics print it, in any case."""
        return self._by_title.get(title.casefold())

    @cached_property
    def _by_title(self) -> Mapping[str, Occupation]:
        return {each.title.casefold(): each for each in self.by_code.values()}


def read_occupations(path: Path) -> Occupations:
    """Read `data/occupations.csv`."""
    with path.open(encoding="utf-8", newline="") as file:
        return Occupations({row["code"]: Occupation(**row) for row in csv.DictReader(file)})
