"""What the commands that draft share: changes to the file, and a plan printed with its code."""

import json
from shlex import quote
from typing import Any

import click

from negotiator.ask.case import MOST_TURNS
from negotiator.cli.failures import NO_BAND
from negotiator.cli.report import write_report
from negotiator.contract.lookup import BandFilters
from negotiator.contract.response import write_plan
from negotiator.negotiation.service import Services, look_up_bands
from negotiator.plan.drafting import Plan

WAY = click.option(
    "--way",
    type=click.IntRange(0, MOST_TURNS),
    help="Say it in other words: 1, 2 and so on; the same number, the same words.",
)


def override(
    payload: Any, off: tuple[str, ...], *, way: int | None = None, **changed: str | None
) -> Any:
    """Put what was given on the command line in place of what the file says."""
    if not isinstance(payload, dict):
        return payload
    if way is not None:
        words = payload.get("phrasing")
        payload = payload | {
            "phrasing": (words if isinstance(words, dict) else {}) | {"letter": way}
        }
    payload = payload | {name: value for name, value in changed.items() if value is not None}
    already = payload.get("switched_off", [])
    if off and isinstance(already, list):
        payload["switched_off"] = [*already, *off]
    return payload


def show_plan(ctx: click.Context, services: Services, plan: Plan, *, as_json: bool) -> None:
    """Print a plan to read, or as the API answers; exit with NO_BAND where no band sized it."""
    if as_json:
        response = write_plan(plan, id=None, created_at=services.clock())
        click.echo(json.dumps(response, indent=2, ensure_ascii=False))
    else:
        click.echo(write_report(plan))
    if plan.situation.band is None:
        click.echo(_say_no_band(services, plan), err=True)
        ctx.exit(NO_BAND)


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
