"""A letter edited in a real browser: in its place, by keyboard, on a phone, without a script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

OWN = "See you on Monday."


@pytest.fixture(params=[(390, "dark", True), (390, "light", False), (1280, "light", True)],
                ids=["phone, dark", "phone, no script", "desktop"])  # fmt: skip
def page(browser: Browser, site: str, request: pytest.FixtureRequest):
    width, scheme, script = request.param
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        java_script_enabled=script,
    )
    page = context.new_page()
    page.set_default_timeout(5_000)
    page.goto("/?sample=1")
    page.get_by_role("button", name="Draft my emails").click()
    page.locator("#later-counter > summary").click()
    yield page
    context.close()


def edit(page: Page) -> None:
    page.locator("#change-counter").click()
    box = page.get_by_label("Text of “The counter”")
    expect(box).to_be_visible()
    box.fill(box.input_value().replace("Best regards", f"Sorry.\n\n{OWN}\n\nBest regards"))


def test_a_letter_is_edited_in_its_place_and_led_back(page):
    edit(page)
    page.get_by_role("button", name="Keep this text").click()

    expect(page.locator("#m-counter .text")).to_contain_text(OWN)
    expect(page.get_by_role("region", name="Your edit of “The counter”")).to_contain_text("Sorry")
    expect(page.locator("#m-counter .state").first).to_contain_text("Your own text, not sent")
    if page.locator("#later-counter:not([open])").count():
        page.locator("#later-counter > summary").click()
    page.get_by_role("button", name="Back to the draft").click()
    expect(page.get_by_text(OWN)).to_have_count(0)


def test_leaving_the_box_leaves_the_letter(page):
    edit(page)
    page.get_by_role("link", name="Leave it as it was").click()

    expect(page.locator("#edit-text")).to_have_count(0)
    expect(page.get_by_text(OWN)).to_have_count(0)


def test_axe_finds_nothing_where_a_letter_is_edited(page):
    address = page.url.partition("?")[0]
    for query in ("?open=edit-counter,counter", "?open=ways-counter,counter"):
        page.goto(address + query)
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
        found = Axe().run(page).response["violations"] if scripted(page) else []
        assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []
    page.goto(address + "?open=edit-counter,counter")
    page.locator("#edit-text").fill(f"Hi Dana,\n\nSorry, any flexibility?\n\n{OWN}")
    page.get_by_role("button", name="Keep this text").click()
    page.goto(address + "?open=counter")
    expect(page.get_by_text("Your edit took out")).to_be_visible()
    found = Axe().run(page).response["violations"] if scripted(page) else []
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []


def scripted(page: Page) -> bool:
    """Tell whether the page has a script; without one axe could not look either."""
    return page.locator("[data-copy]:not([hidden])").count() > 0
