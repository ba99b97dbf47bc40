"""Many bands are stored at once as each would be alone, or not at all."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select, text

from negotiator.storage.band_block import BandBlock
from negotiator.storage.band_intake import Change, Intake, RepeatedBand, put_bands
from negotiator.storage.band_repository import add_band, find_bands
from negotiator.storage.band_row import to_row
from negotiator.storage.tables import BANDS

MANY = 20_000


def count_rows(database):
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(BANDS)).scalar()


def test_new_changed_and_known_bands_are_told_apart(database, band):
    known, changed = add_band(database, band()), add_band(database, band(level="L5"))

    intake = put_bands(database, [band(), band(level="L5", p50=190_000), band(level="L6")], show=10)

    assert intake == Intake(
        added=1, superseding=1, unchanged=1,
        changes=(
            Change(old=changed, new=band(level="L5", p50=190_000)),
            Change(old=None, new=band(level="L6")),
        ),
    )  # fmt: skip
    assert [(found.level, found.p50) for found in find_bands(database)] == [
        ("L4", 180_000), ("L5", 190_000), ("L6", 180_000),
    ]  # fmt: skip
    assert find_bands(database, level="L4") == (known,)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"p25": None}, id="a figure that is no longer known"),
        pytest.param({"p90": 250_000}, id="a figure that is known now"),
        pytest.param({"as_of": date(2026, 11, 1)}, id="a date"),
        pytest.param({"note": "Añejo £"}, id="a note"),
        pytest.param({"basis": "inferred"}, id="a basis"),
        pytest.param({"n": None, "n_distinct": None}, id="a sample nobody knows"),
    ],
)
def test_any_difference_takes_the_old_row_s_place(database, band, changes):
    put_bands(database, [band()])

    intake = put_bands(database, [band(**changes)])

    assert (intake.added, intake.superseding, intake.unchanged) == (0, 1, 0)
    assert [replace(found, id=None) for found in find_bands(database)] == [band(**changes)]


def test_bands_without_level_or_company_are_the_same_twice(database, band):
    odd = [band(level=None), band(level=None, company="Northwind", title="Engineer, £ 'x' %s")]
    put_bands(database, odd)

    assert put_bands(database, odd) == Intake(added=0, superseding=0, unchanged=2)
    assert count_rows(database) == 2


def test_a_dry_run_tells_the_same_and_stores_nothing(database, band):
    add_band(database, band())
    given = [band(p50=190_000), band(level="L5")]

    dry = put_bands(database, given, dry_run=True, show=5)

    assert count_rows(database) == 1
    assert dry == put_bands(database, given, show=5)
    assert count_rows(database) == 3


def test_nothing_is_stored_when_reading_breaks_off(database, band):
    def broken():
        yield band()
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        put_bands(database, broken())

    assert count_rows(database) == 0
    assert put_bands(database, [band()]).added == 1


def test_the_same_thing_twice_is_refused_whole(database, band):
    with pytest.raises(RepeatedBand) as refused:
        put_bands(database, [band(level="L5"), band(), band(p50=190_000)])

    assert refused.value.band == band(p50=190_000)
    assert count_rows(database) == 0


def test_others_write_while_bands_are_being_read(database, band):
    def slow():
        yield from (band(role=f"role-{number}") for number in range(6_000))
        add_band(database, band(source="somebody else"))
        yield band()

    assert put_bands(database, slow()).added == 6_001
    assert len(find_bands(database, role="ai-engineer")) == 2


def test_many_bands_come_back_unchanged(database, band):
    def bands():
        return (band(role=f"role-{number}", p50=180_000 + number % 9) for number in range(MANY))

    assert put_bands(database, bands()) == Intake(added=MANY, superseding=0, unchanged=0)
    assert put_bands(database, bands()) == Intake(added=0, superseding=0, unchanged=MANY)
    assert count_rows(database) == MANY


def test_several_that_store_the_same_at_once_store_it_once(database, band):
    bands = [band(role=f"role-{number}") for number in range(2_000)]

    with ThreadPoolExecutor(4) as pool:
        intakes = list(pool.map(lambda _: put_bands(database, bands), range(4)))

    assert sorted(intake.added for intake in intakes) == [0, 0, 0, 2_000]
    assert sorted(intake.unchanged for intake in intakes) == [0, 2_000, 2_000, 2_000]
    assert count_rows(database) == 2_000


def test_the_indexes_stand_after_more_came_in_than_was_stored(database, band):
    wanted = index_names(database)

    put_bands(database, [band(company=f"Employer {number}") for number in range(50)])

    assert index_names(database) == wanted == {index.name for index in BANDS.indexes}
    with pytest.raises(RepeatedBand):
        put_bands(database, [band(source="another")] * 2)
    assert index_names(database) == wanted
    assert count_rows(database) == 50


def index_names(database):
    with database.reading() as connection:
        query = (
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'bands'"
            if connection.dialect.name == "sqlite"
            else "SELECT indexname FROM pg_indexes WHERE tablename = 'bands'"
        )
        return set(connection.scalars(text(query))) - {"pk_bands"}


def test_bands_in_blocks_and_alone_are_stored_in_their_order(database, band):
    names = [f"Employer {number}" for number in range(6)]
    block = {name: [value] * 3 for name, value in to_row(band()).items() if value}
    block["company"] = names[1:4]

    intake = put_bands(
        database, [band(company=names[0]), BandBlock(block), *(band(company=n) for n in names[4:])]
    )

    assert intake.added == 6
    found = sorted(find_bands(database), key=lambda found: found.id)
    assert [replace(each, id=None) for each in found] == [band(company=name) for name in names]
