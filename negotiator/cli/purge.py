"""`negotiator purge`: delete for good what is past the days it may be kept."""

import click

from negotiator.cli.source import database_option, read_own_settings
from negotiator.negotiation.service import purge_database


@click.command("purge")
@database_option
def command(database: str | None) -> None:
    """Delete for good every negotiation older than NEGOTIATOR_RETENTION_DAYS.

    The server does so as it starts, and hourly while it keeps drafts; this is for one that idles.
    It also gives the space back, for which a large SQLite file may be rewritten.
    """
    settings = read_own_settings(database)
    count = purge_database(settings)
    what = "negotiation" if count == 1 else "negotiations"
    click.echo(f"Deleted {count:,} {what} of more than {settings.retention_days} days ago.")
