"""How many marks the coach finds, and what it says that nobody marked.

`python -m tests.coaching.judged` prints it.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from negotiator.coaching import CoachBook, coach_text, read_coach_book
from negotiator.letter.lint import LintRules, lint_text, read_lint_rules

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Judged:
    """One draft: its marks, those that were found, and remarks that nobody marked."""

    text: str
    held_out: bool
    marks: frozenset[str]
    said: frozenset[str]

    @property
    def found(self) -> frozenset[str]:
        """The marks that were found."""
        return self.marks & self.said

    @property
    def alarms(self) -> frozenset[str]:
        """Remarks that are none; a note may be said unmarked, and so may what the lint says."""
        return self.said - self.marks - {"lint", "needs reason", "needs reply"}


def judge_all() -> list[Judged]:
    """Read each marked draft as the page does."""
    book, rules = (
        read_coach_book(ROOT / "data/coach.toml"),
        read_lint_rules(ROOT / "data/lint.toml"),
    )
    drafts = tomllib.loads((Path(__file__).parent / "drafts.toml").read_text("utf-8"))["draft"]
    return [_judge(draft, book, rules) for draft in drafts]


def _judge(draft: dict[str, object], book: CoachBook, rules: LintRules) -> Judged:
    text = str(draft["text"]).strip()
    lint = [each for each in lint_text(text, rules) if each.level == "error"]
    checks = coach_text(text, book, said=lint)
    by_why = {remark.why: remark.id for remark in book.remarks}
    by_says = {need.says: f"needs {name}" for name, need in book.needs.items()}
    said = {by_says.get(check.message) or _id_of(check.message, by_why) for check in checks}
    marks = draft["marks"]
    assert isinstance(marks, list)
    said |= {"lint"} if lint else set()
    return Judged(text, bool(draft.get("held_out")), frozenset(marks), frozenset(said))


def _id_of(message: str, by_why: dict[str, str]) -> str:
    return next(id_ for why, id_ in by_why.items() if message.endswith(f"{why}."))


def write_table(judged: list[Judged]) -> Iterator[str]:
    """Say what was missed and what was a false alarm, and the sums."""
    for each in judged:
        missed, alarms = sorted(each.marks - each.said), sorted(each.alarms)
        if missed or alarms:
            start = " ".join(each.text.split())[:60]
            yield f"{start}… missed {', '.join(missed) or '-'}; alarms {', '.join(alarms) or '-'}"
    for name, held_out in (("tuned by", False), ("held out", True)):
        some = [each for each in judged if each.held_out is held_out]
        marks, found = (sum(len(s) for s in sets) for sets in
                        ([e.marks for e in some], [e.found for e in some]))  # fmt: skip
        alarms = sum(len(each.alarms) for each in some)
        yield f"{name}: {found} of {marks} marks found, {alarms} false alarms in {len(some)} drafts"


if __name__ == "__main__":
    print("\n".join(write_table(judge_all())))
