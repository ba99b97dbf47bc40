"""Judge the marked answers and print the table: `python -m tests.rehearsal.judged`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from negotiator.rehearsal.book import RehearsalBook, read_rehearsal_book
from negotiator.rehearsal.judging import Setting, judge
from negotiator.rehearsal.spoken import Spoken

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"
OFFERED, ASKED = 168_000, (188_000,)


@dataclass(frozen=True, slots=True)
class Marked:
    """One answer as it was marked, and as the rules judge it."""

    number: int
    after_rules: bool
    at: str
    says: str
    mistakes: frozenset[str]
    good: frozenset[str]
    found: frozenset[str]
    praised: frozenset[str]

    @property
    def is_right(self) -> bool:
        """Whether exactly these mistakes were found, and these strengths among others."""
        return self.found == self.mistakes and self.good <= self.praised


@cache
def read_book() -> RehearsalBook:
    """Read the shipped rules."""
    return read_rehearsal_book(DATA / "rehearsal")


def read_marked() -> tuple[Marked, ...]:
    """Read and judge every answer."""
    written = tomllib.loads((HERE / "answers.toml").read_text("utf-8"))["answers"]
    return tuple(_judged(number, entry) for number, entry in enumerate(written, start=1))


def _judged(number: int, entry: dict[str, Any]) -> Marked:
    book = read_book()
    setting = Setting(turn=book.turns[entry["at"]], offered=OFFERED, asked=ASKED, holds_rival=False)
    verdicts = judge(Spoken(entry["says"], "USD"), setting, book)
    return Marked(
        number,
        entry.get("after_rules", False),
        entry["at"],
        entry["says"],
        frozenset(entry["mistakes"]),
        frozenset(entry.get("good", ())),
        frozenset(each.judgement.id for each in verdicts if not each.judgement.is_good),
        frozenset(each.judgement.id for each in verdicts if each.judgement.is_good),
    )


def write_table(marked: tuple[Marked, ...]) -> Iterator[str]:
    """Write a line an answer, and the shares that are judged as marked."""
    for each in marked:
        sign = "ok " if each.is_right else "NOT"
        found = " ".join(sorted(each.found)) or "-"
        praised = " ".join(sorted(each.praised)) or "-"
        when = "after" if each.after_rules else "before"
        says = each.says if len(each.says) <= 50 else f"{each.says[:49]}…"
        yield f"{each.number:2} {sign} {when:6} {each.at:12} {says:50}  - {found}  + {praised}"
        if not each.is_right:
            missed = each.mistakes - each.found
            extra = each.found - each.mistakes
            unheard = each.good - each.praised
            yield f"       marked {sorted(each.mistakes)}: missed {sorted(missed)}, " + (
                f"too many {sorted(extra)}, not praised {sorted(unheard)}"
            )
    for name, group in (
        ("before the rules were fixed", [each for each in marked if not each.after_rules]),
        ("after the rules were fixed", [each for each in marked if each.after_rules]),
        ("all", list(marked)),
    ):
        right = sum(each.is_right for each in group)
        yield f"{name}: {right} of {len(group)} judged as marked"


if __name__ == "__main__":
    for line in write_table(read_marked()):
        print(line)
