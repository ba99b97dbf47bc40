"""Shipped bands are seeded once; what changes or goes in the files follows in the database."""

from datetime import date

import pytest
from sqlalchemy import event, select

from negotiator.resources import folder
from negotiator.storage.band_files import read_band_folder
from negotiator.storage.band_intake import Intake
from negotiator.storage.band_repository import add_band, find_bands
from negotiator.storage.seeds import seed_bands
from negotiator.storage.tables import BANDS

SHIPPED = folder("data") / "bands"
HEAD = "component,currency,role,level,location,p50,source,as_of,basis\n"


def every_row(database):
    with database.reading() as connection:
        return connection.execute(select(BANDS).order_by(BANDS.c.id)).all()


def write_csv(path, *medians, as_of="2026-10-01"):
    """Write a folder with one band a median, each of a level of its own."""
    path.mkdir(exist_ok=True)
    rows = [
        f"base,USD,ai-engineer,L{level},US,{p50},survey,{as_of},stated\n"
        for level, p50 in enumerate(medians, start=3)
        if p50
    ]
    (path / "us.csv").write_text(HEAD + "".join(rows))
    return path


def found(database):
    return [(band.level, band.p50) for band in find_bands(database)]


def test_the_shipped_bands_are_stored_as_the_files_have_them(database):
    files = read_band_folder(SHIPPED)

    seeded = seed_bands(database, SHIPPED)

    assert seeded == Intake(added=len(files), superseding=0, unchanged=0)
    stored = find_bands(database)
    assert len(stored) == len(files)
    assert sorted((band.source, band.p50) for band in stored) == sorted(
        (band.source, band.p50) for band in files
    )


def test_an_unchanged_folder_costs_one_query_and_changes_no_row(database, tmp_path):
    bands = write_csv(tmp_path, 90_000)
    seed_bands(database, bands)
    before = every_row(database)
    said = []
    event.listen(database.engine, "before_cursor_execute", lambda *given: said.append(given[2]))

    assert seed_bands(database, bands) is None

    assert [text.split()[0] for text in said if text != "BEGIN"] == ["SELECT"]
    assert every_row(database) == before


def test_a_changed_figure_supersedes_the_old_row_which_stays_as_it_was(database, tmp_path):
    seed_bands(database, write_csv(tmp_path, 90_000))
    seeded = seed_bands(database, write_csv(tmp_path, 95_000))

    old, new = every_row(database)
    assert seeded == Intake(added=0, superseding=1, unchanged=0)
    assert (old.p50, new.p50) == (90_000, 95_000)
    assert (old.superseded_at, new.superseded_at) == (new.created_at, None)
    assert found(database) == [("L3", 95_000)]


def test_a_row_that_no_longer_ships_is_retired_and_kept(database, tmp_path):
    seed_bands(database, write_csv(tmp_path, 90_000, 100_000))
    seeded = seed_bands(database, write_csv(tmp_path, None, 100_000))

    assert seeded == Intake(added=0, superseding=0, unchanged=1, retired=1)
    assert found(database) == [("L4", 100_000)]
    assert len(every_row(database)) == 2


def test_a_row_that_ships_again_stands_again(database, tmp_path):
    for medians in ((90_000,), (), (90_000,)):
        seed_bands(database, write_csv(tmp_path, *medians))

    assert found(database) == [("L3", 90_000)]


def test_what_an_operator_stored_is_never_retired(database, tmp_path, band):
    add_band(database, band(level="L5"))

    seed_bands(database, write_csv(tmp_path, 90_000))

    assert found(database) == [("L3", 90_000), ("L5", 180_000)]


@pytest.mark.parametrize(
    ("as_of", "median"),
    [
        pytest.param(date(2026, 9, 30), 90_000, id="a newer shipped band takes its place"),
        pytest.param(date(2026, 10, 1), 180_000, id="one as old gives way to the operator's"),
    ],
)
def test_a_shipped_band_gives_way_to_a_newer_one_of_the_operator(
    database, tmp_path, band, as_of, median
):
    add_band(database, band(level="L3", as_of=as_of))

    seed_bands(database, write_csv(tmp_path, 90_000, as_of="2026-10-01"))

    assert found(database) == [("L3", median)]


def test_a_bad_line_stores_nothing_of_the_folder(database, tmp_path):
    write_csv(tmp_path, 90_000)
    (tmp_path / "zz.csv").write_text("component\ntips\n")

    with pytest.raises(ValueError, match=r"zz\.csv, line 2"):
        seed_bands(database, tmp_path)

    assert every_row(database) == []
