"""Labor condition applications: base pay by company, and of occupations by wage level."""

import csv
import tomllib

import pytest
import xlsxwriter

from negotiator.importing.intake import NothingUsable
from negotiator.resources import folder
from negotiator.tables.format import UnusableFile

FILING = {
    "CASE_NUMBER": "I-200-1",
    "CASE_STATUS": "Certified",
    "DECISION_DATE": "2025-02-14",
    "JOB_TITLE": "Software Engineer",
    "FULL_TIME_POSITION": "Y",
    "EMPLOYER_NAME": "Northwind Traders, Inc.",
    "EMPLOYER_POC_EMAIL": "somebody@example.com",
    "WORKSITE_CITY": "Fargo",
    "WORKSITE_STATE": "ND",
    "WAGE_RATE_OF_PAY_FROM": "150000",
    "WAGE_UNIT_OF_PAY": "Year",
    "PREVAILING_WAGE": "120000",
    "PW_UNIT_OF_PAY": "Year",
}


def filings(*wages, **changes):
    """Return one filing a wage, each a case of its own."""
    return [
        FILING
        | {"CASE_NUMBER": f"I-200-{wage}-{place}", "WAGE_RATE_OF_PAY_FROM": str(wage)}
        | changes
        for place, wage in enumerate(wages)
    ]


def write(path, rows, *, without=(), renamed=None):
    names = [name for name in rows[0] if name not in without]
    heads = [(renamed or {}).get(name, name) for name in names]
    cells = [[row[name] for name in names] for row in rows]
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate([heads, *cells]):
                sheet.write_row(number, 0, [_plain(cell) for cell in row])
        return path
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([heads, *cells])
    return path


def _plain(cell):
    return float(cell) if cell.replace(".", "").isdigit() else cell


FIVE = filings(100_000, 110_000, 120_000, 130_000, 140_000)


@pytest.mark.parametrize("name", ["lca.csv", "lca.xlsx"])
def test_five_filings_make_a_band_of_the_country_and_the_state(tmp_path, take, stored, name):
    taken = take(write(tmp_path / name, FIVE))

    assert (taken.format.id, taken.stored.added, taken.rejected) == ("lca", 2, 0)
    band, in_state = stored()
    assert (band.location, in_state.location) == ("US", "US-ND")
    assert (band.company, band.role, band.level) == ("Northwind Traders", "software-engineer", None)
    assert (band.p10, band.p25, band.p50, band.p75, band.p90) == (
        None, 110_000, 120_000, 130_000, None,
    )  # fmt: skip
    assert (band.n, band.n_distinct, band.as_of.isoformat()) == (5, 5, "2025-02-14")
    assert band.cite == (
        "Northwind Traders's own wage filings with the US Department of Labor up to February 2025"
    )


def test_ten_filings_have_outer_percentiles_interpolated(tmp_path, take, stored):
    take(write(tmp_path / "lca.csv", filings(*range(100_000, 200_000, 10_000))))

    band = stored()[0]
    assert (band.p10, band.p25, band.p50, band.p75, band.p90) == (
        109_000, 122_500, 145_000, 167_500, 181_000,
    )  # fmt: skip


def test_a_metro_we_know_has_a_band_of_its_own(tmp_path, take, stored):
    rows = filings(*range(100_000, 150_000, 10_000), WORKSITE_CITY="AUSTIN", WORKSITE_STATE="Texas")

    take(write(tmp_path / "lca.csv", rows))

    assert [band.location for band in stored()] == ["US", "US-TX", "US-TX-AUSTIN"]


@pytest.mark.parametrize(
    ("unit", "wage", "yearly"),
    [
        pytest.param("Hour", "60.50", 125_840, id="2,080 hours"),
        pytest.param("Week", "2500", 130_000, id="52 weeks"),
        pytest.param("Bi-Weekly", "5000", 130_000, id="26 fortnights"),
        pytest.param("Month", "10000", 120_000, id="12 months"),
        pytest.param("Year", "$150,000.00", 150_000, id="a year, with signs"),
    ],
)
def test_wages_are_made_yearly(tmp_path, take, stored, unit, wage, yearly):
    rows = filings(*[wage] * 5, WAGE_UNIT_OF_PAY=unit, PREVAILING_WAGE="1", PW_UNIT_OF_PAY="Hour")

    take(write(tmp_path / "lca.csv", rows))

    assert {band.p50 for band in stored()} == {yearly}


