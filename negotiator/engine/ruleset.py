"""The only use of durable_rules: one flat fact in, the ids of the tactics that fired out.

durable_rules 2.0.28 is a C extension that kills the process when two facts are compared, a
session is deleted before a rule ran in it, an attribute is missing, or its timer threads run. So:
literal comparisons only (checked at loading), every fact always present, one lock, no host, a
fresh session for each evaluation, and an always-true rule so that deletion is safe.
"""

import warnings
from collections.abc import Mapping
from itertools import count
from threading import Lock
from typing import Any

from negotiator.domain.facts import KINDS, FactValue
from negotiator.engine.loading import LoadedTactic

# It calls datetime.utcfromtimestamp on every action, deprecated since Python 3.12.
warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"durable\.engine")

_ALWAYS = "always"
_SAMPLES: dict[type, FactValue] = {bool: False, int: 0, str: ""}


class EngineFailure(RuntimeError):
    """The engine did not evaluate a case, or disagreed with the second reading."""


class Ruleset:
    """The compiled tactics of one process. Safe to share between threads."""

    def __init__(self, tactics: tuple[LoadedTactic, ...]) -> None:
        """Compile the tactics and evaluate once, so that the first request finds it warm."""
        self._fired: list[str] = []
        self._lock = Lock()
        self._sessions = count(1)
        definition: dict[str, Any] = {
            entry.tactic.id: {
                "all": [{"m": entry.tactic.when.define()}],
                "pri": position,
                "run": self._recorder(entry.tactic.id),
            }
            for position, entry in enumerate(tactics, start=1)
        }
        definition[_ALWAYS] = {
            "all": [{"m": {"is_case": True}}],
            "pri": len(tactics) + 1,
            "run": self._recorder(_ALWAYS),
        }
        from durable.engine import Ruleset as Compiled

        self._compiled = Compiled("tactics", None, definition)
        self.fire({name: _SAMPLES[kind] for name, kind in KINDS.items()})

    def fire(self, facts: Mapping[str, FactValue]) -> frozenset[str]:
        """Return the ids of the tactics whose conditions all hold; raise EngineFailure if not."""
        with self._lock:
            self._fired = []
            failures: list[object] = []
            session = str(next(self._sessions))
            record = {**facts, "is_case": True, "sid": session, "id": session}
            state = self._compiled.assert_fact(record)
            try:
                self._compiled.do_actions(state, lambda error, _: failures.append(error))
            finally:
                self._compiled.delete_state(session)
            fired = self._fired
        if any(failures) or _ALWAYS not in fired:
            raise EngineFailure(f"The rules engine did not finish: {failures or 'no rule ran'}.")
        return frozenset(fired) - {_ALWAYS}

    def _recorder(self, tactic: str) -> Any:
        def record(_: object) -> None:
            self._fired.append(tactic)

        return record
