"""`negotiator backup`: copy the database to a file, while it is in use."""

from pathlib import Path

import click

from negotiator.cli.source import database_option, read_own_settings
from negotiator.storage.backup import back_up


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database_option
def command(file: Path, database: str | None) -> None:
    """Copy the SQLite database to FILE, checked, while it is in use.

    To put a copy back: stop the server, move it to the database's place, delete the files beside
    it that end in -wal and -shm, and start again. For PostgreSQL it names the command to use.
    """
    size = back_up(read_own_settings(database).database_url, file)
    click.echo(f"Copied to {file}: {size:,} bytes, checked. It holds people's pay; keep it safe.")
