"""The pages of market data in a real browser: accessible, narrow and wide, without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

SIZES = {"phone": (375, 812), "desktop": (1280, 900)}
PATHS = (
    "/bands",
    "/bands?role=&page=2",
    "/bands?role=nobody",
    "/bands?level=L9",
    "/compare",
    "/compare?level=L4",
    "/compare?role=data-scientist&with=software-engineer&place=GB",
    "/compare?role=nobody",
    "/companies",
    "/companies/google",
    "/companies/uber",
    "/companies/adobe",
    "/companies/nobody",
    "/questions",
    "/market",
    "/how-it-works",
)


@pytest.fixture
def plain_page(browser: Browser, site: str) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(5_000)
    yield page
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(browser, site, scheme, size):
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=site,
        color_scheme=scheme,
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
    )
    page = context.new_page()
    found = {}
    page.on(
        "console",
        lambda said: found.update({said.text: page.url}) if "Security" in said.text else None,
    )

    for path in PATHS:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true })")
        answer = Axe().run(page, options={"resultTypes": ["violations"]}).response
        for issue in answer["violations"]:
            found[f"{path}: {issue['id']}"] = [node["target"] for node in issue["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[f"{path}: scrolls sideways"] = width
    context.close()

    assert found == {}


def test_bands_are_filtered_paged_and_downloaded_without_a_script(plain_page):
    page = plain_page
    page.goto("/bands")

    page.get_by_label("Role", exact=True).select_option("software-engineer")
    page.get_by_label("Place").select_option("")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("Role", exact=True)).to_have_value("software-engineer")
    page.get_by_role("link", name="Later").click()
    expect(page.get_by_text(re.compile("Page 2 of"))).to_be_visible()
    expect(page.get_by_label("Role", exact=True)).to_have_value("software-engineer")
    page.get_by_label("Company").fill("google")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("row").filter(has_text="Google").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()

    assert download.value.suggested_filename == "bands.csv"
    assert download.value.path().read_text("utf-8").startswith("component,currency,role,")


def test_from_a_comparison_to_an_offer_and_from_a_company_too(plain_page):
    page = plain_page
    page.goto("/compare")

    page.get_by_label("Level of your offer").select_option("L5")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="What it means for an L5 offer")).to_be_visible()
    page.get_by_role("link", name="Draft for AI Engineer").click()
    expect(page).to_have_url(re.compile(r"/\?role=ai-engineer$"))
    page.get_by_role("link", name="Market").click()
    page.get_by_label("Market").get_by_role("link", name="Companies").click()
    page.get_by_role("link", name="Amazon", exact=True).click()
    page.get_by_role("link", name="Draft for an offer from Amazon").click()
    expect(page).to_have_url(re.compile(r"/\?company=amazon$"))


def test_a_picture_has_a_name_and_its_table_is_a_table_on_a_phone_too(browser, site):
    context = browser.new_context(base_url=site, viewport={"width": 375, "height": 812})
    page = context.new_page()
    page.set_default_timeout(5_000)
    page.goto("/compare")

    picture = page.get_by_role("img", name=re.compile("^Base pay from level to level"))
    table = page.get_by_role("table", name=re.compile("^Base pay a year by level"))
    expect(picture).to_have_count(1)
    expect(picture).to_be_visible()
    expect(table.get_by_role("columnheader")).to_have_count(4)
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("^L4")))
    expect(row.get_by_role("cell")).to_have_count(3)
    context.close()


def test_a_note_opens_by_keyboard_alone(browser, site):
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.set_default_timeout(5_000)
    page.goto("/bands")

    note = page.locator(".note").first
    note.locator("summary").focus()
    page.keyboard.press("Enter")

    expect(note.locator("p")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", ["/", "/market", "/companies/google", "/how-it-works"])
def test_the_doors_take_little_of_a_phone_and_are_large_enough_for_a_thumb(browser, site, path):
    context = browser.new_context(
        base_url=site, viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(path)

    doors = page.get_by_label("Site").get_by_role("link")
    boxes = [door.bounding_box() for door in doors.all()]
    assert len(boxes) == 5
    assert page.locator(".top").bounding_box()["height"] <= 100
    assert [box for box in boxes if box["height"] < 44 or box["width"] < 24] == []
    assert [box for box in boxes if box["x"] < 0 or box["x"] + box["width"] > 390] == []

    page.keyboard.press("Tab")  # the skip link
    page.keyboard.press("Tab")  # the mark
    for name in ("New", "My negotiations", "Market", "How it works", "Check a draft"):
        page.keyboard.press("Tab")
        expect(doors.get_by_text(name, exact=True)).to_be_focused()
    context.close()
