"""The page of a call: what it shows, and what of it is printed, on which page."""

import copy
import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT
from tests.environment.pdf import read_pages

SAMPLE = json.loads((ROOT / "data" / "samples" / "offer.json").read_text())
LONG = "working with the retrieval and ranking group on long-context evaluation, as Priya told me"
FAT = copy.deepcopy(SAMPLE)
FAT["offer"] |= {
    "role": "Principal Distributed Machine Learning Infrastructure and Evaluation Engineer",
    "company": "International Consolidated Machine Intelligence Holdings of North America",
    "deadline": "2026-12-02T17:00:00-08:00",
    "employer_time_zone": "Asia/Tokyo",
    "posted_range": {"low": 150000, "high": 229500},
}
FAT["candidate"] |= {
    "name": "Bartholomew Featherstonehaugh-Montgomery",
    "specific": LONG,
    "role_fact": None,
    "employed": False,
    "experience_years": 9,
    "walk_away": 171777,
    "case": [{"kind": "result", "text": f"led the migration of 40 services, {LONG}, across three"}],
}
FAT["recruiter"] = {"name": "Maximiliana Wolfeschlegelstein-Hausenbergerdorff"}
FAT["competing_offers"] = [
    {
        "company": "Consolidated Intelligence Partners of Southern California",
        "currency": "USD", "base": 185000, "written": True, "may_name": True, "may_disclose": True,
    }
]  # fmt: skip
API = "/api/v1/negotiations"
EVENTS = (
    {"type": "sent", "stage": "counter"},
    {"type": "answered", "kind": "partway", "base": 175000},
    {"type": "sent", "stage": "reply"},
)


def keep(client, request, *events):
    id_ = client.post(API, json=request).json["id"]
    for event in events:
        assert client.post(f"{API}/{id_}/events", json=event).status_code == 201
    return id_


def test_the_page_shows_the_sheet_with_the_private_figures_closed(client):
    page = client.get(f"/negotiations/{keep(client, SAMPLE)}/call").text

    assert "Could we get the base salary to $188,000?" in page
    assert "Then say nothing until they answer." in page
    before, _, after = page.partition('<details class="eyes">')
    assert "$178,000" in after
    assert "$178,000" not in before


def test_without_the_private_figures_they_are_not_in_the_page_at_all(client):
    id_ = keep(client, SAMPLE)

    assert "$178,000" not in client.get(f"/negotiations/{id_}/call?private=no").text
    assert '<details class="eyes" open>' in client.get(f"/negotiations/{id_}/call?private=yes").text


def test_the_text_has_the_private_figures_only_where_they_are_asked_for(client):
    id_ = keep(client, SAMPLE)

    plain = client.get(f"/negotiations/{id_}/call.txt")
    own = client.get(f"/negotiations/{id_}/call.txt?private=yes")

    assert plain.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "filename=call.txt" in plain.headers["Content-Disposition"]
    assert "$178,000" not in plain.text
    assert "Settle for: $178,000" in own.text


def test_the_api_answers_the_same_sheet(client):
    id_ = keep(client, SAMPLE, *EVENTS[:2])

    sheet = client.get(f"{API}/{id_}/call-sheet").json

    assert "$182,000" in sheet["ask"]
    assert sheet["reactions"][0]["kinds"][0] == "best_offer"
    assert sheet["private"]["settle_for"] == 178000
    assert sheet["private"]["requests_left"] == 1
    assert sheet["between_jobs"] is None


@pytest.fixture
def paper(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    yield context.new_page()
    context.close()


def kept_in(page, request, *events):
    """Keep a negotiation for the browser of a page."""
    ask = page.context.request
    id_ = ask.post(API, data=request).json()["id"]
    for event in events:
        assert ask.post(f"{API}/{id_}/events", data=event).status == 201
    return id_


def private_figures(page, id_):
    own = page.context.request.get(f"{API}/{id_}/call-sheet").json()["private"]
    text = page.context.request.get(f"/negotiations/{id_}/call.txt").text()
    figures = [own["settle_for"], own["stop_line"], *own["steps"]]
    figures = {f"${figure:,}" for figure in figures}
    return {figure for figure in figures if figure not in text}  # the ask may be a step by now


def pages_of(page, size):
    return read_pages(page.pdf(format=size))


@pytest.mark.browser
@pytest.mark.parametrize("size", ["Letter", "A4"])
@pytest.mark.parametrize("tone", ["warm", "formal", "direct"])
@pytest.mark.parametrize("request_", [SAMPLE, FAT], ids=["sample", "fat"])
@pytest.mark.parametrize("events", [(), EVENTS[:1], EVENTS], ids=["first", "asked", "replied"])
def test_one_page_is_printed_and_a_second_only_where_it_is_open(
    paper, request_, tone, size, events
):
    id_ = kept_in(paper, request_ | {"tone": tone}, *events)
    private = private_figures(paper, id_)
    assert private

    paper.goto(f"/negotiations/{id_}/call")
    (closed,) = pages_of(paper, size)
    paper.goto(f"/negotiations/{id_}/call?private=no")
    (absent,) = pages_of(paper, size)
    paper.goto(f"/negotiations/{id_}/call?private=yes")
    first, second = pages_of(paper, size)

    assert closed == absent == first
    assert "Thensaynothinguntiltheyanswer." in first
    assert "Negotiator" not in first + second
    assert "Foryoureyesonly" in second
    for figure in private:
        assert figure not in first
        assert figure in second


@pytest.mark.browser
@pytest.mark.parametrize("request_", [SAMPLE, FAT], ids=["sample", "fat"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_sheet_needs_no_scrolling_sideways(paper, request_, width):
    id_ = kept_in(paper, request_)
    paper.set_viewport_size({"width": width, "height": 800})
    paper.goto(f"/negotiations/{id_}/call?private=yes")

    assert paper.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_what_is_printed_is_twelve_points_or_more(paper):
    paper.goto(f"/negotiations/{kept_in(paper, FAT)}/call?private=yes")
    paper.emulate_media(media="print")

    sizes = paper.evaluate(
        """() => [...document.querySelectorAll('.page *, .eyes *')]
              .filter(it => it.offsetParent && it.textContent.trim())
              .map(it => parseFloat(getComputedStyle(it).fontSize))"""
    )

    assert min(sizes) >= 16 - 0.01  # 12pt
