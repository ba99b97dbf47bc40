"""Our own CSV is read line by line; what cannot be used is named with line, field and mend."""

import csv
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.importing.block_check import BlockCheck
from negotiator.importing.intake import NothingUsable, take_in
from negotiator.importing.own import write_template
from negotiator.importing.row_check import EXAMPLE_SOURCE, RowCheck
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


MANY = [
    GOOD | {"level": f"L{3 + number % 5}", "company": f"Employer {number // 5}"}
    for number in range(200)
]
IN_A_BLOCK = [
    pytest.param({}, id="nothing"),
    pytest.param({"p50": "180k"}, id="letters in a number"),
    pytest.param({"p50": "0"}, id="zero"),
    pytest.param({"p50": "1800000000000000"}, id="16 digits"),
    pytest.param({"p50": " 180000 "}, id="spaces around a number"),
    pytest.param({"p50": "1_80000"}, id="an underscore"),
    pytest.param({"p50": "١٨٠٠٠٠"}, id="digits of another script"),
    pytest.param({"p50": ""}, id="no median"),
    pytest.param({"p25": ""}, id="no lower quarter"),
    pytest.param({"p25": "", "p75": "170000"}, id="out of order around a gap"),
    pytest.param({"p25": "180000"}, id="as high as the median"),
    pytest.param({"p25": "180001"}, id="over the median"),
    pytest.param({"p25": "14999"}, id="under the least"),
    pytest.param({"p25": "15000"}, id="the least"),
    pytest.param({"p75": "5000000"}, id="the most"),
    pytest.param({"p75": "5000001"}, id="over the most"),
    pytest.param({"p75": "5000001", "component": "total_comp"}, id="within total pay's"),
    pytest.param({"currency": "INR"}, id="too little in rupees"),
    pytest.param({"currency": "usd"}, id="small letters"),
    pytest.param({"currency": "XXQ"}, id="no currency"),
    pytest.param({"n_distinct": "120"}, id="all distinct"),
    pytest.param({"n_distinct": "121"}, id="more distinct than there are"),
    pytest.param({"n": "", "n_distinct": ""}, id="no sample"),
    pytest.param({"level": ""}, id="no level"),
    pytest.param({"level": "W2"}, id="a wage level"),
    pytest.param({"level": "L8"}, id="no such level"),
    pytest.param({"level": " L5 "}, id="spaces around a level"),
    pytest.param({"role": "MLE"}, id="a name of a role"),
    pytest.param({"role": "Lion Tamer"}, id="another role"),
    pytest.param({"role": ""}, id="no role"),
    pytest.param({"location": "Bavaria"}, id="no code"),
    pytest.param({"company": " Northwind "}, id="spaces around a name"),
    pytest.param({"company": "x" * 121}, id="too long a name"),
    pytest.param({"company": "Ä" * 120, "source": "Ä" * 250, "role": "Ä" * 80}, id="many bytes"),
    pytest.param({"source": EXAMPLE_SOURCE}, id="the example"),
    pytest.param({"source": "a\nb"}, id="a cell of two lines"),
    pytest.param({"as_of": "2026-11-23"}, id="today"),
    pytest.param({"as_of": "2026-11-24"}, id="tomorrow"),
    pytest.param({"as_of": "10/01/2026"}, id="another date"),
    pytest.param({"basis": ""}, id="no basis"),
    pytest.param(dict.fromkeys(GOOD, ""), id="an empty row"),
]  # fmt: skip


@pytest.mark.parametrize("changes", IN_A_BLOCK)
def test_a_row_among_many_is_read_as_it_is_alone(tmp_path, take, stored, monkeypatch, changes):
    """Blocks of rows give the bands, the refusals and the lines that reading each row gives."""
    rows = [*MANY[:77], MANY[77] | changes, *MANY[78:]]
    path = write(tmp_path / "mine.csv", *rows)

    together = take(path, rejects=tmp_path / "together.csv")
    bands = [replace(band, id=None) for band in stored()]
    monkeypatch.setattr(BlockCheck, "read", lambda self, rows: None)
    alone = take(path, rejects=tmp_path / "alone.csv")

    assert (together.reasons, together.stored.added) == (alone.reasons, alone.stored.unchanged)
    assert [replace(band, id=None) for band in stored()] == bands
    refused = [tmp_path / name for name in ("together.csv", "alone.csv")]
    assert len({path.read_text() if path.exists() else "" for path in refused}) == 1


def test_most_rows_are_not_read_one_by_one(tmp_path, take, monkeypatch):
    read = []
    monkeypatch.setattr(
        RowCheck, "read", lambda self, cells, old=RowCheck.read: read.append(1) or old(self, cells)
    )

    take(write(tmp_path / "mine.csv", *MANY[:50], MANY[50] | {"p50": "180k"}, *MANY[51:]))

    assert 0 < len(read) <= 40


def test_posted_ranges_are_read_in_blocks(tmp_path, take, stored, monkeypatch):
    monkeypatch.setattr(RowCheck, "read", None)
    ranges = {"p25": "", "p50": "", "p75": "", "low": "150000", "high": "190001"}

    take(write(tmp_path / "mine.csv", *[row | ranges for row in MANY]))

    assert {(band.low, band.p50, band.high) for band in stored()} == {(150_000, 170_000, 190_001)}


def test_what_breaks_off_is_told_after_the_formula_before_it(tmp_path, take):
    path = write(tmp_path / "mine.csv", *MANY[:5], MANY[5] | {"company": "=1+1"})
    path.write_text(path.read_text() + '"a"b,""\n')

    with pytest.raises(UnusableFile, match="line 7, company: '=1\\+1' would run as a formula"):
        take(path)
