"""A file that means harm, or came to some, is refused with what to do, and changes nothing."""

import csv
import json
import os
import random
import zipfile

import pytest
import xlsxwriter

from negotiator.tables import workbook
from negotiator.tables.format import UnusableFile

HEAD = "component,currency,role,level,location,p50,source,as_of,basis\n"
ROW = "base,USD,ai-engineer,L4,US,180000,survey,2026-10-01,stated\n"
LCA = ["CASE_NUMBER", "JOB_TITLE", "FULL_TIME_POSITION", "EMPLOYER_NAME", "WORKSITE_STATE",
       "WAGE_RATE_OF_PAY_FROM", "WAGE_UNIT_OF_PAY", "DECISION_DATE"]  # fmt: skip


@pytest.fixture
def refuse(take, stored, tmp_path):
    """Import what was written and expect to be told why not."""

    def run(path, **changes):
        with pytest.raises(UnusableFile) as refused:
            take(path, rejects=tmp_path / "refused.csv", **changes)
        assert stored() == ()
        return str(refused.value)

    return run


def write_workbook(path, rows):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "It is empty.", id="empty"),
        pytest.param(b"\n\n", "Its first row is empty", id="empty lines"),
        pytest.param(b"hello\n", "No format that we read has these columns: hello", id="a word"),
        pytest.param(random.Random(7).randbytes(5_000), "", id="noise"),
        pytest.param(b"a,b\n1,\x002\n", "line 2: There is a NUL byte", id="a NUL byte"),
        pytest.param(HEAD.encode(), "it has no row under its header", id="a header alone"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or locked Excel", id="xls"),
        pytest.param(b"\x1f\x8b\x08\x00", "packed with gzip", id="gzip"),
        pytest.param(b"PAR1\x15", "a Parquet file", id="Parquet"),
        pytest.param("a,b\n".encode("utf-16"), "text in UTF-16", id="UTF-16"),
        pytest.param(b"%PDF-1.7", "a PDF", id="PDF"),
        pytest.param((HEAD + ROW)[:-20].encode(), "cut off in the middle", id="cut off"),
        pytest.param((HEAD + '"' + ROW).encode(), "line 2: A quote is opened", id="an open quote"),
        pytest.param(
            HEAD.encode() + b'"two\nlines"' + ROW[4:].encode() + b'"' + ROW.encode(),
            "line 4: A quote is opened", id="an open quote after a cell of two lines",
        ),
        pytest.param(
            (HEAD + ROW.replace("survey", '5" disks')).encode(), "line 2: A quote is opened",
            id="a quote within a cell",
        ),
        pytest.param(HEAD.replace(",", ";").encode(), "parted by semicolons", id="semicolons"),
        pytest.param(HEAD.replace(",", "\t").encode(), "parted by tabs", id="tabs"),
        pytest.param((HEAD + ROW).replace("\n", "\r").encode(), "old Macs", id="old Mac"),
        pytest.param(b"a" * 300_000, "line 1: It is longer than", id="one endless line"),
        pytest.param(
            HEAD.encode() + b"a" * 600_000 + b"\n", "is longer than", id="an endless line later"
        ),
        pytest.param(b",".join([b"a"] * 20_000) + b"\n1\n", "20,000 columns", id="20,000 columns"),
        pytest.param(b",".join([b"a"] * 100_000), "never ends", id="100,000 columns"),
        pytest.param(b'{"@type": "JobPosting", "title": "AI Eng', "line 1: It is cut", id="JSON"),
        pytest.param(b'[{"a": 1},\n{"a": ', "line 2: It is cut off", id="a JSON list cut off"),
        pytest.param(b'[{"a": 1},\n{"a": 2}\n', "It is cut off", id="a JSON list not closed"),
        pytest.param(b'[{"a": 1},\n{"a" 2}, 3]', "line 2: It is no JSON", id="broken JSON"),
        pytest.param(b'{"a": 1}\n{"a": 2', "line 2: It is cut off", id="JSON lines cut off"),
        pytest.param(b"[" * 100_000, "nested too deep", id="JSON nested too deep"),
        pytest.param(b'{"a": ' + b"9" * 5_000 + b"}", "too many digits", id="a number of JSON"),
        pytest.param(b"{}", "it has no row under its header", id="an empty object"),
        pytest.param(b"<html><p>Jobs</p></html>", "holds no JSON-LD", id="a page without adverts"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_good_is_refused(tmp_path, refuse, content, said):
    path = tmp_path / "file.csv"
    path.write_bytes(content)

    assert said in refuse(path)
    assert not (tmp_path / "refused.csv").exists()


def test_what_is_told_of_noise_can_be_shown(tmp_path, refuse):
    path = tmp_path / "noise.csv"
    path.write_bytes(b"\x1b[31mred\x07,b\n1,2\n")

    assert refuse(path).isprintable()


def test_another_format_than_told_is_refused_with_what_it_lacks(tmp_path, refuse):
    path = tmp_path / "mine.csv"
    path.write_text(HEAD + ROW)

    assert "It is not BLS OEWS wages, CSV or xlsx: it lacks A_MEDIAN" in refuse(path, told="oews")
    assert "JSON-LD alone or in a page, but csv." in refuse(path, told="posting")


def test_a_folder_a_pipe_and_nothing_are_no_files(tmp_path, refuse):
    os.mkfifo(tmp_path / "pipe.csv")

    assert "no file but a folder, pipe or device" in refuse(tmp_path)
    assert "no file but a folder, pipe or device" in refuse(tmp_path / "pipe.csv")
    assert "cannot be opened: No such file" in refuse(tmp_path / "nothing.csv")


def test_a_file_that_may_not_be_read_is_named(tmp_path, refuse):
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "mine.csv").write_text(HEAD + ROW)
    folder.chmod(0)
    is_root = os.geteuid() == 0
    if is_root:  # who may read everything
        os.seteuid(65534)
    try:
        said = refuse(folder / "mine.csv")
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o700)

    assert "cannot be opened: Permission denied" in said


