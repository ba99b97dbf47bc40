"""`negotiator serve` says where it is, steps aside for a taken port, and guards the door."""

import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager

import pytest

from tests.cli.conftest import ROOT

PUBLIC_KEY = {"NEGOTIATOR_SECRET_KEY": "a key for this test and for no other purpose"}


@contextmanager
def serving(environ, *arguments):
    """Yield what the server says of its address, while it runs."""
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "negotiator", "serve", *arguments],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        env=environ,
    ) as server:
        try:
            yield server, server.stdout.readline().split()[-1]
        finally:
            server.kill()


@contextmanager
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def test_it_serves_the_page_and_the_api_and_stops_when_asked(environ):
    with serving(environ, "--port", "0") as (server, address):
        for path in ("", "healthz", "readyz"):
            with urllib.request.urlopen(address + path) as response:
                assert response.status == 200
        server.send_signal(signal.SIGINT)
        code = server.wait(timeout=20)

    assert address.startswith("http://127.0.0.1:")
    assert code == 0


def test_it_takes_the_next_port_when_the_usual_one_is_taken(environ):
    with serving(environ) as (_, first), serving(environ) as (_, second):
        assert int(second.split(":")[-1].strip("/")) > int(first.split(":")[-1].strip("/"))


def test_a_port_that_was_asked_for_and_is_taken_is_refused(program):
    with taken_port() as port:
        result = program("serve", "--port", port)

    assert result.returncode == 4
    assert (
        result.stderr == f"Error: Port {port} is in use. Name a free one, or any with: --port 0\n"
    )


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org"])
def test_others_are_not_let_in_without_a_key_of_ones_own(program, host):
    result = program("serve", "--host", host)

    assert result.returncode == 4
    assert "NEGOTIATOR_SECRET_KEY: Others can reach that address." in result.stderr
    assert "Make one with: " in result.stderr


def test_an_address_that_is_not_ours_is_refused(program):
    result = program("serve", "--host", "192.0.2.1", "--port", "0", **PUBLIC_KEY)

    assert result.returncode == 4
    assert "Cannot answer on 192.0.2.1" in result.stderr
