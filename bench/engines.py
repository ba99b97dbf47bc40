"""The rules engine beside others that install from PyPI: the same rules, the same verdicts."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from bench.cases import temporary_services
from bench.records import gather_records
from bench.report import Report
from bench.rounds import take_turns
from negotiator.engine.loading import Rule
from negotiator.engine.ruleset import Ruleset
from negotiator.tactics.facts import KINDS, FactValue

Record = Mapping[str, FactValue]
Fire = Callable[[Record], frozenset[str]]
Rules = Sequence[Rule]


@dataclass(frozen=True, slots=True)
class Contender:
    """An engine: what it is called, the distribution it comes in, and how to load the rules."""

    name: str
    distribution: str | None
    build: Callable[[Rules], Fire]


def measure(report: Report) -> None:
    """Hold every engine to the verdicts of plain Python, then time them in turn."""
    cases, rounds = (100, 5) if report.quick else (400, 15)
    with temporary_services() as services:
        records = gather_records(cases, services)
        rules = services.knowledge.engine.rulebook.rules
    report.section(f"Engines: {len(rules)} rules over {cases} cases, one evaluation")
    engines: dict[str, Fire] = {}
    for contender in CONTENDERS:
        try:
            label = _label(contender)
            fire = contender.build(rules)
        except (ImportError, PackageNotFoundError) as missing:
            print(f"  {contender.name:44} left out: {missing}")
            continue
        engines[label] = fire
    plain = engines[PLAIN]
    wanted = [plain(record) for record in records]
    for label, fire in engines.items():
        got = [fire(record) for record in records]
        if got != wanted:
            raise AssertionError(f"{label} gives other verdicts than plain Python")

    def turn(fire: Fire) -> Callable[[], int]:
        def run() -> int:
            for record in records:
                fire(record)
            return len(records)

        return run

    taken = take_turns({label: turn(fire) for label, fire in engines.items()}, rounds=rounds)
    for label in engines:
        times = taken.ratio(label, to=OURS).middle
        report.add(label, taken.cost(label), "µs", f"{times:.2f} × ours")


def _label(contender: Contender) -> str:
    if contender.distribution is None:
        return contender.name
    return f"{contender.name} ({contender.distribution} {version(contender.distribution)})"


def _plain(rules: Rules) -> Fire:
    """Write the rules out as Python and compile them."""
    lines = ["def fire(facts):", "    fired = set()"]
    for entry in rules:
        lines.append(f"    if {_expression(entry, 'facts[{!r}]', _PYTHON)}:")
        lines.append(f"        fired.add({entry.name!r})")
    lines.append("    return frozenset(fired)")
    space: dict[str, Any] = {}
    exec("\n".join(lines), space)
    return space["fire"]  # type: ignore[no-any-return]


def _ours(rules: Rules) -> Fire:
    fire = Ruleset(rules).fire
    return lambda facts: frozenset(fire(facts))


def _durable_layer(rules: Rules) -> Fire:
    """Evaluate through durable_rules' own Python, an action for each rule."""
    from durable.engine import Ruleset as Compiled

    fired: list[str] = []

    def action(name: str) -> Callable[[object], None]:
        return lambda context: fired.append(name)

    definitions: dict[str, Any] = {
        entry.name: {
            "all": [{"m": entry.definition}],
            "pri": position,
            "run": action(entry.name),
        }
        for position, entry in enumerate(rules, start=1)
    }
    definitions["always"] = {
        "all": [{"m": {"is_case": True}}],
        "pri": len(rules) + 1,
        "run": action("always"),
    }
    compiled = Compiled("bench", None, definitions)
    session = iter(range(1, 1 << 60))

    def fire(facts: Record) -> frozenset[str]:
        fired.clear()
        name = f"layer-{next(session)}"
        state = compiled.assert_fact({**facts, "is_case": True, "sid": name, "id": name})
        compiled.do_actions(state, lambda error, _: None)
        compiled.delete_state(name)
        return frozenset(fired) - {"always"}

    return fire


def _business_rules(rules: Rules) -> Fire:
    from business_rules import run_all
    from business_rules.actions import BaseActions, rule_action
    from business_rules.fields import FIELD_TEXT
    from business_rules.variables import (
        BaseVariables,
        boolean_rule_variable,
        numeric_rule_variable,
        string_rule_variable,
    )

    kinds = {
        bool: boolean_rule_variable,
        int: numeric_rule_variable,
        str: string_rule_variable,
    }

    def variable(name: str) -> Any:
        def read(self: Any) -> FactValue:
            return self.facts[name]  # type: ignore[no-any-return]

        read.__name__ = name
        return kinds[KINDS[name]](read)

    def keep(self: Any, facts: Record) -> None:
        self.facts = facts

    members = {name: variable(name) for name in KINDS}
    variables = type("Variables", (BaseVariables,), {"__init__": keep, **members})

    class Actions(BaseActions):
        def __init__(self) -> None:
            self.fired: set[str] = set()

        @rule_action(params={"name": FIELD_TEXT})
        def fire(self, name: str) -> None:
            self.fired.add(name)

    def condition(comparison: Any) -> dict[str, Any]:
        needed = comparison.needed
        if isinstance(needed, bool):
            is_wanted = needed is (comparison.operator == "=")
            operator, needed = ("is_true" if is_wanted else "is_false"), True
        elif isinstance(needed, str):
            operator = {"=": "equal_to"}[comparison.operator]
        else:
            operator = {
                "=": "equal_to",
                "<": "less_than",
                "<=": "less_than_or_equal_to",
                ">": "greater_than",
                ">=": "greater_than_or_equal_to",
            }[comparison.operator]
        return {"name": comparison.fact, "operator": operator, "value": needed}

    definitions = [
        {
            "conditions": {"all": [condition(each) for each in entry.comparisons]},
            "actions": [{"name": "fire", "params": {"name": entry.name}}],
        }
        for entry in rules
    ]

    def fire(facts: Record) -> frozenset[str]:
        actions = Actions()
        run_all(definitions, variables(facts), actions)
        return frozenset(actions.fired)

    return fire