def test_refused_rows_that_cannot_be_written_stop_the_import(tmp_path, take, stored):
    path = tmp_path / "mine.csv"
    path.write_text(HEAD + ROW)

    with pytest.raises(UnusableFile, match="Name another file with --rejects"):
        take(path, rejects=tmp_path / "nowhere" / "refused.csv")

    assert stored() == ()


def test_a_workbook_cut_off_is_refused(tmp_path, refuse):
    path = write_workbook(tmp_path / "lca.xlsx", [LCA, ["1"] * 8] * 50)
    path.write_bytes(path.read_bytes()[:-400])

    assert "damaged or cut off" in refuse(path)


def test_a_workbook_with_a_changed_byte_is_refused(tmp_path, refuse):
    path = write_workbook(tmp_path / "lca.xlsx", [LCA, *([["word", 1, 2, 3, 4, 5, 6, 7]] * 500)])
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        sheet = archive.getinfo("xl/worksheets/sheet1.xml")
    content[sheet.header_offset + 200] ^= 0xFF
    path.write_bytes(content)

    assert "damaged or cut off" in refuse(path)


def test_a_zip_file_that_is_no_workbook_is_refused(tmp_path, refuse):
    path = tmp_path / "file.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner.zip", b"PK")

    assert "no xlsx workbook" in refuse(path)


def test_a_workbook_that_says_it_unpacks_to_too_much_is_refused_unread(
    tmp_path, refuse, monkeypatch
):
    monkeypatch.setattr(workbook, "MOST_BYTES", 1_000_000)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 1_000_001)

    assert path.stat().st_size < 3_000
    assert "It would unpack to 2 files of 1,000,012 bytes" in refuse(path)


