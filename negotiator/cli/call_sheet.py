"""`negotiator call-sheet`: a case in JSON in, one page for a phone call out."""

from contextlib import closing

import click

from negotiator.cli.source import database_option, file_argument, read_own_settings, read_source
from negotiator.contract.request import parse_json
from negotiator.negotiation.calls import prepare_call_for
from negotiator.negotiation.service import open_services
from negotiator.plan.call_text import write_call


@click.command("call-sheet")
@file_argument
@click.option("--private", is_flag=True, help="With your own figures, at the end.")
@database_option
def command(file: str, private: bool, database: str | None) -> None:
    """Prepare a phone call about the offer in FILE, or on standard input.

    FILE is JSON, as the API takes it; with its `thread`, the sheet is of where that stands.
    Your own figures are printed only with --private.

    \b
    Examples:
      negotiator call-sheet offer.json
      negotiator call-sheet --private offer.json
    """
    payload = parse_json(read_source(file, "an offer"))
    with closing(open_services(read_own_settings(database))) as services:
        sheet = prepare_call_for(services, payload)
        click.echo(write_call(sheet, with_private=private), nl=False)
