"""The tables are made and brought up to date for the user, however many processes start."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, inspect, select, text

from negotiator.storage.band_files import read_band_folder
from negotiator.storage.band_repository import find_bands
from negotiator.storage.band_row import identify
from negotiator.storage.database import open_database
from negotiator.storage.migrating import FOLDER, DatabaseTooNew, migrate
from negotiator.storage.tables import BANDS, METADATA

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
from pathlib import Path
from negotiator.storage.seeds import seed_bands
from negotiator.storage.database import open_database
from negotiator.storage.migrating import migrate
print("ready", flush=True)
sys.stdin.readline()
database = open_database(sys.argv[1])
migrate(database)
seed_bands(database, Path("data/bands"))
database.close()
"""


@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_migrating_from_nothing_makes_the_tables_the_code_knows(empty):
    migrate(empty)

    with empty.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_the_migrations_name_the_checks_the_code_knows(database):
    with database.reading() as connection:
        named = {check["name"] for check in inspect(connection).get_check_constraints("bands")}

    assert named == {
        "ck_bands_component",
        "ck_bands_basis",
        "ck_bands_percentiles_positive",
        "ck_bands_percentiles_ordered",
        "ck_bands_sample",
        "ck_bands_range",
        "ck_bands_origin",
    }
    assert named == {
        check.name
        for check in METADATA.tables["bands"].constraints
        if (check.name or "").startswith("ck_")
    }


def test_migrating_again_changes_nothing_and_says_nothing(database, capfd):
    migrate(database)

    assert capfd.readouterr() == ("", "")


def test_processes_that_start_at_once_all_find_one_set_of_bands(url):
    started = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", START, url],
            cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for _ in range(6)
    ]  # fmt: skip
    for process in started:
        assert process.stdout.readline() == "ready\n"

    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate()[0] for process in started]

    assert [process.returncode for process in started] == [0] * 6
    assert said == [""] * 6
    database = open_database(url)
    shipped = {identify(band) for band in read_band_folder(ROOT / "data" / "bands")}
    assert {identify(band) for band in find_bands(database)} == shipped
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(BANDS)).scalar() == len(shipped)
    database.close()


CUT_SHORT = """
import sys, time
from alembic import command
from negotiator.storage import migrating
from negotiator.storage.database import open_database

def upgrade_and_hang(config, revision):
    command_upgrade(config, revision)
    print("made, not kept", flush=True)
    time.sleep(600)

command_upgrade, command.upgrade = command.upgrade, upgrade_and_hang
migrating.migrate(open_database(sys.argv[1]))
"""


def test_a_migration_cut_short_leaves_nothing_and_the_next_is_whole(url, empty):
    doomed = subprocess.Popen(
        [sys.executable, "-c", CUT_SHORT, url], cwd=ROOT, text=True, stdout=subprocess.PIPE
    )
    assert doomed.stdout.readline() == "made, not kept\n"
    doomed.kill()
    doomed.communicate()
    with empty.reading() as connection:
        left = set(inspect(connection).get_table_names())

    migrate(empty)

    assert left == set()
    with empty.reading() as connection:
        made = set(inspect(connection).get_table_names())
    assert made == {*METADATA.tables, "alembic_version"}


def test_tables_of_a_newer_negotiator_are_left_alone(database):
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseTooNew, match="of a newer Negotiator") as refused:
        migrate(database)

    assert refused.value.revision == "9999"


def test_every_migration_is_named_by_its_revision_and_follows_the_one_before():
    files = sorted((FOLDER / "versions").glob("[0-9]*.py"))
    scripts = [ScriptDirectory(FOLDER).get_revision(file.name[:4]) for file in files]

    assert [script.path for script in scripts] == [str(file) for file in files]
    assert [script.down_revision for script in scripts] == [None] + [
        script.revision for script in scripts[:-1]
    ]
