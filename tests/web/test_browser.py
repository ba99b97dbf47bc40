"""The pages in a real browser: by hand, by keyboard, without JavaScript, light and dark."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from negotiator.money import UnreadableAmount, read_amount
from negotiator.offer.pay_reading import split_period
from tests.web.conftest import FULL

pytestmark = pytest.mark.browser

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
ZONE = "America/New_York"
ONLY_FAULTS = {"resultTypes": ["violations"]}


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, timezone_id=ZONE)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page = context.new_page()
    page.set_default_timeout(5_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Security" in said.text else None)
    yield page
    context.close()
    assert errors == []


def fill_in(page: Page) -> None:
    page.get_by_label("Role", exact=True).fill("Machine Learning Engineer")
    page.get_by_label("Level", exact=True).select_option("L4")
    page.get_by_label("Company", exact=True).fill("Northwind")
    page.get_by_label("Place of work").select_option("US-NY")
    page.get_by_label("Base pay", exact=True).fill("$168k")
    page.get_by_label("Who sent it").fill("Dana Ruiz")
    page.get_by_label("Your name").fill("Sam Okafor")
    page.get_by_label("One thing you look forward to").fill("the ranking team")


def draft(page: Page) -> None:
    page.goto("/")
    fill_in(page)
    page.get_by_role("button", name="Draft my emails").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask for $188,000 base pay.")


def open_up(page: Page, *parts: str) -> None:
    """Open what is closed, as a person does."""
    for part in parts:
        page.locator(f"#{part} > :is(summary, a)").click()


def paste(page: Page) -> str:
    """Paste what the clipboard holds where a person would; our pages may not read it."""
    page.goto("/check")
    page.get_by_label("The email").focus()
    page.keyboard.press("Control+V")
    return page.get_by_label("The email").input_value()


def test_six_answers_lead_to_a_letter(page):
    page.goto("/")
    page.get_by_label("Role", exact=True).fill("Sr. Software Engineer - Payments")
    page.get_by_label("Company", exact=True).fill("Northwind")
    page.get_by_label("Place of work").select_option("US-NY")
    page.get_by_label("Base pay", exact=True).fill("168k")
    page.get_by_label("Who sent it").fill("dana ruiz")
    page.get_by_label("Your name").fill("Sam Okafor")
    page.get_by_role("button", name="Draft my emails").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Ask for")
    assert page.locator("#plain-counter").input_value().startswith("Hi Dana,")


def test_what_is_wanted_and_a_bolder_ask_reach_the_letter(page):
    page.goto("/")
    fill_in(page)
    page.locator("#want > summary").click()
    page.get_by_label("What you want").select_option("start_date")
    page.get_by_label("What you have in mind").fill("2027-03-01")
    page.get_by_role("button", name="Draft my emails").click()
    letter = page.locator("#plain-counter")

    expect(letter).to_have_value(re.compile("One smaller thing: could I start on Monday, March 1"))
    expect(letter).to_have_value(re.compile(r"\$188,000"))
    open_up(page, "fold-numbers")
    page.get_by_role("link", name="Bold").click()
    expect(letter).to_have_value(re.compile(r"\$196,000"))
    expect(page.locator("#sizes + div")).to_contain_text("Bold in the letter")
    expect(page.locator("#sizes + div")).to_be_visible()


def test_a_points_sentence_is_finished_as_it_is_typed(page):
    page.goto("/")
    page.locator("#hand > summary").click()
    page.get_by_label("The rest of the sentence").fill("Led the migration of 40 services.")

    expect(page.locator("#points-0-said")).to_have_text(
        "In the letter: “I led the migration of 40 services.”"
    )
    page.get_by_label("What kind of point").select_option("scope")
    page.get_by_label("The rest of the sentence").fill("a team of eight")
    expect(page.locator("#points-0-said")).to_have_text(
        "In the letter: “In this role I'd take on a team of eight.”"
    )


def test_an_offer_typed_by_hand_becomes_an_email_on_the_clipboard(page):
    draft(page)

    open_up(page, "later-counter")
    copy = page.get_by_role("article", name="The counter").get_by_role("button", name="Copy email")
    copy.click()

    expect(page.get_by_role("status")).to_have_text("The counter: copied")
    expect(page.locator("button.primary", has_text="Copied")).to_have_count(1)
    letter = page.locator("#plain-counter").input_value()
    assert letter.startswith("Hi Dana,")
    assert paste(page) == letter


def test_amounts_are_read_back_as_they_are_typed(page):
    page.goto("/")
    base = page.get_by_label("Base pay", exact=True)

    base.fill("168k")
    expect(page.locator("#base-echo")).to_have_text("Read as 168,000 USD")
    base.fill("35.000")
    expect(page.locator("#base-echo")).to_have_text("Two readings: type 35,000 or 35")
    page.get_by_label("Currency", exact=True).select_option("EUR")
    base.fill("€90k")
    expect(page.locator("#base-echo")).to_have_text("Read as 90,000 EUR")


AMOUNTS = """168000|168,000|168k|$168k|1.2m|18.5 LPA|168 000|168'000|1.234.567|1.234.567,50|35.000
35.5k|12,5k|1,23,456|85.50|85,50|0|007|k|abc|-5|1e5|NaN|€90k|EUR 90k|90k EUR|£1|USD 168,000
168,000/year|168k per annum|168k a year|$|1,2,3|999999999999999|2 crore|3 lakhs|US$ 12|1.5million
12.3456|168,00|1,000,000.55|.5|5.|5,|Rs. 500|R$5|168kk
85.000,00 €|18 000 zł|₹42L|42L|~168k|168k.|168K base|about 168k|800万円|45万|1億|approx. 95k gross
450 000 kr|$85/hr|85 an hour|$650 per day|£450/day|$3,200 biweekly|€6.500/Monat|7000 per month
$180k/yr|120k p.a.|$3,200 bi weekly|1.2 m|5 h|$3,000 4 weekly|168k per year base|85 USD / h.
７０００ per month|3.200 € every other week|450 per diem gross|€60 pro Stunde|hourly""".replace(
    "\n", "|"
).split("|")


@pytest.mark.parametrize("currency", ["USD", "EUR", "INR"])
def test_the_page_and_the_server_read_amounts_alike(page, currency):
    page.goto("/")

    by_page = page.evaluate(
        "([all, currency]) => all.map((typed) => {"
        " const read = readAmount(typed, currency);"
        " return read && read.amount !== undefined ? read.amount : null; })",
        [AMOUNTS, currency],
    )

    assert dict(zip(AMOUNTS, by_page, strict=True)) == {
        typed: by_server(typed, currency) for typed in AMOUNTS
    }


def test_the_page_and_the_server_read_pay_periods_alike(page):
    page.goto("/")

    by_page = page.evaluate("all => all.map(splitPeriod)", AMOUNTS)

    assert [tuple(read) for read in by_page] == [split_period(typed) for typed in AMOUNTS]


def test_the_list_follows_the_period_that_is_typed_with_an_amount(page):
    page.goto("/")
    base, period = page.get_by_label("Base pay", exact=True), page.get_by_label("Base is paid")

    base.fill("$85/hr")
    expect(period).to_have_value("hour")
    expect(page.locator("#base-echo")).to_have_text("Read as 85 USD an hour")
    base.fill("$85")
    expect(period).to_have_value("year")

    period.select_option("month")
    base.fill("$85/hr")
    expect(period).to_have_value("month")
    expect(page.locator("#base-echo")).to_have_text(
        "Read as 85 USD an hour, and another period is chosen: change one"
    )


def test_a_year_chosen_by_hand_beside_another_period_is_asked_about(page):
    page.goto("/")
    fill_in(page)
    page.get_by_label("Base pay", exact=True).fill("$85/hr")
    page.get_by_label("Base is paid").select_option("year")

    page.get_by_role("button", name="Draft my emails").click()

    expect(page.get_by_role("alert")).to_contain_text("typed as an hour, and a year is chosen")
    expect(page.get_by_label("Base pay", exact=True)).to_have_value("$85/hr")
    expect(page.locator("#base_period_chosen")).to_have_value("y")


def by_server(typed: str, currency: str) -> float | None:
    try:
        return float(read_amount(typed, currency=currency))
    except UnreadableAmount:
        return None


def test_the_browser_s_own_time_zone_is_chosen(page):
    page.goto("/")

    expect(page.get_by_label("Your time zone")).to_have_value(ZONE)


def test_a_mistake_takes_the_focus_to_the_summary_and_from_there_to_the_field(page):
    page.goto("/")
    fill_in(page)
    page.get_by_label("Base pay", exact=True).fill("35.000")

    page.get_by_role("button", name="Draft my emails").click()

    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Base pay", exact=True)).to_be_focused()
    expect(page.get_by_label("Base pay", exact=True)).to_have_value("35.000")
    assert page.title().startswith("Error: ")


def test_a_sentence_lights_its_tactic_and_a_tactic_its_sentences(page):
    draft(page)
    open_up(page, "later-counter", "fold-reasons")
    sentence = page.locator("#m-counter .s[data-tactics=anchoring]").first
    tactic = page.locator("#t-anchoring")

    sentence.hover()
    expect(tactic).to_have_class(re.compile(r"\blit\b"))
    page.locator("h1").hover()
    expect(tactic).not_to_have_class(re.compile(r"\blit\b"))

    sentence.get_by_role("link").focus()
    expect(tactic).to_have_class(re.compile(r"\blit\b"))

    tactic.hover()
    expect(sentence).to_have_class(re.compile(r"\blit\b"))


def test_switching_tone_and_tactics_stays_on_the_page_and_keeps_the_focus(page):
    draft(page)

    page.get_by_role("link", name="Formal").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#plain-counter")).to_have_value(re.compile("^Dear "))
    expect(page.get_by_role("link", name="Formal")).to_be_focused()
    assert "tone=formal" in page.url

    open_up(page, "later-counter", "fold-reasons")
    page.get_by_role("link", name="Switch off: Anchor above the median").click()
    expect(page.locator("#plain-counter")).not_to_have_value(re.compile("188,000"))
    expect(page.get_by_role("link", name="Switch on: Anchor above the median")).to_be_focused()
    expect(page.get_by_role("link", name="Switch on: Anchor above the median")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Copy email")).to_have_count(2)
    for part in ("later-counter", "fold-reasons", "others"):
        expect(page.locator(f"#{part}")).to_have_js_property("open", True)
    expect(page.locator("#numbers")).to_have_count(0)


def test_all_of_it_works_by_keyboard_alone(page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()

    typed = {
        "role": "MLE", "level": "L4", "company": "Northwind", "location": "New Y", "base": "168k",
        "recruiter": "Dana Ruiz", "name": "Sam Okafor", "specific": "the ranking team",
    }  # fmt: skip
    tab_to(page, "role")
    for field, text in typed.items():
        tab_to(page, field)
        page.keyboard.type(text)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Ask for $188,000 base pay.")
    tab_to_words(page, "Copy email")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Thank them, ask for time: copied")
    assert paste(page).startswith("Hi Dana,")


def tab_to(page: Page, field: str) -> None:
    for _ in range(80):
        if page.evaluate("document.activeElement.id") == field:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{field} cannot be reached with the Tab key")


def tab_to_words(page: Page, words: str) -> None:
    for _ in range(80):
        if page.evaluate("document.activeElement.textContent.trim()") == words:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"“{words}” cannot be reached with the Tab key")


def test_all_of_it_works_without_javascript(browser, site):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(5_000)
    page.goto("/")
    fill_in(page)
    page.locator("#others > summary").click()
    page.get_by_role("button", name="Add another offer").click()
    expect(page.locator("#rivals-1-company")).to_be_visible()
    expect(page.get_by_label("Who sent it")).to_have_value("Dana Ruiz")
    page.get_by_label("Your time zone").select_option(ZONE)
    page.get_by_role("button", name="Draft my emails").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Ask for $188,000 base pay.")
    expect(page.get_by_role("button", name="Copy email")).to_have_count(0)
    open_up(page, "later-counter")
    page.get_by_text("Plain text to select").last.click()
    expect(page.get_by_label("Text of “The counter”")).to_have_value(re.compile("188,000"))
    page.get_by_role("link", name="Formal").click()
    expect(page.locator("#plain-counter")).to_have_value(re.compile("^Dear "))
    open_up(page, "fold-reasons")
    page.get_by_role("link", name="Switch off: Anchor above the median").click()
    expect(page.locator("#plain-counter")).not_to_have_value(re.compile("188,000"))
    expect(page.get_by_role("link", name="Switch on: Anchor above the median")).to_be_visible()
    open_up(page, "fold-reasons", "later-counter")
    expect(page.locator("#t-total_comp")).to_be_hidden()
    page.locator(".s[data-tactics=total_comp] a").first.click()
    expect(page.locator("#t-total_comp")).to_be_in_viewport()
    page.get_by_role("link", name="Edit and draft again").first.click()
    expect(page.get_by_label("Company", exact=True)).to_have_value("Northwind")
    page.go_back()
    page.get_by_role("button", name="Delete this negotiation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It is gone.")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(browser, site, scheme, size):
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=site,
        color_scheme=scheme,
        viewport={"width": width, "height": height},
        timezone_id=ZONE,
        reduced_motion="reduce",
    )
    page = context.new_page()
    found = {}

    def look(name: str) -> None:
        page.evaluate(
            "document.querySelectorAll('details').forEach((part) => { part.open = true })"
        )
        for issue in Axe().run(page, options=ONLY_FAULTS).response["violations"]:
            targets = [node["target"] for node in issue["nodes"]]
            found[f"{name}: {issue['id']}"] = targets
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[f"{name}: scrolls sideways"] = page.url

    page.goto("/?sample=1")
    look("form")
    page.get_by_label("Base pay", exact=True).fill("35.000")
    page.get_by_label("Who sent it").fill("")
    page.get_by_role("button", name="Draft my emails").click()
    look("form with mistakes")
    draft(page)
    result = page.url
    look("result")
    for query in ("tone=formal&plan=single", "off=anchoring,total_comp"):
        page.goto(f"{result}?{query}")
        look(f"result?{query}")
    for path in ("/negotiations", "/tactics", "/bands", "/check", "/privacy", "/deleted", "/none"):
        page.goto(path)
        look(path)
    page.goto("/check")
    page.get_by_label("The email").fill("Sorry, I was hoping for a bit more.")
    page.get_by_role("button", name="Check it").click()
    look("remarks")
    context.close()

    assert found == {}


def test_print_has_the_letters_and_the_review_and_nothing_private(page):
    draft(page)
    page.get_by_role("link", name="Open all of it").click()
    expect(page.locator("#t-anchoring")).to_be_attached()

    page.emulate_media(media="print")

    expect(page.get_by_role("article", name="The counter")).to_be_visible()
    expect(page.get_by_role("heading", name="The counter")).to_be_visible()
    expect(page.locator("#s-counter-1")).to_be_visible()
    expect(page.locator("#t-anchoring")).to_be_visible()
    expect(page.get_by_role("heading", name="The numbers")).to_be_visible()
    expect(page.locator("#by-year")).to_be_visible()
    expect(page.locator(".secret")).to_be_hidden()
    expect(page.locator(".secret dd").first).to_be_hidden()
    expect(page.locator(".top")).to_be_hidden()
    expect(page.get_by_text("Needed").first).to_be_visible()


def sent_full(page: Page, **changes: str) -> str:
    """Send the form with every group filled, and return the page's address."""
    page.goto("/")
    token = page.locator("[name=csrf_token]").first.input_value()
    answer = page.request.post(
        "/",
        data=urlencode({**FULL, **changes, "csrf_token": token}, doseq=True),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert "/negotiations/" in answer.url
    return answer.url


def sent_sample(page: Page) -> str:
    page.goto("/?sample=1")
    page.get_by_role("button", name="Draft my emails").click()
    expect(page.locator(".next")).to_be_visible()
    return page.url


def sent_full_with_hours_to_go(page: Page) -> str:
    return sent_full(page, deadline_date="2026-11-24", deadline_time="11:00")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("send", [sent_sample, sent_full, sent_full_with_hours_to_go])
@pytest.mark.parametrize(
    ("width", "height", "most"), [(390, 844, 6_000), (1280, 900, 4_500)], ids=SIZES
)
def test_the_next_thing_to_do_comes_first_and_the_page_is_not_long(
    browser, site, send, width, height, most, script
):
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": height},
        timezone_id=ZONE,
        java_script_enabled=script,
    )
    page = context.new_page()
    page.set_default_timeout(5_000)
    address = send(page)

    for query in ("", "?plan=single", "?plan=counter_only", "?tone=formal"):
        page.goto(address + query)
        for first in ("h1", ".do", ".timeline", ".message .subject"):
            box = page.locator(first).first.bounding_box()
            assert box["y"] + box["height"] <= 800, (query, first)
        assert page.locator(".timeline").bounding_box()["height"] <= 120
        assert page.evaluate("document.documentElement.scrollHeight") <= most, query
        assert page.locator("main details[open]").count() == 0
    context.close()


