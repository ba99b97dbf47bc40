"""A rehearsal in a real browser: by keyboard, on a phone and wide, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.rehearsal.test_rehearsing import BAD, GOOD

pytestmark = pytest.mark.browser

MOST_TABS = 15


def begin(browser: Browser, site: str, width: int, scheme: str, *, script: bool):
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        java_script_enabled=script,
    )
    page = context.new_page()
    page.goto("/?sample=1")
    page.get_by_role("button", name="Draft my emails").click()
    page.get_by_role("link", name="Rehearse the call").first.click()
    return page


def reach(page, place: str) -> None:
    """Tab from where the page stands, as far as it takes from the judgement to the box."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches('{place}')"):
            return
    raise AssertionError(f"{place} is not reached in {MOST_TABS} steps")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_call_is_played_without_a_script(browser, site, width):
    page = begin(browser, site, width, "light", script=False)
    for answer in BAD:
        page.get_by_label("What do you say?").fill(answer)
        page.get_by_role("button", name="Say it").click()
        page.wait_for_load_state()  # its style may come after its text, and is what is measured
        assert "?" not in page.url, "no answer stands in an address"
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    expect(page.get_by_role("heading", name="What to take from it")).to_be_visible()
    expect(page.locator(".both ol > li")).to_have_count(6)
    page.context.close()


def test_a_call_is_played_by_the_keyboard_alone(browser, site):
    page = begin(browser, site, 1280, "light", script=True)
    for answer in GOOD:
        reach(page, "#answer")
        page.keyboard.type(answer)
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Say it")).to_be_focused()
        with page.expect_navigation():
            page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="What to take from it")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser, site, width, scheme):
    page = begin(browser, site, width, scheme, script=True)
    for answer in (None, *BAD):
        if answer is not None:
            page.get_by_label("What do you say?").fill(answer)
            page.get_by_role("button", name="Say it").click()
        page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    page.context.close()
