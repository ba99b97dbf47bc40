"""Print how the letters are read, by field and by letter: `python -m tests.papers.readings`."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

from negotiator.papers.finding import PaperReading
from tests.papers.cases import LETTERS, Letter, Mark, Verdict, letters, mark, read

_VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "not stated", "missed")


def table(rows: Iterable[tuple[str, Verdict]], head: str) -> str:
    """Count the verdicts by the names they are given with."""
    counts: dict[str, Counter[Verdict]] = {}
    for name, verdict in rows:
        counts.setdefault(name, Counter())[verdict] += 1
    width = max(map(len, (head, *counts)))
    lines = [f"{head:{width}}  " + "  ".join(f"{verdict:>10}" for verdict in _VERDICTS)]
    for name, count in sorted(counts.items()):
        lines.append(f"{name:{width}}  " + "  ".join(f"{count[each]:>10}" for each in _VERDICTS))
    return "\n".join(lines)


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
    for letter in (letter for folder in asked.folders for letter in letters(folder)):
        began = perf_counter()
        reading = read(letter.text, letter.today)
        took.append(perf_counter() - began)
        marks += mark(letter, reading)
        print("".join(_beside_fields(letter, reading)), end="")
    if asked.verbose:
        print(*_not_right(marks), sep="\n", end="\n\n")
    _print_tables(marks, took)


def _beside_fields(letter: Letter, reading: PaperReading) -> Iterator[str]:
    """Yield the conflicts and clauses that were not seen, and the conflicts that are none."""
    conflicts = {each.path for each in reading.conflicts}
    for path in sorted({*letter.conflicts} ^ conflicts):
        is_missed = path in letter.conflicts
        yield f"{letter.name}: conflict {path} {'not seen' if is_missed else 'seen, none there'}\n"
    missing = {*letter.clauses} - {each.kind for each in reading.clauses}
    if missing:
        yield f"{letter.name}: clauses not pointed at: {', '.join(sorted(missing))}\n"


def _not_right(marks: Iterable[Mark]) -> Iterator[str]:
    for each in marks:
        if each.verdict != "right":
            says = f"wanted {each.wanted!r}, got {each.got!r}"
            yield f"{each.letter}: {each.path} {each.verdict}: {says}"


def _print_tables(marks: Sequence[Mark], took: Sequence[float]) -> None:
    print(
        table(((each.path, each.verdict) for each in marks), "path"),
        table(((each.letter, each.verdict) for each in marks), "letter"),
        sep="\n\n",
    )
    right, given = shares(marks)
    print(f"\nof what is filled, {right:.1%} is right; of what is stated, {given:.1%} is filled")
    longest = max(took, default=0) * 1000
    print(f"{len(took)} letters, {longest:.0f} ms at most, the first included")


if __name__ == "__main__":
    main()
