"""The only use of durable_rules: one flat fact in, the names of the rules that fired out.

durable_rules 2.0.28 is a C extension that kills the process when two facts are compared, a
session is deleted before a rule ran in it, an attribute is missing, or its timer threads run. So:
literal comparisons only (checked at loading), every fact always present, one lock, no host, a
fresh session for each evaluation, and an always-true rule so that deletion is safe.

The extension is called without the Python around it: that reads the whole case again and writes
the session back for each tactic that fires, which is three quarters of the time of an evaluation.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from threading import Lock

from negotiator.engine.loading import Rule
from negotiator.tactics.fact import FactValue
from negotiator.tactics.facts import KINDS

_ALWAYS = "always"
_AT_ONCE = 60  # one fact that meets 65 rules of a set is error 303
_SAMPLES: dict[type, FactValue] = {bool: False, int: 0, str: ""}
_write = json.JSONEncoder(ensure_ascii=False).encode
_read = json.JSONDecoder().raw_decode


class EngineFailure(RuntimeError):
    """The engine did not evaluate a case, or disagreed with the second reading."""


class Ruleset:
    """The compiled rules of one process. Safe to share between threads."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Compile the rules and evaluate once, so that the first request finds them warm."""
        import durable_rules_engine  # late: the loader explains an extension that does not load

        self._durable = durable_rules_engine
        self._lock = Lock()
        self._sessions = count(1)
        # The engine reads what it is given anew each time: only what its rules compare.
        self._facts = frozenset(each.fact for rule in rules for each in rule.comparisons)
        self._sets = tuple(
            self._compile(f"rules_{number}", rules[start : start + _AT_ONCE])
            for number, start in enumerate(range(0, len(rules), _AT_ONCE))
        )
        self.fire({name: _SAMPLES[kind] for name, kind in KINDS.items()})

    def _compile(self, name: str, rules: Sequence[Rule]) -> int:
        conditions = {rule.name: rule.definition for rule in rules}
        conditions[_ALWAYS] = {"is_case": True}
        written = {
            name: {"all": [{"m": condition}], "pri": position}
            for position, (name, condition) in enumerate(conditions.items(), start=1)
        }
        handle: int = self._durable.create_ruleset(name, _write(written))
        return handle

    def fire(self, facts: Mapping[str, FactValue]) -> tuple[str, ...]:
        """Return the names of the rules whose conditions all hold, in the order of their turns.

        Raise EngineFailure when the engine does not finish.
        """
        fired: list[str] = []
        try:
            with self._lock:
                session = str(next(self._sessions))
                compared = {name: facts[name] for name in self._facts}
                record = _write({**compared, "is_case": True, "sid": session, "id": session})
                for rules in self._sets:
                    fired += self._fire(rules, session, record)
        except self._durable.error as error:
            raise EngineFailure(f"The rules engine did not finish: {error}.") from error
        if fired.count(_ALWAYS) != len(self._sets):
            raise EngineFailure("The rules engine did not finish: no rule ran.")
        return tuple(name for name in fired if name != _ALWAYS)

    def _fire(self, rules: int, session: str, record: str) -> list[str]:
        _, state = self._durable.assert_fact(rules, record)
        try:
            return list(self._run(rules, state))
        finally:
            self._durable.delete_state(rules, session)

    def _run(self, rules: int, state: int) -> Iterator[str]:
        """Yield the name of each rule that fires in a session, by its `pri`."""
        started = self._durable.start_action_for_state(rules, state)
        match = started[1] if started else None
        while match:
            name, _ = _read(match, 1)  # {"anchoring": {"m": …}}: what stands after the brace
            yield name
            match = self._durable.complete_and_start_action(rules, state)
