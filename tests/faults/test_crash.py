"""The rules engine is native code and may kill its process: that costs a request, not the service.

A rule folder of the test plants the crash: where durable_rules is handed a case whose base is
fixed, the process ends as a fault in its C code would end it.
"""

import shutil
import time
from http.client import HTTPException
from itertools import pairwise

import pytest

from negotiator.resources import folder
from tests.conftest import ordinary
from tests.environment.service import running_service
from tests.faults.conftest import KEEP

CRASH = """
import os
import signal

import durable_rules_engine as engine

_assert_fact = engine.assert_fact


def assert_fact(rules, case):
    if '"base_is_fixed": true' in case:
        os.kill(os.getpid(), signal.SIGSEGV)
    return _assert_fact(rules, case)


engine.assert_fact = assert_fact
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
    deadly = ordinary(offer__base_is_fixed="yes")
    url = f"sqlite:///{tmp_path}/negotiator.sqlite3"

    with running_service(url, tmp_path, environ={"NEGOTIATOR_RULES": str(rules)}) as service:
        workers = [service.workers()]
        visitor = service.visitor()
        kept = visitor.ask("POST", KEEP, ordinary())
        for _ in range(3):
            with pytest.raises((OSError, HTTPException)):
                visitor.ask("POST", KEEP, deadly)
            assert visitor.ask("POST", KEEP, ordinary()).status == 201  # the other worker's
            while len(service.workers()) < 2:
                time.sleep(0.02)
            workers.append(service.workers())
        found = visitor.ask("GET", kept.headers["Location"])

    assert (kept.status, found.status) == (201, 200)
    for before, after in pairwise(workers):
        assert len(after - before) == 1  # a new one took the place of the dead
