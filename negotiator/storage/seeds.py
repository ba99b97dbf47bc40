"""Seed the bands that ship with the product: read once, and again only when they change."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from negotiator.storage.band_files import read_band_folder
from negotiator.storage.band_intake import Intake, put_shipped_bands
from negotiator.storage.database import Database
from negotiator.storage.tables import SEEDS

_NAME = "bands"


def seed_bands(database: Database, folder: Path) -> Intake | None:
    """Bring the shipped bands up to those of a folder's CSV files; None if they are as seeded.

    Of processes that start together one does it, and the rest find it done.
    """
    digest = _digest(folder)
    with database.reading() as connection:
        if _seeded(connection) == digest:
            return None
    bands = read_band_folder(folder)
    with database.writing_alone() as connection:
        if _seeded(connection) == digest:
            return None
        intake = put_shipped_bands(connection, bands)
        connection.execute(delete(SEEDS).where(SEEDS.c.name == _NAME))
        seed = {"name": _NAME, "digest": digest, "seeded_at": datetime.now(UTC)}
        connection.execute(insert(SEEDS).values(seed))
    return intake


def _seeded(connection: Connection) -> str | None:
    query = select(SEEDS.c.digest).where(SEEDS.c.name == _NAME)
    return connection.execute(query).scalar()


def _digest(folder: Path) -> str:
    """Return a digest of the files' names and bytes."""
    digest = sha256()
    for path in sorted(folder.glob("*.csv")):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
