"""The only use of durable_rules: one flat fact in, the ids of the tactics that fired out.

durable_rules 2.0.28 is a C extension that kills the process when two facts are compared, a
session is deleted before a rule ran in it, an attribute is missing, or its timer threads run. So:
literal comparisons only (checked at loading), every fact always present, one lock, no host, a
fresh session for each evaluation, and an always-true rule so that deletion is safe.

The extension is called without the Python around it: that reads the whole case again and writes
the session back for each tactic that fires, which is three quarters of the time of an evaluation.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import count
from threading import Lock

from negotiator.domain.facts import KINDS, FactValue
from negotiator.engine.loading import LoadedTactic

_ALWAYS = "always"
_SAMPLES: dict[type, FactValue] = {bool: False, int: 0, str: ""}
_write = json.JSONEncoder(ensure_ascii=False).encode
_read = json.JSONDecoder().raw_decode


class EngineFailure(RuntimeError):
    """The engine did not evaluate a case, or disagreed with the second reading."""


class Ruleset:
    """The compiled tactics of one process. Safe to share between threads."""

    def __init__(self, tactics: tuple[LoadedTactic, ...]) -> None:
        """Compile the tactics and evaluate once, so that the first request finds it warm."""
        import durable_rules_engine  # late: the loader explains an extension that does not load

        self._durable = durable_rules_engine
        self._lock = Lock()
        self._sessions = count(1)
        conditions = {entry.tactic.id: entry.tactic.when.define() for entry in tactics}
        conditions[_ALWAYS] = {"is_case": True}
        rules = {
            name: {"all": [{"m": condition}], "pri": position}
            for position, (name, condition) in enumerate(conditions.items(), start=1)
        }
        self._rules = self._durable.create_ruleset("tactics", _write(rules))
        self.fire({name: _SAMPLES[kind] for name, kind in KINDS.items()})

    def fire(self, facts: Mapping[str, FactValue]) -> frozenset[str]:
        """Return the ids of the tactics whose conditions all hold; raise EngineFailure if not."""
        try:
            with self._lock:
                session = str(next(self._sessions))
                record = {**facts, "is_case": True, "sid": session, "id": session}
                _, state = self._durable.assert_fact(self._rules, _write(record))
                try:
                    fired = frozenset(self._run(state))
                finally:
                    self._durable.delete_state(self._rules, session)
        except self._durable.error as error:
            raise EngineFailure(f"The rules engine did not finish: {error}.") from error
        if _ALWAYS not in fired:
            raise EngineFailure("The rules engine did not finish: no rule ran.")
        return fired - {_ALWAYS}

    def _run(self, state: int) -> Iterator[str]:
        """Yield the name of each rule that fires in a session, by its `pri`."""
        started = self._durable.start_action_for_state(self._rules, state)
        match = started[1] if started else None
        while match:
            name, _ = _read(match, 1)  # {"anchoring": {"m": …}}: what stands after the brace
            yield name
            match = self._durable.complete_and_start_action(self._rules, state)
