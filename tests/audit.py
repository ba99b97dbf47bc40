"""Audit what we depend on: `python -m tests.audit`, part of `make check`.

Every requirement must have a lower bound, fit the others, and carry a licence we may ship; and
none of the installed releases may have a known vulnerability. Where the advisories cannot be
reached, that is said and is no failure: a network that is down is not a fault of the code.
NEGOTIATOR_AUDIT=strict makes it one.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
SERVICES = ("pypi", "osv")  # both hold the same advisories; one may be reachable
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python|MPL|Mozilla|Unlicense|Zlib|ZPL)|0BSD", re.I
)
LESSER = re.compile(r"\bLGPL|Lesser General Public", re.I)  # unchanged and replaceable, as psycopg
COPYLEFT = re.compile(r"\b(A?GPL|Affero|GNU General Public)", re.I)
MOST_SECONDS = 300


def requirements(project: Mapping[str, Any]) -> list[Requirement]:
    """Return what the project asks for, its extras and its build included."""
    table = project["project"]
    extras = table.get("optional-dependencies", {}).values()
    asked = [*table["dependencies"], *(one for extra in extras for one in extra)]
    found = [Requirement(one) for one in asked + project["build-system"]["requires"]]
    return [one for one in found if canonicalize_name(one.name) != table["name"]]


def without_bound(asked: Iterable[Requirement]) -> list[str]:
    """Return what any old release would satisfy."""
    bounds = {">=", "==", "~=", "==="}
    return [one.name for one in asked if not bounds & {each.operator for each in one.specifier}]


def installed_for(asked: Iterable[Requirement]) -> dict[str, metadata.Distribution]:
    """Return the installed distributions that these need, directly or through others."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [(one.name, frozenset(one.extras)) for one in asked]
    seen = set()
    while waiting:
        name, extras = waiting.pop()
        name = canonicalize_name(name)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # of another system or Python: whether it should be here, pip check says
        for text in found[name].requires or ():
            needed = Requirement(text)
            if needed.marker is None or any(
                needed.marker.evaluate({"extra": extra}) for extra in (extras or {""})
            ):
                waiting.append((needed.name, frozenset(needed.extras)))
    return found


def licence_of(about: Mapping[str, str] | Any) -> str:
    """Return what a distribution says of its licence."""
    said = [about.get("License-Expression") or "", about.get("License") or ""]
    said += [line for line in about.get_all("Classifier") or () if line.startswith("License ::")]
    return " | ".join(line.partition("\n")[0] for line in said if line.strip())


def may_ship(licence: str) -> bool:
    """Tell whether a program under MIT may be shipped with it."""
    return bool(
        LESSER.search(licence) or (PERMISSIVE.search(licence) and not COPYLEFT.search(licence))
    )


def read_report(report: Mapping[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Return from pip-audit's report what is vulnerable, what was audited, and what was not."""
    vulnerable, audited, skipped = [], [], []
    for entry in report["dependencies"]:
        if "skip_reason" in entry:
            skipped.append(entry["name"])
            continue
        audited.append(entry["name"])
        vulnerable += [
            f"{entry['name']} {entry['version']}: {vuln['id']}, mended in "
            f"{', '.join(vuln['fix_versions']) or 'no release yet'}"
            for vuln in entry["vulns"]
        ]
    return vulnerable, audited, skipped


def ask(service: str) -> Mapping[str, Any] | None:
    """Return the report of pip-audit by one service; None if that cannot be reached."""
    try:
        done = subprocess.run(
            [
                sys.executable, "-m", "pip_audit", "--local", "--format", "json",
                "--progress-spinner", "off", "--vulnerability-service", service,
            ],
            capture_output=True, text=True, timeout=MOST_SECONDS,
        )  # fmt: skip
        report: Mapping[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return None
    return report


def look_for_advisories(ours: Iterable[str], *, strict: bool) -> list[str]:
    """Return the known vulnerabilities; say so where none could be looked up."""
    waiting = {canonicalize_name(name) for name in ours}
    total = len(waiting)
    faults = []
    for service in SERVICES:
        report = ask(service) if waiting else None
        if report is not None:
            vulnerable, audited, _ = read_report(report)
            faults += vulnerable
            waiting -= {canonicalize_name(name) for name in audited}
    if waiting:
        warning = (
            f"{len(waiting)} of {total} dependencies COULD NOT BE AUDITED: the advisories of PyPI "
            "and OSV are not reachable from here, or do not know them."
        )
        if strict:
            return [*faults, warning]
        print(f"warning: {warning}\n  {' '.join(sorted(waiting))}")
    else:
        print(f"{total} dependencies audited, {len(faults)} vulnerable")
    return faults


def main() -> int:
    """Print every fault; return 1 if there is one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = requirements(project)
    faults = [f"{name} has no lower bound in pyproject.toml" for name in without_bound(asked)]
    shipped = [Requirement(one) for one in project["project"]["dependencies"]]
    extras = project["project"]["optional-dependencies"]
    shipped += [Requirement(one) for name in ("hosting", "letters") for one in extras[name]]
    for name, distribution in sorted(installed_for(shipped).items()):
        licence = licence_of(distribution.metadata)
        if not may_ship(licence):
            faults.append(f"{name} is under a licence we cannot ship: {licence or 'none stated'}")
    fitting = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "check"],
        capture_output=True, text=True,
    )  # fmt: skip
    if fitting.returncode:
        faults += fitting.stdout.splitlines()
    strict = os.environ.get("NEGOTIATOR_AUDIT") == "strict"
    faults += look_for_advisories(installed_for(asked), strict=strict)
    for fault in faults:
        print(f"error: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
