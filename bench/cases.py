"""The cases that everything is measured on: random, valid, the same in every run."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from negotiator.contract.request import parse_json, read_case
from negotiator.errors import InvalidCase
from negotiator.negotiation.service import Services, now_in_utc, open_services
from negotiator.settings import read_settings
from tests.random_cases import random_request


def make_bodies(count: int, services: Services) -> list[bytes]:
    """Return so many requests as a client sends them; what the contract refuses is left out."""
    found: list[bytes] = []
    seed = 0
    while len(found) < count:
        body = json.dumps(random_request(seed), default=str).encode()
        seed += 1
        try:
            read_case(parse_json(body), services.vocabulary, clock=now_in_utc())
        except InvalidCase:
            continue
        found.append(body)
    return found


@contextmanager
def temporary_services(file: Path | None = None) -> Iterator[Services]:
    """Open the product as it ships, on a SQLite file that is gone afterwards, or on this one."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{file or Path(folder) / 'bench.sqlite3'}"
        services = open_services(read_settings({"DATABASE_URL": url}))
        try:
            yield services
        finally:
            services.close()
