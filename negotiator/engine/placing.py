"""Who stands where in the letter, and who gave way to whom, of the rules that fired."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from negotiator.engine.loading import LoadedPlace, Rule
from negotiator.tactics.tactic import HELD_BY_ONE, Slot, Stage


@dataclass(frozen=True, slots=True)
class Standing:
    """A tactic that wants a place: where it stands, or whose place keeps it out."""

    place: LoadedPlace
    gave_way_to: Rule | None = None


@dataclass(slots=True)
class _Stage:
    """The slots of one stage so far: who wanted each first, and which a lead has closed."""

    held: dict[Slot, Rule] = field(default_factory=dict)
    closed: dict[Slot, Rule] = field(default_factory=dict)

    def who_keeps_out(self, rule: Rule) -> Rule | None:
        """Return the rule that this one gives way to, if any; note that it wanted the slot."""
        place = rule.place.place
        first = self.held.setdefault(place.slot, rule) if place.slot in HELD_BY_ONE else rule
        lead = None if place.stays else self.closed.get(place.slot)
        return lead or (first if first is not rule else None)


def place_rules(fired: Iterable[Rule], *, switched_off: Collection[str]) -> Mapping[str, Standing]:
    """Give each tactic whose rules fired its place, in their turns; return them by tactic.

    A tactic stands in the first of its places that is free. One that finds none gives way to who
    kept it out of the first. A slot that a lead closed is still held by the first who wanted it,
    so that what may `stay` there does not displace a better reason.
    """
    stages: dict[Stage, _Stage] = {}
    standings: dict[str, Standing] = {}
    for rule in fired:
        tactic = rule.tactic.tactic
        before = standings.get(tactic.id)
        if tactic.id in switched_off or (before is not None and before.gave_way_to is None):
            continue
        stage = stages.setdefault(tactic.stage, _Stage())
        other = stage.who_keeps_out(rule)
        if other is None:
            standings[tactic.id] = Standing(rule.place)
            stage.closed |= dict.fromkeys(rule.place.place.closes, rule)
        elif before is None:
            standings[tactic.id] = Standing(rule.place, other)
    return standings
