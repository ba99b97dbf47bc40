"""What came of negotiations: counted by role and tactic, and never so few that one shows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import median

from negotiator.reference.data_file import Table, open_data_file

_FIELDS = ("version", "source", "fewest", "round_to")
_LEAST = {"fewest": 10, "round_to": 1000}
"""What the file may not go under: both are promised to whoever ticks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRules:
    """The judgements of `data/outcomes.toml`: the least count told, what medians round to."""

    version: str
    source: str
    fewest: int
    round_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One negotiation that ended: nothing of whose it was, or with whom.

    `tactics` are those that wrote a sentence of a letter that was sent; `gain` is the base that was
    accepted less the base first offered, a year, None where nothing was accepted.
    """

    role: str
    tactics: frozenset[str]
    currency: str
    accepted: bool
    gain: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeGroup:
    """What is told of one tactic in one role.

    `accepted` is None where that count, or what it leaves, is too small. `gains` are median gains
    in base by currency, where enough were accepted in it.
    """

    role: str
    tactic: str
    ended: int
    accepted: int | None
    gains: Mapping[str, int]


def read_count_rules(path: Path) -> CountRules:
    """Read the file; raise InvalidDataFile naming what cannot be used."""
    top = open_data_file(path)
    top.check_fields(_FIELDS)
    return CountRules(
        version=top.text("version"),
        source=top.text("source"),
        fewest=_number(top, "fewest"),
        round_to=_number(top, "round_to"),
    )


def _number(top: Table, name: str) -> int:
    value, least = top.given.get(name), _LEAST[name]
    if type(value) is not int or value < least:
        raise top.refuse(name, f"Give a whole number, {least} or more.")
    return value


def count_outcomes(outcomes: Iterable[Outcome], rules: CountRules) -> tuple[OutcomeGroup, ...]:
    """Count by role and tactic; what is too small is left out, by itself and as a difference."""
    by_role = defaultdict[str, list[Outcome]](list)
    for outcome in outcomes:
        by_role[outcome.role].append(outcome)
    return tuple(
        group for role in sorted(by_role) for group in _count_role(role, by_role[role], rules)
    )


def _count_role(role: str, outcomes: Sequence[Outcome], rules: CountRules) -> list[OutcomeGroup]:
    """Count the tactics of one role, the largest first: where two tell too much, it is told."""
    members = defaultdict[str, set[int]](set)
    for number, outcome in enumerate(outcomes):
        for tactic in outcome.tactics:
            members[tactic].add(number)
    told = _Told(rules.fewest, range(len(outcomes)))
    groups = []
    for tactic, found in sorted(members.items(), key=lambda each: (-len(each[1]), each[0])):
        if not found or not told.tell(found):
            continue
        accepted = {number for number in found if outcomes[number].accepted}
        groups.append(
            OutcomeGroup(
                role=role,
                tactic=tactic,
                ended=len(found),
                accepted=len(accepted) if told.tell(accepted, found - accepted) else None,
                gains=_medians([outcomes[number] for number in sorted(accepted)], rules),
            )
        )
    return groups


class _Told:
    """The counts told of one role, each as the negotiations in it; at first, all of the role.

    Where one lies within another, the two can be subtracted: which tactics go together can be
    known from the rules.
    """

    def __init__(self, fewest: int, whole: Iterable[int]) -> None:
        self._fewest = fewest
        self._told = [frozenset(whole)]

    def tell(self, *counts: set[int]) -> bool:
        """Take counts as told, all or none; False where one would tell of too few."""
        may = all(self._may_tell(count) for count in counts)
        if may:
            self._told += map(frozenset, counts)
        return may

    def _may_tell(self, count: set[int]) -> bool:
        return self._is_enough(len(count)) and all(
            self._is_enough(abs(len(other) - len(count)))
            for other in self._told
            if other <= count or other >= count
        )

    def _is_enough(self, size: int) -> bool:
        return size == 0 or size >= self._fewest


def _medians(accepted: Sequence[Outcome], rules: CountRules) -> dict[str, int]:
    by_currency = defaultdict[str, list[int]](list)
    for outcome in accepted:
        if outcome.gain is not None:
            by_currency[outcome.currency].append(outcome.gain)
    return {
        currency: _round(Decimal(median(map(Decimal, gains))), rules.round_to)
        for currency, gains in sorted(by_currency.items())
        if len(gains) >= rules.fewest
    }


def _round(amount: Decimal, to: int) -> int:
    return int((amount / to).quantize(Decimal(1), ROUND_HALF_UP)) * to
