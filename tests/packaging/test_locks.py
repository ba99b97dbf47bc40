"""The locks hold what pyproject.toml asks for: whoever changes one runs `make lock`."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PYTHONS = ("3.11", "3.12", "3.13")
LOCKS = {
    "run": ("import", "letters"),
    "hosting": ("import", "letters", "hosting"),
    "dev": ("dev", "import", "letters", "hosting"),
    "bench": ("bench", "dev", "import", "letters", "hosting"),
}


def locked(lock: str) -> Iterator[Requirement]:
    """Yield each `name==version ; marker` of a lock, which stands at the start of a line."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and line[0].isalnum():
            yield Requirement(line.removesuffix("\\"))


def asked(extras: tuple[str, ...]) -> Iterator[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lists = [project["dependencies"], *(project["optional-dependencies"][name] for name in extras)]
    yield from (Requirement(line) for each in lists for line in each)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_a_version_within_the_range_of_everything_asked_for(lock, python):
    setting = {"python_version": python, "python_full_version": f"{python}.1", "extra": ""}
    versions = {
        canonicalize_name(pin.name): next(iter(pin.specifier)).version
        for pin in locked(lock)
        if pin.marker is None or pin.marker.evaluate(setting)
    }
    wanted = [
        requirement
        for requirement in asked(LOCKS[lock])
        if requirement.name != "negotiator"
        and (requirement.marker is None or requirement.marker.evaluate(setting))
    ]
    missing = [
        str(requirement)
        for requirement in wanted
        if not requirement.specifier.contains(
            versions.get(canonicalize_name(requirement.name), "0"), prereleases=True
        )
    ]

    assert missing == [], "run `make lock`"
    assert len(wanted) >= 17


@pytest.mark.parametrize("lock", ["build", *LOCKS])
def test_a_lock_pins_every_file_by_its_hash_and_names_no_place(lock):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    entries = re.findall(r"^\S+==.*?(?=^\S+==|\Z)", text, re.MULTILINE | re.DOTALL)

    assert len(entries) == len(list(locked(lock))) > 0
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text


def test_the_locks_agree_with_each_other():
    run = {str(pin) for pin in locked("run")}

    assert run <= {str(pin) for pin in locked("hosting")}
    assert run <= {str(pin) for pin in locked("dev")} <= {str(pin) for pin in locked("bench")}
