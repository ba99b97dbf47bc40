"""Tables parted by the hosting guide's own text: a request touches one part of each, no more."""

import json
import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import NullPool, create_engine, event, inspect

from negotiator.storage import negotiation_repository as negotiations
from negotiator.storage.database import Database, open_database
from negotiator.storage.migrating import migrate
from negotiator.storage.negotiation_repository import NewEvent
from tests.conftest import PARTITIONED
from tests.environment import databases

DATABASES = [PARTITIONED]
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OWNERS = [negotiations.hash_owner(f"the key of {number}") for number in range(40)]
SAM = OWNERS[0]
SENT = NewEvent(at=NOON, type="sent", details="{}")
TABLES = ("negotiations", "events")
PARTS = {f"{table}_{part}" for table in TABLES for part in range(16)}
TOUCHED = """
    SELECT relname FROM pg_stat_xact_user_tables WHERE relname ~ '^(negotiations|events)_'
    AND seq_scan + coalesce(idx_scan, 0) + n_tup_ins + n_tup_upd + n_tup_del > 0
"""


def parts_of(names):
    """Tell how many parts of each table are among the names."""
    return {table: sum(name.startswith(f"{table}_") for name in names) for table in TABLES}


def requests(database, kept):
    """Yield each thing that a request does, by name, with what does it."""
    yield "keep", lambda: keep(database, SAM)
    yield "find", lambda: negotiations.find(database, kept, SAM)
    yield "find some", lambda: negotiations.find(database, kept, SAM, responses_of={1, 2})
    yield "list", lambda: negotiations.list_of(database, SAM)
    yield "every", lambda: list(negotiations.every_of(database, SAM, page=1))
    yield "append", lambda: append(database, kept, 1, count=1)
    yield "append two", lambda: append(database, kept, 2, count=2)
    yield "too late", lambda: come_too_late(database, kept)
    yield "delete", lambda: negotiations.delete(database, kept, SAM)
    yield "delete all", lambda: negotiations.delete_all(database, SAM)


def keep(database, owner):
    return negotiations.keep(database, owner_hash=owner, details="{}", response="{}", now=NOON)


def append(database, kept, revision, *, count):
    return negotiations.append(database, kept, SAM, [SENT] * count, revision=revision, now=NOON)


def come_too_late(database, kept):
    with pytest.raises(negotiations.RevisionConflict):
        append(database, kept, 1, count=1)


@pytest.fixture
def kept(database):
    """Store threads of many owners; return the id of one of Sam's."""
    for owner in OWNERS:
        for _ in range(5):
            last = keep(database, owner)
            negotiations.append(database, last, owner, [SENT], revision=1, now=NOON)
    return keep(database, SAM)


def test_every_owner_has_a_part_and_every_part_has_owners(database, kept):
    with database.reading() as connection:
        counts = dict(
            connection.exec_driver_sql(
                "SELECT tableoid::regclass::text, count(*) FROM negotiations GROUP BY 1"
            ).all()
        )

    assert sum(counts.values()) == 201
    assert len(counts) > 10


def test_a_database_in_use_is_parted_with_all_that_is_in_it(url):
    whole = open_database(url)
    migrate(whole)
    ids = [keep(whole, owner) for owner in OWNERS]
    negotiations.append(whole, ids[0], SAM, [SENT], revision=1, now=NOON)
    before = [negotiations.find(whole, id_, owner) for id_, owner in zip(ids, OWNERS, strict=True)]

    databases.partition_postgres(url)

    after = [negotiations.find(whole, id_, owner) for id_, owner in zip(ids, OWNERS, strict=True)]
    assert after == before
    assert len(after[0].events) == 2
    migrate(whole)  # a start finds it as it should be
    whole.close()


def test_the_parted_tables_are_as_the_whole_ones_were(url):
    shapes = []
    for change in (migrate, lambda _: databases.partition_postgres(url)):
        database = open_database(url)
        change(database)
        with database.reading() as connection:
            looked = inspect(connection)
            shapes.append(
                {
                    table: (
                        [
                            (column["name"], str(column["type"]), column["nullable"])
                            for column in looked.get_columns(table)
                        ],
                        looked.get_pk_constraint(table),
                        [
                            key
                            for key in looked.get_foreign_keys(table)
                            if key["referred_table"] in TABLES  # and not one of its parts
                        ],
                        sorted((i["name"], i["column_names"]) for i in looked.get_indexes(table)),
                    )
                    for table in TABLES
                }
            )
        database.close()

    assert shapes[0] == shapes[1]


def test_the_plan_of_every_statement_of_a_request_names_one_part_of_each_table(database, kept):
    asked = []

    def watch(connection, cursor, statement, parameters, context, executemany):
        if not statement.startswith("EXPLAIN"):
            asked.extend(
                (statement, each) for each in (parameters if executemany else [parameters])
            )

    for name, request in requests(database, kept):
        asked.clear()
        event.listen(database.engine, "before_cursor_execute", watch)
        request()
        event.remove(database.engine, "before_cursor_execute", watch)
        assert asked, name
        for statement, parameters in asked:
            with database.reading() as connection:
                plan = connection.exec_driver_sql(
                    f"EXPLAIN (FORMAT JSON) {statement}", parameters
                ).scalar()
            named = PARTS & set(re.findall(r'"Relation Name": "(\w+)"', json.dumps(plan)))
            if statement.startswith("INSERT"):  # whose plan names the whole, and not where it goes
                assert named == set()
            else:
                assert max(parts_of(named).values()) == 1, (name, statement, named)


def test_a_request_touches_one_part_of_each_table_its_foreign_keys_included(database, kept, url):
    generic = f"{url}?options=-c%20plan_cache_mode%3Dforce_generic_plan"  # as after many requests
    fresh = Database(create_engine(generic, poolclass=NullPool))  # counts begin with a connection
    touched, doing = defaultdict(set), [""]

    def count(connection):
        touched[doing[0]].update(row[0] for row in connection.exec_driver_sql(TOUCHED))

    event.listen(fresh.engine, "commit", count)
    event.listen(fresh.engine, "rollback", count)
    for name, request in requests(fresh, kept):
        doing[0] = name
        request()
    doing[0] = "purge"
    negotiations.purge(fresh, before=NOON + timedelta(days=1))

    both, first = {"negotiations": 1, "events": 1}, {"negotiations": 1, "events": 0}
    assert {name: parts_of(parts) for name, parts in touched.items()} == {
        "keep": both, "find": both, "find some": both, "list": both, "every": both,
        "append": both, "append two": both, "too late": first, "delete": both,
        "delete all": both, "purge": {"negotiations": 16, "events": 16},
    }  # fmt: skip
