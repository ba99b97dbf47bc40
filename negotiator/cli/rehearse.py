"""`negotiator rehearse`: the employer speaks, one types what one would say, rules judge it."""

import json
import re
from collections.abc import Iterator
from contextlib import closing

import click

from negotiator.cli.source import (
    database_option,
    file_argument,
    read_own_settings,
    read_source,
    read_text,
)
from negotiator.contract.rehearsal import write_rehearsal
from negotiator.contract.request import parse_json
from negotiator.errors import Fault, InvalidCase
from negotiator.negotiation.rehearsals import rehearse_on, set_stage_for
from negotiator.negotiation.service import open_services
from negotiator.rehearsal.rehearsing import MOST_SEED
from negotiator.rehearsal.spoken import find_fault
from negotiator.rehearsal.text import (
    tell_beginning,
    tell_judgement,
    tell_summary,
    tell_their_line,
)

_BOTH_PIPED = "The offer comes from standard input already; give your answers as a file."
_NAMES = {"seed": "--seed", "scenario": "--scenario"}


@click.command("rehearse")
@file_argument
@click.option(
    "--seed",
    type=click.IntRange(1, MOST_SEED),
    default=1,
    show_default=True,
    help="Another number, another call: the first is the one that fits best.",
)
@click.option("--scenario", metavar="NAME", help="One call by its name; a wrong one lists them.")
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, readable=True, allow_dash=True),
    metavar="FILE",
    help="What you say, a paragraph a turn, in place of typing it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the call as the API answers it.")
@database_option
def command(
    file: str,
    seed: int,
    scenario: str | None,
    answers: str | None,
    as_json: bool,
    database: str | None,
) -> None:
    """Rehearse a call about the offer in FILE: three to five turns, judged by rules.

    FILE is JSON, as the API takes it; with its `thread`, the call is of where that stands. The
    same file, seed and answers give the same call. Nothing you type is kept.

    \b
    Examples:
      negotiator rehearse offer.json
      negotiator rehearse offer.json --scenario other_offers
      negotiator rehearse offer.json --seed 3 --answers answers.txt
    """
    if file == answers == "-" or (file == "-" and answers is None and not as_json):
        raise InvalidCase([Fault("--answers", _BOTH_PIPED)])
    payload = parse_json(read_source(file, "an offer"))
    given = None if answers is None and not as_json else list(_paragraphs(answers))
    with closing(open_services(read_own_settings(database))) as services:
        stage = set_stage_for(services, payload)
        said: list[str] = []
        with_names = _Renaming()
        with with_names:
            rehearsal = rehearse_on(services, stage, seed=seed, scenario=scenario)
            if as_json:
                rehearsal = rehearse_on(
                    services, stage, seed=seed, scenario=scenario, answers=given or []
                )
        if as_json:
            click.echo(json.dumps(write_rehearsal(rehearsal), indent=2, ensure_ascii=False))
            return
        click.echo(tell_beginning(rehearsal))
        left = iter(given) if given is not None else None
        while not rehearsal.is_over:
            click.echo(f"\n{tell_their_line(rehearsal)}")
            typed = _ask() if left is None else next(left, None)
            if typed is None:
                click.echo("\nYou hung up; nothing is kept.")
                return
            if left is not None:
                click.echo(f"You: {typed}")
            said.append(typed)
            with with_names:
                rehearsal = rehearse_on(services, stage, seed=seed, scenario=scenario, answers=said)
            click.echo(tell_judgement(rehearsal.turns[len(said) - 1]))
        click.echo(f"\n{tell_their_line(rehearsal)}")
        if rehearsal.summary is not None:
            click.echo(f"\n{tell_summary(rehearsal.summary)}")


def _ask() -> str | None:
    """Ask for an answer until one can be judged; None at the end of the input."""
    while True:
        try:
            typed: str = click.prompt("You", prompt_suffix=": ", default="", show_default=False)
        except click.Abort:
            return None
        fault = find_fault(typed, "")
        if fault is None:
            return typed
        click.echo(fault.message)


def _paragraphs(file: str | None) -> Iterator[str]:
    """Yield the answers of a file: a paragraph each, its lines joined."""
    if file is None:
        return
    for part in re.split(r"\n\s*\n", read_text(file, "your answers").replace("\r\n", "\n")):
        if part.strip():
            yield " ".join(part.split())


class _Renaming:
    """Name a fault by the option that gave what is wrong."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, InvalidCase):
            raise InvalidCase(
                Fault(_name(fault.field), fault.message) for fault in error.faults
            ) from None


def _name(field: str) -> str:
    if field.startswith("answers."):
        return f"--answers, {int(field.removeprefix('answers.')) + 1}"
    return _NAMES.get(field, field)
