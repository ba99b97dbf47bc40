"""What is newer stays: an older file, or one without a date, takes the place of nothing newer."""

import csv
from datetime import date

import pytest

from negotiator.resources import folder
from negotiator.storage.band_files import read_band_file
from negotiator.storage.band_intake import put_shipped_bands
from negotiator.tables.format import UnusableFile

COLUMNS = (
    "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,"
    "employee_residence,remote_ratio,company_location,company_size"
)


@pytest.fixture
def salaries(tmp_path):
    """Write adverts of one role and year."""

    def write(name, *, year=2025, pay=150_000):
        rows = [f"{year},SE,FT,AI Engineer,{pay + n},USD,1,US,0,US,M" for n in range(6)]
        path = tmp_path / name
        path.write_text("\n".join([COLUMNS, *rows]) + "\n")
        return path

    return write


def figures(stored):
    return [(band.p50, band.as_of) for band in stored()]


NEW = (150_002, date(2025, 8, 3))


def test_an_older_edition_is_refused_with_both_dates(salaries, take, stored, tmp_path):
    take(salaries("salaries_2025-08-03.csv"))

    taken = take(salaries("salaries_2025-03-01.csv", pay=90_000), rejects=tmp_path / "no.csv")

    reason = "What is stored is newer, of 2025-08-03: this one, of 2025-03-01, does not take its "
    reason += "place."
    assert figures(stored) == [NEW]
    assert (taken.stored.kept, taken.stored.superseding, taken.stored.added) == (1, 0, 0)
    assert taken.reasons == {reason: 1}
    with (tmp_path / "no.csv").open(newline="") as file:
        assert list(csv.reader(file))[1:] == [["", reason, "base, USD, ai-engineer, L5, US"]]


def test_a_dry_run_tells_what_would_stay(salaries, take, stored):
    take(salaries("salaries_2025-08-03.csv"))

    taken = take(salaries("salaries_2025-03-01.csv", pay=90_000), dry_run=True, show=5)

    assert (taken.stored.kept, taken.stored.changes) == (1, ())
    assert taken.rejected == 1
    assert figures(stored) == [NEW]


def test_an_older_edition_is_taken_if_that_is_wanted(salaries, take, stored):
    take(salaries("salaries_2025-08-03.csv"))

    taken = take(salaries("salaries_2025-03-01.csv", pay=90_000), keep_newer=False)

    assert (taken.stored.kept, taken.stored.superseding) == (0, 1)
    assert figures(stored) == [(90_002, date(2025, 3, 1))]


def test_a_correction_of_the_same_day_is_taken(salaries, take, stored):
    take(salaries("salaries_2025-08-03.csv"))

    take(salaries("again_2025-08-03.csv", pay=160_000))

    assert figures(stored) == [(160_002, date(2025, 8, 3))]


def test_a_file_without_a_date_passes_for_no_newer_than_it_is_sure_to_be(salaries, take, stored):
    take(salaries("salaries_2025-08-03.csv"))

    undated = take(salaries("salaries.csv", pay=90_000))
    assert (undated.stored.kept, figures(stored)) == (1, [NEW])

    take(salaries("salaries.csv", year=2026, pay=170_000))
    assert figures(stored) == [(170_002, date(2026, 1, 1))]


def test_its_user_can_tell_the_date_of_a_file(salaries, take, stored):
    take(salaries("salaries_2025-08-03.csv"))

    take(salaries("salaries.csv", pay=155_000), as_of=date(2025, 9, 1))

    assert figures(stored) == [(155_002, date(2025, 9, 1))]


def test_the_shipped_bands_are_not_taken_back_by_an_undated_file(salaries, take, stored, database):
    shipped = read_band_file(folder("data") / "bands" / "adverts.csv")
    with database.writing() as connection:
        put_shipped_bands(connection, shipped)
    before = stored()

    taken = take(salaries("aijobs.csv", pay=90_000))

    assert taken.stored.kept == 1
    assert stored() == before


def test_filings_and_wages_can_be_dated_too(tmp_path, take, stored):
    lca = tmp_path / "lca.csv"
    rows = [f"{n},AI Engineer,Y,Northwind,CA,150000,Year" for n in range(9)]
    head = "CASE_NUMBER,JOB_TITLE,FULL_TIME_POSITION,EMPLOYER_NAME,WORKSITE_STATE,"
    head += "WAGE_RATE_OF_PAY_FROM,WAGE_UNIT_OF_PAY"
    lca.write_text("\n".join([head, *rows]) + "\n")
    oews = tmp_path / "oews.csv"
    oews.write_text(
        "AREA,AREA_TITLE,OCC_CODE,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90\n"
        "99,U.S.,15-1252,,,120000,,\n"
    )

    take(lca, as_of=date(2026, 3, 31))
    take(oews, as_of=date(2026, 8, 1))

    dates = {(band.source, band.as_of) for band in stored()}
    assert dates == {
        ("DOL LCA disclosure", date(2026, 3, 31)),
        ("BLS OEWS", date(2026, 5, 12)),
    }


@pytest.mark.parametrize(
    ("as_of", "fault"),
    [
        (date(2026, 11, 24), "It cannot be of 2026-11-24, which lies in the future."),
        (date(2024, 11, 24), "It is of 2024-11-24, and holds adverts of 2025."),
    ],
)
def test_a_date_that_cannot_be_is_refused(salaries, take, stored, as_of, fault):
    with pytest.raises(UnusableFile, match=fault):
        take(salaries("salaries.csv"), as_of=as_of)

    assert stored() == ()


def test_rows_that_bear_their_dates_need_none(tmp_path, take, stored):
    path = tmp_path / "mine.csv"
    path.write_text(
        "component,currency,role,level,location,p50,source,as_of,basis\n"
        "base,USD,ai-engineer,L4,US,180000,survey,2026-10-01,stated\n"
    )

    with pytest.raises(UnusableFile, match="which bears its dates"):
        take(path, as_of=date(2026, 10, 1))

    assert stored() == ()
