"""The command line. Each command is a module of this package, loaded only when it is used."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from negotiator import __version__

_COMMANDS = {
    "read": "Read an offer letter, a résumé or an advert: every field with its words.",
    "draft": "Draft the emails for an offer, with every reason and number.",
    "reply": "Draft what follows once the employer has answered.",
    "call-sheet": "Prepare a phone call: what to say, to which answers, what not to do.",
    "rehearse": "Rehearse the call: they speak, you answer, rules judge it.",
    "compare": "Hold two to five offers side by side, by weights of your own.",
    "lint": "Check a draft of anyone's before it is sent.",
    "tactics": "List every tactic: when it fires, and on what evidence.",
    "title": "Read a job title: the role, the occupation, a level.",
    "bands": "List the stored pay bands, or add one.",
    "companies": "List what is publicly known of employers, each fact with its source.",
    "outcomes": "Count what came of it, where that is switched on.",
    "serve": "Serve the pages and the API on this machine.",
    "backup": "Copy the database to a file, while it is in use.",
    "purge": "Delete for good what is past the days it may be kept.",
}
_EPILOG = """\
\b
Exit codes:
  0  done
  1  lint found an error to mend, or a letter is not as agreed
  2  the input cannot be used; each field is named with what to give instead
  3  drafted, but without a pay band to size the ask
  4  it cannot run here: settings, database, rules, data or installation
"""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(
            f"negotiator.cli.{cmd_name.replace('-', '_')}"
        ).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            # Imported here, since it knows the failures of every part and so imports them all.
            from negotiator.cli.failures import explain

            code = explain(error)
            if code is None:
                raise
            ctx.exit(code)


@click.group(
    cls=_Commands,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="negotiator")
def run() -> None:
    """Write the emails of a salary negotiation, and show the reasoning behind every line.

    \b
    Start here:
      negotiator serve                  the page, in your browser
      negotiator draft offer.json       the same from a file
      negotiator reply offer.json --kind base_fixed   what follows their answer
      negotiator lint email.txt         check a draft you wrote yourself
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code."""
    run(arguments, prog_name="negotiator")
    raise AssertionError("click ends the process")
