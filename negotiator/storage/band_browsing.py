"""Browse the stored bands, a page at a time: however many there are, an index bounds the work."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, tuple_

from negotiator.domain.band import Band, Component
from negotiator.storage.band_row import COLUMNS, from_row
from negotiator.storage.database import Database
from negotiator.storage.tables import BANDS, IS_CURRENT

MOST_COUNTED = 10_000
"""Beyond this many, a count says only that there are more."""

_MOST_PLACES = 500
_LOOKED_AT_FOR_SOURCES = 5_000
_BATCH = 2_000
_ORDER = (
    BANDS.c.role,
    BANDS.c.level,
    BANDS.c.location,
    BANDS.c.company,
    BANDS.c.component,
    BANDS.c.currency,
    BANDS.c.id,
)
_HAS_LEVEL = BANDS.c.level > ""


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
    wheres = [_where(query)]
    if query.level is None:
        wheres = [[*wheres[0], _HAS_LEVEL], [*wheres[0], BANDS.c.level == ""]]
    bands: list[Band] = []
    count = 0
    with database.reading() as connection:
        for where in wheres:
            counted = _count(connection, where)
            start = max(offset - count, 0)
            if start < counted and len(bands) < limit:
                part = _columns().where(*where).order_by(*_ORDER).offset(start)
                bands += _read(connection, part.limit(limit - len(bands)))
            count += counted
    return BandPage(bands=tuple(bands), count=min(count, MOST_COUNTED + 1))


def stream_bands(database: Database, query: BandQuery) -> Iterator[Band]:
    """Yield every band of a query; between batches nothing is held open."""
    after: tuple[object, ...] | None = None
    while _can_be_asked(query):
        part = _columns().where(*_where(query)).order_by(*_ORDER).limit(_BATCH)
        if after is not None:
            part = part.where(tuple_(*_ORDER) > tuple_(*map(literal, after)))
        with database.reading() as connection:
            bands = _read(connection, part)
        yield from bands
        if len(bands) < _BATCH:
            return
        last = bands[-1]
        after = (
            last.role, last.level or "", last.location, last.company or "",
            last.component, last.currency, last.id,
        )  # fmt: skip


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
    """Return the sources of the first bands of a query."""
    if not _can_be_asked(query):
        return ()
    part = select(BANDS.c.source).where(*_where(query)).limit(_LOOKED_AT_FOR_SOURCES).subquery()
    with database.reading() as connection:
        return tuple(sorted(connection.scalars(select(part.c.source).distinct())))


def _places_of(connection: Connection, role: str) -> Iterator[str]:
    """Step from each place to the next in the index, without reading what lies between."""
    next_place = select(func.min(BANDS.c.location)).where(IS_CURRENT, BANDS.c.role == role)
    steps = select(next_place.scalar_subquery().label("place")).cte("steps", recursive=True)
    further = next_place.where(BANDS.c.location > steps.c.place).correlate(steps)
    steps = steps.union_all(select(further.scalar_subquery()).where(steps.c.place.is_not(None)))
    query = select(steps.c.place).where(steps.c.place.is_not(None)).limit(_MOST_PLACES)
    yield from connection.scalars(query)


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


def _count(connection: Connection, where: Sequence[ColumnElement[bool]]) -> int:
    some = select(literal(1)).where(*where).select_from(BANDS).limit(MOST_COUNTED + 1)
    return connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()


def _columns() -> Select[tuple[object, ...]]:
    return select(BANDS.c.id, *(BANDS.c[name] for name in COLUMNS))


def _find(database: Database, query: Select[tuple[object, ...]]) -> tuple[Band, ...]:
    with database.reading() as connection:
        return _read(connection, query)


def _read(connection: Connection, query: Select[tuple[object, ...]]) -> tuple[Band, ...]:
    return tuple(map(from_row, connection.execute(query).mappings()))
