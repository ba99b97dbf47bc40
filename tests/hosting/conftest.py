"""Applications made as an operator sets them up, each with a database file of its own."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from negotiator.app import create_app
from negotiator.settings import read_settings

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
KEY = "mT4xq9-Zr7_Vb2nLw8Ks5Hd3Jf6Gp1Yc"
TYPED = {
    "role": "ML Engineer", "level": "L4", "company": "Zyxel & Sons", "location": "US-NY",
    "currency": "USD", "base": "168123", "base_period": "year", "status": "written",
    "recruiter": "Dana Ruizova", "name": "Sam Okaforova", "specific": "the ranking team",
    "deadline_date": "2026-11-30", "deadline_time": "17:00", "time_zone": "America/New_York",
    "would_sign": "yes", "walk_away": "151337",
}  # fmt: skip
"""What a person types, with names and figures that stand nowhere else."""
PRIVATE = ("Zyxel", "168123", "168,123", "Ruizova", "Okaforova", "151337", "199777", "151,337")

MakeApp = Callable[..., Flask]


@pytest.fixture
def make_app(tmp_path) -> Iterator[MakeApp]:
    """Make an application from variables, on a database that all of one test share."""
    made: list[Flask] = []

    def make(config: dict[str, Any] | None = None, **environ: str) -> Flask:
        environ = {
            "DATABASE_URL": f"sqlite:///{tmp_path}/hosted.sqlite3",
            "NEGOTIATOR_SECRET_KEY": KEY,
            **environ,
        }
        app = create_app(read_settings(environ), clock=lambda: NOW, config=config)
        made.append(app)
        return app

    yield make
    for app in made:
        app.extensions["services"].close()


def token_of(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found, "the page has no form with a token"
    return found[1]


def send(client: Any, path: str = "/", **changes: str) -> Any:
    """Send the form as its page would, token included."""
    token = token_of(client.get("/").text)
    return client.post(path, data={**TYPED, **changes, "csrf_token": token})
