"""The bands that ship: each with its source and date, in order, of places and roles we know."""

import csv
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from babel.numbers import get_territory_currencies

from negotiator.adverts import posted_ranges
from negotiator.ask.policy import read_policy
from negotiator.reference.company_file import read_directory
from negotiator.reference.levels import WAGE_LEVELS
from negotiator.reference.occupation import read_occupations
from negotiator.reference.place import US_STATES, read_gazetteer
from negotiator.reference.role import read_catalogue
from negotiator.resources import folder
from negotiator.storage.band_files import read_band_file, read_band_folder
from tests.conftest import ROOT, ordinary

DATA = folder("data")
BANDS = read_band_folder(DATA / "bands")
ADVERTS = read_band_file(DATA / "bands" / "adverts.csv")
WAGES = read_band_file(DATA / "bands" / "oews.csv")
CERTIFIED = read_band_file(DATA / "bands" / "certified-wages.csv")
OCCUPATIONS = read_occupations(DATA / "occupations.csv").by_code
POSTED = read_band_file(DATA / "bands" / "posted-ranges.csv")
ML = "machine-learning-engineer"


def find(bands, **wanted):
    """Return the one band that has all of these."""
    (band,) = [
        band for band in bands if all(getattr(band, name) == wanted[name] for name in wanted)
    ]
    return band


def test_the_pages_on_pay_data_count_what_ships():
    page = (ROOT / "docs" / "pay-data.md").read_text()

    assert f"It ships {len(BANDS):,} rows" in (ROOT / "README.md").read_text()

    for path in (DATA / "bands").glob("*.csv"):
        assert f"| `{path.name}` | {len(read_band_file(path)):,} |" in page


def test_a_band_says_where_it_is_from_and_of_when():
    for band in BANDS:
        assert band.source, band
        assert band.licence, band
        assert band.note, band
        assert date(2025, 1, 1) <= band.as_of <= date(2026, 11, 23), band


def test_a_band_is_of_a_role_and_a_place_that_we_know():
    roles = read_catalogue(DATA / "roles.toml").roles
    metros = read_gazetteer(DATA / "places.toml").metros
    for band in BANDS:
        country, _, state = band.location.partition("-")
        assert band.role in roles or band.role in OCCUPATIONS, band
        assert not state or band.location in metros or state in US_STATES, band
        assert band.currency in get_territory_currencies(country), band


def test_an_advert_band_rests_on_five_different_adverts_and_its_tails_on_ten():
    for band in ADVERTS:
        assert band.n >= band.n_distinct >= 5, band
        assert (band.p10 is None) == (band.p90 is None) == (band.n_distinct < 10), band
        assert band.cite.startswith("advertised ranges in "), band


def test_thin_bands_ship_and_say_how_few_they_rest_on(draft_request):
    thin = read_policy(DATA / "ask_policy.toml").samples.thin
    german = find(ADVERTS, role="ai-engineer", location="DE", level="L5")
    offer = {"role": "AI Engineer", "level": "L5", "location": "DE", "currency": "EUR"}
    changes = {f"offer__{name}": value for name, value in offer.items()}

    plan = draft_request(ordinary(**changes, offer__base=93_000, market=[]))

    assert thin == 30
    assert (german.p50, german.n, german.n_distinct) == (97_750, 8, 5)
    letters = " ".join(email.body for email in plan.emails)
    assert "8 advertised ranges in German job postings" in letters


def test_wages_of_the_government_know_no_level_and_claim_no_sample():
    for band in WAGES:
        assert (band.level, band.n, band.company) == (None, None, None), band
        assert band.role in OCCUPATIONS, band
        assert band.location.startswith("US"), band


def test_wages_are_of_the_nation_every_state_and_the_large_metros():
    metros = read_gazetteer(DATA / "places.toml").metros
    here = {band.location for band in WAGES if band.role == "15-1252"}
    large = {key for key, metro in metros.items() if metro.cbsa}
    unpublished = {"US-AK"}

    assert here == ({"US", *large} | {f"US-{state}" for state in US_STATES}) - unpublished


