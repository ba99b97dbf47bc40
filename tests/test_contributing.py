"""The guide holds: what it says to write, copied word for word, works with no other edit."""

import json
import re
import shutil
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from negotiator.cli import run
from negotiator.contract.request import read_case
from negotiator.contract.vocabulary import Vocabulary
from negotiator.plan.drafting import Plan, draft
from negotiator.plan.knowledge import Knowledge, load_knowledge
from negotiator.reference.company_file import FIELDS_OF_A_FACT
from tests.conftest import ROOT
from tests.invariants import violations
from tests.random_cases import random_request
from tests.test_cases import request_of

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ON_COMPANIES = GUIDE.split("## Add a company")[1].split("\n## ")[0]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a folder with what people edit, without the code."""
    for folder in ("rules", "email_templates", "data"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def _open(folder: Path) -> Knowledge:
    return load_knowledge(
        rules=folder / "rules", templates=folder / "email_templates", data=folder / "data"
    )


def _draft(knowledge: Knowledge, request: dict[str, Any]) -> Plan:
    tactics = frozenset(entry.tactic.id for entry in knowledge.engine.rulebook.tactics)
    case = read_case(
        request,
        Vocabulary(knowledge.reference, tactics),
        clock=datetime.fromisoformat(request["now"]),
    )
    return draft(case, case.market, knowledge)


@pytest.mark.parametrize("tactic", ["share_count", "vesting_start"])
def test_a_tactic_is_added_with_three_files_and_nothing_else(copied: Path, tactic: str) -> None:
    blocks = re.findall(rf"\*\*\d\. `([^`]+/{tactic}\.[^`]+)`\*\*.*?```\w+\n(.*?)```", GUIDE, re.S)
    for path, text in blocks:
        file = copied / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    knowledge = _open(copied)

    cases = tomllib.loads((copied / f"tests/cases/{tactic}.toml").read_text(encoding="utf-8"))
    assert len(blocks) == 3
    for case in cases["case"]:
        plan = _draft(knowledge, request_of(case))
        (verdict,) = [found for found in plan.verdicts if found.tactic.id == tactic]
        assert verdict.kind == case["verdict"]
        assert verdict.to == case.get("to")
        assert case.get("letter", "") in "\n".join(email.body for email in plan.emails)


def _add_leading_tactic(folder: Path) -> None:
    """Write the guide's rule and wording of a tactic that leads, and nothing else."""
    blocks = re.findall(
        r"\*\*\d\. `([^`]+/vesting_start\.[^`]+)`\*\*.*?```\w+\n(.*?)```", GUIDE, re.S
    )
    for path, text in blocks[:2]:
        (folder / path).write_text(text, encoding="utf-8")


def test_who_loses_the_ask_to_an_added_tactic_says_so(copied: Path) -> None:
    _add_leading_tactic(copied)
    late = {"kind": "rsu", "grant_value": 240_000, "vesting_percent": [5, 15, 40, 40]}
    offer = {"base_is_fixed": "yes", "equity": {**late, "liquid": True}}

    plan = _draft(_open(copied), request_of({"offer": offer}))

    (bridge,) = [found for found in plan.verdicts if found.tactic.id == "vesting_bridge"]
    assert bridge.kind == "gave_way"
    assert bridge.because == (
        "Gave way to “Ask for an earlier start of vesting”: the start of vesting is the one "
        "request of the letter."
    )
    assert bridge.because in GUIDE.replace("\n", " ")
    assert plan.asks == ()


