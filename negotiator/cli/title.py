"""`negotiator title`: how a job title is read."""

import json

import click

from negotiator.cli.source import read_own_settings
from negotiator.contract.lookup import read_title_question
from negotiator.contract.response import write_title
from negotiator.reference.reference import read_reference
from negotiator.reference.title import read_title


@click.command("title")
@click.argument("title")
@click.option("--company", help="Whose title it is: a company's own ladder beats the numeral.")
@click.option("--years", help="Years of experience, whole or half ones: 7 or 7.5.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(title: str, company: str | None, years: str | None, as_json: bool) -> None:
    """Read a job title: the role, the occupation, and the level it suggests.

    \b
    Examples:
      negotiator title "SDE II" --company Amazon
      negotiator title "Sr. Engineer, System Test"
      negotiator title "Software Engineer" --years 7
    """
    reference = read_reference(read_own_settings().data)
    given = {"title": title, "company": company, "experience_years": years}
    asked = read_title_question(
        {name: [value] for name, value in given.items() if value is not None}, reference.gazetteer
    )
    reading = read_title(
        asked.title,
        reference.titles,
        reference.catalogue,
        reference.occupations,
        company=reference.directory.find(asked.company) if asked.company else None,
        experience_years=asked.experience_years,
    )
    if as_json:
        click.echo(json.dumps(write_title(reading), ensure_ascii=False, indent=2))
        return
    occupation = reference.occupations.by_code.get(reading.occupation or "")
    click.echo(f"role        {reading.role or 'none of ours'}")
    click.echo(
        f"occupation  {f'{occupation.title} ({occupation.code})' if occupation else 'not known'}"
        f"{', a guess' if reading.is_guess else ''}"
    )
    click.echo(
        f"level       {f'{reading.level}, suggested' if reading.level else 'none suggested'}"
    )
    for why in reading.why:
        click.echo(f"  {why}")
