"""The commands of README are run as they stand there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT
from tests.cli.test_serve import serving
from tests.environment.require import MissingOnThisMachine, require

README = (ROOT / "README.md").read_text("utf-8")
PLAYED = [
    ("wait", "Wait for their answer."),
    ("send", "Send this reply within a working day."),
    ("wait", "Wait for their answer."),
    ("send", "Accept in writing, today."),
    ("wait_for_letter", "Wait for the updated letter"),
    ("done", "Accepted."),
    ("done", "Declined."),
    ("wait", "Wait for their answer."),
    ("wait", "Wait. Three working days are usual"),
    ("send", "Call them first, calmly."),
    ("done", "They withdrew, and it is over."),
]
"""The next step after each event of the section, in its order."""


def block_of(heading: str) -> str:
    """Return the first block of code under a heading."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return section.split("```")[1].strip()


def find_curl() -> str:
    found = shutil.which("curl")
    if found is None:
        raise MissingOnThisMachine("curl", "curl")
    return found


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder in which the names of README mean something."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "message.txt").write_text("We can do 178k, and base is fixed after that.", "utf-8")
    (tmp_path / "my-own-draft.txt").write_text("Hi Dana,\n\nCould we get to 180k?\n\nSam", "utf-8")
    return tmp_path


def shell(script: str, place: Path, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-eu"],
        input=script,
        cwd=place,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_negotiations_it_plays_go_as_it_says(environ, place):
    require(find_curl)
    script = block_of("A whole negotiation")
    assert script.count("localhost:8000") == 1
    with serving(environ, "--port", "0") as (_, address):
        here = script.replace("localhost:8000", address.rstrip("/"))
        played = shell(here, place, environ)

    assert played.returncode == 0, played.stderr
    steps = re.findall(r'^"step": "([^"]+)", "says": "([^"]+)"$', played.stdout, re.MULTILINE)
    assert [step for step, _ in steps] == [step for step, _ in PLAYED]
    for (_, says), (_, expected) in zip(steps, PLAYED, strict=True):
        assert says.startswith(expected)


def test_the_drafts_it_asks_for_are_drafted(environ, place):
    require(find_curl)
    script = block_of("As an API")
    with serving(environ, "--port", "0") as (_, address):
        answered = shell(script.replace("localhost:8000", address.rstrip("/")), place, environ)

    assert '"emails": [' in answered.stdout


@pytest.mark.parametrize(
    "line",
    [line for line in block_of("On the command line").splitlines() if " serve " not in line],
)
def test_each_command_does_what_it_says(environ, place, line):
    command, _, comment = line.partition("#")
    result = shell(
        command.replace("negotiator", f"{sys.executable} -m negotiator", 1), place, environ
    )

    assert comment.strip(), "say what it is for"
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout
