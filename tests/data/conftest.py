"""Small public files, written here in the shape of the real ones, and read as those are."""

from datetime import date

import pytest

from negotiator.reference.place import read_gazetteer
from negotiator.reference.role import read_catalogue
from negotiator.resources import folder
from negotiator.tables.format import Rejected
from negotiator.tables.opening import open_source

ADVERT_COLUMNS = (
    "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,"
    "employee_residence,remote_ratio,company_location,company_size"
)


@pytest.fixture
def read_file(tmp_path):
    """Write a file, read it, and return its bands and why the other rows gave none."""

    def run(read, name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with open_source(
            path,
            today=date(2026, 11, 23),
            catalogue=read_catalogue(folder("data") / "roles.toml"),
            gazetteer=read_gazetteer(folder("data") / "places.toml"),
        ) as source:
            found = list(read(source, lambda rows: None))
        bands = [each for each in found if not isinstance(each, Rejected)]
        return bands, {each.line: each.reason for each in found if isinstance(each, Rejected)}

    return run
