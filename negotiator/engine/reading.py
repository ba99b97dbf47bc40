"""The second reading: a rule's conditions in plain Python, checked, then held to a case."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from negotiator.tactics.fact import FactValue
from negotiator.tactics.facts import KINDS, VOCABULARY
from negotiator.tactics.tactic import Condition

_SIGNS = {"$lt": "<", "$lte": "<=", "$gt": ">", "$gte": ">=", "$neq": "!=", "$eq": "="}
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt,
    ">=": operator.ge, "!=": operator.ne, "=": operator.eq,
}  # fmt: skip
_HOW_TO_WRITE = (
    "write `when` as comparisons of m.<fact> with a literal, joined by &, each in parentheses"
)
_HOW_TO_COMPARE_FACTS = (
    "two facts cannot be compared in a rule; compare them in tactics/facts.py and name the result"
)


class RefusedRule(ValueError):
    """A rule outside the subset that durable_rules evaluates safely, with the mend."""

    def __init__(self, file: str, condition: str, mend: str) -> None:
        self.file, self.condition, self.mend = file, condition, mend
        super().__init__(f"{file}: {condition}: {mend}")


@dataclass(frozen=True)
class Comparison:
    """One fact compared with one literal."""

    fact: str
    operator: str
    needed: FactValue

    def read(self, facts: Mapping[str, FactValue]) -> Condition:
        """Compare with a case's value."""
        actual = facts[self.fact]
        return self.answers.get(actual) or self._compare(actual)

    @cached_property
    def answers(self) -> Mapping[FactValue, Condition]:
        """Both readings of a yes-or-no fact; most facts are, and they hold nothing of a case."""
        if KINDS[self.fact] is not bool:
            return {}
        return {actual: self._compare(actual) for actual in (True, False)}

    def _compare(self, actual: FactValue) -> Condition:
        return Condition(
            fact=self.fact,
            means=VOCABULARY[self.fact],
            operator=self.operator,
            needed=self.needed,
            actual=actual,
            holds=_COMPARE[self.operator](actual, self.needed),
        )


def read_comparisons(when: Any, *, file: str) -> tuple[Comparison, ...]:
    """Take a rule expression apart into its comparisons; refuse whatever is not one.

    Raise RefusedRule for a comparison of two facts, `|`, negation, arithmetic, pattern matching,
    an unknown fact or a literal of the wrong kind: each of these crashes durable_rules, fires on
    garbage or never fires at all.
    """
    if not hasattr(when, "define"):
        raise RefusedRule(file, repr(when), _HOW_TO_WRITE)
    try:
        definition = when.define()
    except Exception as error:  # durable_rules raises bare ones
        raise RefusedRule(file, "when", f"it cannot be read ({error})") from error
    parts = definition.get("$and", [definition]) if isinstance(definition, dict) else [definition]
    return tuple(_comparison(part, file) for part in parts)


def _comparison(part: Any, file: str) -> Comparison:
    if not isinstance(part, dict) or len(part) != 1:
        raise RefusedRule(file, str(part), "compare one fact with one literal")
    ((key, value),) = part.items()
    if key == "$or":
        raise RefusedRule(file, "|", "`|` can fire twice; work it out as a fact of its own")
    if key == "$and":
        raise RefusedRule(
            file, "nested &", "join all comparisons at one level, without brackets around &"
        )
    if key.startswith("$"):
        if key not in _SIGNS or not isinstance(value, dict) or len(value) != 1:
            raise RefusedRule(file, key, "only <, <=, >, >=, == and != with a literal are allowed")
        ((fact, needed),) = value.items()
        sign = _SIGNS[key]
    else:
        fact, needed, sign = key, value, "="
    return _checked(fact, sign, needed, file)


def _checked(fact: str, sign: str, needed: Any, file: str) -> Comparison:
    condition = f"{fact} {sign} {needed!r}"
    if fact not in VOCABULARY:
        near = get_close_matches(str(fact), VOCABULARY, n=1)
        hint = (
            f"did you mean {near[0]}?"
            if near
            else "facts are listed by: negotiator tactics --facts"
        )
        raise RefusedRule(file, condition, f"there is no fact of that name; {hint}")
    if isinstance(needed, dict):
        raise RefusedRule(file, f"{fact} {sign} another fact", _HOW_TO_COMPARE_FACTS)
    kind = KINDS[fact]
    if not isinstance(needed, bool | int | str) or type(needed) is not kind:
        raise RefusedRule(file, condition, f"{fact} is {kind.__name__}; compare it with one")
    if kind is bool and sign not in {"=", "!="}:
        raise RefusedRule(file, condition, "compare a yes-or-no fact with == True or == False")
    return Comparison(fact, sign, needed)
