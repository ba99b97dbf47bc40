"""What the columns of anybody's table are read as: told on the command line, shown, confirmed."""

import csv
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence

import click

from negotiator.cli.table import lay_out
from negotiator.importing.naming import Naming
from negotiator.importing.preview import Preview
from negotiator.market.band import Band
from negotiator.reference.levels import name_level
from negotiator.tables.format import Rejected

_LONGEST = 60
_FIGURES = ("low", "p10", "p25", "p50", "p75", "p90", "high")


def read_pairs(
    context: click.Context, option: click.Parameter, given: Sequence[str]
) -> dict[str, str]:
    """Read PART=COLUMN pairs with commas between; a column with a comma stands in quotes."""
    cells = [cell for text in given for cell in next(csv.reader([text], skipinitialspace=True))]
    return _read(cells, option)


def read_pair(
    context: click.Context, option: click.Parameter, given: Sequence[str]
) -> dict[str, str]:
    """Read PART=TEXT, one at each time the option is given."""
    return _read(given, option)


def _read(cells: Sequence[str], option: click.Parameter) -> dict[str, str]:
    read: dict[str, str] = {}
    for cell in cells:
        part, sign, text = (word.strip() for word in cell.partition("="))
        if not (part and sign and text):
            raise click.BadParameter(f"“{cell}” is not such as role=Title.", param=option)
        if read.setdefault(part, text) != text:
            raise click.BadParameter(f"It says {part} twice. Keep one.", param=option)
    return read


def describe(preview: Preview) -> Iterator[str]:
    """Say what is read from where, what is not, and how the first rows would be read."""
    naming = preview.naming
    yield (
        "No format that we know; by their names its columns would be read so:"
        if preview.is_proposed
        else "Its columns are read so:"
    )
    yield from lay_out(
        [
            *((part, f"column “{_plain(name)}”") for part, name in naming.columns.items()),
            *(
                (part, f"{_plain(text)} ({naming.why.get(part, 'as told')}, for every row)")
                for part, text in naming.fixed.items()
            ),
        ]
    )
    if preview.unread:
        yield f"Not read: {', '.join(map(_plain, preview.unread))}."
    yield ""
    yield "The first rows, as they would be stored:"
    for row in preview.rows:
        yield (
            f"  refused, line {row.line}: {row.reason}" if isinstance(row, Rejected) else _say(row)
        )
    if not preview.rows:
        yield "  none: it has no row under its names"
    yield ""


def confirm(context: click.Context, naming: Naming) -> bool:
    """Ask whether to store it so; where nobody can be asked, say which command would."""
    if is_terminal():
        if click.confirm("Store it as it is read here?", default=False):
            return True
        click.echo("Nothing was changed.", err=True)
        return False
    click.echo(
        "Nothing was changed: nobody is at a terminal to confirm how the columns are read. If it "
        f"is right, run:\n  {_write_command(context, naming)} --yes",
        err=True,
    )
    return False


def suggest(context: click.Context, naming: Naming) -> str:
    """Return the command that names what could be told, to be mended and run."""
    return f"As far as it can be told, to mend and run:\n  {_write_command(context, naming)}"


def is_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def _write_command(context: click.Context, naming: Naming) -> str:
    given = context.params
    pairs = [f"{part}={name}" for part, name in naming.columns.items()]
    words = ["negotiator", "bands", "import", str(given["file"])]
    words += ["--columns", ",".join(map(_quote, pairs))] if pairs else []
    for part, text in naming.fixed.items():
        words += ["--set", f"{part}={text}"]
    words += ["--rejects", str(given["rejects"])] if given["rejects"] else []
    words += ["--replace-newer"] if given["replace_newer"] else []
    words += ["--database", given["database"]] if given["database"] else []
    return shlex.join(words)


def _quote(pair: str) -> str:
    return '"{}"'.format(pair.replace('"', '""')) if {",", '"'} & set(pair) else pair


def _say(band: Band) -> str:
    figures: Mapping[str, int] = {
        name: pay for name in _FIGURES if (pay := getattr(band, name)) is not None
    }
    pay = " ".join(f"{name} {amount:,}" for name, amount in figures.items())
    what = [band.role, name_level(band.level), band.location, band.company, band.component]
    sample = f", n {band.n:,}" if band.n else ""
    return f"  {', '.join(_plain(part) for part in what if part)}: {band.currency} {pay}{sample}"


def _plain(text: str) -> str:
    """Write text of a file for a terminal, which takes some characters for commands."""
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return "".join(letter if letter.isprintable() else "�" for letter in shown)
