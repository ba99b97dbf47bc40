"""Our own CSV is read line by line; what cannot be used is named with line, field and mend."""

import csv
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.importing.intake import NothingUsable, take_in
from negotiator.importing.own import write_template
from negotiator.market.band import Band
from negotiator.storage.band_intake import Intake
from negotiator.storage.band_repository import find_bands
from negotiator.storage.band_row import COLUMNS, to_row
from negotiator.storage.database import open_database
from negotiator.storage.migrating import migrate
from negotiator.tables.format import UnusableFile
from tests.environment import databases

GOOD = {
    "component": "base", "currency": "USD", "role": "ai-engineer", "level": "L4",
    "location": "US-CA", "company": "", "p25": "150000", "p50": "180000", "p75": "210000",
    "n": "120", "n_distinct": "90", "source": "survey", "as_of": "2026-10-01", "basis": "stated",
}  # fmt: skip


def write(path, *rows, encoding="utf-8", end="\n"):
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator=end)
        writer.writeheader()
        writer.writerows(rows)
    return path


def read_rejects(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("encoding", "end"),
    [
        pytest.param("utf-8", "\n", id="UTF-8"),
        pytest.param("utf-8-sig", "\r\n", id="UTF-8 with a mark, as Excel saves it"),
        pytest.param("cp1252", "\r\n", id="as old Excel saves it"),
    ],
)
def test_a_row_becomes_a_band(tmp_path, take, stored, encoding, end):
    rows = [GOOD, GOOD | {"level": "", "company": "Müller", "source": "a £ survey, mine"}]
    path = write(tmp_path / "mine.csv", *rows, encoding=encoding, end=end)

    taken = take(path)

    assert (taken.format.id, taken.stored.added, taken.rejected) == ("own", 2, 0)
    assert [(band.level, band.company, band.source) for band in stored()] == [
        (None, "Müller", "a £ survey, mine"), ("L4", None, "survey"),
    ]  # fmt: skip


def test_a_name_of_a_role_is_enough_and_an_unknown_role_is_kept(tmp_path, take, stored):
    take(write(tmp_path / "mine.csv", GOOD | {"role": "MLE"}, GOOD | {"role": "Lion Tamer"}))

    assert {band.role for band in stored()} == {"machine-learning-engineer", "lion tamer"}


def test_columns_may_be_fewer_in_any_order_and_case(tmp_path, take, stored):
    path = tmp_path / "mine.csv"
    path.write_text(
        "P50,As Of,source,currency,COMPONENT,location,role,basis\n"
        "180000,2026-10-01,survey,USD,base,DE,ai-engineer,stated\n"
    )

    take(path)

    assert [(band.p50, band.location) for band in stored()] == [(180_000, "DE")]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"p50": "180k"}, "p50: Use a whole number", id="letters in a number"),
        pytest.param({"p50": "-5"}, "p50: Use a whole number over zero", id="a negative number"),
        pytest.param({"p50": "nan"}, "p50: Use a whole number", id="no number"),
        pytest.param({"p50": "inf"}, "p50: Use a whole number", id="infinity"),
        pytest.param({"p50": "1e6"}, "p50: Use a whole number", id="an exponent"),
        pytest.param({"p50": "9" * 400}, "p50: Use a whole number", id="400 digits"),
        pytest.param({"p25": "180001"}, "p50: It is under p25", id="percentiles out of order"),
        pytest.param({"as_of": "2026-11-24"}, "as_of: 2026-11-24 lies in the", id="tomorrow"),
        pytest.param({"as_of": "10/01/2026"}, "as_of: Use a date such as", id="another date"),
        pytest.param({"location": "Bavaria"}, "location: Use an ISO 3166 code", id="no code"),
        pytest.param({"location": "US-ZZ"}, "location: Use an ISO 3166 code", id="no state"),
        pytest.param({"location": "XX"}, "location: Use an ISO 3166 code", id="no country"),
        pytest.param({"location": "US-TX-OZ"}, "location: Use an ISO 3166", id="no metro"),
        pytest.param({"company": "x" * 121}, "company: Use at most 120", id="too long a name"),
        pytest.param({"source": "a\nb"}, "source: It holds a character", id="two lines"),
        pytest.param({"component": "tips"}, "component: Use one of base", id="no component"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_and_the_rest_taken(
    tmp_path, take, stored, changes, reason
):
    path = write(tmp_path / "mine.csv", GOOD, GOOD | {"level": "L5"} | changes)

    taken = take(path, rejects=tmp_path / "refused.csv")

    assert (taken.stored.added, taken.rejected) == (1, 1)
    assert [band.level for band in stored()] == ["L4"]
    refused = read_rejects(tmp_path / "refused.csv")
    assert [row["reason"][: len(reason)] for row in refused] == [reason]


def test_a_refused_row_is_named_with_its_line_even_after_cells_of_several_lines(tmp_path, take):
    rows = [GOOD | {"note": "one\ntwo"}, GOOD | {"note": ""}, GOOD | {"note": "", "p50": "x"}]
    path = write(tmp_path / "mine.csv", *rows)

    take(path, rejects=tmp_path / "refused.csv")

    lines = {row["line"] for row in read_rejects(tmp_path / "refused.csv")}
    assert lines == {"2", "5"}


def test_a_row_with_a_comma_too_many_is_refused(tmp_path, take):
    path = write(tmp_path / "mine.csv", GOOD)
    path.write_text(path.read_text() + ",".join(GOOD.values()) + ",Inc\n")

    taken = take(path)

    assert taken.stored.added == 1
    assert list(taken.reasons) == [
        "It has 15 cells, and the first line names 14 columns: put text with a comma in it in "
        "quotes."
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"source": "=cmd|' /C calc'!A0"}, "source", id="a command"),
        pytest.param({"source": '=HYPERLINK("http://x")'}, "source", id="a link"),
        pytest.param({"company": "@SUM(A1)"}, "company", id="an at sign"),
        pytest.param({"company": "+1+cmd"}, "company", id="a plus"),
        pytest.param({"source": "-2+3"}, "source", id="a minus"),
        pytest.param({"source": "\t=1"}, "source", id="a tab before"),
        pytest.param({"p50": "=1+1"}, "p50", id="in the place of a number"),
    ],
)
def test_a_formula_makes_the_whole_file_suspect(tmp_path, take, stored, changes, field):
    path = write(tmp_path / "mine.csv", GOOD, GOOD | {"level": "L5"} | changes)

    with pytest.raises(UnusableFile, match="would run as a formula") as refused:
        take(path, rejects=tmp_path / "refused.csv")

    assert (refused.value.line, refused.value.field) == (3, field)
    assert stored() == ()
    assert not (tmp_path / "refused.csv").exists()


