"""`negotiator read`: an offer letter, a résumé or an advert in, every field with its words out."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

import click

from negotiator.cli.source import database_option, file_argument, read_own_settings, read_source
from negotiator.cli.table import lay_out
from negotiator.contract.paper import (
    KIND_WORDS,
    PAPER_KINDS,
    PaperKind,
    read_paper_question,
    write_paper_reading,
)
from negotiator.contract.paper_case import make_case
from negotiator.contract.request import parse_json
from negotiator.errors import Fault, InvalidCase
from negotiator.negotiation.final_letter import Row, hold_against_case, is_as_agreed
from negotiator.negotiation.papers import read_by, read_file
from negotiator.negotiation.service import now_in_utc, open_services
from negotiator.papers.tongue import read_tongues
from negotiator.reference.reference import read_reference

_NOT_AS_AGREED = 1
_LONGEST_QUOTE = 70
_CERTAIN = {"stated": "stated", "worked_out": "worked out", "guessed": "a guess"}
_STATES = {
    "same": "as agreed",
    "differs": "DIFFERS",
    "missing": "NOT FOUND",
    "unclear": "unclear",
    "new": "new",
}
_BOTH_PIPED = "The paper comes from standard input already; give what was agreed as a file."


@click.command("read")
@file_argument
@click.option(
    "--kind",
    type=click.Choice(PAPER_KINDS),
    default="letter",
    show_default=True,
    help="What the paper is.",
)
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, readable=True, allow_dash=True),
    metavar="CASE",
    help="Hold the letter against this case, JSON as `draft` takes it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    file: str,
    kind: PaperKind,
    against: str | None,
    as_json: bool,
    database: str | None,
) -> None:
    """Read the paper in FILE, or on standard input: a PDF, Word, email, web page or text.

    Every field is told with the words it was read from. Nothing is stored and nothing leaves this
    machine. The `case` of --json is what `negotiator draft` takes, once you have looked at it.

    \b
    Examples:
      negotiator read offer.pdf
      negotiator read resume.docx --kind resume
      negotiator read offer.txt --json
      negotiator read final.pdf --against offer.json
    """
    if file == against == "-":
        raise InvalidCase([Fault("--against", _BOTH_PIPED)])
    sent = read_file(read_source(file, "a paper"), "" if file == "-" else file)
    text = read_paper_question({"text": sent.text, "kind": kind}).text
    for notice in sent.notices:
        click.echo(notice, err=True)
    if against is not None:
        payload = parse_json(read_source(against, "a case"))
        with closing(open_services(read_own_settings(database))) as services:
            rows = hold_against_case(services, payload, text)
        if as_json:
            _print({"rows": [row.as_json() for row in rows]})
        else:
            click.echo("\n".join(_tell_rows(rows)))
        ctx.exit(0 if is_as_agreed(rows) else _NOT_AS_AGREED)
    data = read_own_settings().data
    reference = read_reference(data)
    today = now_in_utc().date()
    reading = read_by(read_tongues(data / "papers"), reference, text, kind, today=today)
    case, asks = make_case(reading, kind, reference.gazetteer)
    written = write_paper_reading(reading, case=case, asks=asks, notices=sent.notices)
    if as_json:
        _print(written)
    else:
        click.echo("\n".join(_tell(written, kind)))


def _print(answer: Mapping[str, Any]) -> None:
    click.echo(json.dumps(answer, indent=2, ensure_ascii=False))


def _tell_rows(rows: Iterable[Row]) -> Iterator[str]:
    yield "THE LETTER, HELD AGAINST WHAT WAS AGREED"
    yield from lay_out(
        (
            row.name,
            _STATES[row.state],
            row.agreed or "nothing",
            row.written or "–",
            " ".join(_quote(quote.text) for quote in row.quotes),
        )
        for row in rows
    )


def _tell(written: Mapping[str, Any], kind: PaperKind) -> Iterator[str]:
    yield f"READ FROM THE {KIND_WORDS[kind].upper()}"
    if not written["fields"]:
        yield "  Nothing was found that a draft asks for."
    yield from lay_out(
        (
            field["path"],
            _say(field["value"]),
            _CERTAIN[field["certainty"]] + (f": {field['how']}" if field["how"] else ""),
            _quote(field["quote"]),
        )
        for field in written["fields"]
    )
    if written["conflicts"]:
        yield from ("", "SAID IN TWO WAYS, AND NOT TAKEN")
        yield from lay_out(
            (conflict["path"], _say(each["value"]), _quote(each["quote"]))
            for conflict in written["conflicts"]
            for each in conflict["values"]
        )
    if written["ask_user"]:
        yield from ("", "FOR YOU TO SAY")
        yield from lay_out(
            (ask["path"], ask["says"] + (f" {_quote(ask['quote'])}" if ask["quote"] else ""))
            for ask in written["ask_user"]
        )
    if written["clauses"]:
        yield from ("", "CLAUSES, AND WHAT SUCH USUALLY MEAN")
        for clause in written["clauses"]:
            yield f"  {_quote(clause['quote'])}"
            lawyer = " One for somebody who knows the law there." if clause["for_lawyer"] else ""
            yield f"    {clause['note']}{lawyer}"


def _say(value: Any) -> str:
    if isinstance(value, list):
        return " / ".join(map(_say, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _quote(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + '…'}”"