def test_certified_wages_rest_on_filings_and_say_what_they_are():
    least = tomllib.loads((DATA / "sources" / "certified.toml").read_text())["least_filings"]
    for band in CERTIFIED:
        assert band.n >= least, band
        assert band.role in OCCUPATIONS, band
        assert band.level in {None, *WAGE_LEVELS}, band
        assert band.cite.startswith("certified H-1B wages of "), band
        assert ("wage level" in band.cite) != ("all levels together" in band.cite), band


@pytest.mark.parametrize(
    ("level", "location", "points", "n"),
    [
        (None, "US-WA", (133_000, 150_000, 173_000, 198_000, 218_000), 6_462),
        ("W2", "US-WA-SEATTLE", (149_000, 150_000, 158_000, 172_000, 180_000), 1_173),
    ],
)
def test_certified_wages_as_they_were_read(level, location, points, n):
    band = find(CERTIFIED, role="15-1252", level=level, location=location)

    assert (band.p10, band.p25, band.p50, band.p75, band.p90) == points
    assert band.n == n


def test_a_posted_range_names_its_employer_and_its_advert():
    companies = read_directory(DATA / "companies.toml")
    for band in POSTED:
        assert companies.find(band.company).name == band.company, band
        assert band.source == band.cite == f"{band.company}'s own job adverts", band
        assert band.url.startswith("https://"), band
        assert band.title, band
        assert ("Manager" in band.title) == (band.role == "engineering-manager"), band
        assert band.low < band.high, band
        assert band.n >= 1, band


# The adverts that the shipped rows name, one a line, as they were read and not as we derived them.
with Path(__file__).with_name("posted_adverts.csv").open(encoding="utf-8", newline="") as _file:
    ADVERTS_POSTED = {row["source_url"]: row for row in csv.DictReader(_file)}
_BASES = {
    "as posted": "as the advert names it",
    "title word; band agrees": "by a word of the title, and other adverts",
    "title word as posted": "by a word of the title, which",
    "title word (mapping is ours)": "by a word of the title, which",
    "no level word in title; matched by identical band (ours)": "by no word of the title but since",
    "PhD entry; matched by identical band (ours)": "the advert is for people with a new PhD",
}


def test_a_posted_range_is_what_the_one_advert_it_names_says():
    assert {band.url for band in POSTED} == set(ADVERTS_POSTED)
    for band in POSTED:
        advert = ADVERTS_POSTED[band.url]
        dated = advert["posted"] or advert["seen"]
        whole = advert["title"]
        assert whole == band.title or whole.removeprefix(band.title)[:2] in {", ", " -", " (", " –"}
        assert band.as_of.isoformat() == dated, band
        assert band.note.startswith(
            f"Posted {dated}. " if advert["posted"] else f"Seen {dated}; when it was posted is not"
        )
        assert (band.company, band.low, band.high, band.currency) == (
            advert["company"], int(advert["low"]), int(advert["high"]), advert["currency"],
        )  # fmt: skip
        told = advert["level_basis"] or "as posted"
        assert band.level is None or _BASES[told] in band.note, band


def test_the_adverts_alone_give_what_ships_but_for_their_number(read_file):
    text = Path(__file__).with_name("posted_adverts.csv").read_text(encoding="utf-8")

    bands, _ = read_file(posted_ranges.read, "posted.csv", text)

    names = ("role", "level", "location", "company", "title", "low", "high", "as_of", "url")
    told = {tuple(getattr(band, name) for name in names) for band in bands}
    assert {tuple(getattr(band, name) for name in names) for band in POSTED} <= told


def test_a_row_without_a_sample_says_why():
    for band in BANDS:
        if band.n is None:
            assert re.search(r"sample size is (?:not known|published)|No sample size", band.note), (
                band
            )


def test_the_source_page_is_told_by_its_publisher_and_address():
    for band in BANDS:
        if band.component == "total_comp":
            assert band.source.startswith("InterviewPal, "), band
            assert band.url.startswith("https://www.interviewpal.com/"), band