def test_a_link_that_runs_a_script_is_refused(tmp_path, take):
    path = write(tmp_path / "mine.csv", GOOD | {"url": "javascript:alert(1)"})

    with pytest.raises(NothingUsable) as refused:
        take(path)

    assert list(refused.value.reasons) == ["url: Use an address that starts with https://."]


@pytest.mark.parametrize(
    ("head", "field"),
    [
        pytest.param("pay", "pay", id="an unknown column"),
        pytest.param("p50", "p50", id="a column twice"),
        pytest.param("", "column 15", id="a column without a name"),
    ],
)
def test_a_fault_of_the_header_is_named(tmp_path, take, head, field):
    path = tmp_path / "mine.csv"
    path.write_text(f"{','.join(GOOD)},{head}\n{','.join(GOOD.values())},1\n")

    with pytest.raises(UnusableFile, match=r"such column|stands twice") as refused:
        take(path)

    assert (refused.value.line, refused.value.field) == (1, field)


def test_the_same_band_twice_is_named_with_both_lines(tmp_path, take, stored):
    path = write(tmp_path / "mine.csv", GOOD, GOOD | {"level": "L5"}, GOOD | {"p50": "181000"})

    with pytest.raises(UnusableFile, match=r"given before, on line 2") as refused:
        take(path)

    assert refused.value.line == 4
    assert stored() == ()


def test_the_template_has_every_column_and_its_example_is_refused(tmp_path, take):
    path = tmp_path / "template.csv"
    path.write_text(write_template(), newline="")

    with pytest.raises(NothingUsable) as refused:
        take(path)

    assert write_template().splitlines()[0] == ",".join(COLUMNS)
    assert list(refused.value.reasons) == ["source: This is the example of the template."]


def test_the_template_can_be_filled_in(tmp_path, take):
    path = tmp_path / "template.csv"
    path.write_text(write_template().replace("EXAMPLE: replace this line", "survey"), newline="")

    assert take(path).stored.added == 1


PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="=+-@"),
    min_size=1,
    max_size=20,
)
PAY = st.integers(50_000, 5_000_000)  # which is pay for a year in each of these currencies


@st.composite
def bands(draw):
    percentiles = sorted(draw(st.lists(PAY, min_size=5, max_size=5)))
    known = draw(st.lists(st.booleans(), min_size=5, max_size=5))
    p10, p25, p50, p75, p90 = (
        value if place == 2 or known[place] else None for place, value in enumerate(percentiles)
    )
    n = draw(st.none() | st.integers(5, 9_999))
    return Band(
        component=draw(st.sampled_from(["base", "total_cash", "total_comp"])),
        currency=draw(st.sampled_from(["USD", "EUR", "INR"])),
        role=draw(st.sampled_from(["ai-engineer", "data-scientist"])),
        level=draw(st.sampled_from([None, "L3", "L4", "L7"])),
        location=draw(st.sampled_from(["US", "US-CA", "DE", "US-TX-AUSTIN", "CA-ON"])),
        p10=p10, p25=p25, p50=p50, p75=p75, p90=p90,
        n=n, n_distinct=n,
        company=draw(st.none() | PLAIN), title=draw(st.just("") | PLAIN),
        source=draw(PLAIN), cite=draw(PLAIN), note=draw(st.just("") | PLAIN),
        as_of=date(2026, 11, 23) - timedelta(days=draw(st.integers(0, 4_000))),
    )  # fmt: skip


@given(given_bands=st.lists(bands(), max_size=6, min_size=1, unique_by=lambda band: band.source))
def test_what_is_written_is_read_and_importing_again_changes_nothing(
    given_bands, tmp_path_factory, known
):
    folder = tmp_path_factory.mktemp("own")
    rows = [
        {name: "" if value is None else str(value) for name, value in to_row(band).items()}
        for band in given_bands
    ]
    path = write(folder / "mine.csv", *rows)
    database = open_database(databases.make_sqlite(folder))
    with closing(database):
        migrate(database)
        first, second = (take_in(path, database, **known).stored for _ in range(2))
        found = [replace(band, id=None) for band in find_bands(database)]

    assert first == Intake(added=len(given_bands), superseding=0, unchanged=0)
    assert second == Intake(added=0, superseding=0, unchanged=len(given_bands))
    assert sorted(found, key=str) == sorted(given_bands, key=str)
