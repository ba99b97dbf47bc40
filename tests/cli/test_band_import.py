"""`negotiator bands import` says what it did, what it would do, and what it refused."""

import json
import shlex
import subprocess
import sys

import pytest

from negotiator.cli import column_preview
from negotiator.cli.band_import import _Progress

HEAD = "component,currency,role,level,location,p50,source,as_of,basis\n"


def row(level="L4", p50="180000", as_of="2025-10-01"):
    return f"base,USD,Lion Tamer,{level},US,{p50},Circus Weekly,{as_of},stated\n"


@pytest.fixture
def database(tmp_path):
    return f"--database=sqlite:///{tmp_path}/bands.sqlite3"


@pytest.fixture
def mine(tmp_path):
    """Write our own CSV with these rows."""

    def write(*rows):
        path = tmp_path / "mine.csv"
        path.write_text(HEAD + "".join(rows))
        return path

    return write


def lions(negotiator, database):
    listed = negotiator("bands", "list", "--role", "lion tamer", "--json", database).stdout
    return [f"{band['p50']:,}" for band in json.loads(listed)["bands"]]


def test_a_file_is_stored_and_said(negotiator, database, mine):
    result = negotiator("bands", "import", mine(row(), row("L5", "210000")), database)

    assert result.exit_code == 0
    assert result.stdout == (
        "Read as our own CSV.\n"
        "Stored 2 bands: 2 new, 0 in place of older ones. Unchanged: 0.\n"
    )  # fmt: skip
    assert lions(negotiator, database) == ["180,000", "210,000"]


def test_a_dry_run_shows_old_and_new_figures_and_stores_nothing(negotiator, database, mine):
    negotiator("bands", "import", mine(row()), database)
    path = mine(row(p50="190000", as_of="2026-01-01"), row("L5", "210000"), row("L6", "250000"))

    result = negotiator("bands", "import", path, "--dry-run", "--show", "2", database)

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Read as our own CSV.",
        "Would store 3 bands: 2 new, 1 in place of older ones. Unchanged: 0.",
        "",
        "           band                    place                   was                    is",
        "  changed  base USD lion tamer L4  US     180,000 (2025-10-01)  190,000 (2026-01-01)",
        "  new      base USD lion tamer L5  US                           210,000 (2025-10-01)",
        "  and 1 more; --show 3 lists all",
    ]
    assert lions(negotiator, database) == ["180,000"]


def test_an_older_file_does_not_take_the_place_of_a_newer_unless_told(negotiator, database, mine):
    negotiator("bands", "import", mine(row()), database)
    path = mine(row(p50="170000", as_of="2024-10-01"))
    reason = (
        "What is stored is newer, of 2025-10-01: this one, of 2024-10-01, does not take its place."
    )

    tried = negotiator("bands", "import", path, "--dry-run", database)
    kept = negotiator("bands", "import", path, database)

    assert (tried.exit_code, kept.exit_code) == (0, 0)
    assert tried.stdout.splitlines()[1:] == [
        "Would store 0 bands: 0 new, 0 in place of older ones. Unchanged: 0.",
        "Would keep 1 stored band, newer than what the file says. --replace-newer takes the "
        "file's.",
    ]
    assert "Kept 1 stored band, newer than what the file says." in kept.stdout
    for result in (tried, kept):
        assert f"1  {reason}" in result.stderr
    assert lions(negotiator, database) == ["180,000"]

    negotiator("bands", "import", path, "--replace-newer", database)
    assert lions(negotiator, database) == ["170,000"]


def test_the_date_of_a_file_can_be_told(negotiator, database, tmp_path):
    path = tmp_path / "salaries.csv"
    rows = [f"2025,SE,FT,AI Engineer,{150_000 + n},USD,US,M" for n in range(6)]
    path.write_text(
        "work_year,experience_level,employment_type,job_title,salary,salary_currency,"
        "company_location,company_size\n" + "\n".join(rows) + "\n"
    )

    told = negotiator("bands", "import", path, "--dry-run", "--as-of", "2025-09-01", database)
    guessed = negotiator("bands", "import", path, "--dry-run", database)

    assert "150,002 (2025-09-01)" in told.stdout
    assert "Would keep 1 stored band, newer" in guessed.stdout


