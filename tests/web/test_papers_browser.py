"""A letter given in a real browser: dropped, pasted, by keyboard alone, on a phone, in the dark."""

import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.sample_letters import AGREED, LETTER, TWO_FIGURES

pytestmark = pytest.mark.browser

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
ZONE = "America/New_York"
DROP = """([target, name, base64]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([Uint8Array.from(atob(base64), at => at.charCodeAt(0))], name));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.querySelector(target).dispatchEvent(
      new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(params=["script", "no script"])
def page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=site, timezone_id=ZONE, java_script_enabled=request.param == "script"
    )
    page = context.new_page()
    page.set_default_timeout(5_000)
    page.goto("/")
    if request.param == "no script":
        page.locator("#time_zone").select_option(ZONE)
    yield page
    context.close()


def paste(page: Page, text: str) -> None:
    page.locator("#paper > summary").click()
    page.get_by_label("Its text").fill(text)
    page.get_by_role("button", name="Read it").click()


def test_a_letter_is_pasted_a_conflict_settled_and_the_email_drafted(page):
    paste(page, TWO_FIGURES)

    expect(page.get_by_role("heading", name="Read from your offer letter")).to_be_visible()
    expect(page.locator("#recruiter-read")).to_have_text("Stated: Dana Ruiz")
    expect(page.locator("#base")).to_have_value("")
    page.get_by_role("button", name="Take 164,000").click()
    expect(page.locator("#base")).to_have_value("164,000")
    expect(page.locator("#base-read")).to_contain_text("Taken: annual base salary will be $164,000")
    page.get_by_role("button", name="Draft my emails").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ask for")


def test_a_file_is_chosen_without_a_drop(page, tmp_path: Path):
    letter = tmp_path / "offer.txt"
    letter.write_text(LETTER, encoding="utf-8")
    page.locator("#paper > summary").click()
    page.get_by_label("or its file").set_input_files(letter)
    page.get_by_role("button", name="Read it").click()

    expect(page.locator("#base")).to_have_value("168,000")


@pytest.fixture
def scripted(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, timezone_id=ZONE)
    page = context.new_page()
    page.set_default_timeout(5_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Security" in said.text else None)
    page.goto("/")
    yield page
    context.close()
    assert errors == []


def drop(page: Page, name: str, content: bytes) -> None:
    page.evaluate(DROP, ["#paper", name, b64encode(content).decode()])


def printed(browser: Browser, text: str) -> bytes:
    """Print a letter as a PDF."""
    page = browser.new_page()
    page.set_content(f"<pre style='font-family: serif; white-space: pre-wrap'>{text}</pre>")
    content: bytes = page.pdf(format="Letter")
    page.close()
    return content


def test_a_pdf_is_dropped_its_quotes_seen_a_conflict_settled_and_the_email_drafted(
    scripted, browser: Browser
):
    drop(scripted, "offer.pdf", printed(browser, TWO_FIGURES))
    scripted.get_by_role("button", name="Read it").click()

    expect(scripted.locator(".report")).to_be_focused()
    expect(scripted.locator("#company-read")).to_have_text("Stated: Northwind Robotics, Inc.")
    expect(scripted.locator("#sign_on_1-read")).to_contain_text("$20,000")
    expect(scripted.locator("#base")).to_have_value("")
    scripted.get_by_role("button", name="Take 168,000").click()
    expect(scripted.locator("#base")).to_have_value("168,000")
    scripted.get_by_role("button", name="Draft my emails").click()
    expect(scripted.get_by_role("heading", level=1)).to_contain_text("Ask for")


def test_a_file_is_dropped_on_the_closed_box(scripted):
    drop(scripted, "offer.txt", LETTER.encode())

    expect(scripted.locator("#told")).to_have_text("offer.txt: ready to be read")
    expect(scripted.locator("#paper_file")).to_be_focused()
    scripted.get_by_role("button", name="Read it").click()
    expect(scripted.locator("#base")).to_have_value("168,000")


def test_it_is_all_done_by_keyboard(scripted):
    keys = scripted.keyboard
    scripted.locator("#paper > summary").focus()
    keys.press("Enter")
    scripted.get_by_label("Its text").focus()
    keys.insert_text(TWO_FIGURES)
    keys.press("Tab")
    keys.press("Tab")
    assert scripted.evaluate("document.activeElement.textContent") == "Read it"
    keys.press("Enter")
    expect(scripted.locator(".report")).to_be_focused()
    keys.press("Tab")
    assert scripted.evaluate("document.activeElement.getAttribute('href')") == "#base"
    keys.press("Enter")
    expect(scripted).to_have_url(re.compile(r"#base$"))
    keys.press("Tab")
    keys.press("Tab")
    take = scripted.get_by_role("button", name="Take 168,000")
    for _ in range(6):
        if take.evaluate("button => button === document.activeElement"):
            break
        keys.press("Tab")
    keys.press("Enter")
    expect(scripted.locator("#base")).to_have_value("168,000")
    expect(scripted.locator("#base")).to_be_focused()


def test_what_was_typed_stays_beside_what_the_letter_says(scripted):
    scripted.get_by_label("Base pay", exact=True).fill("170k")
    paste(scripted, LETTER)

    expect(scripted.locator("#base")).to_have_value("170k")
    expect(scripted.locator("#base-read")).to_contain_text(
        "The letter says 168,000, you typed 170k"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_and_nothing_sticks_out(browser, site, size, scheme):
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=site, color_scheme=scheme, viewport={"width": width, "height": height},
        timezone_id=ZONE,
    )  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(5_000)
    page.goto("/")
    box = page.locator("#paper").bounding_box()
    assert box
    assert box["height"] <= 110
    page.locator("#paper > summary").click()
    found = [Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]]
    page.get_by_label("Its text").fill(TWO_FIGURES)
    page.get_by_role("button", name="Read it").click()
    page.locator(".report details > summary").click()
    found.append(Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"])
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert found == [[], []]
    assert wide <= width


def test_boxes_of_a_row_stand_level_though_words_stand_below(scripted):
    scripted.set_viewport_size({"width": 1280, "height": 900})
    paste(scripted, LETTER)
    for one, other in (("role", "company"), ("location", "city"), ("grant_value", "equity_kind")):
        tops = [scripted.locator(f"#{name}").bounding_box()["y"] for name in (one, other)]
        assert abs(tops[0] - tops[1]) < 2, (one, other)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_a_letter_that_came_is_held_against_what_was_agreed(browser, site, size, scheme):
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=site, color_scheme=scheme, viewport={"width": width, "height": height}
    )
    page = context.new_page()
    page.set_default_timeout(5_000)
    page.goto("/?sample=1")
    page.get_by_role("button", name="Draft my emails").click()
    for kind in ("sent", "accepted"):
        if kind == "sent":
            page.get_by_role("button", name="I sent it", exact=True).first.click()
        page.get_by_role("link", name="They answered").click()
        page.get_by_role("radio", name="Yes, to what I asked", exact=True).check()
        page.locator("#base").fill("188k")
        page.get_by_role("button", name="Draft the reply").click()
        break
    page.get_by_role("button", name="I sent it", exact=True).last.click()
    page.get_by_role("link", name="They sent the letter").click()
    page.get_by_label("Its text").fill(AGREED.replace("$188,000", "$180,000"))
    page.get_by_role("button", name="Hold it against what was agreed").click()
    expect(page.get_by_role("heading", name="This is not all as agreed")).to_be_visible()
    expect(page.locator("tr.differs")).to_contain_text("Differs: $180,000 a year")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.get_by_role("button", name="Draft the letter that puts it right").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("put right"))
    context.close()

    assert found == []
    assert wide <= width