@pytest.mark.parametrize(
    ("title", "role"),
    [
        pytest.param("SENIOR SOFTWARE ENGINEER", "software-engineer", id="a word of level before"),
        pytest.param("Software Engineer II", "software-engineer", id="a grade after"),
        pytest.param("Sr. Machine Learning Engineer", "machine-learning-engineer", id="short"),
        pytest.param("Software Development Engineer I", "software-engineer", id="an alias"),
        pytest.param("Software Engineer - Test", None, id="another job"),
        pytest.param("Software Engineering Manager", "engineering-manager", id="a manager"),
        pytest.param("Director of Software", None, id="a director"),
        pytest.param("Vice President, Lead Software Engineer", None, id="a rank"),
        pytest.param("DE", None, id="two letters"),
        pytest.param("Senior", None, id="a level alone"),
    ],
)
def test_a_title_is_a_role_only_when_it_says_no_more(tmp_path, take, stored, title, role):
    path = write(tmp_path / "lca.csv", filings(*[150_000] * 5, JOB_TITLE=title))

    if role is None:
        with pytest.raises(NothingUsable) as refused:
            take(path)
        assert list(refused.value.reasons) == ["The title is none of our roles."]
    else:
        take(path)
        assert {(band.role, band.level) for band in stored()} == {(role, None)}


def test_spellings_of_an_employer_are_one_and_a_known_one_has_its_name(tmp_path, take, stored):
    names = ["GOOGLE LLC", "Google LLC ", "Google, L.L.C.", "google llc", "Google Inc."]
    rows = [row | {"EMPLOYER_NAME": name} for row, name in zip(FIVE, names, strict=True)]

    take(write(tmp_path / "lca.csv", rows))

    assert {(band.company, band.n) for band in stored()} == {("Google", 5)}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"CASE_STATUS": "Withdrawn"}, "It was not certified", id="withdrawn"),
        pytest.param({"CASE_STATUS": "Certified - Withdrawn"}, "It was not", id="withdrawn later"),
        pytest.param({"FULL_TIME_POSITION": "N"}, "It is not full-time.", id="part-time"),
        pytest.param({"FULL_TIME_POSITION": ""}, "It is not full-time.", id="nobody says"),
        pytest.param({"WORKSITE_STATE": "XX"}, "WORKSITE_STATE is no state", id="no state"),
        pytest.param({"WAGE_UNIT_OF_PAY": "Fortnight"}, "The wage is no number, or", id="a unit"),
        pytest.param({"WAGE_RATE_OF_PAY_FROM": "a lot"}, "The wage is no number", id="no number"),
        pytest.param({"WAGE_RATE_OF_PAY_FROM": "inf"}, "The wage is no number", id="infinity"),
        pytest.param({"WAGE_RATE_OF_PAY_FROM": "NaN"}, "The wage is no number", id="NaN"),
        pytest.param({"WAGE_RATE_OF_PAY_FROM": "-150000"}, "The pay for a year is", id="negative"),
        pytest.param({"WAGE_UNIT_OF_PAY": "Hour"}, "The pay for a year is not", id="$150,000/h"),
        pytest.param({"DECISION_DATE": "2026-11-24"}, "DECISION_DATE lies in the", id="tomorrow"),
        pytest.param({"DECISION_DATE": "soon"}, "DECISION_DATE is none.", id="no date"),
        pytest.param({"EMPLOYER_NAME": ""}, "EMPLOYER_NAME is empty.", id="nobody"),
    ],
)
def test_a_filing_that_is_not_pay_is_refused(tmp_path, take, stored, changes, reason):
    taken = take(write(tmp_path / "lca.csv", [*FIVE, FILING | changes]))

    assert {band.n for band in stored()} == {5}
    assert [told[: len(reason)] for told in taken.reasons] == [reason]


def test_four_filings_are_too_few(tmp_path, take):
    with pytest.raises(NothingUsable) as refused:
        take(write(tmp_path / "lca.csv", FIVE[:4]))

    assert dict(refused.value.reasons) == {"Only 4 filings; 5 make a band.": 2}


def test_a_case_on_two_rows_counts_once(tmp_path, take, stored):
    taken = take(write(tmp_path / "lca.csv", [*FIVE, FIVE[0]]))

    assert {band.n for band in stored()} == {5}
    assert dict(taken.reasons) == {"The same case stands on a line before.": 1}