def test_a_workbook_that_lies_about_its_size_is_refused(tmp_path, refuse):
    path = tmp_path / "liar.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 10_000_000)
    content = path.read_bytes()
    path.write_bytes(
        content.replace((10_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    )

    assert "damaged or cut off" in refuse(path)


def test_a_workbook_of_many_files_is_refused(tmp_path, refuse):
    path = tmp_path / "many.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(workbook.MOST_ENTRIES + 1):
            archive.writestr(f"xl/{number}.xml", b"")

    assert "1,001 files" in refuse(path)


def test_two_cells_in_far_corners_do_not_take_the_memory(tmp_path, refuse):
    """A reader that keeps a sheet as one block of cells would ask for hundreds of gigabytes."""
    path = write_workbook(tmp_path / "corners.xlsx", [LCA])
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    name = "xl/worksheets/sheet1.xml"
    entries[name] = entries[name].replace(b"</sheetData>", far)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries.items():
            archive.writestr(entry, content)

    assert "damaged, or needs more than 4 GiB of memory" in refuse(path)


def test_formulas_of_a_workbook_are_taken_by_their_values(tmp_path, take, stored):
    rows = [[f"I-{number}", "AI Engineer", "Y", "Northwind Inc", "CA", 150_000, "Year",
             "2026-01-05"] for number in range(9)]  # fmt: skip
    path = tmp_path / "lca.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([LCA, *rows]):
            sheet.write_row(number, 0, row)
        sheet.write_formula(1, 5, "=cmd|' /C calc'!A0", None, 150_000)

    take(path)

    assert {(band.company, band.p50, band.n) for band in stored()} == {("Northwind", 150_000, 9)}


def test_a_quoted_cell_that_goes_on_is_named_with_its_line(tmp_path, refuse):
    path = tmp_path / "lca.csv"
    row = '1,"AI" Engineer,Y,Northwind,CA,150000,Year,2026-01-05'
    path.write_text("\n".join([",".join(LCA), row]) + "\n")

    assert refuse(path).startswith("line 2: A quoted cell ends and goes on")


AIJOBS = (
    "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,"
    "employee_residence,remote_ratio,company_location,company_size"
)
OEWS = "AREA,AREA_TITLE,OCC_CODE,TOT_EMP,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90"
POSTED = (
    "company,title,family,level,level_basis,location,low,high,currency,period,component,"
    "range_kind,posted,seen,source_url,confidence"
)


def aijobs(title="AI Engineer", pay="150000"):
    good = [f"2025,SE,FT,AI Engineer,{150_000 + n},USD,1,US,0,US,M" for n in range(9)]
    return [AIJOBS, *good, f'2025,SE,FT,"{title}",{pay},USD,1,US,0,US,M']


def oews(area="California", median="120000"):
    return [OEWS, f'06,"{area}",15-1252,5000,-,,{median},,', "99,U.S.,15-1252,5000,--,,120000,,"]


def lca(employer="Northwind", title="AI Engineer", pay="150000"):
    good = [f"{n},AI Engineer,Y,Northwind,CA,150000,Year,2026-01-05" for n in range(9)]
    return [",".join(LCA), *good, f'10,"{title}",Y,"{employer}",CA,{pay},Year,2026-01-05']


def posted(title="Senior AI Engineer"):
    return [
        POSTED,
        f'Northwind,"{title}",ml_ai_engineer,senior,title word as posted,"Austin, TX",150000,'
        "200000,USD,year,base,single,2026-01-13,,https://n.example,high",
    ]


def advert(**changes):
    given = {
        "@type": "JobPosting", "title": "AI Engineer", "hiringOrganization": {"name": "Northwind"},
        "datePosted": "2026-11-01", "jobLocation": {"address": {"addressCountry": "DE"}},
        "baseSalary": {"currency": "EUR", "value": {
            "minValue": 80000, "maxValue": 90000, "unitText": "YEAR"}},
    }  # fmt: skip
    return [json.dumps(given), json.dumps(given | changes)]


FORMULAS = ["=cmd|' /C calc'!A0", "=1+1", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1+1", "\tAI", "\rAI"]


@pytest.mark.parametrize("cell", FORMULAS)
@pytest.mark.parametrize(
    ("name", "rows", "field", "line"),
    [
        pytest.param("s_2025-08-03.csv", lambda cell: aijobs(cell), "JOB_TITLE", 11, id="ai-jobs"),
        pytest.param("o_M2025.csv", lambda cell: oews(cell), "AREA_TITLE", 2, id="OEWS"),
        pytest.param("posted.csv", lambda cell: posted(cell), "TITLE", 2, id="posted ranges"),
        pytest.param(
            "adverts.jsonl", lambda cell: advert(title=cell), "title", 2, id="an advert's title"
        ),
        pytest.param(
            "adverts.jsonl", lambda cell: advert(hiringOrganization=cell), "hiringorganization", 2,
            id="an advert's employer",
        ),
    ],
)  # fmt: skip
def test_a_formula_makes_a_file_of_any_format_suspect(
    tmp_path, refuse, cell, name, rows, field, line
):
    path = tmp_path / name
    path.write_text("\n".join(rows(cell)) + "\n", newline="")

    said = refuse(path)

    assert said.startswith(f"line {line}, {field}: '")
    assert "would run as a formula in a spreadsheet" in said
    assert not (tmp_path / "refused.csv").exists()


@pytest.mark.parametrize("cell", [cell for cell in FORMULAS if not cell.endswith("AI")])
@pytest.mark.parametrize(
    ("rows", "field"),
    [
        (lambda cell: lca(employer=cell), "EMPLOYER_NAME"),
        (lambda cell: lca(title=cell), "JOB_TITLE"),
    ],
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_formula_makes_a_file_of_filings_suspect(tmp_path, refuse, cell, rows, field, kind):
    path, lines = tmp_path / f"lca.{kind}", rows(cell)
    if kind == "csv":
        path.write_text("\n".join(lines) + "\n", newline="")
    else:
        cells = list(csv.reader(lines))
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(cells):
                sheet.write_row(number, 0, row)

    assert refuse(path).startswith(f"line 11, {field}: '")


@pytest.mark.parametrize("rows", [aijobs(pay="=1+1"), lca(pay="=1+1"), oews(median="=1+1")])
def test_a_formula_in_the_place_of_a_number_is_one_too(tmp_path, refuse, rows):
    path = tmp_path / "file_M2025.csv"
    path.write_text("\n".join(rows) + "\n")

    assert "'=1+1' would run as a formula" in refuse(path)


def test_slips_of_people_who_file_are_no_formulas(tmp_path, take, stored):
    """Real quarters have a few of them among a hundred thousand filings."""
    path = tmp_path / "lca.csv"
    words = '"=""Steel Analyst (""""Metallurgist"""")"""'
    odd = f"11,{words},Y,Northwind,CA,150000,Year,2026-01-05\n"
    path.write_text("\n".join(lca(employer="\tNorthwind Inc. ")) + "\n" + odd)

    taken = take(path)

    assert {(band.company, band.n) for band in stored()} == {("Northwind", 10)}
    assert taken.reasons == {"The title is none of our roles.": 1}


@pytest.mark.parametrize("sign", ["-", "--", "-5", "+5.5", "-$1,000", "-3%", "-1e9"])
def test_a_number_and_a_dash_for_none_are_no_formulas(tmp_path, take, sign):
    path = tmp_path / "salaries_2025-08-03.csv"
    path.write_text("\n".join(aijobs(pay=f'"{sign}"')) + "\n")

    assert take(path).reasons == {"SALARY is no whole amount over zero.": 1}


OWN = [HEAD.strip(), ROW.strip()]


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        pytest.param(OWN, "p50", id="our own"),
        pytest.param(aijobs(), "salary", id="ai-jobs"),
        pytest.param(oews(), "A_MEDIAN", id="OEWS"),
        pytest.param(lca(), "EMPLOYER_NAME", id="LCA"),
        pytest.param(posted(), "low", id="posted ranges"),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("repeats_cells", [True, False])
def test_a_column_that_stands_twice_is_named(tmp_path, refuse, rows, name, is_first, repeats_cells):
    head, *rest = rows
    names = head.split(",")
    twice = [name, *names] if is_first else [*names, name]
    first = 1 if is_first else names.index(name) + 1
    second = names.index(name) + 2 if is_first else len(twice)
    more = [f"1,{row}" if is_first else f"{row},1" for row in rest] if repeats_cells else rest
    path = tmp_path / "file_M2025.csv"
    path.write_text("\n".join([",".join(twice), *more]) + "\n")

    assert refuse(path) == (
        f"line 1, {name}: This column stands twice, as columns {first} and {second}. Keep one."
    )


def test_a_column_that_stands_twice_in_a_workbook_is_named(tmp_path, refuse):
    path = write_workbook(tmp_path / "lca.xlsx", [[*LCA, "Job Title"], [1] * 9])

    assert refuse(path).startswith(
        "line 1, Job Title: This column stands twice, as columns 2 and 9"
    )
