"""The pages of companies: every fact with its source and age, every range with its advert."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from negotiator.market.band import Band
from negotiator.reference.company_file import read_directory
from negotiator.resources import folder
from negotiator.storage.band_browsing import find_of_company
from negotiator.storage.band_repository import add_band
from tests.web.test_bands import BAND

DIRECTORY = read_directory(folder("data") / "companies.toml")


def test_the_list_has_every_company(client):
    page = client.get("/companies").text

    assert set(re.findall(r'href="/companies/([\w-]+)"', page)) == set(DIRECTORY.companies)


@pytest.mark.parametrize("company", DIRECTORY.companies.values(), ids=DIRECTORY.companies)
def test_every_fact_is_told_with_source_and_confidence(client, company):
    answer = client.get(f"/companies/{company.id}")
    page = unescape(answer.text)

    assert answer.status_code == 200
    assert len(answer.data) < 100_000
    for fact in company.facts:
        for words in (fact.says[1:], fact.source[1:], fact.note, fact.conflict):
            assert words in page
        assert f"{fact.confidence.capitalize()} confidence" in page
    assert page.count("Another source disagrees.") == sum(
        bool(fact.conflict) for fact in company.facts
    )
    assert f'href="/?company={company.id}"' in page


def test_what_is_old_or_undated_is_marked(client):
    page = client.get("/companies/meta").text

    assert page.count('class="badge stale"') == 2
    assert page.count("Undated: ask") == 2
    assert client.get("/companies/google").text.count("Old: ask") == 2


def test_a_schedule_is_drawn_year_by_year(client):
    page = client.get("/companies/amazon").text

    picture = re.search(r'<svg class="vesting".*?</svg>', page, re.S)[0]
    assert "Year 1: 5%, Year 2: 15%, Year 3: 40%, Year 4: 40%." in picture
    assert re.findall(r'class="amount"[^>]*>([^<]+)<', picture) == ["5%", "15%", "40%", "40%"]
    heights = [float(tall) for tall in re.findall(r'height="([\d.]+)"/>', picture)]
    assert heights == [12, 36, 96, 96]


@pytest.mark.parametrize("company", ["uber", "netflix", "openai"])
def test_no_schedule_is_drawn_where_none_was_seen_whole(client, company):
    assert '<svg class="vesting"' not in client.get(f"/companies/{company}").text


def test_its_ladder_is_shown_beside_ours_and_the_others(client):
    page = client.get("/companies/apple").text

    row = re.search(r'<tr class="here">.*?</tr>', page, re.S)[0]
    assert re.findall(r"<t[hd][^>]*>([^<]+)<", row) == [
        "Apple", "ICT2", "ICT3", "ICT4", "ICT5", "ICT6",
    ]  # fmt: skip
    assert ">Google<" in page


LEVELS_SHOWN = {
    "Google": {"L3": "L3", "L4": "L4", "L5": "L5", "L6": "L6", "L7": "L7"},
    "Amazon": {"L3": "L4", "L4": "L5", "L5": "L6", "L6": "–", "L7": "–"},
    "Meta": {"L3": "E3", "L4": "E4", "L5": "E5", "L6": "E6", "L7": "E7"},
    "Apple": {"L3": "ICT2", "L4": "ICT3", "L5": "ICT4", "L6": "ICT5", "L7": "ICT6"},
    "Microsoft": {"L3": "59-60", "L4": "61-62", "L5": "63-64", "L6": "65-66", "L7": "67-68"},
    "NVIDIA": {"L3": "IC1", "L4": "IC2", "L5": "–", "L6": "–", "L7": "–"},
    "Uber": {"L3": "L3", "L4": "L4", "L5": "L5A", "L6": "L5B", "L7": "–"},
    "Pinterest": {"L3": "IC13", "L4": "IC14", "L5": "IC15", "L6": "IC16", "L7": "IC17"},
    "DoorDash": {"L3": "E3", "L4": "E4", "L5": "E5", "L6": "E6", "L7": "–"},
    "Snap": {"L3": "L3", "L4": "L4", "L5": "L5", "L6": "–", "L7": "–"},
    "Airbnb": {"L3": "G7", "L4": "G8", "L5": "G9", "L6": "G10", "L7": "–"},
    "Stripe": {"L3": "L1", "L4": "L2", "L5": "L3", "L6": "L4", "L7": "L5"},
    "Coinbase": {"L3": "–", "L4": "–", "L5": "IC5", "L6": "IC6", "L7": "–"},
    "Salesforce": {"L3": "AMTS", "L4": "MTS", "L5": "SMTS", "L6": "–", "L7": "–"},
    "Oracle": {"L3": "IC1", "L4": "–", "L5": "IC3", "L6": "–", "L7": "–"},
}


def levels_shown(page: str) -> dict[str, dict[str, str]]:
    """Read the map of levels off a page: {"Meta": {"L3": "E3"}}."""
    table = re.search(r'<table class="ladder-map">.*?</table>', page, re.S)[0]
    levels = re.findall(r'<th scope="col">Our (L\d)</th>', table)
    rows = [
        [unescape(cell) for cell in re.findall(r"<t[hd][^>]*>([^<]*)<", row)]
        for row in re.findall(r"<tr.*?</tr>", table.split("<tbody>")[1], re.S)
    ]
    return {name: dict(zip(levels, cells, strict=True)) for name, *cells in rows}


@pytest.mark.parametrize("path", ["", *(f"/{id_}" for id_ in DIRECTORY.companies)])
def test_every_ladder_is_shown_with_one_name_for_each_level(client, path):
    assert levels_shown(client.get(f"/companies{path}").text) == LEVELS_SHOWN


@pytest.mark.parametrize("company", DIRECTORY.companies.values(), ids=DIRECTORY.companies)
def test_a_name_that_is_shown_is_understood_when_it_is_typed(client, company):
    shown = levels_shown(client.get(f"/companies/{company.id}").text).get(company.name, {})
    known = {level: name for level, name in shown.items() if name != "–"}

    assert set(known) == set(company.levels)
    assert {company.level_of(name): name for name in known.values()} == known


def test_the_form_says_how_levels_line_up_with_one_name_for_each(client):
    page = unescape(client.get("/").text)

    said = page.partition("Their names of L3, L4, L5, L6, L7:")[2].partition("</ul>")[0]
    assert dict(re.findall(r"<li>([^<:]+): ([^<]+)</li>", said)) == {
        name: ", ".join(levels.values()) for name, levels in LEVELS_SHOWN.items()
    }


def test_every_posted_range_is_shown_with_its_advert_as_a_plain_link(app, client):
    google = DIRECTORY.companies["google"]
    bands = find_of_company(app.extensions["services"].database, (google.name, *google.aliases))

    page = client.get("/companies/google").text

    assert len(bands) > 10
    for band in bands:
        assert f"${band.low:,} to ${band.high:,}" in page
        assert f'href="{band.url}" rel="noopener noreferrer nofollow"' in page


def test_a_link_that_is_no_web_address_is_not_made(app, client):
    database = app.extensions["services"].database
    kept = {"p25": None, "p75": None, "low": 60_000, "high": 80_000, "n": 1, "n_distinct": None}
    changes = {"company": "Pinterest", "title": "Engineer", "url": "javascript:alert(1)", **kept}
    add_band(database, replace(BAND, **changes))

    page = client.get("/companies/pinterest").text

    assert "€60,000 to €80,000" in page
    assert "javascript:" not in page


def test_one_range_in_several_places_is_said_once(client):
    page = client.get("/companies/uber").text
    said = re.compile(
        r'<b>(L\d|No level named)</b><span class="hint">([^<]+)</span>.*?(\$[\d,]+ to \$[\d,]+)',
        re.S,
    )

    for of_role in page.split('aria-labelledby="ranges"')[1].split("<h3>")[1:]:
        ranges = said.findall(of_role)
        assert ranges
        assert len(ranges) == len(set(ranges))
    assert "San Francisco, " in page
    assert "Seattle, " in page


@pytest.mark.parametrize("company", ["nobody", "%3Cscript%3E", "x" * 500, "%00", "google%2F.."])
def test_a_company_we_do_not_know_is_not_found_and_the_list_is_there(client, company):
    answer = client.get(f"/companies/{company}")

    assert answer.status_code == 404
    assert "<script>" not in answer.text


@pytest.mark.parametrize("name", ["Google", "Alphabet", "GOOGLE LLC"])
def test_a_name_of_a_company_leads_to_its_page(client, name):
    answer = client.get(f"/companies/{name}")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/companies/google"


@pytest.mark.parametrize(
    "path", ["/bands?role=", "/compare", "/companies", "/companies/uber", "/questions"]
)
def test_nothing_is_inline_and_nothing_is_loaded_from_elsewhere(client, path):
    page = client.get(path).text

    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)|javascript:", page)
    assert not re.search(r'src="https?:|<link[^>]+href="https?:|url\(', page)
    for link in re.findall(r'<a [^>]*href="http[^>]*>', page):
        assert 'rel="noopener noreferrer nofollow"' in link


def test_a_band_of_an_occupation_and_a_wage_level_is_shown_by_their_names(app, client):
    add_band(
        app.extensions["services"].database,
        Band(
            component="base", currency="USD", role="17-2051", level="W3", location="US-WY",
            p50=120_000, n=50, company="Uber", source="filings", cite="filings",
            as_of=date(2026, 10, 1),
        ),
    )  # fmt: skip

    page = client.get("/companies/uber").text

    assert "<h3>Civil Engineers</h3>" in page
    assert "<b>Wage level III</b>" in page
