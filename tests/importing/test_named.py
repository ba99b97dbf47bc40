"""Anybody's table is read by the names of its columns; what has two readings is asked about."""

import csv
import json

import pytest
import xlsxwriter

from negotiator.importing.naming import FIGURES, UnclearColumns, propose_naming, read_words
from negotiator.importing.preview import preview_table
from negotiator.tables.format import Source, UnusableFile

ROW = {
    "Job Title": "ML Engineer",
    "Level": "L4",
    "City": "Austin, TX",
    "Currency": "USD",
    "Base P50": "180000",
    "As of": "2026-10-01",
}
COLUMNS = {
    "role": "Job Title", "level": "Level", "location": "City", "currency": "Currency",
    "p50": "Base P50", "as_of": "As of",
}  # fmt: skip


def write(path, *rows):
    names = list(rows[0])
    cells = [names, *([row[name] for name in names] for row in rows)]
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(cells):
                sheet.write_row(number, 0, row)
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    else:
        marks = {".csv": ",", ".tsv": "\t", ".txt": ";"}
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=marks[path.suffix]).writerows(cells)
    return path


@pytest.fixture
def look(known):
    """Show how a table would be read."""
    return lambda path, columns=(), fixed=(), **changes: preview_table(
        path, **known, columns=dict(columns), fixed=dict(fixed), **changes
    )


@pytest.fixture
def take_table(look, take):
    """Import a table as it would be read."""

    def taking(path, columns=(), fixed=(), **changes):
        naming = look(path, columns, fixed).naming
        return take(path, naming=naming, **changes)

    return taking


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("survey.csv", id="CSV"),
        pytest.param("survey.tsv", id="parted by tabs"),
        pytest.param("survey.txt", id="parted by semicolons"),
        pytest.param("survey.xlsx", id="a workbook"),
        pytest.param("survey.jsonl", id="JSON lines"),
    ],
)
@pytest.mark.parametrize("columns", [COLUMNS, {}], ids=["told", "proposed"])
def test_a_table_is_read_by_its_columns(tmp_path, take_table, stored, name, columns):
    taken = take_table(write(tmp_path / name, ROW, ROW | {"Level": "L5"}), columns)

    assert (taken.format.id, taken.stored.added, taken.rejected) == ("named", 2, 0)
    assert [
        (band.role, band.level, band.location, band.p50, band.component, band.as_of.isoformat())
        for band in stored()
    ] == [
        ("machine-learning-engineer", level, "US-TX-AUSTIN", 180_000, "base", "2026-10-01")
        for level in ("L4", "L5")
    ]
    assert {band.source for band in stored()} == {"survey"}


@pytest.mark.parametrize(
    ("name", "part", "told"),
    [
        pytest.param("Median", "p50", {}, id="the word"),
        pytest.param("50th percentile", "p50", {}, id="in words"),
        pytest.param("base_salary_p25", "p25", {"component": "base"}, id="as surveys export it"),
        pytest.param("Total Comp (EUR) P90", "p90", {"component": "total_comp", "currency": "EUR"},
                     id="with its currency"),
        pytest.param("Hourly Median", "p50", {"period": "hour"}, id="of an hour"),
        pytest.param("salaryMin", "low", {}, id="in one word"),
        pytest.param("Position", "role", {}, id="a role"),
        pytest.param("Metro Area", "location", {}, id="a place"),
        pytest.param("Employer", "company", {}, id="a company"),
        pytest.param("Job Grade", "level", {}, id="a level"),
        pytest.param("Pay period", "period", {}, id="a period"),
        pytest.param("Salary", None, {}, id="pay that may be anything"),
        pytest.param("Average base salary", None, {}, id="a mean is no median"),
        pytest.param("Favourite colour", None, {}, id="nothing of ours"),
    ],
)  # fmt: skip
def test_a_name_suggests_what_a_column_is(known, tmp_path, name, part, told):
    source = Source(
        path=tmp_path, scratch=tmp_path, name="x.csv", kind="csv", columns=(name,), **known
    )

    naming = propose_naming(source, {})

    assert dict(naming.columns) == ({part: name} if part else {})
    assert {key: naming.fixed[key] for key in naming.fixed if key != "source"} == told


def test_no_two_parts_share_a_name():
    words = read_words()

    assert set(words["figures"].values()) == set(FIGURES)
    assert not set(words["parts"]) & set(words["figures"])


