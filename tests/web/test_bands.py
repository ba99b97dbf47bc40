"""The bands page: what is stored is what is shown, filtered, paged and downloaded."""

import csv
import io
import re
from dataclasses import replace
from datetime import date

import pytest

from negotiator.http.services import current_services
from negotiator.market.band import Band
from negotiator.storage.band_browsing import BandQuery, browse_bands, stream_bands
from negotiator.storage.band_files import read_band_file
from negotiator.storage.band_repository import add_band
from negotiator.storage.band_row import COLUMNS
from negotiator.web.market.bands import ON_A_PAGE, write_lines
from tests.market.test_pay_comparison import RULE

BAND = Band(
    component="base", currency="EUR", role="llama-farmer", level="L4", location="DE",
    p25=60_000, p50=70_000, p75=80_000, n=120, n_distinct=90,
    source="a survey of farms", cite="a survey", as_of=date(2026, 10, 1), licence="CC0-1.0",
)  # fmt: skip


@pytest.fixture(scope="module")
def services(app):
    return app.extensions["services"]


@pytest.fixture(scope="module", autouse=True)
def _stored(services):
    """Bands that nobody else stores: of a role of their own."""
    for changes in (
        {},
        {"level": "L5", "n": 20, "n_distinct": 12},
        {"level": "L6", "n": 8, "n_distinct": 4, "p50": 71_234},
        {"level": None, "p25": None, "p75": None, "n": None, "n_distinct": None},
        {"basis": "inferred", "component": "total_comp"},
        {"company": "Contoso", "title": "<b>Farmer</b>", "note": "as & posted"},
    ):
        add_band(services.database, replace(BAND, **changes))


def shown(client, query):
    page = client.get(f"/bands?{query}")
    assert page.status_code == 200
    return page.text


def test_the_first_page_is_the_first_role_in_the_united_states(client, services):
    first = BandQuery(role="machine-learning-engineer", location="US")
    expected = browse_bands(services.database, first, limit=ON_A_PAGE)

    page = client.get("/bands").text

    assert page.count('role="rowheader"') == min(expected.count, ON_A_PAGE)
    assert '<option value="machine-learning-engineer" selected>' in page
    assert '<option value="US" selected>' in page


def test_a_row_has_its_figures_sample_date_source_and_licence(client):
    page = shown(client, "role=llama-farmer&level=L4&component=base")

    for words in ("€60,000", "€70,000", "€80,000", "120", "90 distinct", "1 October 2026"):
        assert words in page
    assert "A survey of farms" in page
    assert "licence: CC0-1.0" in page
    assert "Germany" in page


def test_text_of_a_band_is_text(client):
    page = shown(client, "company=contoso&role=llama-farmer")

    assert "&lt;b&gt;Farmer&lt;/b&gt;" in page
    assert "as &amp; posted" in page
    assert "<b>Farmer" not in page


@pytest.mark.parametrize(
    ("level", "has", "has_not"),
    [
        pytest.param("L4", [], ["Thin</span>", "not shown"], id="ninety distinct: plain"),
        pytest.param("L5", ["Thin</span>", "€70,000"], ["not shown"], id="twelve: thin"),
        pytest.param("L6", ["not shown"], ["€71,234"], id="four: not shown"),
        pytest.param("none", ["not known"], ["Thin</span>"], id="unknown: said"),
    ],
)
def test_small_samples_are_labelled_or_hidden(client, level, has, has_not):
    page = shown(client, f"role=llama-farmer&level={level}")
    table = page[page.index("<tbody") :]

    assert [words for words in has if words not in table] == []
    assert [words for words in has_not if words in table] == []


def test_what_is_inferred_says_so(client):
    page = shown(client, "role=llama-farmer&component=total_comp")

    assert "inferred, never quoted" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("role=llama-farmer", "6 bands"),
        ("role=llama-farmer&level=none", "One band"),
        ("role=llama-farmer&place=DE", "6 bands"),
        ("role=llama-farmer&place=FR", "No bands"),
        ("role=llama-farmer&company=Contoso", "One band"),
        ("role=llama-farmer&source=a+survey+of+farms", "6 bands"),
        ("role=nobody", "No bands"),
        ("place=%22%3E%3Cscript%3E", "No bands"),
        ("company=%F0%9F%A6%99", "No bands"),
        ("role=llama-farmer&colour=blue", "6 bands"),
    ],
)
def test_filters_narrow_and_odd_ones_find_nothing_calmly(client, query, count):
    assert f'<h2 id="found">{count}</h2>' in shown(client, query)


@pytest.mark.parametrize(
    "query",
    [
        "level=L9",
        "component=salary",
        "page=0",
        "page=-1",
        "page=x",
        "page=99999",
        "place=%00",
        "company=" + "x" * 301,
    ],
)
@pytest.mark.parametrize("path", ["/bands", "/bands.csv"])
def test_what_can_be_no_filter_is_told_of(client, path, query):
    page = client.get(f"{path}?{query}")

    assert page.status_code == 422
    assert "One thing to mend" in page.text


