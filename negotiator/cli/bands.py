"""`negotiator bands`: list the stored pay bands, add one, take in a file of them."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import get_args

import click

from negotiator.cli.band_import import import_bands, write_empty
from negotiator.cli.derive import command as derive
from negotiator.cli.source import database_option, read_own_settings
from negotiator.cli.table import lay_out
from negotiator.contract.lookup import read_band_filters, read_new_band
from negotiator.contract.response import write_band
from negotiator.market.band import Band, Component
from negotiator.market.choice import describe_band
from negotiator.market.sample import SampleRule
from negotiator.negotiation.service import look_up_bands, open_services, store_band
from negotiator.reference.levels import LEVELS, WAGE_LEVELS
from negotiator.reference.place import Gazetteer, read_gazetteer
from negotiator.settings import Settings

_PERCENTILES = ("p10", "p25", "p50", "p75", "p90")


@click.group("bands")
def command() -> None:
    """List the stored pay bands, add one, or take in a file of them."""


command.add_command(derive)
command.add_command(import_bands)
command.add_command(write_empty)


@command.command("list")
@click.option("--role", help="An id or a name people use: machine-learning-engineer, MLE.")
@click.option("--level", type=click.Choice((*LEVELS, *WAGE_LEVELS)))
@click.option(
    "--location", help="A country, state or metro; a country's bands count for its states."
)
@click.option("--company", help="Bands of this company alone.")
@click.option("--component", type=click.Choice(get_args(Component)))
@click.option("--currency", help="Three letters, such as USD.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON, as the API does.")
@database_option
def list_bands(as_json: bool, database: str | None, **filters: str | None) -> None:
    """List the stored bands that match, each with its source; no sample too small to show."""
    given = {name: [value] for name, value in filters.items() if value is not None}
    settings = read_own_settings(database)
    wanted = read_band_filters(given, _gazetteer(settings))
    with closing(open_services(settings)) as services:
        found = look_up_bands(services, wanted)
    if as_json:
        written = {"bands": [write_band(band) for band in found], "more": False}
        click.echo(json.dumps(written, indent=2, ensure_ascii=False))
    elif found:
        click.echo("\n".join(_table(found, services.knowledge.policy.samples)))
    else:
        click.echo("No band matches. See them all with: negotiator bands list", err=True)


@command.command("add")
@click.option("--component", type=click.Choice(get_args(Component)), required=True)
@click.option("--role", required=True, help="An id or a name people use.")
@click.option("--level", type=click.Choice(LEVELS), required=True)
@click.option(
    "--location", required=True, help="A country, state or metro: DE, US-CA, 'Austin, TX'."
)
@click.option("--company", help="Leave it out for a band of the whole market.")
@click.option("--currency", required=True, help="Three letters, such as USD.")
@click.option("--p10", metavar="AMOUNT")
@click.option("--p25", metavar="AMOUNT")
@click.option("--p50", metavar="AMOUNT", required=True, help="The median, as 182000 or 182k.")
@click.option("--p75", metavar="AMOUNT")
@click.option("--p90", metavar="AMOUNT")
@click.option("--source", required=True, help="Where it is from, as a recruiter would accept it.")
@click.option("--as-of", "as_of", metavar="YYYY-MM-DD", required=True, help="The figures' date.")
@click.option("--n", metavar="COUNT", help="How many observations it rests on.")
@click.option("--note", help="Anything to remember about it.")
@database_option
def add_band(database: str | None, **given: str | None) -> None:
    """Store a pay band, in place of an older one of the same source.

    Amounts are for a year. A median is enough; each further percentile makes the ask surer.
    """
    settings = read_own_settings(database)
    typed = {name: value for name, value in given.items() if value is not None}
    band = read_new_band(typed, _gazetteer(settings))
    with closing(open_services(settings)) as services:
        stored = store_band(services, band)
    click.echo(f"Stored: {describe_band(stored)}.")


def _gazetteer(settings: Settings) -> Gazetteer:
    return read_gazetteer(settings.data / "places.toml")


def _table(bands: Sequence[Band], samples: SampleRule) -> Iterator[str]:
    sources = list(dict.fromkeys(map(_source, bands)))
    head = (
        "role",
        "level",
        "place",
        "component",
        "currency",
        *_PERCENTILES,
        "n",
        "as of",
        "source",
    )
    rows = [
        (
            band.role,
            band.level or "all",
            band.location + (f", {band.company}" if band.company else ""),
            band.component + ("" if band.basis == "stated" else " (inferred)"),
            band.currency,
            *(_amount(getattr(band, percentile)) for percentile in _PERCENTILES),
            "" if band.n is None else f"{band.n}{' thin' if samples.is_thin(band) else ''}",
            band.as_of.isoformat(),
            f"[{sources.index(_source(band)) + 1}]",
        )
        for band in bands
    ]
    yield from lay_out([head, *rows], right=frozenset(range(5, 11)), indent=0)
    yield ""
    yield from (f"[{number}] {source}" for number, source in enumerate(sources, start=1))


def _source(band: Band) -> str:
    return f"{band.source} ({band.licence})" if band.licence else band.source


def _amount(value: int | None) -> str:
    return "" if value is None else f"{value:,}"
