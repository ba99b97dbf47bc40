"""Bands are found by what they are of, and superseded rather than edited."""

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from negotiator.storage.band_repository import add_band, find_bands, find_bands_near
from negotiator.storage.tables import BANDS


def every_row(database):
    with database.reading() as connection:
        return connection.execute(select(BANDS).order_by(BANDS.c.id)).all()


def test_a_band_comes_back_as_it_went_in_with_an_id(database, band):
    company_band = band(company="Northwind", licence="CC0-1.0", basis="inferred", note="Añejo £")

    added = add_band(database, company_band)

    assert added == band(
        id=1, company="Northwind", licence="CC0-1.0", basis="inferred", note="Añejo £"
    )
    assert find_bands(database) == (added,)


def test_adding_the_same_band_again_keeps_the_one_there(database, band):
    first = add_band(database, band())

    assert add_band(database, band()) == first
    assert len(every_row(database)) == 1


@pytest.mark.parametrize(
    ("changes", "current"),
    [
        pytest.param({"p50": 190_000}, 1, id="another figure takes its place"),
        pytest.param({"as_of": date(2026, 11, 1)}, 1, id="a newer date takes its place"),
        pytest.param({"cite": "The Survey"}, 1, id="other wording takes its place"),
        pytest.param({"source": "census"}, 2, id="another source stands beside it"),
        pytest.param({"company": "Northwind"}, 2, id="a company's own stands beside it"),
        pytest.param({"component": "total_comp"}, 2, id="total pay stands beside base pay"),
    ],
)
def test_what_makes_two_bands_one(database, band, changes, current):
    add_band(database, band())
    add_band(database, band(**changes))

    assert len(every_row(database)) == 2
    assert len(find_bands(database)) == current


@pytest.mark.parametrize(
    ("changes", "is_found"),
    [
        pytest.param({"n_distinct": 4}, False, id="under it"),
        pytest.param({"n_distinct": 5}, True, id="on it"),
        pytest.param({"n": 4, "n_distinct": None}, False, id="counted once, under it"),
        pytest.param({"n": None, "n_distinct": None}, True, id="nobody knows"),
        pytest.param(
            {"n": 1, "n_distinct": None, "low": 150_000, "high": 210_000, "p25": None, "p75": None},
            True,
            id="a posted range is no sample",
        ),
    ],
)
def test_a_small_sample_can_be_left_out(database, band, changes, is_found):
    added = add_band(database, band(**changes))

    assert find_bands(database, least_sample=5) == ((added,) if is_found else ())


@pytest.mark.parametrize(
    ("filters", "medians"),
    [
        pytest.param({}, [1, 3, 2], id="no filter: all, in one order"),
        pytest.param({"level": "L4"}, [1, 3], id="a level"),
        pytest.param({"company": "Northwind"}, [3], id="a company"),
        pytest.param({"role": "ai-engineer", "level": "L5"}, [2], id="both must match"),
        pytest.param({"component": "total_comp"}, [], id="no such component"),
        pytest.param({"currency": "usd"}, [], id="case matters"),
        pytest.param({"locations": ["US\x00"]}, [], id="a control character finds nothing"),
        pytest.param({"role": "\ud800"}, [], id="half a character finds nothing"),
        pytest.param({"role": "' OR 1=1 --"}, [], id="a filter is data"),
    ],
)
def test_filters(database, band, filters, medians):
    for other in (
        {"p50": 3, "company": "Northwind", "location": "US-CA"},
        {"p50": 2, "level": "L5"},
        {"p50": 1},
    ):
        add_band(database, band(p25=None, p75=None, **other))

    assert [found.p50 for found in find_bands(database, **filters)] == medians


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"p50": 0}, id="no median"),
        pytest.param({"p25": 180_001}, id="p25 over the median"),
        pytest.param({"p75": None, "p90": 179_999}, id="p90 under the median"),
        pytest.param({"component": "tips"}, id="an unknown component"),
        pytest.param({"basis": "guessed"}, id="an unknown basis"),
        pytest.param({"n": -1}, id="a sample under zero"),
    ],
)
def test_the_tables_themselves_refuse_what_is_no_band(database, band, changes):
    with pytest.raises(IntegrityError):
        add_band(database, band(**changes))


def test_the_tables_themselves_refuse_two_current_rows(database, band):
    add_band(database, band())
    add_band(database, band(p50=190_000))

    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.execute(text("UPDATE bands SET superseded_at = NULL"))


def test_a_limit_bounds_what_is_read(database, band):
    for level in ("L3", "L4", "L5"):
        add_band(database, band(level=level))

    assert [found.level for found in find_bands(database, limit=2)] == ["L3", "L4"]


def test_an_offer_finds_its_own_places_and_company_and_no_others(database, band):
    kept = [
        band(location=place, company=company)
        for place in ("US", "US-TX", "US-TX-AUSTIN", "US-CA", "DE")
        for company in (None, "Google", "Amazon")
    ]
    for each in kept:
        add_band(database, each)

    near = find_bands_near(
        database,
        roles=("ai-engineer",),
        locations=("US-TX-AUSTIN", "US-TX", "US"),
        companies=frozenset({"", "google", "alphabet"}),
    )

    assert {(found.location, found.company) for found in near} == {
        (place, company)
        for place in ("US", "US-TX", "US-TX-AUSTIN")
        for company in (None, "Google")
    }