def test_the_pages_lead_on_and_hold_every_band_once(client, services):
    query = BandQuery(role="15-1252")
    count = len(list(stream_bands(services.database, query)))
    address, seen = "/bands?role=15-1252", []

    while address:
        page = client.get(address)
        assert len(page.data) < 100_000
        seen += re.findall(r'role="rowheader" scope="row">(.*?)</th>', page.text, re.S)
        later = re.search(r'rel="next" href="([^"]+)"', page.text)
        address = later[1].replace("&amp;", "&") if later else ""

    assert len(seen) == count
    assert f"{count:,} bands" in page.text


def test_beyond_the_last_page_is_a_way_back(client):
    page = client.get("/bands?role=llama-farmer&page=3")

    assert page.status_code == 200
    assert "go to the first" in page.text


def test_a_download_is_read_back_as_the_same_bands(client, services, tmp_path):
    rule = RULE
    stored = [band for band in stream_bands(services.database, BandQuery()) if not rule.hides(band)]

    answer = client.get("/bands.csv?role=")
    path = tmp_path / "bands.csv"
    path.write_bytes(answer.data)

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bands.csv"'
    assert list(read_band_file(path)) == [replace(band, id=None) for band in stored]


def test_a_download_is_what_is_filtered(client):
    answer = client.get("/bands.csv?role=llama-farmer&level=L4&component=base")

    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["company"] for row in rows] == ["", "Contoso"]
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0]["p50"] == "70000"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_download_is_a_formula(start):
    lines = write_lines(
        [replace(BAND, source=f"{start}1+1", note=f"{start}cmd|' /C calc'!A1")], RULE
    )

    rows = list(csv.DictReader(io.StringIO("".join(lines), newline="")))

    assert rows[0]["source"] == f"'{start}1+1"
    assert rows[0]["note"].startswith(f"'{start}cmd")


def test_the_rule_of_samples_is_the_policy_s(app):
    with app.app_context():
        assert current_services().knowledge.policy.samples == RULE


def test_a_filter_that_cannot_be_used_loses_no_other(client):
    page = client.get("/bands?role=ai-engineer&level=L9&company=Contoso").text

    assert '<option value="ai-engineer" selected>' in page
    assert 'value="Contoso"' in page
    assert 'id="found"' not in page


@pytest.mark.parametrize(
    ("typed", "code", "name"),
    [
        ("software developers", "15-1252", "Software Developers"),
        ("nurse", "29-1141", "Registered Nurses"),
        ("MLE", "machine-learning-engineer", "Machine Learning Engineer"),
    ],
)
def test_a_role_or_an_occupation_is_found_by_words_of_its_name(client, typed, code, name):
    page = client.get("/bands", query_string={"find": typed}).text

    link = f'<a href="/bands?role={code}&amp;place=US">{name}</a>'
    assert link in page
    assert 'role="rowheader"' in client.get(f"/bands?role={code}&place=US").text


def test_what_nothing_is_called_is_said(client):
    page = client.get("/bands", query_string={"find": "<b>xyzzy"}).text

    assert "Nothing is called “&lt;b&gt;xyzzy”." in page


def test_an_occupation_is_shown_by_its_name_and_stays_chosen(client):
    page = shown(client, "role=15-1252&place=US")

    assert '<option value="15-1252" selected>Software Developers</option>' in page
    assert "<b>Wage level II</b>, United States" in page
    assert ">15-1252<" not in page


@pytest.mark.parametrize("level", ["W1", "W2", "W3", "W4"])
def test_wage_levels_can_be_asked_for(client, level):
    page = shown(client, f"role=15-1252&place=US&level={level}")

    numeral = {"W1": "I", "W2": "II", "W3": "III", "W4": "IV"}[level]
    assert re.findall(r"<b>(Wage level \w+)</b>", page) == [f"Wage level {numeral}"]


@pytest.mark.parametrize(
    ("median", "is_said"),
    [
        pytest.param(87_500, False, id="a quarter more"),
        pytest.param(87_501, True, id="over a quarter"),
    ],
)
def test_sources_that_are_far_apart_are_both_named(client, services, median, is_said):
    farmer = replace(BAND, role="alpaca-farmer")
    add_band(services.database, farmer)
    add_band(services.database, replace(farmer, source="another survey", p50=median, p75=None))

    page = shown(client, "role=alpaca-farmer&place=DE")

    sentence = (
        "Two sources are far apart on the median base pay of alpaca farmer, L4, in Germany: "
        "€70,000 by a survey of farms (October 2026) and €87,501 by another survey (October 2026), "
        "which is 25% more."
    )
    assert (sentence in page) == is_said
    assert "another survey" in page.lower()
