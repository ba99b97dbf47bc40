"""Time several subjects in turn, so that whatever slows the machine slows them all."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles

Clock = Callable[[], int]


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of several measurements, with their quartiles."""

    middle: float
    low: float
    high: float


def spread_of(values: list[float]) -> Spread:
    """Summarise measurements; one alone has no spread."""
    if len(values) < 2:
        return Spread(values[0], values[0], values[0])
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Spread(median(values), low, high)


@dataclass(frozen=True, slots=True)
class Rounds:
    """Microseconds of one call of each subject, round by round."""

    micros: dict[str, list[float]]

    def cost(self, subject: str) -> Spread:
        """Return what a call costs, in microseconds."""
        return spread_of(self.micros[subject])

    def ratio(self, subject: str, *, to: str) -> Spread:
        """Return how many times as much a subject costs as another, taken within each round."""
        pairs = zip(self.micros[subject], self.micros[to], strict=True)
        return spread_of([one / other for one, other in pairs])


def take_turns(
    subjects: Mapping[str, Callable[[], int]],
    *,
    rounds: int,
    clock: Clock = time.process_time_ns,
) -> Rounds:
    """Run every subject once a round, beginning with another each time.

    A subject does its work and returns how many calls that was. The clock is the processor's, so
    that other programs count little; pass another where waiting for a disk is part of the cost.
    """
    names = list(subjects)
    for name in names:
        subjects[name]()  # warm
    micros: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            begun = clock()
            calls = subjects[name]()
            micros[name].append((clock() - begun) / 1_000 / calls)
    return Rounds(micros)
