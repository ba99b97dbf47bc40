"""Store many bands at once: the database itself compares them with what is stored."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    MetaData,
    ScalarSelect,
    Table,
    Text,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError

from negotiator.market.band import Band
from negotiator.storage.band_block import BandBlock, gather_blocks
from negotiator.storage.band_row import COLUMNS, IDENTITY, from_row
from negotiator.storage.bulk import Block, fill
from negotiator.storage.database import Database, take_turn
from negotiator.storage.tables import BANDS, IS_CURRENT

Origin = Literal["shipped", "own"]

# A transaction of SQLite that has read cannot always write, so it writes before it reads.
_WRITE_NOTHING = text("UPDATE bands SET id = id WHERE 1 = 0")
_REST = tuple(name for name in COLUMNS if name not in IDENTITY)

# What comes in stands in a table of this connection alone until all of it is there. Filling it
# locks nothing that others use, however long reading a file takes.
_INCOMING = Table(
    "incoming_bands",
    MetaData(),
    Column("place", Integer, primary_key=True, autoincrement=False),
    *(
        Column(name, of.type, server_default="" if isinstance(of.type, Text) else None)
        for name, of in ((name, BANDS.c[name]) for name in COLUMNS)
    ),
    Column("replaces", Integer),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DROP",  # SQLite's goes with its connection
)


class RepeatedBand(ValueError):
    """Two bands that come in together are of the same thing; `band` is the second."""

    def __init__(self, band: Band) -> None:
        self.band = band
        super().__init__(f"Two bands are of the same thing from the same source: {band.source}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A band that comes in, and the one whose place it takes, if any."""

    old: Band | None
    new: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """How many bands were new, took the place of older ones, were there, went, or are newer.

    `kept` counts those that stay as they are since what came in is older. `changes` are the first
    of those that were new or took a place.
    """

    added: int
    superseding: int
    unchanged: int
    retired: int = 0
    kept: int = 0
    changes: tuple[Change, ...] = ()


def put_bands(
    database: Database,
    bands: Iterable[Band | BandBlock],
    *,
    dry_run: bool = False,
    show: int = 0,
    tell_kept: Callable[[Band, date], None] | None = None,
) -> Intake:
    """Store all the bands or, if anything raises, none; one stored already is left as it is.

    Raise RepeatedBand if two are of the same thing. A dry run stores nothing and tells what would
    have been; `show` is how many changes to return. With `tell_kept`, a stored band that is newer
    stays: the one that came in is told, with the date of the newer.
    """
    with database.staging() as connection:  # which becomes writing once all bands are there
        _stage(connection, bands)
        connection.execute(_WRITE_NOTHING)
        take_turn(connection)
        return _settle(connection, origin="own", dry_run=dry_run, show=show, tell_kept=tell_kept)


def put_shipped_bands(connection: Connection, bands: Iterable[Band]) -> Intake:
    """Store the bands that ship with the product, in place of those that shipped before.

    One that no longer ships is retired. What an operator stored is never retired, and gives way
    only to something newer.
    """
    _stage(connection, bands)
    intake = _settle(connection, origin="shipped", dry_run=False, show=0)
    _INCOMING.drop(connection)
    return intake


def _settle(
    connection: Connection,
    *,
    origin: Origin,
    dry_run: bool,
    show: int,
    tell_kept: Callable[[Band, date], None] | None = None,
) -> Intake:
    """Compare what came in with what is stored, and let it take its place."""
    now = datetime.now(UTC)
    if origin == "own" and not dry_run and _is_of_new_sources(connection):
        intake = _count(connection, unchanged=0, retired=0, kept=0, show=show)
        _insert(connection, origin, now)
        return intake
    stored = select(BANDS.c.id).where(IS_CURRENT, *_same(_INCOMING)).scalar_subquery()
    connection.execute(update(_INCOMING).values(replaces=stored))
    _check_repeats(connection)
    retired = 0
    if origin == "shipped":
        retired = _retire(connection, now)
        connection.execute(delete(_INCOMING).where(_is_newer_of_operator()))
    kept = 0
    if tell_kept is not None:
        for band, newer in _list_older(connection):
            tell_kept(band, newer)
        kept = connection.execute(delete(_INCOMING).where(_is_older())).rowcount
    unchanged = connection.execute(delete(_INCOMING).where(_is_stored())).rowcount
    intake = _count(connection, unchanged=unchanged, retired=retired, kept=kept, show=show)
    if not dry_run:
        replaced = select(_INCOMING.c.replaces).where(_INCOMING.c.replaces.is_not(None))
        connection.execute(update(BANDS).where(BANDS.c.id.in_(replaced)).values(superseded_at=now))
        _insert(connection, origin, now)
    return intake


def _stage(connection: Connection, bands: Iterable[Band | BandBlock]) -> None:
    _INCOMING.create(connection)
    fill(connection, _INCOMING, _number(gather_blocks(bands)))


def _number(blocks: Iterable[BandBlock]) -> Iterator[Block]:
    """Give each band its place among all that come in."""
    place = 0
    for block in blocks:
        yield {"place": range(place, place + len(block)), **block.values}
        place += len(block)


