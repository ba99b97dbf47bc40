"""`negotiator compare`: two to five offers side by side, by weights and musts of your own."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

import click

from negotiator.cli.source import database_option, read_own_settings, read_source
from negotiator.cli.table import lay_out
from negotiator.contract.compared import write_comparison
from negotiator.contract.request import parse_json
from negotiator.errors import Fault, InvalidCase
from negotiator.money import write_money
from negotiator.negotiation.comparing import compare_payload
from negotiator.negotiation.service import open_services
from negotiator.weighing.weights import MOST_WEIGHT, PARTS

_PAIR = "PART=VALUE"
_NOT_A_PAIR = (
    f"Give a part and its value, such as paid_leave_days=4. The parts: {', '.join(PARTS)}."
)


@click.command("compare", epilog="\b\n" + "\n".join(["Parts:", *(f"  {part}" for part in PARTS)]))
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="CASE CASE [CASE…]",
    type=click.Path(exists=True, dir_okay=False, readable=True, allow_dash=True),
)
@click.option(
    "--weight",
    "weights",
    multiple=True,
    metavar=_PAIR,
    help=f"How much a part counts, from 0 to {MOST_WEIGHT}; repeatable.",
)
@click.option(
    "--must",
    "musts",
    multiple=True,
    metavar=_PAIR,
    help="What an offer has to say of a part, or it is out; repeatable.",
)
@click.option("--against", type=int, metavar="NUMBER", help="Make the others the equal of this.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@database_option
def command(
    files: tuple[str, ...],
    weights: tuple[str, ...],
    musts: tuple[str, ...],
    against: int | None,
    as_json: bool,
    database: str | None,
) -> None:
    """Hold two to five offers side by side: four years of pay, terms, what would equal them.

    Each CASE is JSON, as for `draft`; its offer alone is enough: company, currency and base. Its
    `alternatives` are other ways in which the employer would pay, and count as offers. Nothing is
    stored and nothing leaves this machine.

    \b
    Examples:
      negotiator compare offer.json other.json
      negotiator compare offer.json other.json --weight days_at_home=6 --must paid_leave_days=25
      negotiator compare offer.json other.json --must "recurring=150k" --against 1
    """
    if list(files).count("-") > 1:
        raise InvalidCase(
            [Fault("CASE", "Standard input holds one case; give the others as files.")]
        )
    payload: dict[str, Any] = {
        "cases": [parse_json(read_source(file, "an offer")) for file in files],
        "weights": dict(_pairs(weights, "--weight")),
        "musts": [{"part": part, "limit": limit} for part, limit in _pairs(musts, "--must")],
    }
    if against is not None:
        if against < 1:
            raise InvalidCase([Fault("--against", "Count the offers from 1.")])
        payload["against"] = against - 1
    with closing(open_services(read_own_settings(database))) as services:
        compared = compare_payload(services, payload, None)
    answer = write_comparison(compared.comparison, compared.against, compared.steps)
    lines = [json.dumps(answer, indent=2, ensure_ascii=False)] if as_json else _tell(answer)
    click.echo("\n".join(lines))
    if compared.faults:
        raise InvalidCase(compared.faults)


def _pairs(given: Sequence[str], option: str) -> Iterator[tuple[str, str]]:
    for pair in given:
        part, sign, value = pair.partition("=")
        if part.strip() not in PARTS or not sign or not value.strip():
            raise InvalidCase([Fault(option, _NOT_A_PAIR)])
        yield part.strip(), value.strip()


def _tell(answer: Mapping[str, Any]) -> Iterator[str]:
    sides = answer["sides"]
    names = [side["called"] for side in sides]
    yield "By your weights"
    yield from lay_out(_order(answer, names))
    yield from ["", "Four years of pay: what recurs, and what is paid once"]
    yield from lay_out([("", *names), *_years(sides)], right=frozenset(range(1, len(names) + 1)))
    yield from ["", "Part by part"]
    yield from lay_out([("", *names, "weight"), *_rows(answer)])
    for equal in answer["equal"]:
        yield from ["", f"What would make {names[equal['side']]} the equal of "
                    f"{names[equal['against']]}"]  # fmt: skip
        steps = [
            (step["name"], step["now"], "->", step["needed"], step["note"])
            for step in equal["steps"]
        ]
        yield from lay_out(steps) or ["  In nothing that is known is it behind."]
    if answer["remarks"]:
        yield from ["", *answer["remarks"]]


def _order(answer: Mapping[str, Any], names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    rows = {row["part"]: row for row in answer["rows"]}
    for each in answer["order"]:
        name = names[each["side"]]
        if each["place"] is None:
            failed = [
                f"{rows[part]['name'].lower()} {rows[part]['cells'][each['side']]['says']}, "
                f"must be {rows[part]['must']}"
                for part in each["vetoes"]
            ]
            yield "out", name, "; ".join(failed)
        else:
            yield f"{each['place']}.", name, f"{each['percent']} of 100 points"


def _years(sides: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    for at, year in enumerate(sides[0]["years"]):
        yield f"Year {year['year']}", *(_sum(side["years"][at], side["currency"]) for side in sides)
    yield "Together", *(_sum(side["four_years"], side["currency"]) for side in sides)
    if any(side["four_years"]["claimed_equity"] for side in sides):
        yield (
            "Claimed, counted as zero",
            *(
                write_money(side["four_years"]["claimed_equity"], side["currency"])
                for side in sides
            ),
        )


def _sum(figures: Mapping[str, Any], currency: str) -> str:
    once = figures["one_time"]
    recurring = write_money(figures["recurring"], currency)
    return f"{recurring} + {write_money(once, currency)}" if once else recurring


def _rows(answer: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for row in answer["rows"]:
        cells = [
            cell["says"]
            + (" (best)" if cell["is_best"] else "")
            + (" (fails your must)" if cell["must"] == "failed" else "")
            for cell in row["cells"]
        ]
        yield row["name"], *cells, f"{row['weight']}"
