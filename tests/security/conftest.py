"""An application as it is hosted, its owner with a draft, and a stranger who knows its id."""

import pytest
from flask.testing import FlaskClient

from negotiator.app import create_app
from negotiator.settings import read_settings
from tests.conftest import ordinary
from tests.web.conftest import FILLED, NOW, token_of

TOKEN = "n5Xq-8RwUe2_Yz7iOa4m"
OPERATOR = "Kp3v_Yq9-sWx6Tn0RbLd"
KEEP = "/api/v1/negotiations"
PLANTED = {
    "company": "Northwhistle Planted",
    "recruiter": "Dagmar Vexley",
    "name": "Zebulon Quillfeather",
    "specific": "the xylophone ranking team",
    "walk_away": "151,777",
    "rivals-0-company": "Quixotica",
    "rivals-0-base": "173,911",
}
"""Values that stand nowhere else: wherever one is found, it came from this owner."""


class Browser(FlaskClient):
    """A browser on HTTPS, which sends forms as their pages would."""

    kept = ""

    def open(self, *args, **kwargs):
        kwargs.setdefault("base_url", "https://negotiator.example")
        kwargs.setdefault("headers", {"Referer": "https://negotiator.example/"})
        return super().open(*args, **kwargs)

    def token(self):
        return token_of(self.get("/"))

    def send(self, path, **fields):
        return self.post(path, data=FILLED | fields | {"csrf_token": self.token()})

    def cookie(self):
        return self.get_cookie("__Host-negotiator", domain="negotiator.example").value

    def take(self, cookie):
        self.set_cookie("__Host-negotiator", cookie, domain="negotiator.example")


@pytest.fixture(scope="session")
def app(new_database):
    """Return the application over HTTPS, with everything on that a setting can turn on."""
    settings = read_settings(
        {
            "NEGOTIATOR_ENV": "production",
            "NEGOTIATOR_SECRET_KEY": "Zr8-mQ2xTn6_Lc4vWb9yKd3hPf7sGj1a",
            "NEGOTIATOR_METRICS_TOKEN": TOKEN,
            "NEGOTIATOR_OPERATOR_TOKEN": OPERATOR,
            "NEGOTIATOR_LIMIT_DRAFTS": "off",
            "NEGOTIATOR_LIMIT_REQUESTS": "off",
            "DATABASE_URL": new_database(),
        }
    )
    app = create_app(settings, clock=lambda: NOW)
    app.test_client_class = Browser
    yield app
    app.extensions["services"].close()


@pytest.fixture
def owner(app):
    """Return a browser that keeps a draft full of planted values."""
    browser = app.test_client()
    sent = browser.send("/", **PLANTED, **{"rivals-0-written": "y"})
    assert sent.status_code == 303, sent.text
    browser.kept = sent.headers["Location"].rpartition("/")[2]
    return browser


@pytest.fixture
def stranger(app):
    """Return another browser, with a draft and a token of its own."""
    browser = app.test_client()
    browser.kept = browser.post(KEEP, json=ordinary()).json["id"]
    return browser