def _clips(rules: Rules) -> Fire:
    import clips

    environment = clips.Environment()
    fired: list[str] = []
    environment.define_function(lambda name: fired.append(str(name)), name="fire")
    slots = " ".join(f"(slot {name})" for name in KINDS)
    environment.build(f"(deftemplate case {slots})")
    signs = {"=": "eq", "!=": "neq"}

    def say(value: FactValue) -> str:
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        return json.dumps(value)

    for entry in rules:
        tests = " ".join(
            f"(test ({signs.get(each.operator, each.operator)} ?{each.fact} {say(each.needed)}))"
            for each in entry.comparisons
        )
        used = sorted({each.fact for each in entry.comparisons})
        pattern = " ".join(f"({name} ?{name})" for name in used)
        environment.build(
            f'(defrule {entry.name} (case {pattern}) {tests} => (fire "{entry.name}"))'
        )
    template = environment.find_template("case")
    symbols = {True: clips.Symbol("TRUE"), False: clips.Symbol("FALSE")}

    def fire(facts: Record) -> frozenset[str]:
        fired.clear()
        environment.reset()
        template.assert_fact(
            **{n: symbols[v] if isinstance(v, bool) else v for n, v in facts.items()}
        )
        environment.run()
        return frozenset(fired)

    return fire


def _zen(rules: Rules) -> Fire:
    import zen

    names = {f"rule{number}": entry.name for number, entry in enumerate(rules)}  # a dot would nest
    rows = [
        {"id": key, "key": key, "value": _expression(entry, "{}", _ZEN)}
        for key, entry in zip(names, rules, strict=True)
    ]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {
            "id": "rules",
            "name": "rules",
            "type": "expressionNode",
            "position": {"x": 1, "y": 0},
            "content": {"expressions": rows},
        },
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "rules", "type": "edge"},
        {"id": "2", "sourceId": "rules", "targetId": "out", "type": "edge"},
    ]
    model = json.dumps({"nodes": nodes, "edges": edges})
    decision = zen.ZenEngine().create_decision(model)

    def fire(facts: Record) -> frozenset[str]:
        result = decision.evaluate(dict(facts))["result"]
        return frozenset(names[key] for key, holds in result.items() if holds is True)

    return fire


def _rule_engine(rules: Rules) -> Fire:
    import rule_engine

    compiled = {entry.name: rule_engine.Rule(_expression(entry, "{}", _ZEN)) for entry in rules}

    def fire(facts: Record) -> frozenset[str]:
        return frozenset(name for name, rule in compiled.items() if rule.matches(facts))

    return fire


def _business_rule_engine(rules: Rules) -> Fire:
    from business_rule_engine import RuleParser

    parser = RuleParser()
    parser.register_function(lambda name: name, "fire")

    parser.parsestr(
        "\n".join(
            f'rule "{entry.name}"\nwhen\n    {_expression(entry, "{}", _PYTHON)}\nthen\n'
            f'    fire("{entry.name}")\nend\n'
            for entry in rules
        )
    )

    def fire(facts: Record) -> frozenset[str]:
        found = parser.execute(facts, stop_on_first_trigger=False)
        return frozenset(result.rule_name for result in found.results if result.triggered)

    return fire


_PYTHON = {True: "True", False: "False", "=": "==", "!=": "!=", "and": " and "}
_ZEN = {True: "true", False: "false", "=": "==", "!=": "!=", "and": " and "}


def _expression(entry: Rule, name: str, words: Mapping[Any, str]) -> str:
    """Write the conditions of a rule as one expression."""
    return words["and"].join(
        f"{name.format(each.fact)} {words.get(each.operator, each.operator)} "
        + (words[each.needed] if isinstance(each.needed, bool) else json.dumps(each.needed))
        for each in entry.comparisons
    )


PLAIN = "plain Python, no reasons"
OURS = "ours: durable_rules called directly"
CONTENDERS = (
    Contender(PLAIN, None, _plain),
    Contender(OURS, None, _ours),
    Contender("durable_rules through its Python layer", None, _durable_layer),
    Contender("CLIPS", "clipspy", _clips),
    Contender("GoRules ZEN", "zen-engine", _zen),
    Contender("business-rules", "business-rules", _business_rules),
    Contender("business-rule-engine", "business-rule-engine", _business_rule_engine),
    Contender("rule-engine", "rule-engine", _rule_engine),
)
