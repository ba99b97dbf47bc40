"""The comparison of roles: stored figures, a lead at each level, no winner, claims told apart."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from negotiator.market.band import Band
from negotiator.money import write_money
from negotiator.storage.band_browsing import find_general, find_of_company
from negotiator.storage.band_repository import add_band

PAIR = ("machine-learning-engineer", "ai-engineer")


def section(page, heading):
    """Return the part of a page under a heading that starts so."""
    return re.search(rf"<section[^>]*>\s*<h2[^>]*>{heading}.*?</section>", page, re.S)[0]


def test_the_source_page_s_figures_side_by_side_with_who_leads_at_each_level(client):
    total = section(client.get("/compare").text, "Total compensation")

    assert re.findall(r'class="big">([^<]+)<', total) == [
        "$160,000", "$188,000", "$281,000", "$257,000", "$314,000", "$350,000",
    ]  # fmt: skip
    assert re.findall(r"<b>([\w ]+)</b>, by ([^ ]+) \((\d+)%\)", total) == [
        ("AI Engineer", "$28,000", "18"),
        ("Machine Learning Engineer", "$24,000", "9"),
        ("AI Engineer", "$36,000", "11"),
    ]
    assert "our inference" in total
    assert "neither role pays more as such" in total


def test_every_general_figure_of_both_roles_is_on_the_page_with_its_sample(app, client):
    services = app.extensions["services"]
    bands = find_general(services.database, roles=PAIR, location="US")

    page = unescape(client.get("/compare").text)

    assert len(bands) >= 12
    for band in bands:
        assert write_money(band.p50, band.currency) in page
        if band.n is not None:
            assert f"n = {band.n:,}" in page
        assert band.source in page


def test_base_and_total_stand_apart(client):
    page = client.get("/compare").text

    base = section(page, "Base pay")
    assert "$281,000" not in base
    assert "$180,800" in base
    assert "never added, mixed or converted" in page


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        ("", "Machine Learning Engineer", "AI Engineer"),
        ("role=ai-engineer", "AI Engineer", "Machine Learning Engineer"),
        ("role=MLE&with=Data+Scientist", "Machine Learning Engineer", "Data Scientist"),
        ("with=data-engineer", "Data Engineer", "Machine Learning Engineer"),
        ("role=software-engineer&with=data-engineer", "Software Engineer", "Data Engineer"),
    ],
)
def test_any_two_roles_are_compared(client, query, first, second):
    page = client.get(f"/compare?{query}")

    assert page.status_code == 200
    assert f"<h1>{first}, or {second}?</h1>" in page.text
    assert len(page.data) < 100_000


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("role=llama-farmer", "no role we keep figures for"),
        ("role=ai-engineer&with=AIE", "Choose two different roles."),
        ("level=L9", "as the level"),
        ("place=Atlantis", "No figures are kept"),
        ("role=%00", "no role we keep figures for"),
    ],
)
def test_what_cannot_be_compared_is_said_above_what_can(client, query, words):
    page = client.get(f"/compare?{query}")

    assert page.status_code == 422
    assert words in page.text
    assert "Total compensation" in page.text


def test_a_level_is_pointed_out_and_leads_to_the_form_and_the_bands(client):
    page = client.get("/compare?level=L4").text

    assert page.count('class="here"') == 4  # two tables and two ladders
    assert "What it means for an L4 offer" in page
    assert 'href="/?role=machine-learning-engineer"' in page
    assert "/bands?role=ai-engineer&amp;level=L4&amp;place=US" in page


def test_another_place_has_its_own_currency_and_no_other(client):
    page = client.get("/compare?role=data-scientist&with=data-engineer&place=GB").text

    assert "£" in page
    assert not re.search(r'class="big">(?!£)', page)


def test_each_picture_says_what_it_shows_and_has_a_table(client):
    page = client.get("/compare").text

    pictures = re.findall(r"<svg class=\"progression[^>]*>.*?</svg>", page, re.S)
    assert len(pictures) == 4  # base and total, each for wide and narrow screens
    for picture in pictures:
        assert re.search(r"<title [^>]*>[^<]+ from level to level", picture)
        assert re.search(r"<desc [^>]*>[^<]*AI Engineer: L3 \$[\d,]+, L4", picture)
    assert page.count('<table class="levels') == 2


def test_claims_are_told_from_judgements_and_from_what_is_stated(client):
    page = client.get("/compare").text

    work, voices = section(page, "The work"), section(page, "Who says so")
    assert work.count(">Claim</a>") == 11  # ten of the table, and the one that explains it
    for word in ("Technical depth", "System architecture", "Work across functions", "Research"):
        assert word in work
    for voice in set(re.findall(r'href="#(voice-[\w-]+)"', page)):
        assert f'id="{voice}"' in voices
    assert "Stated" in voices


def test_a_premium_for_skills_has_no_percentage_and_says_what_was_measured(client):
    premium = section(client.get("/compare").text, "Skills said")

    assert "%" not in premium
    assert "microservices" in premium
    assert "compares people of the same level" in premium
    assert premium.count(">Measured</a>") == 2


def test_google_posts_one_range_with_and_without_ai_in_the_title(app):
    google = find_of_company(app.extensions["services"].database, ["Google"])
    newest = {
        role: {
            band.level: (band.low, band.high)
            for band in sorted(google, key=lambda band: band.as_of)
            if band.role == role and band.level in {"L4", "L5", "L6", "L7"}
        }
        for role in ("ai-engineer", "machine-learning-engineer", "software-engineer")
    }

    assert len(newest["software-engineer"]) == 4
    assert newest["ai-engineer"] == newest["machine-learning-engineer"]
    assert newest["ai-engineer"] == newest["software-engineer"]


@pytest.fixture
def small(app):
    """Two roles of one place with samples of four and of five."""
    band = Band(
        component="base", currency="EUR", role="ai-engineer", level="L4", location="MT",
        p50=71_111, n=4, source="a small survey", cite="it", as_of=date(2026, 10, 1),
    )  # fmt: skip
    for changes in ({}, {"role": "data-scientist", "p50": 72_222, "n": 5}):
        add_band(app.extensions["services"].database, replace(band, **changes))


@pytest.mark.usefixtures("small")
def test_under_five_is_not_shown_and_under_thirty_is_thin(client):
    page = client.get("/compare?role=ai-engineer&with=data-scientist&place=MT").text

    assert "€71,111" not in page
    assert "fewer than 5 distinct: not shown" in page
    assert "€72,222" in page
    assert "Thin</span>" in page
    assert "nothing to compare" in page


def test_occupations_are_compared_by_name_with_wage_levels_named(client):
    page = unescape(client.get("/compare?role=15-1252&with=15-2051&place=US&level=W2").text)

    assert "<h1>Software Developers, or Data Scientists?</h1>" in page
    assert "<b>Wage level II</b>" in page
    assert "by the duties of the job, and no employer’s rung, your offer" in page
    assert '<option value="15-1252" selected>Software Developers</option>' in page
    assert ">15-1252<" not in page
    assert "L7 to W1" not in page


def test_sources_far_apart_on_what_is_compared_are_named(app, client):
    database = app.extensions["services"].database
    for source, pay in (("one survey", 100_000), ("another survey", 130_000)):
        add_band(
            database,
            Band(
                component="base", currency="USD", role="ai-engineer", level="L7", location="US-WY",
                p50=pay, n=50, source=source, cite=source, as_of=date(2026, 10, 1),
            ),
        )  # fmt: skip

    page = unescape(client.get("/compare?place=US-WY").text)

    assert (
        "Two sources are far apart on the median base pay of AI Engineer, L7, in Wyoming: $100,000 "
        "by one survey (October 2026) and $130,000 by another survey (October 2026), which is 30% "
        "more."
    ) in page
