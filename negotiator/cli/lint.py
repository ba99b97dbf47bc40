"""`negotiator lint`: a draft of anyone's in, remarks out."""

import re
from typing import get_args

import click

from negotiator.cli.source import file_argument, read_own_settings, read_text
from negotiator.cli.table import lay_out
from negotiator.coaching import read_coach_book, review_draft
from negotiator.errors import Fault, InvalidCase
from negotiator.letter.lint import read_lint_rules
from negotiator.tactics.tactic import Stage

_SUBJECT = re.compile(r"\s*subject:[ \t]*(?P<subject>[^\n]*)\n?\s*", re.IGNORECASE)
_FOUND_ERRORS = 1


@click.command("lint")
@file_argument
@click.option(
    "--stage",
    type=click.Choice(get_args(Stage)),
    default="counter",
    show_default=True,
    help="The message of the plan it is: the thanks that asks for time, or the counter.",
)
@click.option("--formal", is_flag=True, help="It is meant to be formal: spell contractions out.")
@click.pass_context
def command(ctx: click.Context, file: str, stage: str, formal: bool) -> None:
    """Check the email in FILE, or on standard input, before it is sent.

    A first line `Subject: …` is checked as the subject. Errors should be mended, warnings read.
    """
    text = read_text(file, "an email").replace("\r\n", "\n")
    found = _SUBJECT.match(text)
    subject = found["subject"].strip() if found else None
    body = (text[found.end() :] if found else text).strip()
    if not body:
        raise InvalidCase([Fault("", "There is no email in it to check.")])
    data = read_own_settings().data
    rules, book = read_lint_rules(data / "lint.toml"), read_coach_book(data / "coach.toml")
    checks = review_draft(body, rules, book, stage=stage, subject=subject, formal=formal)
    said = [(check.level, f"{check.message} {check.better}".strip()) for check in checks]
    for line in lay_out(said, indent=0):
        click.echo(line)
    if not checks:
        click.echo("Nothing to mend.")
    if any(check.level == "error" for check in checks):
        ctx.exit(_FOUND_ERRORS)
