"""Stored pay bands: find them, add one; rows are superseded, never edited."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, or_, select, update

from negotiator.market.band import Band, Component
from negotiator.storage.band_row import COLUMNS, IDENTITY, from_row, to_row
from negotiator.storage.database import Database
from negotiator.storage.tables import BANDS, IS_CURRENT

_CURRENT = (
    select(BANDS.c.id, *(BANDS.c[name] for name in COLUMNS))
    .where(IS_CURRENT)
    .order_by(*(BANDS.c[name] for name in IDENTITY))
)
# Every draft asks this: to build it anew takes longer than to answer it.
_NEAR = _CURRENT.where(
    BANDS.c.role.in_(bindparam("roles", expanding=True)),
    BANDS.c.location.in_(bindparam("locations", expanding=True)),
    func.lower(BANDS.c.company).in_(bindparam("companies", expanding=True)),
)
_OF_COMPANY = _CURRENT.where(
    BANDS.c.role.in_(bindparam("roles", expanding=True)),
    func.lower(BANDS.c.company).in_(bindparam("companies", expanding=True)),
    or_(BANDS.c.location == bindparam("country"), BANDS.c.location.like(bindparam("places"))),
)


def add_band(database: Database, band: Band) -> Band:
    """Store a band, in place of the current one of the same identity; return it with its id."""
    with database.writing_alone() as connection:
        return _put(connection, band)


def find_bands(
    database: Database,
    *,
    role: str | None = None,
    level: str | None = None,
    locations: Sequence[str] | None = None,
    company: str | None = None,
    component: Component | None = None,
    currency: str | None = None,
    least_sample: int | None = None,
    limit: int | None = None,
) -> tuple[Band, ...]:
    """Return the current bands that match every filter given, always in the same order.

    `company` is found by its name in any case. With `least_sample`, samples known to be smaller
    stay out; a posted range is no sample. Without a `limit` all that match are read.
    """
    filters = {
        BANDS.c.role: role,
        BANDS.c.level: level,
        BANDS.c.component: component,
        BANDS.c.currency: currency,
        func.lower(BANDS.c.company): company.lower() if company is not None else None,
    }
    given = {column: text for column, text in filters.items() if text is not None}
    texts = [*given.values(), *(locations or ())]
    if not all(text.isprintable() for text in texts):  # PostgreSQL fails on some
        return ()
    where = [column == text for column, text in given.items()]
    if locations is not None:
        where.append(BANDS.c.location.in_(locations))
    if least_sample is not None:
        sample = func.coalesce(BANDS.c.n_distinct, BANDS.c.n)
        where.append(or_(BANDS.c.low.is_not(None), sample.is_(None), sample >= least_sample))
    with database.asking() as connection:
        return _read(connection, _CURRENT.where(*where).limit(limit))


def find_bands_near(
    database: Database, *, roles: Sequence[str], locations: Sequence[str], companies: Iterable[str]
) -> tuple[Band, ...]:
    """Return the current bands of these roles in these places, of these companies.

    A company is found by its name in any case; the empty name stands for bands of no company.
    However many bands are stored, an index leads to the few that an offer can be held against.
    """
    named = {name for name in companies if name.isprintable()}
    given = {
        "roles": [role for role in roles if role.isprintable()],
        "locations": locations,
        "companies": sorted(named),
    }
    with database.asking() as connection:
        return _read(connection, _NEAR, given)


def find_bands_of(
    database: Database, *, companies: Iterable[str], roles: Sequence[str], country: str
) -> tuple[Band, ...]:
    """Return the current bands of these companies for these roles anywhere in a country."""
    given = {
        "companies": sorted(name for name in companies if name.isprintable()),
        "roles": [role for role in roles if role.isprintable()],
        "country": country,
        "places": f"{country}-%",
    }
    with database.asking() as connection:
        return _read(connection, _OF_COMPANY, given)


def find_band(database: Database, band_id: int) -> tuple[Band, ...]:
    """Return the band of an id, current or superseded; nothing where there is none."""
    query = select(BANDS.c.id, *(BANDS.c[name] for name in COLUMNS)).where(BANDS.c.id == band_id)
    with database.asking() as connection:
        return _read(connection, query)


def _put(connection: Connection, band: Band) -> Band:
    band = replace(band, id=None, is_users_own=False)
    row = to_row(band)
    now = datetime.now(UTC)
    old = _select(connection, {name: row[name] for name in IDENTITY})
    if old and replace(old[0], id=None) == band:
        return old[0]
    if old:
        mark = update(BANDS).where(BANDS.c.id == old[0].id).values(superseded_at=now)
        connection.execute(mark)
    added = insert(BANDS).values(**row, created_at=now).returning(BANDS.c.id)
    return replace(band, id=connection.execute(added).scalar_one())


def _select(connection: Connection, where: dict[str, Any]) -> tuple[Band, ...]:
    return _read(
        connection, _CURRENT.where(*(BANDS.c[name] == value for name, value in where.items()))
    )


def _read(
    connection: Connection, query: Select[Any], given: dict[str, Any] | None = None
) -> tuple[Band, ...]:
    rows = connection.execute(query, given)
    names = tuple(rows.keys())  # a mapping for each row would look every name up anew
    return tuple(from_row(dict(zip(names, row, strict=True))) for row in rows)
