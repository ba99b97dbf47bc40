"""How long importing takes and how much memory, beside a plain polars read of the same file.

    python -m bench.importing --rows 1000000

Writes a made-up file of each format into a temporary folder, imports it into a new SQLite database,
and again, and reads it with `polars.read_csv`; each in a process of its own, one after the other.
Memory is the process's highest resident size, with that of the process that unpacks a workbook.
"""

import argparse
import csv
import json
import platform
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.report import Report
from bench.rounds import spread_of
from negotiator.reference.place import US_STATES

ROLES = ("Machine Learning Engineer", "Data Scientist", "Software Engineer", "Registered Nurse")
STATES = ("CA", "WA", "NY", "TX", "MA")
AIJOBS = """
work_year experience_level employment_type job_title salary salary_currency salary_in_usd
employee_residence remote_ratio company_location company_size
"""
OEWS = """
AREA AREA_TITLE AREA_TYPE PRIM_STATE NAICS NAICS_TITLE I_GROUP OWN_CODE OCC_CODE OCC_TITLE
O_GROUP TOT_EMP A_PCT10 A_PCT25 A_MEDIAN A_PCT75 A_PCT90
"""
OWN = """
component currency role level location company p25 p50 p75 n source cite as_of basis note
"""
IMPORT = """
import resource, sys, time
from datetime import date
from pathlib import Path
from negotiator.importing.intake import take_in
from negotiator.reference.place import read_gazetteer
from negotiator.reference.role import read_catalogue
from negotiator.resources import folder
from negotiator.storage.database import open_database
from negotiator.storage.migrating import migrate
data, path = folder("data"), Path(sys.argv[1])
database = open_database("sqlite:///" + sys.argv[2])
migrate(database)
known = {"today": date(2026, 11, 23), "catalogue": read_catalogue(data / "roles.toml"),
         "gazetteer": read_gazetteer(data / "places.toml")}
start = time.perf_counter()
taken = take_in(path, database, rejects=path.with_name("rejected.csv"), **known)
seconds = time.perf_counter() - start
said = f"{taken.stored.added + taken.stored.superseding + taken.stored.unchanged} bands"
"""
ROW_BY_ROW = """
from negotiator.importing.block_check import BlockCheck
BlockCheck.read = lambda self, rows: None
"""
READ = """
import sys, time
import polars as pl
path = sys.argv[1]
start = time.perf_counter()
read = pl.read_excel(path) if path.endswith("xlsx") else pl.read_csv(path, infer_schema_length=0)
seconds = time.perf_counter() - start
said = f"{read.height} rows"
"""
TELL = """
import json, resource
own = int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
cpu = sum(part.ru_utime + part.ru_stime for part in used)
print(json.dumps([seconds, cpu, max(own, used[1].ru_maxrss) / 1024, said]))
"""


