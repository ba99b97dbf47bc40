"""Browse the stored bands, a page at a time: however many there are, an index bounds the work."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    func,
    literal,
    select,
    true,
    tuple_,
)  # fmt: skip

from negotiator.market.band import Band, Component
from negotiator.storage.band_row import COLUMNS, from_row, to_row
from negotiator.storage.database import Database
from negotiator.storage.tables import BANDS, IS_CURRENT

MOST_COUNTED = 10_000
"""Beyond this many, a count says only that there are more."""

_MOST_STEPS = 500
_LOOKED_AT_FOR_SOURCES = 5_000
_BATCH = 2_000
_id = BANDS.c.id
_ORDER = ("role", "level", "location", "company", "component", "currency", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class BandQuery:
    """Which bands to browse; None lets every one through.

    `level` "" asks for those whose source knows no levels. `companies` are the names that one
    employer goes by.
    """

    role: str | None = None
    level: str | None = None
    location: str | None = None
    companies: tuple[str, ...] = ()
    component: Component | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BandPage:
    """Some of the bands that a query finds, and how many there are: at most `MOST_COUNTED` + 1."""

    bands: tuple[Band, ...]
    count: int


def browse_bands(database: Database, query: BandQuery, *, limit: int, offset: int = 0) -> BandPage:
    """Return bands by role, level, place and company; those without a level come last."""
    if not _can_be_asked(query):
        return BandPage(bands=(), count=0)
    with database.reading() as connection:
        found = _find_ids(connection, query)
        wanted = found[offset : offset + limit]
        bands = {band.id: band for band in _read(connection, _columns().where(_id.in_(wanted)))}
    return BandPage(bands=tuple(bands[place] for place in wanted), count=len(found))


def stream_bands(database: Database, query: BandQuery) -> Iterator[Band]:
    """Yield every band of a query, role by role; between batches nothing is held open."""
    if not _can_be_asked(query):
        return
    with database.reading() as connection:
        roles = _roles_of(connection, query)
    for role in roles:
        yield from _stream_role(database, replace(query, role=role))


def _stream_role(database: Database, query: BandQuery) -> Iterator[Band]:
    """Go on each time from the last band: what is equal must not stand in what is compared."""
    order = [name for name in _ORDER[1:] if name != "level" or query.level is None]
    columns = [BANDS.c[name] for name in order]
    part = _columns().where(*_where(query)).order_by(*columns).limit(_BATCH)
    further = part
    while True:
        with database.reading() as connection:
            bands = _read(connection, further)
        yield from bands
        if len(bands) < _BATCH:
            return
        last = {**to_row(bands[-1]), "id": bands[-1].id}
        after = tuple_(*(literal(last[name]) for name in order))
        further = part.where(tuple_(*columns) > after)


def find_general(
    database: Database, *, roles: Iterable[str], location: str, limit: int = 1_000
) -> tuple[Band, ...]:
    """Return bands of these roles in one place that are of no single employer."""
    where = (
        BANDS.c.role.in_(list(roles)),
        BANDS.c.location == location,
        BANDS.c.company == "",
    )
    return _find(database, _columns().where(IS_CURRENT, *where).limit(limit))


def find_of_company(
    database: Database, names: Iterable[str], *, limit: int = 1_000
) -> tuple[Band, ...]:
    """Return the bands of an employer, by any of its names."""
    return _find(
        database, _columns().where(*_where(BandQuery(companies=tuple(names)))).limit(limit)
    )


def count_by_company(database: Database, names: Sequence[str]) -> dict[str, int]:
    """Count the bands of each of these names that has any."""
    query = (
        select(BANDS.c.company, func.count())
        .where(IS_CURRENT, BANDS.c.company.in_(names))
        .group_by(BANDS.c.company)
    )
    with database.reading() as connection:
        return dict(iter(connection.execute(query)))


def list_places(database: Database, roles: Iterable[str]) -> tuple[str, ...]:
    """Return the places for which these roles have bands."""
    with database.reading() as connection:
        found = (_places_of(connection, role) for role in roles)
        return tuple(sorted(set(chain.from_iterable(found))))


def list_sources(database: Database, query: BandQuery) -> tuple[str, ...]:
    """Return the sources of the first bands of a query, whichever source it asks for."""
    query = replace(query, source=None)
    if not _can_be_asked(query):
        return ()
    part = select(BANDS.c.source).where(*_where(query)).limit(_LOOKED_AT_FOR_SOURCES).subquery()
    with database.reading() as connection:
        return tuple(sorted(connection.scalars(select(part.c.source).distinct())))


def _places_of(connection: Connection, role: str) -> Iterator[str]:
    yield from _step_through(connection, BANDS.c.location, BANDS.c.role == role)


def _step_through(
    connection: Connection, column: Column[str], *where: ColumnElement[bool]
) -> Iterator[str]:
    """Step from each value to the next in the index, without reading what lies between."""
    first = select(func.min(column)).where(IS_CURRENT, *where)
    steps = select(first.scalar_subquery().label("value")).cte("steps", recursive=True)
    further = first.where(column > steps.c.value).correlate(steps)
    steps = steps.union_all(select(further.scalar_subquery()).where(steps.c.value.is_not(None)))
    query = select(steps.c.value).where(steps.c.value.is_not(None)).limit(_MOST_STEPS)
    yield from connection.scalars(query)


def _roles_of(connection: Connection, query: BandQuery) -> list[str]:
    return [query.role] if query.role is not None else list(_step_through(connection, BANDS.c.role))


def _find_ids(connection: Connection, query: BandQuery) -> list[int]:
    """Return the bands' ids in the order of a page, at most one more than are counted."""
    if query.source is not None or query.companies:
        return _find_few(connection, query)
    levels = [BANDS.c.level > "", BANDS.c.level == ""] if query.level is None else [true()]
    roles = _roles_of(connection, query)
    found: list[int] = []
    for is_of_level in levels:
        for role in roles:
            part = select(_id).where(*_where(replace(query, role=role)), is_of_level)
            ordered = part.order_by(*(BANDS.c[name] for name in _ORDER[1:]))
            found += connection.scalars(ordered.limit(MOST_COUNTED + 1 - len(found)))
            if len(found) > MOST_COUNTED:
                return found
    return found


