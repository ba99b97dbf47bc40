"""Stored pay bands: seed, find and add them; rows are superseded, never edited."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, update

from negotiator.domain.band import Band, Component
from negotiator.storage.band_files import read_band_folder
from negotiator.storage.band_row import COLUMNS, IDENTITY
from negotiator.storage.database import Database
from negotiator.storage.tables import BANDS, IS_CURRENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeded:
    """How many bands of the files were new, took the place of older ones, or were there."""

    added: int
    superseding: int
    unchanged: int


def seed_bands(database: Database, folder: Path) -> Seeded:
    """Store the bands of a folder's CSV files; doing it again changes nothing."""
    bands = read_band_folder(folder)
    with database.writing_alone() as connection:
        outcomes = [_put(connection, band)[1] for band in bands]
    return Seeded(
        added=outcomes.count("added"),
        superseding=outcomes.count("superseding"),
        unchanged=outcomes.count("unchanged"),
    )


def add_band(database: Database, band: Band) -> Band:
    """Store a band, in place of the current one of the same identity; return it with its id."""
    with database.writing_alone() as connection:
        return _put(connection, band)[0]


def find_bands(
    database: Database,
    *,
    role: str | None = None,
    level: str | None = None,
    location: str | None = None,
    company: str | None = None,
    component: Component | None = None,
    currency: str | None = None,
) -> tuple[Band, ...]:
    """Return the current bands that match every filter given, always in the same order."""
    filters = {
        "role": role,
        "level": level,
        "location": location,
        "company": company,
        "component": component,
        "currency": currency,
    }
    given = {name: text for name, text in filters.items() if text is not None}
    if not all(text.isprintable() for text in given.values()):  # PostgreSQL fails on some
        return ()
    with database.reading() as connection:
        return _select(connection, given)


def _put(connection: Connection, band: Band) -> tuple[Band, str]:
    band = replace(band, id=None, is_users_own=False)
    now = datetime.now(UTC)
    old = _select(connection, {name: _values(band)[name] for name in IDENTITY})
    if old and replace(old[0], id=None) == band:
        return old[0], "unchanged"
    if old:
        mark = update(BANDS).where(BANDS.c.id == old[0].id).values(superseded_at=now)
        connection.execute(mark)
    added = insert(BANDS).values(**_values(band), created_at=now).returning(BANDS.c.id)
    id_ = connection.execute(added).scalar_one()
    return replace(band, id=id_), "superseding" if old else "added"


def _select(connection: Connection, where: dict[str, Any]) -> tuple[Band, ...]:
    query = (
        select(BANDS.c.id, *(BANDS.c[name] for name in COLUMNS))
        .where(IS_CURRENT, *(BANDS.c[name] == value for name, value in where.items()))
        .order_by(*(BANDS.c[name] for name in IDENTITY))
    )
    rows = connection.execute(query).mappings()
    return tuple(
        Band(**{**row, "company": row["company"] or None, "level": row["level"] or None})
        for row in rows
    )


def _values(band: Band) -> dict[str, Any]:
    values = {name: getattr(band, name) for name in COLUMNS}
    return values | {"company": band.company or "", "level": band.level or ""}
