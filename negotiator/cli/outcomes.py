"""`negotiator outcomes`: what came of it, for those who let theirs be counted."""

import json
from collections.abc import Iterator, Sequence

import click

from negotiator.cli.source import database_option, read_own_settings
from negotiator.cli.table import lay_out
from negotiator.contract.outcomes import write_outcomes
from negotiator.money import write_money
from negotiator.negotiation.outcomes import count_in_database
from negotiator.thread.outcomes import CountRules, OutcomeGroup

_OFF = "Nothing is counted here: NEGOTIATOR_COUNT_OUTCOMES is not switched on."
_LIMITS = (
    "This proves little: who ticks differs from who does not, nothing is compared with those who\n"
    "did not ask, the numbers are small, and offers differ."
)


@click.command("outcomes")
@database_option
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def command(database: str | None, as_json: bool) -> None:
    """Count what came of the kept negotiations whose owners ticked that they may be counted.

    Counting is off unless NEGOTIATOR_COUNT_OUTCOMES is yes. Counts are in steps of ten, rounded
    down, and none under ten is shown.
    """
    settings = read_own_settings(database)
    rules, groups = count_in_database(settings)
    if as_json:
        written = write_outcomes(groups, rules, is_counted=settings.count_outcomes)
        click.echo(json.dumps(written, indent=2, ensure_ascii=False))
    elif not settings.count_outcomes:
        click.echo(_OFF)
    else:
        click.echo("\n".join(_tell(groups, rules)))


def _tell(groups: Sequence[OutcomeGroup], rules: CountRules) -> Iterator[str]:
    if groups:
        head = ("role", "tactic", "ended", "accepted", "median gain in base")
        rows = [
            (
                group.role,
                group.tactic,
                f"{group.ended:,} or more",
                f"{group.accepted:,} or more" if group.accepted else f"under {rules.fewest}",
                ", ".join(write_money(gain, code) for code, gain in group.gains.items()) or "-",
            )
            for group in groups
        ]
        yield from lay_out([head, *rows], right=frozenset({2, 3}), indent=0)
    else:
        yield f"No role and tactic has {rules.fewest} yet."
    yield ""
    yield (
        f"Counts are in steps of {rules.fewest}, rounded down, one for a visitor and role; medians "
        f"are to the {rules.round_to:,} dollars, or as much.\n"
        "Medians are for you who run it: the page has none."
    )
    yield _LIMITS
