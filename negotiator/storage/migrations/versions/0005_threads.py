"""Make each negotiation a thread of events: a stored draft becomes the first event of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_KEEP_THREADS = """
    INSERT INTO negotiations (owner_hash, id, created_at, changed_at, revision)
    SELECT owner_hash, id, created_at, created_at, 1 FROM old_drafts
"""
_KEEP_DRAFTS = """
    INSERT INTO events (owner_hash, negotiation_id, number, at, type, details, response)
    SELECT owner_hash, id, 1, created_at, 'drafted', request, response FROM old_drafts
"""


def upgrade() -> None:
    """Make both tables, move every draft into them, and drop the old one."""
    _put_aside()
    op.create_table(
        "negotiations",
        sa.Column("owner_hash", sa.String(64), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("owner_hash", "id", name=op.f("pk_negotiations")),
    )
    op.create_table(
        "events",
        sa.Column("owner_hash", sa.String(64), nullable=False),
        sa.Column("negotiation_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("response", sa.Text()),
        sa.PrimaryKeyConstraint("owner_hash", "negotiation_id", "number", name=op.f("pk_events")),
        sa.ForeignKeyConstraint(
            ["owner_hash", "negotiation_id"],
            ["negotiations.owner_hash", "negotiations.id"],
            name=op.f("fk_events_owner_hash_negotiation_id_negotiations"),
            ondelete="CASCADE",
        ),
    )
    op.execute(_KEEP_THREADS)
    op.execute(_KEEP_DRAFTS)
    op.drop_table("old_drafts")
    for columns in (["owner_hash", "changed_at"], ["owner_hash", "created_at"], ["changed_at"]):
        name = op.f(f"ix_negotiations_{'_'.join(columns)}")
        op.create_index(name, "negotiations", columns)


def _put_aside() -> None:
    """Rename the table of drafts, and free the names that the new ones take."""
    op.drop_index("ix_negotiations_owner_hash_created_at", "negotiations")
    op.drop_index("ix_negotiations_created_at", "negotiations")
    if op.get_bind().dialect.name == "postgresql":  # where a key has a name apart from its table
        op.drop_constraint("pk_negotiations", "negotiations")
    op.rename_table("negotiations", "old_drafts")
