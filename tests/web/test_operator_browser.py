"""The operator's page in a real browser, without JavaScript: accessible at every step."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from negotiator.app import create_app
from negotiator.settings import read_settings
from tests.environment import databases
from tests.environment.server import running_server
from tests.web.conftest import NOW

pytestmark = pytest.mark.browser

TOKEN = "let-me-in-1234567890"
SIZES = {"phone": (375, 812), "desktop": (1280, 900)}
ROWS = """\
component,currency,role,level,location,company,low,high,p50,source,as_of,basis
base,USD,machine-learning-engineer,L4,US-TX-AUSTIN,A company of a rather long name,150000,190000,,its adverts,2026-10-01,stated
base,USD,machine-learning-engineer,L5,US,,,,210000,survey,2026-10-01,stated
base,USD,machine-learning-engineer,L6,US,,,,lots,survey,2026-10-01,stated
"""  # noqa: E501


@pytest.fixture
def site(tmp_path):
    environ = {
        "DATABASE_URL": databases.make_sqlite(tmp_path),
        "NEGOTIATOR_SECRET_KEY": "k" * 40,
        "NEGOTIATOR_OPERATOR_TOKEN": TOKEN,
    }
    app = create_app(read_settings(environ), clock=lambda: NOW)
    with running_server(app) as url:
        yield url
    app.extensions["services"].close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_a_file_is_handed_in_without_javascript_and_axe_finds_nothing(
    browser, site, scheme, size, tmp_path
):
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=site, color_scheme=scheme, viewport={"width": width, "height": height}
    )
    looking = context.new_page()
    context.route("**/*.js", lambda route: route.abort())
    looking.set_default_timeout(5_000)
    found = {}

    def look(step):
        for issue in Axe().run(looking).response["violations"]:
            found[f"{step}: {issue['id']}"] = [node["target"] for node in issue["nodes"]]
        if looking.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[f"{step}: scrolls sideways"] = step

    (tmp_path / "mine.csv").write_text(ROWS)
    looking.goto("/operator/bands")
    look("outside")
    looking.get_by_label("Token").fill("wrong")
    looking.get_by_role("button", name="Go on").click()
    look("a wrong token")
    looking.get_by_label("Token").fill(TOKEN)
    looking.get_by_role("button", name="Go on").click()
    look("inside")
    looking.get_by_role("button", name="See what it would change").click()
    look("no file")
    looking.get_by_label("CSV file").set_input_files(tmp_path / "mine.csv")
    looking.get_by_role("button", name="See what it would change").click()
    expect(looking.get_by_role("heading", name="Not stored yet: mine.csv")).to_be_visible()
    look("seen")
    looking.get_by_role("button", name="Store these bands").click()
    expect(looking.get_by_role("heading", name="Stored: mine.csv")).to_be_visible()
    look("stored")
    context.close()

    assert found == {}
