"""Browsing the stored bands: in order, a page at a time, and all of them as a stream."""

import pytest

from negotiator.storage import band_browsing
from negotiator.storage.band_browsing import (
    BandQuery,
    browse_bands,
    count_by_company,
    find_general,
    find_of_company,
    list_places,
    list_sources,
    stream_bands,
)
from negotiator.storage.band_intake import put_bands
from negotiator.storage.band_repository import add_band


@pytest.fixture
def stored(database, band):
    """Seven bands: three general, one without a level, three of Contoso."""
    put_bands(
        database,
        [
            band(level="L5", location="US"),
            band(level="L4", location="US-CA"),
            band(level="L4", location="DE", currency="EUR"),
            band(level=None, location="US-CA", source="a census"),
            band(level="L4", company="Contoso", title="AI Engineer"),
            band(level="L4", company="Contoso", title="AI Engineer II"),
            band(level="L3", company="CONTOSO", role="data-engineer"),
        ],
    )
    return database


def named(bands):
    return [(band.role, band.level, band.location, band.company, band.title) for band in bands]


EVERY = [
    ("ai-engineer", "L4", "DE", None, ""),
    ("ai-engineer", "L4", "US", "Contoso", "AI Engineer"),
    ("ai-engineer", "L4", "US", "Contoso", "AI Engineer II"),
    ("ai-engineer", "L4", "US-CA", None, ""),
    ("ai-engineer", "L5", "US", None, ""),
    ("data-engineer", "L3", "US", "CONTOSO", ""),
    ("ai-engineer", None, "US-CA", None, ""),
]


def test_bands_come_by_role_level_and_place_and_those_without_a_level_last(stored):
    page = browse_bands(stored, BandQuery(), limit=10)

    assert named(page.bands) == EVERY
    assert page.count == 7


@pytest.mark.parametrize("limit", [1, 2, 3, 6])
def test_the_pages_hold_every_band_once(stored, limit):
    pages = [
        browse_bands(stored, BandQuery(), limit=limit, offset=offset)
        for offset in range(0, 8, limit)
    ]

    assert named(band for page in pages for band in page.bands) == EVERY
    assert {page.count for page in pages} == {7}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        pytest.param(BandQuery(role="ai-engineer"), 6, id="of a role"),
        pytest.param(BandQuery(level="L4"), 4, id="of a level"),
        pytest.param(BandQuery(level=""), 1, id="without a level"),
        pytest.param(BandQuery(location="US-CA"), 2, id="in a place"),
        pytest.param(BandQuery(companies=("Contoso",)), 2, id="of an employer"),
        pytest.param(BandQuery(companies=("Contoso", "CONTOSO")), 3, id="by all its names"),
        pytest.param(BandQuery(component="total_comp"), 0, id="of a component nobody has"),
        pytest.param(BandQuery(source="a census"), 1, id="of a source"),
        pytest.param(BandQuery(role="ai-engineer", level="L5", location="US"), 1, id="of all that"),
        pytest.param(BandQuery(source="a\x00census"), 0, id="of what no source is named"),
    ],
)
def test_a_filter_lets_through_what_it_names(stored, query, count):
    page = browse_bands(stored, query, limit=10)

    assert page.count == len(page.bands) == count
    assert len(list(stream_bands(stored, query))) == count


def test_a_band_that_was_superseded_is_not_browsed(stored, band):
    add_band(stored, band(level="L5", location="US", p50=190_000))

    page = browse_bands(stored, BandQuery(level="L5"), limit=10)

    assert [band.p50 for band in page.bands] == [190_000]


@pytest.mark.parametrize("batch", [1, 2, 3, 7, 8])
def test_a_stream_has_every_band_once_whatever_the_batch(stored, monkeypatch, batch):
    monkeypatch.setattr(band_browsing, "_BATCH", batch)

    streamed = list(stream_bands(stored, BandQuery()))

    assert sorted(map(str, named(streamed))) == sorted(map(str, EVERY))


def test_a_count_stops_where_nobody_would_read_on(stored, monkeypatch):
    monkeypatch.setattr(band_browsing, "MOST_COUNTED", 3)

    assert browse_bands(stored, BandQuery(), limit=2).count == 4


def test_what_a_page_about_roles_or_an_employer_needs(stored):
    general = find_general(stored, roles=["ai-engineer", "data-engineer"], location="US")
    own = find_of_company(stored, ["Contoso", "CONTOSO"])

    assert named(general) == [("ai-engineer", "L5", "US", None, "")]
    assert len(own) == 3
    assert count_by_company(stored, ["Contoso", "Northwind"]) == {"Contoso": 2}
    assert list_places(stored, ["ai-engineer"]) == ("DE", "US", "US-CA")
    assert list_places(stored, ["nobody"]) == ()
    assert list_sources(stored, BandQuery(role="ai-engineer")) == ("a census", "survey")
