"""What three or more test files need: the real desk, the shipped bands, the ordinary offer."""

import copy
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from negotiator.contract.request import read_case
from negotiator.contract.vocabulary import Vocabulary
from negotiator.domain.band import Band
from negotiator.service import Desk, Plan, draft, open_desk
from negotiator.storage.band_files import read_band_folder

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile(
    "check", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("check")

ORDINARY_REQUEST: dict[str, Any] = {
    "offer": {
        "role": "machine-learning-engineer",
        "level": "L4",
        "company": "Northwind",
        "location": "US-NY",
        "currency": "USD",
        "status": "written",
        "base": 168000,
        "bonus_percent": 15,
        "sign_on": [0, 0],
        "equity": {
            "kind": "rsu",
            "grant_value": 240000,
            "vesting_percent": [25, 25, 25, 25],
            "liquid": True,
        },
        "deadline": "2026-11-30T17:00:00-05:00",
        "time_zone": "America/New_York",
    },
    "candidate": {
        "name": "Sam Okafor",
        "specific": "the ranking team",
        "role_fact": "this role owns a production system from day one",
        "would_sign": True,
    },
    "recruiter": {"name": "Dana Ruiz"},
    "market": [
        {
            "component": "base",
            "currency": "USD",
            "p25": 165000,
            "p50": 182000,
            "p75": 204000,
            "p90": 225000,
            "source": "a survey of my peers",
            "as_of": "2026-10-01",
            "n": 120,
        }
    ],
    "now": "2026-11-23T10:00:00-05:00",
}
"""Below the median, everything stated: the first offer of the scenarios."""

Draft = Callable[[dict[str, Any]], Plan]


@pytest.fixture(scope="session")
def desk() -> Desk:
    return open_desk(rules=ROOT / "rules", templates=ROOT / "email_templates", data=ROOT / "data")


@pytest.fixture(scope="session")
def vocabulary(desk: Desk) -> Vocabulary:
    tactics = frozenset(entry.tactic.id for entry in desk.engine.rulebook.tactics)
    return Vocabulary(desk.catalogue, tactics)


@pytest.fixture(scope="session")
def stored_bands() -> tuple[Band, ...]:
    return tuple(read_band_folder(ROOT / "data" / "bands"))


@pytest.fixture(scope="session")
def draft_request(desk: Desk, vocabulary: Vocabulary, stored_bands: tuple[Band, ...]) -> Draft:
    """Draft a request exactly as the service does, against the shipped bands."""

    def run(request: dict[str, Any]) -> Plan:
        case = read_case(request, vocabulary, clock=datetime.fromisoformat(request["now"]))
        stored = [band for band in stored_bands if band.role == case.offer.role]
        return draft(case, (*case.market, *stored), desk)

    return run


def ordinary(**changes: Any) -> dict[str, Any]:
    """Return the ordinary request with some entries changed: offer__base=… reaches into it."""
    request = copy.deepcopy(ORDINARY_REQUEST)
    for path, value in changes.items():
        *parents, last = path.split("__")
        place = request
        for parent in parents:
            place = place[parent]
        place[last] = value
    return request
