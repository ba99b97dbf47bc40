"""Alembic's entry point: run the migrations on the connection that migrating.py holds."""

from alembic import context

from negotiator.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,  # SQLite's too, since database.py begins transactions itself
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