def write_aijobs(path: Path, rows: int, rng: random.Random) -> None:
    """Write adverts as pairs of rows, top and bottom, half of them exact repeats."""
    with _table(path) as put:
        put(AIJOBS.split())
        for number in range(rows // 2):
            low = rng.randrange(80, 300) * 1_000
            for pay in (low + 40_000, low):
                put([2025 - number % 3, "SE", "FT", ROLES[number % 4], pay, "USD", pay, "US", 0,
                     "US", "M"])  # fmt: skip


def write_lca(path: Path, rows: int, rng: random.Random) -> None:
    """Write filings with 96 columns, as the disclosure files have."""
    names = ["CASE_NUMBER", "CASE_STATUS", "DECISION_DATE", "JOB_TITLE", "FULL_TIME_POSITION",
             "EMPLOYER_NAME", "WORKSITE_CITY", "WORKSITE_STATE", "WAGE_RATE_OF_PAY_FROM",
             "WAGE_UNIT_OF_PAY", "PREVAILING_WAGE", "PW_UNIT_OF_PAY"]  # fmt: skip
    others = [f"OTHER_{number}" for number in range(96 - len(names))]
    filler = [f"text {number}" if number % 3 else "" for number in range(len(others))]
    with _table(path) as put:
        put(names + others)
        for number in range(rows):
            put([f"I-200-{number}", "Certified", "2025-03-14", ROLES[number % 4], "Y",
                 f"Employer {rng.randrange(5_000)}, Inc.", "Austin", STATES[number % 5],
                 rng.randrange(90_000, 250_000), "Year", 85_000, "Year", *filler])  # fmt: skip


def write_oews(path: Path, rows: int, rng: random.Random) -> None:
    """Write wages of many occupations in many areas."""
    with _table(path) as put:
        put(OEWS.split())
        for number in range(rows):
            pay = rng.randrange(60_000, 150_000)
            state = list(US_STATES)[number % len(US_STATES)]
            job = "15-1252" if number < len(US_STATES) else f"11-{number % 9999:04}"
            area = [f"{number % 51:02}", US_STATES[state], "2", state]
            wages = [pay // 2, pay * 3 // 4, pay, "#", "#"]
            put([*area, "000000", "Cross-industry", "cross-industry", "1235", job, "Occupation",
                 "detailed", 5_000, *wages])  # fmt: skip


def write_own(path: Path, rows: int, rng: random.Random) -> None:
    """Write our own CSV, each row a band of its own."""
    with _table(path) as put:
        put(OWN.split())
        for number in range(rows):
            pay = rng.randrange(90_000, 250_000)
            put(["base", "USD", "machine-learning-engineer", f"L{3 + number % 5}",
                 f"US-{STATES[number // 5 % 5]}", f"Employer {number // 25}", pay - 10_000, pay,
                 pay + 10_000, 40, "a survey", "a survey of pay", "2026-10-01", "stated",
                 "a remark of usual length, to be stored with it"])  # fmt: skip


def write_adverts(path: Path, rows: int, rng: random.Random) -> None:
    """Write one advert of JSON-LD a line."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(rows):
            low = rng.randrange(90, 250) * 1_000
            advert = {
                "@type": "JobPosting", "title": ROLES[number % 4], "datePosted": "2026-10-01",
                "employmentType": "FULL_TIME", "url": f"https://example.com/jobs/{number}",
                "hiringOrganization": {"name": f"Employer {number}"},
                "jobLocation": {"address": {"addressRegion": "CA", "addressCountry": "US"}},
                "baseSalary": {"currency": "USD", "value": {
                    "minValue": low, "maxValue": low + 50_000, "unitText": "YEAR"}},
            }  # fmt: skip
            file.write(json.dumps(advert) + "\n")


def measure(report: Report) -> None:
    """Report what our own CSV takes read in blocks, and with each row read alone, in turns."""
    rows, rounds = (100_000, 1) if report.quick else (1_000_000, 3)
    report.section(f"Importing our own CSV: {rows:,} bands into a new SQLite database")
    ways = {"in blocks": IMPORT, "row by row": ROW_BY_ROW + IMPORT}
    spent: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "own.csv"
        write_own(path, rows, random.Random(7))
        for number in range(rounds):
            for way, code in ways.items():
                database = path.with_name(f"{way} {number}.sqlite3")
                seconds, _, memory, _ = _run(code, path, database)
                spent[way].append((seconds, memory))
                database.unlink()
    for way, measured in spent.items():
        seconds, memory = zip(*measured, strict=True)
        report.add(way, spread_of(list(seconds)), "s", f"{max(memory):.0f} MB at most")


def _run(code: str, path: Path, database: Path) -> tuple[float, float, float, str]:
    """Return the seconds, those of the processor, the MB and the result of a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code + TELL, str(path), str(database)],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    seconds, cpu, memory, said = json.loads(done.stdout)
    return seconds, cpu, memory, said


class _table:  # noqa: N801 used as a function
    """Writes rows to a CSV, or to the first sheet of a workbook."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Callable[[list[object]], object]:
        if self._path.suffix == ".xlsx":
            import xlsxwriter

            self._book = xlsxwriter.Workbook(self._path, {"constant_memory": True})
            sheet, numbers = self._book.add_worksheet(), iter(range(10**7))
            self._close = self._book.close
            return lambda row: sheet.write_row(next(numbers), 0, row)
        file = self._path.open("w", encoding="utf-8", newline="")
        self._close = file.close
        return csv.writer(file).writerow

    def __exit__(self, *_: object) -> None:
        self._close()


FILES: dict[str, tuple[Callable[[Path, int, random.Random], None], float]] = {
    "ai-jobs.csv": (write_aijobs, 1),
    "lca.csv": (write_lca, 1),
    "lca.xlsx": (write_lca, 0.1),  # a quarter's file has a hundred thousand rows
    "oews_M2025.csv": (write_oews, 1),
    "own.csv": (write_own, 1),
    "adverts.jsonl": (write_adverts, 0.1),
}


def measure_format(
    folder: Path, name: str, rows: int
) -> Iterator[tuple[str, float, float, float, str]]:
    """Yield what was done with a file, in how many seconds, of CPU too, and MB, and the result."""
    path, database = folder / name, folder / f"{name}.sqlite3"
    FILES[name][0](path, rows, random.Random(7))
    size = path.stat().st_size / 1e6
    for what, code in (("import", IMPORT), ("import again", IMPORT), ("polars read", READ)):
        if what == "polars read" and name.endswith("jsonl"):
            continue
        yield f"{what} {name} ({rows:,} rows, {size:,.0f} MB)", *_run(code, path, database)
    path.unlink()


def main() -> None:
    """Measure every format, or those named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("names", nargs="*", default=list(FILES), help=", ".join(FILES))
    given = parser.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}")
    for name in given.names:
        with TemporaryDirectory() as folder:
            rows = max(1_000, int(given.rows * FILES[name][1]))
            for what, seconds, cpu, memory, said in measure_format(Path(folder), name, rows):
                print(
                    f"{what:<50} {seconds:7.1f} s ({cpu:5.1f} s of CPU) {memory:6.0f} MB  {said}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
