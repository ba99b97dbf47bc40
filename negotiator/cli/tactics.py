"""`negotiator tactics`: every tactic and its reasons, or the facts that a rule may compare."""

import json
from collections.abc import Iterator
from textwrap import wrap

import click

from negotiator.cli.source import read_own_settings
from negotiator.cli.table import lay_out
from negotiator.contract.lookup import PlaceOut, PlaceRuleOut, TacticOut, TacticsOut, write_tactics
from negotiator.engine.loading import load_replies, load_rulebook
from negotiator.tactics.facts import KINDS, VOCABULARY

_KINDS = {bool: "yes or no", int: "number", str: "text"}


@click.command("tactics")
@click.option("--facts", is_flag=True, help="List the facts that a rule may compare instead.")
@click.option("--json", "as_json", is_flag=True, help="Print the tactics as JSON, as the API does.")
def command(facts: bool, as_json: bool) -> None:
    """List every tactic: its stage, when it fires, and on what evidence."""
    if facts:
        rows = ((name, _KINDS[KINDS[name]], means) for name, means in VOCABULARY.items())
        click.echo("\n".join(lay_out(rows, indent=0)))
        return
    folder = read_own_settings().rules
    written = write_tactics(load_rulebook(folder), load_replies(folder / "replies"))
    if as_json:
        click.echo(json.dumps(written, indent=2, ensure_ascii=False))
        return
    tactics = TacticsOut.model_validate(written).tactics
    click.echo("\n\n".join("\n".join(_describe(tactic)) for tactic in tactics))


def _describe(tactic: TacticOut) -> Iterator[str]:
    yield f"{tactic.id} ({tactic.stage}): {tactic.title}"
    yield from _indent(tactic.summary, 2)
    yield "  fires when"
    yield from lay_out(
        ((_say(rule), rule.means) for rule in tactic.conditions),
        indent=4,
    )
    yield "  stands as"
    yield from lay_out(
        ((_say_place(place), " and ".join(map(_say, place.conditions))) for place in tactic.places),
        indent=4,
    )
    if tactic.dont:
        yield "  do not"
        yield from _indent(tactic.dont, 4)
    yield "  evidence"
    for found in tactic.evidence:
        yield from _indent(f"{found.claim} ({found.source}) {found.limits}".strip(), 4)


def _say_place(place: PlaceOut) -> str:
    rank = f", rank {place.rank}" if place.rank is not None else ""
    return f"{place.slot.replace('_', ' ')}{rank}"


def _say(rule: PlaceRuleOut) -> str:
    needed = rule.needed
    said = ("yes" if needed else "no") if isinstance(needed, bool) else needed
    return f"{rule.fact} {rule.operator} {said}"


def _indent(text: str, by: int) -> list[str]:
    return wrap(text, 96, initial_indent=" " * by, subsequent_indent=" " * by)
