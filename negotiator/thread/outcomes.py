"""What came of negotiations: counted by role and tactic, and never so few that one shows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import median

from negotiator.reference.data_file import Table, open_data_file

_FIELDS = ("version", "source", "fewest", "round_to")
_LEAST = {"fewest": 10, "round_to": 1000}
"""What the file may not go under: both are promised to whoever ticks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRules:
    """The judgements of `data/outcomes.toml`.

    `fewest` is the least count told and the step of every other; medians are rounded to `round_to`,
    in the whole units of a dollar or a euro and as much of any other currency.
    """

    version: str
    source: str
    fewest: int
    round_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One negotiation that ended: nothing of who was in it, or with whom.

    `owner` tells one visitor from another, and no more. `tactics` are those that wrote a sentence
    of a letter that was sent; `gain` is the base that was accepted less the base first offered, a
    year, None where nothing was accepted.
    """

    owner: int
    ended_at: datetime
    role: str
    tactics: frozenset[str]
    currency: str
    accepted: bool
    gain: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeGroup:
    """What is told of one tactic in one role: both counts in tens, rounded down.

    So no two of them give a smaller one by subtraction. `accepted` is 0 for fewer than ten. `gains`
    are median gains in base by currency, where enough accepted in it: for whoever runs the server,
    and on no page, since anybody can make up the others of a ten.
    """

    role: str
    tactic: str
    ended: int
    accepted: int
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


def count_outcomes(
    outcomes: Iterable[Outcome], rules: CountRules, sizes: Mapping[str, int]
) -> tuple[OutcomeGroup, ...]:
    """Count by role and tactic; one visitor counts once in a role, by what ended last.

    `sizes` are how many of a currency make as much as a dollar does, in powers of ten.
    """
    by_role = defaultdict[str, dict[int, Outcome]](dict)
    for outcome in sorted(outcomes, key=lambda each: each.ended_at):
        by_role[outcome.role][outcome.owner] = outcome
    return tuple(
        group
        for role in sorted(by_role)
        for group in _count_role(role, by_role[role].values(), rules, sizes)
    )


def _count_role(
    role: str, outcomes: Iterable[Outcome], rules: CountRules, sizes: Mapping[str, int]
) -> Iterator[OutcomeGroup]:
    """Count the tactics of one role, the largest first."""
    members = defaultdict[str, list[Outcome]](list)
    for outcome in outcomes:
        for tactic in outcome.tactics:
            members[tactic].append(outcome)
    for tactic, found in sorted(members.items(), key=lambda each: (-len(each[1]), each[0])):
        accepted = [each for each in found if each.accepted]
        if len(found) >= rules.fewest:
            yield OutcomeGroup(
                role=role,
                tactic=tactic,
                ended=_in_steps(len(found), rules.fewest),
                accepted=_in_steps(len(accepted), rules.fewest),
                gains=_medians(accepted, rules, sizes),
            )


def _in_steps(count: int, step: int) -> int:
    return count // step * step


def _medians(
    accepted: Iterable[Outcome], rules: CountRules, sizes: Mapping[str, int]
) -> dict[str, int]:
    by_currency = defaultdict[str, list[int]](list)
    for outcome in accepted:
        if outcome.gain is not None:
            by_currency[outcome.currency].append(outcome.gain)
    return {
        currency: _round(
            Decimal(median(map(Decimal, gains))), rules.round_to * sizes.get(currency, 1)
        )
        for currency, gains in sorted(by_currency.items())
        if len(gains) >= rules.fewest
    }


def _round(amount: Decimal, to: int) -> int:
    return int((amount / to).quantize(Decimal(1), ROUND_HALF_UP)) * to
