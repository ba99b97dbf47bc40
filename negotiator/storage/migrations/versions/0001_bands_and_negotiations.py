"""Make the tables of pay bands and of negotiations."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "bands",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("component", sa.String(16), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("p10", sa.BigInteger()),
        sa.Column("p25", sa.BigInteger()),
        sa.Column("p50", sa.BigInteger(), nullable=False),
        sa.Column("p75", sa.BigInteger()),
        sa.Column("p90", sa.BigInteger()),
        sa.Column("n", sa.BigInteger()),
        sa.Column("n_distinct", sa.BigInteger()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("cite", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bands")),
        sa.CheckConstraint(
            "component IN ('base', 'total_cash', 'total_comp')", name=op.f("ck_bands_component")
        ),
        sa.CheckConstraint("basis IN ('stated', 'inferred')", name=op.f("ck_bands_basis")),
        sa.CheckConstraint(
            "p50 > 0 AND p10 > 0 AND p25 > 0", name=op.f("ck_bands_percentiles_positive")
        ),
        sa.CheckConstraint(
            "p10 <= p25 AND p10 <= p50 AND p25 <= p50 AND p50 <= p75 AND p50 <= p90 AND p75 <= p90",
            name=op.f("ck_bands_percentiles_ordered"),
        ),
        sa.CheckConstraint("n >= 0 AND n_distinct >= 0", name=op.f("ck_bands_sample")),
    )
    op.create_index(
        "uq_bands_current",
        "bands",
        ["component", "currency", "role", "level", "location", "company", "source"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "negotiations",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("owner_hash", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiations")),
    )
    op.create_index(
        op.f("ix_negotiations_owner_hash_created_at"), "negotiations", ["owner_hash", "created_at"]
    )
    op.create_index(op.f("ix_negotiations_created_at"), "negotiations", ["created_at"])