def _is_of_new_sources(connection: Connection) -> bool:
    """Whether nothing stored is of a source that comes in, so that there is nothing to compare."""
    sources = select(_INCOMING.c.source).distinct()
    stored = select(BANDS.c.id).where(IS_CURRENT, BANDS.c.source.in_(sources)).limit(1)
    return connection.execute(stored).first() is None


def _insert(connection: Connection, origin: Origin, now: datetime) -> None:
    """Store what came in, in its order; raise RepeatedBand if two are of the same thing."""
    columns = [*COLUMNS, "origin", "created_at"]
    values = select(
        *(_INCOMING.c[name] for name in COLUMNS),
        literal(origin),
        literal(now, BANDS.c.created_at.type),
    ).order_by(_INCOMING.c.place)
    try:
        with connection.begin_nested(), _indexing_after(connection):
            connection.execute(insert(BANDS).from_select(columns, values))
    except IntegrityError:
        _check_repeats(connection)
        raise


@contextmanager
def _indexing_after(connection: Connection) -> Iterator[None]:
    """Where most of the table comes in, have SQLite order it at the end, and not row by row.

    In the order of a file, rows may fall anywhere in an index that is larger than the memory.
    """
    incoming, stored = connection.execute(select(_size_of(_INCOMING), _size_of(BANDS))).one()
    is_worth_it = connection.dialect.name == "sqlite" and incoming > stored
    indexes = sorted(BANDS.indexes, key=lambda index: str(index.name)) if is_worth_it else []
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)


def _size_of(table: Table) -> ScalarSelect[int]:
    return select(func.count()).select_from(table).scalar_subquery()


def _check_repeats(connection: Connection) -> None:
    identity = [_INCOMING.c[name] for name in IDENTITY]
    repeated = select(func.max(_INCOMING.c.place)).group_by(*identity).having(func.count() > 1)
    place = connection.execute(repeated.limit(1)).scalar()
    if place is not None:
        query = select(*(_INCOMING.c[name] for name in COLUMNS)).where(_INCOMING.c.place == place)
        raise RepeatedBand(from_row(connection.execute(query).mappings().one()))


def _same(incoming: FromClause) -> list[ColumnElement[bool]]:
    return [BANDS.c[name] == incoming.c[name] for name in IDENTITY]


def _is_stored() -> ColumnElement[bool]:
    """Whether the row that an incoming one would replace says the same already."""
    return exists().where(
        BANDS.c.id == _INCOMING.c.replaces,
        *(BANDS.c[name].is_not_distinct_from(_INCOMING.c[name]) for name in _REST),
    )


def _is_newer_of_operator() -> ColumnElement[bool]:
    return exists().where(
        BANDS.c.id == _INCOMING.c.replaces,
        BANDS.c.origin == "own",
        BANDS.c.as_of >= _INCOMING.c.as_of,
    )


def _is_older() -> ColumnElement[bool]:
    return exists().where(BANDS.c.id == _INCOMING.c.replaces, BANDS.c.as_of > _INCOMING.c.as_of)


def _retire(connection: Connection, now: datetime) -> int:
    kept = select(_INCOMING.c.replaces).where(_INCOMING.c.replaces.is_not(None))
    gone = (
        update(BANDS)
        .where(IS_CURRENT, BANDS.c.origin == "shipped", BANDS.c.id.not_in(kept))
        .values(superseded_at=now)
    )
    return connection.execute(gone).rowcount


def _count(connection: Connection, *, unchanged: int, retired: int, kept: int, show: int) -> Intake:
    numbers = select(func.count(), func.count(_INCOMING.c.replaces)).select_from(_INCOMING)
    total, superseding = connection.execute(numbers).one()
    return Intake(
        added=total - superseding,
        superseding=superseding,
        unchanged=unchanged,
        retired=retired,
        kept=kept,
        changes=tuple(_list_changes(connection, show)) if show else (),
    )


def _list_older(connection: Connection) -> Iterator[tuple[Band, date]]:
    """Yield what came in older than what is stored, and the date of that; there may be many."""
    query = (
        select(*(_INCOMING.c[name] for name in COLUMNS), BANDS.c.as_of.label("newer"))
        .join(BANDS, BANDS.c.id == _INCOMING.c.replaces)
        .where(BANDS.c.as_of > _INCOMING.c.as_of)
        .order_by(_INCOMING.c.place)
    )
    for row in connection.execute(query.execution_options(yield_per=1_000)).mappings():
        yield from_row({name: row[name] for name in COLUMNS}), row["newer"]


def _list_changes(connection: Connection, show: int) -> Iterator[Change]:
    first = connection.execute(select(_INCOMING).order_by(_INCOMING.c.place).limit(show))
    for row in first.mappings().all():
        old = None
        if row["replaces"] is not None:
            query = select(*(BANDS.c[name] for name in ("id", *COLUMNS)))
            found = connection.execute(query.where(BANDS.c.id == row["replaces"]))
            old = from_row(found.mappings().one())
        new = from_row({name: row[name] for name in COLUMNS})
        yield Change(old=old, new=replace(new, id=None))
