"""Pay bands and negotiations, kept in SQLite or PostgreSQL: the only user of SQLAlchemy."""
