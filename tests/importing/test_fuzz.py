"""Whatever is done to a good file, it is taken whole or refused in words, and never by half."""

import json
from contextlib import closing

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from negotiator.importing.intake import take_in
from negotiator.storage.band_repository import find_bands
from negotiator.storage.database import open_database
from negotiator.storage.migrating import migrate
from negotiator.storage.tables import BANDS
from negotiator.tables.format import UnusableFile
from tests.environment import databases

OWN = "component,currency,role,level,location,p50,source,as_of,basis\n" + "".join(
    f'base,USD,ai-engineer,L{level},US,180000,"a, survey",2026-10-01,stated\n'
    for level in range(3, 8)
)
AIJOBS = (
    "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,"
    "employee_residence,remote_ratio,company_location,company_size\r\n"
) + "".join(
    f"2025,SE,FT,Data Engineer,{pay},USD,{pay},US,0,US,M\r\n"
    for low in range(150_000, 210_000, 10_000)
    for pay in (low + 40_000, low)
)
OEWS_COLUMNS = (
    "AREA,AREA_TITLE,AREA_TYPE,OCC_CODE,OCC_TITLE,TOT_EMP,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90"
)
OEWS = OEWS_COLUMNS + "\n06,California,2,15-1252,Developers,5000,80000,100000,120000,140000,#\n"
LCA_COLUMNS = (
    "CASE_NUMBER,JOB_TITLE,FULL_TIME_POSITION,EMPLOYER_NAME,WORKSITE_STATE,WAGE_RATE_OF_PAY_FROM,"
    "WAGE_UNIT_OF_PAY,DECISION_DATE"
)
LCA_ROWS = [
    f'I-{number},AI Engineer,Y,"Northwind",CA,{150_000 + number},Year,2026-01-05'
    for number in range(6)
]
LCA = "\n".join([LCA_COLUMNS, *LCA_ROWS]) + "\n"
ADVERT = json.dumps(
    {"@type": "JobPosting", "title": "AI Engineer", "hiringOrganization": {"name": "Northwind"},
     "datePosted": "2026-11-01", "jobLocation": {"address": {"addressCountry": "DE"}},
     "baseSalary": {"currency": "EUR", "value": {
         "minValue": 80000, "maxValue": 90000.5, "unitText": "YEAR"}}}
)  # fmt: skip
PAGE = f'<html><script type="application/ld+json">{ADVERT}</script></html>'
GOOD = {
    "own.csv": OWN, "aijobs_2025-08-03.csv": AIJOBS, "oews_M2025.csv": OEWS, "lca.csv": LCA,
    "advert.json": ADVERT, "adverts.jsonl": f"{ADVERT}\n{ADVERT}\n", "page.html": PAGE,
}  # fmt: skip
MARKS = [b'"', b"\n", b","]
CHANGE = st.tuples(
    st.floats(0, 1), st.integers(0, 12), st.binary(max_size=12) | st.sampled_from(MARKS)
)  # fmt: skip


def mangle(content, changes):
    for place, length, put in changes:
        start = int(place * len(content))
        content = content[:start] + put + content[start + length :]
    return content


@pytest.fixture(scope="module")
def take_or_refuse(tmp_path_factory, known):
    """Return how many bands of a file were taken and how many are stored: None and 0 if refused."""
    folder = tmp_path_factory.mktemp("fuzz")

    def run(name, content):
        path = folder / name
        path.write_bytes(content)
        with database.writing() as connection:
            connection.execute(delete(BANDS))
        try:
            added = take_in(path, database, rejects=folder / "refused.csv", **known).stored.added
        except UnusableFile:
            added = None
        return added, len(find_bands(database))

    with closing(open_database(databases.make_sqlite(folder))) as database:
        migrate(database)
        yield run


@pytest.mark.parametrize("name", GOOD)
def test_the_files_are_good(name, take_or_refuse):
    added, stored = take_or_refuse(name, GOOD[name].encode())

    assert added
    assert added == stored


@settings(max_examples=60)
@given(name=st.sampled_from(list(GOOD)), changes=st.lists(CHANGE, min_size=1, max_size=4))
def test_a_mangled_file_is_taken_whole_or_refused_whole(name, changes, take_or_refuse):
    content = mangle(GOOD[name].encode(), changes)

    added, stored = take_or_refuse(name, content)

    assert (added or 0) == stored


@settings(max_examples=40)
@given(content=st.binary(min_size=1, max_size=400) | st.text(min_size=1).map(str.encode))
def test_noise_is_refused(content, take_or_refuse):
    assert take_or_refuse("noise", content) == (None, 0)


@settings(max_examples=12)
@given(changes=st.lists(CHANGE, min_size=1, max_size=2))
def test_a_mangled_workbook_is_taken_whole_or_refused_whole(
    changes, tmp_path_factory, take_or_refuse
):
    folder = tmp_path_factory.mktemp("workbook")
    with xlsxwriter.Workbook(folder / "good.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(LCA.splitlines()):
            sheet.write_row(number, 0, row.split(","))
    content = mangle((folder / "good.xlsx").read_bytes(), changes)

    added, stored = take_or_refuse("lca.xlsx", content)

    assert (added or 0) == stored
