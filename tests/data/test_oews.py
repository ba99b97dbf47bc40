"""Wages as the BLS publishes them: nation, states and metros, and figures it does not give."""

from datetime import date

import pytest

from negotiator.statistics.oews import read
from negotiator.tables.format import UnusableFile

OFFICIAL = "AREA,AREA_TITLE,OCC_CODE,TOT_EMP,I_GROUP,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90"
OF_DATABASE = OFFICIAL.replace("AREA,", "area_code,").lower()
NAME = "all_data_M_2025.xlsx.csv"
REST = "cross-industry,80000,100000,130000,170000,210000"


def text(*rows, columns=OFFICIAL):
    return "\n".join([columns, *rows]) + "\n"


@pytest.mark.parametrize(
    ("area", "title", "place"),
    [
        ("99", "U.S.", "US"),
        ("06", "California", "US-CA"),
        ("6", "California", "US-CA"),
        ("11", "District of Columbia", "US-DC"),
        ("12420", '"Austin-Round Rock-San Marcos, TX"', "US-TX-AUSTIN"),
        ("0012420", '"Austin-Round Rock-San Marcos, TX"', "US-TX-AUSTIN"),
        ("35620", '"New York-Newark-Jersey City, NY-NJ"', "US-NY-NEWYORK"),
    ],
)
def test_an_area_is_the_nation_a_state_or_a_metro(read_file, area, title, place):
    (band,), refused = read_file(read, NAME, text(f'{area},{title},15-1252,"31,960",{REST}'))

    assert (band.role, band.level, band.location) == ("15-1252", None, place)
    assert (band.p10, band.p25, band.p50, band.p75, band.p90) == (
        80_000, 100_000, 130_000, 170_000, 210_000,
    )  # fmt: skip
    assert (band.as_of, band.n) == (date(2025, 5, 12), None)
    assert "31,960 are employed here" in band.note
    assert refused == {}


def test_the_layout_of_the_database_is_read_too(read_file):
    rows = text(f"0000000,National,15-2051,262440,{REST}", columns=OF_DATABASE)

    (band,), _ = read_file(read, "oews_may2025.csv", rows)

    assert (band.role, band.location) == ("15-2051", "US")
    assert band.cite == (
        "US government wages of data scientists in the United States in May 2025, "
        "all levels together"
    )


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("all_data_M_2025.csv", "p90 is at least $239,200."),
        ("all_data_M_2021.csv", "p90 is at least $208,000."),
    ],
)
def test_a_top_code_is_a_floor_and_no_figure(read_file, name, note):
    row = "41940,San Jose,15-1252,9,cross-industry,100000,150000,200000,230000,#"

    (band,), _ = read_file(read, name, text(row))

    assert (band.p75, band.p90) == (230_000, None)
    assert band.note.endswith(note)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"99,U.S.,00-0000,9,{REST}", "It is none of the occupations we know."),
        (f"99,U.S.,,9,{REST}", "It is none of the occupations we know."),
        (f"10180,Abilene,15-1252,9,{REST}", "It is of no state, and of no metro that we keep."),
        (f"72,Puerto Rico,15-1252,9,{REST}", "It is of no state, and of no metro that we keep."),
        (
            "02,Alaska,15-1252,**,cross-industry,*,*,*,*,*",
            "Its median is not published (*).",
        ),
        (
            "02,Alaska,15-1252,9,cross-industry,1,2,#,#,#",
            "Its median is not published (#).",
        ),
        (f"99,U.S.,15-1252,9,{REST.replace('cross-industry', 'sector')}", "It is of one industry."),
    ],
)
def test_rows_that_give_no_band_are_named_with_the_reason(read_file, row, reason):
    bands, refused = read_file(read, NAME, text(f"06,California,15-1252,9,{REST}", row))

    assert [band.location for band in bands] == ["US-CA"]
    assert refused == {3: reason}


def test_an_edition_that_does_not_tell_its_year_is_refused(read_file):
    with pytest.raises(UnusableFile, match="does not tell its year"):
        read_file(read, "wages.csv", text(f"99,U.S.,15-1252,9,{REST}"))