@pytest.mark.parametrize(
    ("typed", "currency", "place", "pay"),
    [
        pytest.param("$120k", "USD", "US", 120_000, id="thousands"),
        pytest.param(
            "120.000 €", "", "Germany", 120_000, id="dots, where they set thousands apart"
        ),
        pytest.param("120.000,00 €", "", "Germany", 120_000, id="and a comma"),
        pytest.param("₹42L", "", "India", 4_200_000, id="lakhs"),
        pytest.param("£85,000", "", "UK", 85_000, id="pounds"),
        pytest.param("180000.5", "USD", "US", 180_001, id="halves up"),
    ],
)
def test_amounts_are_read_as_people_type_them(
    tmp_path, take_table, stored, typed, currency, place, pay
):
    row = ROW | {"Base P50": typed, "Currency": currency, "City": place}

    take_table(write(tmp_path / "survey.csv", row))

    assert [band.p50 for band in stored()] == [pay]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"Base P50": "$120.000"}, "p50: “120.000” can be read two ways.", id="a dot"),
        pytest.param({"Base P50": "a lot"}, "p50: Type an amount", id="words"),
        pytest.param({"Base P50": "120k €"}, "currency: The row names EUR and USD.", id="two"),
        pytest.param({"Currency": ""}, "currency: “$120k” names none.", id="dollars of many"),
        pytest.param({"City": "Narnia"}, "location: “Narnia” is no place we know.", id="no place"),
        pytest.param({"Level": "Band 7"}, "level: “Band 7” is none of ours", id="no level"),
        pytest.param({"As of": "last year"}, "as_of: Use a date such as", id="no date"),
        pytest.param({"As of": "2026-11-24"}, "as_of: 2026-11-24 lies in the future", id="ahead"),
        pytest.param({"Base P50": "-"}, "p50: It may not be empty.", id="no figure"),
        pytest.param({"Base P50": "4,999"}, "p50: 4,999 is no yearly pay in USD", id="too little"),
    ],
)
def test_a_row_with_a_fault_is_refused_with_its_reason(
    tmp_path, take_table, stored, changes, reason
):
    rows = [ROW, ROW | {"Level": "L5", "Base P50": "$120k"} | changes]
    path = write(tmp_path / "survey.csv", *rows)

    taken = take_table(path, rejects=tmp_path / "refused.csv")

    assert len(stored()) == 1
    assert [told[: len(reason)] for told in taken.reasons] == [reason]
    with (tmp_path / "refused.csv").open(encoding="utf-8", newline="") as file:
        assert [row["line"] for row in csv.DictReader(file)] == ["3"]


@pytest.mark.parametrize(
    ("company", "typed", "level"),
    [
        pytest.param("", "L5", "L5", id="ours"),
        pytest.param("", "w2", "W2", id="the Labor Department's"),
        pytest.param("", "Senior", "L5", id="a word most ladders share"),
        pytest.param("Amazon", "L6", "L5", id="a rung of a ladder we keep"),
        pytest.param("Meta", "E4", "L4", id="another"),
        pytest.param("Northwind", "L6", "L6", id="ours, where no ladder is kept"),
        pytest.param("", "", None, id="none"),
    ],
)
def test_a_level_is_ours_or_the_company_s(tmp_path, take_table, stored, company, typed, level):
    take_table(write(tmp_path / "survey.csv", ROW | {"Company": company, "Level": typed}))

    assert [band.level for band in stored()] == [level]


@pytest.mark.parametrize(
    ("title", "role", "level"),
    [
        pytest.param(
            "Senior Software Engineer", "software-engineer", "L5", id="ours, with a level"
        ),
        pytest.param("Registered Nurse", "29-1141", None, id="an occupation"),
        pytest.param("Xyzzy", "xyzzy", None, id="none we know: as it was typed"),
    ],
)
def test_a_title_gives_role_and_without_a_column_the_level(
    tmp_path, take_table, stored, title, role, level
):
    row = {name: text for name, text in ROW.items() if name != "Level"}

    take_table(write(tmp_path / "survey.csv", row | {"Job Title": title}))

    assert [(band.role, band.level) for band in stored()] == [(role, level)]


@pytest.mark.parametrize(
    ("period", "typed", "pay"),
    [
        pytest.param("Hourly", "60.50", 125_840, id="2,080 hours"),
        pytest.param("Month", "10,000", 120_000, id="12 months"),
        pytest.param("Bi-weekly", "5000", 130_000, id="26 fortnights"),
        pytest.param("", "150k", 150_000, id="nothing said: a year"),
    ],
)
def test_pay_is_made_yearly(tmp_path, take_table, stored, period, typed, pay):
    take_table(write(tmp_path / "survey.csv", ROW | {"Pay period": period, "Base P50": typed}))

    assert [band.p50 for band in stored()] == [pay]


def test_a_posted_range_needs_no_median(tmp_path, take_table, stored):
    row = {name: text for name, text in ROW.items() if name != "Base P50"}

    take_table(write(tmp_path / "x.csv", row | {"Base Min": "$150k", "Base Max": "$190k"}))

    assert [(band.low, band.high, band.p50) for band in stored()] == [(150_000, 190_000, 170_000)]


