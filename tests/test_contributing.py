"""The guide holds: its tactic, copied word for word into three files, works with no other edit."""

import re
import shutil
import tomllib
from datetime import datetime
from pathlib import Path

from negotiator.contract.request import read_case
from negotiator.contract.vocabulary import Vocabulary
from negotiator.service import draft, open_desk
from tests.conftest import ROOT
from tests.test_cases import request_of


def test_a_tactic_is_added_with_three_files_and_nothing_else(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"\*\*\d\. `([^`]+)`\*\*.*?```\w+\n(.*?)```", guide, re.DOTALL))
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
