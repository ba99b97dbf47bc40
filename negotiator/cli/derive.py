"""`negotiator bands derive`: make the shipped bands again from the public files they rest on."""

from datetime import UTC, datetime
from pathlib import Path

import click

from negotiator.reference.place import read_gazetteer
from negotiator.reference.role import read_catalogue
from negotiator.resources import folder
from negotiator.storage.band_files import read_band_folder
from negotiator.tables.format import ExtraMissing, UnusableFile

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("derive")
@click.option("--aijobs", type=_FILE, help="The salaries file of ai-jobs.net.")
@click.option(
    "--aijobs-date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="When it was published, if its name does not say so.",
)
@click.option("--oews", type=_FILE, multiple=True, help="Wages of the BLS; as often as needed.")
@click.option("--certified", type=_FILE, help="Certified H-1B wages, as percentiles.")
@click.option("--posted", type=_FILE, help="Employers' ranges, kept by hand.")
@click.option(
    "--into",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="The folder to write the CSV files to, such as data/bands.",
)
def command(
    aijobs: Path | None,
    aijobs_date: datetime | None,
    oews: tuple[Path, ...],
    certified: Path | None,
    posted: Path | None,
    into: Path,
) -> None:
    """Make the shipped bands again from the public files they rest on.

    A file is written for each source given: adverts.csv, oews.csv,
    certified-wages.csv, posted-ranges.csv. The same
    files give the same bytes. docs/pay-data.md says where the public files are from.
    """
    try:  # only here, since polars takes long to load and the other commands do without it
        from negotiator.importing.deriving import Derivation, write_band_file
    except ModuleNotFoundError as error:
        if error.name not in ("polars", "fastexcel"):
            raise
        raise ExtraMissing("public pay data") from error

    catalogue = read_catalogue(folder("data") / "roles.toml")
    derivation = Derivation(
        today=datetime.now(UTC).date(),
        catalogue=catalogue,
        gazetteer=read_gazetteer(folder("data") / "places.toml"),
    )
    derived = []
    try:
        if aijobs is not None:
            published = None if aijobs_date is None else aijobs_date.date()
            derived.append(derivation.derive_adverts(aijobs, published))
        if oews:
            derived.append(derivation.derive_wages(oews))
        if certified is not None:
            derived.append(derivation.derive_certified_wages(certified))
        if posted is not None:
            derived.append(derivation.derive_posted_ranges(posted))
    except UnusableFile as error:
        raise click.UsageError(str(error)) from error
    for found in derived:
        write_band_file(into / found.name, found.bands, catalogue.roles)
        count = len(found.bands)
        click.echo(f"{found.name}: {count} {'band' if count == 1 else 'bands'}. Rows left out:")
        for reason, rows in sorted(found.left_out.items(), key=lambda item: (-item[1], item[0])):
            click.echo(f"  {rows:>9,}  {reason}")
    read_band_folder(into)  # what ships must be fit to be read
