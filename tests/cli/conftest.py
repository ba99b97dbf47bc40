"""The command line with a home of its own, in this process and as a program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiator.cli import run

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "samples" / "offer.json"


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """Return an empty home folder; its database is made by the first command."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def environ(home):
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return kept | {"HOME": str(home), "PYTHONWARNINGS": "ignore", "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def negotiator(home, monkeypatch):
    """Run a command in this process."""
    for name in ("XDG_DATA_HOME", "DATABASE_URL", "NEGOTIATOR_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))

    def invoke(*arguments, input=None):
        return CliRunner().invoke(run, [str(word) for word in arguments], input=input)

    return invoke


@pytest.fixture
def program(environ):
    """Run a command as a program of its own, as a shell would."""

    def start(*arguments, input=None, **changes):
        return subprocess.run(
            [sys.executable, "-m", "negotiator", *map(str, arguments)],
            input=input,
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            env=environ | changes,
            timeout=60,
            check=False,
        )

    return start


@pytest.fixture
def broken_engine(environ, tmp_path):
    """Return a PYTHONPATH on which durable_rules is there and does not load."""
    package = tmp_path / "path" / "durable"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "lang.py").write_text("raise ImportError('undefined symbol: PyEval_CallObject')")
    return os.pathsep.join([str(package.parent), environ.get("PYTHONPATH", "")])
