"""What three or more test files need: knowledge, bands, the ordinary offer, and both databases."""

import copy
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from negotiator.contract.request import read_case
from negotiator.contract.vocabulary import Vocabulary
from negotiator.market.band import Band
from negotiator.plan.drafting import Plan, draft
from negotiator.plan.knowledge import Knowledge, load_knowledge
from negotiator.storage.band_files import read_band_folder
from tests.environment import databases
from tests.environment.postgres import find_postgres, running_postgres
from tests.environment.require import require

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
    "phrasing": {"same_for_all": True},
    "now": "2026-11-23T10:00:00-05:00",
}
"""Below the median, everything stated: the first offer of the scenarios."""

Draft = Callable[[dict[str, Any]], Plan]
DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
PARTITIONED = pytest.param("partitioned", marks=pytest.mark.postgres)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what stores something once on each kind of database; in a browser, on one.

    A module that names DATABASES of its own runs on those.
    """
    if "database_kind" in metafunc.fixturenames:
        in_browser = any(metafunc.definition.iter_markers("browser"))
        kinds = DATABASES[:1] if in_browser else getattr(metafunc.module, "DATABASES", DATABASES)
        metafunc.parametrize("database_kind", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    require(find_postgres)
    with running_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def new_database(
    database_kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], str]:
    """Return what makes an empty database of the kind under test and gives its URL."""
    if database_kind == "sqlite":
        return lambda: databases.make_sqlite(tmp_path_factory.mktemp("database"))
    server = request.getfixturevalue("postgres_server")
    return lambda: databases.make_postgres(server)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge(
        rules=ROOT / "rules", templates=ROOT / "email_templates", data=ROOT / "data"
    )


@pytest.fixture(scope="session")
def vocabulary(knowledge: Knowledge) -> Vocabulary:
    tactics = frozenset(
        entry.tactic.id
        for engine in (knowledge.engine, knowledge.replies)
        for entry in engine.rulebook.tactics
    )
    return Vocabulary(knowledge.reference, tactics)


@pytest.fixture(scope="session")
def stored_bands() -> tuple[Band, ...]:
    return tuple(read_band_folder(ROOT / "data" / "bands"))


@pytest.fixture(scope="session")
def draft_request(
    knowledge: Knowledge, vocabulary: Vocabulary, stored_bands: tuple[Band, ...]
) -> Draft:
    """Draft a request exactly as the service does, against the shipped bands."""

    def run(request: dict[str, Any]) -> Plan:
        case = read_case(request, vocabulary, clock=datetime.fromisoformat(request["now"]))
        stored = [band for band in stored_bands if band.role == case.offer.role]
        return draft(case, (*case.market, *stored), knowledge)

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