def test_refused_rows_are_counted_by_reason_and_written_down(negotiator, database, mine, tmp_path):
    path = mine(row(), row("L5", "lots"), row("L6", "lots"))

    result = negotiator("bands", "import", path, database)

    assert result.exit_code == 0
    assert result.stderr == (
        f"Refused, with reasons in {path}.rejected.csv: 2 rows.\n"
        "  2  p50: Use a whole number over zero, in digits alone; got 'lots'.\n"
    )
    refused = (tmp_path / "mine.csv.rejected.csv").read_text().splitlines()
    assert refused[0] == "line,reason,row"
    assert refused[1].startswith('3,"p50: Use a whole number over zero')
    assert refused[1].endswith('"base,USD,Lion Tamer,L5,US,lots,Circus Weekly,2025-10-01,stated"')


def test_an_unusable_file_is_named_with_line_and_field(negotiator, database, mine):
    path = mine(row(), row("=1+1"))

    result = negotiator("bands", "import", path, database)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        f"negotiator: {path}, line 3, level: '=1+1' would run as a formula in a spreadsheet. Look "
        "where the file is from, and write the cell as plain text.\nNothing was changed.\n"
    )
    assert lions(negotiator, database) == []


def test_the_template_is_printed_or_written_and_recognised(negotiator, database, tmp_path):
    printed = negotiator("bands", "template").stdout
    negotiator("bands", "template", tmp_path / "empty.csv")

    result = negotiator("bands", "import", tmp_path / "empty.csv", database)

    assert (tmp_path / "empty.csv").read_text() == printed
    assert result.exit_code == 2
    assert "1  source: This is the example of the template." in result.stderr


def test_the_rejects_may_not_take_the_file_s_place(negotiator, database, mine):
    path = mine(row())

    result = negotiator("bands", "import", path, "--rejects", path, database)

    assert result.exit_code == 2
    assert "--rejects names the file itself" in result.stderr
    assert path.read_text() == HEAD + row()


WITHOUT_POLARS = """
import sys
sys.modules["polars"] = None
from negotiator.cli import main
main()
"""


def test_without_the_extra_our_own_csv_is_read_and_others_say_what_to_install(
    environ, mine, tmp_path
):
    others = tmp_path / "salaries.csv"
    others.write_text(
        "work_year,experience_level,job_title,salary,salary_currency\n2025,SE,x,1,USD\n"
    )

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-c", WITHOUT_POLARS, "bands", *map(str, arguments)],
            capture_output=True, text=True, env=environ, timeout=60, check=False,
        )  # fmt: skip

    database = f"--database=sqlite:///{tmp_path}/bands.sqlite3"
    own, foreign = run("import", mine(row()), database), run("import", others, database)

    assert (own.returncode, foreign.returncode) == (0, 4)
    assert "pip install 'negotiator[import]'" in foreign.stderr
    assert "Traceback" not in foreign.stderr


@pytest.mark.parametrize(
    ("is_terminal", "said"),
    [
        pytest.param(False, "1,000 rows read\n3,000 rows read\n", id="a line every 5 s in a log"),
        pytest.param(
            True,
            "\r1,000 rows read         \r2,000 rows read         \r3,000 rows read         \n",
            id="one line on a terminal",
        ),
    ],
)
def test_progress_is_told_now_and_then(monkeypatch, capsys, is_terminal, said):
    clock = iter([0, 6, 7, 12])
    monkeypatch.setattr("sys.stderr.isatty", lambda: is_terminal)
    monkeypatch.setattr("negotiator.cli.band_import.time.monotonic", lambda: next(clock))
    progress = _Progress()

    for rows in (1_000, 2_000, 3_000):
        progress.tell(rows)
    progress.end()

    assert capsys.readouterr().err == said


