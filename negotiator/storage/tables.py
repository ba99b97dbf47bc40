"""The tables, as they are now; migrations/ holds how they came to be so."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    func,
)

from negotiator.storage.band_row import IDENTITY


class Moment(TypeDecorator[datetime]):
    """An aware time, kept in UTC: SQLite forgets zones, and a naive time is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware time into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} names no time zone. Pass an aware time.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# A row's figures are never edited. A newer row of the same identity marks it superseded at the
# moment it was itself created, so the history reads in one order and at most one row is current.
BANDS = Table(
    "bands",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("component", String(16), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("role", Text, nullable=False),
    Column("level", Text, nullable=False),  # "" where the source knows no levels
    Column("location", Text, nullable=False),
    Column("company", Text, nullable=False),  # "" is any company: an index keeps NULLs apart
    Column("title", Text, nullable=False, server_default=""),
    Column("url", Text, nullable=False, server_default=""),
    Column("p10", BigInteger),
    Column("p25", BigInteger),
    Column("p50", BigInteger, nullable=False),
    Column("p75", BigInteger),
    Column("p90", BigInteger),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("n", BigInteger),
    Column("n_distinct", BigInteger),
    Column("source", Text, nullable=False),
    Column("cite", Text, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("licence", Text, nullable=False),
    Column("basis", String(16), nullable=False),
    Column("note", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("superseded_at", Moment),
    Column("origin", String(16), nullable=False, server_default="own"),
    CheckConstraint("component IN ('base', 'total_cash', 'total_comp')", name="component"),
    CheckConstraint("basis IN ('stated', 'inferred')", name="basis"),
    CheckConstraint("p50 > 0 AND p10 > 0 AND p25 > 0", name="percentiles_positive"),
    CheckConstraint(
        "p10 <= p25 AND p10 <= p50 AND p25 <= p50 AND p50 <= p75 AND p50 <= p90 AND p75 <= p90",
        name="percentiles_ordered",
    ),
    CheckConstraint("low > 0 AND low <= p50 AND p50 <= high", name="range"),
    CheckConstraint("n >= 0 AND n_distinct >= 0", name="sample"),
    CheckConstraint("origin IN ('shipped', 'own')", name="origin"),
)

IS_CURRENT = BANDS.c.superseded_at.is_(None)

# What an offer is held against: its role, the places that contain its own, its company or any.
Index(
    "ix_bands_lookup",
    BANDS.c.role,
    BANDS.c.location,
    func.lower(BANDS.c.company),
    sqlite_where=IS_CURRENT,
    postgresql_where=IS_CURRENT,
)

# What is browsed: in this order, and by employer.
Index(
    "ix_bands_browsing",
    BANDS.c.role,
    BANDS.c.level,
    BANDS.c.location,
    BANDS.c.company,
    BANDS.c.component,
    BANDS.c.currency,
    BANDS.c.id,
    sqlite_where=IS_CURRENT,
    postgresql_where=IS_CURRENT,
)

Index("ix_bands_company", BANDS.c.company, sqlite_where=IS_CURRENT, postgresql_where=IS_CURRENT)

Index(
    "uq_bands_current",
    *(BANDS.c[name] for name in IDENTITY),
    unique=True,
    sqlite_where=IS_CURRENT,
    postgresql_where=IS_CURRENT,
)

# What was seeded last, by the digest of its files: nothing is read again while it holds.
SEEDS = Table(
    "seeds",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("seeded_at", Moment, nullable=False),
)

# A negotiation is a thread of events, numbered from 1, to which more are only ever added; its
# revision is the number of the last. Every key and every reference holds the owner's hash, so that
# a database may part both tables by it: docs/hosting.md, "Room to grow".
NEGOTIATIONS = Table(
    "negotiations",
    METADATA,
    Column("owner_hash", String(64), primary_key=True),
    Column("id", String(32), primary_key=True),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("revision", Integer, nullable=False),
    Index(None, "owner_hash", "changed_at"),  # the owner's list
    Index(None, "owner_hash", "created_at"),  # all of the owner's, page by page
    Index(None, "changed_at"),  # what is past its days
)

EVENTS = Table(
    "events",
    METADATA,
    Column("owner_hash", String(64), primary_key=True),
    Column("negotiation_id", String(32), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("type", String(16), nullable=False),
    Column("details", Text, nullable=False),
    Column("response", Text),  # last: what does not ask for it need not read past it
    ForeignKeyConstraint(
        ["owner_hash", "negotiation_id"],
        ["negotiations.owner_hash", "negotiations.id"],
        ondelete="CASCADE",
    ),
)