@pytest.mark.parametrize(
    ("at_floor", "is_pay"),
    [pytest.param(4, True, id="4 of 10"), pytest.param(5, False, id="5 of 10: half")],
)
def test_half_at_the_prevailing_wage_shows_a_legal_minimum(
    tmp_path, take, stored, at_floor, is_pay
):
    above = filings(*[150_000] * (10 - at_floor))
    floor = filings(*["57.6923"] * at_floor, WAGE_UNIT_OF_PAY="Hour")  # 120,000 a year
    path = write(tmp_path / "lca.csv", [*above, *floor])

    if is_pay:
        take(path)
        assert len(stored()) == 2
    else:
        with pytest.raises(NothingUsable) as refused:
            take(path)
        assert list(refused.value.reasons) == [
            "Not pay but a legal minimum: 50% of the filings are at the prevailing wage."
        ]


def test_contacts_of_people_are_never_read(tmp_path, take):
    path = write(tmp_path / "lca.csv", [*FIVE, FILING | {"JOB_TITLE": "Nurse"}])

    take(path, rejects=tmp_path / "refused.csv")

    assert "Nurse" in (tmp_path / "refused.csv").read_text()
    assert "somebody@" not in (tmp_path / "refused.csv").read_text()


def test_columns_of_other_years_are_found(tmp_path, take, stored):
    renamed = {
        "WORKSITE_STATE": "WORKSITE_STATE_1",
        "WAGE_RATE_OF_PAY_FROM": "WAGE_RATE_OF_PAY_FROM_1",
        "WAGE_UNIT_OF_PAY": "WAGE_UNIT_OF_PAY_1",
    }

    take(write(tmp_path / "lca.csv", FIVE, renamed=renamed))

    assert len(stored()) == 2


def test_without_the_prevailing_wage_it_is_noted(tmp_path, take, stored):
    take(write(tmp_path / "lca.csv", FIVE, without=["PREVAILING_WAGE", "PW_UNIT_OF_PAY"]))

    assert "nothing tells filings at the legal minimum apart" in stored()[0].note


@pytest.mark.parametrize(
    ("extra", "name", "as_of"),
    [
        pytest.param({}, "LCA_Disclosure_Data_FY2025_Q2.csv", "2025-03-31", id="of its name"),
        pytest.param({"Year": "2025", "Quarter": "Q1"}, "x.csv", "2024-12-31", id="of its rows"),
    ],
)
def test_a_file_without_decisions_is_of_its_quarter(tmp_path, take, stored, extra, name, as_of):
    rows = [row | extra for row in FIVE]

    take(write(tmp_path / name, rows, without=["DECISION_DATE"]))

    assert stored()[0].as_of.isoformat() == as_of


def test_a_file_of_no_known_time_is_refused(tmp_path, take, stored):
    path = write(tmp_path / "x.csv", FIVE, without=["DECISION_DATE"])

    with pytest.raises(UnusableFile, match="Nothing tells of when it is"):
        take(path)

    assert stored() == ()


def test_a_missing_column_is_named(tmp_path, take):
    path = write(tmp_path / "x.csv", FIVE, without=["WAGE_UNIT_OF_PAY"])

    with pytest.raises(UnusableFile, match="line 1: The column WAGE_UNIT_OF_PAY is missing"):
        take(path)


def test_importing_again_changes_nothing_and_a_newer_file_takes_its_place(tmp_path, take, stored):
    path = write(tmp_path / "lca.csv", FIVE)
    first, again = take(path), take(path)
    newer = filings(*[160_000] * 5, DECISION_DATE="2025-08-01")

    later = take(write(tmp_path / "later.csv", newer))

    assert (first.stored.added, again.stored.unchanged, later.stored.superseding) == (2, 2, 2)
    assert {(band.p50, band.as_of.month) for band in stored()} == {(160_000, 8)}


def of_occupation(count, code="15-1252.00", level="II", **changes):
    """Return so many filings of an occupation: 100,000 dollars, and 10,000 more for each."""
    wages = range(100_000, 100_000 + count * 10_000, 10_000)
    told = {"SOC_CODE": code, "PW_WAGE_LEVEL": level, "VISA_CLASS": "H-1B"}
    return [
        row | {"CASE_NUMBER": f"I-200-{code}-{level}-{place}-{row['WORKSITE_STATE']}"}
        for place, row in enumerate(filings(*wages, **(told | changes)))
    ]


@pytest.fixture
def by_occupation(stored):
    """Return what is stored by occupation: level, place and n."""
    return lambda code="15-1252": [
        (band.level, band.location, band.n) for band in stored() if band.role == code
    ]


