"""Offers side by side in a real browser: keyboard, phone, dark, no script; the drawing itself."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.sample_letters import TWO_FIGURES
from tests.web.test_offers import ONE, OTHER

pytestmark = pytest.mark.browser

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
ONLY_FAULTS = {"resultTypes": ["violations"]}
FIVE = [
    ONE,
    OTHER,
    {"company": "Ångström AB", "currency": "EUR", "base": "98k", "status": "verbal"},
    ONE | {"company": "Lumen", "called": "Lumen, more shares", "equity_kind": "iso",
           "grant_value": "400k", "vesting": "even", "liquid": "no"},
    {"company": "Globex and the International Consolidated Holdings", "currency": "USD",
     "base": "140k", "status": "written", "paid_leave_days": "25"},
]  # fmt: skip

UNDATED = "".join(
    line for line in TWO_FIGURES.splitlines(keepends=True) if not line.startswith("Please sign")
)
"""A letter that no clock overtakes, with two figures for base."""


def open_page(browser: Browser, site: str, **more: object) -> Page:
    page = browser.new_context(base_url=site, **more).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(8_000)
    return page


@pytest.fixture(params=["script", "no script"])
def page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    width, height = SIZES["phone"]
    page = open_page(
        browser,
        site,
        viewport={"width": width, "height": height},
        java_script_enabled=request.param == "script",
    )
    yield page
    page.context.close()


def fill(page: Page, at: int, offer: dict[str, str]) -> None:
    row = page.locator(".typed-offer").nth(at)
    more = row.locator(":scope > details:not([open]) > summary")
    if more.count():
        more.click()
    for name, value in offer.items():
        box = page.locator(f"[name='offers-{at}-{name}']")
        if box.first.get_attribute("type") == "radio":
            page.locator(f"[name='offers-{at}-{name}'][value='{value}']").check()
        elif name in {"currency", "base_period", "equity_kind", "vesting"}:
            box.select_option(value)
        else:
            box.fill(value)


def compare(page: Page, offers: list[dict[str, str]]) -> None:
    page.goto("/offers")
    for at, offer in enumerate(offers):
        if page.locator(".typed-offer").count() == at:
            page.get_by_role("button", name="Type another offer").click()
            expect(page.locator(".typed-offer")).to_have_count(at + 1)
        fill(page, at, offer)
    page.locator("button.primary").click()
    page.wait_for_load_state()


def test_a_comparison_from_end_to_end_on_a_phone(page):
    compare(page, [ONE, OTHER])
    expect(page.get_by_role("heading", level=1)).to_contain_text("by your weights.")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")

    page.locator("#must-paid_leave_days").fill("20")
    page.locator("button.primary").click()
    expect(page.locator(".places li.out")).to_contain_text("Contoso")
    page.locator("#against").select_option(label="Contoso")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("button", name="Draft with that: Lumen, base alone").click()

    expect(page.locator("#wants-0-value")).to_have_value("185,000")
    expect(page.locator("#company")).to_have_value("Lumen")
    expect(page.locator(".summary.calm")).to_contain_text("The letter says nothing of Contoso.")
    assert page.url.endswith("/offers")


def test_a_slip_is_found_and_mended_where_it_stands(page):
    compare(page, [ONE, OTHER | {"base": ""}])

    page.get_by_role("link", name="Give the base pay offered").click()
    expect(page.locator("#offers-1-base")).to_be_visible()
    page.locator("#offers-1-base").fill("185k")
    page.locator("button.primary").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("by your weights.")


def test_a_letter_is_pasted_decided_on_and_compared(page):
    page.goto("/offers")
    fill(page, 0, ONE)
    page.locator("#paper > summary").click()
    page.locator("#paper_text").fill(UNDATED)
    page.get_by_role("button", name="Read it into an offer").click()

    expect(page.locator("#offers-1-read")).to_be_focused()
    expect(page.locator("#offers-1-company")).to_have_value("Northwind Robotics, Inc.")
    expect(page.locator("#offers-1-bonus_percent-read")).to_contain_text("target of 15%")
    page.get_by_role("link", name="Base pay").click()
    page.get_by_role("button", name="Take 164,000").click()
    expect(page.locator("#offers-1-base")).to_have_value("164,000")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.locator("button.primary").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("by your weights.")
    expect(page.locator(".places")).to_contain_text("Northwind Robotics, Inc.")


def test_by_keyboard_alone(browser, site):
    page = open_page(browser, site, viewport={"width": 1280, "height": 900})
    page.goto("/offers")
    page.locator("#offers-0-company").focus()
    for at, base in ((0, "160k"), (1, "185k")):
        page.locator(f"#offers-{at}-company").focus()
        page.keyboard.type(f"Company {at}")
        for _ in range(3):  # what it is called, the currency, the base
            page.keyboard.press("Tab")
        expect(page.locator(f"#offers-{at}-base")).to_be_focused()
        page.keyboard.type(base)
    expect(page.locator("#offers-1-base-echo")).to_contain_text("Read as 185,000 USD")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Company 1 comes first by your weights."
    )

    seen = []
    page.locator("#main").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "(({ tagName, innerText }) => `${tagName} ${innerText.slice(0, 40)}`)"
                "(document.activeElement)"
            )
        )
    assert any(each.startswith("SUMMARY") and "Every part" in each for each in seen), seen
    assert any(each.startswith("SELECT") for each in seen), seen
    assert any("Draft with that" in each for each in seen), seen
    page.get_by_role("button", name="Draft with that: Company 0, base alone").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#wants-0-value")).to_have_value("185,000")
    page.context.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser, site, size, scheme):
    width, height = SIZES[size]
    page = open_page(
        browser, site, viewport={"width": width, "height": height}, color_scheme=scheme
    )
    found = {}

    def look(name: str) -> None:
        for issue in Axe().run(page, options=ONLY_FAULTS).response["violations"]:
            found[f"{name}: {issue['id']}"] = [node["target"] for node in issue["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[f"{name}: scrolls sideways"] = page.url

    page.goto("/?sample=1")
    page.get_by_role("button", name="Draft my emails").click()
    page.goto("/offers")
    look("empty")
    page.locator("#paper > summary").click()
    page.get_by_role("button", name="Read it into an offer").click()
    expect(page.locator("#paper_text-error")).to_be_visible()
    look("no letter")
    page.locator("#paper_text").fill(UNDATED)
    page.get_by_role("button", name="Read it into an offer").click()
    expect(page.locator(".report")).to_be_visible()
    look("a letter that was read")
    compare(page, FIVE)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".panels svg")).to_have_count(5)
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    look("result")
    page.locator("#must-paid_leave_days").fill("plenty")
    page.locator("button.primary").click()
    expect(page.locator(".summary")).to_be_visible()
    look("a must that is none")
    page.context.close()
    assert found == {}


def test_the_parts_of_a_bar_are_told_apart_without_colour(browser, site):
    page = open_page(browser, site, viewport={"width": 1280, "height": 900})
    compare(page, [ONE, OTHER, FIVE[3]])
    expect(page.locator(".panels svg")).to_have_count(3)
    page.wait_for_load_state()

    fills = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.panels .part')].map((part) => [
            part.classList[1], getComputedStyle(part).fill + getComputedStyle(part).strokeDasharray
        ]))"""
    )
    assert set(fills) == {"base", "bonus", "equity", "one_time", "claim"}
    assert len(set(fills.values())) == 5
    patterned = [kind for kind, fill in fills.items() if "url(" in fill]
    assert sorted(patterned) == ["bonus", "equity", "one_time"]
    for box in page.locator(".panels svg text.amount").all():
        assert box.bounding_box()["width"] < 75  # of the 75 pixels a year has at most
    page.context.close()
