"""Print how the letters are read, by field and by letter: `python -m tests.papers.readings`."""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter

from tests.papers.cases import LETTERS, Mark, Verdict, letters, mark, read

_VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "not stated", "missed")


def table(marks: Sequence[Mark], by: str) -> str:
    """Count the verdicts by a part of the mark: its path, or its letter."""
    rows: dict[str, Counter[Verdict]] = {}
    for each in marks:
        rows.setdefault(getattr(each, by), Counter())[each.verdict] += 1
    width = max(map(len, rows), default=5)
    head = f"{by:{width}}  " + "  ".join(f"{verdict:>10}" for verdict in _VERDICTS)
    lines = [
        f"{name:{width}}  " + "  ".join(f"{count[verdict]:>10}" for verdict in _VERDICTS)
        for name, count in sorted(rows.items())
    ]
    return "\n".join([head, *lines])


def shares(marks: Iterable[Mark]) -> tuple[float, float]:
    """Return which part of what was filled is right, and which part of what is stated is filled."""
    count = Counter(each.verdict for each in marks)
    filled = count["right"] + count["wrong"] + count["not stated"]
    stated = count["right"] + count["wrong"] + count["missed"]
    return count["right"] / max(filled, 1), (count["right"] + count["wrong"]) / max(stated, 1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables, and with -v every field that was not read right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[LETTERS])
    parser.add_argument("-v", "--verbose", action="store_true", help="list what went wrong")
    asked = parser.parse_args(arguments)
    marks: list[Mark] = []
    took: list[float] = []
    for folder in asked.folders:
        for letter in letters(folder):
            began = perf_counter()
            reading = read(letter.text, letter.today)
            took.append(perf_counter() - began)
            marks += mark(letter, reading)
            _hold(letter.name, letter.conflicts, [each.path for each in reading.conflicts])
            missing = set(letter.clauses) - {each.kind for each in reading.clauses}
            if missing:
                print(f"{letter.name}: clauses not pointed at: {', '.join(sorted(missing))}")
    if asked.verbose:
        for each in marks:
            if each.verdict != "right":
                print(
                    f"{each.letter}: {each.path} {each.verdict}: "
                    f"wanted {each.wanted!r}, got {each.got!r}"
                )
        print()
    print(table(marks, "path"), table(marks, "letter"), sep="\n\n")
    right, given = shares(marks)
    print(f"\nof what is filled, {right:.1%} is right; of what is stated, {given:.1%} is filled")
    print(f"{len(took)} letters, {max(took) * 1000:.0f} ms at most, the first included")


def _hold(name: str, wanted: Sequence[str], got: Sequence[str]) -> None:
    for path in sorted(set(wanted) ^ set(got)):
        print(f"{name}: conflict {path} {'not seen' if path in wanted else 'seen, none there'}")


if __name__ == "__main__":
    main()
