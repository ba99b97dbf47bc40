"""The words of papers are read with everything else, and what cannot be used is named."""

import shutil

import pytest

from negotiator.plan.knowledge import load_knowledge
from negotiator.reference.data_file import InvalidDataFile
from tests.conftest import ROOT


def test_they_are_part_of_what_is_known(knowledge):
    assert "en" in knowledge.tongues.by_code


def test_a_file_that_cannot_be_used_stops_the_start(tmp_path):
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    words = data / "papers" / "en.toml"
    words.write_text("surplus = 1\n" + words.read_text("utf-8"), encoding="utf-8")

    with pytest.raises(InvalidDataFile, match=r"en\.toml.*surplus"):
        load_knowledge(rules=ROOT / "rules", templates=ROOT / "email_templates", data=data)