SURVEY = 'Job Title,Median,City,Bonus\nML Engineer,$180k,"Austin, TX",1\nLion Tamer,lots,US,2\n'
FIXED = ("--set", "currency=USD", "--set", "component=base", "--set", "as_of=2026-10-01")
ROW_SHOWN = "  machine-learning-engineer, all levels, US-TX-AUSTIN, base: USD p50 180,000\n"


@pytest.fixture
def survey(tmp_path):
    path = tmp_path / "survey.csv"
    path.write_text(SURVEY)
    return path


def surveyed(negotiator, database):
    """Count the stored bands of the survey."""
    listed = negotiator("bands", "list", "--location", "US-TX-AUSTIN", "--json", database).stdout
    return listed.count('"survey"')


def test_a_table_is_shown_first_and_stored_when_that_is_confirmed(negotiator, database, survey):
    result = negotiator("bands", "import", survey, *FIXED, "--yes", database)

    assert result.exit_code == 0
    assert "  role       column “Job Title”\n" in result.stdout
    assert "  currency   USD (as told, for every row)\n" in result.stdout
    assert "Not read: Bonus.\n" in result.stdout
    assert ROW_SHOWN in result.stdout
    assert "  refused, line 3: p50: Type an amount such as 168,000" in result.stdout
    assert "Stored 1 band: 1 new" in result.stdout
    assert surveyed(negotiator, database) == 1


def test_without_a_terminal_the_command_that_would_store_it_is_said(negotiator, database, survey):
    result = negotiator("bands", "import", survey, *FIXED, database)

    assert result.exit_code == 2
    assert ROW_SHOWN in result.stdout
    assert "Nothing was changed: nobody is at a terminal to confirm" in result.stderr
    assert surveyed(negotiator, database) == 0

    command = shlex.split(result.stderr.splitlines()[-1])
    assert command[:3] == ["negotiator", "bands", "import"]
    assert negotiator(*command[1:]).exit_code == 0
    assert surveyed(negotiator, database) == 1


@pytest.mark.parametrize(("answer", "stored"), [("y\n", 1), ("n\n", 0), ("\n", 0)])
def test_on_a_terminal_it_is_asked(negotiator, database, survey, monkeypatch, answer, stored):
    monkeypatch.setattr(column_preview, "is_terminal", lambda: True)

    result = negotiator("bands", "import", survey, *FIXED, database, input=answer)

    assert "Store it as it is read here?" in result.stdout
    assert result.exit_code == (0 if stored else 2)
    assert surveyed(negotiator, database) == stored


def test_columns_that_are_told_are_the_only_ones_read(negotiator, database, survey):
    told = ("--columns", "p50=Median,role=Job Title", "--set", "location=DE")

    result = negotiator("bands", "import", survey, *told, *FIXED, "--yes", database)

    assert "Not read: City, Bonus.\n" in result.stdout
    assert "Stored 1 band" in result.stdout


def test_a_dry_run_of_a_table_needs_no_answer(negotiator, database, survey):
    result = negotiator("bands", "import", survey, *FIXED, "--dry-run", database)

    assert (result.exit_code, surveyed(negotiator, database)) == (0, 0)
    assert "Would store 1 band" in result.stdout


def test_what_is_lacking_is_said_with_a_command_to_mend(negotiator, database, survey):
    result = negotiator("bands", "import", survey, database)

    assert result.exit_code == 2
    assert "component (--set component=base, total_cash or total_comp)" in result.stderr
    assert "currency (--columns currency=…, or --set currency=USD)" in result.stderr
    assert "--columns 'role=Job Title,p50=Median,location=City'" in result.stderr


@pytest.mark.parametrize("told", ["Median", "=Median", "p50=", "p50=Median,p50=City"])
def test_a_pair_that_is_none_is_refused(negotiator, database, survey, told):
    result = negotiator("bands", "import", survey, "--columns", told, database)

    assert result.exit_code == 2
    assert "such as role=Title" in result.stderr or "p50 twice" in result.stderr
