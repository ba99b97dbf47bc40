"""`negotiator bands import` and `template`: take in a file of pay data, or write an empty one."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TextIO, TypedDict

import click

from negotiator.cli.column_preview import confirm, describe, read_pair, read_pairs, suggest
from negotiator.cli.failures import INVALID_INPUT
from negotiator.cli.source import database_option, read_own_settings
from negotiator.cli.table import lay_out
from negotiator.importing.formats import FORMATS, UnknownTable
from negotiator.importing.intake import NothingUsable, Taken, take_in
from negotiator.importing.naming import Naming, UnclearColumns
from negotiator.importing.own import write_template
from negotiator.importing.preview import preview_table
from negotiator.market.band import Band
from negotiator.negotiation.service import open_services
from negotiator.reference.place import Gazetteer
from negotiator.reference.role import Catalogue
from negotiator.storage.band_intake import Change
from negotiator.tables.format import UnusableFile

_REASONS_SHOWN = 8
_WIDEST = 24  # so that nothing of a longer line stays
_ON_TERMINAL_SECONDS = 0.2
_IN_LOG_SECONDS = 5.0


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "told",
    type=click.Choice([format_.id for format_ in FORMATS]),
    help="What the file is; without, that is recognised.",
)
@click.option(
    "--columns",
    "columns",
    multiple=True,
    metavar="PART=COLUMN,…",
    callback=read_pairs,
    help="Read any table, by what its columns hold: role=Title,p50=Median,location=City.",
)
@click.option(
    "--set",
    "fixed",
    multiple=True,
    metavar="PART=TEXT",
    callback=read_pair,
    help="What is the same for every row of such a table: currency=USD.",
)
@click.option("--yes", is_flag=True, help="Store a table as its columns are read, unasked.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option(
    "--show", type=click.IntRange(0), default=10, help="How many changes a dry run lists."
)
@click.option(
    "--rejects",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where refused rows go, with reasons. FILE.rejected.csv, if not told.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="When the file was published, if its name does not say so.",
)
@click.option(
    "--replace-newer", is_flag=True, help="Let an older band take the place of a newer one too."
)
@database_option
@click.pass_context
def import_bands(
    context: click.Context,
    file: Path,
    told: str | None,
    columns: dict[str, str],
    fixed: dict[str, str],
    yes: bool,
    dry_run: bool,
    show: int,
    rejects: Path | None,
    as_of: datetime | None,
    replace_newer: bool,
    database: str | None,
) -> None:
    """Take in a file of pay data: all of its bands, or none.

    \b
    Formats: our own CSV (negotiator bands template), ai-jobs.net salaries, BLS OEWS,
    DOL LCA disclosures, adverts as schema.org JobPosting. docs/bands.md tells of each.
    Of any other table (CSV, TSV, xlsx, JSON lines) it is shown what each column is read as, and
    nothing is stored until that is confirmed.
    """
    if told and (columns or fixed):
        raise click.UsageError("--format and --columns or --set go not together. Leave one out.")
    rejects = rejects or file.with_name(f"{file.name}.rejected.csv")
    if rejects.exists() and file.exists() and rejects.samefile(file):
        raise click.UsageError("--rejects names the file itself. Name another.")
    with closing(open_services(read_own_settings(database))) as services:
        known: _Known = {
            "today": services.clock().date(),
            "catalogue": services.knowledge.catalogue,
            "gazetteer": services.knowledge.reference.gazetteer,
            "as_of": None if as_of is None else as_of.date(),
        }

        def take(naming: Naming | None) -> Taken:
            progress = _Progress()
            try:
                return take_in(
                    file,
                    services.database,
                    **known,
                    told=told,
                    naming=naming,
                    rejects=rejects,
                    progress=progress.tell,
                    dry_run=dry_run,
                    show=show if dry_run else 0,
                    keep_newer=not replace_newer,
                )
            finally:
                progress.end()

        try:
            taken = None if columns or fixed else _take_known(take)
            if taken is None:
                preview = preview_table(file, **known, columns=columns, fixed=fixed)
                click.echo("\n".join(describe(preview)))
                if not dry_run and not yes and not confirm(context, preview.naming):
                    context.exit(INVALID_INPUT)
                taken = take(preview.naming)
        except UnusableFile as error:
            _explain(file, error, rejects)
            if isinstance(error, UnclearColumns):
                click.echo(suggest(context, error.naming), err=True)
            context.exit(INVALID_INPUT)
    click.echo("\n".join(_report(taken, dry_run=dry_run)))
    _list_refused(taken.reasons, rejects)


def _take_known(take: Callable[[Naming | None], Taken]) -> Taken | None:
    """Take in a file of a format that we read; None where it is a table in none of them."""
    try:
        return take(None)
    except UnknownTable:
        return None


class _Known(TypedDict):
    """What reading any file needs."""

    today: date
    catalogue: Catalogue
    gazetteer: Gazetteer
    as_of: date | None


@click.command("template")
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=True), default="-")
def write_empty(file: TextIO) -> None:
    """Write our own CSV with all its columns and an example, to fill in and import."""
    file.write(write_template())


class _Progress:
    """Tells how many rows were read: on one line of a terminal, now and then in a log."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._every = _ON_TERMINAL_SECONDS if self._is_terminal else _IN_LOG_SECONDS
        self._last = time.monotonic()
        self._has_line = False

    def tell(self, rows: int) -> None:
        """Say how many, if it is time to."""
        now = time.monotonic()
        if now - self._last >= self._every:
            self._last = now
            self._has_line = self._is_terminal
            said = f"{rows:,} rows read" if rows else "unpacking the workbook"
            said = f"\r{said:<{_WIDEST}}" if self._is_terminal else said
            click.echo(said, err=True, nl=not self._has_line)

    def end(self) -> None:
        """Leave the line, if one is begun."""
        if self._has_line:
            click.echo(err=True)


