"""`negotiator reply`: what the employer answered in, the letter that follows and why."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any, get_args

import click

from negotiator.ask.case import Tone
from negotiator.cli.drafted import WAY, override, show_plan
from negotiator.cli.source import database_option, file_argument, read_own_settings, read_source
from negotiator.cli.table import lay_out
from negotiator.cli.their_message import OPTIONS, read_message, take_answer, tell_reading
from negotiator.contract.request import parse_json
from negotiator.errors import Fault, InvalidCase
from negotiator.negotiation.service import draft_payload, open_services
from negotiator.plan.drafting import Plan
from negotiator.thread.answer import KIND_NAMES, KINDS, AnswerKind
from negotiator.thread.event import LetterStage
from negotiator.thread.state import message_answered

_MESSAGES: Mapping[LetterStage, str] = {
    "acknowledge": "first message",
    "counter": "counter",
    "reply": "reply",
    "accept": "acceptance",
    "decline": "letter that declines",
    "correct": "letter that puts theirs right",
}
_NOTHING_SAID = "Say what they answered with --kind, or give their message with --text FILE."
_BOTH_PIPED = "The offer comes from standard input already; give their message as a file."
_AMOUNT = "AMOUNT"


@click.command(
    "reply", epilog="\b\n" + "\n".join(["Kinds of answer:", *lay_out(KIND_NAMES.items())])
)
@file_argument
@click.option("--kind", type=click.Choice(KINDS), metavar="KIND", help="What they answered.")
@click.option(
    "--also", type=click.Choice(KINDS), multiple=True, metavar="KIND", help="And that; repeatable."
)
@click.option(
    "--text",
    type=click.Path(exists=True, dir_okay=False, readable=True, allow_dash=True),
    metavar="FILE",
    help="Their message, to read the kind and the figures from.",
)
@click.option("--base", metavar=_AMOUNT, help="Base now, all of it, such as 178k.")
@click.option("--sign-on", metavar=_AMOUNT, help="Sign-on of the first year, all of it.")
@click.option("--equity", "equity_value", metavar=_AMOUNT, help="The whole grant, its value.")
@click.option("--shares", "equity_shares", metavar="NUMBER", help="Shares or options, all of them.")
@click.option("--low", metavar=_AMOUNT, help="The range they name, from.")
@click.option("--high", metavar=_AMOUNT, help="The range they name, to.")
@click.option("--answer-by", metavar="DAY", help="When they want to hear, such as 2026-12-02.")
@click.option("--confirmed", is_flag=True, help="The figures are meant: they offer less now.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@click.option("--tone", type=click.Choice(get_args(Tone)), help="In place of the file's own.")
@WAY
@click.option("--off", multiple=True, metavar="TACTIC", help="Switch a tactic off; repeatable.")
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    file: str,
    kind: AnswerKind | None,
    also: tuple[AnswerKind, ...],
    text: str | None,
    confirmed: bool,
    as_json: bool,
    tone: str | None,
    way: int | None,
    off: tuple[str, ...],
    database: str | None,
    **figures: str | None,
) -> None:
    """Draft what follows once the employer has answered the offer in FILE.

    FILE is JSON, as for `draft`. What has happened so far may stand in its `thread`; your message
    counts as sent where that says nothing of it. Nothing is stored and nothing leaves this machine.

    \b
    Examples:
      negotiator reply offer.json --kind partway --base 178k
      negotiator reply offer.json --kind base_fixed --also call_request
      negotiator reply offer.json --text message.txt
    """
    if kind is None and text is None:
        raise InvalidCase([Fault("--kind", _NOTHING_SAID)])
    if file == text == "-":
        raise InvalidCase([Fault("--text", _BOTH_PIPED)])
    payload = override(parse_json(read_source(file, "an offer")), off, tone=tone, way=way)
    with closing(open_services(read_own_settings(database))) as services:
        before = draft_payload(services, payload)
        answer: dict[str, Any] = {"type": "answered", "also": also, "confirmed": confirmed}
        lines: list[str] = []
        if text is not None:
            book = services.knowledge.reply_book
            reading = read_message(text, book, before.case.offer)
            answer |= take_answer(reading, before)
            lines = tell_reading(reading, before, kind=kind, given=figures)
        answer |= {name: value for name, value in figures.items() if value is not None}
        answer["kind"] = kind or answer["kind"]
        sent = _find_sent(payload, before, answer["kind"])
        if sent is not None:
            lines.append(f"Your {_MESSAGES[sent['stage']]} counts as sent.")
        if lines:
            click.echo("\n".join([*lines, ""]), err=as_json)
        events = [*payload.get("thread", ()), *([sent] if sent else ()), answer]
        with _naming_options(len(events) - 1):
            plan = draft_payload(services, payload | {"thread": events})
        show_plan(ctx, services, plan, as_json=as_json)


def _find_sent(payload: Mapping[str, Any], before: Plan, kind: AnswerKind) -> dict[str, Any] | None:
    """Return the message that they answered, which the file does not say was sent; None if it does.

    Silence answers the last that lies ready, where none was sent. It went out when the offer was
    drafted, if the file says when that was.
    """
    ready = [email.stage for email in before.emails]
    stage = message_answered(kind, before.state, ready)
    if kind == "silence" and not before.state.sent and ready:
        stage = ready[-1]
    if stage is None:
        return None
    drafted_at = None if payload.get("thread") else payload.get("now")
    return {"type": "sent", "stage": stage, "at": drafted_at}


@contextmanager
def _naming_options(number: int) -> Iterator[None]:
    """Name the faults of the answer by the options that gave it: `--base`, not `thread.1.base`."""
    try:
        yield
    except InvalidCase as error:
        raise InvalidCase(
            Fault(_option(fault.field, f"thread.{number}."), fault.message)
            for fault in error.faults
        ) from None


def _option(field: str, answer: str) -> str:
    if not field.startswith(answer):
        return field
    name = field.removeprefix(answer)
    if name == "type":  # the thread is over
        return "thread"
    options: Mapping[str, str] = {str(path): option for path, option in OPTIONS.items()}
    return options.get(name, f"--{name.partition('.')[0].replace('_', '-')}")
