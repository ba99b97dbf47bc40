"""Each tactic's cases: offers that fire it and offers that must not, with what the letter says."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Draft, ordinary

CASES = Path(__file__).parent / "cases"


def _cases() -> Iterator[Any]:
    for file in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(file.stem, case, id=f"{file.stem}: {case['says']}")


def request_of(case: dict[str, Any]) -> dict[str, Any]:
    """Apply a case's changes to the ordinary request; `drop` unsets what it names."""
    request = ordinary()
    for section, change in case.items():
        if isinstance(change, dict) and section in {"offer", "candidate"}:
            request[section].update(change)
        elif section in {"market", "competing_offers", "switched_off", "plan", "tone", "now"}:
            request[section] = change
    for name in case.get("drop", []):
        for section in ("offer", "candidate"):
            request[section].pop(name, None)
    return request


@pytest.mark.parametrize(("tactic", "case"), list(_cases()))
def test_tactic(tactic: str, case: dict[str, Any], draft_request: Draft) -> None:
    plan = draft_request(request_of(case))

    (verdict,) = [found for found in plan.verdicts if found.tactic.id == tactic]
    letters = "\n".join(email.body for email in plan.emails)
    assert verdict.kind == case["verdict"], verdict
    assert case.get("because", "") in verdict.because
    assert verdict.to == case.get("to")
    assert case.get("letter", "") in letters
    for component, amount in case.get("ask", {}).items():
        assert amount in [line.ask for line in plan.asks if line.component == component]
    wrote = any(tactic in line.tactics for email in plan.emails for line in email.sentences)
    assert wrote is (case["verdict"] == "fired"), "a tactic writes when it fires, and only then"


def test_every_tactic_has_rule_wording_and_cases_both_ways(knowledge: Any) -> None:
    tactics = {entry.tactic.id for entry in knowledge.engine.rulebook.tactics}
    root = CASES.parents[1]
    wordings = {file.name.split(".")[0] for file in (root / "email_templates/tactics").glob("*.j2")}

    assert tactics == wordings == {file.stem for file in CASES.glob("*.toml")}
    for file in CASES.glob("*.toml"):
        verdicts = {
            case["verdict"] for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
        }
        assert "fired" in verdicts, file.name
        assert verdicts - {"fired"}, file.name
