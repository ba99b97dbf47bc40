"""Let bands hold an employer's posted range, its title and address; index what drafts look up."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_CURRENT = sa.text("superseded_at IS NULL")


def upgrade() -> None:
    """Add the columns, and make both indexes of current bands anew."""
    op.drop_index("uq_bands_current", "bands")
    op.add_column("bands", sa.Column("title", sa.Text(), nullable=False, server_default=""))
    op.add_column("bands", sa.Column("url", sa.Text(), nullable=False, server_default=""))
    op.add_column("bands", sa.Column("low", sa.BigInteger()))
    op.execute(  # SQLite takes a new constraint only with a new column
        "ALTER TABLE bands ADD COLUMN high BIGINT"
        " CONSTRAINT ck_bands_range CHECK (low > 0 AND low <= p50 AND p50 <= high)"
    )
    identity = ["component", "currency", "role", "level", "location", "company", "title", "source"]
    op.create_index(
        "uq_bands_current",
        "bands",
        identity,
        unique=True,
        sqlite_where=_CURRENT,
        postgresql_where=_CURRENT,
    )
    op.create_index(
        "ix_bands_lookup",
        "bands",
        ["role", "location", sa.text("lower(company)")],
        sqlite_where=_CURRENT,
        postgresql_where=_CURRENT,
    )