def test_an_occupation_has_percentiles_by_wage_level_and_place(tmp_path, take, stored):
    rows = of_occupation(10, WORKSITE_CITY="Austin", WORKSITE_STATE="TX")

    take(write(tmp_path / "lca.csv", rows))

    found = [band for band in stored() if band.role == "15-1252"]
    assert [(band.level, band.location, band.company) for band in found] == [
        (level, place, None) for level in (None, "W2") for place in ("US", "US-TX", "US-TX-AUSTIN")
    ]
    assert {(band.p10, band.p25, band.p50, band.p75, band.p90, band.n) for band in found} == {
        (109_000, 122_500, 145_000, 167_500, 181_000, 10)
    }
    assert [found[0].cite, found[5].cite] == [
        "certified H-1B wages of software developers in the United States (US Department of Labor, "
        "up to February 2025, all levels together)",
        "certified H-1B wages of software developers at wage level II in Austin (US Department of "
        "Labor, up to February 2025)",
    ]
    assert [band.company for band in stored() if band.role == "software-engineer"] == [
        "Northwind Traders"
    ] * 3


@pytest.mark.parametrize(
    ("count", "levels"),
    [
        pytest.param(9, [], id="9: one under"),
        pytest.param(10, [None, "W2"], id="10: enough"),
        pytest.param(11, [None, "W2"], id="11: one over"),
    ],
)
def test_an_occupation_s_cell_needs_ten_filings(tmp_path, take, by_occupation, count, levels):
    taken = take(write(tmp_path / "lca.csv", of_occupation(count)))

    assert by_occupation() == [
        (level, place, count) for level in levels for place in ("US", "US-ND")
    ]
    few = "Only 9 filings; 10 make a band of an occupation."
    assert taken.reasons[few] == (0 if levels else 4)


def test_a_place_with_enough_at_one_level_has_that_level_alone(tmp_path, take, by_occupation):
    take(write(tmp_path / "lca.csv", of_occupation(10) + of_occupation(9, level="IV")))

    assert by_occupation() == [
        (None, "US", 19), (None, "US-ND", 19), ("W2", "US", 10), ("W2", "US-ND", 10),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        pytest.param("I", "W1", id="entry"),
        pytest.param("II", "W2", id="qualified"),
        pytest.param("III", "W3", id="experienced"),
        pytest.param("IV", "W4", id="fully competent"),
        pytest.param("Level III", "W3", id="as older files write it"),
        pytest.param("N/A", None, id="none told: in all levels alone"),
        pytest.param("", None, id="an empty cell"),
    ],
)
def test_wage_levels_are_read(tmp_path, take, by_occupation, typed, level):
    take(write(tmp_path / "lca.csv", of_occupation(10, level=typed)))

    assert {found for found, _, _ in by_occupation()} == {None, level}


@pytest.mark.parametrize(
    ("code", "role"),
    [
        pytest.param("15-1252", "15-1252", id="a code"),
        pytest.param("29-1141.00", "29-1141", id="of another trade"),
        pytest.param("15-1132.00", None, id="of 2010"),
        pytest.param("", None, id="none"),
    ],
)
def test_an_occupation_is_told_by_its_code_whatever_the_title(tmp_path, take, stored, code, role):
    rows = of_occupation(10, code=code, JOB_TITLE="Staff Wizard")
    path = write(tmp_path / "lca.csv", rows)

    if role is None:
        with pytest.raises(NothingUsable) as refused:
            take(path)
        assert list(refused.value.reasons) == [
            "The title is none of our roles and its code none of our occupations."
        ]
    else:
        take(path)
        assert {band.role for band in stored()} == {role}


@pytest.mark.parametrize(
    ("visa", "counts"),
    [("H-1B", True), ("", True), ("E-3 Australian", False), ("H-1B1 Chile", False)],
)
def test_of_another_visa_no_occupation_s_wages_are_told(
    tmp_path, take, by_occupation, visa, counts
):
    take(write(tmp_path / "lca.csv", of_occupation(10, VISA_CLASS=visa)))

    assert bool(by_occupation()) == counts


def test_a_newer_quarter_takes_the_place_of_the_shipped_percentiles():
    data = folder("data") / "sources"
    lca, certified = (
        tomllib.loads((data / name).read_text()) for name in ("lca.toml", "certified.toml")
    )

    assert lca["occupations"]["source"] == certified["source"]
    assert lca["occupations"]["least_filings"] == certified["least_filings"]
