"""Whole negotiations in a real browser: on a phone, with and without a script."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PHONE, DESKTOP = (390, 844), (1280, 900)
MOST = {390: 6_000, 1280: 4_500}
TALLEST_FIRST = 800


@pytest.fixture(params=["script", "no script"])
def page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    """Return a phone with the sample offer drafted on it."""
    context = browser.new_context(
        base_url=site,
        viewport={"width": PHONE[0], "height": PHONE[1]},
        java_script_enabled=request.param == "script",
    )
    page = context.new_page()
    page.set_default_timeout(5_000)
    page.goto("/?sample=1")
    page.get_by_role("button", name="Draft my emails").click()
    yield page
    context.close()


def sent(page: Page) -> None:
    page.get_by_role("button", name="I sent it", exact=True).first.click()


def answered(page: Page, kind: str, **figures: str) -> None:
    page.get_by_role("link", name="They answered").click()
    page.get_by_role("radio", name=kind, exact=True).check()
    for box, amount in figures.items():
        page.locator(f"#{box}").fill(amount)
    page.get_by_role("button", name="Draft the reply").click()


def closed_with(page: Page, words: str) -> None:
    page.locator("#close > summary").click()
    page.get_by_role("button", name=words).click()


def stands(page: Page, headline: str) -> None:
    """Hold the headline, that what is next comes first, and that the page is not long."""
    expect(page.get_by_role("heading", level=1)).to_have_text(headline)
    for first in (
        "h1",
        ".do",
        *([".next .actions"] if page.locator(".next .actions").count() else []),
    ):
        box = page.locator(first).first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= TALLEST_FIRST, first
    assert page.evaluate("document.documentElement.scrollHeight") <= MOST[PHONE[0]]
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def letter(page: Page) -> str:
    """Return the text of the letter that lies open."""
    return page.locator(".message.draft .paper .text").first.inner_text()


def test_to_a_yes(page):
    stands(page, "Ask for $188,000 base pay.")
    sent(page)
    sent(page)
    stands(page, "Wait for their answer.")
    answered(page, "Part of it: they came some of the way", base="$172k")
    stands(page, "Ask for $182,000 base pay.")
    assert "$182,000" in letter(page)
    assert "$172,000" in letter(page)
    sent(page)
    stands(page, "Wait for their answer.")
    answered(page, "Yes, to what I asked", base="182,000")
    stands(page, "Accept it, in writing.")
    assert "- Base salary: $182,000 a year" in letter(page)
    sent(page)
    stands(page, "Wait for the updated letter.")
    closed_with(page, "I accept what is offered")
    stands(page, "Accepted.")
    expect(page.locator(".message")).to_have_count(7)


def test_to_a_no(page):
    sent(page)
    sent(page)
    answered(page, "This is their best offer")
    stands(page, "One small thing, then decide.")
    assert "before i decide" in letter(page).casefold()
    sent(page)
    answered(page, "This is their best offer")
    stands(page, "Accept it, in writing.")
    closed_with(page, "I decline")
    stands(page, "Declined.")
    assert re.search(r"decided (not to take|against taking) .*Machine Learning", letter(page))


def test_to_silence(page):
    sent(page)
    sent(page)
    answered(page, "No answer yet")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wait for their answer.")
    expect(page.locator(".do")).to_contain_text("Three working days are usual")
    expect(page.locator(".message.draft")).to_have_count(0)
    page.get_by_role("button", name="Undo the last").click()
    stands(page, "Wait for their answer.")


def test_to_a_withdrawal(page):
    sent(page)
    answered(page, "They withdraw the offer")
    stands(page, "Ask whether the first terms can stand.")
    expect(page.locator(".do")).to_contain_text("Call them first")
    assert "original terms" in letter(page)
    closed_with(page, "They withdrew it")
    stands(page, "The offer is withdrawn.")


def test_a_pasted_message_is_read_and_confirmed(page):
    sent(page)
    sent(page)
    page.get_by_role("link", name="They answered").click()
    page.get_by_label("Their message").fill(
        "Hi Sam, I went back to comp. The base for this level is set, but we could look at a "
        "$10,000 sign-on. Let me know by Friday.\nDana"
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("radio", name="The base is fixed")).to_be_checked()
    expect(page.locator("#sign_on")).to_have_value("10,000")
    expect(page.locator("#answer_date")).not_to_have_value("")
    page.get_by_role("button", name="Draft the reply").click()
    expect(page.locator(".message.theirs")).to_contain_text("sign-on $10,000")
    assert "I understand that the base salary is set" in letter(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [PHONE, DESKTOP])
def test_axe_finds_nothing_and_the_pages_keep_their_height(browser, site, scheme, width, height):
    context = browser.new_context(
        base_url=site, color_scheme=scheme, viewport={"width": width, "height": height}
    )
    page = context.new_page()
    page.set_default_timeout(5_000)
    found = {}

    def look(name: str) -> None:
        assert page.evaluate("document.documentElement.scrollHeight") <= MOST[width], name
        page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true })")
        for issue in (
            Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        ):
            found[f"{name}: {issue['id']}"] = [node["target"] for node in issue["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[f"{name}: scrolls sideways"] = page.url

    page.goto("/?sample=1")
    page.get_by_role("button", name="Draft my emails").click()
    sent(page)
    page.locator("details").evaluate_all("(all) => all.forEach((it) => { it.open = false })")
    sent(page)
    look("waiting")
    page.reload()
    page.get_by_role("link", name="They answered").click()
    look("answer")
    page.get_by_role("button", name="Draft the reply").click()
    look("answer with mistakes")
    page.get_by_label("Their message").fill("We can do 176k base. Decide by Friday noon please.")
    page.get_by_role("button", name="Read it").click()
    look("answer read")
    page.get_by_role("button", name="Draft the reply").click()
    expect(page.locator(".theirs")).to_have_count(1)
    look("answered")
    page.goto("/negotiations")
    look("list")
    context.close()

    assert found == {}
