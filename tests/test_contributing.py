"""The guide holds: what it says to write, copied word for word, works with no other edit."""

import re
import shutil
import tomllib
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiator.cli import run
from negotiator.contract.request import read_case
from negotiator.contract.vocabulary import Vocabulary
from negotiator.domain.company_file import FIELDS_OF_A_FACT
from negotiator.service import draft, open_desk
from tests.conftest import ROOT
from tests.test_cases import request_of

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ON_COMPANIES = GUIDE.split("## Add a company")[1].split("\n## ")[0]


def test_a_tactic_is_added_with_three_files_and_nothing_else(tmp_path: Path) -> None:
    blocks = dict(re.findall(r"\*\*\d\. `([^`]+)`\*\*.*?```\w+\n(.*?)```", GUIDE, re.DOTALL))
    for folder in ("rules", "email_templates", "data"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for path, text in blocks.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    desk = open_desk(
        rules=tmp_path / "rules", templates=tmp_path / "email_templates", data=tmp_path / "data"
    )
    tactics = frozenset(entry.tactic.id for entry in desk.engine.rulebook.tactics)
    cases = tomllib.loads((tmp_path / "tests/cases/share_count.toml").read_text(encoding="utf-8"))

    assert "share_count" in tactics
    for case in cases["case"]:
        request = request_of(case)
        read = read_case(
            request,
            Vocabulary(desk.reference, tactics),
            clock=datetime.fromisoformat(request["now"]),
        )
        plan = draft(read, read.market, desk)
        (verdict,) = [found for found in plan.verdicts if found.tactic.id == "share_count"]
        assert verdict.kind == case["verdict"]
        assert case.get("letter", "") in plan.emails[0].body


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
    desk = open_desk(rules=ROOT / "rules", templates=ROOT / "email_templates", data=data)
    request = request_of({})
    request["offer"] |= {"company": "Lumen", "company_level": "engineer ii"}
    request["offer"].pop("level", None)
    case = read_case(
        request,
        Vocabulary(desk.reference, frozenset()),
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