def _find_few(connection: Connection, query: BandQuery) -> list[int]:
    """Look through the table once, since no index has these in order, and order what was found."""
    part = select(*(BANDS.c[name] for name in _ORDER)).where(*_where(query))
    rows = connection.execute(part.order_by(_id).limit(MOST_COUNTED + 1)).all()
    return [row.id for row in sorted(rows, key=lambda row: (row.level == "", *row))]


def _can_be_asked(query: BandQuery) -> bool:
    """Whether no text holds what PostgreSQL fails on."""
    texts = (query.role, query.level, query.location, query.source, *query.companies)
    return all(text is None or text.isprintable() for text in texts)


def _where(query: BandQuery) -> list[ColumnElement[bool]]:
    given = {
        BANDS.c.role: query.role,
        BANDS.c.level: query.level,
        BANDS.c.location: query.location,
        BANDS.c.component: query.component,
        BANDS.c.source: query.source,
    }
    where = [column == value for column, value in given.items() if value is not None]
    if query.companies:
        where.append(BANDS.c.company.in_(query.companies))
    return [IS_CURRENT, *where]


def _columns() -> Select[tuple[object, ...]]:
    return select(BANDS.c.id, *(BANDS.c[name] for name in COLUMNS))


def _find(database: Database, query: Select[tuple[object, ...]]) -> tuple[Band, ...]:
    with database.reading() as connection:
        return _read(connection, query)


def _read(connection: Connection, query: Select[tuple[object, ...]]) -> tuple[Band, ...]:
    return tuple(map(from_row, connection.execute(query).mappings()))