def _explain(file: Path, error: UnusableFile, rejects: Path) -> None:
    part = ", " if error.line or error.field else ": "
    click.echo(f"negotiator: {file}{part}{error}", err=True)
    if isinstance(error, NothingUsable):
        _list_refused(error.reasons, rejects)
    click.echo("Nothing was changed.", err=True)


def _report(taken: Taken, *, dry_run: bool) -> Iterator[str]:
    stored = taken.stored
    does = "Would store" if dry_run else "Stored"
    yield f"Read as {taken.format.title}."
    yield (
        f"{does} {_count(stored.added + stored.superseding, 'band')}: {stored.added:,} new, "
        f"{stored.superseding:,} in place of older ones. Unchanged: {stored.unchanged:,}."
    )
    if stored.kept:
        keeps = "Would keep" if dry_run else "Kept"
        yield (
            f"{keeps} {_count(stored.kept, 'stored band')}, newer than what the file says. "
            "--replace-newer takes the file's."
        )
    if stored.changes:
        yield ""
        rows = [("", "band", "place", "was", "is"), *map(_change, stored.changes)]
        yield from lay_out(rows, right=frozenset({3, 4}))
        left = stored.added + stored.superseding - len(stored.changes)
        if left:
            yield f"  and {left:,} more; --show {left + len(stored.changes)} lists all"


def _change(change: Change) -> tuple[str, ...]:
    new, old = change.new, change.old
    return (
        "changed" if old else "new",
        " ".join([new.component, new.currency, new.role, new.level or "all levels"]),
        new.location + (f", {new.company}" if new.company else ""),
        _figures(old) if old else "",
        _figures(new),
    )


def _figures(band: Band) -> str:
    pay = f"{band.low:,} to {band.high:,}" if band.is_posted_range else f"{band.p50:,}"
    return f"{pay} ({band.as_of})"


def _list_refused(reasons: Counter[str], rejects: Path) -> None:
    if not reasons:
        return
    click.echo(f"Refused, with reasons in {rejects}: {_count(reasons.total(), 'row')}.", err=True)
    shown = reasons.most_common(_REASONS_SHOWN)
    for line in lay_out([(f"{count:,}", reason) for reason, count in shown], right=frozenset({0})):
        click.echo(line, err=True)
    if len(reasons) > len(shown):
        click.echo(f"  and {len(reasons) - len(shown):,} reasons more", err=True)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
