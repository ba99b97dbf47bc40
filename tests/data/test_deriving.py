"""`negotiator bands derive`: the same public files give the same shipped files, byte for byte."""

import pytest
from click.testing import CliRunner

from negotiator.cli import run
from negotiator.storage.band_files import read_band_folder
from tests.data.conftest import ADVERT_COLUMNS

ADVERTS = "\n".join(
    [ADVERT_COLUMNS]
    + [
        f"2025,SE,FT,AI Engineer,{pay},USD,{pay},US,0,US,M"
        for step in range(5)
        for pay in (200_000 + 1000 * step, 150_000)
    ]
)
WAGES = """\
AREA,AREA_TITLE,OCC_CODE,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90
99,U.S.,15-1252,80000,100000,130000,170000,210000
"""
WAGES_OF_STATES = """\
AREA,AREA_TITLE,OCC_CODE,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90
06,California,15-1252,90000,120000,170000,210000,260000
"""
POSTED = """\
company,title,family,level,level_basis,location,low,high,currency,period,component,range_kind,posted,seen,source_url,confidence
Google,"Senior Software Engineer, Search",software_engineer,L5,title word; band agrees,US,166000,244000,USD,year,base,single,2026-01-13,,https://google.example/1,high
"""


@pytest.fixture
def public(tmp_path):
    """Return the folder of the public files and a function that derives from them."""
    files = {
        "salaries_2025-08-03.csv": ADVERTS,
        "national_M2025_dl.csv": WAGES,
        "state_M2025_dl.csv": WAGES_OF_STATES,
        "posted.csv": POSTED,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def derive(public):
    def invoke(into, *options):
        into.mkdir(exist_ok=True)
        words = [
            "bands", "derive", "--into", into, "--posted", public / "posted.csv",
            "--oews", public / "national_M2025_dl.csv", "--oews", public / "state_M2025_dl.csv",
            *(options or ("--aijobs", public / "salaries_2025-08-03.csv")),
        ]  # fmt: skip
        return CliRunner().invoke(run, [str(word) for word in words])

    return invoke


def test_each_public_file_becomes_a_file_of_bands(derive, tmp_path):
    result = derive(tmp_path / "bands")

    bands = read_band_folder(tmp_path / "bands")
    assert result.exit_code == 0, result.output
    assert "adverts.csv: 1 band. Rows left out:" in result.stdout
    assert sorted((band.source, band.location, band.level, band.p50) for band in bands) == [
        ("BLS OEWS", "US", None, 130_000),
        ("BLS OEWS", "US-CA", None, 170_000),
        ("Google's own job adverts", "US", "L5", 205_000),
        ("ai-jobs.net advertised salaries", "US", "L5", 176_000),
    ]


def test_the_same_files_give_the_same_bytes(derive, tmp_path):
    derive(tmp_path / "first")
    derive(tmp_path / "second")

    for name in ("adverts.csv", "oews.csv", "posted-ranges.csv"):
        first, second = (tmp_path / run_of / name for run_of in ("first", "second"))
        assert first.read_bytes() == second.read_bytes()


def test_a_file_that_bears_no_date_needs_one(derive, public, tmp_path):
    undated = public / "salaries.csv"
    undated.write_text(ADVERTS)

    refused = derive(tmp_path / "bands", "--aijobs", undated)
    told = derive(tmp_path / "bands", "--aijobs", undated, "--aijobs-date", "2025-08-03")

    assert refused.exit_code == 2
    assert "bears no date" in refused.stderr
    assert told.exit_code == 0


def test_a_wrong_file_changes_nothing(derive, public, tmp_path):
    derive(tmp_path / "bands")
    before = (tmp_path / "bands" / "adverts.csv").read_bytes()

    result = derive(tmp_path / "bands", "--aijobs", public / "posted.csv", "--aijobs-date",
                    "2026-01-01")  # fmt: skip

    assert result.exit_code == 2
    assert "posted.csv" in result.stderr
    assert (tmp_path / "bands" / "adverts.csv").read_bytes() == before
