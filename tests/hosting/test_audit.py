"""The audit says what it found, and never calls that clean which it could not look up."""

import subprocess
from email.message import Message

import pytest
from packaging.requirements import Requirement

from tests import audit

REPORT = {
    "dependencies": [
        {"name": "flask", "version": "3.1.3", "vulns": []},
        {
            "name": "jinja2", "version": "3.1.5",
            "vulns": [{"id": "PYSEC-2025-1", "fix_versions": ["3.1.6"], "aliases": []}],
        },
        {"name": "mako", "skip_reason": "Dependency not found on PyPI and could not be audited"},
    ]
}  # fmt: skip


def test_the_three_outcomes_of_a_report_are_told_apart():
    vulnerable, audited, skipped = audit.read_report(REPORT)

    assert vulnerable == ["jinja2 3.1.5: PYSEC-2025-1, mended in 3.1.6"]
    assert audited == ["flask", "jinja2"]
    assert skipped == ["mako"]


def test_what_one_service_does_not_know_the_other_is_asked(monkeypatch, capsys):
    known = {"dependencies": [{"name": "mako", "version": "1.4.3", "vulns": []}]}
    monkeypatch.setattr(audit, "ask", {"pypi": REPORT, "osv": known}.get)

    faults = audit.look_for_advisories(["flask", "Jinja2", "mako"], strict=False)

    assert faults == ["jinja2 3.1.5: PYSEC-2025-1, mended in 3.1.6"]
    assert capsys.readouterr().out == "3 dependencies audited, 1 vulnerable\n"


def test_advisories_out_of_reach_are_told_of_and_fail_only_when_strict(monkeypatch, capsys):
    monkeypatch.setattr(audit, "ask", lambda _: None)

    assert audit.look_for_advisories(["flask", "mako"], strict=False) == []
    assert "2 of 2 dependencies COULD NOT BE AUDITED" in capsys.readouterr().out
    (fault,) = audit.look_for_advisories(["flask", "mako"], strict=True)
    assert "COULD NOT BE AUDITED" in fault


def test_a_service_that_answers_nonsense_is_out_of_reach(monkeypatch):
    def answer(*command, **_):
        return subprocess.CompletedProcess(command, 1, stdout="Traceback", stderr="")

    monkeypatch.setattr(subprocess, "run", answer)

    assert audit.ask("pypi") is None


def test_a_requirement_without_a_lower_bound_is_named():
    asked = [Requirement(one) for one in ("flask", "mako<2", "redis>=5", "durable-rules==2.0.28")]

    assert audit.without_bound(asked) == ["flask", "mako"]


@pytest.mark.parametrize(
    ("said", "may_ship"),
    [
        ({"License-Expression": "BSD-3-Clause"}, True),
        ({"License-Expression": "Apache-2.0 AND BSD-2-Clause"}, True),
        ({"License": "ZPL 2.1"}, True),
        ({"License-Expression": "LGPL-3.0-only"}, True),
        ({"Classifier": "License :: OSI Approved :: MIT License"}, True),
        ({"License-Expression": "AGPL-3.0-or-later"}, False),
        ({"Classifier": "License :: OSI Approved :: GNU General Public License v3"}, False),
        ({"License": "Proprietary"}, False),
        ({}, False),
    ],
)
def test_which_licences_may_be_shipped(said, may_ship):
    about = Message()
    for name, value in said.items():
        about[name] = value

    assert audit.may_ship(audit.licence_of(about)) is may_ship


def test_what_others_need_is_audited_too():
    found = audit.installed_for([Requirement("flask-limiter[redis]")])

    assert {"flask-limiter", "limits", "redis", "werkzeug", "jinja2"} <= set(found)
