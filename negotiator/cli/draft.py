"""`negotiator draft`: an offer in JSON in, the emails and the reasons out."""

import json
from contextlib import closing
from shlex import quote
from typing import Any, get_args

import click

from negotiator.ask.case import PlanKind, Tone
from negotiator.cli.failures import NO_BAND
from negotiator.cli.report import write_report
from negotiator.cli.source import database_option, file_argument, read_own_settings, read_source
from negotiator.contract.lookup import BandFilters
from negotiator.contract.request import parse_json
from negotiator.contract.response import write_plan
from negotiator.negotiation.service import Services, draft_payload, look_up_bands, open_services
from negotiator.plan.drafting import Plan


@click.command("draft")
@file_argument
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@click.option("--tone", type=click.Choice(get_args(Tone)), help="In place of the file's own.")
@click.option("--plan", type=click.Choice(get_args(PlanKind)), help="In place of the file's own.")
@click.option("--off", multiple=True, metavar="TACTIC", help="Switch a tactic off; repeatable.")
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    file: str,
    as_json: bool,
    tone: str | None,
    plan: str | None,
    off: tuple[str, ...],
    database: str | None,
) -> None:
    """Draft the emails for the offer in FILE, or on standard input.

    FILE is JSON, as the API takes it. Nothing is stored and nothing leaves this machine.

    \b
    Examples:
      negotiator draft offer.json
      negotiator draft offer.json --tone formal --off market_range
      negotiator draft --json < offer.json
    """
    payload = parse_json(read_source(file, "an offer"))
    with closing(open_services(read_own_settings(database))) as services:
        drafted = draft_payload(services, _override(payload, tone, plan, off))
        if as_json:
            response = write_plan(drafted, id=None, created_at=services.clock())
            click.echo(json.dumps(response, indent=2, ensure_ascii=False))
        else:
            click.echo(write_report(drafted))
        if drafted.situation.band is None:
            click.echo(_say_no_band(services, drafted), err=True)
            ctx.exit(NO_BAND)


def _override(payload: Any, tone: str | None, plan: str | None, off: tuple[str, ...]) -> Any:
    if not isinstance(payload, dict):
        return payload
    changed = {"tone": tone, "plan": plan}
    payload = payload | {name: value for name, value in changed.items() if value is not None}
    already = payload.get("switched_off", [])
    if off and isinstance(already, list):
        payload["switched_off"] = [*already, *off]
    return payload


def _say_no_band(services: Services, plan: Plan) -> str:
    offer = plan.case.offer
    kinds: dict[tuple[str, str, str], list[str]] = {}
    for band in look_up_bands(services, BandFilters(location=offer.country)):
        if band.level is None or band.company is not None:
            continue
        levels = kinds.setdefault((band.role, band.location, band.currency), [])
        if band.level not in levels:
            levels.append(band.level)
    listed = [
        f"    {role}, {', '.join(sorted(levels))}, {place}, {currency}"
        for (role, place, currency), levels in kinds.items()
    ]
    exists = [
        *([f"Bands of the market in {offer.country} exist for:", *listed] if listed else []),
        "See all that are stored with: negotiator bands list",
    ]
    known = (
        f"--role {quote(offer.role_title)} --level {offer.level or 'LEVEL'} "
        f"--location {offer.country} --currency {offer.currency}"
    )
    return "\n".join(
        (
            "",
            f"{plan.situation.choice.why} The ask is not sized by the market.",
            *exists,
            "Add your own figures, of which a median and its source are enough:",
            '    in the file   "market": [{"component": "base", '
            f'"currency": "{offer.currency}", "p50": AMOUNT, '
            '"source": "SOURCE", "as_of": "YYYY-MM-DD"}]',
            f"    or stored     negotiator bands add --component base {known} "
            "--p50 AMOUNT --source SOURCE --as-of YYYY-MM-DD",
        )
    )
