"""The rules engine is native code and may kill its process: that costs a request, not the service.

A rule folder of the test plants the crash: where durable_rules is handed a case whose deadline has
passed, the process ends as a fault in its C code would end it.
"""

import shutil
from http.client import HTTPException

import pytest

from negotiator.resources import folder
from tests.conftest import ordinary
from tests.faults.conftest import KEEP
from tests.ground.service import running_service

CRASH = """
import os
import signal

from durable import engine

_assert_fact = engine.Ruleset.assert_fact


def assert_fact(self, fact):
    if fact.get("deadline_has_passed"):
        os.kill(os.getpid(), signal.SIGSEGV)
    return _assert_fact(self, fact)


engine.Ruleset.assert_fact = assert_fact
"""


@pytest.fixture
def rules(tmp_path):
    """Return the shipped rules, one of which plants the crash."""
    copied = tmp_path / "rules"
    shutil.copytree(folder("rules"), copied, ignore=shutil.ignore_patterns("__pycache__"))
    rule = copied / "anchoring.py"
    rule.write_text(rule.read_text("utf-8") + CRASH, "utf-8")
    return copied


def test_a_crash_of_the_engine_costs_one_request(tmp_path, rules):
    deadly = ordinary(offer__deadline="2026-11-20T17:00:00-05:00")
    url = f"sqlite:///{tmp_path}/negotiator.sqlite3"

    with running_service(url, tmp_path, environ={"NEGOTIATOR_RULES": str(rules)}) as service:
        before = service.workers()
        visitor = service.visitor()
        kept = visitor.ask("POST", KEEP, ordinary())
        for _ in range(3):
            with pytest.raises((OSError, HTTPException)):
                visitor.ask("POST", KEEP, deadly)
            service.wait_until_ready()
            again = visitor.ask("POST", KEEP, ordinary())
            assert again.status == 201
        found = visitor.ask("GET", kept.headers["Location"])
        after = service.workers()

    assert (kept.status, found.status) == (201, 200)
    assert len(after) == 2
    assert after - before  # a new worker took the place of the dead
    assert service.said.read_text("utf-8").count("SIGSEGV") == 3