def test_a_leading_tactic_in_folders_of_ones_own_leads_until_it_is_removed(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set the folders as an operator does, and ask the command line who asks."""
    monkeypatch.setenv("NEGOTIATOR_RULES", str(copied / "rules"))
    monkeypatch.setenv("NEGOTIATOR_TEMPLATES", str(copied / "email_templates"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'own.sqlite3'}")
    late = {"kind": "rsu", "grant_value": 240_000, "vesting_percent": [5, 15, 40, 40]}
    offer = {"base_is_fixed": "yes", "equity": {**late, "liquid": True}}
    file = tmp_path / "offer.json"
    file.write_text(json.dumps(request_of({"offer": offer})), encoding="utf-8")

    _add_leading_tactic(copied)
    added = _verdicts(file)
    for path in ("rules/vesting_start.py", "email_templates/tactics/vesting_start.txt.j2"):
        (copied / path).unlink()
    removed = _verdicts(file)

    assert added["vesting_start"] == ("fired", None)
    assert added["vesting_bridge"] == ("gave_way", "vesting_start")
    assert "vesting_start" not in removed
    assert removed["vesting_bridge"] == ("fired", None)


def _verdicts(file: Path) -> dict[str, tuple[str, str | None]]:
    """Draft a file at the command line; return each tactic's verdict and who it gave way to."""
    answer = CliRunner().invoke(run, ["draft", "--json", str(file)], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    verdicts = json.loads(answer.stdout)["tactics"]
    return {each["id"]: (each["verdict"], each.get("to")) for each in verdicts}


@pytest.mark.parametrize("tactic", sorted(file.stem for file in (ROOT / "rules").glob("*.py")))
def test_a_tactic_is_removed_with_its_files_and_all_else_works(copied: Path, tactic: str) -> None:
    (copied / f"rules/{tactic}.py").unlink()
    (copied / f"email_templates/tactics/{tactic}.txt.j2").unlink()
    knowledge = _open(copied)

    for seed in range(60):
        plan = _draft(knowledge, random_request(seed))
        assert tactic not in {verdict.tactic.id for verdict in plan.verdicts}
        assert violations(plan, knowledge) == []


def test_without_its_tactic_a_rival_moves_no_figure(copied: Path) -> None:
    rival = {"company": "Contoso", "base": 223_456, "currency": "USD"}
    strong = request_of({"offer": {"base": 210_000}})
    told = {**strong, "competing_offers": [{**rival, "written": True, "may_disclose": True}]}
    (copied / "rules/competing_offer.py").unlink()
    knowledge = _open(copied)

    alone, beside = _draft(knowledge, strong), _draft(knowledge, told)

    assert beside.asks == alone.asks
    assert [email.body for email in beside.emails] == [email.body for email in alone.emails]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the data folder, with the company of the guide in it."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    with (folder / "companies.toml").open("a", encoding="utf-8") as file:
        file.writelines(
            f"\n{block}" for block in re.findall(r"```toml\n(.*?)```", ON_COMPANIES, re.S)
        )
    monkeypatch.setenv("NEGOTIATOR_DATA", str(folder))
    return folder


def test_a_company_is_added_in_one_file(data: Path) -> None:
    shown = CliRunner().invoke(run, ["companies", "Lumen"])
    knowledge = load_knowledge(rules=ROOT / "rules", templates=ROOT / "email_templates", data=data)
    request = request_of({})
    request["offer"] |= {"company": "Lumen", "company_level": "engineer ii"}
    request["offer"].pop("level", None)
    case = read_case(
        request,
        Vocabulary(knowledge.reference, frozenset()),
        clock=datetime.fromisoformat(request["now"]),
    )

    assert shown.exit_code == 0, shown.output
    assert "Lumen Robotics (lumen-robotics); also Lumen Robotics, Inc., Lumen\n" in shown.stdout
    assert "the form starts with: 40 / 30 / 20 / 10\n" in shown.stdout
    assert "L4 is E2; also typed as Engineer II\n" in shown.stdout
    assert "2026-03; high confidence\n" in shown.stdout
    assert case.offer.level == "L4"
    assert case.offer.employer is not None
    assert case.offer.employer.name == "Lumen Robotics"


def test_what_the_guide_says_of_a_mistake_is_what_is_said(data: Path) -> None:
    file = data / "companies.toml"
    known, own = file.read_text(encoding="utf-8").split("[companies.lumen-robotics]")
    broken = own.replace('confidence = "high"', 'confidence = "sure"')
    file.write_text(f"{known}[companies.lumen-robotics]{broken}", encoding="utf-8")

    refused = CliRunner().invoke(run, ["companies"])

    assert refused.exit_code == 4
    assert f"```\n{refused.stderr}```" in ON_COMPANIES


def test_the_guide_names_every_field_of_a_fact() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (needed)?", ON_COMPANIES, re.M)

    assert {name for name, _ in rows} == set(FIELDS_OF_A_FACT)
    assert {name for name, needed in rows if needed} == {"subject", "says", "source", "confidence"}
