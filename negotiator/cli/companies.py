"""`negotiator companies`: what is publicly known of employers, as it was read from the file."""

from collections.abc import Iterator
from datetime import UTC, datetime
from textwrap import wrap

import click

from negotiator.cli.source import read_own_settings
from negotiator.cli.table import lay_out
from negotiator.errors import Fault, InvalidCase
from negotiator.reference.company import Company, CompanyFact, Directory
from negotiator.reference.company_file import read_directory


@click.command("companies")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the companies we know something of; of one NAME, tell every fact and its source.

    Reading checks the whole file: a field that cannot be used is named, with what to give.
    """
    directory = read_directory(read_own_settings().data / "companies.toml")
    if name is None:
        click.echo("\n".join(_table(directory)))
        return
    company = directory.find(name)
    if company is None:
        raise InvalidCase([Fault("name", "It is none we know. List them: negotiator companies")])
    click.echo("\n".join(_tell(company, directory)))


def _table(directory: Directory) -> Iterator[str]:
    rows = [
        (
            company.name,
            str(len(company.facts)),
            str(sum(_is_old(fact, directory) for fact in company.facts)),
            _preset(company) or "-",
            ", ".join(company.ladder.values()) or "-",
        )
        for company in directory.companies.values()
    ]
    head = ("company", "facts", "old", "the form starts with", "its levels")
    yield from lay_out([head, *rows], right=frozenset({1, 2}), indent=0)


def _tell(company: Company, directory: Directory) -> Iterator[str]:
    aliases = f"; also {', '.join(company.aliases)}" if company.aliases else ""
    yield f"{company.name} ({company.id}){aliases}"
    yield f"  the form starts with: {_preset(company) or 'no schedule'}"
    for level, names in company.levels.items():
        others = f"; also typed as {', '.join(names[1:])}" if names[1:] else ""
        yield f"  {level} is {names[0]}{others}"
    for fact in company.facts:
        yield from _indent(f"{fact.subject}: {fact.says}", 2)
        old = "; old: ask" if _is_old(fact, directory) else ""
        yield from _indent(
            f"{fact.source}; {fact.seen or 'undated'}; {fact.confidence} confidence{old}", 4
        )
        if fact.note:
            yield from _indent(fact.note, 4)
        if fact.conflict:
            yield from _indent(f"Another source disagrees: {fact.conflict}", 4)


def _preset(company: Company) -> str:
    fact = company.vesting
    return " / ".join(f"{percent:f}" for percent in (fact and fact.vesting_percent) or ())


def _is_old(fact: CompanyFact, directory: Directory) -> bool:
    return fact.is_stale(datetime.now(UTC).year, after_years=directory.stale_after_years)


def _indent(text: str, by: int) -> list[str]:
    return wrap(text, 96, initial_indent=" " * by, subsequent_indent=" " * by)
