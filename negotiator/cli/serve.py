"""`negotiator serve`: the pages and the API on this machine."""

import errno
import logging
import socket
from ipaddress import ip_address

import click
import waitress

from negotiator.app import create_app
from negotiator.cli.failures import CANNOT_RUN
from negotiator.cli.source import database_option, read_server_settings
from negotiator.http.uploads import MOST_BODY_BYTES
from negotiator.monitoring import logs

_FIRST_PORT = 8000
_PORTS_TO_TRY = 50


class CannotServe(click.ClickException):
    """The address or port cannot be had."""

    exit_code = CANNOT_RUN


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to answer on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"The port; 0 is any free one. By default {_FIRST_PORT}, or the next that is free.",
)
@click.option("--threads", type=click.IntRange(1, 256), default=8, show_default=True)
@database_option
def command(host: str, port: int | None, threads: int, database: str | None) -> None:
    """Serve the pages and the API on this machine.

    To let others in, set NEGOTIATOR_SECRET_KEY, put it behind HTTPS, and name a --host.
    """
    is_public = not _is_local(host)
    settings = read_server_settings(database, is_public=is_public)
    app = create_app(settings)
    logs.install(level=logging.INFO if is_public else logging.WARNING)
    with _listen(host, port) as listening:
        server = waitress.create_server(
            app,
            sockets=[listening],
            threads=threads,
            # Over this waitress itself refuses; the app explains everything from its own limit on.
            max_request_body_size=2 * MOST_BODY_BYTES,
            inbuf_overflow=2 * MOST_BODY_BYTES,  # nothing that is sent is written to a disk
            # The app reads what a proxy says only where the settings name one.
            clear_untrusted_proxy_headers=not settings.behind_proxy,
        )
        if is_public and not settings.https:
            click.echo(
                "Others can reach this, and their pay travels in the clear. Put it behind HTTPS "
                "and set NEGOTIATOR_HTTPS=yes.",
                err=True,
            )
        click.echo(f"Negotiator is at {_address(listening)}\nStop it with Ctrl-C.")
        server.run()


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(host: str, port: int | None) -> socket.socket:
    """Take the port that was asked for, or else the first free one."""
    wanted = [port] if port is not None else range(_FIRST_PORT, _FIRST_PORT + _PORTS_TO_TRY)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in wanted:
        try:
            return socket.create_server((host, candidate), family=family)
        except socket.gaierror:
            raise click.BadParameter(f"There is no address {host}.", param_hint="--host") from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise CannotServe(f"Cannot answer on {host}: {error.strerror}.") from None
    taken = f"Port {port} is" if port is not None else f"The {_PORTS_TO_TRY} ports tried are all"
    raise CannotServe(f"{taken} in use. Name a free one, or any with: --port 0")


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