def test_a_range_without_a_level_is_of_an_advert_that_names_none_or_of_a_manager():
    for band in POSTED:
        if band.level is None and band.role == "engineering-manager":
            assert "Who leads people stands on a ladder of their own" in band.note
        elif band.level is None:
            assert re.search(r"adverts name no level\.|advert names no level that we", band.note)
        else:
            assert band.role != "engineering-manager"


def test_the_total_of_the_source_page_is_told_to_be_inferred():
    totals = [band for band in BANDS if band.component == "total_comp"]

    assert [band.p50 for band in totals] == [160_000, 281_000, 314_000, 188_000, 257_000, 350_000]
    assert {(band.basis, band.n) for band in totals} == {("inferred", None)}


@pytest.mark.parametrize(
    ("role", "level", "location", "points", "n", "n_distinct"),
    [
        (ML, "L3", "US", (106000, 133922, 156300, 187625, 208150), 174, 78),
        (ML, "L4", "US", (125700, 153364, 180800, 209888, 248987), 812, 490),
        (ML, "L5", "US", (155000, 181905, 211600, 241938, 274500), 2494, 1210),
        ("ai-engineer", "L3", "US", (63500, 72500, 100000, 150000, 162320), 25, 25),
        ("ai-engineer", "L4", "US", (108000, 121850, 155000, 206000, 310000), 291, 190),
        ("ai-engineer", "L5", "US", (142150, 158450, 187500, 221250, 253000), 517, 375),
        ("data-scientist", "L6", "US", (129950, 152500, 200500, 251850, 275660), 96, 74),
        ("data-engineer", "L5", "GB", (49104, 55000, 69750, 85000, 98432), 105, 80),
        ("software-engineer", "L5", "CA", (128100, 153375, 167051, 186000, 202000), 24, 23),
        ("data-engineer", "L5", "DE", (None, 77625, 84500, 96550, None), 8, 8),
    ],
)  # fmt: skip
def test_advertised_base(role, level, location, points, n, n_distinct):
    band = find(ADVERTS, role=role, level=level, location=location)

    assert (band.p10, band.p25, band.p50, band.p75, band.p90) == points
    assert (band.n, band.n_distinct) == (n, n_distinct)


@pytest.mark.parametrize(
    ("role", "location", "points"),
    [
        ("15-1252", "US", (82460, 105210, 135980, 171980, 214670)),
        ("15-2051", "US", (67240, 85660, 120230, 158880, 199130)),
        ("15-1221", "US", (82200, 103570, 140300, 188700, 230630)),
        ("15-1252", "US-TX-AUSTIN", (96110, 104000, 134120, 168730, 209890)),
    ],
)
def test_wages_as_the_bls_prints_them(role, location, points):
    band = find(WAGES, role=role, location=location)

    assert (band.p10, band.p25, band.p50, band.p75, band.p90) == points


@pytest.mark.parametrize(
    ("company", "level", "low", "high"),
    [
        ("Google", "L4", 141_000, 202_000),
        ("Google", "L4", 147_000, 211_000),
        ("Google", "L5", 166_000, 244_000),
        ("Google", "L6", 197_000, 291_000),
        ("Uber", "L6", 223_000, 248_000),
    ],
)
def test_an_employer_posts_one_range_for_software_and_machine_learning_engineers(
    company, level, low, high
):
    roles = {
        band.role
        for band in POSTED
        if (band.company, band.level, band.low, band.high) == (company, level, low, high)
    }

    assert {"software-engineer", "machine-learning-engineer"} <= roles


@pytest.mark.parametrize(
    ("location", "role"),
    [
        pytest.param("CH", None, id="Switzerland: no role reaches five adverts in francs"),
        pytest.param("IN", None, id="India: none in rupees"),
        pytest.param(
            "DE", "machine-learning-engineer", id="Germany: four adverts for ML Engineers"
        ),
    ],
)
def test_where_adverts_are_too_few_there_is_no_band(location, role):
    assert not [band for band in BANDS if band.location == location and role in (None, band.role)]