def test_city_state_and_country_make_one_place(tmp_path, take_table, stored):
    row = ROW | {"City": "Austin", "State": "TX", "Country": "United States"}
    path = write(tmp_path / "x.csv", row, row | {"City": "", "State": "California"})

    take_table(path)

    assert {band.location for band in stored()} == {"US-TX-AUSTIN", "US-CA"}


def test_a_row_of_the_same_thing_is_refused_with_the_line_of_the_first(tmp_path, take_table):
    taken = take_table(write(tmp_path / "x.csv", ROW, ROW | {"Base P50": "181000"}))

    assert taken.stored.added == 1
    assert list(taken.reasons) == [
        "It is of the same thing as line 2. Name a column that tells them apart (level, company, "
        "title), or keep one."
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"Role": "x"}, "role may be “Job Title” or “Role”", id="two roles"),
        pytest.param({"Total comp P50": "1"}, "p50 may be “Base P50” or “Total comp P50”",
                     id="two medians"),
    ],
)  # fmt: skip
def test_columns_that_may_be_the_same_are_named(tmp_path, look, changes, said):
    with pytest.raises(UnclearColumns, match=said):
        look(write(tmp_path / "x.csv", ROW | changes))


@pytest.mark.parametrize(
    ("gone", "extra", "said"),
    [
        pytest.param("Job Title", {}, "role (--columns role=…)", id="no role"),
        pytest.param("City", {}, "location (--columns location=…, or --set location=US)",
                     id="no place"),
        pytest.param("Base P50", {"Salary": "1"}, "“Salary” does not say whether it is a median",
                     id="pay that may be anything"),
        pytest.param("As of", {}, "as_of (--set as_of=2026-10-01)", id="no date"),
        pytest.param("Currency", {}, "currency (--columns currency=…, or --set currency=USD)",
                     id="no currency"),
    ],
)  # fmt: skip
def test_what_a_band_needs_and_no_column_holds_is_named(tmp_path, look, gone, extra, said):
    row = {name: text for name, text in (ROW | extra).items() if name != gone}

    with pytest.raises(UnclearColumns) as refused:
        look(write(tmp_path / "x.csv", row))

    assert said in str(refused.value)


def test_what_is_told_once_holds_for_every_row(tmp_path, take_table, stored):
    row = {"Title": "ML Engineer", "Median": "$180k"}
    fixed = {
        "currency": "USD", "location": "US", "component": "total_cash", "as_of": "2026-10",
        "source": "a survey",
    }  # fmt: skip

    take_table(write(tmp_path / "x.csv", row), {"p50": "median", "role": "Title"}, fixed)

    assert [
        (band.component, band.location, band.source, band.as_of.isoformat()) for band in stored()
    ] == [("total_cash", "US", "a survey", "2026-10-01")]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        pytest.param(
            {"role": "Rolle"}, "It has no column “Rolle”. Its columns: Job", id="no column"
        ),
        pytest.param(
            {"pay": "Base P50"}, "“pay” is no part of a band. Use component", id="no part"
        ),
    ],
)
def test_a_naming_that_cannot_be_is_said(tmp_path, look, columns, said):
    with pytest.raises(UnusableFile, match=said):
        look(write(tmp_path / "x.csv", ROW), COLUMNS | columns)


def test_a_formula_makes_the_whole_table_suspect(tmp_path, take_table, stored):
    path = write(tmp_path / "x.csv", ROW, ROW | {"Level": "L5"})
    path.write_text(path.read_text().replace("ML Engineer,L5", "=cmd(),L5"))

    with pytest.raises(UnusableFile, match="would run as a formula"):
        take_table(path)

    assert stored() == ()


def test_a_line_that_is_no_object_is_refused_alone(tmp_path, take_table, stored):
    path = write(tmp_path / "x.jsonl", ROW)
    path.write_text(path.read_text() + "[" * 100_000 + "\n" + '{"City": {"a": 1}}\n')

    taken = take_table(path)

    assert len(stored()) == 1
    assert dict(taken.reasons) == {"It is no JSON object of plain values.": 2}


def test_the_first_three_rows_are_shown_as_they_would_be_read(tmp_path, look):
    rows = [ROW | {"Level": level} for level in ("L3", "?", "L5", "L6")]

    preview = look(write(tmp_path / "x.csv", *[row | {"Bonus": "1"} for row in rows]))

    assert [getattr(row, "level", None) for row in preview.rows] == ["L3", None, "L5"]
    assert (preview.unread, preview.is_proposed) == (("Bonus",), True)