@pytest.mark.parametrize(
    ("fragment", "shown", "script"),
    [
        ("#numbers", "#by-year", True),
        ("#sizes", "#sizes", True),
        ("#reasons", "#t-anchoring", True),
        ("#t-anchoring", "#t-anchoring", True),
        ("#t-strong_offer", "#t-strong_offer", True),
        ("#band", "#band > p", True),
        *(
            (*both, script)
            for both in (
                ("#s-counter-2", "#s-counter-2"),
                ("?open=numbers", "#by-year"),
                ("?open=numbers#sizes", "#sizes"),
                ("?open=counter", "#s-counter-2"),
                ("?open=reasons,others", "#t-strong_offer"),
                ("?open=others,reasons#t-strong_offer", "#t-strong_offer"),
                ("?open=private", "#private"),
                ("?open=typed", "#typed dl"),
            )
            for script in (True, False)
        ),
    ],
)
def test_an_address_leads_into_what_is_closed(browser, site, fragment, shown, script):
    context = browser.new_context(base_url=site, timezone_id=ZONE, java_script_enabled=script)
    page = context.new_page()
    page.set_default_timeout(5_000)
    address = sent_sample(page)
    expect(page.locator(shown).first).to_be_hidden()

    page.goto("/check")
    page.goto(address + fragment)

    expect(page.locator(shown).first).to_be_visible()
    if "#" in fragment:
        expect(page.locator(f"#{fragment.partition('#')[2]}")).to_be_in_viewport()
    context.close()
