"""`negotiator draft`: an offer in JSON in, the emails and the reasons out."""

from contextlib import closing
from typing import get_args

import click

from negotiator.ask.case import PlanKind, Tone
from negotiator.cli.drafted import WAY, override, show_plan
from negotiator.cli.source import database_option, file_argument, read_own_settings, read_source
from negotiator.contract.request import parse_json
from negotiator.negotiation.service import draft_payload, open_services


@click.command("draft")
@file_argument
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@click.option("--tone", type=click.Choice(get_args(Tone)), help="In place of the file's own.")
@click.option("--plan", type=click.Choice(get_args(PlanKind)), help="In place of the file's own.")
@WAY
@click.option("--off", multiple=True, metavar="TACTIC", help="Switch a tactic off; repeatable.")
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    file: str,
    as_json: bool,
    tone: str | None,
    plan: str | None,
    way: int | None,
    off: tuple[str, ...],
    database: str | None,
) -> None:
    """Draft the emails for the offer in FILE, or on standard input.

    FILE is JSON, as the API takes it; where it holds a thread, what comes next is drafted. Nothing
    is stored and nothing leaves this machine.

    \b
    Examples:
      negotiator draft offer.json
      negotiator draft offer.json --tone formal --off market_range
      negotiator draft offer.json --way 1
      negotiator draft --json < offer.json
    """
    payload = parse_json(read_source(file, "an offer"))
    with closing(open_services(read_own_settings(database))) as services:
        drafted = draft_payload(services, override(payload, off, tone=tone, plan=plan, way=way))
        show_plan(ctx, services, drafted, as_json=as_json)
