"""Each tactic's cases: offers that fire it and offers that must not, with what the letter says."""

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Draft, ordinary

CASES = Path(__file__).parent / "cases"
REPLIES = CASES / "replies"
GAP = timedelta(days=1)


def _cases(folder: Path) -> Iterator[Any]:
    for file in sorted(folder.glob("*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(file.stem, case, id=f"{file.stem}: {case['says']}")


def request_of(case: dict[str, Any]) -> dict[str, Any]:
    """Apply a case's changes to the ordinary request; `drop` unsets what it names.

    The events of a `thread` are a day apart, or `days`.
    """
    request = ordinary()
    for section, change in case.items():
        if isinstance(change, dict) and section in {"offer", "candidate"}:
            request[section].update(change)
        elif section in {"market", "competing_offers", "switched_off", "plan", "tone", "now"}:
            request[section] = change
    for name in case.get("drop", []):
        for section in ("offer", "candidate"):
            request[section].pop(name, None)
    if "thread" in case:
        request["thread"] = list(_dated(case["thread"], datetime.fromisoformat(request["now"])))
    return request


def _dated(events: list[dict[str, Any]], at: datetime) -> Iterator[dict[str, Any]]:
    for event in events:
        at += timedelta(days=event["days"]) if "days" in event else GAP
        said = {name: value for name, value in event.items() if name != "days"}
        yield {"at": at.isoformat(), **said}


@pytest.mark.parametrize(("tactic", "case"), [*_cases(CASES), *_cases(REPLIES)])
def test_tactic(tactic: str, case: dict[str, Any], draft_request: Draft) -> None:
    plan = draft_request(request_of(case))

    (verdict,) = [found for found in plan.verdicts if found.tactic.id == tactic]
    letters = "\n".join([email.body for email in plan.emails] + list(plan.spoken))
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
    _hold_together(tactics, CASES, "tactics")


def test_every_reply_has_rule_wording_and_cases_both_ways(knowledge: Any) -> None:
    _hold_together(
        {entry.tactic.id for entry in knowledge.replies.rulebook.tactics}, REPLIES, "replies"
    )


def _hold_together(tactics: set[str], folder: Path, wording: str) -> None:
    templates = CASES.parents[1] / "email_templates" / wording
    wordings = {file.name.split(".")[0] for file in templates.glob("*.j2")}

    assert tactics == wordings == {file.stem for file in folder.glob("*.toml")}
    for file in folder.glob("*.toml"):
        verdicts = {
            case["verdict"] for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
        }
        assert "fired" in verdicts, file.name
        assert verdicts - {"fired"}, file.name
