"""Say what a test needs from the machine: skip without it, or fail when every test must run."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest


class MissingOnThisMachine(Exception):
    """A program that a test needs is not installed here."""

    def __init__(self, thing: str, package: str) -> None:
        self.thing = thing
        self.package = package
        super().__init__(
            f"{thing} is not on this machine. Debian and Ubuntu: apt-get install {package}."
        )


def require(find: Callable[[], Path]) -> Path:
    """Return what `find` finds; without it skip, or fail when NEGOTIATOR_TESTS=all."""
    try:
        return find()
    except MissingOnThisMachine as missing:
        if os.environ.get("NEGOTIATOR_TESTS") == "all":
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
