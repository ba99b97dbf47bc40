"""Tell what ships with the product from what an operator stored; remember what was seeded."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# All that had shipped before rows said so.
_SHIPPED = (
    "ai-jobs.net advertised salaries, 2024 to 3 August 2025 "
    "(foorilla/ai-jobs-net-salaries, 981ad09)",
    "the product's source page, typical pay by role and level",
)


def upgrade() -> None:
    """Add the column and the table."""
    op.execute(  # SQLite takes a new constraint only with a new column
        "ALTER TABLE bands ADD COLUMN origin VARCHAR(16) DEFAULT 'own' NOT NULL"
        " CONSTRAINT ck_bands_origin CHECK (origin IN ('shipped', 'own'))"
    )
    bands = sa.table("bands", sa.column("origin"), sa.column("source"))
    op.execute(bands.update().where(bands.c.source.in_(_SHIPPED)).values(origin="shipped"))
    op.create_table(
        "seeds",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("seeded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_seeds")),
    )
