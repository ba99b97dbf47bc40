"""Index current bands for browsing: by role, level and place, and by employer."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_CURRENT = sa.text("superseded_at IS NULL")
_INDEXES = {
    "ix_bands_browsing": ["role", "level", "location", "company", "component", "currency", "id"],
    "ix_bands_company": ["company"],
}


def upgrade() -> None:
    """Add the indexes."""
    for name, columns in _INDEXES.items():
        op.create_index(name, "bands", columns, sqlite_where=_CURRENT, postgresql_where=_CURRENT)
